import type { Writing } from '../../access/session.ts'
import type { PlainDate } from '../../ground/plain-date.ts'
import type { LocalLine } from '../../standards/local.ts'
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
  const all = facts.map((row) => ({ child: row.child_id, ...kept(row, today, locals) }))
  for (const statement of forgetKept(children)) void writing.run(statement)
  writing.put('visits.clock', all.flatMap((one) => one.clocks.map((clock, place) => ({
    child_id: one.child, place, clock: clock.clock, since: clock.since, due: clock.due, state: clock.state,
    overdue_reads: clock.overdue_reads, met: clock.met, cites: clock.cites,
  }))), { class: 'dates' })
  writing.put('visits.reckoned', all.map((one) => ({
    child_id: one.child, as_of: today, stands_until: one.standsUntil, stale: false,
  })), { class: 'dates' })
}
