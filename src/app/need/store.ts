import { type RawBuilder, sql } from 'kysely'
import { type ChildOf, childIn } from '../../access/session.ts'
import { type Query, query } from '../../ground/database/query.ts'

/** What somebody has to look at. `open` is a record they opened in need themselves. */
export type Need = {
  readonly what: 'open' | 'glass' | 'tried' | 'seal' | 'unseal' | 'silence' | 'known'
  readonly id: string | null
  readonly child_id: string | null
  readonly called: string | null
  /** who asked, tried, sealed or said it */
  readonly who: string | null
  /** their words; of a try how often, of a silence its agency */
  readonly words: string
  readonly at: string
  readonly until_at: string | null
  readonly by_day: string | null
  /** whether it is for the viewer to decide */
  readonly mine: boolean
}

/** Everything that waits to be looked at by the viewer: what has to be decided first, and the newest. Many tries hide nothing. */
export function needOfMe(): Query<Need> {
  return query<Need>(sql`
    select n.what, n.id, n.child_id, n.words, n.at, n.until_at, n.by_day, n.mine, w.name as who,
      (select m.words from people.name m where m.child_id = n.child_id and m.person = n.child_id and m.said_as = 'called'
       order by m.at desc limit 1) as called
    from access.need_of_me() n left join people.worker w on w.person = n.person 
    order by array_position(array['open', 'glass', 'unseal', 'tried', 'silence', 'seal', 'known'], n.what), n.at desc, n.id limit 100`)
}

/** Whether the viewer may ask for a record in need, or say that they know a family. */
export const worksHere = (): Query<{ readonly yes: boolean }> => query(sql`select people.i_work_here() as yes`)

/** A seal or a silence that stands on a record, for those who let people in there. */
export type Closed = {
  readonly what: 'seal' | 'silence'
  readonly id: string
  readonly who: string | null
  readonly words: string
  readonly agency: string | null
  readonly named: readonly string[]
  readonly at: string
  readonly by_day: string
  /** who has asked to unseal it, if anybody */
  readonly asked_called: string | null
  readonly asked_by_me: boolean
}
export function closedOn(of: ChildOf): Query<Closed> {
  return query<Closed>(sql`select c.what, c.id, c.words, c.agency, c.at, c.by_day, w.name as who, a.name as asked_called,
      coalesce(c.asked_by = access.me(), false) as asked_by_me,
      (select coalesce(json_agg(people.called(${childIn(of)}, p) order by people.called(${childIn(of)}, p)), '[]'::json)
       from unnest(c.named) p) as named
    from access.closed_on(${childIn(of)}) c left join people.worker w on w.person = c.person
    left join people.worker a on a.person = c.asked_by order by c.what, c.at`)
}

/** Somebody who reaches this record today. */
export type Reaching = { readonly person: string; readonly called: string | null; readonly works_as: string | null; readonly is_me: boolean }
export function whoReaches(of: ChildOf): Query<Reaching> {
  return query<Reaching>(sql`select r.person, people.called(${childIn(of)}, r.person) as called, w.works_as,
      r.person = access.me() as is_me
    from (select distinct person from access.who_reaches(${childIn(of)})) r
    left join people.worker w on w.person = r.person order by (w.person is null), 2, 1 limit 300`)
}

/** What the viewer may do here: seal and silence, or only agree to unseal. */
export const supervisesHere = (of: ChildOf): Query<{ readonly yes: boolean }> =>
  query(sql`select access.i_supervise(${childIn(of)}) as yes`)

/** What was done about my own record: opened in need, and by whom; sealed. */
export type OnMe = {
  readonly what: 'glass' | 'seal'
  readonly who: string | null
  readonly words: string | null
  readonly at: string
  readonly until_at: string | null
  readonly open: boolean
  readonly was_right: boolean | null
  readonly found: string | null
}
export function needOnMe(): Query<OnMe> {
  return query<OnMe>(sql`select n.what, n.words, n.at, n.until_at, n.open, n.was_right, n.found,
      people.called((select access.me()), n.person) as who
    from access.need_on_me() n order by n.at desc limit 50`)
}

/** The acts; each is judged by the database (access/schema, step 5). */
export const askInNeed = (called: string, born: string, why: string): Query<{ readonly counted: boolean }> =>
  query(sql`select people.ask_in_need(${called}, ${born}::date, ${why}) as counted`)
export const sayIKnow = (called: string, born: string, why: string): Query<{ readonly counted: boolean }> =>
  query(sql`select people.say_i_know(${called}, ${born}::date, ${why}) as counted`)
export const iKnow = (child: string, why: string): RawBuilder<unknown> => sql`select access.i_know(${child}::uuid, ${why})`
export const reviewGlass = (glass: string, right: boolean, words: string): RawBuilder<unknown> =>
  sql`select access.review_glass(${glass}::uuid, ${right}::boolean, ${words})`
export const endKnown = (known: string, why: string): RawBuilder<unknown> => sql`select access.end_known(${known}::uuid, ${why})`
export const sealRecord = (child: string, named: readonly string[], why: string, review: string): RawBuilder<unknown> =>
  sql`select access.seal_record(${child}::uuid, ${named}::uuid[], ${why}, ${review}::date)`
export const unseal = (seal: string, why: string): RawBuilder<unknown> => sql`select access.unseal(${seal}::uuid, ${why})`
export const beginSilence = (child: string, agency: string, why: string, review: string): RawBuilder<unknown> =>
  sql`select access.begin_silence(${child}::uuid, ${agency}, ${why}, ${review}::date)`
export const turnSilence = (silence: string, kind: string, words: string, review: string | null): RawBuilder<unknown> =>
  sql`select access.turn_silence(${silence}::uuid, ${kind}, ${words}, ${review}::date)`
