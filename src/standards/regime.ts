import { type PlainDate, addDays, addMonths } from '../ground/plain-date.ts'
import type { Holidays } from './bank-holidays.ts'
import { dueDay } from './due.ts'
import type { Line } from './line.ts'

/** What the clocks of a child are counted with. */
export type Count = {
  readonly today: PlainDate
  readonly holidays: Holidays
  /** the line as it stands for this child: the law, the council, what was agreed */
  readonly line: (id: Line['id']) => Line
}

/** A line, or a turn of it, that holds from a day on until the next one takes over. */
export type Regime = { readonly line: Line; readonly turn: 'first' | 'later'; readonly from: PlainDate }

/**
 * Which of the regimes, in order of their days, an interval runs under that began on `since`. An interval
 * that was late before the next regime began stays late under the old one: a birthday, an anniversary or
 * a new agreement never silences a visit that was already missed.
 */
export function regimeFor(regimes: readonly [Regime, ...Regime[]], since: PlainDate, count: Count): Regime {
  let holds = regimes[0]
  for (const next of regimes.slice(1)) {
    if (next.from > count.today) break
    const day = dueDay(holds.line, since, count.holidays, { turn: holds.turn })
    if (since < next.from && day !== null && day < next.from) break
    holds = next
  }
  return holds
}

/** The day on which so many years are over: the anniversary, and 1 March for 29 February. */
export function yearsOver(start: PlainDate, years: number): PlainDate {
  const day = addMonths(start, years * 12)
  return day.slice(8) === start.slice(8) ? day : addDays(day, 1)
}
