import { randomUUID } from 'node:crypto'
import type { Keys } from '../../access/keys.ts'
import type { Class } from '../../access/lines.ts'
import type { RowOfChild, Session, Writing } from '../../access/session.ts'
import { writeLegal, writeLivings, writeMoves } from '../../child/home/actions.ts'
import { beginClocks, renewClocks } from '../../child/visits/actions.ts'
import { put } from '../../ground/database/query.ts'
import type { PlainDate } from '../../ground/plain-date.ts'
import { part } from './cells.ts'
import { layOut } from './laid-out.ts'
import { roomOf } from './outcome.ts'
import { giveWay, type Plan, type PlannedChild } from './plan.ts'
import { type ImportRow, keepImport, makeLocks, mayTakeLong, nameChildren, welcome } from './store.ts'

/** One portion is made ready while the one before is written; others are answered in between. */
const CHILDREN_AT_ONCE = 500
/** The classes of all that a return says of a child. */
const CLASSES = ['name', 'home', 'dates', 'return'] as const satisfies readonly Class[]

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
    const { under, written } = await underLocks(writing, ids)
    for (let at = 0; at < plan.children.length; at += CHILDREN_AT_ONCE) {
      const before = written()
      await writePortion(under, plan.children.slice(at, at + CHILDREN_AT_ONCE), brought.id, how)
      await before
      await giveWay()
    }
    await written()
  })
}

async function writePortion(
  writing: Writing, children: readonly PlannedChild[], brought: string, { today, keys }: { readonly today: PlainDate; readonly keys: Keys },
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

/**
 * Makes all the locks at once; what is put afterwards is put under them without asking again, and `written` says when the
 * last of it was. Each row is judged by its policy all the same.
 */
async function underLocks(
  writing: Writing, children: readonly string[],
): Promise<{ readonly under: Writing; written(): Promise<unknown> }> {
  const { locks } = await writing.ask({ locks: makeLocks(children, CLASSES) })
  const found = new Map<string, Map<string, string>>(CLASSES.map((one) => [one, new Map<string, string>()]))
  for (const one of locks) found.get(one.class)?.set(one.child_id, one.lock_id)
  let last: Promise<unknown> = Promise.resolve()
  return {
    written: () => last,
    under: {
      ...writing,
      put: (table, rows, audience) => {
        const lock = found.get(audience.class)
        if (rows.length > 0) last = writing.run(put(table, rows.map((row) => ({ ...row, lock_id: lock?.get(row.child_id) }))))
      },
    },
  }
}

const rowsOf = ({ id, rows }: PlannedChild, brought: string): RowOfChild[] =>
  rows.map(({ table, row, mark }) => ({
    child_id: id, id: randomUUID(), import: brought, table_name: table, place: row.row, digest: mark,
    cells: part(table, row).clear, room: roomOf[table] ?? null,
    listed: row.notes.length > 0 ? row.notes.map(({ field, said }) => ({ field, said })) : null,
  }))

function sealedOf({ id: child, rows }: PlannedChild, brought: string, keys: Keys): RowOfChild[] {
  const hidden = rows.flatMap(({ table, row }) => {
    const cells = part(table, row).hidden
    return cells ? [[table, row.row, cells]] : []
  })
  if (hidden.length === 0) return []
  const id = randomUUID()
  const sealed = keys.seal(JSON.stringify(hidden), `exchange.sealed ${id}`)
  return [{ child_id: child, id, import: brought, sealed }]
}
