import { z } from 'zod'
import { heldWords } from '../../access/held-words.ts'
import { isPlainDate, type PlainDate } from '../../ground/plain-date.ts'
import { WORKER_CHANGE_REASONS } from './continuity.ts'
import type { MarkKind, MarkLine } from './map-marks.ts'
import type { Ring } from './map-rings.ts'

/** Somebody who stands with the child: by name, as what, since when. Days are ISO text, `until_day` not included. */
export type TeamRow = {
  /** none for those who answer for a worker or a team: they do not stand on the child */
  readonly standing: string | null
  readonly person: string
  readonly called: string | null
  readonly works_as: string | null
  readonly reached_by: string | null
  readonly kind: string
  readonly agency: string | null
  readonly remit: string | null
  readonly from_day: string
  readonly until_day: string | null
}

/** One telling of a tie. The teller is left out where the reader may not infer who told. */
export type TieRow = {
  readonly id: string
  readonly person: string | null
  readonly called: string
  readonly what: MarkKind
  readonly is_to_child: string
  readonly told_by: string | null
  readonly told_called: string | null
  readonly told_side: 'child' | 'family' | 'worker' | null
  readonly said_on: string | null
  readonly close: Ring | null
  readonly known_since: string | null
  readonly words: string | null
  readonly reached_by: string | null
  readonly dead: boolean
  readonly far_away: boolean
  readonly until_day: string | null
  readonly instead_of: string | null
  /** whether the reader may put a newer telling beside it, for the same people */
  readonly may_follow: boolean
}

export type TalksRow = {
  readonly said_on: string
  readonly by_child: boolean
  readonly rather_not: boolean
  readonly named: readonly { readonly called: string; readonly person?: string | null; readonly topic?: string | null }[]
}

export type PictureRow = {
  readonly id: string
  readonly on_day: string
  readonly with_words: string | null
  /** whom the child let see it, by name */
  readonly opened_to: readonly string[]
  readonly marks: readonly MarkRow[]
}

export type MarkRow = {
  readonly id: string
  readonly called: string
  readonly what: MarkKind
  readonly ring: Ring
  readonly angle: number | null
  readonly line: MarkLine | null
  readonly words: string | null
  readonly dead: boolean
  readonly far_away: boolean
}

export type ChosenRow = {
  readonly id: string
  readonly topic: string
  readonly who_words: string
  readonly reason: string
  readonly stays_called: string | null
  readonly by_called: string | null
  readonly at: string
}

/** A change of worker as the child reads it: no reason code is in it, because none can be read. */
export type ChangeRow = {
  readonly id: string
  readonly from_called: string | null
  readonly to_called: string | null
  readonly on_day: string
  readonly goodbye_on: string | null
  readonly goodbye_words: string | null
  readonly hello_on: string | null
  readonly hello_words: string | null
  readonly by_called: string | null
  readonly from_person: string | null
  readonly to_person: string | null
}

const empty = z.literal('').transform(() => undefined)
const uuid = z.uuid({ error: 'notAnId' })
const day = z.string().refine(isPlainDate, { error: 'notADay' }).transform((text) => text as PlainDate)
const maybeDay = z.union([empty, day], { error: 'notADay' }).optional()
const needed = (missing: string, most = 120) => z.string({ error: missing }).trim().min(1, { error: missing }).pipe(heldWords(most))
const words = heldWords(600).optional()
const ticked = z.union([z.boolean(), z.literal('yes').transform(() => true)]).default(false)
/** Names of a tick list: one, several or none. */
const people = z.union([z.array(uuid), uuid.transform((one) => [one]), empty.transform(() => [] as string[])]).default([])
const ring = z.coerce.number({ error: 'ringMissing' }).int().min(1).max(4).transform((text) => text as Ring)
const maybeRing = z.union([empty, ring], { error: 'ringMissing' }).optional()
const what = z.enum(['person', 'pet', 'place', 'thing'], { error: 'whatMissing' }).default('person')

/** The form in which somebody tells of a tie. `kept_from`: people who must not learn of it. */
export const tieForm = z.object({
  person: z.union([empty, uuid], { error: 'notAnId' }).optional(),
  called: needed('calledMissing'),
  what,
  is_to_child: needed('whoMissing'),
  said_by: z.union([empty, uuid], { error: 'notAnId' }).optional(),
  said_on: maybeDay,
  close: maybeRing,
  known_since: heldWords(60).optional(),
  words,
  reached_by: heldWords(120, 'reach').optional(),
  dead: ticked,
  far_away: ticked,
  until_day: maybeDay,
  instead_of: z.union([empty, uuid], { error: 'notAnId' }).optional(),
  for: z.enum(['team', 'workers'], { error: 'forMissing' }).default('workers'),
  kept_from: people,
})
export type TieForm = z.infer<typeof tieForm>

/** The child's own telling: nobody sees it but those who are named. */
export const myTieForm = tieForm.omit({ person: true, said_by: true, for: true, kept_from: true }).extend({ opened_to: people })
export type MyTieForm = z.infer<typeof myTieForm>

/** "Who would you talk to?": up to two people, or "I'd rather not say". */
export const talksForm = z.object({
  first: heldWords(120).default(''),
  second: heldWords(120).default(''),
  topic: heldWords(120).default(''),
  rather_not: ticked,
  opened_to: people,
}).refine((form) => form.rather_not || form.first !== '' || form.second !== '', { path: ['first'], error: 'answerMissing' })
export type TalksForm = z.infer<typeof talksForm>

const markForm = z.object({
  called: heldWords(120).default(''),
  what,
  /** somebody who was in a picture or told of before: without a ring they are taken off for now */
  known: ticked,
  ring: maybeRing,
  line: z.union([empty, z.enum(['helps', 'hard', 'both'])], { error: 'notALine' }).optional(),
  words,
  dead: ticked,
  far_away: ticked,
})

/** A picture of today. A row without a name, or of somebody known without a ring, is not in it. */
export const pictureForm = z.object({
  with_words: heldWords(120).optional(),
  marks: z.array(markForm).max(60, { error: 'tooMany' }).default([]),
  opened_to: people,
})
export type PictureForm = z.infer<typeof pictureForm>

/** Who was chosen to have a conversation, and why. */
export const chosenForm = z.object({
  topic: needed('topicMissing'),
  who_words: needed('calledMissing'),
  reason: needed('reasonMissing', 600),
  stays_responsible: uuid,
})
export type ChosenForm = z.infer<typeof chosenForm>

/** The kinds of standing that are given on a child's page, each with its plain words in messages.ts. */
export const kindsOnAPage = [
  'holds', 'alongside', 'supervises', 'parent', 'family', 'carer', 'reviews', 'advocates', 'visits', 'partner',
  'coordinates', 'carer-support', 'assures', 'supports',
] as const
export const agencies = ['police', 'health', 'school', 'housing', 'youth-justice', 'probation'] as const

/** Bringing somebody in. `last_day` is the last day it counts; a partner needs one. */
export const bringInForm = z.object({
  person: z.uuid({ error: 'personMissing' }),
  kind: z.enum(kindsOnAPage, { error: 'kindMissing' }),
  agency: z.union([empty, z.enum(agencies)], { error: 'agencyMissing' }).optional(),
  lives_with: ticked,
  from_day: maybeDay,
  last_day: maybeDay,
  why: needed('whyMissing'),
})
export type BringInForm = z.infer<typeof bringInForm>

/** Ending a standing: the last day it counts, and why. */
export const endForm = z.object({ standing: uuid, last_day: day, why: needed('whyMissing') })
export type EndForm = z.infer<typeof endForm>

const settledPromise = z.object({
  promise: uuid,
  what: z.union([empty, z.enum(['remade', 'released'])], { error: 'settleMissing' }).optional(),
  words,
  due_day: maybeDay,
})

/** A change of worker, in one act. `code` is the sector's reason: it goes into the return and onto no page. */
export const changeForm = z.object({
  leaving: z.uuid({ error: 'leavingMissing' }),
  coming: z.uuid({ error: 'personMissing' }),
  last_day: day,
  first_day: day,
  code: z.enum(WORKER_CHANGE_REASONS, { error: 'codeMissing' }),
  goodbye_on: maybeDay, goodbye_words: words,
  hello_on: maybeDay, hello_words: words,
  promises: z.array(settledPromise).max(200, { error: 'tooMany' }).default([]),
})
export type ChangeForm = z.infer<typeof changeForm>
