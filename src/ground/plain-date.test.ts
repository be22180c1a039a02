import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  daysBetween,
  earlier,
  isPlainDate,
  later,
  plainDate,
  weekday,
  yearsBetween,
} from './plain-date.ts'

const day = plainDate
const months = (d: string): number => Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7))
const anyDay = fc.integer({ min: -20_000, max: 40_000 }).map((n) => addDays(day('2000-01-01'), n))

describe('a day is one that exists', () => {
  test.each(['2026-02-28', '2028-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s is a day', (text) => {
    expect(plainDate(text)).toBe(text)
  })
  test.each(['2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-4-1', '01/04/2026'])(
    '%s is refused',
    (text) => {
      expect(isPlainDate(text)).toBe(false)
      expect(() => plainDate(text)).toThrow(RangeError)
    },
  )
  test.each(['', '0000-01-01', '2026-01-01T00:00', ' 2026-01-01', 20260101, null, undefined])(
    '%s is no day either',
    (thing) => {
      expect(isPlainDate(thing)).toBe(false)
    },
  )
})

describe('months end where the calendar ends them', () => {
  test.each([
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -13, '2024-12-15'],
    ['2026-12-31', 1, '2027-01-31'],
    ['2026-05-31', 0, '2026-05-31'],
  ])('%s and %i months is %s', (from, n, to) => {
    expect(addMonths(day(from), n)).toBe(to)
  })
})

describe('ages', () => {
  test.each([
    ['2010-06-15', '2026-06-14', 15],
    ['2010-06-15', '2026-06-15', 16],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2008-02-29', '2028-02-29', 20],
    ['2026-03-01', '2026-03-01', 0],
    ['2026-03-02', '2026-03-01', -1],
  ])('born %s, on %s is %i', (born, on, age) => {
    expect(yearsBetween(day(born), day(on))).toBe(age)
  })
})

test('2 March 2026 is a Monday and 8 March 2026 a Sunday', () => {
  expect([weekday(day('2026-03-02')), weekday(day('2026-03-08'))]).toEqual([1, 7])
})

test('days are counted through clock changes, leap days and the turn of a year', () => {
  expect(daysBetween(day('2026-03-28'), day('2026-03-30'))).toBe(2)
  expect(daysBetween(day('2028-02-28'), day('2028-03-01'))).toBe(2)
  expect(daysBetween(day('2027-01-01'), day('2026-12-31'))).toBe(-1)
})

test('a part of a day, and a day outside four-digit years, are refused', () => {
  expect(() => addDays(day('2026-01-01'), 0.5)).toThrow(RangeError)
  expect(() => addMonths(day('2026-01-01'), Number.NaN)).toThrow(RangeError)
  expect(() => addDays(day('9999-12-31'), 1)).toThrow(RangeError)
  expect(() => addDays(day('0001-01-01'), -1)).toThrow(RangeError)
  expect(() => addMonths(day('9999-12-31'), 1)).toThrow(RangeError)
})

test('adding days and counting them agree, and the week keeps its order', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -9000, max: 9000 }), (from, n) => {
      const to = addDays(from, n)
      expect(daysBetween(from, to)).toBe(n)
      expect((weekday(from) - 1 + n + 70_000) % 7).toBe(weekday(to) - 1)
      expect(earlier(from, to)).toBe(n < 0 ? to : from)
      expect(later(from, to)).toBe(n < 0 ? from : to)
    }),
  )
})

test('adding months never leaves the month meant, and never passes the day meant', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -200, max: 200 }), (from, n) => {
      const to = addMonths(from, n)
      expect(months(to) - months(from)).toBe(n)
      expect(to.slice(8) <= from.slice(8)).toBe(true)
    }),
  )
})
