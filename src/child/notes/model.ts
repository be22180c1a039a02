import { z } from 'zod'
import type { Class } from '../../access/lines.ts'
import { tools, type ToolId } from './tools.ts'

export { tools, type ToolId } from './tools.ts'

/** What happened. "We talked, nothing written" is a full entry; a feeling is the child's own, from their first page. */
export const noteKinds = [
  'visit', 'talk', 'call', 'message', 'direct work', 'own words', 'feeling', 'nothing written', 'meeting',
] as const
export type NoteKind = (typeof noteKinds)[number]

/** Whom a passage is for. The first that a note holds gives its heading's audience. */
export const passageClasses = ['ordinary', 'family', 'health', 'about-another', 'police', 'protected-address'] as const
export type PassageClass = (typeof passageClasses)[number]

/** The five faces; none is better than another, and they are never added up. */
export const faces = ['good', 'ok', 'wobbly', 'sad', 'cross'] as const
export type FaceOfToday = (typeof faces)[number]

export const besideKinds = ['reply', 'disagree', 'correction', 'what I expected', 'told'] as const
export type BesideKind = (typeof besideKinds)[number]

/** Somebody's words about a passage or a note, beside it. */
export type BesideRow = {
  readonly id: string
  readonly kind: BesideKind
  readonly words: string
  readonly by_called: string | null
  readonly mine: boolean
  readonly at: string
}

/** The same passage in plainer or other words, and who checked them. */
export type ReadingRow = {
  readonly id: string
  readonly level: 'plainer' | 'translated'
  readonly lang: string
  readonly words: string
  readonly checked_by: string | null
  readonly by_called: string | null
}

/** Words that wait: only those at work ever receive these rows. */
export type HoldRow = {
  readonly id: string
  readonly reason: string
  readonly wanted_until: string
  readonly until_at: string
  readonly by_called: string | null
  readonly mine: boolean
  readonly agreed_by: string | null
}

/** A passage as somebody who may read it receives it. `place` orders, and is no count. */
export type PassageRow = {
  readonly id: string
  readonly place: number
  readonly words: string
  readonly class: Class | null
  readonly sealed: boolean
  readonly left_out: boolean
  readonly said_called: string | null
  readonly said_mine: boolean
  readonly quoted: boolean
  readonly heard_as: string | null
  readonly lang: string | null
  readonly shown_at: string
  readonly readings: readonly ReadingRow[]
  readonly beside: readonly BesideRow[]
  readonly holds: readonly HoldRow[]
}

/** The sentence that stands where something is kept. */
export type GapRow = { readonly id: string; readonly place: number; readonly words: string }

/** A tool used in direct work, in one note. */
export type ToolRow = { readonly tool: ToolId; readonly with_words: string | null; readonly felt: string | null }

/** A note as somebody receives it: only what this person may read ever arrives. Instants are ISO text. */
export type NoteRow = {
  readonly id: string
  readonly kind: NoteKind
  readonly happened_at: string
  /** when it was written down; unknown to whoever is not told of the whole note */
  readonly written_at: string | null
  readonly by_called: string | null
  readonly mine: boolean
  readonly own_words: boolean
  readonly where_words: string | null
  readonly felt: FaceOfToday | null
  readonly ready: boolean
  readonly passages: readonly PassageRow[]
  readonly gaps: readonly GapRow[]
  readonly beside: readonly BesideRow[]
  readonly tools: readonly ToolRow[]
}

const long = 20_000
const uuid = z.uuid({ error: 'notThere' })
/** Words as typed, without signs that cannot be seen: the database holds no nought, and some mark found words. */
const clean = (typed: string): string => typed.replaceAll(/[^\P{Cc}\n\r\t]/gu, '').trim()
const line = (most: number) => z.string().transform(clean).pipe(z.string().max(most, { error: 'tooLong' }))
const asked = (most: number, missing: string) => z.string({ error: missing }).transform(clean)
  .pipe(z.string().min(1, { error: missing }).max(most, { error: 'tooLong' }))
const words = asked(long, 'wordsMissing')
const none = z.literal('').transform(() => undefined)

const passageForm = z.object({
  words: line(long).default(''),
  class: z.enum(passageClasses, { error: 'classMissing' }).default('ordinary'),
  gap: line(600).optional(),
  /** nobody (the writer's own words), a person of the record, or 'other': named in `said_words` */
  said_by: z.union([none, z.literal('other'), uuid]).optional(),
  said_words: line(120).optional(),
  heard_as: line(300).optional(),
  lang: line(20).optional(),
  /** further children whose record gets these words too */
  for: z.array(uuid).max(30).default([]),
})

/** The form in which a worker (or anybody who may add) writes a note. Empty passages are left out. */
export const noteForm = z.object({
  kind: z.enum(noteKinds, { error: 'kindMissing' }).exclude(['feeling']),
  on: z.iso.date({ error: 'notADay' }),
  at: z.union([none, z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'notATime' })]).optional(),
  where: line(200).optional(),
  where_for_all: z.literal('yes').optional(),
  with: z.array(uuid).max(30).default([]),
  passages: z.preprocess(
    (list) => Object.values((list ?? []) as object).filter((one) => one !== undefined),
    z.array(passageForm).max(12, { error: 'tooManyPassages' }),
  ),
  tools: z.array(z.enum(tools.map((tool) => tool.id) as [ToolId, ...ToolId[]])).max(tools.length).default([]),
  tool_with: line(200).optional(),
  tool_felt: line(300).optional(),
  ready: z.literal('yes').optional(),
  /** 'check' asks for advice about the words and changes nothing */
  act: z.enum(['save', 'check']).default('save'),
})
export type NoteForm = z.infer<typeof noteForm>

/** Words beside a note or one of its passages. */
export const besideForm = z.object({
  kind: z.enum(besideKinds, { error: 'besideMissing' }),
  passage: z.union([none, uuid]).optional(),
  words,
})
export type BesideForm = z.infer<typeof besideForm>

/** A passage waits: why, and until which day at the latest. */
export const holdForm = z.object({
  passage: uuid,
  reason: asked(600, 'reasonMissing'),
  until: z.iso.date({ error: 'notADay' }),
})
export type HoldForm = z.infer<typeof holdForm>

/** A plainer or translated reading of one passage. A translation names who checked it. */
export const readingForm = z.object({
  passage: uuid,
  level: z.enum(['plainer', 'translated'], { error: 'levelMissing' }),
  lang: z.string({ error: 'langMissing' }).trim().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { error: 'langMissing' }),
  words,
  checked_by: line(120).optional(),
}).refine((form) => form.level === 'plainer' || Boolean(form.checked_by), { path: ['checked_by'], error: 'checkedMissing' })
export type ReadingForm = z.infer<typeof readingForm>

/** A passage that has no business on this record, or gives a place away. */
export const liftForm = z.object({
  passage: uuid,
  why: z.enum(['wrong child', 'gives away a place', 'something else'], { error: 'reasonMissing' }),
  reason: line(600).optional(),
})
export type LiftForm = z.infer<typeof liftForm>

/** The child's own words: for us, or for nobody. Not choosing is not sharing. */
export const tellForm = z.object({ words, for: z.enum(['us', 'me'], { error: 'forMissing' }) })
export type TellForm = z.infer<typeof tellForm>

/** How are things today: a face, or a word of their own, or both. */
export const feelingForm = z.object({
  face: z.union([none, z.enum(faces, { error: 'faceMissing' })]).optional(),
  words: line(600).optional(),
  share: z.literal('yes').optional(),
}).refine((form) => form.face !== undefined || Boolean(form.words), { path: ['face'], error: 'faceMissing' })
export type FeelingForm = z.infer<typeof feelingForm>

/** What a deed with nothing to type takes. */
export const nothing = z.object({})
