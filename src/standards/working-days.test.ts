import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PlainDate, addDays, daysBetween, plainDate, weekday } from '../ground/plain-date.ts'
import { bankHolidays, bankHolidaysKnownOn, englishBankHolidays } from './bank-holidays.ts'
import { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days.ts'

const day = plainDate
const years = Array.from({ length: 12 }, (_, n) => 2019 + n)
const anyDay = fc.integer({ min: 0, max: 4000 }).map((n) => addDays(day('2019-01-01'), n))

/** Month and day of the listed holidays of a year. */
const listedIn = (year: string): string[] =>
  englishBankHolidays.filter((h) => h.day.startsWith(year)).map((h) => h.day.slice(5))

/** Full moon of Easter by golden number, 1900 to 2199, as printed in almanacs: month and day. */
const paschalMoon = (
  '04-14 04-03 03-23 04-11 03-31 04-18 04-08 03-28 04-16 04-05 ' +
  '03-25 04-13 04-02 03-22 04-10 03-30 04-17 04-07 03-27'
).split(' ')

/** Easter Day from the almanac: the Sunday after the full moon, never the full moon's own day. */
function easterByAlmanac(year: number): PlainDate {
  const moon = day(`${year}-${paschalMoon[year % 19]}`)
  return addDays(moon, 7 - (weekday(moon) % 7))
}

describe('working days are counted from day 0, the trigger', () => {
  test.each([
    ['Thu 26 Mar 2026, over Easter', '2026-03-26', 20, '2026-04-27'],
    ['Fri 18 Dec 2026, over Christmas', '2026-12-18', 15, '2027-01-13'],
    ['Tue 22 Dec 2026, over Christmas', '2026-12-22', 10, '2027-01-08'],
    ['Sat 20 Mar 2027, from a weekend', '2027-03-20', 20, '2027-04-20'],
    ['Mon 2 Mar 2026, an assessment', '2026-03-02', 45, '2026-05-07'],
    ['Thu 24 Dec 2026, the next working day', '2026-12-24', 1, '2026-12-29'],
    ['Sat 20 Mar 2027, none at all', '2027-03-20', 0, '2027-03-20'],
    ['Tue 29 Dec 2026, one back', '2026-12-29', -1, '2026-12-24'],
    ['Fri 16 Sep 2022, over the state funeral', '2022-09-16', 1, '2022-09-20'],
    ['Fri 1 May 2020, the Monday was no holiday', '2020-05-01', 1, '2020-05-04'],
  ])('%s', (_, from, n, to) => {
    expect(addWorkingDays(day(from), n, bankHolidays)).toBe(to)
  })
})

describe('bank holidays', () => {
  test('2026 and 2027 are the published days', () => {
    expect(listedIn('2026').join(' ')).toBe('01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28')
    expect(listedIn('2027').join(' ')).toBe('01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28')
  })
  test.each(years)('Easter of %i agrees with the almanac', (year) => {
    const easter = easterByAlmanac(year)
    const named = (name: string): PlainDate | undefined =>
      englishBankHolidays.find((h) => h.name === name && h.day.startsWith(String(year)))?.day
    expect(named('Good Friday')).toBe(addDays(easter, -2))
    expect(named('Easter Monday')).toBe(addDays(easter, 1))
  })
  test.each([
    ['2019', 8],
    ['2020', 8],
    ['2021', 8],
    ['2022', 10],
    ['2023', 9],
    ['2024', 8],
    ['2030', 8],
  ])('%s has %i of them', (year, many) => {
    expect(englishBankHolidays.filter((h) => h.day.startsWith(year))).toHaveLength(many)
  })
  test('each is a weekday, listed once, in order', () => {
    const days = englishBankHolidays.map((h) => h.day)
    expect(days.every((d) => weekday(d) <= 5)).toBe(true)
    expect(days).toEqual([...new Set(days)].sort())
  })
  test.each(['2021-12-27', '2021-12-28', '2022-01-03', '2022-12-27', '2023-01-02', '2028-01-03'])(
    '%s stands for a holiday at the weekend',
    (text) => {
      expect(bankHolidays.has(day(text))).toBe(true)
    },
  )
  test.each(['2020-05-04', '2022-05-30', '2026-12-26', '2026-06-01'])('%s is none', (text) => {
    expect(bankHolidays.has(day(text))).toBe(false)
  })
  test('the day of the state funeral was not yet known in August 2022', () => {
    expect(bankHolidaysKnownOn(day('2022-08-31')).has(day('2022-09-19'))).toBe(false)
    expect(bankHolidaysKnownOn(day('2022-09-10')).has(day('2022-09-19'))).toBe(true)
    expect(bankHolidaysKnownOn(day('2022-08-31')).has(day('2022-12-27'))).toBe(true)
  })
})

test('adding working days agrees with crossing days off a calendar one by one', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (from, n) => {
      const calendar = Array.from({ length: 140 }, (_, ahead) => addDays(from, ahead + 1))
      const left = calendar.filter((d) => {
        const name = new Date(`${d}T12:00:00Z`).toUTCString().slice(0, 3)
        return name !== 'Sat' && name !== 'Sun' && !englishBankHolidays.some((h) => h.day === d)
      })
      expect(addWorkingDays(from, n, bankHolidays)).toBe(left[n - 1])
    }),
  )
})

test('counting working days undoes adding them, in both directions', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (from, n) => {
      expect(workingDaysBetween(from, addWorkingDays(from, n, bankHolidays), bankHolidays)).toBe(n)
    }),
  )
})

test('the days between two days split into working days and the rest', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 400 }), (from, n) => {
      const to = addDays(from, n)
      const rest = Array.from({ length: n }, (_, ahead) => addDays(from, ahead + 1)).filter(
        (d) => !isWorkingDay(d, bankHolidays),
      )
      expect(workingDaysBetween(from, to, bankHolidays) + rest.length).toBe(daysBetween(from, to))
    }),
  )
})
