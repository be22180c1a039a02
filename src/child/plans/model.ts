import { z } from 'zod'

/** A review: the meeting at which everybody talks about how things are for the child. Days are ISO text. */
export type ReviewRow = {
  readonly id: string
  readonly on_day: string
  readonly held: boolean
  /** how the child took part, in words; nothing where nobody said */
  readonly took_part: string | null
}

/** The same as it is stored: the code is for the return, and becomes words before anybody reads it. */
export type StoredReview = ReviewRow & { readonly took_part_code: string | null }

const day = z.iso.date({ error: 'notADay' })
const words = z.string().trim().max(2000, { error: 'wordsTooLong' }).optional()

/** The form that says a review was held, or when the next one is. `instead_of` is the planned one it was. */
export const reviewForm = z.object({
  kind: z.enum(['held', 'planned'], { error: 'kindMissing' }),
  on_day: day,
  took_part: words,
  instead_of: z.union([z.uuid({ error: 'notThere' }), z.literal('').transform(() => undefined)]).optional(),
})
export type ReviewForm = z.infer<typeof reviewForm>
