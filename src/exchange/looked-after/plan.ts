import { randomUUID } from 'node:crypto'
import { additionsOf, type Additions, type There } from './additions.ts'
import type { Mark } from './cells.ts'
import type { TableName } from './columns.ts'
import type { ReturnRead } from './read.ts'
import type { Row } from './rows.ts'
import { rowsByChild, understandChild } from './understood.ts'

/** A row that was not there yet, under its mark. */
export type NewRow = { readonly table: TableName; readonly row: Row; readonly mark: string }

/** A child about whom something is new. */
export type PlannedChild = { readonly id: string; readonly ref: string; readonly isNew: boolean }

/** The same with all that is new. */
export type DetailedChild = PlannedChild & { readonly rows: readonly NewRow[]; readonly adds: Additions }

/** What an import would write: decided before anything is, so that a try says exactly what the act would do. */
export type Plan = {
  readonly children: readonly PlannedChild[]
  readonly rows: number
  /** rows of a table that were brought in before */
  readonly knownRows: (table: TableName) => number
  /** what is new about a child, worked out when it is asked for: of a whole return it would fill the memory */
  readonly detail: (child: PlannedChild) => DetailedChild
}

/** The rows that the rooms hold about the children of a return. */
export type ThereRows = {
  readonly known: readonly { readonly ref: string; readonly child_id: string }[]
  readonly marks: readonly { readonly child_id: string; readonly marks: readonly string[] }[]
  readonly livings: readonly ({ readonly child_id: string } & There['livings'][number])[]
  readonly legal: readonly ({ readonly child_id: string } & There['legal'][number])[]
  readonly reviews: readonly { readonly child_id: string; readonly on_day: string }[]
  readonly born: readonly { readonly child_id: string }[]
}

const AT_ONCE = 2000

/** Decides, giving way to others every few thousand rows. */
export async function planOf(read: ReturnRead, there: ThereRows, mark: Mark): Promise<Plan> {
  const known = new Map(there.known.map(({ ref, child_id }) => [ref, child_id]))
  const marks = new Map(there.marks.map((one) => [one.child_id, new Set(one.marks)]))
  const knownRows = new Map<TableName, number>()
  const changed = new Set<string>()
  let rows = 0
  let looked = 0
  for (const [name, { kept }] of Object.entries(read.tables)) {
    const table = name as TableName
    for (const row of kept) {
      if ((looked += 1) % AT_ONCE === 0) await giveWay()
      const before = marks.get(known.get(row.child) ?? '')
      if (before?.has(`${table} ${mark(table, row)}`)) knownRows.set(table, (knownRows.get(table) ?? 0) + 1)
      else {
        changed.add(row.child)
        rows += 1
      }
    }
  }
  await giveWay()
  const held = thereOf(there)
  const all = rowsByChild(read)
  const children = [...all.keys()].flatMap((ref): PlannedChild[] => {
    const id = known.get(ref)
    return changed.has(ref) ? [{ id: id ?? randomUUID(), ref, isNew: id === undefined }] : []
  })
  const detail = (child: PlannedChild): DetailedChild => {
    const mine = all.get(child.ref) ?? {}
    const before = marks.get(child.id)
    return {
      ...child,
      rows: Object.entries(mine).flatMap(([table, some]) => some.flatMap((row): NewRow[] => {
        const one = { table: table as TableName, row, mark: mark(table as TableName, row) }
        return before?.has(`${table} ${one.mark}`) ? [] : [one]
      })),
      adds: additionsOf(understandChild(child.ref, mine), child.isNew ? undefined : held.get(child.id)),
    }
  }
  return { children, rows, knownRows: (table) => knownRows.get(table) ?? 0, detail }
}

/** Lets the server answer others in between. */
export const giveWay = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

type Open = { -readonly [K in keyof There]: There[K] extends readonly (infer One)[] ? One[] : There[K] }

function thereOf(rows: ThereRows): Map<string, There> {
  const all = new Map<string, Open>()
  const of = (child: string): Open => {
    const found = all.get(child) ?? { born: false, livings: [], legal: [], reviews: [] }
    all.set(child, found)
    return found
  }
  for (const { child_id, ...living } of rows.livings) of(child_id).livings.push(living)
  for (const { child_id, ...law } of rows.legal) of(child_id).legal.push(law)
  for (const { child_id, on_day } of rows.reviews) of(child_id).reviews.push(on_day)
  for (const { child_id } of rows.born) of(child_id).born = true
  return all
}
