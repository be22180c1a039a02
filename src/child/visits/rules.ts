import { londonDay } from '../../ground/london.ts'
import { type PlainDate, addDays, addMonths, daysBetween, plainDate } from '../../ground/plain-date.ts'
import { bankHolidays } from '../../standards/bank-holidays.ts'
import { clocksOfChild } from '../../standards/clocks-of-child.ts'
import { type Due, type Met, type State, stateOf } from '../../standards/due.ts'
import type { Cite } from '../../standards/line.ts'
import type { LocalLine } from '../../standards/local.ts'
import { isLineId, nationalLine } from '../../standards/timescales.ts'
import { type FactRow, factsOf, overridesOf } from './facts.ts'
import type { CannotChoice, PlannedRow, PlannedTurn } from './model.ts'

/** How a planned visit stands. `unsaid`: its time is over and nobody has said what became of it. */
export type PlannedStanding = 'coming' | 'asked' | 'cancelled' | 'moved' | 'happened' | 'attempted' | 'unsaid'

/** Judges a planned visit at an instant. It counts as over four hours after its time: nobody is late in the meantime. */
export function standingOfPlanned(planned: Pick<PlannedRow, 'planned_for' | 'turns'>, now: Date): PlannedStanding {
  const end = planned.turns.findLast((turn) => isEnd(turn.kind))
  if (end) return end.kind as 'cancelled' | 'moved' | 'happened' | 'attempted'
  if (new Date(planned.planned_for).getTime() + 4 * 3_600_000 < now.getTime()) return 'unsaid'
  return cannotOf(planned) ? 'asked' : 'coming'
}

const isEnd = (kind: PlannedTurn['kind']): boolean =>
  kind === 'cancelled' || kind === 'moved' || kind === 'happened' || kind === 'attempted'

/** The child's "can't do that time" that nobody has answered yet. */
export function cannotOf(
  planned: Pick<PlannedRow, 'turns'>,
): { readonly choice: CannotChoice; readonly words: string | null } | undefined {
  const last = planned.turns.findLast((turn) => turn.kind === 'cannot')
  if (!last?.choice || planned.turns.indexOf(last) < planned.turns.length - 1) return undefined
  return { choice: last.choice, words: last.words }
}

/**
 * A visit that we cancelled, or let pass in silence, owes an explanation until somebody has given one. One that was moved
 * because the child asked owes nothing.
 */
export function owesWords(planned: Pick<PlannedRow, 'planned_for' | 'turns'>, now: Date): boolean {
  const standing = standingOfPlanned(planned, now)
  if (standing === 'unsaid') return true
  if (standing !== 'cancelled' && standing !== 'moved') return false
  const asked = planned.turns.some((turn) => turn.kind === 'cannot')
  return !asked && !planned.turns.some((turn) => isEnd(turn.kind) && turn.words)
}

/** The visit to come that comes first, among several. */
export function nextPlanned(planned: readonly PlannedRow[], now: Date): PlannedRow | undefined {
  return planned.filter((one) => ['coming', 'asked'].includes(standingOfPlanned(one, now)))
    .sort((a, b) => (a.planned_for < b.planned_for ? -1 : 1))[0]
}

/** The planned visit that somebody at the door means: of today, the nearest; else the last one nobody has spoken of. */
export function visitAtHand(planned: readonly PlannedRow[], now: Date): PlannedRow | undefined {
  const mine = planned.filter((one) => one.mine && ['coming', 'asked', 'unsaid'].includes(standingOfPlanned(one, now)))
  const away = (one: PlannedRow): number => Math.abs(new Date(one.planned_for).getTime() - now.getTime())
  const near = mine.filter((one) => londonDay(new Date(one.planned_for)) <= londonDay(now) && away(one) < 7 * 86_400_000)
  return near.sort((a, b) => away(a) - away(b))[0]
}

/** A clock as it is kept: what it needs to say for itself on every day until `stands_until`. */
export type KeptClock = {
  readonly clock: string
  readonly since: string | null
  readonly due: string | null
  readonly state: State
  readonly overdue_reads: 'late' | 'unknown' | null
  readonly met: Met | null
  readonly cites: readonly Cite[] | null
}

/** The kept clocks of a child; `fresh` when they still stand on the day they were asked for. */
export type KeptRow = { readonly child_id: string; readonly fresh: boolean; readonly clocks: readonly KeptClock[] }

/** All clocks of a child, reckoned from the facts of a day. */
export function reckon(row: FactRow, today: PlainDate, locals: readonly LocalLine[] = []): Due[] {
  return clocksOfChild(factsOf(row, today), today, bankHolidays, locals, overridesOf(row))
}

/** What is kept of a child's clocks, and the first day on which time alone may change more than the state of a clock. */
export function kept(row: FactRow, today: PlainDate, locals: readonly LocalLine[] = []): {
  readonly clocks: readonly KeptClock[]
  readonly standsUntil: PlainDate
} {
  const standsUntil = changesAfter(row, today)
  const clocks = reckon(row, today, locals)
  // until then the clocks stay the same ones, so one later day tells of all of them what they say when overdue
  const lastDue = clocks.reduce((last, one) => (one.due !== null && one.due > last ? one.due : last), today)
  const dayAfter = lastDue < addDays(standsUntil, -1) ? addDays(lastDue, 1) : addDays(standsUntil, -1)
  const then = reckon(row, dayAfter, locals)
  return { standsUntil, clocks: clocks.map((one, at) => {
    const overdue = one.due !== null && one.due < dayAfter ? then[at]?.state : undefined
    return {
      clock: one.clock, since: one.since, due: one.due, state: one.state, met: one.met,
      overdue_reads: overdue === 'late' || overdue === 'unknown' ? overdue : null,
      cites: one.cites === nationalLine(one.clock).cites ? null : one.cites,
    }
  }) }
}

/** A kept clock on a later day on which it still stands. */
export function onDay(one: KeptClock, today: PlainDate): Due | undefined {
  if (!isLineId(one.clock)) return undefined
  const due = one.due === null ? null : plainDate(one.due)
  return {
    clock: one.clock,
    since: one.since === null ? null : plainDate(one.since),
    due,
    state: stateNow(one, due, today),
    cites: one.cites ?? nationalLine(one.clock).cites,
    met: one.met,
  }
}

function stateNow(one: KeptClock, due: PlainDate | null, today: PlainDate): State {
  if (due === null || one.met || one.state === 'unknown' || one.state === 'not-counted') return one.state
  return due < today ? (one.overdue_reads ?? one.state) : stateOf(due, today)
}

/** An anniversary, and the day after it: somebody born on 29 February is a year older on 1 March. */
const years = (day: PlainDate, n: number): PlainDate[] => [addMonths(day, 12 * n), addDays(addMonths(day, 12 * n), 1)]

/** The next day on which a home, an order, a birthday or a review changes what is counted. */
function changesAfter(row: FactRow, today: PlainDate): PlainDate {
  const facts = factsOf(row, today)
  const born = facts.bornOn
  const days: readonly (string | null | undefined)[] = [
    ...row.legal.flatMap((one) => [one.from_day, one.until_day]),
    ...facts.placements.flatMap((one) => [one.from, one.to, one.longTermFosterAgreed?.on, ...years(one.from, 1)]),
    ...row.reviews.map((one) => one.on_day),
    ...row.visits.map((one) => one.on_day),
    ...row.overrides.flatMap((one) => [one.agreed_on, one.until_day]),
    ...(born ? [...years(born, 5), ...years(born, 21)] : []),
    row.died_on, row.officer_on, facts.careLeaver?.to,
  ]
  const next = days.filter((day): day is string => typeof day === 'string' && day > today).sort()[0]
  return next === undefined ? plainDate('9999-12-31') : plainDate(next)
}

/** A clock with the child it belongs to: what `due --json` prints. */
export type DueOfChild = { readonly child: string } & Due

/**
 * The clocks of several children on a day: the kept ones where they still stand, else reckoned from the facts. Whoever sees
 * what is due but not the facts (somebody on the same team) has the kept ones.
 */
export function duesOf(
  rows: { readonly kept: readonly KeptRow[]; readonly facts: readonly FactRow[] },
  today: PlainDate, locals: readonly LocalLine[] = [],
): DueOfChild[] {
  const facts = new Map(rows.facts.map((row) => [row.child_id, row]))
  return rows.kept.flatMap((row) => {
    const reckonable = row.fresh ? undefined : facts.get(row.child_id)
    const sees = reckonable && (reckonable.legal.length > 0 || row.clocks.length === 0)
    const clocks = sees ? reckon(reckonable, today, locals)
      : row.clocks.flatMap((one) => onDay(one, today) ?? [])
    return clocks.map((one) => ({ child: row.child_id, ...one }))
  })
}

/** When a child was last seen, and how often they want it. `last_seen` null: nobody here knows. */
export type RhythmRow = {
  readonly child_id: string
  readonly last_seen: string | null
  readonly every_days: number | null
  readonly words: string | null
}

/** The child's own wish as a clock; `stricter` when it comes before what the law asks for (or the law asks for nothing). */
export type WishedVisit = {
  readonly child: string
  readonly everyDays: number
  readonly due: PlainDate | null
  readonly state: State
  readonly stricter: boolean
}

/** The child's wanted rhythm on a day. Never seen here reads unknown; nobody is late by a wish nobody could know of. */
export function wishedVisit(row: RhythmRow, dues: readonly DueOfChild[], today: PlainDate): WishedVisit | undefined {
  if (row.every_days === null) return undefined
  const due = row.last_seen === null ? null : addDays(plainDate(row.last_seen), row.every_days)
  const lawful = dues.filter((one) => one.child === row.child_id && one.clock.startsWith('V') && !one.met && one.due !== null)
    .map((one) => one.due as PlainDate).sort()[0]
  return {
    child: row.child_id, everyDays: row.every_days, due,
    state: due === null ? 'unknown' : stateOf(due, today),
    stricter: due !== null && (lawful === undefined || due < lawful),
  }
}

/** Whole days since the child was last seen; nothing where nobody knows. */
export const daysSince = (row: RhythmRow, today: PlainDate): number | undefined =>
  row.last_seen === null ? undefined : daysBetween(plainDate(row.last_seen), today)

/** The visit clock that comes first among a child's, for a line on a list. */
export function nextVisit(dues: readonly DueOfChild[], child: string): DueOfChild | undefined {
  const rank: Readonly<Record<State, number>> = { late: 0, due: 1, soon: 2, unknown: 3, ok: 4, 'not-counted': 5 }
  return dues.filter((one) => one.child === child && one.clock.startsWith('V') && !one.met)
    .sort((a, b) => rank[a.state] - rank[b.state] || ((a.due ?? '') < (b.due ?? '') ? -1 : 1))[0]
}
