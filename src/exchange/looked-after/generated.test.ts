import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isPlainDate } from '../../ground/plain-date.ts'
import { tableOf, type TableName } from './columns.ts'
import { dayForms, encodings, inventReturn, writeCsv, type InventedTable } from './examples.ts'
import { readReturn, type ReturnFile, type ReturnRead } from './read.ts'

/** What a council's export may do to a return without changing what it says. */
const disguise = fc.record({
  seed: fc.nat(),
  days: fc.constantFrom(...Object.keys(dayForms)),
  encoding: fc.constantFrom(...Object.keys(encodings)),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  newline: fc.constantFrom('\r\n', '\n', '\r'),
  headings: fc.constantFrom('as is', 'lower case', 'spaced out', 'quoted'),
  extra: fc.nat({ max: 3 }),
  blankEnd: fc.boolean(),
})
type Disguise = typeof disguise extends fc.Arbitrary<infer T> ? T : never
type Cell = { table: TableName; row: number; column: string }
const nameOf = ({ table, row, column }: Cell): string => `${table} ${row} ${column}`

/** The same elements in another order that only the seed decides. */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  const rank = (at: number): number => ((at + 1) * 7919 * (seed % 977 + 1)) % 1009
  return list.map((one, at) => ({ one, by: rank(at) })).sort((a, b) => a.by - b.by).map(({ one }) => one)
}

const written = (heading: string, how: Disguise['headings']): string => {
  if (how === 'lower case') return heading.toLowerCase()
  return how === 'spaced out' ? ` ${heading.toLowerCase().replaceAll('_', ' ')} ` : heading
}

function fileOf({ table, headings, rows }: InventedTable, how: Disguise, at: number): ReturnFile {
  const extras = Array.from({ length: how.extra }, (_, n) => `Our own note ${n}`)
  const order = shuffled([...headings, ...extras].map((_, column) => column), how.seed)
  const form = dayForms[how.days] ?? String
  const cells = rows.map((row, n) => [
    ...row.map((cell) => (isPlainDate(cell) ? form(cell) : cell)),
    ...extras.map(() => (n % 2 ? 'café, "later"\nor never' : '')),
  ])
  const head = [...headings.map((heading) => written(heading, how.headings)), ...extras]
  const lines = [head, ...cells].map((row) => order.map((column) => row[column] ?? ''))
  const text = writeCsv(lines, how.delimiter, how.newline)
  const firstLine = text.slice(0, text.indexOf(how.newline))
  const quotedHead = firstLine.split(how.delimiter).map((heading) => `"${heading}"`).join(how.delimiter)
  const body = how.headings === 'quoted' ? quotedHead + text.slice(firstLine.length) : text
  const end = how.blankEnd ? how.newline.repeat(3) + how.delimiter.repeat(headings.length) : ''
  const encode = encodings[how.encoding] ?? (() => new Uint8Array())
  return { name: `part ${how.seed}-${at} (${table.length}).txt`, bytes: encode(body + end) }
}

const filesOf = (tables: readonly InventedTable[], how: Disguise): ReturnFile[] =>
  shuffled(tables, how.seed).map((table, at) => fileOf(table, how, at))

/** Every cell about which the reader says something. */
function reported(read: ReturnRead): string[] {
  const cells: string[] = []
  for (const [table, { kept, refused }] of Object.entries(read.tables)) {
    for (const { row, notes } of kept) for (const { field } of notes) cells.push(`${table} ${row} ${field}`)
    for (const { row, field, also } of refused) {
      cells.push(`${table} ${row} ${field}`)
      for (const other of also) cells.push(`${table} ${row} ${other.field}`)
    }
  }
  return cells.sort()
}

const WRONG = {
  day: ['31/02/2025', '01/04/20251', 'soon', '2025-13-01', '00/00/0000', '31/12/9999'],
  code: ['XXX', '99', '?', 'not yet known'],
  number: ['many', '3½'],
  child: ['', '-', '1.23457E+11'],
}

/** Breaks chosen cells; a required day or a child number may also be emptied. */
function broken(tables: readonly InventedTable[], choices: readonly number[]) {
  const cells = tables.flatMap(({ table, headings, rows }) =>
    rows.flatMap((_, row) => headings.map((column): Cell => ({ table, row, column }))),
  )
  const breakable = cells.filter(({ table, column }) => kindOf(table, column) !== 'text')
  const chosen = new Map(choices.map((choice) => {
    const cell = breakable[choice % breakable.length] as Cell
    const wrong = WRONG[kindOf(cell.table, cell.column) as keyof typeof WRONG]
    return [nameOf(cell), wrong[choice % wrong.length] ?? '']
  }))
  const after = tables.map((one) => ({
    ...one,
    rows: one.rows.map((cellsOfRow, row) =>
      one.headings.map((column, at) =>
        chosen.get(nameOf({ table: one.table, row, column })) ?? cellsOfRow[at] ?? ''),
    ),
  }))
  return { after, cells: [...chosen.keys()] }
}

const kindOf = (table: TableName, column: string): string =>
  column === 'CHILD' ? 'child' : (tableOf(table).columns[column] ?? 'text')

describe('a return in any council’s clothes', () => {
  test('says the same whatever its files are called and however they are written', () => {
    const plain = readReturn(inventReturn(12).map((table) => ({
      name: `${table.table}.csv`,
      bytes: new TextEncoder().encode(writeCsv([table.headings, ...table.rows])),
    })))
    fc.assert(fc.property(disguise, (how) => {
      const read = readReturn(filesOf(inventReturn(12), how))
      expect(reported(read)).toEqual([])
      expect(read.year).toEqual({ from: '2025-04-01', to: '2026-03-31' })
      for (const [table, { kept, same, refused, unknownColumns }] of Object.entries(plain.tables)) {
        const dressed = read.tables[table as TableName]
        expect(dressed?.kept.map(({ row, child, fields }) => ({ row, child, fields }))).toEqual(
          kept.map(({ row, child, fields }) => ({ row, child, fields })),
        )
        expect([same, refused, unknownColumns]).toEqual([[], [], []])
        expect(dressed?.unknownColumns).toHaveLength(how.extra)
      }
    }), { numRuns: 60 })
  })

  test('reports exactly the cells that are broken, and no other', () => {
    const choices = fc.array(fc.nat({ max: 1_000_000 }), { maxLength: 25 })
    fc.assert(fc.property(disguise, choices, (how, chosen) => {
      const { after, cells } = broken(inventReturn(12), chosen)
      const read = readReturn(filesOf(after, how))
      expect(reported(read)).toEqual(cells.sort())
    }), { numRuns: 150 })
  })

  test('counts every row once: read is kept, same and refused together', () => {
    const choices = fc.array(fc.nat({ max: 1_000_000 }), { maxLength: 25 })
    const again = fc.array(fc.nat(), { maxLength: 5 })
    fc.assert(fc.property(disguise, choices, again, (how, chosen, repeats) => {
      const { after } = broken(inventReturn(8), chosen)
      const doubled = after.map(({ table, headings, rows }) => {
        const repeated = repeats.map((n) => rows[n % rows.length] ?? [])
        return { table, headings, rows: rows.concat(repeated) }
      })
      const { tables } = readReturn(filesOf(doubled, how))
      for (const { table, rows } of doubled) {
        const { kept = [], same = [], refused = [] } = tables[table] ?? {}
        expect(kept.length + same.length + refused.length).toBe(rows.length)
        const seen = new Set([...kept, ...same, ...refused].map(({ row }) => row))
        expect(seen.size).toBe(rows.length)
        expect(same.length + refused.length).toBeGreaterThanOrEqual(repeats.length)
      }
    }), { numRuns: 60 })
  })

  test('never throws, whatever bytes it is given', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, asXml) => {
      const head = new TextEncoder().encode(asXml ? '<EXPSSDA903><CHILD>' : 'CHILD,DOB,REVIEW,REVIEW_CODE\n')
      const behindAHead = Uint8Array.from([...head, ...bytes])
      const { files } = readReturn([{ name: 'x', bytes }, { name: 'y', bytes: behindAHead }])
      expect(files).toHaveLength(2)
    }), { numRuns: 300 })
  })
})
