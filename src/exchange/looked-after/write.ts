import { randomUUID } from 'node:crypto'
import type { Keys } from '../../access/keys.ts'
import type { Class } from '../../access/lines.ts'
import type { RowOfChild, Session, Writing } from '../../access/session.ts'
import { writeLegal, writeLivings, writeMoves } from '../../child/home/actions.ts'
import { beginClocks, renewClocks } from '../../child/visits/actions.ts'
import type { PlainDate } from '../../ground/plain-date.ts'
import { part } from './cells.ts'
import { layOut } from './laid-out.ts'
import { roomOf } from './outcome.ts'
import { type DetailedChild, giveWay, type Plan, type PlannedChild } from './plan.ts'
import { type ImportRow, keepImport, makeLocks, mayTakeLong, nameChildren, putAsMe, welcome } from './store.ts'

/** One portion is made ready while the one before is written; others are answered in between. */
const CHILDREN_AT_ONCE = 500
/** The classes of all that a return says of a child. */
const CLASSES = ['name', 'home', 'dates', 'return'] as const satisfies readonly Class[]

type How = { readonly team: string; readonly today: PlainDate; readonly keys: Keys }

/** Writes what was planned: one act, one trace row for each child, statements of some thousand rows. */
export async function writeReturn(session: Session, plan: Plan, brought: ImportRow, how: How): Promise<void> {
  // In the order in which they will lie in the database: every index is then filled from one side.
  const children = plan.children.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  await session.act(children.map(({ id: on }) => ({ on, act: 'brought in', subject: 'exchange' })), async (writing) => {
    for (const limit of mayTakeLong) void writing.run(limit)
    void writing.run(keepImport(brought))
    let next = beginPortion(writing, children.slice(0, CHILDREN_AT_ONCE), brought.id, how)
    for (let at = CHILDREN_AT_ONCE; next.children.length > 0; at += CHILDREN_AT_ONCE) {
      const portion = next
      const under = underLocks(writing, await portion.locks)
      next = beginPortion(writing, children.slice(at, at + CHILDREN_AT_ONCE), brought.id, how)
      await writePortion(under, portion.children.map(plan.detail), brought.id, how)
      await giveWay()
    }
  })
}

type Locks = readonly { readonly child_id: string; readonly class: Class; readonly lock_id: string }[]

/** Takes the new ones of these children into the house, and makes the locks of all. */
function beginPortion(
  writing: Writing, children: readonly PlannedChild[], brought: string, { team, today }: How,
): { readonly children: readonly PlannedChild[]; readonly locks: Promise<Locks> } {
  if (children.length === 0) return { children, locks: Promise.resolve([]) }
  const fresh = children.filter(({ isNew }) => isNew)
  if (fresh.length > 0) {
    void writing.run(welcome(fresh.map(({ id }) => id), team, today))
    void writing.run(nameChildren(fresh.map(({ id, ref }) => ({ ref, child_id: id })), brought))
  }
  const locks = writing.ask({ locks: makeLocks(children.map(({ id }) => id), CLASSES) }).then((answer) => answer.locks)
  // Whoever waits for it hears of a fault.
  locks.catch(() => {})
  return { children, locks }
}

async function writePortion(
  writing: Writing, children: readonly DetailedChild[], brought: string, { today, keys }: How,
): Promise<void> {
  const laid = children.map((child) => layOut(child, today))
  writing.put('people.fact', laid.flatMap(({ born }) => born), { class: 'name' })
  writeLivings(writing, laid.flatMap(({ livings }) => livings))
  writeMoves(writing, laid.flatMap(({ moves }) => moves))
  writeLegal(writing, laid.flatMap(({ legal }) => legal))
  writing.put('plans.review', laid.flatMap(({ reviews }) => reviews), { class: 'dates' })
  writing.put('exchange.row', children.flatMap((child) => rowsOf(child, brought)), { class: 'return' })
  writing.put('exchange.sealed', children.flatMap((child) => sealedOf(child, brought, keys)), { class: 'return' })
  beginClocks(writing, laid.flatMap(({ begun }, at) => (children[at]?.isNew ? [begun] : [])), today)
  await renewClocks(writing, children.flatMap(({ id, isNew }) => (isNew ? [] : [id])), today)
}

/** What is put goes under these locks without asking again. Each row is judged by its policy all the same. */
function underLocks(writing: Writing, locks: Locks): Writing {
  const found = new Map<string, Map<string, string>>(CLASSES.map((one) => [one, new Map<string, string>()]))
  for (const one of locks) found.get(one.class)?.set(one.child_id, one.lock_id)
  return {
    ...writing,
    put: (table, rows, audience) => {
      const lock = found.get(audience.class)
      if (rows.length > 0) void writing.run(putAsMe(table, rows.map((row) => ({ ...row, lock_id: lock?.get(row.child_id) }))))
    },
  }
}

const rowsOf = ({ id, rows }: DetailedChild, brought: string): RowOfChild[] =>
  rows.map(({ table, row, mark }) => ({
    child_id: id, id: randomUUID(), import: brought, table_name: table, place: row.row, digest: mark,
    cells: part(table, row).clear, room: roomOf[table] ?? null,
    listed: row.notes.length > 0 ? row.notes.map(({ field, said }) => ({ field, said })) : null,
  }))

function sealedOf({ id: child, rows }: DetailedChild, brought: string, keys: Keys): RowOfChild[] {
  const hidden = rows.flatMap(({ table, row }) => {
    const cells = part(table, row).hidden
    return cells ? [[table, row.row, cells]] : []
  })
  if (hidden.length === 0) return []
  const id = randomUUID()
  const sealed = keys.seal(JSON.stringify(hidden), `exchange.sealed ${id}`)
  return [{ child_id: child, id, import: brought, sealed }]
}
