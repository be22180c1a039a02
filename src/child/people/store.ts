import { sql } from 'kysely'
import { type ChildOf, childIn } from '../../access/session.ts'
import { type Query, query } from '../../ground/database/query.ts'

/** Who a page is about: the id, and what the child is called there ("name not known yet" when null). */
export type WhoRow = { readonly id: string; readonly called: string | null }

/** The child of a page, when the viewer may know the name's place at all. */
export function whoIs(of: ChildOf): Query<WhoRow> {
  return query<WhoRow>(sql`select ${childIn(of)} as id,
    (select n.words from people.name n where n.child_id = ${childIn(of)} and n.person = n.child_id and n.said_as = 'called'
     order by n.at desc limit 1) as called`)
}

/** Who is signed in: for the frame of every page. */
export type ViewerRow = { readonly id: string; readonly kind: 'child' | 'worker' | 'adult'; readonly called: string | null }

/** The signed-in person, asked along with every page. */
export function viewer(): Query<ViewerRow> {
  return query<ViewerRow>(sql`select access.me() as id, access.my_kind() as kind, people.me_called() as called`)
}
