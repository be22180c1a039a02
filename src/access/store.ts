import { sql } from 'kysely'
import { type Query, query } from '../ground/database/query.ts'

/** A day on which somebody opened my record or found words in it by searching, with what they are to me. */
export type Opening = {
  readonly on_day: string
  readonly person: string
  readonly kind: string | null
  readonly agency: string | null
  readonly act: 'opened' | 'searched'
  readonly subject: string
  readonly times: number
}

/** Who opened my own record or searched it in the last half year, newest first. Lists are not openings; a silence holds lines back. */
export function openingsOfMine(): Query<Opening> {
  return query<Opening>(sql`select o.* from access.who_opened((select access.me())) o
    where o.on_day > (select access.today()) - 183 order by o.on_day desc limit 500`)
}

/** Somebody who reaches my record, and as what. */
export type Reaching = {
  readonly person: string
  readonly kind: string
  readonly agency: string | null
  readonly remit: string | null
  readonly from_day: string
  readonly until_day: string | null
}

/** Everybody who can open something of my own record today. */
export function whoReachesMe(): Query<Reaching> {
  return query<Reaching>(sql`select w.* from access.who_reaches((select access.me())) w`)
}
