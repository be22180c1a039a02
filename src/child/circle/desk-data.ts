import type { RowsOf } from '../../ground/database/query.ts'
import { sayIn } from '../../ground/messages.ts'
import { givenBy } from '../../access/given.ts'
import type { Asking } from '../../access/page.ts'
import { reachOn } from '../../access/reach-store.ts'
import type { ChildOf } from '../../access/session.ts'
import { whoIs } from '../people/store.ts'
import type { PromiseRow } from '../promises/model.ts'
import { promisesOf } from '../promises/store.ts'
import type { BestPlaced } from './best-placed.ts'
import type { Continuity } from './continuity.ts'
import { messages } from './desk-messages.ts'
import type { ChosenRow, PictureRow, TalksRow } from './model.ts'
import { policy } from './policy.ts'
import { leftOpen, ownWordFor, tellings, type Told, whoIsBestPlaced, whoStayed } from './rules.ts'
import {
  changesOf, chosenOf, hasOwnPage, mineOn, picturesOf, somebodies, type Somebody, talksOf, teamOf, tiesOf,
} from './store.ts'
import { type ChangeInWords, changeInWords, type InTeam, inTeam } from './view.tsx'

/** What the worker's page of a circle asks, in one statement. */
export const asksOfDesk = (of: ChildOf) => ({
  'who': whoIs(of), 'mine': mineOn(of), 'team': teamOf(of), 'ties': tiesOf(of), 'talks': talksOf(of),
  'pictures': picturesOf(of, 3), 'chosen': chosenOf(of), 'changes': changesOf(of), 'promises': promisesOf(of, 300),
  'somebodies': somebodies(of), 'own': hasOwnPage(of), 'my reach': reachOn(of),
})

/** Promises of somebody who leaves or has left, which nobody has settled. */
export type Owing = { readonly who: string; readonly called: string; readonly standing: string | null;
  readonly open: readonly { readonly id: string; readonly words: string }[] }

export type DeskData = {
  readonly child: { readonly id: string; readonly called: string | null }
  readonly mine: { readonly id: string; readonly mayStand: boolean; readonly mayTell: boolean; readonly mayChoose: boolean }
  /** whether it is theirs to know who is round the child */
  readonly readsTeam: boolean
  readonly now: readonly InTeam[]
  readonly before: readonly InTeam[]
  readonly told: readonly Told[]
  readonly family: readonly Told[]
  readonly talks: TalksRow | null
  readonly pictures: readonly PictureRow[]
  readonly chosen: readonly ChosenRow[]
  readonly changes: readonly ChangeInWords[]
  readonly stayed: Pick<Continuity, 'gaps' | 'nobodyNow'> & {
    readonly changes: number
    readonly owed: readonly { readonly step: 'goodbye' | 'hello'; readonly called: string }[]
  }
  /** an answer to "about what?", from the address */
  readonly best: { readonly about: string; readonly order: BestPlaced; readonly names: Readonly<Record<string, string>> } | null
  readonly leaving: readonly Owing[]
  readonly left: readonly Owing[]
  readonly somebodies: readonly Somebody[]
  readonly hasOwnPage: boolean
}

/** The object of the page, from its rows. */
export function deskData(rows: RowsOf<ReturnType<typeof asksOfDesk>>, asking: Asking): DeskData | undefined {
  const child = rows.who[0]
  const mine = rows.mine[0]
  if (!child || !mine) return undefined
  const say = sayIn(asking.language, messages)
  const { today } = asking
  const name = child.called ?? say('noName')
  const told = tellings(rows.ties)
  const people = rows.team.map((row) => ({ row, one: inTeam(say, row, 'desk', name, ownWordFor(row.person, told)) }))
  const isOver = (row: (typeof rows.team)[number]): boolean => row.until_day !== null && row.until_day <= today
  const called = new Map(rows.team.map((row) => [row.person, row.called ?? say('somebody')]))
  const steps = whoStayed(rows.team, rows.changes, today)
  const holding = rows.team.filter((row) => row.kind === 'holds')
  const now = new Set(holding.filter((row) => !isOver(row)).map((row) => row.person))
  const owing = (row: (typeof rows.team)[number]): Owing => ({
    who: row.person, called: called.get(row.person) ?? '', standing: row.standing,
    open: openOf(rows.promises, row.person, asking),
  })
  const about = asking.search.get('about')?.trim().slice(0, 120) ?? ''
  return {
    child,
    mine: { id: mine.id, mayStand: mine.may_stand, mayTell: mine.may_tell, mayChoose: mine.may_choose },
    readsTeam: givenBy(policy.classes.flatMap((one) => one.lines), rows['my reach'][0]).reads('team'),
    now: people.filter(({ row }) => !isOver(row)).map(({ one }) => one),
    before: people.filter(({ row }) => isOver(row)).map(({ one }) => one),
    told, family: told.filter(({ newest }) => newest.person === null),
    talks: rows.talks[0] ?? null, pictures: rows.pictures, chosen: rows.chosen,
    changes: rows.changes.map(changeInWords),
    // Who sees no goodbye written down cannot be told that one is owed.
    stayed: {
      changes: steps.changes.length, gaps: steps.gaps, nobodyNow: steps.nobodyNow,
      owed: !mine.may_choose ? [] : steps.owed.map((one) => ({ step: one.step, called: called.get(one.worker) ?? say('somebody') })),
    },
    best: about === '' ? null : { about, ...whoIsBestPlaced(child.id, rows.ties, rows.talks, about, today) },
    leaving: mine.may_stand ? holding.filter((row) => !isOver(row)).map(owing) : [],
    left: mine.may_stand
      ? [...new Map(holding.filter((row) => isOver(row) && !now.has(row.person)).map((row) => [row.person, owing(row)])).values()]
        .filter((one) => one.open.length > 0)
      : [],
    somebodies: mine.may_stand ? rows.somebodies : [],
    hasOwnPage: rows.own[0]?.yes ?? false,
  }
}

const openOf = (promises: readonly PromiseRow[], who: string, asking: Asking) =>
  leftOpen(promises, who, asking.today).map((one) => ({ id: one.id, words: one.words }))
