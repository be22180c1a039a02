import { type PlainDate, addDays } from '../ground/plain-date.ts'
import { type Problem, type Result, bad, good } from '../ground/result.ts'
import { bankHolidays, holidaysListed } from './bank-holidays.ts'
import { endOfSpan } from './due.ts'
import type { Cite, Line, LineId, SecondTurn, Span } from './line.ts'
import { nationalLine } from './timescales.ts'

/** The numbers that a council, or the people at a review, put in place of a line's own. */
export type LocalValue = {
  readonly first?: Span
  readonly second?: SecondTurn
  readonly later?: Span
  readonly inclusive?: true
}

/** A council's stricter line, or its own number where the law has none. */
export type LocalLine = { readonly line: LineId; readonly value: LocalValue; readonly cites: readonly Cite[] }

/** What was agreed for one child at a review or in supervision: who agreed it, why and when. */
export type Override = {
  readonly line: LineId
  readonly value: LocalValue
  readonly at: 'review' | 'supervision'
  readonly who: string
  readonly why: string
  readonly when: PlainDate
  /** the last day, inclusive, on which it holds */
  readonly until?: PlainDate
}

const TURNS = ['first', 'second', 'later'] as const

/**
 * The line of an id as this council works: the national one, or the council's where it has one. Refused
 * are a number that comes later than the national floor on any day, a number without a citation, and a
 * value without a number. Problems are keys of `messages.ts`, with the line named.
 */
export function lineFor(id: LineId, locals: readonly LocalLine[]): Result<Line> {
  const national = nationalLine(id)
  const local = locals.findLast((one) => one.line === id)
  if (!local) return good(national)
  const problems = judge(national, local.value)
  if (!local.cites.some(saysWhere)) problems.push(problem(id, 'no-citation'))
  if (problems.length > 0) return bad(...problems)
  return good(merged(national, local.value, [...local.cites, ...national.cites]))
}

/**
 * The line for one child on a day. What was agreed for the child replaces the council's number, in
 * either direction, but the national floor stands under it. Refused: who, why or when missing, or a
 * number beyond the floor. An agreement that is over, or not yet made on `today`, changes nothing.
 */
export function lineForChild(
  id: LineId,
  locals: readonly LocalLine[],
  overrides: readonly Override[],
  today: PlainDate,
): Result<Line> {
  const agreed = overrides.findLast(
    (one) => one.line === id && one.when <= today && (!one.until || today <= one.until),
  )
  const council = lineFor(id, locals)
  if (!agreed) return council
  const problems = judge(nationalLine(id), agreed.value)
  if (!agreed.who.trim()) problems.push(problem(id, 'nobody-agreed'))
  if (!agreed.why.trim()) problems.push(problem(id, 'no-reason'))
  if (problems.length > 0) return bad(...problems)
  const under = council.ok ? council.value : nationalLine(id)
  const cite: Cite = { source: `${agreed.at}: ${agreed.who}`, says: agreed.why, checked: agreed.when }
  return good(merged(under, agreed.value, [cite, ...under.cites]))
}

/** What stands when a council's or a child's number is refused: the floor, never something longer. */
export function lineInForce(
  id: LineId,
  locals: readonly LocalLine[],
  overrides: readonly Override[],
  today: PlainDate,
): Line {
  const child = lineForChild(id, locals, overrides, today)
  if (child.ok) return child.value
  const council = lineFor(id, locals)
  return council.ok ? council.value : nationalLine(id)
}

function judge(national: Line, value: LocalValue): Problem[] {
  const given = TURNS.filter((turn) => value[turn])
  const id = national.id
  if (national.kind === 'suspends') return [problem(id, 'nothing-to-count')]
  if (given.length === 0 && !value.inclusive) return [problem(id, 'no-number')]
  return given.flatMap((turn) => {
    const span = value[turn]
    const floor = national[turn] ?? (turn === 'later' ? undefined : national.later)
    if (!span || !isSensible(span, floor)) return [problem(id, 'no-number')]
    return floor && comesLater(span, floor) ? [problem(id, 'longer-than-the-floor')] : []
  })
}

/** A whole number of at most a hundred years; before the fact only where the national line is so too. */
function isSensible(span: Span, floor: Span | undefined): boolean {
  const least = floor && floor.n < 0 ? -1200 : 0
  return Number.isSafeInteger(span.n) && span.n >= least && span.n <= 1200
}

const saysWhere = (cite: Cite): boolean => cite.source.trim() !== '' && cite.says.trim() !== ''

const problem = (line: LineId, said: string): Problem => ({ field: 'value', said, values: { line } })

function merged(line: Line, value: LocalValue, cites: readonly Cite[]): Line {
  const kind = line.kind === 'as-agreed' ? 'interval' : line.kind
  // a second turn stays counted from where the law counts it, or a smaller number could end later
  const second = value.second && { ...value.second, from: line.second?.from ?? value.second.from }
  return { ...line, ...value, ...(second && { second }), kind, cites }
}

/** Calendar days that one of a unit takes at the least and at the most, roughly: for the plain cases. */
const rough: Readonly<Record<Span['unit'], readonly [least: number, most: number]>> = {
  hours: [0, 1 / 24],
  days: [1, 1],
  weeks: [7, 7],
  months: [28, 31],
  'working-days': [1, 6],
}

const compared = new Map<string, boolean>()

/**
 * Whether one span ends after another on any day of the listed years. Weeks and months cannot be put in
 * one order by their numbers: thirteen weeks are shorter than three months in summer, not in February.
 */
function comesLater(span: Span, floor: Span): boolean {
  if (span.unit === floor.unit) return span.n > floor.n
  if (span.n * rough[span.unit][1] <= floor.n * rough[floor.unit][0] && floor.n > 0) return false
  const key = `${span.n} ${span.unit} ${floor.n} ${floor.unit}`
  const before = compared.get(key)
  if (before !== undefined) return before
  const lastStart = addDays(holidaysListed.until, -366)
  let found = false
  for (let day = holidaysListed.from; !found && day < lastStart; day = addDays(day, 1)) {
    found = endOfSpan(day, span, bankHolidays) > endOfSpan(day, floor, bankHolidays)
  }
  compared.set(key, found)
  return found
}
