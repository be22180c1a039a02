import type { MyChild } from './store.ts'

/** Why a child stands on Today. The first four mean: this person waits for an answer of ours. */
export type Reason =
  | 'said' | 'cannot' | 'not ok' | 'owes why'
  | 'visit today' | 'visit' | 'promise due'
  | 'clock late' | 'clock soon' | 'clock unknown'
  | 'nobody yet'

export type Waiting = {
  readonly child: string
  readonly reason: Reason
  /** their words, or what it is about */
  readonly words: string
  /** the day it hangs on, ISO */
  readonly day: string | null
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
  'said', 'cannot', 'not ok', 'owes why', 'nobody yet', 'visit today', 'clock late', 'promise due', 'visit', 'clock soon', 'clock unknown',
]
const answersOwed = new Set<Reason>(['said', 'cannot', 'not ok', 'owes why'])
const journeys = new Set<Reason>(['visit today', 'visit'])
const pressing = new Set<Reason>(['clock late', 'clock soon', 'promise due', 'nobody yet'])

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
  const has = (one: Waits, reasons: ReadonlySet<Reason>): boolean => one.waiting.some((item) => reasons.has(item.reason))
  const groups: ReadonlyMap<string, readonly Waits[]> = Map.groupBy(all, (one): string =>
    has(one, answersOwed) ? 'waiting' : has(one, journeys) ? 'going' : has(one, pressing) ? 'seeing' : 'unknown')
  const of = (name: string): readonly Waits[] => (groups.get(name) ?? []).toSorted((a, b) => first(a.waiting[0], b.waiting[0]))
  return {
    waiting: of('waiting'), going: of('going'), seeing: of('seeing'), unknown: of('unknown'),
    rest: children.filter((child) => !byChild.has(child.id)),
  }
}

function first(a: Waiting | undefined, b: Waiting | undefined): number {
  if (!a || !b) return 0
  return order.indexOf(a.reason) - order.indexOf(b.reason)
    || (a.day ?? '9999').localeCompare(b.day ?? '9999') || a.words.localeCompare(b.words)
}
