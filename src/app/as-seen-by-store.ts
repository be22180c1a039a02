import { sql } from 'kysely'
import { type ChildOf, childIn } from '../access/session.ts'
import { type Query, query } from '../ground/database/query.ts'

/** Somebody of a child's record as whom it can be looked at. */
export type SeenAsRow = {
  readonly person: string
  readonly called: string | null
  readonly works_as: string | null
  /** everything they are to the child */
  readonly kinds: readonly string[]
}

/** Everybody as whom I may look at this record; nobody unless I hold or supervise the child. */
export function seenAsWhom(of: ChildOf): Query<SeenAsRow> {
  return query<SeenAsRow>(sql`
    select g.person, g.kinds, people.called(${childIn(of)}, g.person) as called, w.works_as
    from (select s.person, array_agg(distinct s.kind order by s.kind) as kinds from access.seen_as_whom(${childIn(of)}) s
      group by s.person) g
    left join people.worker w on w.person = g.person`)
}
