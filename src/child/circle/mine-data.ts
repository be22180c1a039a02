import type { Asking } from '../../access/page.ts'
import type { ChildOf } from '../../access/session.ts'
import type { RowsOf } from '../../ground/database/query.ts'
import type { PictureRow, TalksRow } from './model.ts'
import { countsOn, movedSince, type Moved, tellings, type Told } from './rules.ts'
import { picturesOf, talksOf, teamOf, tiesOf, whoActs } from './store.ts'

export type MyCircle = {
  readonly me: string
  /** the picture that is looked at, and what moved since the one before it */
  readonly picture: PictureRow | null
  readonly moved: readonly Moved[]
  readonly earlier: readonly { readonly id: string; readonly on: string }[]
  readonly told: readonly Told[]
  readonly talks: TalksRow | null
  /** who can be let in to see a picture */
  readonly people: readonly { readonly id: string; readonly called: string }[]
}

/** What the page of one's own circle asks, in one statement. */
export const asksOfMine = (of: ChildOf) =>
  ({ me: whoActs(), pictures: picturesOf(of), ties: tiesOf(of), talks: talksOf(of), team: teamOf(of) })

/** The object of the page, from its rows; the picture is the newest, or the one the address names. */
export function mineData(rows: RowsOf<ReturnType<typeof asksOfMine>>, asking: Asking): MyCircle {
  const at = Math.max(0, rows.pictures.findIndex((one) => one.id === asking.search.get('picture')))
  const picture = rows.pictures[at] ?? null
  const before = rows.pictures[at + 1]
  const people = new Map(rows.team.filter((row) => row.called !== null && countsOn(row, asking.today))
    .map((row) => [row.person, row.called ?? '']))
  return {
    me: rows.me[0]?.id ?? '', picture, moved: picture && before ? movedSince(picture.marks, before.marks) : [],
    earlier: rows.pictures.filter((one) => one !== picture).map((one) => ({ id: one.id, on: one.on_day })),
    told: tellings(rows.ties), talks: rows.talks[0] ?? null,
    people: [...people].map(([id, called]) => ({ id, called })),
  }
}
