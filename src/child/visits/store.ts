import { type RawBuilder, sql } from 'kysely'
import { type ChildOf, childIn } from '../../access/session.ts'
import { type Query, query } from '../../ground/database/query.ts'
import type { PlannedRow, VisitRow, WishRow } from './model.ts'

/** Planned visits of a child, the next first and those over after them, with what became of each. */
export function plannedOf(of: ChildOf, most = 30): Query<PlannedRow> {
  return query<PlannedRow>(sql`${planned(sql`p.child_id = ${childIn(of)}`)}
    order by (p.planned_for < now()), case when p.planned_for < now() then now() - p.planned_for
      else p.planned_for - now() end limit ${most}`)
}

/** My planned visits over all the children I stand to, from this many days ago on: for Today and for "before a visit". */
export function myPlanned(days = 30, most = 100): Query<PlannedRow & { readonly child_called: string | null }> {
  return query(sql`select q.*, people.called(q.child_id, q.child_id) as child_called from (${planned(sql`
      p.who = (select access.me()) and p.planned_for > now() - make_interval(days => ${days})
      and p.child_id in (select r.child_id from access.my_reach r)`)}) q
    order by q.planned_for limit ${most}`)
}

/**
 * Children whose "can't do that time" nobody has answered: each is somebody waiting. Seen by the one who was to come, and by
 * whoever holds the child or supervises.
 */
export function waitingForAnotherDay(): Query<PlannedRow & { readonly child_called: string | null }> {
  return query(sql`select q.*, people.called(q.child_id, q.child_id) as child_called from (${planned(sql`
      p.child_id in (select r.child_id from access.my_reach r where r.kind in ('holds', 'alongside', 'supervises'))
      and exists (select from visits.planned_turn c where c.child_id = p.child_id and c.planned = p.id and c.kind = 'cannot'
        and not exists (select from visits.planned_turn a where a.child_id = c.child_id and a.planned = c.planned
          and a.kind <> 'cannot' and (a.at, a.id) > (c.at, c.id)))`)}) q
    order by q.planned_for limit 100`)
}

function planned(which: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select p.id, p.child_id, people.called(p.child_id, p.who) as who_called,
      p.who = (select access.me()) as mine, p.planned_for, p.where_words, p.words, p.promise,
      (select coalesce(json_agg(json_build_object('kind', t.kind, 'choice', t.choice, 'words', t.words,
          'by_called', people.called(t.child_id, t.by_person), 'at', t.at) order by t.at, t.id), '[]'::json)
        from visits.planned_turn t where t.child_id = p.child_id and t.planned = p.id) as turns
    from visits.planned p where ${which}`
}

/** Open planned visits of these children that I said I would make: what a record of a visit may be the end of. */
export type OpenPlannedRow = { readonly id: string; readonly child_id: string; readonly on_day: string; readonly promise: string | null }
export function myOpenPlanned(children: readonly string[]): Query<OpenPlannedRow> {
  return query<OpenPlannedRow>(sql`select p.id, p.child_id, (p.planned_for at time zone 'Europe/London')::date as on_day, p.promise
    from visits.planned p
    where p.child_id = any(${[...children]}::uuid[]) and p.who = (select access.me()) and not ${isOver}
    order by p.planned_for`)
}

/** One planned visit of a child, as long as the condition holds on it. */
export type OnePlannedRow = {
  readonly id: string
  readonly who: string
  readonly where_words: string
  readonly words: string | null
  readonly promise: string | null
}
export function openPlanned(child: string, id: string, only: RawBuilder<unknown>): Query<OnePlannedRow> {
  return query<OnePlannedRow>(sql`select p.id, p.who, p.where_words, p.words, p.promise from visits.planned p
    where p.child_id = ${child}::uuid and p.id = ${id}::uuid and ${only}`)
}

const isOver = sql`exists (select from visits.planned_turn t where t.child_id = p.child_id and t.planned = p.id
  and t.kind in ('cancelled', 'moved', 'happened', 'attempted'))`

/** A planned visit that may still be answered, moved or explained by us: one that was cancelled owes its words. */
export const stillOwed: RawBuilder<unknown> = sql`p.child_id <> (select access.me()) and not exists (
  select from visits.planned_turn t where t.child_id = p.child_id and t.planned = p.id
    and t.kind in ('moved', 'happened', 'attempted'))`

/** "Can't do that time?" is answered by the child alone, and only while the visit is still to come. */
export const mineToAnswer: RawBuilder<unknown> = sql`p.child_id = (select access.me()) and not ${isOver}`

/** Visits of a child, the newest first. The circumstances come only to whoever may read them. */
export function visitsOf(of: ChildOf, most = 50): Query<VisitRow> {
  return query<VisitRow>(sql`select v.id, v.on_day, v.saw, v.alone, v.right_role,
      people.called(v.child_id, v.by_person) as by_called, c.began, c.ended, c.where_words, c.why_not_seen, c.why_not
    from visits.visit v
    left join lateral (select c.began, c.ended, c.where_words, c.why_not_seen, c.why_not from visits.circumstances c
      where c.child_id = v.child_id and c.visit = v.id order by c.at desc limit 1) c on true
    where v.child_id = ${childIn(of)} order by v.on_day desc, v.at desc limit ${most}`)
}

/** How often the child wants to be visited, the newest word first. */
export function wishesOf(of: ChildOf): Query<WishRow> {
  return query<WishRow>(sql`select w.every_days, w.words, people.called(w.child_id, w.by_person) as said_by, w.at
    from visits.wish w where w.child_id = ${childIn(of)} order by w.at desc limit 20`)
}

/** Whether the viewer may plan a visit, and whether a visit of theirs satisfies the clocks. */
export type MayVisitRow = { readonly plan: boolean; readonly counts: boolean; readonly dates: boolean }
export function mayVisit(of: ChildOf): Query<MayVisitRow> {
  return query<MayVisitRow>(sql`select ${isAtWork(childIn(of))} and access.may_add(${childIn(of)}, 'ordinary') as plan,
    ${hasTheRole(childIn(of))} as counts, access.may_add(${childIn(of)}, 'dates') as dates`)
}

/** For the record of a visit: which of these children my visit counts for, and whose clocks I may renew. */
export type RoleRow = { readonly child_id: string; readonly counts: boolean; readonly dates: boolean }
export function rolesFor(children: readonly string[]): Query<RoleRow> {
  return query<RoleRow>(sql`select c.id as child_id, ${hasTheRole(sql`c.id`)} as counts,
    access.may_add(c.id, 'dates') as dates from unnest(${[...children]}::uuid[]) as c(id)`)
}

/** A visit by whoever holds the child, or by a supervisor who stands in. */
function hasTheRole(child: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`exists (select from access.my_reach r where r.child_id = ${child} and r.kind in ('holds', 'supervises'))`
}

function isAtWork(child: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`exists (select from access.my_reach r where r.child_id = ${child}
    and r.kind in ('holds', 'supervises', 'alongside', 'reviews'))`
}

/** Where the child lives today in words, and the other children of mine who live there too. */
export type LivesThereRow = { readonly child_id: string; readonly called: string | null; readonly words: string | null }
export function livesThere(of: ChildOf, today: string): Query<LivesThereRow> {
  const now = (child: RawBuilder<unknown>): RawBuilder<unknown> => sql`(select l.words from home.living l
    where l.child_id = ${child} and l.from_day <= ${today}::date
      and not exists (select from home.moved m where m.child_id = l.child_id and m.living = l.id and m.until_day <= ${today}::date)
    order by l.from_day desc, l.at desc limit 1)`
  return query<LivesThereRow>(sql`select c.id as child_id, people.called(c.id, c.id) as called, ${now(sql`c.id`)} as words
    from (select ${childIn(of)} as id union
      select r.child_id from access.my_reach r where r.kind in ('holds', 'alongside')
        and ${now(sql`r.child_id`)} = ${now(childIn(of))}) c
    order by (c.id <> ${childIn(of)}), 2 limit 12`)
}
