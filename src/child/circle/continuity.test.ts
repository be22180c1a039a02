import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, plainDate } from '../../ground/plain-date.ts'
import {
  continuity,
  WORKER_CHANGE_REASONS,
  type WorkerChangeReason,
  type WorkerStanding,
} from './continuity.ts'

const day = plainDate
const today = day('2026-11-21')
const had = (worker: string, from: string, until?: string, reason?: WorkerChangeReason): WorkerStanding =>
  ({ worker, from: day(from), ...(until ? { until: day(until) } : {}), ...(reason ? { reason } : {}) })

describe('how often the worker changed', () => {
  test('one worker all along is no change', () => {
    const answer = continuity([had('tom', '2024-01-01')], today)
    expect(answer).toEqual({ changes: [], gaps: [], daysWithout: 0, nobodyNow: false, owed: [] })
  })
  test('Tom left and Priya came: one change, with its code kept for the return', () => {
    const handover = [had('tom', '2024-01-01', '2026-09-30'), had('priya', '2026-10-01', '', 'LEFTRL')]
    const { changes } = continuity(handover, today)
    expect(changes).toEqual([
      { left: 'tom', lastDay: '2026-09-30', on: '2026-10-01', came: 'priya', reason: 'LEFTRL' },
    ])
  })
  test.each([['2025-11-21', 0], ['2025-11-22', 1], ['2026-11-21', 1], ['2026-11-22', 0]])(
    'a new worker on %s counts %i times in the twelve months up to 21 November 2026', (from, times) => {
      const before = addDays(day(from), -1)
      const standings = [had('tom', '2020-01-01', before), had('priya', from)]
      expect(continuity(standings, today).changes).toHaveLength(times)
    })
  test('a cover worker and the old one back again are two changes', () => {
    const { changes } = continuity([
      had('tom', '2024-01-01', '2026-05-01'), had('cover', '2026-05-02', '2026-06-30', 'ABSENC'),
      had('tom', '2026-07-01'),
    ], today)
    expect(changes.map(({ left, came }) => [left, came])).toEqual([['tom', 'cover'], ['cover', 'tom']])
  })
  test('a standing renewed with the same worker, or a second worker who joins, is none', () => {
    const renewed = [had('tom', '2024-01-01', '2026-03-31'), had('tom', '2026-04-01')]
    expect(continuity(renewed, today).changes).toEqual([])
    expect(continuity([had('tom', '2024-01-01'), had('ann', '2026-03-01')], today).changes).toEqual([])
  })
  test('a worker who comes back before anybody else came left a gap, not a change', () => {
    const answer = continuity([had('tom', '2024-01-01', '2026-03-31'), had('tom', '2026-04-11')], today)
    expect(answer.changes).toEqual([])
    expect(answer.gaps).toEqual([{ from: '2026-04-01', until: '2026-04-10', days: 10 }])
  })
  test('losing a worker counts from the first day without, even while nobody has come', () => {
    const { changes } = continuity([had('tom', '2024-01-01', '2026-08-31')], today)
    expect(changes).toEqual([{ left: 'tom', lastDay: '2026-08-31', on: '2026-09-01' }])
  })
})

describe('time without anybody', () => {
  test('from March to August nobody came: 184 days', () => {
    const answer = continuity([had('tom', '2024-01-01', '2026-02-28'), had('priya', '2026-09-01')], today)
    expect(answer.gaps).toEqual([{ from: '2026-03-01', until: '2026-08-31', days: 184 }])
    expect([answer.daysWithout, answer.nobodyNow]).toEqual([184, false])
  })
  test('a handover the next day or with days together is no gap', () => {
    expect(continuity([had('a', '2026-01-01', '2026-03-10'), had('b', '2026-03-11')], today).gaps).toEqual([])
    expect(continuity([had('a', '2026-01-01', '2026-03-10'), had('b', '2026-03-01')], today).gaps).toEqual([])
  })
  test('an open gap counts today and says that nobody is there now', () => {
    const answer = continuity([had('tom', '2024-01-01', '2026-11-18')], today)
    expect(answer.gaps).toEqual([{ from: '2026-11-19', days: 3 }])
    expect(answer.nobodyNow).toBe(true)
  })
  test('a child known for a week before the first worker waited a week; one given nobody still waits', () => {
    const known = day('2026-11-01')
    expect(continuity([had('tom', '2026-11-08')], today, { known }).gaps[0]!.days).toBe(7)
    expect(continuity([], today, { known }).gaps).toEqual([{ from: '2026-11-01', days: 21 }])
    expect(continuity([], today).gaps).toEqual([])
  })
  test('of an old gap only the part inside the twelve months is counted', () => {
    const answer = continuity([had('a', '2024-01-01', '2025-10-31'), had('b', '2025-12-01')], today)
    expect(answer.gaps[0]!.days).toBe(30)
    expect(answer.daysWithout).toBe(9)
  })
  test('days without and days with somebody make up every day since the first', () => {
    const anyStanding = fc.record({
      worker: fc.constantFrom('a', 'b', 'c'),
      start: fc.integer({ min: 0, max: 700 }),
      days: fc.integer({ min: 0, max: 200 }),
    })
    fc.assert(fc.property(fc.array(anyStanding, { minLength: 1, maxLength: 8 }), (list) => {
      const origin = addDays(today, -500)
      const all = list.map(({ worker, start, days }) =>
        had(worker, addDays(origin, start), addDays(origin, start + days)))
      const { gaps } = continuity(all, today, { known: origin })
      let without = 0
      for (let d = origin; d <= today; d = addDays(d, 1)) {
        if (!all.some(({ from, until }) => from <= d && d <= until!)) without += 1
      }
      expect(gaps.reduce((sum, gap) => sum + gap.days, 0)).toBe(without)
    }))
  })
})

describe('a goodbye and a hello are owed', () => {
  const handover = [had('tom', '2024-01-01', '2026-09-30'), had('priya', '2026-10-01', '', 'LEFTRL')]
  test('both, at one meeting, when one follows the other', () => {
    expect(continuity(handover, today).owed).toEqual([
      { step: 'goodbye', worker: 'tom', since: '2026-09-30', through: 'worker', together: true },
      { step: 'hello', worker: 'priya', since: '2026-10-01', through: 'worker', together: true },
    ])
  })
  test('what was done is not owed, even when the goodbye was said a week before the last day', () => {
    const settled = [
      { step: 'goodbye' as const, worker: 'tom', on: day('2026-09-23') },
      { step: 'hello' as const, worker: 'priya', on: day('2026-10-02') },
    ]
    expect(continuity(handover, today, { settled }).owed).toEqual([])
  })
  test('a planned ending owes them already and is not yet a change', () => {
    const planned = [had('sam', '2024-01-01', '2026-12-12'), had('priya', '2026-12-13')]
    const answer = continuity(planned, today)
    expect(answer.changes).toEqual([])
    expect(answer.owed.map(({ step, worker }) => `${step} ${worker}`)).toEqual(['goodbye sam', 'hello priya'])
  })
  test.each(['SWDIED', 'ABSENC'] as const)('after %s somebody she knows tells the child', (reason) => {
    const left = [had('tom', '2024-01-01', '2026-09-30'), had('priya', '2026-10-01', '', reason)]
    const answer = continuity(left, today)
    expect(answer.owed[0]).toMatchObject({ step: 'goodbye', through: 'someone-known', together: false })
  })
  test('a worker who was already beside the child needs no hello', () => {
    const answer = continuity([had('tom', '2024-01-01', '2026-09-30'), had('ann', '2025-01-01')], today)
    expect(answer.owed.map(({ step, worker }) => [step, worker])).toEqual([['goodbye', 'tom']])
  })
  test.each(WORKER_CHANGE_REASONS)('%s is never among the words for the child', (reason) => {
    const left = [had('tom', '2024-01-01', '2026-09-30'), had('p', '2026-10-01', '', reason)]
    const { owed } = continuity(left, today)
    expect(owed).toHaveLength(2)
    expect(JSON.stringify(owed)).not.toContain(reason)
  })
})
