import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Candidate, possiblePairs } from './matching.ts'

const record = (id: string, name: string, born: string | null, ...refs: string[]): Candidate => ({ id, names: [name], born, refs })
const reasons = (a: Candidate, b: Candidate) => possiblePairs([a, b])[0]?.reasons ?? []

describe('two records may be about one person when', () => {
  test.each([
    ['the names differ by how a sound was heard', 'Amina Tesfalem', 'Ameena Tesfalem', ['alike name', 'same birthday']],
    ['the surname comes first in one', 'Tesfalem, Amina', 'Amina Tesfalem', ['same name', 'same birthday']],
    ['an accent is missing in one', 'Zoë Ångström', 'zoe angstrom', ['same name', 'same birthday']],
    ['two letters were changed round', 'Marcus Bright', 'Marcus Birght', ['alike name', 'same birthday']],
  ])('%s', (_title, one, other, expected) => {
    expect(reasons(record('a', one, '2010-12-01'), record('b', other, '2010-12-01'))).toEqual(expected)
  })
  test('day and month were changed round', () => {
    expect(reasons(record('a', 'Jade Okell', '2011-05-03'), record('b', 'Jade Okell', '2011-03-05')))
      .toEqual(['same name', 'birthday with day and month changed round'])
  })
  test('the name is the same and one birthday is not known', () => {
    expect(reasons(record('a', 'Jade Okell', null), record('b', 'Jade Okell', '2011-03-05'))).toEqual(['same name'])
  })
  test('they carry one reference, however it was typed, whatever else differs', () => {
    expect(reasons(record('a', 'Baby', null, 'H801 200-1'), record('b', 'Jade Okell', '2011-03-05', 'h8012001'))).toEqual(['same reference'])
  })
})

describe('two records do not come up when', () => {
  test('they are twins', () => {
    expect(reasons(record('a', 'Deano Fenwick', '2014-04-04'), record('b', 'Dylan Fenwick', '2014-04-04'))).toEqual([])
  })
  test('only the name is the same and the birthdays are not', () => {
    expect(reasons(record('a', 'Jade Okell', '2011-03-05'), record('b', 'Jade Okell', '2014-09-18'))).toEqual([])
  })
  test('neither name is known yet', () => {
    expect(reasons(record('a', '', '2011-03-05'), record('b', '', '2011-03-05'))).toEqual([])
  })
})

test('the order of the records changes nothing, and nobody is paired with themselves', () => {
  const names = fc.constantFrom('Ada Lune', 'Ada Luna', 'Lune Ada', 'Bo Marsh', 'Bö Marsh', '')
  const days = fc.constantFrom(null, '2010-02-03', '2010-03-02', '2012-12-12')
  const some = fc.uniqueArray(fc.record({ id: fc.uuid(), names: fc.array(names, { maxLength: 2 }), born: days,
    refs: fc.array(fc.constantFrom('R1', 'r 1', 'R2'), { maxLength: 1 }) }), { selector: (one) => one.id, maxLength: 12 })
  fc.assert(fc.property(some, (records) => {
    const found = possiblePairs(records)
    expect(possiblePairs(records.toReversed())).toEqual(found)
    expect(found.every((pair) => pair.a < pair.b)).toBe(true)
    expect(new Set(found.map((pair) => `${pair.a} ${pair.b}`)).size).toBe(found.length)
  }), { numRuns: 300, seed: 7 })
})
