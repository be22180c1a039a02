import { type PlainDate, addDays, later } from '../ground/plain-date.ts'
import { type Due, type Met, due } from './due.ts'
import type { FactsOfChild, Period, Placement, Visit } from './facts-of-child.ts'
import type { LineId } from './line.ts'
import { type Count, type Regime, regimeFor, yearsOver } from './regime.ts'

/** The visit clocks of the homes the child lives in today, and of the plans that carry visits. */
export function clocksOfVisits(facts: FactsOfChild, count: Count): Due[] {
  const lookedAfter = isNow({ from: facts.lookedAfterFrom, to: facts.lookedAfterTo }, count.today)
  const homes = facts.placements.filter((home) => isNow(home, count.today))
  return [
    ...(lookedAfter ? homes.flatMap((home) => ofHome(home, facts, count)) : []),
    ...(lookedAfter ? ofExtraVisits(facts, count) : []),
    ...ofPlan('V12', facts.protectionPlan, facts, count),
    ...ofPlan('V13', facts.needPlan, facts, count),
    ...homes.flatMap((home) => (home.kind === 'provided-23b' ? [ofProvidedHome(home, facts, count)] : [])),
    ...(lookedAfter ? [] : ofCareLeaver(homes, facts, count)),
  ]
}

/** Whether a time has begun and not ended; the day of leaving belongs to the next home. */
export function isNow(time: { from: PlainDate | null; to: PlainDate | null }, today: PlainDate): boolean {
  return time.from !== null && time.from <= today && (time.to === null || today < time.to)
}

/** The visits that count, in order: the child was seen, by the right role, from this day on, not planned. */
function visitsThatCount(facts: FactsOfChild, from: PlainDate, count: Count): Visit[] {
  return facts.visits
    .filter((visit) => visit.seen && visit.byRightRole && visit.on >= from && visit.on <= count.today)
    .sort((a, b) => (a.on < b.on ? -1 : 1))
}

/** Whether every visit since this day is on record. Any recorded visit, attempts too, begins a record. */
function isKnown(facts: FactsOfChild, since: PlainDate): boolean {
  if (facts.visitsKnownFrom) return facts.visitsKnownFrom <= since
  return facts.visits.some((visit) => visit.on <= since)
}

const asMet = (visit: Visit): Met => ({ fact: 'visit', on: visit.on, ...(visit.id && { id: visit.id }) })

function ofHome(home: Placement, facts: FactsOfChild, count: Count): Due[] {
  switch (home.kind) {
    case 'short-break':
      return [due(count.line('V11'), home.from, count.today, count.holidays)]
    case 'with-parents-before-assessment':
      return [weeklyUntil('V6', facts.reviews, home, facts, count)]
    case 'connected-temporary':
    case 'with-parents-interim-order':
      return [weeklyUntil('V7', facts.reviews, home, facts, count)]
    case 'for-adoption':
      return [weeklyUntil('V17', facts.adoptionReviews ?? [], home, facts, count)]
    case 'with-parents-full-care-order':
      return [firstThenLater('V8', later(home.orderMadeOn ?? home.from, home.from), facts, count)]
    case 'arranged-by-another':
      return [firstThenLater('V9', home.from, facts, count)]
    case 'ordinary':
      return ofOrdinaryHome(home, facts, count)
    case 'provided-23b':
      return []
  }
}

function ofOrdinaryHome(home: Placement, facts: FactsOfChild, count: Count): Due[] {
  const visits = visitsThatCount(facts, home.from, count)
  const known = isKnown(facts, home.from)
  const first = visits.at(0)
  const last = visits.at(-1)
  const open = due(count.line('V1'), home.from, count.today, count.holidays, { known })
  // without a whole record, a visit long after the first week does not tell about the first week
  const tells = first && (known || (open.due !== null && first.on <= open.due))
  const v1: Due = tells ? { ...open, state: 'ok', met: asMet(first) } : open
  const regimes = regimesOfOrdinaryHome(home, count)
  if (last) return [v1, running(regimeFor(regimes, last.on, count), last.on, facts, count)]
  if (known) return [v1]
  return [v1, due(regimeFor(regimes, count.today, count).line, null, count.today, count.holidays)]
}

/** V2 for a year; then V3, V4 once meant to last to 18, V5 while the child's own agreement stands. */
function regimesOfOrdinaryHome(home: Placement, count: Count): [Regime, ...Regime[]] {
  const yearOver = yearsOver(home.from, 1)
  const settled = home.intendedTo18 ? (home.intendedTo18Since ?? home.from) : null
  const agreed = home.longTermFosterAgreed?.by.trim() ? home.longTermFosterAgreed : undefined
  const withdrawn = agreed?.withdrawnOn
  const lineOn = (day: PlainDate): LineId => {
    if (agreed && agreed.on <= day && (!withdrawn || day < withdrawn)) return 'V5'
    return settled && settled <= day ? 'V4' : 'V3'
  }
  const changes = [settled, agreed?.on, withdrawn].map((day) => (day ? later(day, yearOver) : yearOver))
  const at = (id: LineId, from: PlainDate): Regime => ({ line: count.line(id), turn: 'later', from })
  return [
    at('V2', home.from),
    ...[...new Set([yearOver, ...changes])].sort().map((day) => at(lineOn(day), day)),
  ]
}

function running(regime: Regime, since: PlainDate, facts: FactsOfChild, count: Count): Due {
  const known = isKnown(facts, since)
  return due(regime.line, since, count.today, count.holidays, { turn: regime.turn, known })
}

/** Weekly until the first review held since the child moved in, then the line's later span. */
function weeklyUntil(
  id: LineId,
  reviews: readonly { readonly on: PlainDate }[],
  home: Placement,
  facts: FactsOfChild,
  count: Count,
): Due {
  const line = count.line(id)
  const held = reviews.map((review) => review.on).filter((on) => on >= home.from && on <= count.today)
  const regimes: [Regime, ...Regime[]] = [{ line, turn: 'first', from: home.from }]
  const firstReview = held.sort().at(0)
  if (firstReview) regimes.push({ line, turn: 'later', from: firstReview })
  const since = visitsThatCount(facts, home.from, count).at(-1)?.on ?? home.from
  return running(regimeFor(regimes, since, count), since, facts, count)
}

/** The first span from the start, the later one from each visit after it. */
function firstThenLater(id: LineId, start: PlainDate, facts: FactsOfChild, count: Count): Due {
  const last = visitsThatCount(facts, start, count).at(-1)
  const line = count.line(id)
  const turn = last && line.later ? 'later' : 'first'
  return running({ line, turn, from: start }, last?.on ?? start, facts, count)
}

function ofExtraVisits(facts: FactsOfChild, count: Count): Due[] {
  return (facts.extraVisits ?? []).map(({ on, why }) => {
    const visit = visitsThatCount(facts, on, count).at(0)
    const turn = why === 'notice-of-concern' ? 'first' : 'later'
    const met = visit ? asMet(visit) : null
    return due(count.line('V10'), on, count.today, count.holidays, { turn, met, known: isKnown(facts, on) })
  })
}

/** There is no national number for visits under these plans: nothing is counted until the council has one. */
function ofPlan(id: 'V12' | 'V13', plan: Period | undefined, facts: FactsOfChild, count: Count): Due[] {
  const line = count.line(id)
  if (!plan || !isNow(plan, count.today) || (!line.first && !line.later)) return []
  return [firstThenLater(id, plan.from, facts, count)]
}

/**
 * Accommodation that we provide to a care leaver: a visit in the first week, one more before the review
 * that follows day 28, then every two months. A first visit after day 28 has done the work of both.
 */
function ofProvidedHome(home: Placement, facts: FactsOfChild, count: Count): Due {
  const line = count.line('V18')
  const visits = visitsThatCount(facts, home.from, count)
  const last = visits.at(-1)
  if (!last) return firstThenLater('V18', home.from, facts, count)
  const onceEarly = visits.length === 1 && last.on < addDays(home.from, 28)
  const turn = onceEarly ? 'second' : 'later'
  const known = isKnown(facts, last.on)
  return due(line, last.on, count.today, count.holidays, { turn, start: home.from, known })
}

function ofCareLeaver(homes: readonly Placement[], facts: FactsOfChild, count: Count): Due[] {
  const { careLeaver, custodyFrom } = facts
  if (!careLeaver || !isNow(careLeaver, count.today)) return []
  const clocks: Due[] = []
  if (custodyFrom && custodyFrom <= count.today) {
    const visit = visitsThatCount(facts, custodyFrom, count).at(0)
    const turn = { met: visit ? asMet(visit) : null, known: isKnown(facts, custodyFrom) }
    clocks.push(due(count.line('V20'), custodyFrom, count.today, count.holidays, turn))
  }
  if (homes.some((home) => home.kind === 'provided-23b')) return clocks
  const met = visitsThatCount(facts, careLeaver.from, count).at(-1)?.on
  const since = met ?? (isKnown(facts, careLeaver.from) ? careLeaver.from : null)
  return [...clocks, due(count.line('V19'), since, count.today, count.holidays)]
}
