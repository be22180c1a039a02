import type { PlainDate } from '../../ground/plain-date.ts'
import {
  findCode, legalStatuses, placementChangeReasons, placementProviders, placementTypes, reviewParticipation, type Code,
} from '../../standards/codes.ts'
import type { HomeKind } from '../../standards/facts-of-child.ts'
import type { LegalStatus, Stay } from './episodes.ts'
import { kindOfHome } from './home-kind.ts'
import type { ChildOfReturn } from './understood.ts'

/** What the rooms hold about a child already, as far as a return speaks of it. */
export type There = {
  readonly born: boolean
  readonly livings: readonly { readonly id: string; readonly from_day: string; readonly until_day: string | null }[]
  readonly legal: readonly { readonly status_code: string; readonly from_day: string; readonly until_day: string | null }[]
  readonly reviews: readonly string[]
}

/** A home to be written; `until` is its move, written with it. */
export type AddedHome = {
  readonly kind: HomeKind
  readonly from: PlainDate
  readonly place?: string
  readonly provider?: string
  readonly until?: PlainDate
  readonly why?: string
}

/** What a return adds to what is there: nothing is written twice and nothing written by a person is written over. */
export type Additions = {
  readonly bornOn?: PlainDate
  readonly homes: readonly AddedHome[]
  /** homes that are there and have ended since */
  readonly moves: readonly { readonly living: string; readonly until: PlainDate; readonly why?: string }[]
  readonly legal: readonly { readonly status: string; readonly from: PlainDate; readonly until?: PlainDate }[]
  readonly reviews: readonly { readonly on: PlainDate; readonly tookPart?: string }[]
}

const nothing: There = { born: false, livings: [], legal: [], reviews: [] }

/** Pure. A code that no list ever had goes into no room; it stays with its row, sealed and listed. */
export function additionsOf(child: ChildOfReturn, there: There = nothing): Additions {
  const homes: AddedHome[] = []
  const moves: Additions['moves'][number][] = []
  const taken = new Set<string>()
  for (const stay of child.stays) {
    const same = there.livings.find((living) => !taken.has(living.id) && isSameHome(stay, living))
    if (same) taken.add(same.id)
    const why = known(placementChangeReasons, stay.endedWhy)
    if (!same) homes.push(homeOf(stay, lawAt(child.legal, stay.from)))
    else if (stay.until !== undefined && same.until_day === null) {
      moves.push({ living: same.id, until: stay.until, ...(why === undefined ? {} : { why }) })
    }
  }
  const seen = new Set(there.reviews)
  return {
    ...(child.bornOn !== undefined && !there.born ? { bornOn: child.bornOn } : {}),
    homes, moves,
    legal: child.legal.flatMap((law) => lawToAdd(law, there)),
    reviews: child.reviews.flatMap(({ on, tookPart }) => {
      if (seen.has(on)) return []
      seen.add(on)
      const how = known(reviewParticipation, tookPart)
      return [{ on, ...(how === undefined ? {} : { tookPart: how }) }]
    }),
  }
}

function homeOf(stay: Stay, law: string | undefined): AddedHome {
  const place = known(placementTypes, stay.place)
  const provider = known(placementProviders, stay.provider)
  const why = known(placementChangeReasons, stay.endedWhy)
  return {
    kind: kindOfHome(place, law), from: stay.from,
    ...(place === undefined ? {} : { place }),
    ...(provider === undefined ? {} : { provider }),
    ...(stay.until === undefined ? {} : { until: stay.until }),
    ...(why === undefined ? {} : { why }),
  }
}

/** The same day; or, where the return does not say since when, the home of that day. */
function isSameHome(stay: Stay, living: There['livings'][number]): boolean {
  if (living.from_day === stay.from) return true
  return stay.sinceBefore && living.from_day < stay.from && (living.until_day === null || living.until_day > stay.from)
}

function lawToAdd(law: LegalStatus, there: There): Additions['legal'] {
  const status = known(legalStatuses, law.status)
  if (status === undefined) return []
  const same = there.legal.find((one) => one.status_code === status && (one.from_day === law.from
    || (law.sinceBefore && one.from_day < law.from && (one.until_day === null || one.until_day > law.from))))
  const ends = law.until === undefined ? {} : { until: law.until }
  if (!same) return [{ status, from: law.from, ...ends }]
  // A newer row of the same day says that it has ended: rows are only ever added.
  return law.until !== undefined && same.until_day === null ? [{ status, from: same.from_day as PlainDate, ...ends }] : []
}

const lawAt = (legal: readonly LegalStatus[], on: PlainDate): string | undefined =>
  legal.find((law) => law.from <= on && (law.until === undefined || law.until > on))?.status

const known = (list: readonly Code[], code: string | undefined): string | undefined =>
  code === undefined ? undefined : findCode(list, code)?.code
