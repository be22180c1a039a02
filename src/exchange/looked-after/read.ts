import { judgeRows, yearOfReturn, type UnknownCode } from './judge.ts'
import { columnOf, tableNames, type TableName } from './columns.ts'
import type { Span } from './codes.ts'
import { csvRows, openCsv, type OpenCsv } from './csv.ts'
import { note, understandRow, type Note, type RefusedRow, type Row } from './rows.ts'
import { textOf } from './text.ts'
import { xmlRows } from './xml.ts'

/** A file as it was handed in; its name is only ever shown, never relied on. */
export type ReturnFile = { readonly name: string; readonly bytes: Uint8Array }

/** What became of a file: which tables were in it, or the sentence why none was. */
export type FileRead = {
  readonly name: string
  readonly form: 'csv' | 'xml' | undefined
  readonly tables: readonly TableName[]
  /** set when the file was not understood at all */
  readonly refused?: Note
  /** what was passed over: unknown columns (`value` names them), blank rows, lines above the headings */
  readonly notes: readonly Note[]
}

/** One table of the return. The rows read are kept + same + refused. */
export type TableRead<T extends TableName = TableName> = {
  readonly kept: readonly Row<T>[]
  /** rows that say exactly what an earlier row of the table said */
  readonly same: readonly { readonly file: number; readonly row: number }[]
  readonly refused: readonly RefusedRow<T>[]
  readonly unknownColumns: readonly string[]
  readonly unknownCodes: readonly UnknownCode[]
}

/** A whole return. `year` is the April to March it is about, when its days tell. */
export type ReturnRead = {
  readonly files: readonly FileRead[]
  readonly tables: { readonly [T in TableName]?: TableRead<T> }
  readonly year: Span | undefined
}

/** How many rows of the given file were seen so far; undefined while codes are judged at the end. */
export type Progress = { readonly file: number; readonly rows: number } | undefined

type Building = {
  readonly kept: (Row & { notes: Note[] })[]
  readonly same: { file: number; row: number }[]
  readonly refused: (RefusedRow & { also: Note[] })[]
  readonly unknownColumns: Set<string>
  readonly said: Set<string>
}
type Tables = Map<TableName, Building>
type Steps = Generator<Progress, FileRead>

/** Reads a whole return at once: files in, rows and sentences out. Never throws for what a file holds. */
export function readReturn(files: readonly ReturnFile[]): ReturnRead {
  const steps = readInSteps(files)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/**
 * The same in steps of a few thousand rows, so that a server can answer others in between and show how far
 * it is. The generator's return value is the return.
 */
export function* readInSteps(files: readonly ReturnFile[]): Generator<Progress, ReturnRead> {
  const tables: Tables = new Map()
  const read: FileRead[] = []
  for (const [at, file] of files.entries()) read.push(yield* readFile(file, at, tables))
  const year = yearOfReturn((table) => tables.get(table)?.kept ?? [])
  const finished: Record<string, TableRead> = {}
  for (const name of tableNames) {
    const found = tables.get(name)
    if (!found) continue
    const { kept, same, refused, unknownColumns, said } = found
    said.clear()
    const unknownCodes = yield* judgeRows(name, kept, year)
    // A refused row's codes are said too, so that it can be put right in one go, but count as nothing.
    yield* judgeRows(name, refused.map(({ fields, also }) => ({ fields, notes: also })), year)
    finished[name] = { kept, same, refused, unknownColumns: [...unknownColumns], unknownCodes }
  }
  return { files: read, tables: finished as ReturnRead['tables'], year }
}

function* readFile(given: ReturnFile, file: number, tables: Tables): Steps {
  const { name, bytes } = given
  const { text, ...unread } = textOf(bytes)
  const not = (refused: Note): FileRead => ({ name, form: undefined, tables: [], refused, notes: [] })
  if (text === undefined) return not(note('said' in unread ? unread.said : 'return.file.binary', '', ''))
  if (text.trimStart().startsWith('<')) return yield* readXml(name, text, file, tables)
  const opened = openCsv(text)
  if (opened.table === undefined) return not(note(opened.said, '', '', opened.values))
  return yield* readCsv(name, opened, file, tables)
}

function* readCsv(name: string, opened: OpenCsv, file: number, tables: Tables): Steps {
  const { table, columns, headings } = opened
  const into = tableIn(tables, table)
  const notes = headingNotes(opened)
  for (const { said, value } of notes) {
    if (said === 'return.file.unknown-column') into.unknownColumns.add(value)
  }
  const place = new Map(columns.flatMap((column, at) => (column ? [[column, at] as const] : [])))
  const nameless = headings.flatMap((heading, at) => (heading.trim() === '' ? [at] : []))
  const filled = new Set<number>()
  let blank = 0
  let rows = 0
  for (const chunk of csvRows(opened)) {
    if (chunk.quoteOpen !== undefined) {
      notes.push(note('return.file.quote-open', table, String(chunk.quoteOpen)))
    }
    for (const { row, cells, quotes } of chunk.rows) {
      if (cells.every((cell) => cell.trim() === '')) {
        blank += 1
        continue
      }
      for (const at of nameless) if (cells[at]?.trim()) filled.add(at)
      const also = quotes ? [note('return.quotes', '', '')] : []
      const over = cells.slice(headings.length).join(' ').trim()
      if (over !== '') also.push(note('return.too-many-cells', '', over))
      take(into, table, file, row, (column) => cells[place.get(column) ?? -1], also)
    }
    rows += chunk.rows.length
    yield { file, rows }
  }
  for (const at of filled) notes.push(note('return.file.nameless-column', table, String(at + 1)))
  if (blank > 0) notes.push(note('return.file.blank-rows', table, String(blank)))
  return { name, form: 'csv', tables: [table], notes }
}

function* readXml(name: string, text: string, file: number, tables: Tables): Steps {
  const notes: Note[] = []
  const found = new Set<TableName>()
  const before = [...tables].map(([table, building]) => [table, sizesOf(building)] as const)
  const portions = xmlRows(text, notes)
  let rows = 0
  let portion = portions.next()
  for (; !portion.done; portion = portions.next()) {
    for (const { table, row, cells, notes: also } of portion.value) {
      found.add(table)
      take(tableIn(tables, table), table, file, row, (column) => cells.get(column), also)
    }
    rows += portion.value.length
    yield { file, rows }
  }
  if (portion.value) {
    forget(tables, new Map(before))
    return { name, form: undefined, tables: [], refused: portion.value, notes: [] }
  }
  for (const { said, field, value } of notes) {
    if (said === 'return.file.unknown-column') tableIn(tables, field as TableName).unknownColumns.add(value)
  }
  return { name, form: 'xml', tables: tableNames.filter((table) => found.has(table)), notes }
}

type Sizes = { kept: number; same: number; refused: number; said: number }

const sizesOf = ({ kept, same, refused, said }: Building): Sizes => ({
  kept: kept.length, same: same.length, refused: refused.length, said: said.size,
})

/** Takes back what a file brought that turned out not to be whole. */
function forget(tables: Tables, before: ReadonlyMap<TableName, Sizes>): void {
  for (const [table, { kept, same, refused, said }] of tables) {
    const was = before.get(table)
    if (!was) {
      tables.delete(table)
      continue
    }
    kept.length = was.kept
    same.length = was.same
    refused.length = was.refused
    for (const key of [...said].slice(was.said)) said.delete(key)
  }
}

function take(
  into: Building,
  table: TableName,
  file: number,
  row: number,
  cell: (column: string) => string | undefined,
  also: readonly Note[],
): void {
  const read = understandRow(table, cell)
  if (read.refused) {
    const { refused, fields, notes } = read
    into.refused.push({ ...refused, file, row, fields, also: [...notes, ...also] })
  } else if (into.said.has(read.key)) {
    into.same.push({ file, row })
  } else {
    into.said.add(read.key)
    const notes = also.length > 0 ? [...read.notes, ...also] : read.notes
    into.kept.push({ file, row, child: read.child, fields: read.fields, notes })
  }
}

function headingNotes({ table, columns, headings, before }: OpenCsv): Note[] {
  const notes = before.map((line) => note('return.file.lines-before', table, line))
  const known = new Set(columns.filter((column) => column !== undefined))
  headings.forEach((heading, at) => {
    if (columns[at] !== undefined || heading.trim() === '') return
    const twice = known.has(columnOf(heading) ?? '')
    const said = twice ? 'return.file.column-twice' : 'return.file.unknown-column'
    notes.push(note(said, table, heading.trim(), { table }))
  })
  return notes
}

function tableIn(tables: Tables, name: TableName): Building {
  const there = tables.get(name)
  if (there) return there
  const made = { kept: [], same: [], refused: [], unknownColumns: new Set<string>(), said: new Set<string>() }
  tables.set(name, made)
  return made
}
