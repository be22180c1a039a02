import type { Room } from '../../access/page.ts'
import { reviewDeed, reviewsPage } from './desk.tsx'
import { messages } from './messages.ts'
import { myReviewsPage } from './mine.tsx'

/** Agreed steps and reviews; for now the reviews and how the child took part. */
export const plans: Room = {
  name: 'plans',
  pages: [reviewsPage, myReviewsPage],
  deeds: [reviewDeed],
  messages,
}
