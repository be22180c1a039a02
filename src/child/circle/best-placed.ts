import { addMonths, type PlainDate } from '../../ground/plain-date.ts'
import type { Ring } from './map-rings.ts'

/**
 * Who is best placed to have this conversation: an order to talk over, never an answer. Everybody comes
 * with the reasons, each with its teller and its day; nobody has a score.
 */

export type Teller = 'child' | 'worker' | 'family'

/** What somebody said on a day about how near `who` is to the person the talk is with. */
export type ToldTie = {
  readonly who: string
  readonly told: { readonly by: Teller; readonly person: string; readonly on: PlainDate }
  readonly ring: Ring
  /** the teller's own words about trust, exactly as said */
  readonly trust?: readonly string[]
  readonly yearsKnown?: number
  /** somebody who has died keeps a place in the circle but cannot be asked to talk */
  readonly dead?: boolean
}

/** The person's own answer to "who would you talk to?"; without a topic it is about anything. */
export type Named = { readonly who: string; readonly on: PlainDate; readonly topic?: string }

export type Question = {
  /** the child or the parent the conversation is with: what they say themselves comes first */
  readonly with: string
  readonly topic: string
  readonly ties: readonly ToldTie[]
  readonly named: readonly Named[]
  /** they were asked and would rather not say, which is an answer */
  readonly ratherNotSay?: boolean
}

/** Why somebody is on the list. `stale` marks what was said more than six months ago. */
export type Reason =
  | {
      readonly key: 'named-for-this'
      readonly topic: string
      readonly on: PlainDate
      readonly stale: boolean
    }
  | { readonly key: 'named-to-talk-to'; readonly on: PlainDate; readonly stale: boolean }
  | {
      readonly key: 'told-by-them' | 'told-by-another'
      readonly by: Teller
      readonly person: string
      readonly on: PlainDate
      readonly ring: Ring
      readonly stale: boolean
      readonly trust: readonly string[]
    }
  | { readonly key: 'known-for'; readonly years: number }

export type Candidate = {
  readonly who: string
  /** never empty, weightiest first */
  readonly reasons: readonly [Reason, ...Reason[]]
  /** everything that speaks for this person is older than six months: ask again before relying on it */
  readonly stale: boolean
}

export type BestPlaced = {
  readonly candidates: readonly Candidate[]
  /** whether the person has said it themselves, would rather not, or was never asked */
  readonly theirAnswer: 'named' | 'rather-not-say' | 'not-asked'
}

/** How long what was said about a tie is taken as today's. */
const FRESH_MONTHS = 6

/** Which reason goes first: their answer to this, their answer, their picture, somebody else's. */
const WEIGHT = {
  'named-for-this': 0,
  'named-to-talk-to': 1,
  'told-by-them': 2,
  'told-by-another': 3,
  'known-for': 4,
}

const newerFirst = (a: PlainDate | undefined, b: PlainDate | undefined): number =>
  a === b ? 0 : (a ?? '') > (b ?? '') ? -1 : 1

function compareReasons(a: Reason, b: Reason): number {
  if (WEIGHT[a.key] !== WEIGHT[b.key]) return WEIGHT[a.key] - WEIGHT[b.key]
  if (a.key === 'known-for' || b.key === 'known-for') return 0
  return newerFirst(a.on, b.on) || ('ring' in a && 'ring' in b ? a.ring - b.ring : 0)
}

/** The newer of two words by one teller; of one day the nearer, then the longer known: never whichever came first. */
function isLaterWord(one: ToldTie, other: ToldTie): boolean {
  if (one.told.on !== other.told.on) return one.told.on > other.told.on
  if (one.ring !== other.ring) return (one.ring ?? 9) < (other.ring ?? 9)
  if (one.yearsKnown !== other.yearsKnown) return (one.yearsKnown ?? 0) > (other.yearsKnown ?? 0)
  return JSON.stringify(one) < JSON.stringify(other)
}

/**
 * Orders everybody alive who is told of or named. Whoever the person named for this topic comes first, then
 * whoever they named for anything, then the ties they told themselves, the newest first, then what others
 * told, the newest first; on one day the nearer ring and then the longer acquaintance decide. Only the newest
 * word of each teller about somebody counts. `today` is the day of asking; words of a later day are left out.
 */
export function bestPlaced(question: Question, today: PlainDate): BestPlaced {
  const staleBefore = addMonths(today, -FRESH_MONTHS)
  const people = new Map<string, { reasons: Reason[]; years: number }>()
  const add = (who: string, reason: Reason): void => {
    const person = people.get(who) ?? { reasons: [], years: 0 }
    person.reasons.push(reason)
    people.set(who, person)
  }
  const gone = new Set(question.ties.filter(({ dead }) => dead).map(({ who }) => who))
  const counts = (who: string, on: PlainDate): boolean =>
    who !== question.with && !gone.has(who) && on <= today

  for (const { who, on, topic } of question.named) {
    if (!counts(who, on)) continue
    const stale = on < staleBefore
    if (topic === question.topic) add(who, { key: 'named-for-this', topic, on, stale })
    else if (topic === undefined) add(who, { key: 'named-to-talk-to', on, stale })
  }
  const newest = new Map<string, ToldTie>()
  for (const tie of question.ties) {
    const teller = JSON.stringify([tie.who, tie.told.person])
    const known = newest.get(teller)
    if (counts(tie.who, tie.told.on) && (!known || isLaterWord(tie, known))) newest.set(teller, tie)
  }
  for (const { who, told, ring, trust = [], yearsKnown = 0 } of newest.values()) {
    const key = told.person === question.with ? 'told-by-them' : 'told-by-another'
    add(who, { key, ...told, ring, stale: told.on < staleBefore, trust })
    const person = people.get(who)!
    person.years = Math.max(person.years, yearsKnown)
  }

  const candidates: { candidate: Candidate; years: number }[] = []
  for (const [who, { reasons, years }] of people) {
    const [first, ...others] = reasons.toSorted(compareReasons)
    if (!first) continue
    const known: Reason[] = years > 0 ? [{ key: 'known-for', years }] : []
    const stale = reasons.every((reason) => 'stale' in reason && reason.stale)
    candidates.push({ candidate: { who, reasons: [first, ...others, ...known], stale }, years })
  }
  candidates.sort((a, b) =>
    compareReasons(a.candidate.reasons[0], b.candidate.reasons[0]) ||
    b.years - a.years ||
    (a.candidate.who < b.candidate.who ? -1 : 1))
  const named = question.named.some(({ on }) => on <= today)
  return {
    candidates: candidates.map(({ candidate }) => candidate),
    theirAnswer: question.ratherNotSay ? 'rather-not-say' : named ? 'named' : 'not-asked',
  }
}
