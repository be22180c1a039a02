import type { HomeKind } from '../../standards/facts-of-child.ts'

const WITH_ADOPTERS: ReadonlySet<string> = new Set(['A3', 'A4', 'A5', 'A6'])
/** At home with parents under a court's order: regulation 28(4) for the interim one, 28(5) for the full one. */
const withParents: Readonly<Record<string, HomeKind>> = { C1: 'with-parents-interim-order', C2: 'with-parents-full-care-order' }
const SHORT_BREAKS: ReadonlySet<string> = new Set(['V3', 'V4'])

/**
 * What the visit clock needs to know of a home, from the return's codes of the place and of the law that held when it
 * began. A return does not say whether carers are approved for now only, nor whether a home is meant to last to 18: what
 * is not known counts as the ordinary home, with the more frequent visits.
 */
export function kindOfHome(place: string | undefined, law: string | undefined): HomeKind {
  if (law !== undefined && SHORT_BREAKS.has(law)) return 'short-break'
  if (place !== undefined && WITH_ADOPTERS.has(place)) return 'for-adoption'
  if (place === 'P1') return withParents[law ?? ''] ?? 'with-parents-before-assessment'
  return 'ordinary'
}
