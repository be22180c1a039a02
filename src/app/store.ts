import { sql } from 'kysely'
import { type Query, query } from '../ground/database/query.ts'

/** A name for each person who reaches or has opened my record: as I call them, else as they are called at work. */
export function namesRoundMe(): Query<{ readonly id: string; readonly called: string | null; readonly works_as: string | null }> {
  return query(sql`select p.person as id, people.called((select access.me()), p.person) as called, w.works_as
    from (select person from access.who_reaches((select access.me()))
          union select person from access.who_opened((select access.me()))) p
    left join people.worker w on w.person = p.person`)
}
