import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readReturn } from './read.ts'
import { understand } from './understood.ts'

/** The fake return that lies beside the project where it is developed; it is not part of it. */
const data = process.env.ALONGSIDE_TEST_DATA ?? join(import.meta.dirname, '../../../../shared/data')
const folder = join(data, 'ssda903')
const there = existsSync(join(folder, 'return-a'))
if (!there) console.warn(`not run: the published fake return, because ${folder} is not there`)
const file = (...path: string[]) => ({
  name: path.at(-1) ?? '', bytes: new Uint8Array(readFileSync(join(folder, ...path))),
})

describe.skipIf(!there)(
  `the published fake return${there ? '' : ' (NOT RUN: no test data; set ALONGSIDE_TEST_DATA)'}`,
  () => {
    test('every row of the ten files is read, and only a repeated review is not kept', () => {
      const files = readdirSync(join(folder, 'return-a')).map((name) => file('return-a', name))
      const read = readReturn(files)
      const expected = JSON.parse(readFileSync(join(folder, 'expected-a.json'), 'utf8')) as {
        rows: Record<string, number>
      }
      const counted = Object.entries(read.tables).map(([table, { kept, same, refused }]) => {
        expect(refused).toEqual([])
        return [table, kept.length + same.length]
      })
      expect(Object.fromEntries(counted)).toEqual(expected.rows)
      expect(read.tables.Reviews?.same).toHaveLength(1)
      expect(read.year).toEqual({ from: '2025-04-01', to: '2026-03-31' })
      expect(understand(read)).toHaveLength(1340)
      const unknown = Object.values(read.tables).flatMap(({ unknownCodes }) => unknownCodes)
      expect(unknown.map(({ code }) => code).sort()).toEqual(['01', 'F3', 'H5', 'P2', 'P3', 'XXX'])
    })

    test('the XML form is read element by element', () => {
      const { tables, year } = readReturn([file('fake_903-a.xml')])
      const counts = Object.entries(tables).map(([table, { kept }]) => [table, kept.length])
      expect(Object.fromEntries(counts)).toEqual({
        Header: 131, Episodes: 238, Reviews: 691, UASC: 8, OC2: 131, OC3: 5, AD1: 1, PlacedAdoption: 1,
        PrevPerm: 131, Missing: 2,
      })
      expect(year?.from).toBe('2017-04-01')
      const sexes = tables.Header?.kept.flatMap(({ notes }) => notes)
      expect(sexes).toEqual([])
    })
  },
)
