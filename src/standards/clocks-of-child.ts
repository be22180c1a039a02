import type { PlainDate } from '../ground/plain-date.ts'
import type { Holidays } from './bank-holidays.ts'
import { clocksOfReviews } from './clocks-of-reviews.ts'
import { clocksOfVisits } from './clocks-of-visits.ts'
import type { Due } from './due.ts'
import type { FactsOfChild } from './facts-of-child.ts'
import { type LocalLine, type Override, lineInForce } from './local.ts'

/**
 * Every clock of a looked-after child or care leaver that the facts support, as it stands on `today`:
 * V1 to V13, V17 to V20, R1 to R5, R14 to R18 and R20. A local or agreed number that goes beyond the
 * national floor is left aside. After a death nothing is due any more.
 */
export function clocksOfChild(
  facts: FactsOfChild,
  today: PlainDate,
  holidays: Holidays,
  locals: readonly LocalLine[] = [],
  overrides: readonly Override[] = [],
): Due[] {
  if (facts.diedOn && facts.diedOn <= today) return []
  const count = {
    today,
    holidays,
    line: (id: Due['clock']) => lineInForce(id, locals, overrides, today),
  }
  return [...clocksOfVisits(facts, count), ...clocksOfReviews(facts, count)]
}
