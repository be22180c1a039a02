import { describe, expect, test } from 'vitest'
import { plainDate as day } from '../ground/plain-date.ts'
import { brief, child, clock, clocks, home, on, seen } from './examples.ts'
import type { FactsOfChild } from './facts-of-child.ts'

const leaver = (more: Partial<FactsOfChild> = {}): FactsOfChild =>
  child({
    bornOn: day('2008-01-10'),
    lookedAfterTo: day('2026-04-01'),
    careLeaver: { from: day('2026-04-01'), to: null },
    placements: [home('2026-03-02', { to: day('2026-04-01') })],
    visits: [seen('2026-04-07')],
    ...more,
  })

describe('care leavers', () => {
  const provided = { placements: [home('2026-04-01', { kind: 'provided-23b' })] }

  test('meet their adviser at least every two months', () => {
    expect(brief(clock('V19', leaver(), '2026-06-08'))).toBe('2026-04-07 2026-06-07 late')
    expect(clocks(leaver(), '2026-06-08').map((one) => one.clock)).toEqual(['V19', 'R14'])
  })
  test.each([
    ['no visit yet', [], '2026-04-08'],
    ['one in the first week', ['2026-04-07'], '2026-04-29'],
    ['one more before the review', ['2026-04-07', '2026-04-20'], '2026-06-20'],
    ['a late first one', ['2026-05-02'], '2026-07-02'],
  ])('in accommodation that we provide, after %s', (_, days, due) => {
    const facts = leaver({ ...provided, visits: days.map((text) => seen(text)) })
    expect(clock('V18', facts, '2026-05-10')?.due).toBe(due)
    expect(clock('V19', facts, '2026-05-10')).toBeUndefined()
  })
  test('in custody are visited within ten working days', () => {
    const facts = leaver({ custodyFrom: day('2026-05-01') })
    expect(brief(clock('V20', facts, '2026-05-18'))).toBe('2026-05-01 2026-05-18 due')
    const visited = leaver({ custodyFrom: day('2026-05-01'), visits: [seen('2026-05-06')] })
    expect(clock('V20', visited, '2026-05-18')).toMatchObject({ state: 'ok', met: on('2026-05-06') })
  })
  test('look at the pathway plan again after six months', () => {
    const reviews = [on('2026-04-20'), on('2027-01-01')]
    const facts = leaver({ pathwayPlan: { madeOn: day('2026-01-05'), reviews } })
    expect(brief(clock('R14', facts, '2026-05-01'))).toBe('2026-04-20 2026-10-20 ok')
    expect(brief(clock('R14', leaver(), '2026-05-01'))).toBe('null null unknown')
  })
  test.each([
    ['a review before day 28 does not count', '2026-04-20', '2026-04-29'],
    ['after one that counts it is three months', '2026-04-30', '2026-07-30'],
  ])('in accommodation that we provide, %s', (_, review, due) => {
    const facts = leaver({ ...provided, pathwayPlan: { madeOn: day('2026-01-05'), reviews: [on(review)] } })
    expect(clock('R15', facts, '2026-05-10')?.due).toBe(due)
    expect(clock('R14', facts, '2026-05-10')).toBeUndefined()
  })
})
