import { describe, expect, test } from 'vitest'
import { plainDate as day } from '../ground/plain-date.ts'
import { brief, child, clock, home, localWeeks, on } from './examples.ts'

describe('reviews and plans of a looked-after child', () => {
  test.each([
    ['none yet', [], '2026-03-02', '2026-03-30'],
    ['the first', ['2026-03-27'], '2026-03-27', '2026-06-27'],
    ['the second', ['2026-03-27', '2026-06-25'], '2026-06-25', '2026-12-25'],
    ['one from an earlier time in care', ['2025-11-01'], '2026-03-02', '2026-03-30'],
    ['one that is only planned', ['2026-08-20'], '2026-03-02', '2026-03-30'],
  ])('after %s', (_, reviews, since, due) => {
    const facts = child({ reviews: reviews.map((text) => on(text)) })
    expect(clock('R1', facts, '2026-07-01')).toMatchObject({ since, due })
  })
  test('reviews that nobody has on record read not known; a later one runs for six months', () => {
    const { reviewsKnownFrom: _, ...unknown } = child({ lookedAfterFrom: day('2020-01-06') })
    expect(clock('R1', unknown, '2026-07-01')?.state).toBe('unknown')
    const facts = { ...unknown, reviews: [on('2026-01-20')] }
    expect(brief(clock('R1', facts, '2026-07-01'))).toBe('2026-01-20 2026-07-20 ok')
  })
  test('authority to place for adoption stops the reviews being counted', () => {
    const facts = child({ adoptionAuthorityOn: day('2026-06-01') })
    expect(clock('R1', facts, '2026-05-31')?.state).toBe('late')
    expect(clock('R1', facts, '2026-06-01')?.state).toBe('not-counted')
    expect(brief(clock('R5', facts, '2026-06-01'))).toBe('2026-06-01 null not-counted')
    expect(clock('R5', facts, '2026-05-31')).toBeUndefined()
  })
  test('a cause for an early review is due at once, until a review is held', () => {
    const facts = child({ earlyReviewCauses: [day('2026-05-04')] })
    expect(clock('R2', facts, '2026-05-04')?.state).toBe('due')
    expect(clock('R2', facts, '2026-05-05')?.state).toBe('late')
    const held = { ...facts, reviews: [on('2026-05-05')] }
    expect(clock('R2', held, '2026-05-06')?.met).toMatchObject(on('2026-05-05'))
    expect(clock('R2', child(), '2026-05-05')).toBeUndefined()
  })
  test('a reviewing officer is named within five working days', () => {
    const nobody = child({ reviewingOfficer: { namedOn: null } })
    const named = child({ reviewingOfficer: { namedOn: day('2026-03-04') } })
    expect(brief(clock('R3', nobody, '2026-03-10'))).toBe('2026-03-02 2026-03-09 late')
    expect(clock('R3', named, '2026-03-10')?.state).toBe('ok')
    expect(clock('R3', child(), '2026-03-10')?.state).toBe('unknown')
  })
  test.each([
    ['nothing sent', { decisionsOn: null }, '2026-04-07', null],
    ['the decisions sent', { decisionsOn: day('2026-04-02') }, '2026-04-21', null],
    ['all of it sent', { recordOn: day('2026-04-10') }, '2026-04-21', '2026-04-10'],
  ])('after a review, with %s', (_, sent, due, met) => {
    const answer = clock('R4', child({ reviews: [{ ...on('2026-03-27'), ...sent }] }), '2026-04-30')
    expect([answer?.due, answer?.met?.on ?? null]).toEqual([due, met])
  })
  test('a health plan is ready for the first review', () => {
    const none = child({ health: { madeOn: null, reviews: [] } })
    expect(clock('R17', none, '2026-04-01')?.state).toBe('late')
    expect(clock('R18', none, '2026-04-01')).toBeUndefined()
    const made = child({ health: { madeOn: day('2026-03-20'), reviews: [] } })
    expect(clock('R17', made, '2026-04-01')).toMatchObject({ state: 'ok', met: on('2026-03-20') })
  })
  test.each([
    ['under five, six months', '2023-01-10', '2026-09-20'],
    ['from five, a year', '2014-01-10', '2027-03-20'],
    ['five before the six months are over, a year', '2021-07-01', '2027-03-20'],
  ])('health reviews: %s', (_, bornOn, due) => {
    const facts = child({ bornOn: day(bornOn), health: { madeOn: day('2026-03-20'), reviews: [] } })
    expect(clock('R18', facts, '2026-08-01')?.due).toBe(due)
  })
  test('a health review missed before the fifth birthday is not excused by it', () => {
    const facts = child({ bornOn: day('2021-10-01'), health: { madeOn: day('2026-03-20'), reviews: [] } })
    expect(brief(clock('R18', facts, '2026-10-02'))).toBe('2026-03-20 2026-09-20 late')
  })
  test('an education plan is ready for the first review, then counted where the council has a number', () => {
    const none = child({ education: { madeOn: null, reviews: [] } })
    expect(clock('R20', none, '2026-03-31')?.state).toBe('late')
    const made = child({ education: { madeOn: day('2026-03-25'), reviews: [] } })
    expect(brief(clock('R20', made, '2026-09-01'))).toBe('2026-03-25 null not-counted')
    expect(clock('R20', made, '2026-09-01', [localWeeks('R20', 16)])?.due).toBe('2026-07-15')
    expect(clock('R20', child({ education: null }), '2026-09-01')).toBeUndefined()
  })
  test('a move at sixteen or later is looked at again after four weeks', () => {
    const moved = { placements: [home('2026-03-02', { to: day('2026-05-20') }), home('2026-05-20')] }
    const facts = child({ bornOn: day('2010-05-20'), ...moved })
    expect(brief(clock('R16', facts, '2026-06-18'))).toBe('2026-05-20 2026-06-17 late')
    expect(clock('R16', { ...facts, reviews: [on('2026-06-10')] }, '2026-06-18')?.state).toBe('ok')
    expect(clock('R16', child({ bornOn: day('2010-05-21'), ...moved }), '2026-06-18')).toBeUndefined()
  })
})
