import type { MyChild } from './store.ts'

/** Why a child stands on Today. */
export type Reason =
  | 'in need' | 'said' | 'cannot' | 'not ok' | 'owes why' | 'visit unsaid' | 'asked'
  | 'visit today' | 'visit'
  | 'clock late' | 'promise due' | 'promise explained' | 'handed on' | 'clock soon' | 'wish'
  | 'clock unknown'
  | 'record' | 'record late' | 'record check'

export type Waiting = {
  readonly child: string
  readonly reason: Reason
  /** their words, or what it is about */
  readonly words: string
  /** somebody else whom it is about: who asked, or who answers */
  readonly who: string | null
  /** the day it hangs on, ISO */
  readonly day: string | null
  /** the instant, ISO, where there is an hour to say */
  readonly at: string | null
  readonly href: string
}

/** One child on Today, with everything that waits there, the most pressing first. */
export type Waits = { readonly child: MyChild; readonly waiting: readonly Waiting[] }

export type TodayGroups = {
  readonly waiting: readonly Waits[]
  readonly going: readonly Waits[]
  readonly seeing: readonly Waits[]
  readonly unknown: readonly Waits[]
  readonly rest: readonly MyChild[]
}

const order: readonly Reason[] = [
  'in need', 'said', 'cannot', 'not ok', 'owes why', 'visit unsaid', 'asked', 'record late', 'record check', 'record', 'visit today',
  'clock late', 'promise due',
  'promise explained', 'visit', 'clock soon', 'wish', 'handed on', 'clock unknown',
]
/** The child waits for a word or a deed of ours. */
const childWaits = new Set<Reason>(['said', 'cannot', 'not ok', 'owes why', 'visit unsaid'])
const answersOwed = new Set<Reason>([...childWaits, 'asked', 'record', 'record late', 'record check'])
const journeys = new Set<Reason>(['visit today', 'visit'])

/**
 * Groups by person, never by form: who waits for an answer, whom one is going to see, whom one should see or keep a promise
 * to, of whom nothing is known; then everybody else, so that nobody is quiet and forgotten. Each child stands once.
 */
export function groupByPerson(children: readonly MyChild[], waiting: readonly Waiting[]): TodayGroups {
  const byChild = Map.groupBy(waiting, (one) => one.child)
  const all = children.flatMap((child): Waits[] => {
    const own = byChild.get(child.id)
    return own ? [{ child, waiting: own.toSorted(first) }] : []
  })
  const groups = Map.groupBy(all, ({ waiting: own }): keyof TodayGroups =>
    own.some((one) => answersOwed.has(one.reason)) ? 'waiting'
      : own.some((one) => journeys.has(one.reason)) ? 'going'
        : own.every((one) => one.reason === 'clock unknown') ? 'unknown' : 'seeing')
  const of = (name: keyof TodayGroups): readonly Waits[] =>
    (groups.get(name) ?? []).toSorted((a, b) => first(a.waiting[0], b.waiting[0]))
  return {
    waiting: of('waiting'), going: of('going'), seeing: of('seeing'), unknown: of('unknown'),
    rest: children.filter((child) => !byChild.has(child.id)),
  }
}

/** Whether the child waits, and not only somebody who asked about the child. */
export const isWaiting = (one: Waits): boolean => one.waiting.some(({ reason }) => childWaits.has(reason))

function first(a: Waiting | undefined, b: Waiting | undefined): number {
  if (!a || !b) return 0
  return order.indexOf(a.reason) - order.indexOf(b.reason)
    || (a.day ?? '9999').localeCompare(b.day ?? '9999') || a.words.localeCompare(b.words)
}
