import type { Problem } from '../../ground/result.ts'
import { addDays, type PlainDate } from '../../ground/plain-date.ts'
import type { PromiseRow } from '../promises/model.ts'
import { standingOf } from '../promises/rules.ts'
import { type BestPlaced, bestPlaced, type Named, type ToldTie } from './best-placed.ts'
import { type Continuity, continuity, type Settled, type WorkerStanding } from './continuity.ts'
import type { BringInForm, ChangeRow, TalksRow, TeamRow, TieRow } from './model.ts'

/** A tie with everything that was told of it: the newest telling first, the earlier ones beside it. */
export type Told = { readonly newest: TieRow; readonly earlier: readonly TieRow[] }

/** Groups tellings of the same tie; each group newest first. `rows` come newest first. A telling whose forerunner the
 *  reader does not see begins a group of its own. */
export function tellings(rows: readonly TieRow[]): readonly Told[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const rootOf = (row: TieRow, steps = 0): string => {
    const before = row.instead_of === null ? undefined : byId.get(row.instead_of)
    return before && steps < rows.length ? rootOf(before, steps + 1) : row.id
  }
  const groups = new Map<string, TieRow[]>()
  for (const row of rows) groups.set(rootOf(row), [...(groups.get(rootOf(row)) ?? []), row])
  return [...groups.values()].flatMap(([newest, ...earlier]) => (newest ? [{ newest, earlier }] : []))
}

/** Whether a standing counts on a day; `until_day` is the first day it no longer does. */
export const countsOn = (row: Pick<TeamRow, 'from_day' | 'until_day'>, day: string): boolean =>
  row.from_day <= day && (row.until_day === null || row.until_day > day)

const byWorkers = new Set(['holds', 'alongside', 'supervises', 'reviews', 'coordinates', 'carer-support', 'assures', 'supports'])
const byFamily = new Set(['parent', 'family', 'carer'])

/** What is wrong with bringing somebody in; `isWorker`: has a work in this house. Source: brief of the circle. */
export function judgeBringIn(form: BringInForm, me: string, isWorker: boolean, today: PlainDate): (Problem | false)[] {
  const from = form.from_day ?? today
  return [
    form.kind === 'supervises' && form.person === me && { field: 'kind', said: 'notOneself' },
    form.kind === 'partner' && form.last_day === undefined && { field: 'last_day', said: 'partnerNeedsEnd' },
    form.kind === 'partner' && form.agency === undefined && { field: 'agency', said: 'agencyMissing' },
    form.last_day !== undefined && form.last_day < from && { field: 'last_day', said: 'endsBeforeItBegins' },
    byWorkers.has(form.kind) && !isWorker && { field: 'person', said: 'onlyAWorker' },
    byFamily.has(form.kind) && isWorker && { field: 'person', said: 'notAWorker' },
  ]
}

/** Those who hold the child, as the reckoning of changes and gaps wants them (last days included). */
export function holders(team: readonly TeamRow[]): WorkerStanding[] {
  return team.filter((row) => row.kind === 'holds').map((row) => ({
    worker: row.person,
    from: row.from_day as PlainDate,
    ...(row.until_day === null ? {} : { until: addDays(row.until_day as PlainDate, -1) }),
  })).filter((row) => row.until === undefined || row.until >= row.from)
}

/** The goodbyes and hellos that were said up to a day. */
export function settledSteps(changes: readonly ChangeRow[], today: PlainDate): Settled[] {
  return changes.flatMap((change): Settled[] => [
    ...(change.from_person && change.goodbye_on && change.goodbye_on <= today
      ? [{ step: 'goodbye' as const, worker: change.from_person, on: change.goodbye_on as PlainDate }] : []),
    ...(change.to_person && change.hello_on && change.hello_on <= today
      ? [{ step: 'hello' as const, worker: change.to_person, on: change.hello_on as PlainDate }] : []),
  ])
}

/** Promises of one worker that nobody has kept or let go yet: they go on owing when the worker leaves. */
export function leftOpen(promises: readonly PromiseRow[], worker: string, today: PlainDate): PromiseRow[] {
  return promises.filter((one) => one.who === worker && one.kind !== 'hope'
    && standingOf(one, today) !== 'kept' && standingOf(one, today) !== 'released')
}

/** Somebody in the order of who may be best placed: the person of the house, else the name as it was said. */
const keyOf = (one: { readonly person?: string | null; readonly called: string }): string =>
  one.person ?? one.called.toLocaleLowerCase('en-GB')

/** What the order of who is best placed is made from, and the names to show it with. */
export function talkFacts(child: string, ties: readonly TieRow[], talks: readonly TalksRow[]): {
  readonly ties: readonly ToldTie[]
  readonly named: readonly Named[]
  readonly ratherNotSay: boolean
  readonly names: ReadonlyMap<string, string>
} {
  const names = new Map<string, string>()
  const told = tellings(ties).flatMap(({ newest, earlier }) => [newest, ...earlier].flatMap((tie): ToldTie[] => {
    if (tie.what !== 'person' || tie.said_on === null || tie.told_by === null || tie.told_side === null) return []
    if (tie.close === null) return []
    // One tie keeps one name, the newest, however it was written before.
    const who = keyOf(newest)
    names.set(who, newest.called)
    return [{
      who, ring: tie.close, dead: newest.dead,
      told: { by: tie.told_side, person: tie.told_side === 'child' ? child : tie.told_by, on: tie.said_on as PlainDate },
      ...(tie.words ? { trust: [tie.words] } : {}),
    }]
  }))
  const byName = new Map([...names].map(([key, name]) => [name.toLocaleLowerCase('en-GB'), key]))
  const answer = talks.find((row) => row.by_child) ?? talks[0]
  const named = (answer?.named ?? []).map((one) => {
    const key = one.person ?? byName.get(one.called.toLocaleLowerCase('en-GB')) ?? keyOf(one)
    names.set(key, names.get(key) ?? one.called)
    return { who: key, on: answer!.said_on as PlainDate, ...(one.topic ? { topic: one.topic } : {}) }
  })
  return { ties: told, named, ratherNotSay: answer?.rather_not ?? false, names }
}

/** How somebody stands in a picture against the one before it. */
export type Moved = { readonly called: string; readonly how: 'closer' | 'away' | 'new' | 'gone' }

/** What changed from one picture to the next, by the names in them; who stayed in the same ring is left out. */
export function movedSince(
  now: readonly { readonly called: string; readonly ring: number }[],
  before: readonly { readonly called: string; readonly ring: number }[],
): Moved[] {
  const was = new Map(before.map((mark) => [mark.called, mark.ring]))
  const is = new Set(now.map((mark) => mark.called))
  return [
    ...now.flatMap(({ called, ring }): Moved[] => {
      const ringBefore = was.get(called)
      if (ringBefore === undefined) return [{ called, how: 'new' }]
      return ring === ringBefore ? [] : [{ called, how: ring < ringBefore ? 'closer' : 'away' }]
    }),
    ...before.filter((mark) => !is.has(mark.called)).map(({ called }): Moved => ({ called, how: 'gone' })),
  ]
}

/** The child's own word for somebody of the house, from the newest telling of the child; undefined when there is none. */
export function ownWordFor(person: string, told: readonly Told[]): string | undefined {
  const tie = told.find(({ newest }) => newest.person === person)
  return tie && [tie.newest, ...tie.earlier].find((one) => one.told_side === 'child')?.is_to_child
}

/** How it was with workers: changes in twelve months, gaps, and the goodbyes and hellos that are owed. */
export const whoStayed = (team: readonly TeamRow[], changes: readonly ChangeRow[], today: PlainDate): Continuity =>
  continuity(holders(team), today, { settled: settledSteps(changes, today) })

/** Everybody who could have a conversation with the child, best placed first, with the reasons and the names. */
export function whoIsBestPlaced(
  child: string, ties: readonly TieRow[], talks: readonly TalksRow[], topic: string, today: PlainDate,
): { readonly order: BestPlaced; readonly names: Readonly<Record<string, string>> } {
  const { names, ...facts } = talkFacts(child, ties, talks)
  return { order: bestPlaced({ with: child, topic, ...facts }, today), names: Object.fromEntries(names) }
}
