import { type PlainDate, addDays, addMonths, daysBetween } from '../ground/plain-date.ts'
import type { Holidays } from './bank-holidays.ts'
import type { Cite } from './line.ts'
import { informationCommissioner, memory } from './sources.ts'
import { nationalLine } from './timescales.ts'
import { addWorkingDays, isWorkingDay } from './working-days.ts'

/** How long there is to answer somebody who asks for what is kept about them, as data: months from the day it starts. */
export const answerMonths = { first: nationalLine('A1').first?.n ?? 1, longer: 3 } as const
export const answerCites: readonly Cite[] = [
  ...nationalLine('A1').cites,
  informationCommissioner('from the day it was asked to the same day of the month after; on the next working day where that is none'),
  memory('it starts when it is known who asks; it stands still while we wait to be told what is meant'),
  memory('longer only where it is complex, said with reasons before the first month is over'),
]

/** A time of waiting for whoever asked. `until` is the day of their answer; none: still waiting. */
export type Wait = { readonly for: 'who they are' | 'what they mean'; readonly from: PlainDate; readonly until: PlainDate | null }

export type Asked = {
  readonly on: PlainDate
  readonly waits: readonly Wait[]
  /** whether the two further months were taken */
  readonly longer: boolean
}

/**
 * The last day for the answer, inclusive; null while the clock waits for whoever asked. It starts on the day of asking, a
 * holiday too, or on the day on which it was known who asks; ends on the same day of the month, in a shorter month on its
 * last; moves on by the days that were waited for what is meant, and then to a working day. Source: `answerCites`.
 */
export function answerDue(asked: Asked, holidays: Holidays): PlainDate | null {
  let start = asked.on
  let still = 0
  for (const wait of asked.waits) {
    if (wait.until === null) return null
    if (wait.for === 'what they mean') still += daysBetween(wait.from, wait.until)
    else if (wait.until > start) start = wait.until
  }
  const day = addDays(addMonths(start, asked.longer ? answerMonths.longer : answerMonths.first), still)
  return isWorkingDay(day, holidays) ? day : addWorkingDays(day, 1, holidays)
}

/** Whether longer may still be taken on a day: not when it was taken, and not after the first month is over. */
export function mayTakeLonger(asked: Asked, on: PlainDate, holidays: Holidays): boolean {
  const first = answerDue({ ...asked, longer: false }, holidays)
  return !asked.longer && (first === null || on <= first)
}
