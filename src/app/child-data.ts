import type { Asking } from '../access/page.ts'
import { givenBy } from '../access/given.ts'
import { reachOn } from '../access/reach-store.ts'
import type { ChildOf } from '../access/session.ts'
import type { TalksRow, TeamRow } from '../child/circle/model.ts'
import { talksOf, teamOf } from '../child/circle/store.ts'
import type { LegalRow, LivingRow } from '../child/home/model.ts'
import { legalsOf, livingsOf } from '../child/home/store.ts'
import { passageClasses } from '../child/notes/model.ts'
import { told, type Told } from '../child/notes/rules.ts'
import { amAtWork, chronology } from '../child/notes/store.ts'
import type { FactRow } from '../child/people/model.ts'
import { factsOf, whoIs, type WhoRow } from '../child/people/store.ts'
import type { PromiseRow } from '../child/promises/model.ts'
import { promisesOf } from '../child/promises/store.ts'
import type { PlannedRow } from '../child/visits/model.ts'
import { plannedOf } from '../child/visits/store.ts'
import type { RowsOf } from '../ground/database/query.ts'
import { type ChildRoom, waysOf } from './child-ways.ts'
import { lines } from './policy.ts'

/** What the child's page for the team asks, in one statement; `my reach` by the frame's own name, so that it is asked once. */
export const asksOfChild = (of: ChildOf) => ({
  'who': whoIs(of), 'facts': factsOf(of), 'team': teamOf(of), 'talks': talksOf(of), 'promises': promisesOf(of),
  'notes': chronology(of, { most: 50 }), 'work': amAtWork(of), 'planned': plannedOf(of, 6), 'livings': livingsOf(of),
  'legals': legalsOf(of), 'my reach': reachOn(of),
})

export type ChildData = {
  readonly child: WhoRow
  readonly facts: readonly FactRow[]
  readonly team: readonly TeamRow[]
  readonly talks: readonly TalksRow[]
  readonly promises: readonly PromiseRow[]
  readonly notes: readonly Told[]
  readonly planned: readonly PlannedRow[]
  readonly livings: readonly LivingRow[]
  readonly legals: readonly LegalRow[]
  /** what this person can do from here */
  readonly offers: { readonly visit: boolean; readonly write: boolean; readonly promise: boolean; readonly goingOut: boolean }
  /** of what the page may say that there is none: of what somebody may not read, it does not know */
  readonly reads: { readonly words: boolean; readonly team: boolean; readonly home: boolean }
  readonly ways: readonly ChildRoom[]
}

/** The object of the page, from its rows; nothing without the child. */
export function childData(rows: RowsOf<ReturnType<typeof asksOfChild>>, asking: Asking): ChildData | undefined {
  const child = rows.who[0]
  if (!child) return undefined
  const given = givenBy(lines, rows['my reach'][0])
  const atWork = rows.work[0]?.at_work === true
  return {
    child, facts: rows.facts, team: rows.team, talks: rows.talks, promises: rows.promises,
    notes: rows.notes.map((note) => told(note, atWork, asking.now)),
    planned: rows.planned, livings: rows.livings, legals: rows.legals,
    offers: {
      visit: atWork && given.adds('ordinary'), write: passageClasses.some((one) => given.adds(one)),
      promise: given.adds('ordinary'), goingOut: given.adds('standing'),
    },
    reads: { words: given.reads('ordinary'), team: given.reads('team'), home: given.reads('home') },
    ways: waysOf(given),
  }
}
