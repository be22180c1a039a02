import { sql } from 'kysely'
import { type Query, query } from '../ground/database/query.ts'
import type { Class } from './lines.ts'
import type { Reach } from './may.ts'
import { type ChildOf, childIn } from './session.ts'

/** What the viewer is to a child today, by every path, and of which classes something is open to them there already. */
export type ReachRow = { readonly reach: readonly Reach[]; readonly open: readonly string[] }

/** For saying what a page may offer: one row. What is really there to read or to add, the policies of the tables decide. */
export function reachOn(of: ChildOf): Query<ReachRow> {
  return query<ReachRow>(sql`select
    (select coalesce(json_agg(json_build_object('kind', r.kind, 'agency', r.agency, 'remit', r.remit)), '[]'::json)
      from access.my_reach r where r.child_id = ${childIn(of)}) as reach,
    (select coalesce(json_agg(distinct m.class), '[]'::json)
      from access.mine m where m.child_id = ${childIn(of)}) as open`)
}

/** Whether the viewer may add a thing of this class on this child's record: for a form that would be refused otherwise. */
export const mayAddHere = (of: ChildOf, wanted: Class): Query<{ readonly yes: boolean }> =>
  query(sql`select access.may_add(${childIn(of)}, ${wanted}) as yes`)
