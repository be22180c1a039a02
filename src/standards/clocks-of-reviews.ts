import { type PlainDate, addMonths, later, yearsBetween } from '../ground/plain-date.ts'
import { isNow } from './clocks-of-visits.ts'
import { type Due, type Met, due, dueDay } from './due.ts'
import type { FactsOfChild, Held, PlanFacts, Review } from './facts-of-child.ts'
import { type Count, type Regime, regimeFor, yearsOver } from './regime.ts'

/** The clocks of reviews and plans that the facts support on `today`. */
export function clocksOfReviews(facts: FactsOfChild, count: Count): Due[] {
  const from = facts.lookedAfterFrom
  const lookedAfter = from !== null && isNow({ from, to: facts.lookedAfterTo }, count.today)
  return [
    ...(lookedAfter ? ofLookedAfter(from, facts, count) : []),
    ...ofPathway(lookedAfter, facts, count),
    ...ofMove(facts, count),
  ]
}

/** What was held from a day on, in order; what lies ahead of `today` is planned and left out. */
function held<T extends Held>(things: readonly T[], from: PlainDate, count: Count): T[] {
  return things
    .filter((thing) => thing.on >= from && thing.on <= count.today)
    .sort((a, b) => (a.on < b.on ? -1 : 1))
}

const asMet = (fact: string, thing: Held | undefined): Met | null =>
  thing ? { fact, on: thing.on, ...(thing.id && { id: thing.id }) } : null

function ofLookedAfter(from: PlainDate, facts: FactsOfChild, count: Count): Due[] {
  const { today, holidays, line } = count
  const reviews = held(facts.reviews, from, count)
  const officer = facts.reviewingOfficer
  const named = officer?.namedOn && officer.namedOn <= today ? { on: officer.namedOn } : undefined
  const suspended = facts.adoptionAuthorityOn !== undefined && facts.adoptionAuthorityOn <= today
  const last = reviews.at(-1)
  return [
    suspended ? notCounted(ofReviews(from, reviews, facts, count)) : ofReviews(from, reviews, facts, count),
    ...(facts.earlyReviewCauses ?? [])
      .filter((cause) => cause >= from && cause <= today)
      .map((cause) => {
        const met = asMet('review', reviews.find((review) => review.on >= cause))
        return due(line('R2'), cause, today, holidays, { met })
      }),
    due(line('R3'), from, today, holidays, {
      met: asMet('reviewing officer named', named),
      known: officer !== undefined,
    }),
    ...(last ? [ofRecord(last, count)] : []),
    ...(suspended ? [due(line('R5'), facts.adoptionAuthorityOn ?? null, today, holidays)] : []),
    ofHealthPlan(from, facts.health, count),
    ...ofHealthReviews(from, facts, count),
    ...(facts.education === null ? [] : [ofEducation(from, facts.education, count)]),
  ]
}

const notCounted = (clock: Due): Due => ({ ...clock, due: null, state: 'not-counted', met: null })

/**
 * The first review, the second three months after it, then every six months. Where the record begins in
 * the middle, a review counts as the first one only if it lies near the day on which the first was due.
 */
function ofReviews(
  from: PlainDate,
  reviews: readonly Review[],
  facts: FactsOfChild,
  count: Count,
): Due {
  const { today, holidays } = count
  const line = count.line('R1')
  const known = facts.reviewsKnownFrom !== undefined && facts.reviewsKnownFrom <= from
  const last = reviews.at(-1)
  if (!last) return due(line, from, today, holidays, { known })
  const firstDue = dueDay(line, from, holidays) ?? from
  const isFirst = reviews.length === 1 && (known || last.on <= addMonths(firstDue, 3))
  return due(line, last.on, today, holidays, { turn: isFirst ? 'second' : 'later', start: from })
}

function ofRecord(review: Review, count: Count): Due {
  const sent = (day: PlainDate | null | undefined): PlainDate | null =>
    day && day <= count.today ? day : null
  const record = sent(review.recordOn)
  return due(count.line('R4'), review.on, count.today, count.holidays, {
    turn: sent(review.decisionsOn) || record ? 'second' : 'first',
    start: review.on,
    met: record ? { fact: 'record of the review', on: record } : null,
    known: review.decisionsOn !== undefined || review.recordOn !== undefined,
  })
}

function ofHealthPlan(from: PlainDate, health: PlanFacts | undefined, count: Count): Due {
  const made = health?.madeOn && health.madeOn <= count.today ? { on: health.madeOn } : undefined
  const turn = { met: asMet('health plan', made), known: health !== undefined }
  return due(count.line('R17'), from, count.today, count.holidays, turn)
}

function ofHealthReviews(from: PlainDate, facts: FactsOfChild, count: Count): Due[] {
  const line = count.line('R18')
  const made = facts.health?.madeOn
  const since = lastOf(facts.health, made && made < from ? made : from, count)
  // nothing to come back to before the first assessment: that one is the health plan's clock
  if (!since) return facts.health ? [] : [due(line, null, count.today, count.holidays)]
  const regimes: [Regime, ...Regime[]] = [{ line, turn: 'first', from }]
  if (facts.bornOn) regimes.push({ line, turn: 'later', from: yearsOver(facts.bornOn, 5) })
  return [due(line, since, count.today, count.holidays, { turn: regimeFor(regimes, since, count).turn })]
}

/** The last day on which a plan was made or looked at again, null when there was none yet. */
function lastOf(plan: PlanFacts | undefined, from: PlainDate, count: Count): PlainDate | null {
  const review = plan ? held(plan.reviews, from, count).at(-1)?.on : undefined
  const made = plan?.madeOn && plan.madeOn <= count.today ? plan.madeOn : undefined
  if (review && made) return later(review, made)
  return review ?? made ?? null
}

function ofEducation(from: PlainDate, education: PlanFacts | undefined, count: Count): Due {
  const line = count.line('R20')
  const last = lastOf(education, from, count)
  if (last) return due(line, last, count.today, count.holidays, { turn: 'later' })
  return due(line, from, count.today, count.holidays, { known: education !== undefined })
}

/** Pathway plan reviews: six months, or the closer rhythm while we provide the accommodation. */
function ofPathway(lookedAfter: boolean, facts: FactsOfChild, count: Count): Due[] {
  const { today, holidays } = count
  const plan = facts.pathwayPlan
  const provided = facts.placements.filter((home) => home.kind === 'provided-23b' && isNow(home, today))
  if (provided.length > 0) {
    const line = count.line('R15')
    return provided.map((home) => {
      const opens = dueDay(line, home.from, holidays) ?? home.from
      const last = plan && held(plan.reviews, opens, count).at(-1)
      if (last) return due(line, last.on, today, holidays, { turn: 'later' })
      return due(line, home.from, today, holidays, { known: plan !== undefined })
    })
  }
  const leaver = facts.careLeaver !== undefined && isNow(facts.careLeaver, today)
  if (!leaver && !(lookedAfter && plan)) return []
  const begin = facts.lookedAfterFrom ?? facts.careLeaver?.from ?? today
  return [due(count.line('R14'), lastOf(plan, begin, count), today, holidays)]
}

/** A young person of 16 or more who moved: looked at again about four weeks later. */
function ofMove(facts: FactsOfChild, count: Count): Due[] {
  const { bornOn, pathwayPlan } = facts
  if (!bornOn) return []
  const moves = facts.placements.filter(
    (home) =>
      isNow(home, count.today) &&
      home.kind !== 'provided-23b' &&
      home.kind !== 'short-break' &&
      yearsBetween(bornOn, home.from) >= 16 &&
      facts.placements.some((before) => before.from < home.from && before.kind !== 'short-break'),
  )
  return moves.map((home) => {
    const reviews = held([...facts.reviews, ...(pathwayPlan?.reviews ?? [])], home.from, count)
    const known = pathwayPlan !== undefined || (facts.reviewsKnownFrom ?? count.today) <= home.from
    const met = asMet('review', reviews.at(0))
    return due(count.line('R16'), home.from, count.today, count.holidays, { met, known })
  })
}
