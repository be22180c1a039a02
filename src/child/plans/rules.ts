import type { ReviewRow } from './model.ts'

/** Reviews by what can be said of them on a day: the next one, those held, and days that passed with nobody saying so. */
export type Reviews = {
  readonly next: ReviewRow | undefined
  readonly held: readonly ReviewRow[]
  readonly unsaid: readonly ReviewRow[]
}

/** Sorts reviews on a day. A review on a day to come is planned, whatever was written; one today may be either. */
export function sorted(reviews: readonly ReviewRow[], today: string): Reviews {
  const toCome = reviews.filter((one) => one.on_day > today || (one.on_day === today && !one.held))
  return {
    next: toCome.reduce<ReviewRow | undefined>((a, b) => (a && a.on_day <= b.on_day ? a : b), undefined),
    held: reviews.filter((one) => one.held && one.on_day <= today),
    unsaid: reviews.filter((one) => !one.held && one.on_day < today),
  }
}
