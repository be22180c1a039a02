import type { Values } from '../../ground/messages.ts'
import { columnOf, SHARED, tableNames, tableOf, type TableName } from './columns.ts'
import type { Said } from './messages.ts'

/** Which table a row of headings belongs to, and which column each heading is (undefined: not of it). */
export type Recognised = { readonly table: TableName; readonly columns: readonly (string | undefined)[] }

/** Why headings are no table of the return. `close` says how many of them would have fitted one. */
export type NotRecognised = {
  readonly table?: never
  readonly said: Said
  readonly values: Values
  readonly close: number
}

/** The columns by which a table is told from the others. */
const own = new Map(
  tableNames.map((table) => [table, Object.keys(tableOf(table).columns).filter((c) => !SHARED.has(c))]),
)

/**
 * The table that most of the columns belong to; undefined when none fits or too little does. Columns are
 * the return's own names. Older column sets fit as long as they have the table's day or half of its own
 * columns.
 */
export function tableOfColumns(columns: ReadonlySet<string>): TableName | readonly TableName[] | undefined {
  const scores = tableNames.map((table) => {
    const mine = own.get(table) ?? []
    const found = mine.filter((column) => columns.has(column)).length
    const day = tableOf(table).day
    const enough = found >= 2 || found * 2 >= mine.length || day === undefined || columns.has(day)
    return { table, score: enough ? found : 0 }
  })
  const best = Math.max(...scores.map(({ score }) => score))
  if (best === 0) return undefined
  const winners = scores.filter(({ score }) => score === best).map(({ table }) => table)
  return winners.length === 1 ? winners[0] : winners
}

/** Recognises the table by its headings, whatever their case, order and company. Pure. */
export function recognise(headings: readonly string[]): Recognised | NotRecognised {
  const names = headings.map(columnOf)
  const columns = new Set(names.filter((name) => name !== undefined))
  const found = tableOfColumns(columns)
  const refuse = (said: Said, values: Values): NotRecognised => ({ said, values, close: columns.size })
  if (found === undefined) return refuse('return.file.not-a-table', { headings: firstFew(headings) })
  if (typeof found !== 'string') {
    return refuse('return.file.two-tables', { first: found[0] ?? '', second: found[1] ?? '' })
  }
  const { day, columns: ofTable } = tableOf(found)
  if (!columns.has('CHILD')) return refuse('return.file.no-child-column', { table: found })
  if (day !== undefined && !columns.has(day)) {
    return refuse('return.file.no-day-column', { table: found, field: day })
  }
  const taken = new Set<string>()
  const placed = names.map((name) => {
    if (name === undefined || taken.has(name) || !(name === 'CHILD' || name in ofTable)) return undefined
    taken.add(name)
    return name
  })
  return { table: found, columns: placed }
}

/** Enough of the headings to know the file again, never the whole of a file that is something else. */
function firstFew(headings: readonly string[]): string {
  const named = headings.map((heading) => heading.trim().slice(0, 30)).filter((heading) => heading !== '')
  return named.length > 6 ? `${named.slice(0, 6).join(', ')} …` : named.join(', ')
}
