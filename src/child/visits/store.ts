import { type RawBuilder, sql } from 'kysely'
import { type ChildOf, childIn } from '../../access/session.ts'
import { type Query, query } from '../../ground/database/query.ts'
import type { FactRow } from './facts.ts'
import type { PlannedRow, VisitRow, WishRow } from './model.ts'
import type { KeptRow, RhythmRow } from './rules.ts'

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
      and exists (select from access.my_reach r where r.child_id = p.child_id offset 0)`)}) q
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
  return query<WishRow>(sql`select w.every_days, w.words, people.called(w.child_id, w.by_person) as said_by,
      w.by_person = w.child_id as own, w.at
    from visits.wish w where w.child_id = ${childIn(of)} order by w.at desc limit 20`)
}

/** Whose clocks: these children, every child I stand to, or those whose visits I answer for. */
export type Whose = readonly string[] | 'my reach' | 'mine to see'

function children(whose: Whose): RawBuilder<unknown> {
  if (whose === 'mine to see') {
    return sql`(select distinct r.child_id from access.my_reach r where r.kind in ('holds', 'supervises'))`
  }
  return whose === 'my reach' ? sql`(select distinct r.child_id from access.my_reach r)`
    : sql`(select unnest(${[...whose]}::uuid[]) as child_id)`
}

/** The kept clocks of children on a day (inclusive of the day they were reckoned); without any they are not fresh. */
export function keptClocks(whose: Whose, today: string): Query<KeptRow> {
  return query<KeptRow>(sql`select w.child_id, coalesce(${stands(today)}, false) as fresh,
      coalesce((select json_agg(json_build_object('clock', c.clock, 'since', c.since, 'due', c.due, 'state', c.state,
        'overdue_reads', c.overdue_reads, 'met', c.met, 'cites', c.cites) order by c.place)
        from visits.clock c where c.child_id = w.child_id), '[]'::json) as clocks
    from ${children(whose)} w left join visits.reckoned r on r.child_id = w.child_id`)
}

function stands(today: string): RawBuilder<unknown> {
  return sql`not r.stale and r.as_of <= ${today}::date and ${today}::date < r.stands_until`
}

/** The facts from which clocks are reckoned: of all the children, or only of those whose kept clocks stand no more. */
export function clockFacts(whose: Whose, only: 'all' | { readonly notStandingOn: string }): Query<FactRow> {
  const wanted = only === 'all' ? sql`select w.child_id from ${children(whose)} w`
    : sql`select w.child_id from ${children(whose)} w
        left join visits.reckoned r on r.child_id = w.child_id and ${stands(only.notStandingOn)} where r.child_id is null`
  return query<FactRow>(sql`select * from visits.facts_of(array(${wanted}))`)
}

/** What `duesOf` needs, in one round trip: the kept clocks, and the facts where those stand no more. */
export function duesFor(whose: Whose, today: string): { readonly kept: Query<KeptRow>; readonly facts: Query<FactRow> } {
  return { kept: keptClocks(whose, today), facts: clockFacts(whose, { notStandingOn: today }) }
}

/** When each child was last seen by the role the clocks ask for, and how often they want it: nobody is left out. */
export function rhythmFor(whose: Whose, today: string): Query<RhythmRow> {
  return query<RhythmRow>(sql`select w.child_id, v.last_seen, s.every_days, s.words
    from ${children(whose)} w
    left join lateral (select t.on_day as last_seen from visits.visit t where t.child_id = w.child_id and t.saw and t.right_role
      and t.on_day <= ${today}::date order by t.on_day desc limit 1) v on true
    left join lateral (select t.every_days, t.words from visits.wish t where t.child_id = w.child_id
      order by t.at desc limit 1) s on true`)
}

/**
 * Lets one act at a time renew the clocks of a child, so that both reckon from what the other has written. Large sets wait
 * for everybody: thousands of single locks would be too many for the database.
 */
export function oneAtATime(whose: readonly string[]): RawBuilder<unknown> {
  if (whose.length > 200) return sql`select pg_advisory_xact_lock(7261002)`
  return sql`select pg_advisory_xact_lock_shared(7261002), (select count(pg_advisory_xact_lock(hashtextextended(c.id::text, 7261002)))
    from (select unnest(${[...whose]}::uuid[]) as id order by 1) c)`
}

/** Takes away what was kept of these children, before it is kept anew. */
export function forgetKept(whose: readonly string[]): readonly RawBuilder<unknown>[] {
  return [
    sql`delete from visits.clock where child_id = any(${[...whose]}::uuid[])`,
    sql`delete from visits.reckoned where child_id = any(${[...whose]}::uuid[])`,
  ]
}
