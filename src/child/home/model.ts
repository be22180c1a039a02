import { z } from 'zod'
import { heldWords } from '../../access/held-words.ts'
import { isPlainDate, type PlainDate } from '../../ground/plain-date.ts'
import type { HomeKind } from '../../standards/facts-of-child.ts'

/** Where a child lives or lived: words for people. The codes of the place are for the return and are not read here. */
export type LivingRow = {
  readonly id: string
  readonly words: string | null
  readonly with_words: string | null
  readonly kind: HomeKind
  readonly from_day: string
  /** the day of leaving, and why in words; none while it lasts */
  readonly until_day: string | null
  readonly moved_words: string | null
  readonly intended_to_18: boolean
  readonly long_term_agreed_on: string | null
}

export type LegalRow = {
  readonly status_code: string
  readonly from_day: string
  readonly until_day: string | null
}

export type SayYesRow = {
  readonly id: string
  readonly decision: string
  readonly who: string
  readonly if_words: string | null
  readonly review_day: string | null
}

export type RingRoundRow = {
  readonly agreed_on: string
  readonly people: readonly { readonly called: string; readonly how: string }[]
  readonly police_words: string
}

/** What the clocks need to know of a home; the sentences are in messages.ts under the same words. */
export const homeKinds: readonly HomeKind[] = [
  'ordinary', 'connected-temporary', 'with-parents-before-assessment', 'with-parents-interim-order', 'with-parents-full-care-order',
  'arranged-by-another', 'for-adoption', 'short-break', 'provided-23b',
]

const empty = z.literal('').transform(() => undefined)
const day = z.string({ error: 'notADay' }).refine(isPlainDate, { error: 'notADay' }).transform((text) => text as PlainDate)
const maybeDay = z.union([empty, day], { error: 'notADay' }).optional()
const text = heldWords(300)
const needed = (missing: string) => z.string({ error: missing }).trim().min(1, { error: missing }).pipe(text)
const ticked = z.union([z.boolean(), z.literal('yes').transform(() => true)]).default(false)

/** A new home, and the end of the one before it, as one form. */
export const livingForm = z.object({
  words: needed('whereMissing'),
  with_words: text.optional(),
  kind: z.enum(homeKinds as [HomeKind, ...HomeKind[]], { error: 'kindMissing' }).default('ordinary'),
  from_day: day,
  intended_to_18: ticked,
  long_term_agreed_on: maybeDay,
  moved_words: text.optional(),
})
export type LivingForm = z.infer<typeof livingForm>

/** The law that holds from a day on; the one before it ends there. */
export const legalForm = z.object({ status_code: z.string({ error: 'lawMissing' }).trim().min(1, { error: 'lawMissing' }), from_day: day })
export type LegalForm = z.infer<typeof legalForm>

/** Who can say yes to what. "Just ring Gran" is a whole answer. */
export const sayYesForm = z.object({
  decision: needed('decisionMissing'),
  who: needed('whoMissing'),
  if_words: text.optional(),
  review_day: maybeDay,
})
export type SayYesForm = z.infer<typeof sayYesForm>

/** Who rings whom when somebody is late, in order, and when we would ring the police. Rows without a name are left out. */
export const ringRoundForm = z.object({
  agreed_on: day,
  people: z.array(z.object({ called: text.default(''), how: heldWords(300, 'reach').default('') })).max(12, { error: 'tooMany' }).default([])
    .transform((people) => people.filter((one) => one.called !== ''))
    .refine((people) => people.length > 0, { error: 'ringMissing' }),
  police_words: needed('policeMissing'),
})
export type RingRoundForm = z.infer<typeof ringRoundForm>
