import { type RawBuilder, sql } from 'kysely'
import { type ChildOf, childIn } from '../../access/session.ts'
import { type Query, query } from '../../ground/database/query.ts'
import type { PromiseRow } from './model.ts'

/** Promises of a child that the viewer may see, open ones first, then the newest; each with its turns in order. */
export function promisesOf(of: ChildOf, most = 100): Query<PromiseRow> {
  return query<PromiseRow>(sql`${rows(sql`p.child_id = ${childIn(of)}`)}
    order by (exists (select from promises.turn t where t.child_id = p.child_id and t.promise = p.id
      and t.kind in ('kept', 'released', 'remade'))), coalesce(p.due_day, 'infinity'), p.at desc
    limit ${most}`)
}

/** One promise of a child. */
export function promiseOf(of: ChildOf, id: string): Query<PromiseRow> {
  return query<PromiseRow>(rows(sql`p.child_id = ${childIn(of)} and p.id = ${id}::uuid`))
}

/** My own promises that are open, or whose end was answered with a no: over all the children I stand to, for Today. */
export function myOpenPromises(): Query<PromiseRow> {
  return query<PromiseRow>(sql`${rows(sql`p.who = (select access.me()) and p.kind = 'promise'
      and exists (select from access.my_reach r where r.child_id = p.child_id offset 0)
      and (not exists (select from promises.turn t where t.child_id = p.child_id and t.promise = p.id
          and t.kind in ('kept', 'released', 'remade'))
        or (select t.kind = 'answered' and t.is_ok <> 'yes' from promises.turn t
          where t.child_id = p.child_id and t.promise = p.id order by t.at desc, t.id desc limit 1))`)}
    order by coalesce(p.due_day, 'infinity') limit 200`)
}

function rows(which: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select p.id, p.child_id, p.kind, p.who, people.called(p.child_id, p.who) as who_called,
      p.to_whom, people.called(p.child_id, p.to_whom) as to_called, p.words, p.made_on, p.due_day, p.instead_of,
      p.visit is not null as for_visit,
      (select coalesce(json_agg(json_build_object('id', t.id, 'kind', t.kind, 'words', t.words, 'is_ok', t.is_ok,
          'new_due', t.new_due, 'by', t.by_person, 'by_called', people.called(t.child_id, t.by_person), 'at', t.at)
          order by t.at, t.id), '[]'::json)
        from promises.turn t where t.child_id = p.child_id and t.promise = p.id) as turns
    from promises.promise p where ${which}`
}

/** The promise was made to whoever is asking: only they can answer it or let it go. */
export const promisedToMe: RawBuilder<unknown> = sql`p.to_whom = (select access.me())`

/** Whoever it was promised to answers it; what became of it is said by others (or by whoever promised it to themselves). */
export const notPromisedToMe: RawBuilder<unknown> = sql`(p.to_whom <> (select access.me()) or p.who = (select access.me()))`
