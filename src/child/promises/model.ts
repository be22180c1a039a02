import { z } from 'zod'
import { typedAddresses } from '../../access/typed-address.ts'

/** A promise is made by a person, to a person, in words. "I'll try" is its own thing, and so is a hope. */
export type Kind = 'promise' | 'try' | 'hope'

/** A promise as it stands in a child's record. Days are ISO text. */
export type PromiseRow = {
  readonly id: string
  readonly child_id: string
  readonly kind: Kind
  readonly who: string
  readonly who_called: string | null
  readonly to_whom: string
  readonly to_called: string | null
  readonly words: string
  readonly made_on: string
  readonly due_day: string | null
  readonly instead_of: string | null
  /** it is "I am coming on Thursday": it belongs to a planned visit, which says so itself */
  readonly for_visit: boolean
  readonly turns: readonly Turn[]
}

/** What happened to a promise afterwards, in order. */
export type Turn = {
  readonly id: string
  readonly kind: 'kept' | 'explained' | 'released' | 'answered' | 'repair' | 'remade'
  readonly words: string | null
  readonly is_ok: 'yes' | 'not really' | 'someone else should know' | null
  readonly new_due: string | null
  readonly by: string
  readonly by_called: string | null
  readonly at: string
}

const day = z.iso.date({ error: 'notADay' })
/** A promise goes with the child, so a place in it is held by its form before it is saved (settled 11). */
const noPlace = (text: string): boolean => typedAddresses(text).length === 0
const words = z.string().trim().min(1, { error: 'wordsMissing' }).max(600, { error: 'wordsTooLong' })
  .refine(noPlace, { error: 'givesPlace' })

/** The form in which somebody makes a promise. An empty day means no day was promised. */
export const promiseForm = z.object({
  kind: z.enum(['promise', 'try', 'hope'], { error: 'kindMissing' }).default('promise'),
  words,
  due_day: z.union([day, z.literal('').transform(() => undefined)]).optional(),
})
export type PromiseForm = z.infer<typeof promiseForm>

/** The form in which a worker says what became of it. Explaining needs words: they are for the child. */
export const turnForm = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('kept'),
    words: z.string().trim().max(600, { error: 'wordsTooLong' }).refine(noPlace, { error: 'givesPlace' }).optional(),
  }),
  z.object({
    kind: z.literal('explained'),
    words: z.string().trim().min(1, { error: 'explanationMissing' }).max(600, { error: 'wordsTooLong' })
      .refine(noPlace, { error: 'givesPlace' }),
    new_due: z.union([day, z.literal('').transform(() => undefined)]).optional(),
  }),
  z.object({ kind: z.literal('repair'), words }),
], { error: 'turnMissing' })
export type TurnForm = z.infer<typeof turnForm>

/** The form in which the child, or whoever it was promised to, answers. */
export const answerForm = z.object({
  is_ok: z.enum(['yes', 'not really', 'someone else should know', 'let it go'], { error: 'answerMissing' }),
  words: z.string().trim().max(2000, { error: 'wordsTooLong' }).optional(),
})
export type AnswerForm = z.infer<typeof answerForm>
