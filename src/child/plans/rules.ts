import { reviewParticipation, wordsOf } from '../../standards/codes.ts'
import type { ReviewRow, StoredReview } from './model.ts'

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

/** Reviews as a page may have them: how the child took part in the words somebody wrote, else in those of the return. */
export function inWords(reviews: readonly StoredReview[], reader: 'staff' | 'family'): ReviewRow[] {
  return reviews.map(({ took_part_code, ...review }) => ({
    ...review,
    took_part: review.took_part ?? (took_part_code === null ? null : wordsOf(reviewParticipation, took_part_code, reader)),
  }))
}
