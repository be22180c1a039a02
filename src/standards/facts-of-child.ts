import type { PlainDate } from '../ground/plain-date.ts'

/**
 * What the clocks of one child need to know. Rooms decide what the facts mean (what was a visit, who had
 * the right role); here they are only days. A fact left out means that nobody here knows.
 */

export type HomeKind =
  | 'ordinary'
  | 'connected-temporary'
  | 'with-parents-before-assessment'
  | 'with-parents-interim-order'
  | 'with-parents-full-care-order'
  | 'arranged-by-another'
  | 'for-adoption'
  | 'short-break'
  | 'provided-23b'

/** One placement, the place a child lives in. `to` is the day of leaving, null while it lasts. */
export type Placement = {
  readonly id: string
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly kind: HomeKind
  /** meant to last until 18; not known counts as not meant */
  readonly intendedTo18: boolean
  /** the day that was decided; without it, as if from the start */
  readonly intendedTo18Since?: PlainDate
  /** the child's own agreement to fewer visits in a long-term foster home; it can be taken back */
  readonly longTermFosterAgreed?: {
    readonly on: PlainDate
    readonly by: string
    readonly withdrawnOn?: PlainDate
  }
  /** the day of the care order, for a child living with parents */
  readonly orderMadeOn?: PlainDate
}

/** `seen` and `byRightRole` decide: an attempt is a visit not `seen`. `alone` satisfies no clock. */
export type Visit = {
  readonly id?: string
  readonly on: PlainDate
  readonly seen: boolean
  readonly byRightRole: boolean
  readonly alone: boolean
}

/** A review; one on a day to come is planned, not held. */
export type Review = {
  readonly id?: string
  readonly on: PlainDate
  readonly took_part?: string
  /** the days on which the decisions and the whole record were sent */
  readonly decisionsOn?: PlainDate | null
  readonly recordOn?: PlainDate | null
}

export type Held = { readonly id?: string; readonly on: PlainDate }
export type Period = { readonly from: PlainDate; readonly to: PlainDate | null }

/** A plan that is made once and then looked at again; `madeOn` null means known not to be made yet. */
export type PlanFacts = { readonly madeOn: PlainDate | null; readonly reviews: readonly Held[] }

export type FactsOfChild = {
  readonly bornOn: PlainDate | null
  readonly diedOn?: PlainDate | null
  readonly lookedAfterFrom: PlainDate | null
  readonly lookedAfterTo: PlainDate | null
  readonly placements: readonly Placement[]
  readonly visits: readonly Visit[]
  /** the day from which every visit is on record; left out, the day of the first recorded one */
  readonly visitsKnownFrom?: PlainDate
  readonly reviews: readonly Review[]
  /** the day from which every review is on record */
  readonly reviewsKnownFrom?: PlainDate
  /** somebody asked for an extra visit, or an inspectorate gave notice */
  readonly extraVisits?: readonly { readonly on: PlainDate; readonly why: 'asked' | 'notice-of-concern' }[]
  /** days on which something happened that calls for an early review */
  readonly earlyReviewCauses?: readonly PlainDate[]
  readonly reviewingOfficer?: { readonly namedOn: PlainDate | null }
  readonly adoptionAuthorityOn?: PlainDate
  readonly adoptionReviews?: readonly Held[]
  readonly health?: PlanFacts
  /** null while the child is too young for an education plan */
  readonly education?: PlanFacts | null
  readonly pathwayPlan?: PlanFacts
  /** the time in which a personal adviser's duties run after leaving care */
  readonly careLeaver?: Period
  readonly custodyFrom?: PlainDate
  readonly protectionPlan?: Period
  readonly needPlan?: Period
}
