import { z } from 'zod'
import { typedAddresses } from '../../access/typed-address.ts'

/** In which way a name is said: what to call somebody, the full name, how it is spelled, how it sounds. */
export const ways = ['called', 'full', 'spelled', 'said like'] as const
export type SaidAs = (typeof ways)[number]

/** What may be known about a child, a row of words each; the newest of a kind stands. */
export const factKinds = [
  'pronouns', 'gender', 'languages', 'interpreter', 'how to speak with me', 'how to speak of me', 'born',
  'expected', 'ended',
] as const
export type FactKind = (typeof factKinds)[number]

export type NameRow = {
  readonly person: string
  readonly words: string
  readonly said_as: SaidAs
  readonly from_day: string | null
}
export type FactRow = { readonly kind: string; readonly words: string | null; readonly on_day: string | null }

/** Where somebody can be found, still sealed, and whether it has to be kept from somebody. */
export type SealedContact = {
  readonly id: string
  readonly person: string
  readonly person_called: string | null
  readonly kind: ContactKind
  readonly called: string
  readonly sealed: string
  readonly is_protected: boolean
}
export type ContactKind = 'address' | 'phone' | 'email'

/** A contact as a page shows it: `words` is nothing when its key is not here. */
export type Contact = Omit<SealedContact, 'sealed' | 'id' | 'person'> & { readonly words: string | null }

/** The parts of a role card, in the order in which they are read. */
export const cardParts = [
  'who_i_am', 'why_i_am_here', 'what_i_can_do', 'what_i_cannot_do', 'without_your_agreement', 'what_you_can_say_no_to',
  'who_else_will_know', 'how_to_complain_or_change', 'when_i_will_be_back',
] as const
export type CardPart = (typeof cardParts)[number]
export type CardWords = Readonly<Record<CardPart, string>>
export type CardFor = 'child' | 'parent'

const written = (most: number, missing: string): z.ZodString =>
  z.string().trim().min(1, { error: missing }).max(most, { error: 'tooLong' })
const day = z.union([z.iso.date({ error: 'notADay' }), z.literal('').transform(() => undefined)]).optional()
/** Words that everybody who knows the name reads: they may not say where somebody is. Judged by form alone (settled 11). */
const placeless = (words: string): boolean => typedAddresses(words).length === 0

export const nameForm = z.object({
  said_as: z.enum(ways, { error: 'wayMissing' }),
  words: written(200, 'nameMissing'),
})

/** A change of name. An empty full name means that what they are called is the whole of it. */
export const changeForm = z.object({
  called: written(200, 'nameMissing'),
  full: z.string().trim().max(200, { error: 'tooLong' }).optional(),
  from_day: day,
})

const dayKinds: ReadonlySet<string> = new Set(['born', 'expected', 'ended'])

/** Something that is so about the child: words, or a day for a birth, an expected day, an ending. */
export const factForm = z.object({
  kind: z.enum(factKinds, { error: 'kindMissing' }),
  words: z.string().trim().max(1000, { error: 'tooLong' }).refine(placeless, { error: 'givesAwayAPlace' }).optional(),
  on_day: day,
}).superRefine((fact, context) => {
  const wantsDay = dayKinds.has(fact.kind)
  if (wantsDay && !fact.on_day) context.addIssue({ code: 'custom', path: ['on_day'], message: 'dayMissing' })
  if (!wantsDay && !fact.words) context.addIssue({ code: 'custom', path: ['words'], message: 'wordsMissing' })
})

/** Where somebody can be found. `called` is what the place is called: it stands unsealed, so it may not be an address. */
export const contactForm = z.object({
  person: z.uuid({ error: 'personMissing' }),
  kind: z.enum(['address', 'phone', 'email'], { error: 'kindMissing' }),
  called: written(80, 'calledMissing').refine(placeless, { error: 'calledGivesAway' }),
  words: written(400, 'contactMissing'),
  protect: z.literal('yes').optional(),
  kept_from: z.array(z.uuid({ error: 'personMissing' })).max(20).optional(),
})

const part = z.string().trim().max(600, { error: 'tooLong' }).default('')
/** A role card: the first two parts have to say something, the others as far as there is something to say. */
export const cardForm = z.object({
  version: z.enum(['child', 'parent'], { error: 'versionMissing' }),
  who_i_am: written(600, 'cardNeedsWho'),
  why_i_am_here: written(600, 'cardNeedsWhy'),
  what_i_can_do: part,
  what_i_cannot_do: part,
  without_your_agreement: part,
  what_you_can_say_no_to: part,
  who_else_will_know: part,
  how_to_complain_or_change: part,
  when_i_will_be_back: part,
})

/** Saying that two records are about one person, agreeing to it, undoing it: never without a reason. */
export const sameForm = z.object({
  a: z.uuid({ error: 'personMissing' }),
  b: z.uuid({ error: 'personMissing' }),
  why: written(400, 'whyMissing'),
}).refine((pair) => pair.a !== pair.b, { error: 'oneRecord', path: ['b'] })
export const sameTurnForm = z.object({
  kind: z.enum(['agreed', 'undone'], { error: 'kindMissing' }),
  why: written(400, 'whyMissing'),
})
