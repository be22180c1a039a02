import type { Asking } from '../../access/page.ts'
import type { WhoRow } from '../../child/people/store.ts'
import { londonDay, sayDay } from '../../ground/london.ts'
import { plainDate } from '../../ground/plain-date.ts'
import type { messages } from './messages.ts'
import type { Closed, Reaching } from './store.ts'

/** What the page of who may reach a record is made from, and what its forms share. */
export type ClosedData = {
  readonly child: WhoRow
  readonly closed: readonly Closed[]
  readonly reaching: readonly Reaching[]
  readonly supervises: boolean
}

/** What was typed into a field of one of the page's forms. */
export const typedIn = (asking: Asking, form: string, field: string): string =>
  asking.typed['form'] === form ? String(asking.typed[field] ?? '') : ''

/** What was wrong with it. */
export function problemIn(
  asking: Asking, form: string, field: string, say: (key: keyof typeof messages.english) => string,
): string | undefined {
  const found = asking.typed['form'] === form ? asking.problems.find((one) => one.field === field) : undefined
  return found && say(found.said as 'whyMissing')
}

/** A day of the past or to come, as it is said. */
export const dayIn = (asking: Asking, day: string): string => sayDay(plainDate(day), asking.today, asking.language.tag)
export const dayOfInstant = (asking: Asking, at: string): string => dayIn(asking, londonDay(new Date(at)))
