import type { Writing } from '../../access/session.ts'
import type { PlainDate } from '../../ground/plain-date.ts'
import type { LocalLine } from '../../standards/local.ts'
import type { FactRow } from './facts.ts'
import { kept } from './rules.ts'
import { clockFacts, forgetKept, oneAtATime } from './store.ts'

/**
 * Reckons the clocks of these children from the facts as this act has left them, and keeps them: call it last. Refused
 * unless the person may add to the dates of every one of them.
 */
export async function renewClocks(
  writing: Writing, children: readonly string[], today: PlainDate, locals: readonly LocalLine[] = [],
): Promise<void> {
  if (children.length === 0) return
  void writing.run(oneAtATime(children))
  const { facts } = await writing.ask({ facts: clockFacts(children, 'all') })
  for (const statement of forgetKept(children)) void writing.run(statement)
  keep(writing, facts, today, locals)
}

/** A record that begins in this act, with all that was written in it: a clock needs no more of a child nobody knew before. */
export type Begun = {
  readonly child: string
  readonly bornOn?: PlainDate
  readonly homes: readonly { readonly id: string; readonly kind: string; readonly from: PlainDate; readonly until?: PlainDate }[]
  readonly legal: readonly { readonly code: string; readonly from: PlainDate; readonly until?: PlainDate }[]
  /** the reviews that were held */
  readonly reviews: readonly { readonly id: string; readonly on: PlainDate }[]
}

/**
 * Keeps the first clocks of children whose records begin today in this act: what it wrote is known, so nothing is asked. The
 * same clocks as `renewClocks` would keep. Refused unless the person may add to the dates of every one of them.
 */
export function beginClocks(writing: Writing, begun: readonly Begun[], today: PlainDate): void {
  keep(writing, begun.map((one) => factsOfBegun(one, today)), today)
}

function factsOfBegun({ child, bornOn, homes, legal, reviews }: Begun, today: PlainDate): FactRow {
  return {
    child_id: child, born_on: bornOn ?? null, died_on: null, here_from: today, officer_on: null,
    living: homes.map(({ id, kind, from, until }) => ({
      id, kind, from_day: from, until_day: until ?? null, intended_to_18: false, long_term_agreed_on: null,
    })).sort((a, b) => (a.from_day === b.from_day ? inOrder(a.id, b.id) : inOrder(a.from_day, b.from_day))),
    legal: legal.map(({ code, from, until }) => ({ code, from_day: from, until_day: until ?? null }))
      .sort((a, b) => inOrder(a.from_day, b.from_day)),
    reviews: reviews.map(({ id, on }) => ({ id, on_day: on }))
      .sort((a, b) => (a.on_day === b.on_day ? inOrder(a.id, b.id) : inOrder(a.on_day, b.on_day))),
    visits: [], overrides: [],
  }
}

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function keep(writing: Writing, facts: readonly FactRow[], today: PlainDate, locals: readonly LocalLine[] = []): void {
  const all = facts.map((row) => ({ child: row.child_id, ...kept(row, today, locals) }))
  writing.put('visits.clock', all.flatMap((one) => one.clocks.map((clock, place) => ({
    child_id: one.child, place, clock: clock.clock, since: clock.since, due: clock.due, state: clock.state,
    overdue_reads: clock.overdue_reads, met: clock.met, cites: clock.cites,
  }))), { class: 'dates' })
  writing.put('visits.reckoned', all.map((one) => ({
    child_id: one.child, as_of: today, stands_until: one.standsUntil, stale: false,
  })), { class: 'dates' })
}
