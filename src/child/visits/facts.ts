import { type PlainDate, addDays, addMonths, daysBetween, plainDate, yearsBetween } from '../../ground/plain-date.ts'
import type { FactsOfChild, HomeKind, Placement, Review, Visit } from '../../standards/facts-of-child.ts'
import { isLineId } from '../../standards/timescales.ts'
import type { Override } from '../../standards/local.ts'

/** What the rooms know of one child that the clocks need, as the database gives it: days are ISO text. */
export type FactRow = {
  readonly child_id: string
  readonly born_on: string | null
  readonly died_on: string | null
  /** since when this child's record is kept here */
  readonly here_from: string | null
  readonly officer_on: string | null
  readonly living: readonly {
    readonly id: string
    readonly kind: string
    readonly from_day: string
    readonly until_day: string | null
    readonly intended_to_18: boolean
    readonly long_term_agreed_on: string | null
  }[]
  readonly legal: readonly { readonly code: string; readonly from_day: string; readonly until_day: string | null }[]
  readonly visits: readonly { readonly id: string; readonly on_day: string; readonly saw: boolean; readonly alone: string }[]
  readonly reviews: readonly { readonly id: string; readonly on_day: string }[]
  readonly overrides: readonly {
    readonly clock: string
    readonly every_days: number
    readonly agreed_at: 'review' | 'supervision'
    readonly agreed_on: string
    readonly who_agreed: string
    readonly why: string
    readonly until_day: string | null
  }[]
}

type Time = { readonly from: PlainDate; readonly to: PlainDate | null }

/**
 * The facts of a child as the standards understand them on a day. No record of visits or reviews before the child's record
 * was kept here: what happened then reads "not known", never "late" (settled 19).
 */
export function factsOf(row: FactRow, today: PlainDate): FactsOfChild {
  const legal = lawsInOrder(row.legal)
  const care = careOn(legal, today)
  const visits = row.visits.map((one): Visit => ({
    id: one.id, on: plainDate(one.on_day), seen: one.saw, byRightRole: true,
    alone: one.alone === 'in their room' || one.alone === 'out somewhere',
  }))
  const reviews = row.reviews.map((one): Review => ({ id: one.id, on: plainDate(one.on_day) }))
  const known = (days: readonly { readonly on: PlainDate }[]): PlainDate | undefined => {
    const since = row.here_from && plainDate(row.here_from)
    if (!since) return undefined
    return days.reduce<PlainDate>((first, one) => (one.on < first ? one.on : first), since)
  }
  const visitsKnownFrom = known(visits)
  const reviewsKnownFrom = known(reviews)
  const bornOn = row.born_on === null ? null : plainDate(row.born_on)
  const leaver = careLeaverOf(care, legal, bornOn)
  const adoption = legal.find((one) => care && one.from >= care.from && (one.code === 'E1' || one.code === 'D1'))
  const isHere = care !== undefined && row.here_from !== null && row.here_from <= care.from
  return {
    bornOn,
    diedOn: row.died_on === null ? null : plainDate(row.died_on),
    lookedAfterFrom: care?.from ?? null,
    lookedAfterTo: care?.to ?? null,
    placements: placementsOf(row, legal),
    visits,
    ...(visitsKnownFrom ? { visitsKnownFrom } : {}),
    reviews,
    ...(reviewsKnownFrom ? { reviewsKnownFrom } : {}),
    ...(row.officer_on ? { reviewingOfficer: { namedOn: plainDate(row.officer_on) } }
      : isHere ? { reviewingOfficer: { namedOn: null } } : {}),
    ...(adoption ? { adoptionAuthorityOn: adoption.from } : {}),
    ...(leaver ? { careLeaver: leaver } : {}),
  }
}

/** What was agreed for this child, as the standards take it. An unknown line or one without a day is left aside. */
export function overridesOf(row: FactRow): Override[] {
  return row.overrides.flatMap((one) => {
    const span = { n: one.every_days, unit: 'days' } as const
    if (!isLineId(one.clock)) return []
    return [{
      line: one.clock, value: { later: span }, at: one.agreed_at, who: one.who_agreed, why: one.why,
      when: plainDate(one.agreed_on),
      ...(one.until_day ? { until: addDays(plainDate(one.until_day), -1) } : {}),
    }]
  })
}

type Law = Time & { readonly code: string }

/** Laws from the oldest on; a newer one ends an older one that nobody ended. */
function lawsInOrder(rows: FactRow['legal']): Law[] {
  const inOrder = [...rows].sort((a, b) => (a.from_day < b.from_day ? -1 : a.from_day > b.from_day ? 1 : 0))
  return inOrder.flatMap((one, at) => {
    const next = inOrder[at + 1]
    if (next?.from_day === one.from_day) return []
    const to = next && (one.until_day === null || next.from_day < one.until_day) ? next.from_day : one.until_day
    return [{ code: one.code, from: plainDate(one.from_day), to: to === null ? null : plainDate(to) }]
  })
}

/** The time in care that holds on a day, or the last one before it: laws without a day between them are one time. */
function careOn(laws: readonly Law[], today: PlainDate): Time | undefined {
  return timesInCare(laws).findLast((one) => one.from <= today)
}

function timesInCare(laws: readonly Law[]): Time[] {
  const times: { from: PlainDate; to: PlainDate | null }[] = []
  for (const law of laws) {
    const last = times.at(-1)
    if (last && last.to !== null && law.from <= last.to) last.to = law.to
    else times.push({ from: law.from, to: law.to })
  }
  return times
}

/**
 * Somebody who left care at 16 or later, after 13 weeks or more of it, has an adviser until 21 (and until 25 on asking,
 * which nobody has written down here).
 */
function careLeaverOf(care: Time | undefined, laws: readonly Law[], bornOn: PlainDate | null): Time | undefined {
  if (!care?.to || !bornOn || yearsBetween(bornOn, care.to) < 16) return undefined
  const days = timesInCare(laws).reduce((sum, one) => sum + (one.to ? daysBetween(one.from, one.to) : 0), 0)
  return days >= 13 * 7 ? { from: care.to, to: addMonths(bornOn, 21 * 12) } : undefined
}

const kinds: ReadonlySet<string> = new Set<HomeKind>([
  'ordinary', 'connected-temporary', 'with-parents-before-assessment', 'with-parents-interim-order', 'with-parents-full-care-order',
  'arranged-by-another', 'for-adoption', 'short-break', 'provided-23b',
])

/** Homes; one that nobody ended is over when the next begins, unless one of the two is a short break. */
function placementsOf(row: FactRow, laws: readonly Law[]): Placement[] {
  const order = laws.find((law) => law.code === 'C2')
  const lasting = row.living.filter((one) => one.kind !== 'short-break')
    .sort((a, b) => (a.from_day < b.from_day ? -1 : 1))
  return row.living.map((one) => {
    const next = one.kind === 'short-break' ? undefined : lasting.find((other) => other.from_day > one.from_day)
    const to = one.until_day ?? next?.from_day ?? null
    return {
      id: one.id,
      from: plainDate(one.from_day),
      to: to === null ? null : plainDate(to),
      kind: kinds.has(one.kind) ? (one.kind as HomeKind) : 'ordinary',
      intendedTo18: one.intended_to_18,
      ...(one.long_term_agreed_on ? { longTermFosterAgreed: { on: plainDate(one.long_term_agreed_on), by: 'child' } } : {}),
      ...(one.kind === 'with-parents-full-care-order' && order ? { orderMadeOn: order.from } : {}),
    }
  })
}
