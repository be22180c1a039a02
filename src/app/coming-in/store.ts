import { type RawBuilder, sql } from 'kysely'
import { type ChildOf, childIn } from '../../access/session.ts'
import { type Query, query } from '../../ground/database/query.ts'

/** What those whom I may let in are called in a child's record. */
export function namesOfInvitable(of: ChildOf): Query<{ readonly id: string; readonly called: string | null }> {
  return query(sql`select t.person as id, people.called(${childIn(of)}, t.person) as called
    from access.to_be_invited('child', ${childIn(of)}) t`)
}

/** The people at work, by name; as far as whoever asks may know them. */
export function workersByName(): Query<{ readonly id: string; readonly called: string; readonly works_as: string }> {
  return query(sql`select w.person as id, w.name as called, w.works_as from people.worker w order by w.name limit 2000`)
}

/** Whether I may bring somebody in on this child's record, and whether the child has a standing of their own there. */
export function mayLetIn(of: ChildOf): Query<{ readonly may: boolean; readonly own: boolean }> {
  return query(sql`select access.may_add(${childIn(of)}, 'standing') as may, exists (select from access.standing s
    where s.person = ${childIn(of)} and s.on_id = ${childIn(of)} and s.kind = 'self') as own`)
}

/** Takes somebody on as a worker, by name and job. */
export const takeOn = (person: string, name: string, job: string, agency: string): RawBuilder<unknown> =>
  sql`select people.take_on(${person}::uuid, ${name}, ${job}, ${agency})`
