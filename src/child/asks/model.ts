import { z } from 'zod'

/** What an ask can be about, on the forms. Other rooms write their own words ("a visit", "a missing half"). */
export const abouts = ['something said', 'another worker', 'a visit time', 'my name', 'something else'] as const
export type About = (typeof abouts)[number]

export type TurnKind = 'yes' | 'no because' | 'finding out' | 'answered' | 'handed on' | 'thanks'

/** What was said to an ask, in order. Days are ISO text. */
export type Turn = {
  readonly id: string
  readonly kind: TurnKind
  readonly words: string
  readonly by_day: string | null
  readonly by_called: string | null
  readonly to_called: string | null
  readonly at: string
}

/** An ask as it stands in a child's record. `owner` is whoever answers now. */
export type AskRow = {
  readonly id: string
  readonly child_id: string
  readonly about: string
  readonly words: string
  readonly asked_by: string
  readonly asked_by_called: string | null
  readonly asked_at: string
  readonly due_day: string
  readonly subject_id: string | null
  readonly owner: string | null
  readonly owner_called: string | null
  /** whether whoever looks may answer it or hand it on */
  readonly may_answer: boolean
  readonly turns: readonly Turn[]
}

/** Somebody who can be asked, or who can take an ask over. */
export type Askable = {
  readonly id: string
  readonly called: string | null
  readonly fits: 'ordinary' | 'opened' | 'family'
}

const day = z.union([z.iso.date({ error: 'notADay' }), z.literal('').transform(() => undefined)]).optional()
const words = z.string().trim().min(1, { error: 'wordsMissing' }).max(2000, { error: 'tooLong' })

/** Asking: what about, and in which words. Without a name it goes to whoever answers for the child. */
export const askForm = z.object({
  about: z.enum(abouts, { error: 'aboutMissing' }).default('something said'),
  words,
  to: z.union([z.uuid({ error: 'toMissing' }), z.literal('').transform(() => undefined)]).optional(),
})
export type AskForm = z.infer<typeof askForm>

/** Asking from one's own page: it always goes to whoever answers. */
export const ownAskForm = askForm.omit({ to: true })

/** An answer. Every kind has words, for whoever asked; "finding out" says by when. */
export const answerForm = z.object({
  kind: z.enum(['yes', 'no because', 'finding out', 'answered'], { error: 'kindMissing' }),
  words: z.string().trim().min(1, { error: 'answerMissing' }).max(2000, { error: 'tooLong' }),
  by_day: day,
}).refine((form) => form.kind !== 'finding out' || form.by_day !== undefined, { error: 'dayMissing', path: ['by_day'] })
export type AnswerForm = z.infer<typeof answerForm>

/** Handing on: to whom, and what they need to know. */
export const handOnForm = z.object({ to: z.uuid({ error: 'toMissing' }), words })
export type HandOnForm = z.infer<typeof handOnForm>

/** Thanks need no words. */
export const thanksForm = z.object({ words: z.string().trim().max(600, { error: 'tooLong' }).default('') })
