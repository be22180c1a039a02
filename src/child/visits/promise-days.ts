import { addDays, addMonths, type PlainDate } from '../../ground/plain-date.ts'

/** A day by which something can be promised with one tap, and what it is called. */
export type PromiseDay = {
  readonly called: 'nextVisit' | 'inAWeek' | 'inTwoWeeks' | 'inAMonth'
  readonly day: PlainDate
}

/**
 * The days by which something can be promised with one tap, told on `today`: my next visit, where one is planned, then in a
 * week, in two weeks and in a month (in a shorter month its last day). They are plain days of the calendar: a promise to a
 * child does not move because offices are closed. A day stands once, under the first of its names.
 */
export function promiseDays(today: PlainDate, nextVisit?: PlainDate): readonly PromiseDay[] {
  const days: PromiseDay[] = [
    ...(nextVisit ? [{ called: 'nextVisit' as const, day: nextVisit }] : []),
    { called: 'inAWeek', day: addDays(today, 7) },
    { called: 'inTwoWeeks', day: addDays(today, 14) },
    { called: 'inAMonth', day: addMonths(today, 1) },
  ]
  return days.filter((one, at) => days.findIndex((other) => other.day === one.day) === at)
}
