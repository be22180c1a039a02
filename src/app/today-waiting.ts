import { myOpenAsks } from '../child/asks/store.ts'
import { toldUsUnanswered } from '../child/notes/store.ts'
import { dueNow, standingOf, unanswered } from '../child/promises/rules.ts'
import { myOpenPromises } from '../child/promises/store.ts'
import { duesOf, nextVisit, standingOfPlanned, wishedVisit } from '../child/visits/rules.ts'
import { duesFor, myPlanned, rhythmFor, waitingForAnotherDay } from '../child/visits/store.ts'
import { dueOf } from '../exchange/own-record/rules.ts'
import { recordsWanted } from '../exchange/own-record/store.ts'
import type { RowsOf } from '../ground/database/query.ts'
import { londonDay } from '../ground/london.ts'
import { addDays, type PlainDate } from '../ground/plain-date.ts'
import { bankHolidays } from '../standards/bank-holidays.ts'
import { countUnheld, myChildren } from './store.ts'
import type { Waiting } from './today-rules.ts'

/** Days for which a visit of mine that nobody has spoken of stays in sight; the form of a visit finds it as long. */
const unsaidFor = 7

/** Everything that Today asks, in one go. */
export function todayQueries(today: PlainDate) {
  const dues = duesFor('mine to see', today)
  return {
    children: myChildren(), unheld: countUnheld(), planned: myPlanned(unsaidFor), cannot: waitingForAnotherDay(),
    promises: myOpenPromises(), told: toldUsUnanswered(), asks: myOpenAsks(), kept: dues.kept, facts: dues.facts,
    rhythms: rhythmFor('mine to see', today), wanted: recordsWanted(),
  }
}
export type TodayRows = RowsOf<ReturnType<typeof todayQueries>>

const at = (child: string): string => `/child/${child}`
const bare = { words: '', who: null, day: null, at: null } as const

/** What waits for this person, from what each room knows on `today` at `now`. */
export function waitingFrom(rows: TodayRows, today: PlainDate, now: Date): Waiting[] {
  return [...toldUs(rows), ...asked(rows), ...wanted(rows, today), ...cannot(rows), ...promised(rows, today), ...planned(rows, today, now), ...due(rows, today)]
}

function toldUs({ told }: TodayRows): Waiting[] {
  return told.map((one) => ({
    ...bare, child: one.child_id, reason: 'said', day: londonDay(new Date(one.happened_at)),
    href: `${at(one.child_id)}/notes/${one.note}`,
  }))
}

/** What the child asked, what somebody else asked about the child, and what was handed on and may not be forgotten. */
function asked({ asks }: TodayRows): Waiting[] {
  return asks.map((one) => {
    const base = { ...bare, child: one.child, words: one.words, day: one.due, href: `${at(one.child)}/asks#${one.id}` }
    if (one.state === 'handed on') return { ...base, reason: 'handed on', who: one.owner_called }
    return one.from === one.child_called ? { ...base, reason: 'said' } : { ...base, reason: 'asked', who: one.from }
  })
}

/** Whole records that were asked for and have not gone out: by when, or that one waits to be read by a second person. */
function wanted(rows: TodayRows, today: PlainDate): Waiting[] {
  return rows.wanted.map((one) => {
    const day = dueOf(one, bankHolidays)
    const reason = one.to_check ? 'record check' : day !== null && day < today ? 'record late' : 'record'
    return { ...bare, child: one.child_id, reason, day, href: `${at(one.child_id)}/record` }
  })
}

function cannot(rows: TodayRows): Waiting[] {
  return rows.cannot.map((one) => ({
    ...bare, child: one.child_id, reason: 'cannot', day: londonDay(new Date(one.planned_for)), at: one.planned_for,
    words: one.turns.findLast((turn) => turn.kind === 'cannot')?.choice ?? 'another day', href: `${at(one.child_id)}/visits`,
  }))
}

/** My promises: those that the child is not content with, that are late, or that are due within a week. */
function promised(rows: TodayRows, today: PlainDate): Waiting[] {
  const soon = addDays(today, 7)
  // "I am coming on Thursday" stands among the visits.
  const ofVisits = new Set(rows.planned.map((one) => one.promise))
  return rows.promises.flatMap((one): Waiting[] => {
    const day = dueNow(one)
    const base = { ...bare, child: one.child_id, words: one.words, day, href: `${at(one.child_id)}/promises#${one.id}` }
    const standing = standingOf(one, today)
    if (unanswered(one.turns)) return [{ ...base, reason: 'not ok' }]
    if (ofVisits.has(one.id)) return []
    if (standing === 'late') return [{ ...base, reason: 'owes why' }]
    if (one.for_visit || day === null || day > soon) return []
    return [{ ...base, reason: standing === 'explained' && day < today ? 'promise explained' : 'promise due' }]
  })
}

/** My visits to come, and those whose time is over and of which nobody has said a word. */
function planned(rows: TodayRows, today: PlainDate, now: Date): Waiting[] {
  return rows.planned.flatMap((one): Waiting[] => {
    const day = londonDay(new Date(one.planned_for))
    const base = { ...bare, child: one.child_id, words: one.where_words, day, at: one.planned_for }
    switch (standingOfPlanned(one, now)) {
      case 'unsaid': return [{ ...base, reason: 'visit unsaid', href: `${at(one.child_id)}/visits/record` }]
      case 'coming':
      case 'asked': return [{ ...base, reason: day === today ? 'visit today' : 'visit', href: `${at(one.child_id)}/visits/before` }]
      default: return []
    }
  })
}

/** The visit clock that comes first of each child whose work I hold or supervise; the child's own wish where it is sooner. */
function due(rows: TodayRows, today: PlainDate): Waiting[] {
  const mine = rows.children.filter((child) => child.kinds.some((kind) => kind === 'holds' || kind === 'supervises'))
  const dues = Map.groupBy(duesOf(rows, today), (one) => one.child)
  const rhythms = new Map(rows.rhythms.map((one) => [one.child_id, one]))
  return mine.flatMap(({ id: child }): Waiting[] => {
    const own = dues.get(child) ?? []
    const base = { ...bare, child, href: `${at(child)}/visits` }
    const rhythm = rhythms.get(child)
    const wished = rhythm && wishedVisit(rhythm, own, today)
    if (wished?.stricter && (wished.state === 'late' || wished.state === 'due')) {
      return [{ ...base, reason: 'wish', words: String(wished.everyDays), day: wished.due }]
    }
    const clock = nextVisit(own, child)
    switch (clock?.state) {
      case 'late': return [{ ...base, reason: 'clock late', day: clock.due }]
      case 'due':
      case 'soon': return [{ ...base, reason: 'clock soon', day: clock.due }]
      case 'unknown': return [{ ...base, reason: 'clock unknown' }]
      default: return []
    }
  })
}
