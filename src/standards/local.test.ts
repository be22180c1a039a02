import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, plainDate } from '../ground/plain-date.ts'
import { bankHolidays } from './bank-holidays.ts'
import { dueDay } from './due.ts'
import type { Line, LineId, Span } from './line.ts'
import {
  type LocalLine,
  type LocalValue,
  type Override,
  lineFor,
  lineForChild,
  lineInForce,
} from './local.ts'
import { nationalLine } from './timescales.ts'

const day = plainDate
const today = day('2026-06-01')
const cites = [{ source: 'Fernshire practice manual', says: 'page 4', checked: day('2026-01-05') }]
const local = (line: LineId, value: LocalValue): LocalLine => ({ line, value, cites })
const agreed = (line: LineId, value: LocalValue, more: Partial<Override> = {}): Override => ({
  line,
  value,
  at: 'review',
  who: 'Ngozi, reviewing officer, with Mia',
  why: 'Mia asked to be left in peace in term time',
  when: day('2026-05-01'),
  ...more,
})
const said = (answer: ReturnType<typeof lineFor>): string[] =>
  answer.ok ? [] : answer.problems.map((problem) => `${problem.values?.line} ${problem.said}`)

describe('a council’s own line', () => {
  test.each<[string, LineId, LocalValue]>([
    ['the first visit within 72 hours', 'V1', { first: { n: 72, unit: 'hours' } }],
    ['every four weeks instead of six', 'V2', { later: { n: 4, unit: 'weeks' } }],
    ['twelve weeks instead of three months', 'V4', { later: { n: 12, unit: 'weeks' } }],
    ['the same as the law', 'V2', { later: { n: 6, unit: 'weeks' } }],
    ['counting the day of the visit', 'V2', { inclusive: true }],
    ['ten working days where there is no floor', 'V12', { later: { n: 10, unit: 'working-days' } }],
    ['a year where there is no floor', 'V13', { later: { n: 12, unit: 'months' } }],
    ['a number where the law says as agreed', 'V11', { later: { n: 2, unit: 'weeks' } }],
    ['reflections three weeks before a review', 'W7', { first: { n: -3, unit: 'weeks' } }],
  ])('%s is taken', (_, id, value) => {
    const answer = lineFor(id, [local(id, value)])
    expect(answer.ok && answer.value).toMatchObject(value)
    expect(answer.ok && answer.value.cites[0]).toEqual(cites[0])
  })
  test.each<[string, LineId, LocalValue, string]>([
    ['eight weeks', 'V2', { later: { n: 8, unit: 'weeks' } }, 'V2 longer-than-the-floor'],
    ['13 weeks for three months', 'V4', { later: { n: 13, unit: 'weeks' } }, 'V4 longer-than-the-floor'],
    ['28 days for 20 working days', 'R1', { first: { n: 28, unit: 'days' } }, 'R1 longer-than-the-floor'],
    ['reflections a week before', 'W7', { first: { n: -1, unit: 'weeks' } }, 'W7 longer-than-the-floor'],
    ['no number', 'V2', {}, 'V2 no-number'],
    ['a part of a week', 'V2', { later: { n: 2.5, unit: 'weeks' } }, 'V2 no-number'],
    ['a time before the visit', 'V2', { later: { n: -1, unit: 'weeks' } }, 'V2 no-number'],
    ['a number nobody lives to see', 'V12', { later: { n: 1e9, unit: 'months' } }, 'V12 no-number'],
    ['a number for what stops a clock', 'R5', { first: { n: 1, unit: 'days' } }, 'R5 nothing-to-count'],
  ])('%s is refused, and the floor stands', (_, id, value, problem) => {
    expect(said(lineFor(id, [local(id, value)]))).toEqual([problem])
    expect(lineInForce(id, [local(id, value)], [], today)).toEqual(nationalLine(id))
  })
  test('a number without a place where it is written is refused', () => {
    const nowhere = { line: 'V12', value: { later: { n: 2, unit: 'weeks' } }, cites: [] } as const
    expect(said(lineFor('V12', [nowhere]))).toEqual(['V12 no-citation'])
  })
  test('without one the national line stands', () => {
    expect(lineFor('V2', [local('V3', { later: { n: 1, unit: 'weeks' } })])).toEqual({
      ok: true,
      value: nationalLine('V2'),
    })
  })
  test('a second visit stays counted from where the law counts it', () => {
    const answer = lineFor('V18', [local('V18', { second: { n: 21, unit: 'days', from: 'last' } })])
    expect(answer.ok && answer.value.second).toEqual({ n: 21, unit: 'days', from: 'start' })
  })
})

describe('what was agreed for one child', () => {
  const four = local('V4', { later: { n: 4, unit: 'weeks' } })
  const twelve = { later: { n: 12, unit: 'weeks' } } as const
  test('may give more room than the council’s rule, within the law, and says who agreed it', () => {
    const answer = lineForChild('V4', [four], [agreed('V4', twelve)], today)
    expect(answer.ok && answer.value.later).toEqual(twelve.later)
    expect(answer.ok && answer.value.cites[0]).toMatchObject({ says: agreed('V4', twelve).why })
  })
  test('never goes beyond the law', () => {
    const answer = lineForChild('V2', [], [agreed('V2', twelve)], today)
    expect(said(answer)).toEqual(['V2 longer-than-the-floor'])
    expect(lineInForce('V2', [], [agreed('V2', twelve)], today)).toEqual(nationalLine('V2'))
  })
  test('needs a name and a reason', () => {
    expect(said(lineForChild('V4', [], [agreed('V4', twelve, { who: ' ', why: '' })], today))).toEqual([
      'V4 nobody-agreed',
      'V4 no-reason',
    ])
  })
  test.each([
    ['before it was agreed', { when: day('2026-06-02') }],
    ['after it has ended', { until: day('2026-05-31') }],
  ])('%s the council’s rule stands', (_, more) => {
    const line = lineInForce('V4', [four], [agreed('V4', twelve, more)], today)
    expect(line.later).toEqual(four.value.later)
  })
})

test('no number that is taken ever makes a day later than the law, on any day of twenty years', () => {
  const ids = fc.constantFrom<LineId>('V1', 'V2', 'V4', 'V5', 'V7', 'V18', 'R1', 'R3', 'R15', 'R18')
  const unit = fc.constantFrom('hours', 'days', 'weeks', 'months', 'working-days' as const)
  const span: fc.Arbitrary<Span> = fc.record({ n: fc.integer({ min: 0, max: 60 }), unit })
  const turns = ['first', 'later'] as const
  const since = fc.integer({ min: 0, max: 4000 }).map((n) => addDays(day('2019-01-01'), n))
  const at = (line: Line, from: typeof today, turn: (typeof turns)[number]): string =>
    dueDay(line, from, bankHolidays, { turn }) ?? '9999'
  fc.assert(
    fc.property(ids, span, fc.constantFrom(...turns), since, (id, value, turn, from) => {
      const floor = nationalLine(id)
      const ours = lineInForce(id, [local(id, { [turn]: value })], [], today)
      const child = lineInForce(id, [], [agreed(id, { [turn]: value })], today)
      expect(at(ours, from, turn) <= at(floor, from, turn)).toBe(true)
      expect(at(child, from, turn) <= at(floor, from, turn)).toBe(true)
    }),
    { numRuns: 60 },
  )
})
