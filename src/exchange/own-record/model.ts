import { z } from 'zod'
import { heldWords } from '../../access/held-words.ts'
import { isPlainDate, type PlainDate } from '../../ground/plain-date.ts'

/** One thing of a record: something that happened, was promised, asked, said. Its parts are judged one by one. */
export type Item = {
  /** its kind and its id in the room it is from */
  readonly key: string
  /** the day it belongs to, ISO; none for what has no day */
  readonly on: string | null
  readonly title: string
  readonly parts: readonly Part[]
}

/** Some words of an item. The id follows from them: other words are another part. */
export type Part = {
  readonly id: string
  readonly who: string | null
  readonly words: string
  /** the passage of a note that it is */
  readonly passage?: string
}

/** Why words are kept back; each has its sentence for the reader in the messages. */
export const reasons = ['somebody else', 'told in trust', 'would harm', 'the law says', 'gives a place'] as const
export type Reason = (typeof reasons)[number]

/** What was said to one part: given, or kept back with the sentence that stands in its place. */
export type Judged = { readonly id: string; readonly kept: { readonly why: Reason; readonly says: string } | null }

/** What was said to one item; the newest counts. */
export type TickRow = {
  readonly asked: string
  readonly item: string
  readonly answer: 'give' | 'parts' | 'not theirs'
  readonly parts: readonly Judged[]
}

/** What leaves: words and sentences in the order of days, and nothing else. No id, no code, no number of what is missing. */
export type Packed = {
  readonly called: string
  readonly asked_on: string
  readonly packed_on: string
  readonly items: readonly PackedItem[]
}
export type PackedItem = {
  readonly on: string | null
  readonly title: string
  readonly parts: readonly ({ readonly who: string | null; readonly words: string } | { readonly instead: string })[]
}

export type TurnKind = 'who are you' | 'known' | 'what do you mean' | 'meant' | 'longer' | 'taken back'

/** An asking for a record, with what happened to it. Days are ISO text. */
export type AskedRow = {
  readonly id: string
  readonly asked_on: string
  readonly for_them: string | null
  readonly words: string | null
  readonly by_called: string | null
  readonly turns: readonly { readonly kind: TurnKind; readonly on_day: string; readonly words: string | null }[]
}

/** What was packed, and whether it has gone out. */
export type PackedRow = {
  readonly id: string
  readonly asked: string
  readonly at: string
  readonly by_called: string | null
  readonly words: string
  readonly may_let_go: boolean
  readonly gone_at: string | null
  readonly gone_by: string | null
}

const none = z.literal('').transform(() => undefined)
const day = z.string({ error: 'notADay' }).refine(isPlainDate, { error: 'notADay' }).transform((text) => text as PlainDate)
const words = heldWords(2000).optional()

/** Asking on one's own page. */
export const ownAskForm = z.object({ words })
/** Writing down that somebody asked. */
export const askedForm = z.object({
  asked_on: day,
  for_them: z.union([none, heldWords(300)]).optional(),
  words,
})
export type AskedForm = z.infer<typeof askedForm>

/** What happened to an asking. Longer needs its reasons, for whoever asked. */
export const turnForm = z.object({
  kind: z.enum(['who are you', 'known', 'what do you mean', 'meant', 'longer', 'taken back'], { error: 'turnMissing' }),
  on_day: day,
  words,
}).refine((form) => !['longer', 'what do you mean'].includes(form.kind) || (form.words ?? '') !== '', { error: 'wordsMissing', path: ['words'] })
export type TurnForm = z.infer<typeof turnForm>

const partForm = z.object({
  id: z.string().max(64),
  why: z.union([none, z.enum(reasons, { error: 'whyMissing' })]).optional(),
  says: heldWords(300).default(''),
})
const itemForm = z.object({
  key: z.string().max(200),
  answer: z.union([none, z.enum(['give', 'not theirs'], { error: 'answerMissing' })]).optional(),
  parts: z.array(partForm).max(200).default([]),
})
/** The judged items of one page of the list; those without an answer stay open. */
export const tickForm = z.object({ items: z.array(itemForm).max(50).default([]) })
export type TickForm = z.infer<typeof tickForm>
