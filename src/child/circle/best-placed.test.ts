import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, plainDate } from '../../ground/plain-date.ts'
import { bestPlaced, type Named, type Question, type Teller, type ToldTie } from './best-placed.ts'
import type { Ring } from './map-rings.ts'

const day = plainDate
const today = day('2026-11-21')
const tie = (who: string, by: Teller, on: string, ring: Ring, more: Partial<ToldTie> = {}): ToldTie =>
  ({ who, told: { by, person: by === 'child' ? 'mia' : `a ${by}`, on: day(on) }, ring, ...more })
const ask = (ties: readonly ToldTie[], named: readonly Named[] = [], more: Partial<Question> = {}) =>
  bestPlaced({ with: 'mia', topic: 'seeing Dad', ties, named, ...more }, today)
const order = (answer: ReturnType<typeof ask>): string[] => answer.candidates.map(({ who }) => who)

test('Miss Okoro, whom Mia named for talking about Dad, comes before everybody', () => {
  const answer = ask(
    [tie('gran', 'child', '2026-11-20', 1), tie('miss-okoro', 'worker', '2026-02-01', 3)],
    [
      { who: 'ellis', on: day('2026-11-20') },
      { who: 'miss-okoro', on: day('2026-10-02'), topic: 'seeing Dad' },
    ],
  )
  expect(order(answer)).toEqual(['miss-okoro', 'ellis', 'gran'])
  expect(answer.candidates[0]!.reasons[0])
    .toEqual({ key: 'named-for-this', topic: 'seeing Dad', on: '2026-10-02', stale: false })
  expect(answer.theirAnswer).toBe('named')
})

test('what Mia told comes first, the newest before the older, and what others told after it', () => {
  const answer = ask([
    tie('sam', 'worker', '2026-11-19', 1),
    tie('tash', 'child', '2026-09-01', 1),
    tie('gran', 'child', '2026-11-01', 2),
    tie('femi', 'family', '2026-11-20', 1),
  ])
  expect(order(answer)).toEqual(['gran', 'tash', 'femi', 'sam'])
  expect(answer.theirAnswer).toBe('not-asked')
})

test('in one picture the nearer ring goes first, then whoever has been known longer', () => {
  const on = '2026-11-01'
  const answer = ask([
    tie('ellis', 'child', on, 2, { yearsKnown: 1 }),
    tie('leo', 'child', on, 2, { yearsKnown: 5 }),
    tie('gran', 'child', on, 1),
  ])
  expect(order(answer)).toEqual(['gran', 'leo', 'ellis'])
  expect(answer.candidates[1]!.reasons.at(-1)).toEqual({ key: 'known-for', years: 5 })
})

test('a name given for another topic does not count for this one', () => {
  expect(order(ask([], [{ who: 'coach', on: day('2026-11-01'), topic: 'school' }]))).toEqual([])
})

test.each([['2026-05-21', false], ['2026-05-20', true]])('what was said on %s is stale: %s', (on, stale) => {
  const [gran] = ask([tie('gran', 'child', on, 1)]).candidates
  expect(gran!.stale).toBe(stale)
  expect(gran!.reasons[0]).toMatchObject({ stale })
})

test('somebody with one fresh word is not stale, and the old word still says that it is old', () => {
  const ties = [tie('gran', 'child', '2025-01-01', 1), tie('gran', 'worker', '2026-11-01', 2)]
  const [gran] = ask(ties).candidates
  expect(gran!.stale).toBe(false)
  expect(gran!.reasons.map((reason) => 'stale' in reason && reason.stale)).toEqual([true, false])
})

test('when Mia says far away and the worker says close, both stand there, hers first', () => {
  const ties = [tie('john', 'worker', '2026-11-20', 1), tie('john', 'child', '2026-11-01', 4)]
  const [john] = ask(ties).candidates
  expect(john!.reasons.map((reason) => 'ring' in reason && [reason.key, reason.ring]))
    .toEqual([['told-by-them', 4], ['told-by-another', 1]])
})

test('Mia’s newest picture replaces her older one, and words of trust come exactly as said', () => {
  const [gran] = ask([
    tie('gran', 'child', '2026-11-01', 1, { trust: ['she lets me be quiet'] }),
    tie('gran', 'child', '2026-03-01', 3),
  ]).candidates
  expect(gran!.reasons).toHaveLength(1)
  expect(gran!.reasons[0]).toMatchObject({ ring: 1, trust: ['she lets me be quiet'] })
})

test('for a talk with Mum, what Mum says herself comes before what Mia says', () => {
  const mums: ToldTie = { who: 'ruth', told: { by: 'family', person: 'mum', on: day('2026-08-01') }, ring: 2 }
  const answer = ask([tie('ellis', 'child', '2026-11-01', 1), mums], [], { with: 'mum' })
  expect(order(answer)).toEqual(['ruth', 'ellis'])
})

test('a parent can be the best placed, a grandfather who has died cannot be asked, nor Mia herself', () => {
  const answer = ask([
    tie('mum', 'child', '2026-11-01', 2),
    tie('grandad', 'child', '2026-11-01', 1, { dead: true }),
    tie('mia', 'worker', '2026-11-01', 1),
  ])
  expect(order(answer)).toEqual(['mum'])
})

test('“I’d rather not say” is an answer and is given back as one', () => {
  expect(ask([], [], { ratherNotSay: true })).toEqual({ candidates: [], theirAnswer: 'rather-not-say' })
})

/** One teller says one thing about somebody on one day. */
const once = (t: ToldTie): string => `${t.who} ${t.told.person} ${t.told.on}`

test('nobody is on the list without a reason or twice, and the order of the input changes nothing', () => {
  const anyTie = fc.record({
    who: fc.constantFrom('gran', 'ellis', 'mum', 'leo'),
    by: fc.constantFrom<Teller>('child', 'worker', 'family'),
    ago: fc.integer({ min: 0, max: 500 }),
    ring: fc.constantFrom<Ring>(1, 2, 3, 4),
  }).map(({ who, by, ago, ring }) => tie(who, by, addDays(today, -ago), ring))
  fc.assert(fc.property(fc.uniqueArray(anyTie, { maxLength: 15, selector: once }), (ties) => {
    const answer = ask(ties)
    expect(new Set(order(answer)).size).toBe(answer.candidates.length)
    expect(new Set(order(answer))).toEqual(new Set(ties.map(({ who }) => who)))
    expect(answer.candidates.every(({ reasons }) => reasons.length > 0)).toBe(true)
    expect(ask(ties.toReversed())).toEqual(answer)
  }))
})
