import { type RawBuilder, sql } from 'kysely'
import { type ChildOf, childIn } from '../../access/session.ts'
import { type Query, query } from '../../ground/database/query.ts'
import type { ChangeRow, ChosenRow, MarkRow, PictureRow, TalksRow, TeamRow, TieRow } from './model.ts'

/**
 * Everybody who stands or stood with a child, those of today first, and those who answer for their work. The child's own
 * standing is not in it.
 */
export function teamOf(of: ChildOf): Query<TeamRow> {
  const child = childIn(of)
  return query<TeamRow>(sql`
    select t.* from (
      select s.id as standing, s.person, people.called(s.on_id, s.person) as called, w.works_as, w.reached_by, s.kind,
        s.agency, s.remit, s.from_day, ${endOf} as until_day
      from access.standing s left join people.worker w on w.person = s.person
      where s.on_kind = 'child' and s.on_id = ${child} and s.kind <> 'self'
      union all
      select null, v.person, people.called(${child}, v.person), v.works_as, v.reached_by, 'supervises', null, null,
        v.from_day, null
      from circle.who_supervises(${child}) v
      where not exists (select from access.standing s where s.on_kind = 'child' and s.on_id = ${child}
        and s.person = v.person and s.kind = 'supervises')
    ) t order by (t.until_day is not null and t.until_day <= (select access.today())),
      (t.kind <> 'holds'), t.from_day desc, t.called limit 300`)
}

const endOf: RawBuilder<unknown> = sql`least(s.until_day,
  (select min(e.until_day) from access.ending e where e.standing = s.id))`

/** Of these children, who is held on a day or later, and by whom. */
export function heldOf(children: readonly string[], from: string): Query<{ child_id: string; person: string }> {
  return query(sql`select s.on_id as child_id, s.person from access.standing s
    where s.on_kind = 'child' and s.kind = 'holds' and s.on_id = any(${children}::uuid[])
      and coalesce(${endOf}, 'infinity') > greatest(s.from_day, ${from}::date)`)
}

/** Whether the viewer may bring somebody in for every one of these children. */
export const mayStandOnAll = (children: readonly string[]): Query<{ yes: boolean }> =>
  query(sql`select coalesce(bool_and(access.may_add(c.id, 'standing')), false) as yes from unnest(${children}::uuid[]) as c(id)`)

/** Everything told of the ties of a child, the newest first. Who told is left out for parents and family. */
export function tiesOf(of: ChildOf): Query<TieRow> {
  const child = childIn(of)
  return query<TieRow>(sql`
    select t.id, t.person, t.called, t.what, t.is_to_child,
      case when k.known then t.said_by end as told_by,
      case when k.known then people.called(t.child_id, t.said_by) end as told_called,
      case when k.known then t.said_by_side end as told_side, case when k.known then t.said_on end as said_on,
      t.close, t.known_since, t.words, t.reached_by, t.dead, t.far_away, t.until_day, t.instead_of,
      t.lock_id in (select a.lock_id from access.mine_to_add a) as may_follow
    from circle.tie t
    cross join (select exists (select from access.my_reach r where r.child_id = ${child}
      and r.kind not in ('parent', 'family')) as known) k
    where t.child_id = ${child} order by t.said_on desc, t.at desc, t.id limit 500`)
}

/** What was answered to "who would you talk to?", the newest first. */
export function talksOf(of: ChildOf): Query<TalksRow> {
  return query<TalksRow>(sql`select t.said_on, t.by_child, t.rather_not, t.named from circle.talks_to t
    where t.child_id = ${childIn(of)} order by t.said_on desc, t.at desc limit 20`)
}

/** The newest pictures with their marks. Of whom else may see one only the child is told. */
export function picturesOf(of: ChildOf, most = 12): Query<PictureRow> {
  const child = childIn(of)
  const marks = query<MarkRow>(sql`select coalesce(json_agg(json_build_object('id', m.id, 'called', m.called, 'what', m.what,
      'ring', m.ring, 'angle', m.angle, 'line', m.line, 'words', m.words, 'dead', m.dead, 'far_away', m.far_away)
      order by m.at, m.ring, m.called), '[]'::json)
    from circle.mark m where m.child_id = p.child_id and m.picture = p.id`)
  return query<PictureRow>(sql`select p.id, p.on_day, p.with_words,
      case when p.child_id = (select access.me()) then
        (select coalesce(json_agg(people.called(p.child_id, o.person)), '[]'::json) from unnest(k.opened_to) as o(person))
        else '[]'::json end as opened_to,
      (${marks.select}) as marks
    from circle.picture p join access.lock k on k.id = p.lock_id
    where p.child_id = ${child} order by p.on_day desc, p.at desc limit ${most}`)
}

/** Who was chosen to have a conversation, and why; the newest first. */
export function chosenOf(of: ChildOf): Query<ChosenRow> {
  return query<ChosenRow>(sql`select c.id, c.topic, c.who_words, c.reason, c.at,
      people.called(c.child_id, c.stays_responsible) as stays_called, people.called(c.child_id, c.by_person) as by_called
    from circle.chosen c where c.child_id = ${childIn(of)} order by c.at desc limit 30`)
}

/** Changes of worker with goodbye and hello, the newest first. */
export function changesOf(of: ChildOf): Query<ChangeRow> {
  return query<ChangeRow>(sql`select c.id, c.from_person, people.called(c.child_id, c.from_person) as from_called,
      c.to_person, people.called(c.child_id, c.to_person) as to_called, c.on_day, c.goodbye_on, c.goodbye_words,
      c.hello_on, c.hello_words, people.called(c.child_id, c.by_person) as by_called
    from circle.change c where c.child_id = ${childIn(of)} order by c.on_day desc, c.at desc limit 30`)
}

/** Somebody who can be chosen from a list. */
export type Somebody = { readonly id: string; readonly called: string; readonly is_worker: boolean }

/** Whom somebody who brings people in can choose from: the workers, and the grown-ups named on this child's record. */
export function somebodies(of: ChildOf): Query<Somebody> {
  return query<Somebody>(sql`
    select w.person as id, concat_ws(', ', w.name, w.works_as) as called, true as is_worker from people.worker w
    union all
    select n.person, people.called(n.child_id, n.person), false from (
      select distinct child_id, person from people.name where child_id = ${childIn(of)} and said_as = 'called') n
    where n.person <> n.child_id and not exists (select from people.worker w where w.person = n.person)
    order by 3, 2 limit 2000`)
}

/** What the viewer may do with the standings of a child, so that a page shows no form that would be refused. */
export type Mine = { readonly id: string; readonly may_stand: boolean; readonly may_tell: boolean; readonly may_choose: boolean }
export function mineOn(of: ChildOf): Query<Mine> {
  const child = childIn(of)
  return query<Mine>(sql`select access.me() as id, access.may_add(${child}, 'standing') as may_stand,
    access.may_add(${child}, 'team') as may_tell, access.may_add(${child}, 'ordinary')
      and access.may_add(${child}, 'team') as may_choose`)
}

/** The lock under which a child's own worker list stands has to be there before the first standing can be seen. */
export const teamLocks = (children: readonly string[]): RawBuilder<unknown> =>
  sql`select access.make_locks(${children}::uuid[], 'team', '{}', '{}', '{}')`

/** Brings people in; see access.stand. */
export const stand = (wanted: readonly object[]): RawBuilder<unknown> =>
  sql`select access.stand(${JSON.stringify(wanted)}::jsonb)`

/** Ends standings; see access.end_standing. */
export const endStanding = (wanted: readonly object[]): RawBuilder<unknown> =>
  sql`select access.end_standing(${JSON.stringify(wanted)}::jsonb)`

/** A standing on this child that can be ended: not the child's own. */
export const endable = (child: string, standing: string): Query<{ id: string; kind: string; from_day: string }> =>
  query(sql`select s.id, s.kind, s.from_day from access.standing s where s.id = ${standing}::uuid
    and s.on_kind = 'child' and s.on_id = ${child}::uuid and s.kind <> 'self'`)

/** Which of these people work in this house. */
export const workersAmong = (people: readonly string[]): Query<{ person: string; works_as: string }> =>
  query(sql`select w.person, w.works_as from people.worker w where w.person = any(${people}::uuid[])`)

/** Who is acting. */
export const whoActs = (): Query<{ id: string }> => query(sql`select access.me() as id`)

/** Whether the child can open their own page. */
export const hasOwnPage = (of: ChildOf): Query<{ yes: boolean }> =>
  query(sql`select exists (select from access.standing s where s.on_kind = 'child' and s.on_id = ${childIn(of)}
    and s.kind = 'self' and s.person = s.on_id) as yes`)
