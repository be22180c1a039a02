import { sql } from 'kysely'
import { type Query, query } from '../ground/database/query.ts'

/** Whether I bring in returns, and the teams there are. */
export function whoBrings(): Query<{ returns: boolean }> {
  return query(sql`select exchange.brings_returns() as returns`)
}

export function teamsHere(): Query<{ id: string; name: string }> {
  return query(sql`select t.id, t.name from access.team t order by t.name`)
}

/** An import in counts; its words are sealed. */
export type ImportRow = {
  readonly id: string
  readonly at: string
  readonly team: string
  readonly became: 'brought in' | 'tried' | 'refused' | 'nothing new'
  readonly children: { readonly read: number; readonly new: number; readonly known: number }
  readonly undone_at: string | null
}

/** What was brought in, the newest first. */
export function importsBefore(most = 30): Query<ImportRow> {
  return query(sql`select i.id, i.at, t.name as team, i.became, i.summary->'children' as children, i.undone_at
    from exchange.import i join access.team t on t.id = i.team where i.became = 'brought in' order by i.at desc limit ${most}`)
}

export function importOf(id: string): Query<ImportRow & { readonly sealed: string }> {
  return query(sql`select i.id, i.at, t.name as team, i.became, i.summary->'children' as children, i.undone_at, i.sealed
    from exchange.import i join access.team t on t.id = i.team where i.id = ${id}::uuid`)
}

/** The children who stayed when an import was taken back; called null: name not known yet. */
export function childrenLeft(id: string): Query<{ id: string; ref: string; called: string | null }> {
  return query(sql`select k.child_id as id, k.ref, people.called(k.child_id, k.child_id) as called from exchange.known_as k
    where k.child_id in (select r.child_id from exchange.row r where r.import = ${id}::uuid) order by k.ref limit 500`)
}
