import { z } from 'zod'
import { heldWords } from '../../access/held-words.ts'
import { isPlainDate, type PlainDate } from '../../ground/plain-date.ts'

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

const day = z.string({ error: 'notADay' }).refine(isPlainDate, { error: 'notADay' }).transform((text) => text as PlainDate)

/** The form that says a review was held, or when the next one is. `instead_of` is the planned one it was. */
export const reviewForm = z.object({
  kind: z.enum(['held', 'planned'], { error: 'kindMissing' }),
  on_day: day,
  took_part: heldWords(2000).optional(),
  instead_of: z.union([z.uuid({ error: 'notThere' }), z.literal('').transform(() => undefined)]).optional(),
})
export type ReviewForm = z.infer<typeof reviewForm>
