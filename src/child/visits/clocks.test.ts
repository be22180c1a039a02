import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, plainDate } from '../../ground/plain-date.ts'
import { duesOf, kept, type KeptRow, nextVisit, onDay, reckon, wishedVisit } from './rules.ts'
import { type FactRow, factsOf } from './facts.ts'

const row = (more: Partial<FactRow> = {}): FactRow => ({
  child_id: 'mia', born_on: '2014-01-10', died_on: null, here_from: '2026-01-05', officer_on: null,
  living: [{ id: 'grans', kind: 'ordinary', from_day: '2026-03-02', until_day: null, intended_to_18: false, long_term_agreed_on: null }],
  legal: [{ code: 'V2', from_day: '2026-03-02', until_day: null }],
  visits: [], reviews: [], overrides: [], ...more,
})
const visit = (on: string, saw = true) => ({ id: on, on_day: on, saw, alone: 'in their room' })
const home = (from: string, more: Partial<FactRow['living'][number]> = {}) => ({ ...row().living[0], id: from, kind: 'ordinary',
  from_day: from, until_day: null, intended_to_18: false, long_term_agreed_on: null, ...more })
const clock = (id: string, facts: FactRow, today: string) => {
  const found = reckon(facts, plainDate(today)).find((one) => one.clock === id)
  return found && `${found.due} ${found.state}`
}

describe('what the rooms know becomes what the clocks need', () => {
  test.each<[string, string, Partial<FactRow>, string, string | undefined]>([
    ['a first visit is owed within a week', 'V1', {}, '2026-03-08', '2026-03-09 soon'],
    ['and is late when the record was kept here all the time', 'V1', {}, '2026-03-10', '2026-03-09 late'],
    ['but not known when the child came to us later', 'V1', { here_from: '2026-05-01' }, '2026-06-01', '2026-03-09 unknown'],
    ['six weeks run from the last visit', 'V2', { visits: [visit('2026-03-05')] }, '2026-03-20', '2026-04-16 ok'],
    ['an attempt is no visit', 'V2', { visits: [visit('2026-03-05'), visit('2026-04-10', false)] }, '2026-04-20', '2026-04-16 late'],
    ['after the first year in a home meant to last, three months', 'V4',
      { living: [home('2025-03-02', { intended_to_18: true })], legal: [{ code: 'C2', from_day: '2025-03-02', until_day: null }],
        visits: [visit('2026-03-05')] }, '2026-03-20', '2026-06-05 ok'],
    ['weekly with relatives approved for a time', 'V7', { living: [home('2026-03-02', { kind: 'connected-temporary' })] }, '2026-03-04', '2026-03-09 soon'],
    ['a new home that begins ends the one nobody ended', 'V1', { living: [home('2026-03-02'), home('2026-04-01')] }, '2026-04-02', '2026-04-08 soon'],
    ['nobody looked after: nothing is counted', 'V1', { legal: [] }, '2026-03-04', undefined],
    ['once care has ended, no visit clock of care runs', 'V1', { legal: [{ code: 'V2', from_day: '2026-03-02', until_day: '2026-04-01' }] }, '2026-04-02', undefined],
    ['after a death every clock stops', 'V1', { died_on: '2026-03-04' }, '2026-03-05', undefined],
    ['a first review within twenty working days', 'R1', {}, '2026-03-10', '2026-03-30 ok'],
    ['somebody who left care at 17 is met every two months', 'V19',
      { born_on: '2009-01-10', legal: [{ code: 'C2', from_day: '2025-01-06', until_day: '2026-04-01' }], visits: [visit('2026-04-07')] },
      '2026-05-01', '2026-06-07 ok'],
    ['four weeks agreed at a review are sooner than six', 'V2', { visits: [visit('2026-03-05')], overrides: [{ clock: 'V2', every_days: 28,
      agreed_at: 'review', agreed_on: '2026-03-06', who_agreed: 'Ines', why: 'Mia asked', until_day: null }] }, '2026-03-20', '2026-04-02 ok'],
    ['eight weeks agreed change nothing', 'V2', { visits: [visit('2026-03-05')], overrides: [{ clock: 'V2', every_days: 56,
      agreed_at: 'review', agreed_on: '2026-03-06', who_agreed: 'Ines', why: 'Mia asked', until_day: null }] }, '2026-03-20', '2026-04-16 ok'],
  ])('%s', (_, id, more, today, said) => {
    expect(clock(id, row(more), today)).toBe(said)
  })

  test('a child nobody has ever visited here reads not known, and is not forgotten', () => {
    const facts = row({ here_from: '2026-11-01', living: [home('2020-01-06')], legal: [{ code: 'C2', from_day: '2020-01-06', until_day: null }] })
    const dues = duesOf({ kept: [{ child_id: 'mia', fresh: false, clocks: [] }], facts: [facts] }, plainDate('2026-11-22'))
    expect(nextVisit(dues, 'mia')?.state).toBe('unknown')
    expect(dues.some((one) => one.clock.startsWith('V') && one.state === 'late')).toBe(false)
  })

  test('laws that follow each other without a day between are one time in care', () => {
    const facts = factsOf(row({ legal: [
      { code: 'V2', from_day: '2026-01-06', until_day: '2026-03-02' }, { code: 'C2', from_day: '2026-03-02', until_day: null },
    ] }), plainDate('2026-06-01'))
    expect([facts.lookedAfterFrom, facts.lookedAfterTo]).toEqual(['2026-01-06', null])
  })
})

describe('the child’s own wish', () => {
  const today = plainDate('2026-03-20')
  const facts = row({ visits: [visit('2026-03-05')] })
  const dues = duesOf({ kept: [{ child_id: 'mia', fresh: false, clocks: [] }], facts: [facts] }, today)
  test.each([
    [14, '2026-03-05', { due: '2026-03-19', state: 'late', stricter: true }],
    [28, '2026-03-05', { due: '2026-04-02', state: 'ok', stricter: true }],
    [90, '2026-03-05', { due: '2026-06-03', state: 'ok', stricter: false }],
    [14, null, { due: null, state: 'unknown', stricter: false }],
  ])('every %i days, last seen %s', (every, seen, said) => {
    expect(wishedVisit({ child_id: 'mia', last_seen: seen, every_days: every, words: null }, dues, today)).toMatchObject(said)
  })
  test('no wish is no clock', () => {
    expect(wishedVisit({ child_id: 'mia', last_seen: '2026-03-05', every_days: null, words: null }, dues, today)).toBeUndefined()
  })
})

const start = plainDate('2020-01-06')
const within = fc.integer({ min: 0, max: 900 }).map((n) => addDays(start, n))
const maybe = fc.option(within, { nil: null })
const world = fc.record({
  born_on: fc.option(fc.integer({ min: -6000, max: 0 }).map((n) => addDays(start, n)), { nil: null }),
  here_from: maybe, officer_on: maybe,
  living: fc.array(fc.record({
    id: fc.uuid(), from_day: within, until_day: maybe, intended_to_18: fc.boolean(), long_term_agreed_on: maybe,
    kind: fc.constantFrom('ordinary', 'connected-temporary', 'with-parents-before-assessment', 'with-parents-full-care-order',
      'arranged-by-another', 'for-adoption', 'short-break', 'provided-23b'),
  }), { minLength: 1, maxLength: 3 }),
  legal: fc.array(fc.record({ code: fc.constantFrom('V2', 'C1', 'C2', 'E1'), from_day: within, until_day: maybe }), { maxLength: 2 })
    .map((some) => [{ code: 'V2', from_day: start, until_day: null }, ...some]),
  visits: fc.array(fc.record({ id: fc.uuid(), on_day: within, saw: fc.boolean(), alone: fc.constant('not known') }), { maxLength: 8 }),
  reviews: fc.array(fc.record({ id: fc.uuid(), on_day: within }), { maxLength: 5 }),
  overrides: fc.array(fc.record({
    clock: fc.constantFrom('V2', 'V3', 'V7', 'R1'), every_days: fc.integer({ min: 1, max: 60 }),
    agreed_at: fc.constant('review' as const), agreed_on: within, who_agreed: fc.constant('Ines'), why: fc.constant('asked'), until_day: maybe,
  }), { maxLength: 2 }),
})

test('the kept clocks say on every later day on which they stand what a new reckoning says', () => {
  fc.assert(fc.property(world, within, fc.integer({ min: 0, max: 400 }), (facts, today, later) => {
    const all = row(facts)
    const keeping = kept(all, today)
    const lastDay = addDays(keeping.standsUntil, -1)
    const day = addDays(today, later) < lastDay ? addDays(today, later) : lastDay
    expect(keeping.clocks.map((one) => onDay(one, day))).toEqual(reckon(all, day))
  }), { numRuns: 600 })
})

test.each<[string, Partial<FactRow>, string, string]>([
  ['the first year in a home is over', { living: [home('2025-03-02')] }, '2026-02-20', '2026-03-02'],
  ['a review that is planned comes', { reviews: [{ id: 'r', on_day: '2026-04-20' }] }, '2026-04-01', '2026-04-20'],
  ['the law ends', { legal: [{ code: 'V2', from_day: '2026-03-02', until_day: '2026-05-01' }] }, '2026-04-01', '2026-05-01'],
  ['what was agreed ends', { overrides: [{ clock: 'V2', every_days: 28, agreed_at: 'review', agreed_on: '2026-03-06',
    who_agreed: 'Ines', why: 'asked', until_day: '2026-06-01' }] }, '2026-04-01', '2026-06-01'],
  ['a child turns five', { born_on: '2021-04-10' }, '2026-04-01', '2026-04-10'],
])('a keeping stands until %s', (_, more, today, until) => {
  expect(kept(row(more), plainDate(today)).standsUntil).toBe(until)
})

test('a stale or missing keeping is reckoned from the facts, and who may not see them has what was kept', () => {
  const today = plainDate('2026-03-20')
  const facts = row({ visits: [visit('2026-03-05')] })
  const old: KeptRow = { child_id: 'mia', fresh: false, clocks: kept(row(), today).clocks }
  const dueOf = (some: readonly FactRow[], keeping: KeptRow) =>
    duesOf({ kept: [keeping], facts: some }, today).find((one) => one.clock === 'V1')?.met ?? null
  expect(dueOf([facts], old)).toMatchObject({ on: '2026-03-05' })
  expect(dueOf([row({ legal: [], living: [] })], old)).toBeNull()
  expect(duesOf({ kept: [old], facts: [] }, today).length).toBe(old.clocks.length)
})
