import type { PlainDate } from '../../ground/plain-date.ts'
import type { Problem } from '../../ground/result.ts'
import { codeAsListed } from './codes.ts'
import { tableOf, type Fields, type Kind, type TableName } from './columns.ts'
import { readDay } from './dates.ts'
import type { Said } from './messages.ts'

/** Something about a cell: its field, what was typed, and the sentence. */
export type Note = Problem & { readonly said: Said; readonly value: string }

/** A row that was understood. `row` counts data rows from 0 in the file with that number. */
export type Row<T extends TableName = TableName> = {
  readonly file: number
  readonly row: number
  readonly child: string
  readonly fields: Fields<T>
  /** cells kept as typed or left out, and why */
  readonly notes: readonly Note[]
}

/**
 * A row that could not be understood: the cell that made it so, what else was wrong in it, and the cells
 * that could be read.
 */
export type RefusedRow<T extends TableName = TableName> = Note & {
  readonly file: number
  readonly row: number
  readonly fields: Fields<T>
  readonly also: readonly Note[]
}

/** What a row of cells turned out to be. `key` is equal for rows that say the same. */
export type Understood =
  | { readonly refused: Note; readonly fields: Record<string, string>; readonly notes: Note[] }
  | {
      readonly refused?: never
      readonly child: string
      readonly fields: Record<string, string>
      readonly notes: Note[]
      readonly key: string
    }

/** The longest text that is handed back about one cell; a longer one is a swallowed file, not a value. */
const LONGEST = 200

export const note = (said: Said, field: string, value: string, values: Problem['values'] = {}): Note => {
  const short = value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value
  return { said, field, value: short, values: { ...values, value: short } }
}

/** The columns of a table in a fixed order, so that rows of reordered files compare. */
const columnsOf = new Map<TableName, readonly (readonly [string, Kind])[]>()

function ordered(table: TableName): readonly (readonly [string, Kind])[] {
  const known = columnsOf.get(table)
  if (known) return known
  const columns = Object.entries(tableOf(table).columns)
  columnsOf.set(table, columns)
  return columns
}

/**
 * Understands one row. `cell` gives the text under a column of the return, or undefined where the file has
 * none. A row is refused only for its child or its table's day (settled 18); any other cell that cannot be
 * read as what it should be is noted, and the row kept. Codes are looked at later, when the year is known.
 */
export function understandRow(table: TableName, cell: (column: string) => string | undefined): Understood {
  const notes: Note[] = []
  const fields: Record<string, string> = {}
  const child = (cell('CHILD') ?? '').trim()
  let refused = childProblem(child)
  // Joined at the end: a text grown piece by piece keeps every piece in memory.
  const says = [child]
  const { day } = tableOf(table)
  for (const [column, kind] of ordered(table)) {
    const typed = (cell(column) ?? '').trim()
    says.push(typed === '' ? '' : understandCell(column, kind, typed, fields, notes))
    if (column === day && fields[column] === undefined) {
      const unread = typed === '' ? note('return.day-missing', column, '') : notes.pop()
      if (refused === undefined) refused = unread
      else if (unread) notes.push(unread)
    }
  }
  return refused ? { refused, fields, notes } : { child, fields, notes, key: says.join('\u0001') }
}

/** Puts a cell where it belongs and returns what it says, for comparing rows. */
function understandCell(
  column: string,
  kind: Kind,
  typed: string,
  fields: Record<string, string>,
  notes: Note[],
): string {
  if (kind === 'day') {
    const read = readDay(typed)
    if (read.day === undefined) notes.push(note(read.said, column, typed, read.values))
    else fields[column] = read.day satisfies PlainDate
    return read.day ?? typed
  }
  if (kind === 'number' && !/^-?\d+(?:\.0+)?$/.test(typed)) {
    notes.push(note('return.not-a-number', column, typed))
  }
  const value = kind === 'code' ? codeAsListed(column, typed) : typed
  fields[column] = kind === 'number' ? value.replace(/\.0+$/, '') : value
  return fields[column]
}

function childProblem(child: string): Note | undefined {
  if (child === '') return note('return.no-child', 'CHILD', child)
  if (!/[\p{L}\p{N}]/u.test(child)) return note('return.child-unclear', 'CHILD', child)
  // 1.23457E+11: the digits that told this child from the next are gone.
  return /^\d+[.,]\d*E\+\d+$/i.test(child) ? note('return.child-number-lost', 'CHILD', child) : undefined
}
