import { type RawBuilder, sql } from 'kysely'
import { type Query, query } from '../../ground/database/query.ts'
import type { KeptRow, RhythmRow } from './clocks.ts'
import type { FactRow } from './facts.ts'

/** Whose clocks: these children, or every child I stand to. */
export type Whose = readonly string[] | 'my reach'

function children(whose: Whose): RawBuilder<unknown> {
  return whose === 'my reach' ? sql`(select distinct r.child_id from access.my_reach r)`
    : sql`(select unnest(${[...whose]}::uuid[]) as child_id)`
}

/** The kept clocks of children on a day (inclusive of the day they were reckoned); without any they are not fresh. */
export function keptClocks(whose: Whose, today: string): Query<KeptRow> {
  return query<KeptRow>(sql`select w.child_id, coalesce(${stands(today)}, false) as fresh, coalesce(k.clocks, '[]'::json) as clocks
    from ${children(whose)} w
    left join visits.reckoned r on r.child_id = w.child_id
    left join (select c.child_id, json_agg(json_build_object('clock', c.clock, 'since', c.since, 'due', c.due, 'state', c.state,
        'overdue_reads', c.overdue_reads, 'met', c.met, 'cites', c.cites) order by c.place) as clocks
      from visits.clock c where c.child_id in (select w.child_id from ${children(whose)} w) group by c.child_id) k
      on k.child_id = w.child_id`)
}

function stands(today: string): RawBuilder<unknown> {
  return sql`not r.stale and r.as_of <= ${today}::date and ${today}::date < r.stands_until`
}

const some = (from: RawBuilder<unknown>): RawBuilder<unknown> => sql`(${from} group by t.child_id)`

/** The facts from which clocks are reckoned: of all the children, or only of those whose kept clocks stand no more. */
export function clockFacts(whose: Whose, only: 'all' | { readonly notStandingOn: string }): Query<FactRow> {
  const wanted = only === 'all' ? children(whose)
    : sql`(select w.child_id from ${children(whose)} w
        left join visits.reckoned r on r.child_id = w.child_id and ${stands(only.notStandingOn)} where r.child_id is null)`
  const inside = sql`t.child_id in (select w.child_id from wanted w)`
  return query<FactRow>(sql`
    with wanted as materialized (select * from ${wanted} c)
    select w.child_id, b.born_on, d.died_on, h.here_from, o.officer_on, coalesce(l.rows, '[]'::json) as living,
      coalesce(g.rows, '[]'::json) as legal, coalesce(v.rows, '[]'::json) as visits,
      coalesce(p.rows, '[]'::json) as reviews, coalesce(x.rows, '[]'::json) as overrides
    from wanted w
    left join (select distinct on (t.child_id) t.child_id, t.on_day as born_on from people.fact t
      where ${inside} and t.kind = 'born' order by t.child_id, t.at desc) b on b.child_id = w.child_id
    left join (select distinct on (t.child_id) t.child_id, t.on_day as died_on from people.fact t
      where ${inside} and t.kind in ('died', 'ended') order by t.child_id, t.at desc) d on d.child_id = w.child_id
    left join ${some(sql`select t.child_id, min(t.from_day) as here_from from access.with_team t where ${inside}`)} h
      on h.child_id = w.child_id
    left join (select t.on_id as child_id, min(t.from_day) as officer_on from access.standing t
      where t.kind = 'reviews' and t.on_kind = 'child' and t.on_id in (select w.child_id from wanted w)
      group by t.on_id) o on o.child_id = w.child_id
    left join ${some(sql`select t.child_id, json_agg(json_build_object('id', t.id, 'kind', t.kind, 'from_day', t.from_day,
        'until_day', m.until_day, 'intended_to_18', t.intended_to_18, 'long_term_agreed_on', t.long_term_agreed_on)
        order by t.from_day, t.at, t.id) as rows
      from home.living t left join (select distinct on (t.child_id, t.living) t.child_id, t.living, t.until_day
        from home.moved t where ${inside} order by t.child_id, t.living, t.at desc) m
        on m.child_id = t.child_id and m.living = t.id where ${inside}`)} l on l.child_id = w.child_id
    left join ${some(sql`select t.child_id, json_agg(json_build_object('code', t.status_code, 'from_day', t.from_day,
        'until_day', t.until_day) order by t.from_day, t.at) as rows from home.legal t where ${inside}`)} g
      on g.child_id = w.child_id
    left join ${some(sql`select t.child_id, json_agg(json_build_object('id', t.id, 'on_day', t.on_day, 'saw', t.saw,
        'alone', t.alone) order by t.on_day, t.id) as rows from visits.visit t where ${inside} and t.right_role`)} v
      on v.child_id = w.child_id
    left join ${some(sql`select t.child_id, json_agg(json_build_object('id', t.id, 'on_day', t.on_day)
        order by t.on_day, t.id) as rows from plans.review t where ${inside} and t.held
          and not exists (select from plans.review n where n.child_id = t.child_id and n.instead_of = t.id)`)} p
      on p.child_id = w.child_id
    left join ${some(sql`select t.child_id, json_agg(json_build_object('clock', t.clock, 'every_days', t.every_days,
        'agreed_at', t.agreed_at, 'agreed_on', t.agreed_on, 'who_agreed', t.who_agreed, 'why', t.why,
        'until_day', t.until_day) order by t.agreed_on, t.at, t.id) as rows from visits.override t where ${inside}`)} x
      on x.child_id = w.child_id`)
}

/** What `duesOf` needs, in one round trip: the kept clocks, and the facts where those stand no more. */
export function duesFor(whose: Whose, today: string): { readonly kept: Query<KeptRow>; readonly facts: Query<FactRow> } {
  return { kept: keptClocks(whose, today), facts: clockFacts(whose, { notStandingOn: today }) }
}

/** When each child was last seen by the role the clocks ask for, and how often they want it: nobody is left out. */
export function rhythmFor(whose: Whose, today: string): Query<RhythmRow> {
  return query<RhythmRow>(sql`select w.child_id, v.last_seen, s.every_days, s.words
    from ${children(whose)} w
    left join (select t.child_id, max(t.on_day) as last_seen from visits.visit t
      where t.child_id in (select w.child_id from ${children(whose)} w) and t.saw and t.right_role and t.on_day <= ${today}::date
      group by t.child_id) v on v.child_id = w.child_id
    left join (select distinct on (t.child_id) t.child_id, t.every_days, t.words from visits.wish t
      where t.child_id in (select w.child_id from ${children(whose)} w) order by t.child_id, t.at desc) s
      on s.child_id = w.child_id`)
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
