import { type PlainDate, addDays, weekday } from '../ground/plain-date.ts'
import type { Holidays } from './bank-holidays.ts'

/** Monday to Friday, not a bank holiday. School holidays are working days. */
export function isWorkingDay(day: PlainDate, holidays: Holidays): boolean {
  return weekday(day) <= 5 && !holidays.has(day)
}

/**
 * The nth working day after a day; a negative n goes back. The given day is day 0 and may be any day of
 * the week: a referral on a Saturday starts its clock on that Saturday.
 */
export function addWorkingDays(from: PlainDate, n: number, holidays: Holidays): PlainDate {
  if (!Number.isSafeInteger(n)) throw new RangeError(`${n} is not a whole number`)
  const step = n < 0 ? -1 : 1
  let day = from
  for (let left = Math.abs(n); left > 0; ) {
    day = addDays(day, step)
    if (isWorkingDay(day, holidays)) left -= 1
  }
  return day
}

/** Working days after the first day up to and including the second; negative when the second is earlier. */
export function workingDaysBetween(from: PlainDate, to: PlainDate, holidays: Holidays): number {
  const step = to < from ? -1 : 1
  let found = 0
  for (let day = from; day !== to; ) {
    day = addDays(day, step)
    if (isWorkingDay(day, holidays)) found += step
  }
  return found
}
