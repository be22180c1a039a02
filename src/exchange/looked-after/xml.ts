import { SaxesParser } from 'saxes'
import { columnOf, SHARED, tableNames, tableOf, type TableName } from './columns.ts'
import { tableOfColumns } from './recognise.ts'
import { note, type Note } from './rows.ts'

/** A row of the XML form: `row` counts the elements of its table in document order from 0. */
export type XmlRow = {
  readonly table: TableName
  readonly row: number
  readonly cells: ReadonlyMap<string, string>
  readonly notes: readonly Note[]
}

/** The elements of the XML form and the tables they are the rows of; others are told by their fields. */
const ELEMENTS: Readonly<Record<string, TableName>> = {
  HEADER: 'Header', EPISODE: 'Episodes', AREVIEW: 'Reviews', UASC: 'UASC', OC2: 'OC2', OC3: 'OC3', AD1: 'AD1',
  AD_PLACED: 'PlacedAdoption', PERMANENCE: 'PrevPerm', AMISSING: 'Missing', SWEPISODE: 'SocialWorker',
  SOCIAL_WORKER: 'SocialWorker',
}
/** In the header of the XML form this says "is an unaccompanied child"; it is no column of the CSV. */
const UNACCOMPANIED = 'UASC'

/** Elements that no other return has; a header alone is in every one of the Department's returns. */
const TELLING: ReadonlySet<string> = new Set([
  'EXPSSDA903', 'CHILDID', 'EPISODE', 'AREVIEW', 'AMISSING', 'AD_PLACED', 'PERMANENCE',
])

type Frame = {
  readonly name: string
  text: string
  readonly cells: Map<string, string>
  readonly notes: Note[]
  holds: boolean
}
type Scope = { child: string | undefined; readonly waiting: (XmlRow & { cells: Map<string, string> })[] }

/**
 * The rows of the XML form in portions, as they become known: a child's rows are handed on together when
 * the child's element closes, because the child number may stand after them. `said` collects what was
 * passed over, once per kind. The generator's return value says why the text is no return after all (it
 * breaks off, brings definitions of its own, or is something else); then its rows are to be forgotten.
 */
export function* xmlRows(text: string, said: Note[]): Generator<readonly XmlRow[], Note | undefined> {
  const parser = new SaxesParser()
  let problem: Note | undefined
  let root: string | undefined
  let telling = false
  const frames: Frame[] = []
  const scopes: Scope[] = []
  const counts = new Map<TableName, number>()
  const told = new Set<string>()
  let ready: XmlRow[] = []

  const tell = (what: Note): void => {
    const once = `${what.said} ${what.field} ${what.value}`
    if (!told.has(once)) said.push(what)
    told.add(once)
  }
  const flush = (scope: Scope): void => {
    for (const row of scope.waiting) {
      if (scope.child !== undefined && !row.cells.has('CHILD')) row.cells.set('CHILD', scope.child)
      ready.push(row)
    }
    scope.waiting.length = 0
  }
  const add = (table: TableName, cells: Map<string, string>, notes: readonly Note[]): void => {
    const row = counts.get(table) ?? 0
    counts.set(table, row + 1)
    scopes.at(-1)?.waiting.push({ table, row, cells, notes })
  }
  const closeGroup = (frame: Frame): void => {
    const scope = scopes.at(-1)
    const stray = frame.text.trim()
    if (stray !== '') tell(note('return.file.stray-text', frame.name, stray))
    if (scope && scope.child === undefined) scope.child = frame.cells.get('CHILD')
    const named = ELEMENTS[frame.name] ?? tableOfColumns(new Set(frame.cells.keys()))
    if (typeof named === 'string') {
      for (const [table, cells] of split(named, frame.cells)) {
        add(table, cells, table === named ? frame.notes : [])
      }
      for (const field of frame.cells.keys()) if (!belongs(named, field)) tell(unknownColumn(named, field))
    } else if (frame.cells.size > 0 && !(frame.cells.size === 1 && frame.cells.has('CHILD'))) {
      tell(note('return.file.unknown-element', '', frame.name))
    }
  }

  parser.on('error', () => {
    problem ??= note('return.file.xml-broken', '', '', { line: parser.line })
  })
  parser.on('doctype', () => {
    problem ??= note('return.file.xml-doctype', '', '')
  })
  parser.on('opentagstart', (tag) => {
    const name = plain(tag.name)
    root ??= name
    telling ||= TELLING.has(name)
    const parent = frames.at(-1)
    if (parent) parent.holds = true
    frames.push({ name, text: '', cells: new Map(), notes: [], holds: false })
    // The root is a scope too, for files whose rows carry their child number themselves.
    if (frames.length === 1 || name === 'CHILD') scopes.push({ child: undefined, waiting: [] })
  })
  const hear = (words: string): void => {
    const frame = frames.at(-1)
    if (frame) frame.text += words
  }
  parser.on('text', hear)
  parser.on('cdata', hear)
  parser.on('closetag', () => {
    const frame = frames.pop()
    if (!frame) return
    if (frame.holds) closeGroup(frame)
    else closeField(frame, frames.at(-1))
    if (frames.length === 0 || frame.name === 'CHILD') {
      const scope = scopes.pop()
      if (scope) flush(scope)
    }
  })

  for (const part of slices(text)) {
    parser.write(part)
    if (problem) return problem
    yield ready
    ready = []
  }
  parser.close()
  if (problem) return problem
  yield ready
  return telling ? undefined : note('return.file.xml-other', '', root ?? '', { root: root ?? '' })
}

/** A field's text goes to the element around it; an empty element that would have been a row is nothing. */
function closeField(frame: Frame, parent: Frame | undefined): void {
  const value = frame.text.trim()
  if (!parent || (value === '' && frame.name in ELEMENTS)) return
  const column = columnOf(frame.name) ?? frame.name
  const before = parent.cells.get(column)
  if (before === undefined) parent.cells.set(column, value)
  else if (before !== value) parent.notes.push(note('return.twice', column, value))
}

/** The header of the XML form carries the one-row tables as fields; a table is there if a field has text. */
function* split(named: TableName, cells: Map<string, string>): Generator<[TableName, Map<string, string>]> {
  yield [named, cells]
  if (named !== 'Header') return
  for (const table of tableNames) {
    const own = Object.keys(tableOf(table).columns).filter((column) => !SHARED.has(column))
    const there = own.some((column) => (cells.get(column) ?? '') !== '')
    const flagged = table === 'UASC' && /^(?:1|true|y|yes)$/i.test(cells.get(UNACCOMPANIED) ?? '')
    if (table !== 'Header' && (there || flagged)) yield [table, pick(cells, ['CHILD', ...own])]
  }
}

const pick = (cells: Map<string, string>, columns: readonly string[]): Map<string, string> =>
  new Map(columns.flatMap((column) => {
    const value = cells.get(column)
    return value === undefined ? [] : [[column, value] as const]
  }))

function belongs(table: TableName, field: string): boolean {
  if (field === 'CHILD' || field in tableOf(table).columns) return true
  // Every row of the XML form may repeat who the child is.
  return SHARED.has(field) || (table === 'Header' && (field === UNACCOMPANIED || columnOf(field) === field))
}

const unknownColumn = (table: TableName, field: string): Note =>
  note('return.file.unknown-column', table, field, { table })

/** The name without a namespace's prefix, in capitals. */
const plain = (name: string): string => name.slice(name.indexOf(':') + 1).toUpperCase()

function* slices(text: string): Generator<string> {
  const from = text.trimStart()
  for (let at = 0; at < from.length; at += 65_536) yield from.slice(at, at + 65_536)
}
