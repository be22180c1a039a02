import { plainDate, type PlainDate } from '../../ground/plain-date.ts'
import { judgeCode, type Judged, type Span } from './codes.ts'
import { tableOf, type TableName } from './columns.ts'
import { note, type Note, type Row } from './rows.ts'

/** A code that no list has at the row's time: kept as typed. `rows` counts the rows it stands in. */
export type UnknownCode = {
  readonly field: string
  readonly code: string
  readonly rows: number
  readonly note: Note
}

type Cells = { readonly [column: string]: string | undefined }

/** The year in which the April to March around a day begins. */
const yearAround = (day: PlainDate): number => Number(day.slice(0, 4)) - (day.slice(5) < '04-01' ? 1 : 0)

/**
 * The year a return is about, from its own days; undefined when nothing tells. Every episode in a return
 * ends in its year or not at all, so the year in which most episodes end is the one, whatever slips of the
 * pen lie beside; without an end the last year in which one in fifty begins, then the year of most reviews.
 */
export function yearOfReturn(rows: (table: TableName) => readonly Row[]): Span | undefined {
  const days = (table: TableName, column: string): Map<number, number> => {
    const years = new Map<number, number>()
    for (const { fields } of rows(table)) {
      const day = (fields as Cells)[column]
      if (day === undefined) continue
      const year = yearAround(day as PlainDate)
      years.set(year, (years.get(year) ?? 0) + 1)
    }
    return years
  }
  const began = days('Episodes', 'DECOM')
  const inAll = [...began.values()].reduce((sum, n) => sum + n, 0)
  const begun = [...began].filter(([, n]) => n * 50 >= inAll).map(([year]) => year)
  const lastBegun = begun.sort((a, b) => a - b).at(-1)
  const year = most(days('Episodes', 'DEC')) ?? lastBegun ?? most(days('Reviews', 'REVIEW'))
  if (year === undefined) return undefined
  return { from: plainDate(`${year}-04-01`), to: plainDate(`${year + 1}-03-31`) }
}

/** The year that most fall in; of several the latest. */
function most(years: ReadonlyMap<number, number>): number | undefined {
  const ranked = [...years].sort(([a, n], [b, m]) => m - n || b - a)
  return ranked[0]?.[0]
}

/**
 * Judges every code of the rows at the row's own time and adds a note where no list has it then; answers
 * the unknown codes of the table, most frequent first. Adds to the rows' notes in place; pauses between
 * some thousand rows.
 */
export function* judgeRows(
  table: TableName,
  rows: readonly { readonly fields: Row['fields']; readonly notes: Note[] }[],
  year: Span | undefined,
): Generator<undefined, readonly UnknownCode[]> {
  const { columns, codesAt } = tableOf(table)
  const coded = Object.keys(columns).filter((column) => columns[column] === 'code')
  const found = new Map<string, { field: string; code: string; rows: number; note: Note }>()
  for (const [at, { fields, notes }] of rows.entries()) {
    if (at % 5000 === 4999) yield
    const cells = fields as Cells
    for (const column of coded) {
      const code = cells[column]
      if (code === undefined) continue
      const judged = judgeCode(column, code, codesAt ? ownTime(column, cells, codesAt) : year)
      if (judged === 'known') continue
      const said = noteOf(judged, column, code)
      notes.push(said)
      const key = `${column} ${code} ${said.said}`
      const before = found.get(key)
      if (before) before.rows += 1
      else found.set(key, { field: column, code, rows: 1, note: said })
    }
  }
  return [...found.values()].sort((a, b) => b.rows - a.rows)
}

/** Why an episode ended is judged on the day it ended; all else over the time that the row lasted. */
const ABOUT_THE_END: ReadonlySet<string> = new Set(['REC', 'REASON_PLACE_CHANGE', 'REASON_PLACED_CEASED'])

function ownTime(column: string, cells: Cells, [from, to]: readonly [string, string]): Span | undefined {
  const began = cells[from] as PlainDate | undefined
  const ended = cells[to] as PlainDate | undefined
  if (ended !== undefined && ABOUT_THE_END.has(column)) return { from: ended, to: ended }
  return began && { from: began, to: ended }
}

function noteOf(judged: Exclude<Judged, 'known'>, field: string, code: string): Note {
  if (judged === 'never') return note('return.code-unknown', field, code)
  const day = 'until' in judged ? judged.until : judged.from
  const on = day.split('-').toReversed().join('/')
  return note('until' in judged ? 'return.code-ended' : 'return.code-not-yet', field, code, { on })
}
