import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantInLondon, londonDay, londonTime, sayDay, sayTime } from './london.ts'
import { addDays, plainDate } from './plain-date.ts'

const day = plainDate

describe('the day and time on a London wall', () => {
  test.each([
    ['2026-01-15T23:59:59Z', '2026-01-15', '23:59'],
    ['2026-07-15T23:30:00Z', '2026-07-16', '00:30'],
    ['2026-03-29T00:59:00Z', '2026-03-29', '00:59'],
    ['2026-03-29T01:00:00Z', '2026-03-29', '02:00'],
    ['2026-10-25T00:30:00Z', '2026-10-25', '01:30'],
    ['2026-10-25T01:30:00Z', '2026-10-25', '01:30'],
  ])('%s is %s at %s', (instant, onDay, time) => {
    expect(londonDay(new Date(instant))).toBe(onDay)
    expect(londonTime(new Date(instant))).toBe(time)
  })
  test('an instant that is none is refused', () => {
    expect(() => londonDay(new Date('never'))).toThrow(RangeError)
  })
})

describe('a diary entry becomes one instant', () => {
  test.each([
    ['a winter visit', '2026-01-15', '16:00', '2026-01-15T16:00:00.000Z'],
    ['a summer visit', '2026-07-15', '16:00', '2026-07-15T15:00:00.000Z'],
    ['just after midnight in summer', '2026-07-15', '00:30', '2026-07-14T23:30:00.000Z'],
    ['the hour that does not exist moves on by an hour', '2026-03-29', '01:30', '2026-03-29T01:30:00.000Z'],
    ['the hour that comes twice is the first of the two', '2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'],
    ['after the hour that comes twice', '2026-10-25', '02:00', '2026-10-25T02:00:00.000Z'],
  ])('%s', (_, onDay, time, instant) => {
    expect(instantInLondon(day(onDay), time).toISOString()).toBe(instant)
  })
  test.each(['24:00', '9:00', '12:60', 'noon'])('"%s" is no time', (time) => {
    expect(() => instantInLondon(day('2026-01-01'), time)).toThrow(RangeError)
  })
  test('what is written is what is read, on every day of twenty years', () => {
    const minutes = fc.integer({ min: 0, max: 1439 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7300 }), minutes, (n, minute) => {
        const on = addDays(day('2012-01-01'), n)
        const time = new Date(minute * 60_000).toISOString().slice(11, 16)
        const instant = instantInLondon(on, time)
        const skipped = londonTime(instant) !== time
        expect(londonDay(instant)).toBe(on)
        // only the missing hour of a Sunday in March reads back as another time
        expect(skipped && !(time.startsWith('01') && on.slice(5, 7) === '03')).toBe(false)
      }),
    )
  })
})

describe('days as people say them', () => {
  test.each([
    ['2026-11-26', '2026-11-25', 'Thursday 26 November'],
    ['2026-11-26', '2026-03-01', 'Thursday 26 November'],
    ['2025-03-03', '2026-11-25', 'Monday 3 March 2025'],
    ['2027-01-01', '2026-12-28', 'Friday 1 January'],
    ['2026-12-28', '2027-01-03', 'Monday 28 December'],
    ['2026-12-28', '2027-01-04', 'Monday 28 December 2026'],
    ['2027-01-04', '2026-12-28', 'Monday 4 January 2027'],
  ])('%s seen from %s is "%s"', (on, today, said) => {
    expect(sayDay(day(on), day(today), 'en-GB')).toBe(said)
  })
  test('other languages keep their own words and their own order', () => {
    expect(sayDay(day('2026-11-26'), day('2026-11-25'), 'pl')).toBe('czwartek, 26 listopada')
    expect(sayDay(day('2026-11-26'), day('2026-11-25'), 'fa')).toContain('نوامبر')
  })
  test('a reader who counts in the Persian calendar may ask for it', () => {
    expect(sayDay(day('2026-11-26'), day('2026-11-25'), 'fa-u-ca-persian')).toContain('آذر')
  })
})

describe('times as people say them', () => {
  test.each([
    ['2026-01-15T16:00:00Z', '4pm', '16:00'],
    ['2026-01-15T16:05:00Z', '4:05pm', '16:05'],
    ['2026-07-15T15:05:00Z', '4:05pm', '16:05'],
    ['2026-01-15T09:30:00Z', '9:30am', '09:30'],
    ['2026-01-15T12:00:00Z', '12pm', '12:00'],
    ['2026-01-15T00:10:00Z', '12:10am', '00:10'],
  ])('%s is %s for a family and %s for staff', (instant, family, staff) => {
    expect(sayTime(new Date(instant), 'family', 'en-GB')).toBe(family)
    expect(sayTime(new Date(instant), 'staff', 'en-GB')).toBe(staff)
  })
  test('a Polish family reads the time as Polish writes it', () => {
    expect(sayTime(new Date('2026-01-15T16:05:00Z'), 'family', 'pl')).toBe('16:05')
  })
})
