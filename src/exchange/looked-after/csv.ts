import Papa from 'papaparse'
import { recognise, type NotRecognised, type Recognised } from './recognise.ts'

/** A CSV file opened: which table, its headings as typed, and where its data rows begin. */
export type OpenCsv = Recognised & {
  readonly headings: readonly string[]
  /** lines above the headings, such as a title */
  readonly before: readonly string[]
  readonly text: string
  readonly delimiter: string
  readonly newline: '\n' | '\r'
  readonly start: number
}

/** A row as typed; `quotes` when its quote marks do not match. */
export type CsvRow = { readonly row: number; readonly cells: readonly string[]; readonly quotes: boolean }

/** Some rows in the order of the file. Row numbers count from 0 and leave out lines that are empty. */
export type CsvChunk = {
  readonly rows: readonly CsvRow[]
  /** the row in which a quote mark opened that never closes */
  readonly quoteOpen?: number
}

const ROWS_AT_ONCE = 2000
const LINES_BEFORE = 10
/** No cell holds it: null characters are taken out when the file is decoded. */
const NO_QUOTES = '\u0000'

/** Finds the headings and the table of a CSV text, whatever separates its cells; or says what it is not. */
export function openCsv(text: string): OpenCsv | NotRecognised {
  const newline = newlineOf(text)
  const told = /^sep=(.)[\r\n]+/i.exec(text)
  const body = told ? text.slice(told[0].length) : text
  const tried = (told?.[1] ? [told[1]] : [',', ';', '\t', '|']).map((d) => headingsIn(body, d, newline))
  const opened = tried.find((one) => one.table !== undefined)
  if (opened) return opened
  const refusals = tried.filter((one) => one.table === undefined)
  return refusals.reduce(closer)
}

function headingsIn(text: string, delimiter: string, newline: '\n' | '\r'): OpenCsv | NotRecognised {
  const before: string[] = []
  let closest: NotRecognised | undefined
  let start = 0
  while (start < text.length && before.length < LINES_BEFORE) {
    const { data, meta } = parse(text.slice(start), { delimiter, newline, preview: 1 })
    start += meta.cursor
    const headings = data[0] ?? []
    const found = recognise(headings)
    if (found.table !== undefined) return { ...found, headings, before, text, delimiter, newline, start }
    const line = headings.join(delimiter).trim()
    if (line !== '') before.push(line)
    closest = closest ? closer(closest, found) : found
  }
  return closest ?? { said: 'return.file.empty', values: {}, close: 0 }
}

/** Of two refusals the one that comes nearer to a table; the first, when neither does. */
function closer(a: NotRecognised, b: NotRecognised): NotRecognised {
  return nearness(b) > nearness(a) ? b : a
}

const nearness = (one: NotRecognised): number => (one.said === 'return.file.not-a-table' ? 0 : one.close)

/**
 * The data rows of an opened file, some thousand at a time, so that a large file is never held as cells
 * all at once. A quote mark that never closes would swallow every row after it: from its row on, quote
 * marks are read as letters instead.
 */
export function* csvRows(file: OpenCsv): Generator<CsvChunk> {
  const { text, delimiter, newline } = file
  let start = file.start
  let row = 0
  let quoteChar = '"'
  while (start < text.length) {
    const rest = text.slice(start)
    let read = parse(rest, { delimiter, newline, quoteChar, preview: ROWS_AT_ONCE })
    const open = read.errors.find((error) => error.code === 'MissingQuotes')?.row
    if (open !== undefined) {
      quoteChar = NO_QUOTES
      if (open === 0) read = parse(rest, { delimiter, newline, quoteChar, preview: ROWS_AT_ONCE })
      else read = parse(rest, { delimiter, newline, preview: open })
    }
    const misquoted = new Set(read.errors.map((error) => error.row))
    const rows = []
    for (const [at, cells] of read.data.entries()) {
      if (cells.length === 1 && cells[0]?.trim() === '') continue
      rows.push({ row, cells, quotes: misquoted.has(at) })
      row += 1
    }
    yield open === undefined ? { rows } : { rows, quoteOpen: open === 0 ? row - rows.length : row }
    if (read.meta.cursor === 0) return
    start += read.meta.cursor
  }
}

type ParseHow = { delimiter: string; newline: '\n' | '\r'; preview: number; quoteChar?: string }

/** fastMode off: it would split the whole rest of the file to hand over its first rows. */
const parse = (text: string, how: ParseHow) => Papa.parse<string[]>(text, { ...how, fastMode: false })

/** Old Macintosh files end a line with a lone carriage return; everything else has a line feed there. */
function newlineOf(text: string): '\n' | '\r' {
  const quoted = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text.slice(0, 100_000))
  const end = quoted?.[0].length ?? 0
  return /^\r+(?![\r\n])/.test(text.slice(end, end + 10)) ? '\r' : '\n'
}
