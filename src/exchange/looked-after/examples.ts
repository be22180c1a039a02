import { addDays, plainDate, type PlainDate } from '../../ground/plain-date.ts'
import { tableNames, tableOf, type TableName } from './columns.ts'

/** A table as a council's system holds it before it is written down: days are PlainDates. */
export type InventedTable = {
  readonly table: TableName
  readonly headings: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

const pick = (list: string, at: number): string => {
  const codes = list.split(' ')
  return codes[at % codes.length] ?? ''
}
const on = (days: number): PlainDate => addDays(plainDate('2025-04-01'), days)

/** One row of each table about the nth invented child, in a return from April 2025 to March 2026. */
function rowsAbout(n: number): Readonly<Record<string, readonly (readonly string[])[]>> {
  const child = `X${1000 + n}`
  const born = addDays(plainDate('2009-02-01'), (n * 37) % 5000)
  const moved = on(20 + (n % 200))
  const flag = String(n % 2)
  return {
    Header: [[child, pick('F M U', n), born, pick('WBRI BAFR NOBT', n), `Z${n}`, '0', '']],
    Episodes: [
      [child, on(-40 - n), 'S', 'C1', 'N1', 'U6', 'PR1', moved, 'X1', 'CARPL', 'ZZ1 1AA', 'ZZ2 2BB', '777'],
      [child, moved, 'P', 'C2', 'N1', 'K2', 'PR4', '', '', '', 'ZZ1 1AA', 'ZZ3 3CC', '778'],
    ],
    Reviews: [[child, born, on(30 + (n % 90)), 'PN1'], [child, born, on(200 + (n % 90)), 'PN2']],
    UASC: n % 3 === 0 ? [[child, 'M', born, on(90)]] : [],
    OC2: [[child, born, String(n % 41), '', flag, '1', '1', '0', '1', '0', '', '1']],
    OC3: n % 4 === 0 ? [[child, born, 'YES', 'F4', 'B1']] : [],
    AD1: n % 5 === 0 ? [[child, born, on(3), on(4), flag, '2', 'MF', 'L11']] : [],
    PlacedAdoption: n % 5 === 0 ? [[child, born, on(60), '', '']] : [],
    PrevPerm: [[child, born, 'Z1', '', '']],
    Missing: n % 2 === 0 ? [[child, born, 'M', on(70), on(71)]] : [],
    SocialWorker: [[child, born, `W${n % 7}`, on(-300), '', 'TSPROC']],
  }
}

/** The columns of a table as the return orders them: the child first. */
const headingsOf = (table: TableName): string[] => {
  const columns = Object.keys(tableOf(table).columns)
  const shared = { Header: ['SEX', 'DOB'], UASC: ['SEX', 'DOB'] }[table as string] ?? []
  return ['CHILD', ...shared, ...columns.filter((column) => !shared.includes(column))]
}

/** A valid return about so many invented children, all eleven tables. */
export function inventReturn(children: number): readonly InventedTable[] {
  const about = Array.from({ length: children }, (_, n) => rowsAbout(n))
  return tableNames.map((table) => ({
    table,
    headings: headingsOf(table),
    rows: about.flatMap((rows) => rows[table] ?? []),
  }))
}

/** How days may be written; each form is understood without being told which it is. */
export const dayForms: Readonly<Record<string, (day: PlainDate) => string>> = {
  'dd/mm/yyyy': (day) => day.split('-').toReversed().join('/'),
  'yyyy-mm-dd': (day) => day,
  'yyyy/mm/dd': (day) => day.replaceAll('-', '/'),
  'd/m/yy': (day) => `${Number(day.slice(8))}/${Number(day.slice(5, 7))}/${day.slice(2, 4)}`,
  'dd.mm.yyyy': (day) => day.split('-').toReversed().join('.'),
  'dd-Mon-yyyy': (day) => `${day.slice(8)}-${MONTHS[Number(day.slice(5, 7)) - 1]}-${day.slice(0, 4)}`,
  yyyymmdd: (day) => day.replaceAll('-', ''),
  'with a time': (day) => `${day}T00:00:00`,
  'with midnight': (day) => `${day.split('-').toReversed().join('/')} 00:00`,
  'day number': (day) => String((Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000),
}
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** How text may be turned into bytes. */
export const encodings: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'UTF-8': (text) => new TextEncoder().encode(text),
  'UTF-8 with a mark': (text) => new TextEncoder().encode(`\uFEFF${text}`),
  'UTF-16 little end first': (text) => utf16(`\uFEFF${text}`, true),
  'UTF-16 big end first': (text) => utf16(`\uFEFF${text}`, false),
  'UTF-16 without a mark': (text) => utf16(text, true),
  'Windows-1252': (text) => Uint8Array.from(text, (letter) => letter.codePointAt(0) ?? 0),
}

function utf16(text: string, little: boolean): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(text.length * 2))
  for (let at = 0; at < text.length; at += 1) bytes.setUint16(at * 2, text.charCodeAt(at), little)
  return new Uint8Array(bytes.buffer)
}

/** Writes rows as CSV; a cell with the delimiter, a quote mark or a line break is quoted. */
export function writeCsv(
  rows: readonly (readonly string[])[],
  delimiter = ',',
  newline = '\r\n',
): string {
  const quoted = (cell: string): string =>
    cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
  return rows.map((cells) => cells.map(quoted).join(delimiter) + newline).join('')
}
