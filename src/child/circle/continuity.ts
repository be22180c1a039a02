import { addDays, addMonths, daysBetween, earlier, later, type PlainDate } from '../../ground/plain-date.ts'

/**
 * How often a child's worker changed, when nobody was there, and which goodbyes and hellos are owed. Codes
 * go into the return and never to a child's page, so what is owed carries none.
 */

/** Why a worker changed, in the codes of the looked-after children return (social worker reasons). */
export const WORKER_CHANGE_REASONS = [
  'MANAGE', 'FCONTA', 'LEFTRL', 'ORGRST', 'TSPROC', 'ABSENC', 'CHCHAN', 'PCCHAN', 'SWDIED', 'OTHERS',
] as const
export type WorkerChangeReason = (typeof WORKER_CHANGE_REASONS)[number]

/** One worker standing to the child. `from` and `until` are both included; without `until` it goes on. */
export type WorkerStanding = {
  readonly worker: string
  readonly from: PlainDate
  readonly until?: PlainDate
  /** why it came to this worker: the return gives the reason with the one who begins */
  readonly reason?: WorkerChangeReason
}

/** A worker stopped being the child's and, sooner or later, somebody else was. */
export type WorkerChange = {
  readonly left: string
  readonly lastDay: PlainDate
  /** the first day with the next worker, or the first without anybody while nobody has come */
  readonly on: PlainDate
  readonly came?: string
  /** for the return only */
  readonly reason?: WorkerChangeReason
}

/** Days with nobody, both included; an open gap has no end and its days count up to today. */
export type Gap = { readonly from: PlainDate; readonly until?: PlainDate; readonly days: number }

/** A goodbye or hello that happened, or that the child said she did not want. */
export type Settled = { readonly step: 'goodbye' | 'hello'; readonly worker: string; readonly on: PlainDate }

/**
 * What the child is owed. `through` says who can do it: the worker, or, when that worker has died or cannot
 * come, somebody the child knows. `together` when both workers are still there for one meeting.
 */
export type Owed = {
  readonly step: 'goodbye' | 'hello'
  readonly worker: string
  readonly since: PlainDate
  readonly through: 'worker' | 'someone-known'
  readonly together: boolean
}

export type Continuity = {
  /** changes in the twelve months up to today, oldest first */
  readonly changes: readonly WorkerChange[]
  /** every gap since the first worker (or since `known`), oldest first */
  readonly gaps: readonly Gap[]
  /** days without anybody in the same twelve months */
  readonly daysWithout: number
  readonly nobodyNow: boolean
  readonly owed: readonly Owed[]
}

type Span = {
  worker: string
  from: PlainDate
  until: PlainDate | undefined
  reason: WorkerChangeReason | undefined
}

const MONTHS_COUNTED = 12
const endsBefore = (span: Span, day: PlainDate): boolean => span.until !== undefined && span.until < day

/** One span per unbroken time with one worker, by first day: a renewed standing is not a change. */
function spansOf(standings: readonly WorkerStanding[]): Span[] {
  const spans: Span[] = []
  const sorted = standings.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  for (const { worker, from, until, reason } of sorted) {
    const same = spans.findLast((span) => span.worker === worker)
    if (same && !endsBefore(same, addDays(from, -1))) {
      if (same.until) same.until = until && later(same.until, until)
    } else spans.push({ worker, from, until, reason })
  }
  return spans
}

/** Who has the child after a span ended: somebody already there, else whoever begins next. */
function nextAfter(span: Span, spans: readonly Span[]): Span | undefined {
  const others = spans.filter((each) => each !== span && !endsBefore(each, addDays(span.until!, 1)))
  const there = others.filter(({ from }) => from <= span.until!)
  return there.at(-1) ?? others[0]
}

function changesOf(spans: readonly Span[]): WorkerChange[] {
  const changes: WorkerChange[] = []
  for (const span of spans) {
    if (span.until === undefined) continue
    const next = nextAfter(span, spans)
    // The same worker came back before anybody else did: time without, but no change of worker.
    if (next?.worker === span.worker) continue
    const change = { left: span.worker, lastDay: span.until, on: addDays(span.until, 1) }
    if (!next) changes.push(change)
    else {
      const { worker: came, from, reason } = next
      changes.push({ ...change, on: later(change.on, from), came, ...(reason ? { reason } : {}) })
    }
  }
  return changes.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

function gapsOf(spans: readonly Span[], since: PlainDate | undefined, today: PlainDate): Gap[] {
  const gaps: Gap[] = []
  let open = since ?? spans[0]?.from
  if (open === undefined) return gaps
  for (const { from, until } of spans) {
    if (from > today) break
    if (from > open) gaps.push({ from: open, until: addDays(from, -1), days: daysBetween(open, from) })
    if (until === undefined || until >= today) return gaps
    open = later(open, addDays(until, 1))
  }
  if (open <= today) gaps.push({ from: open, days: daysBetween(open, today) + 1 })
  return gaps
}

/** Reasons after which the worker who left cannot say goodbye in person. */
const CANNOT_COME: ReadonlySet<WorkerChangeReason | undefined> = new Set(['SWDIED', 'ABSENC'])

function owedFor(change: WorkerChange, spans: readonly Span[], settled: readonly Settled[]): Owed[] {
  const { left, came, lastDay, on } = change
  const done = (step: Settled['step'], worker: string, from: PlainDate): boolean =>
    settled.some((each) => each.step === step && each.worker === worker && each.on >= from)
  const beganOf = (worker: string, by: PlainDate): PlainDate =>
    spans.findLast((span) => span.worker === worker && span.from <= by)?.from ?? by
  const absent = CANNOT_COME.has(change.reason)
  const together = came !== undefined && !absent && on <= addDays(lastDay, 1)
  const owed: Owed[] = []
  if (!done('goodbye', left, beganOf(left, lastDay))) {
    const through = absent ? 'someone-known' : 'worker'
    owed.push({ step: 'goodbye', worker: left, since: lastDay, through, together })
  }
  // A hello belongs to whoever begins now; somebody who was already beside the child needs none.
  if (came !== undefined && beganOf(came, on) >= lastDay && !done('hello', came, lastDay)) {
    owed.push({ step: 'hello', worker: came, since: on, through: 'worker', together })
  }
  return owed
}

/**
 * A child's continuity on `today`. A change counts on the first day with the next worker, in the twelve
 * months that end today (the same day a year ago is outside). A planned ending (an `until` that is today or
 * later) is not counted yet, but its goodbye and hello are already owed. `known` is the day from which
 * the child should have had somebody; without it gaps are sought from the first worker on. Standings may
 * overlap and come in any order.
 */
export function continuity(
  standings: readonly WorkerStanding[],
  today: PlainDate,
  { settled = [], known }: { readonly settled?: readonly Settled[]; readonly known?: PlainDate } = {},
): Continuity {
  const spans = spansOf(standings)
  const yearAgo = addMonths(today, -MONTHS_COUNTED)
  const recent = changesOf(spans).filter(({ on }) => on > yearAgo)
  const gaps = gapsOf(spans, known, today)
  let daysWithout = 0
  for (const { from, until = today } of gaps) {
    const first = later(from, addDays(yearAgo, 1))
    const last = earlier(until, today)
    if (first <= last) daysWithout += daysBetween(first, last) + 1
  }
  return {
    changes: recent.filter(({ on }) => on <= today),
    gaps,
    daysWithout,
    nobodyNow: gaps.some(({ until }) => until === undefined),
    owed: recent.flatMap((change) => owedFor(change, spans, settled)),
  }
}
