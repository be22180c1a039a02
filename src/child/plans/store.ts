import { sql } from 'kysely'
import { type ChildOf, childIn } from '../../access/session.ts'
import { type Query, query } from '../../ground/database/query.ts'
import type { StoredReview } from './model.ts'

/** The reviews of a child, the newest first; those that were moved or turned into another row are left out.
 *  The code of how the child took part becomes words in `inWords` before a page has it. */
export function reviewsOf(of: ChildOf, most = 100): Query<StoredReview> {
  return query<StoredReview>(sql`select r.id, r.on_day, r.held, r.took_part, r.took_part_code
    from plans.review r
    where r.child_id = ${childIn(of)}
      and not exists (select from plans.review n where n.child_id = r.child_id and n.instead_of = r.id)
    order by r.on_day desc, r.at desc limit ${most}`)
}
