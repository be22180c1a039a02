import { type PlainDate, plainDate } from '../ground/plain-date.ts'
import { bankHolidays } from './bank-holidays.ts'
import { clocksOfChild } from './clocks-of-child.ts'
import type { Due } from './due.ts'
import type { FactsOfChild, Placement, Visit } from './facts-of-child.ts'
import type { LineId } from './line.ts'
import type { LocalLine } from './local.ts'

/** Invented facts for tests: small worlds in which one clock runs. Days are ISO text for the eye. */

export const home = (from: string, more: Partial<Placement> = {}): Placement => ({
  id: `home-${from}`,
  from: plainDate(from),
  to: null,
  kind: 'ordinary',
  intendedTo18: false,
  ...more,
})

export const seen = (on: string, more: Partial<Visit> = {}): Visit => ({
  on: plainDate(on),
  seen: true,
  byRightRole: true,
  alone: true,
  ...more,
})

/** A child of twelve who came into care on Monday 2 March 2026, with every visit and review on record. */
export const child = (more: Partial<FactsOfChild> = {}): FactsOfChild => ({
  bornOn: plainDate('2014-01-10'),
  lookedAfterFrom: plainDate('2026-03-02'),
  lookedAfterTo: null,
  placements: [home('2026-03-02')],
  visits: [],
  visitsKnownFrom: plainDate('2014-01-10'),
  reviews: [],
  reviewsKnownFrom: plainDate('2014-01-10'),
  ...more,
})

/** Something held on a day. */
export const on = (text: string): { on: PlainDate } => ({ on: plainDate(text) })

/** All clocks of these facts on a day. */
export const clocks = (facts: FactsOfChild, today: string, locals: LocalLine[] = []): Due[] =>
  clocksOfChild(facts, plainDate(today), bankHolidays, locals)

/** One of them, the first under that id. */
export const clock = (
  id: LineId,
  facts: FactsOfChild,
  today: string,
  locals: LocalLine[] = [],
): Due | undefined => clocks(facts, today, locals).find((one) => one.clock === id)

/** Since, due and state in one line, for the eye. */
export const brief = (one: Due | undefined): string => (one ? `${one.since} ${one.due} ${one.state}` : 'none')

/** A council's number of weeks for the later turns of a line. */
export const localWeeks = (line: LineId, weeks: number): LocalLine => ({
  line,
  value: { later: { n: weeks, unit: 'weeks' } },
  cites: [{ source: 'Fernshire practice manual', says: 'page 4', checked: plainDate('2026-01-05') }],
})
