import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PlainDate, addDays, plainDate as day } from '../ground/plain-date.ts'
import { bankHolidays } from './bank-holidays.ts'
import { clocksOfChild } from './clocks-of-child.ts'
import type { Due } from './due.ts'
import { child, clocks, home, on, seen } from './examples.ts'
import type { Placement } from './facts-of-child.ts'
import type { LineId } from './line.ts'

test('after a death, and outside care, nothing is due', () => {
  expect(clocks(child({ diedOn: day('2026-05-01') }), '2026-05-01')).toEqual([])
  expect(clocks(child({ lookedAfterTo: day('2026-05-01') }), '2026-05-01')).toEqual([])
  expect(clocks(child(), '2026-03-01')).toEqual([])
})

const kinds = fc.constantFrom<Placement['kind']>(
  'ordinary', 'connected-temporary', 'with-parents-before-assessment', 'with-parents-full-care-order',
  'arranged-by-another', 'for-adoption', 'provided-23b',
)
const start = day('2020-01-06')
const within = fc.integer({ min: 0, max: 7300 }).map((n) => addDays(start, n))
const world = fc.record({
  kind: kinds,
  intendedTo18: fc.boolean(),
  visits: fc.array(within, { maxLength: 12 }),
  reviews: fc.array(within, { maxLength: 6 }),
  today: within,
})
type World = {
  kind: Placement['kind']
  intendedTo18: boolean
  visits: PlainDate[]
  reviews: PlainDate[]
}
const facts = (w: World) =>
  child({
    bornOn: start,
    lookedAfterFrom: start,
    placements: [home(start, { kind: w.kind, intendedTo18: w.intendedTo18 })],
    visits: w.visits.map((text) => seen(text)),
    reviews: w.reviews.map((text) => on(text)),
  })
const running = (all: Due[]): Due[] => all.filter((one) => one.clock.startsWith('V') && !one.met)

test('one more visit never brings a visit clock nearer, over twenty years', () => {
  fc.assert(
    fc.property(world, within, (w, extra) => {
      const before = running(clocksOfChild(facts(w), w.today, bankHolidays)).at(-1)
      const more = facts({ ...w, visits: [...w.visits, extra] })
      const after = running(clocksOfChild(more, w.today, bankHolidays)).at(-1)
      expect((after?.due ?? '9999') >= (before?.due ?? '9999') || before?.due === null).toBe(true)
      expect(before?.state !== 'late' && after?.state === 'late').toBe(false)
    }),
  )
})

test('an attempt that found nobody changes no clock, over twenty years', () => {
  fc.assert(
    fc.property(world, within, (w, extra) => {
      const plain = facts(w)
      const tried = { ...plain, visits: [...plain.visits, seen(extra, { seen: false })] }
      expect(clocksOfChild(tried, w.today, bankHolidays)).toEqual(clocksOfChild(plain, w.today, bankHolidays))
    }),
  )
})

test('nothing is due before it began, and nothing held lies ahead of today', () => {
  fc.assert(
    fc.property(world, (w) => {
      for (const one of clocksOfChild(facts(w), w.today, bankHolidays)) {
        expect((one.since ?? w.today) <= w.today).toBe(true)
        expect((one.due ?? '9999') >= (one.since ?? '')).toBe(true)
        expect((one.met?.on ?? w.today) <= w.today).toBe(true)
      }
    }),
  )
})

test('what is agreed for one child never makes a day later than without it', () => {
  fc.assert(
    fc.property(world, fc.integer({ min: 1, max: 20 }), (w, n) => {
      const agreed = (line: LineId) => ({
        line,
        value: { later: { n, unit: 'weeks' as const } },
        at: 'review' as const,
        who: 'Ngozi, reviewing officer',
        why: 'asked for by the child',
        when: start,
      })
      const ids: LineId[] = ['V2', 'V3', 'V4', 'V6', 'V7', 'V8', 'V9', 'V18']
      const without = running(clocksOfChild(facts(w), w.today, bankHolidays))
      const withIt = running(clocksOfChild(facts(w), w.today, bankHolidays, [], ids.map(agreed)))
      withIt.forEach((one, index) => {
        expect((one.due ?? '9999') <= (without[index]?.due ?? '9999')).toBe(true)
      })
    }),
  )
})
