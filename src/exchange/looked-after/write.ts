import { randomUUID } from 'node:crypto'
import type { Keys } from '../../access/keys.ts'
import type { Class } from '../../access/lines.ts'
import type { Session, Writing } from '../../access/session.ts'
import { type NewLegal, type NewLiving, type NewMove, writeLegal, writeLivings, writeMoves } from '../../child/home/actions.ts'
import { renewClocks } from '../../child/visits/actions.ts'
import { put } from '../../ground/database/query.ts'
import type { PlainDate } from '../../ground/plain-date.ts'
import { part } from './cells.ts'
import { roomOf } from './outcome.ts'
import type { Plan, PlannedChild } from './plan.ts'
import { type ImportRow, keepImport, locksOf, makeLocks, mayTakeLong, nameChildren, welcome } from './store.ts'

type Lock = (child: string) => string
type Put = Readonly<Record<string, unknown>>

/** Few and large: each statement first gathers everything its writer may add to. */
const CHILDREN_AT_ONCE = 2500
/** Reckoning is this process's own work: others are answered between. */
const CLOCKS_AT_ONCE = 1000

/** Writes what was planned: one act, one trace row for each child, statements of some thousand rows. */
export async function writeReturn(
  session: Session, plan: Plan, brought: ImportRow, how: { readonly team: string; readonly today: PlainDate; readonly keys: Keys },
): Promise<void> {
  const ids = plan.children.map(({ id }) => id)
  const fresh = plan.children.filter(({ isNew }) => isNew)
  await session.act(ids.map((on) => ({ on, act: 'brought in', subject: 'exchange' })), async (writing) => {
    for (const limit of mayTakeLong) void writing.run(limit)
    void writing.run(keepImport(brought))
    if (fresh.length > 0) {
      void writing.run(welcome(fresh.map(({ id }) => id), how.team, how.today))
      void writing.run(nameChildren(fresh.map(({ id, ref }) => ({ ref, child_id: id })), brought.id))
    }
    void writing.run(makeLocks(ids, 'home'))
    const locks = {
      name: await locksFor(writing, ids, 'name'), dates: await locksFor(writing, ids, 'dates'),
      return: await locksFor(writing, ids, 'return'),
    }
    for (let at = 0; at < plan.children.length; at += CHILDREN_AT_ONCE) {
      const some = plan.children.slice(at, at + CHILDREN_AT_ONCE)
      await putInto(writing, 'people.fact', some.flatMap(({ id, adds: { bornOn } }) =>
        bornOn === undefined ? [] : [{ child_id: id, lock_id: locks.name(id), kind: 'born', on_day: bornOn }]))
      writeHomes(writing, some)
      await putInto(writing, 'plans.review', some.flatMap(({ id, adds }) => adds.reviews.map(({ on, tookPart }) => ({
        child_id: id, lock_id: locks.dates(id), on_day: on, held: on <= how.today, took_part_code: tookPart ?? null,
      }))))
      await putInto(writing, 'exchange.row', some.flatMap((child) => rowsOf(child, brought.id, locks.return)))
      await putInto(writing, 'exchange.sealed', some.flatMap((child) => sealedOf(child, brought.id, locks.return, how.keys)))
    }
    for (let at = 0; at < ids.length; at += CLOCKS_AT_ONCE) {
      await renewClocks(writing, ids.slice(at, at + CLOCKS_AT_ONCE), how.today)
    }
  })
}

async function locksFor(writing: Writing, children: readonly string[], wanted: Class): Promise<Lock> {
  void writing.run(makeLocks(children, wanted))
  const { locks } = await writing.ask({ locks: locksOf(children, wanted) })
  const found = new Map(locks.map((row) => [row.child_id, row.lock_id]))
  return (child) => found.get(child) ?? ''
}

/** Awaited, so that only one portion at a time is in memory and others are answered in between. */
async function putInto(writing: Writing, table: string, rows: readonly Put[]): Promise<void> {
  if (rows.length > 0) await writing.run(put(table, rows))
}

function writeHomes(writing: Writing, children: readonly PlannedChild[]): void {
  const livings: NewLiving[] = []
  const moves: NewMove[] = []
  const legal: NewLegal[] = []
  for (const { id: child, adds } of children) {
    for (const { kind, from, place, provider, until, why } of adds.homes) {
      const id = randomUUID()
      livings.push({
        child, id, kind, from, ...(place === undefined ? {} : { placeCode: place }),
        ...(provider === undefined ? {} : { providerCode: provider }),
      })
      if (until !== undefined) moves.push({ child, living: id, until, ...(why === undefined ? {} : { reasonCode: why }) })
    }
    for (const { living, until, why } of adds.moves) {
      moves.push({ child, living, until, ...(why === undefined ? {} : { reasonCode: why }) })
    }
    for (const { status, from, until } of adds.legal) {
      legal.push({ child, statusCode: status, from, ...(until === undefined ? {} : { until }) })
    }
  }
  writeLivings(writing, livings)
  writeMoves(writing, moves)
  writeLegal(writing, legal)
}

const rowsOf = ({ id, rows }: PlannedChild, brought: string, lock: Lock): Put[] =>
  rows.map(({ table, row, mark }) => ({
    child_id: id, lock_id: lock(id), import: brought, table_name: table, place: row.row, digest: mark,
    cells: part(table, row).clear, room: roomOf[table] ?? null,
    listed: row.notes.length > 0 ? row.notes.map(({ field, said }) => ({ field, said })) : null,
  }))

function sealedOf({ id: child, rows }: PlannedChild, brought: string, lock: Lock, keys: Keys): Put[] {
  const hidden = rows.flatMap(({ table, row }) => {
    const cells = part(table, row).hidden
    return cells ? [[table, row.row, cells]] : []
  })
  if (hidden.length === 0) return []
  const id = randomUUID()
  const sealed = keys.seal(JSON.stringify(hidden), `exchange.sealed ${id}`)
  return [{ child_id: child, id, lock_id: lock(child), import: brought, sealed }]
}
