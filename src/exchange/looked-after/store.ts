import { type RawBuilder, sql } from 'kysely'
import type { Class } from '../../access/lines.ts'
import { put, query, type Query } from '../../ground/database/query.ts'
import type { PlainDate } from '../../ground/plain-date.ts'

/** What the child numbers of this return belong to. */
const source = 'looked-after return'

/** The children whom this return's child numbers name already. Only somebody who brings in returns learns any. */
const known = (refs: readonly string[]): RawBuilder<unknown> => sql`(select k.ref, k.child_id from exchange.known_as k
  where k.source = ${source} and k.ref in (select json_array_elements_text(${JSON.stringify(refs)}::json))
    and exchange.brings_returns())`

const ofThem = (refs: readonly string[], child: string): RawBuilder<unknown> =>
  sql`${sql.ref(child)} in (select n.child_id from ${known(refs)} n)`

/** Whether I bring in returns, and whether that is a team. */
export function mayBring(team: string): Query<{ returns: boolean; team: boolean }> {
  return query(sql`select exchange.brings_returns() as returns,
    exists (select from access.team t where t.id = ${team}::uuid) as team`)
}

export function knownChildren(refs: readonly string[]): Query<{ ref: string; child_id: string }> {
  return query(sql`select n.ref, n.child_id from ${known(refs)} n`)
}

/** The marks of every row brought in before. */
export function marksThere(refs: readonly string[]): Query<{ child_id: string; marks: readonly string[] }> {
  return query(sql`select r.child_id, array_agg(r.table_name || ' ' || r.digest) as marks from exchange.row r
    where ${ofThem(refs, 'r.child_id')} group by r.child_id`)
}

type LivingThere = { child_id: string; id: string; from_day: string; until_day: string | null }

export function livingsThere(refs: readonly string[]): Query<LivingThere> {
  return query(sql`select l.child_id, l.id, l.from_day, m.until_day from home.living l
    left join lateral (select m.until_day from home.moved m where m.child_id = l.child_id and m.living = l.id
      order by m.at desc, m.id limit 1) m on true
    where ${ofThem(refs, 'l.child_id')}`)
}

/** The newest row of each status and day. */
export function legalThere(
  refs: readonly string[],
): Query<{ child_id: string; status_code: string; from_day: string; until_day: string | null }> {
  return query(sql`select distinct on (l.child_id, l.status_code, l.from_day) l.child_id, l.status_code, l.from_day, l.until_day
    from home.legal l where ${ofThem(refs, 'l.child_id')}
    order by l.child_id, l.status_code, l.from_day, l.at desc`)
}

export function reviewsThere(refs: readonly string[]): Query<{ child_id: string; on_day: string }> {
  return query(sql`select v.child_id, v.on_day from plans.review v where ${ofThem(refs, 'v.child_id')}`)
}

export function birthdaysThere(refs: readonly string[]): Query<{ child_id: string }> {
  return query(sql`select distinct f.child_id from people.fact f where f.kind = 'born' and ${ofThem(refs, 'f.child_id')}`)
}

/** Takes new children into the house, standing with the team. Refused to whoever brings in no returns. */
export const welcome = (children: readonly string[], team: string, from: PlainDate): RawBuilder<unknown> =>
  sql`select access.welcome(${children}::uuid[], ${team}::uuid, ${from}::date)`

/** Makes the locks of these classes for each of the children, where they are not there yet, and answers them. */
export function makeLocks(
  children: readonly string[], classes: readonly Class[],
): Query<{ child_id: string; class: Class; lock_id: string }> {
  return query(sql`select k.child_id, k.class, k.lock_id from access.make_plain_locks(${children}::uuid[], ${classes}::text[]) k`)
}

export const nameChildren = (rows: readonly { ref: string; child_id: string }[], by: string): RawBuilder<unknown> =>
  put('exchange.known_as', rows.map((row) => ({ source, ref: row.ref, child_id: row.child_id, import: by })))

/** Rows that nobody wrote: they are reckoned from others. */
const KEPT: ReadonlySet<string> = new Set(['visits.clock', 'visits.reckoned'])

/** Puts rows under the locks they name. Who writes is asked once for all of them; as a default it is asked for each row. */
export function putAsMe(table: string, rows: readonly Readonly<Record<string, unknown>>[]): RawBuilder<unknown> {
  if (KEPT.has(table)) return put(table, rows)
  const into = sql.id(...table.split('.'))
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((name) => sql.id(name)))
  return sql`insert into ${into} (${columns}, by_person)
    select ${columns}, (select access.me()) from json_populate_recordset(null::${into}, ${JSON.stringify(rows)}::json)`
}

/** What is kept of an import itself. */
export type ImportRow = {
  readonly id: string
  readonly kind: string
  readonly team: string
  readonly became: string
  readonly summary: object
  readonly sealed: string
}

export const keepImport = (row: ImportRow): RawBuilder<unknown> => put('exchange.import', [row])

/** Takes an import back; answers how many children it left, which of them stay without its rows, and who was left alone. */
export function undo(which: string): Query<{ removed: number; touched: readonly string[]; left_with: readonly string[] }> {
  return query(sql`select u.removed, u.touched, u.left_with from exchange.undo(${which}::uuid) u`)
}

/** A whole return is one act, and may take longer than a page ever may: ten minutes for each of its statements. */
export const mayTakeLong: readonly RawBuilder<unknown>[] = [
  sql`set local statement_timeout = 600000`, sql`set local idle_in_transaction_session_timeout = 600000`,
]
