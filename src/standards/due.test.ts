import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, isPlainDate, plainDate } from '../ground/plain-date.ts'
import { bankHolidays } from './bank-holidays.ts'
import { type Due, type Turn, due, dueDay, endOfSpan } from './due.ts'
import type { LineId, Span } from './line.ts'
import { keepRules, keepUntil } from './retention.ts'
import { isLineId, nationalLine, nationalLines } from './timescales.ts'

const day = plainDate
const anyDay = fc.integer({ min: 0, max: 7300 }).map((n) => addDays(day('2015-01-01'), n))
const anyLine = fc.constantFrom(...nationalLines)
const clock = (id: LineId, since: string | null, today: string, turn?: Turn): Due =>
  due(nationalLine(id), since === null ? null : day(since), day(today), bankHolidays, turn)

/** Every national line with a number: its turn, a start, and the day on which it is due. */
const table: [LineId, 'first' | 'second' | 'later', string, string][] = [
  ['V1', 'first', '2026-03-02', '2026-03-09'],
  ['V2', 'later', '2026-03-02', '2026-04-13'],
  ['V3', 'later', '2026-03-02', '2026-04-13'],
  ['V4', 'later', '2026-11-30', '2027-02-28'],
  ['V5', 'later', '2026-08-31', '2027-02-28'],
  ['V6', 'first', '2026-03-02', '2026-03-09'],
  ['V6', 'later', '2026-03-02', '2026-04-13'],
  ['V7', 'first', '2026-03-02', '2026-03-09'],
  ['V7', 'later', '2026-03-02', '2026-03-30'],
  ['V8', 'first', '2026-03-02', '2026-03-09'],
  ['V8', 'later', '2026-03-02', '2026-04-13'],
  ['V9', 'first', '2026-03-02', '2026-03-09'],
  ['V9', 'later', '2026-03-02', '2026-04-13'],
  ['V10', 'first', '2026-03-02', '2026-03-09'],
  ['V16', 'first', '2026-03-02', '2026-03-09'],
  ['V16', 'later', '2026-03-02', '2026-04-13'],
  ['V17', 'first', '2026-03-02', '2026-03-09'],
  ['V18', 'first', '2026-03-02', '2026-03-09'],
  ['V18', 'second', '2026-03-02', '2026-03-30'],
  ['V18', 'later', '2026-12-31', '2027-02-28'],
  ['V19', 'later', '2026-03-02', '2026-05-02'],
  ['V20', 'first', '2026-12-22', '2027-01-08'],
  ['R1', 'first', '2026-03-26', '2026-04-27'],
  ['R1', 'second', '2026-04-27', '2026-07-27'],
  ['R1', 'later', '2026-08-31', '2027-02-28'],
  ['R2', 'first', '2026-03-02', '2026-03-02'],
  ['R3', 'first', '2026-12-24', '2027-01-05'],
  ['R4', 'first', '2026-03-02', '2026-03-09'],
  ['R4', 'second', '2026-12-18', '2027-01-13'],
  ['R6', 'first', '2026-12-24', '2026-12-29'],
  ['R7', 'first', '2026-03-02', '2026-05-07'],
  ['R8', 'first', '2026-12-18', '2027-01-13'],
  ['R11', 'first', '2026-11-30', '2027-02-28'],
  ['R11', 'later', '2026-08-31', '2027-02-28'],
  ['R13', 'first', '2026-03-02', '2026-06-02'],
  ['R14', 'later', '2026-03-02', '2026-09-02'],
  ['R15', 'first', '2026-03-02', '2026-03-30'],
  ['R15', 'later', '2026-03-30', '2026-06-30'],
  ['R16', 'first', '2026-03-02', '2026-03-30'],
  ['R17', 'first', '2027-03-20', '2027-04-20'],
  ['R18', 'first', '2026-03-02', '2026-09-02'],
  ['R18', 'later', '2026-03-02', '2027-03-02'],
  ['R19', 'later', '2026-03-02', '2027-03-02'],
  ['R20', 'first', '2026-03-26', '2026-04-27'],
  ['R21', 'first', '2026-03-02', '2026-03-05'],
  ['R22', 'first', '2026-12-22', '2027-01-08'],
  ['R24', 'first', '2026-12-22', '2027-01-08'],
  ['W2', 'first', '2026-03-02', '2026-03-09'],
  ['W3', 'later', '2026-03-02', '2026-03-16'],
  ['W4', 'later', '2026-01-31', '2026-02-28'],
  ['W6', 'first', '2026-03-02', '2026-06-02'],
  ['W7', 'first', '2026-03-16', '2026-03-02'],
  ['W9', 'first', '2025-12-01', '2026-11-30'],
  ['A1', 'first', '2026-01-31', '2026-02-28'],
  ['A2', 'first', '2026-12-22', '2027-01-08'],
]

describe.each(table)('%s, %s turn from %s', (id, turn, since, on) => {
  test(`is due on ${on}, and late the day after`, () => {
    const onTheDay = clock(id, since, on, { turn, start: day(since) })
    expect(onTheDay).toMatchObject({ clock: id, due: on, state: 'due' })
    const after = addDays(day(on), 1)
    expect(clock(id, since, after, { turn, start: day(since) }).state).toBe('late')
  })
  test('does not fire the day before, nor once it is satisfied, nor without history', () => {
    const before = addDays(day(on), -1)
    expect(clock(id, since, before, { turn, start: day(since) }).state).toBe('soon')
    const met = { fact: 'visit', on: day(since) }
    const done = clock(id, since, '2099-01-01', { turn, met, start: day(since) })
    expect(done).toMatchObject({ state: 'ok', met })
    expect(clock(id, null, '2099-01-01', { turn })).toMatchObject({ state: 'unknown', due: null })
  })
})

describe('what has no national number is never counted', () => {
  const uncounted: LineId[] = [
    'V11', 'V12', 'V13', 'V14', 'V15', 'R5', 'R9', 'R10', 'R12', 'R23', 'R25',
    'W1', 'W5', 'W8', 'W10', 'W11', 'W12', 'A3',
  ]
  test.each(uncounted)('%s', (id) => {
    expect(clock(id, '2026-03-02', '2099-01-01')).toMatchObject({ state: 'not-counted', due: null })
    expect(clock(id, null, '2099-01-01').state).toBe('not-counted')
  })
  test('every line is in one of the two tables', () => {
    const ids = new Set([...table.map(([id]) => id), ...uncounted])
    expect(nationalLines.filter((line) => !ids.has(line.id))).toEqual([])
    expect(ids.size).toBe(60)
  })
})

describe('the state as a day comes nearer', () => {
  test.each([
    ['2026-03-30', 'ok'],
    ['2026-04-05', 'ok'],
    ['2026-04-06', 'soon'],
    ['2026-04-12', 'soon'],
    ['2026-04-13', 'due'],
    ['2026-04-14', 'late'],
  ])('six weeks after 2 March, on %s, it is %s', (today, state) => {
    expect(clock('V2', '2026-03-02', today, { turn: 'later' }).state).toBe(state)
  })
  test('a day that has passed is unknown where nobody can say whether it was done', () => {
    expect(clock('V1', '2026-03-02', '2026-03-08', { known: false }).state).toBe('soon')
    expect(clock('V1', '2026-03-02', '2026-03-10', { known: false }).state).toBe('unknown')
  })
})

describe('counting the day itself', () => {
  test.each<[string, Span, string]>([
    ['2026-03-02', { n: 6, unit: 'weeks' }, '2026-04-12'],
    ['2025-12-01', { n: 12, unit: 'months' }, '2026-11-30'],
    ['2026-03-02', { n: 10, unit: 'days' }, '2026-03-11'],
    ['2026-03-02', { n: 5, unit: 'working-days' }, '2026-03-06'],
    ['2026-03-07', { n: 5, unit: 'working-days' }, '2026-03-13'],
    ['2026-03-02', { n: 0, unit: 'days' }, '2026-03-02'],
  ])('%s as day one', (since, span, on) => {
    expect(endOfSpan(day(since), span, bankHolidays, true)).toBe(on)
  })
})

test('a day due on Christmas Day stays on Christmas Day', () => {
  expect(clock('V2', '2026-11-13', '2026-12-01', { turn: 'later' }).due).toBe('2026-12-25')
})

test('each line says where it comes from and when that was looked at', () => {
  const silent = nationalLines.filter((line) => line.cites.length === 0)
  const cites = nationalLines.flatMap((line) => line.cites)
  expect(silent).toEqual([])
  expect(cites.filter((cite) => !cite.source || !cite.says || !isPlainDate(cite.checked))).toEqual([])
  expect(cites.filter((cite) => cite.source.includes('memory') !== (cite.fromMemory === true))).toEqual([])
  expect([isLineId('V20'), isLineId('V21')]).toEqual([true, false])
})

test('a record of care is kept for 75 years from birth, one of adoption for a hundred', () => {
  expect(keepUntil(keepRules['looked-after'], day('2012-02-29'))).toBe('2087-02-28')
  expect(keepUntil(keepRules.adoption, day('2020-06-01'))).toBe('2120-06-01')
  expect(keepUntil(keepRules['in-need-protection-early-help'], day('2020-06-01'))).toBeNull()
})

test('nothing is due before its start, and a later start never makes it due earlier', () => {
  const turns = fc.constantFrom('first', 'second', 'later' as const)
  const lines = anyLine.filter((line) => (line.first?.n ?? 0) >= 0)
  fc.assert(
    fc.property(lines, turns, anyDay, fc.integer({ min: 0, max: 400 }), (line, turn, since, n) => {
      const one = dueDay(line, since, bankHolidays, { turn })
      const other = dueDay(line, addDays(since, n), bankHolidays, { turn })
      expect(one === null).toBe(other === null)
      expect((one ?? since) >= since).toBe(true)
      expect((other ?? since) >= (one ?? since)).toBe(true)
    }),
  )
})

test('counting the day itself never makes anything later', () => {
  const units = fc.constantFrom('hours', 'days', 'weeks', 'months', 'working-days' as const)
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 60 }), units, (since, n, unit) => {
      const exclusive = endOfSpan(since, { n, unit }, bankHolidays)
      const inclusive = endOfSpan(since, { n, unit }, bankHolidays, true)
      expect(inclusive <= exclusive && inclusive >= since).toBe(true)
    }),
  )
})
