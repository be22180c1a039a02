import type { Language } from '../../ground/messages.ts'
import type { TableName } from './columns.ts'
import { sentenceOf } from './messages.ts'
import type { FileRead, ReturnRead } from './read.ts'
import type { Note } from './rows.ts'

/** A cell that something is said about. `row` is the 0-based data row of its file. */
export type CellSaid = { readonly row: number; readonly field: string; readonly value: string; readonly said: string }

/** One table: read = kept + same + refused. `listed` are cells of rows that were read, kept as typed or left out. */
export type TableOutcome = {
  readonly read: number
  readonly kept: number
  /** rows that say what another row of the file says, or what was brought in before */
  readonly same: number
  readonly refused: readonly CellSaid[]
  readonly listed: readonly CellSaid[]
}

/** What became of a return, for people and programs alike. */
export type Outcome = {
  /** the id to undo it by; none when nothing was brought in */
  readonly import: string | null
  readonly kind: 'looked-after return'
  readonly dryRun: boolean
  readonly became: 'brought in' | 'tried' | 'refused' | 'nothing new'
  readonly tables: { readonly [T in TableName]?: TableOutcome }
  readonly children: { readonly read: number; readonly new: number; readonly known: number }
  /** files and what was passed over in them, in sentences */
  readonly files: readonly { readonly name: string; readonly tables: readonly string[]; readonly said: readonly string[] }[]
}

/** The tables that have a room; what the others say is understood and not used yet. */
export const roomOf: { readonly [T in TableName]?: string } = { Header: 'people', Episodes: 'home', Reviews: 'plans' }

/** Says of a whole return, table by table, what was kept; `known` counts the rows of a table that were there before. */
export function tablesOf(
  read: ReturnRead, known: (table: TableName) => number, language?: Language,
): Outcome['tables'] {
  return Object.fromEntries(Object.entries(read.tables).map(([name, { kept, same, refused }]) => {
    const before = known(name as TableName)
    const outcome: TableOutcome = {
      read: kept.length + same.length + refused.length,
      kept: kept.length - before,
      same: same.length + before,
      refused: refused.map((one) => cellSaid(one.row, one, language)),
      listed: [
        ...kept.flatMap(({ row, notes }) => notes.map((one) => cellSaid(row, one, language))),
        ...refused.flatMap(({ row, also }) => also.map((one) => cellSaid(row, one, language))),
      ],
    }
    return [name, outcome]
  }))
}

function cellSaid(row: number, note: Note, language?: Language): CellSaid {
  return { row, field: note.field, value: note.value, said: sentenceOf(note, language) }
}

/** The files in sentences. */
export const filesOf = (read: ReturnRead, language?: Language): Outcome['files'] =>
  read.files.map(({ name, tables, refused, notes }) => ({
    name, tables, said: [...(refused ? [refused] : []), ...notes].map((one) => sentenceOf(one, language)),
  }))

/** Files that are something else than a return: they lie in the folder and are passed over. */
const PASSED_OVER: ReadonlySet<string> = new Set([
  'return.file.empty', 'return.file.spreadsheet', 'return.file.binary', 'return.file.not-a-table', 'return.file.xml-other',
])

/** Whether a file was meant as part of the return and could not be read: then the children would come without it. */
export const brokenFile = ({ refused }: FileRead): boolean => refused !== undefined && !PASSED_OVER.has(refused.said)

/** Whether there is anything in it at all that was understood as a return. */
export const isReturn = (read: ReturnRead): boolean => Object.keys(read.tables).length > 0

/** Whether it may only come in without some of its rows or files. */
export const hasRefusals = (read: ReturnRead): boolean =>
  read.files.some(brokenFile) || Object.values(read.tables).some(({ refused }) => refused.length > 0)
