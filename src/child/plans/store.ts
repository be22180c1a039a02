import { sql } from 'kysely'
import { type ChildOf, childIn } from '../../access/session.ts'
import { type Query, query } from '../../ground/database/query.ts'
import type { ReviewRow } from './model.ts'

/** The reviews of a child, the newest first; those that were moved or turned into another row are left out. */
export function reviewsOf(of: ChildOf, most = 100): Query<ReviewRow> {
  return query<ReviewRow>(sql`select r.id, r.on_day, r.held, r.took_part
    from plans.review r
    where r.child_id = ${childIn(of)}
      and not exists (select from plans.review n where n.child_id = r.child_id and n.instead_of = r.id)
    order by r.on_day desc, r.at desc limit ${most}`)
}
