import { describe, expect, test } from 'vitest'
import { plainDate as day } from '../ground/plain-date.ts'
import { brief, child, clock, clocks, home, localWeeks, on, seen } from './examples.ts'
import type { FactsOfChild, Placement } from './facts-of-child.ts'
import type { LineId } from './line.ts'

const visitClocks = (facts: FactsOfChild, today: string): string[] =>
  clocks(facts, today)
    .map((one) => one.clock)
    .filter((id) => /^V([1-9]|17)$/.test(id))

const at = (kind: Placement['kind'], more: Partial<FactsOfChild> = {}): FactsOfChild =>
  child({ placements: [home('2026-03-02', { kind })], visits: [seen('2026-03-06')], ...more })

/** A home since 2 March 2025, so that the first year is over on 2 March 2026; visited in April 2026. */
const settled = (more: Partial<Placement> = {}): FactsOfChild =>
  child({
    lookedAfterFrom: day('2025-03-02'),
    placements: [home('2025-03-02', more)],
    visits: [seen('2025-03-05'), seen('2026-04-01')],
  })

describe('the first visit after moving in', () => {
  test('is due within a week, and late from the eighth day', () => {
    expect(brief(clock('V1', child(), '2026-03-04'))).toBe('2026-03-02 2026-03-09 soon')
    expect(brief(clock('V1', child(), '2026-03-10'))).toBe('2026-03-02 2026-03-09 late')
  })
  test('is done by a visit at which the child was seen, and the visit is named', () => {
    const facts = child({ visits: [seen('2026-03-05', { id: 'thursday' })] })
    expect(clock('V1', facts, '2026-03-20')).toMatchObject({
      state: 'ok',
      met: { fact: 'visit', on: '2026-03-05', id: 'thursday' },
    })
  })
  test.each([
    ['an attempt at a closed door', seen('2026-03-05', { seen: false })],
    ['a visit by somebody without the right role', seen('2026-03-05', { byRightRole: false })],
    ['a visit before the child moved in', seen('2026-03-01')],
    ['a visit that is only planned', seen('2026-03-12')],
  ])('is not done by %s', (_, visit) => {
    expect(clock('V1', child({ visits: [visit] }), '2026-03-10')).toMatchObject({ state: 'late', met: null })
  })
  test('starts again with each move, and the old home asks nothing any more', () => {
    const facts = child({
      placements: [home('2026-03-02', { to: day('2026-05-20') }), home('2026-05-20')],
      visits: [seen('2026-03-05'), seen('2026-05-19')],
    })
    expect(clocks(facts, '2026-05-21').filter((one) => one.clock.startsWith('V'))).toMatchObject([
      { clock: 'V1', since: '2026-05-20', due: '2026-05-27', met: null },
    ])
  })
})

describe('a child whose visits nobody has on record', () => {
  const { visitsKnownFrom: _, ...unknown } = child()
  test('reads not known, never late', () => {
    expect(brief(clock('V1', unknown, '2026-06-01'))).toBe('2026-03-02 2026-03-09 unknown')
    expect(brief(clock('V2', unknown, '2026-06-01'))).toBe('null null unknown')
    expect(visitClocks(unknown, '2027-06-01')).toEqual(['V1', 'V3'])
    expect(clock('V3', unknown, '2027-06-01')?.state).toBe('unknown')
  })
  test('still shows a first week that is not over', () => {
    expect(clock('V1', unknown, '2026-03-04')?.state).toBe('soon')
  })
  test('a first recorded visit months later tells nothing of the first week', () => {
    const facts = { ...unknown, visits: [seen('2026-08-03')] }
    expect(clock('V1', facts, '2026-08-04')).toMatchObject({ state: 'unknown', met: null })
    expect(brief(clock('V2', facts, '2026-08-04'))).toBe('2026-08-03 2026-09-14 ok')
  })
})

describe('visits in a home', () => {
  test.each<[string, Partial<Placement>, string]>([
    ['six weeks where it is not meant to last to 18', {}, 'V3 2026-05-13'],
    ['three months where it is', { intendedTo18: true }, 'V4 2026-07-01'],
    [
      'six months where the child agreed to a long-term foster home',
      { intendedTo18: true, longTermFosterAgreed: { ...on('2026-03-10'), by: 'Mia' } },
      'V5 2026-10-01',
    ],
    [
      'not six months where nobody says who agreed',
      { intendedTo18: true, longTermFosterAgreed: { ...on('2026-03-10'), by: ' ' } },
      'V4 2026-07-01',
    ],
    [
      'three months again once the child takes it back',
      {
        intendedTo18: true,
        longTermFosterAgreed: { ...on('2026-03-10'), by: 'Mia', withdrawnOn: day('2026-04-10') },
      },
      'V4 2026-07-01',
    ],
    [
      'six weeks until the decision that it lasts to 18',
      { intendedTo18: true, intendedTo18Since: day('2026-06-01') },
      'V3 2026-05-13',
    ],
  ])('after the first year: %s', (_, more, expected) => {
    const [id, due] = expected.split(' ')
    expect(visitClocks(settled(more), '2026-04-20')).toEqual(['V1', id])
    expect(clock(id as LineId, settled(more), '2026-04-20')).toMatchObject({ since: '2026-04-01', due })
  })
  test('in the first year it is six weeks, meant to last to 18 or not', () => {
    const facts = child({
      placements: [home('2026-03-02', { intendedTo18: true })],
      visits: [seen('2026-03-05'), seen('2027-02-20')],
    })
    expect(brief(clock('V2', facts, '2027-03-01'))).toBe('2027-02-20 2027-04-03 ok')
    expect(brief(clock('V4', facts, '2027-03-02'))).toBe('2027-02-20 2027-05-20 ok')
  })
  test('a visit missed in the first year is not excused by its anniversary', () => {
    const facts = child({
      placements: [home('2026-03-02', { intendedTo18: true })],
      visits: [seen('2026-03-05'), seen('2027-01-05')],
    })
    expect(brief(clock('V2', facts, '2027-03-20'))).toBe('2027-01-05 2027-02-16 late')
    expect(visitClocks(facts, '2027-03-20')).toEqual(['V1', 'V2'])
  })
  test('a first year that began on 29 February is over on 1 March', () => {
    const facts = child({
      lookedAfterFrom: day('2024-02-29'),
      placements: [home('2024-02-29', { intendedTo18: true })],
      visits: [seen('2024-03-04'), seen('2025-02-10')],
    })
    expect(visitClocks(facts, '2025-02-28')).toEqual(['V1', 'V2'])
    expect(visitClocks(facts, '2025-03-01')).toEqual(['V1', 'V4'])
  })
})

describe('homes with a rhythm of their own', () => {
  const reviewed = { reviews: [on('2026-03-11')], visits: [seen('2026-03-06'), seen('2026-03-12')] }

  test.each<[string, LineId, Placement['kind'], string, string]>([
    ['with parents before the assessment', 'V6', 'with-parents-before-assessment', '03-13', '04-23'],
    ['with parents on an interim order', 'V7', 'with-parents-interim-order', '03-13', '04-09'],
    ['with relatives or friends for a time', 'V7', 'connected-temporary', '03-13', '04-09'],
  ])('%s: weekly until the first review, then less often', (_, id, kind, weekly, then) => {
    expect(clock(id, at(kind), '2026-03-08')?.due).toBe(`2026-${weekly}`)
    expect(clock(id, at(kind, reviewed), '2026-03-13')?.due).toBe(`2026-${then}`)
    expect(visitClocks(at(kind), '2026-03-08')).toEqual([id])
  })
  test('a review that is only planned does not end the weekly visits', () => {
    const facts = at('connected-temporary', { reviews: [on('2026-03-20')] })
    expect(brief(clock('V7', facts, '2026-03-14'))).toBe('2026-03-06 2026-03-13 late')
  })
  test('a weekly visit missed before the review stays missed after it', () => {
    const facts = at('connected-temporary', { reviews: [on('2026-03-18')] })
    expect(brief(clock('V7', facts, '2026-03-20'))).toBe('2026-03-06 2026-03-13 late')
  })
  test('with parents under a full care order it runs from the order', () => {
    const own = home('2026-03-02', { kind: 'with-parents-full-care-order', orderMadeOn: day('2026-04-01') })
    expect(brief(clock('V8', child({ placements: [own] }), '2026-04-02'))).toBe('2026-04-01 2026-04-08 soon')
    const visited = child({ placements: [own], visits: [seen('2026-04-03')] })
    expect(clock('V8', visited, '2026-04-10')?.due).toBe('2026-05-15')
  })
  test('where a hospital or custody arranges the living, a week and then six weeks', () => {
    expect(clock('V9', at('arranged-by-another', { visits: [] }), '2026-03-03')?.due).toBe('2026-03-09')
    expect(clock('V9', at('arranged-by-another'), '2026-03-10')?.due).toBe('2026-04-17')
  })
  test('with adopters weekly until the first adoption review, then as that review says', () => {
    expect(clock('V17', at('for-adoption'), '2026-03-08')?.due).toBe('2026-03-13')
    const facts = at('for-adoption', { adoptionReviews: [on('2026-03-11')] })
    expect(brief(clock('V17', facts, '2026-03-20'))).toBe('2026-03-06 null not-counted')
  })
  test('short breaks are as agreed, and no other visit clock runs', () => {
    expect(brief(clock('V11', at('short-break'), '2026-09-01'))).toBe('2026-03-02 null not-counted')
    expect(visitClocks(at('short-break'), '2026-09-01')).toEqual([])
  })
})

describe('extra visits and plans', () => {
  const asked = child({ extraVisits: [{ ...on('2026-04-01'), why: 'asked' }], visits: [seen('2026-03-05')] })
  const noticed = child({ extraVisits: [{ ...on('2026-04-01'), why: 'notice-of-concern' }] })
  test('a visit somebody asked for is shown and not counted, and done when the child was seen', () => {
    expect(brief(clock('V10', asked, '2026-04-20'))).toBe('2026-04-01 null not-counted')
    const visited = { ...asked, visits: [...asked.visits, seen('2026-04-03')] }
    expect(clock('V10', visited, '2026-04-20')).toMatchObject({ state: 'ok', met: on('2026-04-03') })
  })
  test('an inspectorate’s notice is answered within a week', () => {
    expect(brief(clock('V10', noticed, '2026-04-09'))).toBe('2026-04-01 2026-04-08 late')
    expect(clock('V10', child(), '2026-04-09')).toBeUndefined()
  })
  test.each<[LineId, Partial<FactsOfChild>]>([
    ['V12', { protectionPlan: { from: day('2026-03-02'), to: null } }],
    ['V13', { needPlan: { from: day('2026-03-02'), to: null } }],
  ])('%s is counted only where the council has a number', (id, plan) => {
    const facts = child({ ...plan, lookedAfterFrom: null, placements: [], visits: [seen('2026-03-06')] })
    expect(clock(id, facts, '2026-03-20')).toBeUndefined()
    expect(brief(clock(id, facts, '2026-03-22', [localWeeks(id, 2)]))).toBe('2026-03-06 2026-03-20 late')
  })
  test('a council’s number beyond the law is left aside', () => {
    const facts = child({ visits: [seen('2026-03-05')] })
    expect(clock('V2', facts, '2026-03-20', [localWeeks('V2', 9)])?.due).toBe('2026-04-16')
    expect(clock('V2', facts, '2026-03-20', [localWeeks('V2', 4)])?.due).toBe('2026-04-02')
  })
})
