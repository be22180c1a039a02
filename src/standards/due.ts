import { type PlainDate, addDays, addMonths, daysBetween } from '../ground/plain-date.ts'
import type { Holidays } from './bank-holidays.ts'
import type { Cite, Line, LineId, Span } from './line.ts'
import { addWorkingDays } from './working-days.ts'

/** Somebody should know this many calendar days before a day is due. */
const SOON = 7

/**
 * ok: time is left, or it was done. soon: due within seven days. due: today. late: the day has passed.
 * unknown: nothing is known of what happened, which is never the same as late. not-counted: no number
 * applies here.
 */
export type State = 'ok' | 'soon' | 'due' | 'late' | 'unknown' | 'not-counted'

/** The fact that satisfied a clock: what kind of fact, its day, and its id where it has one. */
export type Met = { readonly fact: string; readonly on: PlainDate; readonly id?: string }

/** A clock as it stands on one day; the shape that `due --json` prints, without the child. */
export type Due = {
  readonly clock: LineId
  readonly since: PlainDate | null
  readonly due: PlainDate | null
  readonly state: State
  readonly cites: readonly Cite[]
  readonly met: Met | null
}

/** Which span of a line is running. `start` is the start of the clock, where `since` is something later. */
export type Turn = {
  readonly turn?: 'first' | 'second' | 'later'
  readonly start?: PlainDate
  readonly met?: Met | null
  /** false when nobody can say whether it was done: past its day it is then unknown, not late */
  readonly known?: boolean
}

/**
 * The day on which a span ends. Exclusive: the day itself is day 0. Inclusive: it is day 1. Never moved
 * for weekends or holidays, because what is owed to a child does not wait for Monday. Hours are cut down
 * to whole days; the room that knows the hour shows the hour.
 */
export function endOfSpan(since: PlainDate, span: Span, holidays: Holidays, inclusive = false): PlainDate {
  const sooner = inclusive && span.n > 0 ? -1 : 0
  switch (span.unit) {
    case 'hours':
      return addDays(since, Math.floor(span.n / 24))
    case 'days':
      return addDays(since, span.n + sooner)
    case 'weeks':
      return addDays(since, span.n * 7 + sooner)
    case 'months':
      return addDays(addMonths(since, span.n), sooner)
    case 'working-days':
      return addWorkingDays(addDays(since, sooner), span.n, holidays)
  }
}

/**
 * The day on which this turn of the line is due, or null when the line has no number for it. Without a
 * turn the first span is meant, or the later one where there is no first.
 */
export function dueDay(line: Line, since: PlainDate, holidays: Holidays, turn: Turn = {}): PlainDate | null {
  if (line.kind === 'as-agreed' || line.kind === 'suspends') return null
  const spans = {
    first: line.first ?? line.later,
    second: line.second ?? line.later,
    later: line.later,
  }
  const which = turn.turn ?? 'first'
  const span = spans[which]
  if (!span) return null
  const counted = which === 'second' && line.second?.from === 'start' ? (turn.start ?? since) : since
  return endOfSpan(counted, span, holidays, line.inclusive)
}

/** The state of a due day on `today`, when nothing has satisfied it yet. */
export function stateOf(day: PlainDate, today: PlainDate): State {
  const left = daysBetween(today, day)
  if (left > SOON) return 'ok'
  if (left > 0) return 'soon'
  return left === 0 ? 'due' : 'late'
}

/**
 * How a clock stands on `today`. `since` is the day of the fact that started this turn, null when there
 * is no history. A satisfied clock keeps its due day and names the fact, even one that came late.
 */
export function due(
  line: Line,
  since: PlainDate | null,
  today: PlainDate,
  holidays: Holidays,
  turn: Turn = {},
): Due {
  const met = turn.met ?? null
  const day = since && dueDay(line, since, holidays, turn)
  const answer = { clock: line.id, since, due: day, cites: line.cites, met }
  if (!isCounted(line)) return { ...answer, state: 'not-counted' }
  if (met) return { ...answer, state: 'ok' }
  if (since === null) return { ...answer, state: 'unknown' }
  if (day === null) return { ...answer, state: 'not-counted' }
  const state = stateOf(day, today)
  return { ...answer, state: state === 'late' && turn.known === false ? 'unknown' : state }
}

function isCounted(line: Line): boolean {
  const hasNumber = line.first !== undefined || line.second !== undefined || line.later !== undefined
  return hasNumber && line.kind !== 'as-agreed' && line.kind !== 'suspends'
}
