import { plainDate } from '../ground/plain-date.ts'
import type { FactsOfChild, Placement, Visit } from './facts-of-child.ts'

/** Invented facts for tests: small worlds in which one clock runs. Days are ISO text for the eye. */

export const home = (from: string, more: Partial<Placement> = {}): Placement => ({
  id: `home-${from}`,
  from: plainDate(from),
  to: null,
  kind: 'ordinary',
  intendedTo18: false,
  ...more,
})

export const seen = (on: string, more: Partial<Visit> = {}): Visit => ({
  on: plainDate(on),
  seen: true,
  byRightRole: true,
  alone: true,
  ...more,
})

/** A child of twelve who came into care on Monday 2 March 2026, with every visit and review on record. */
export const child = (more: Partial<FactsOfChild> = {}): FactsOfChild => ({
  bornOn: plainDate('2014-01-10'),
  lookedAfterFrom: plainDate('2026-03-02'),
  lookedAfterTo: null,
  placements: [home('2026-03-02')],
  visits: [],
  visitsKnownFrom: plainDate('2014-01-10'),
  reviews: [],
  reviewsKnownFrom: plainDate('2014-01-10'),
  ...more,
})
