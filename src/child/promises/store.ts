import { type RawBuilder, sql } from 'kysely'
import { type ChildOf, childIn } from '../../access/session.ts'
import { type Query, query } from '../../ground/database/query.ts'
import type { PromiseRow } from './model.ts'

/** Promises of a child that the viewer may see, open ones first, then the newest; each with its turns in order. */
export function promisesOf(of: ChildOf, most = 100): Query<PromiseRow> {
  return query<PromiseRow>(rows(sql`p.child_id = ${childIn(of)}`, sql`
    exists (select from promises.turn t where t.child_id = p.child_id and t.promise = p.id
      and t.kind in ('kept', 'released', 'remade')), coalesce(p.due_day, 'infinity'), p.at desc`, most))
}

/** One promise of a child. */
export function promiseOf(of: ChildOf, id: string): Query<PromiseRow> {
  return query<PromiseRow>(rows(sql`p.child_id = ${childIn(of)} and p.id = ${id}::uuid`, sql`p.at`, 1))
}

/** My own promises that are open, or whose end was answered with a no: over all the children I stand to, for Today. */
export function myOpenPromises(): Query<PromiseRow> {
  return query<PromiseRow>(rows(sql`p.who = (select access.me()) and p.kind = 'promise'
      and exists (select from access.my_reach r where r.child_id = p.child_id offset 0)
      and (not exists (select from promises.turn t where t.child_id = p.child_id and t.promise = p.id
          and t.kind in ('kept', 'released', 'remade'))
        or (select t.kind = 'answered' and t.is_ok <> 'yes' from promises.turn t
          where t.child_id = p.child_id and t.promise = p.id order by t.at desc, t.id desc limit 1))`,
  sql`coalesce(p.due_day, 'infinity')`, 200))
}

/** The promises with their turns; everybody's name is asked once, however often they promised. */
function rows(which: RawBuilder<unknown>, order: RawBuilder<unknown>, most: number): RawBuilder<unknown> {
  return sql`with promise as materialized (
      select p.*, row_number() over (order by ${order}) as nth from promises.promise p where ${which} order by ${order} limit ${most}),
    turn as materialized (select t.* from promise p join promises.turn t on t.child_id = p.child_id and t.promise = p.id),
    called as materialized (select u.child_id, u.person, people.called(u.child_id, u.person) as words from (
      select child_id, who as person from promise union select child_id, to_whom from promise
      union select child_id, by_person from turn) u),
    turns as materialized (select t.child_id, t.promise, json_agg(json_build_object('id', t.id, 'kind', t.kind, 'words', t.words,
        'is_ok', t.is_ok, 'new_due', t.new_due, 'by', t.by_person, 'by_called', c.words, 'at', t.at) order by t.at, t.id) as rows
      from turn t left join called c on c.child_id = t.child_id and c.person = t.by_person group by t.child_id, t.promise)
    select p.id, p.child_id, p.kind, p.who, w.words as who_called, p.to_whom, m.words as to_called, p.words, p.made_on,
      p.due_day, p.instead_of, p.visit is not null as for_visit, coalesce(t.rows, '[]'::json) as turns
    from promise p
    left join called w on w.child_id = p.child_id and w.person = p.who
    left join called m on m.child_id = p.child_id and m.person = p.to_whom
    left join turns t on t.child_id = p.child_id and t.promise = p.id
    order by p.nth`
}

/** The promise was made to whoever is asking: only they can answer it or let it go. */
export const promisedToMe: RawBuilder<unknown> = sql`p.to_whom = (select access.me())`

/** Whoever it was promised to answers it; what became of it is said by others (or by whoever promised it to themselves). */
export const notPromisedToMe: RawBuilder<unknown> = sql`(p.to_whom <> (select access.me()) or p.who = (select access.me()))`
