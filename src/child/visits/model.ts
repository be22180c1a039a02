import { z } from 'zod'
import { isPlainDate, type PlainDate } from '../../ground/plain-date.ts'
import { tools, type ToolId } from '../notes/model.ts'
import type { PromiseDay } from './promise-days.ts'

/** What the child says under "Can't do that time?". Not wanting to meet is an answer and needs no reason. */
export const cannotChoices = ['another day', 'not there', 'not meeting'] as const
export type CannotChoice = (typeof cannotChoices)[number]

/** What became of a planned visit. `attempted`: the worker came and they did not meet. */
export type PlannedTurn = {
  readonly kind: 'cancelled' | 'moved' | 'late' | 'happened' | 'attempted' | 'answered' | 'cannot'
  readonly choice: CannotChoice | null
  readonly words: string | null
  readonly by_called: string | null
  readonly at: string
}

/** A visit that was said: who comes, when, where in words. Instants are ISO text. */
export type PlannedRow = {
  readonly id: string
  readonly child_id: string
  readonly who_called: string | null
  readonly mine: boolean
  readonly planned_for: string
  readonly where_words: string
  readonly words: string | null
  readonly promise: string | null
  readonly turns: readonly PlannedTurn[]
}

/** Where the child and the worker were together. */
export const aloneChoices = ['in their room', 'out somewhere', 'not today', 'not known'] as const
export type Alone = (typeof aloneChoices)[number]

/** Why a child was not seen, in the humane words of the messages. None of them satisfies a clock. */
export const whyNotSeen = ['nobody in', 'not wanted', 'ill', 'grief', 'away', 'put off', 'other'] as const
export type WhyNotSeen = (typeof whyNotSeen)[number]

/** A visit as it was: the circumstances are null for whoever may not read them. */
export type VisitRow = {
  readonly id: string
  readonly on_day: string
  readonly saw: boolean
  readonly alone: Alone
  readonly right_role: boolean
  readonly by_called: string | null
  readonly began: string | null
  readonly ended: string | null
  readonly where_words: string | null
  readonly why_not_seen: WhyNotSeen | null
  readonly why_not: string | null
}

/** How often the child wants to be visited, in days and in words; `own` when the child said it here. */
export type WishRow = {
  readonly every_days: number
  readonly words: string | null
  readonly said_by: string | null
  readonly own: boolean
  readonly at: string
}

/** What the viewer may do here: plan and record, agree dates. */
export type MayVisit = { readonly plan: boolean; readonly dates: boolean }

const time = /^(?:[01]\d|2[0-3]):[0-5]\d$/
const none = z.literal('').transform(() => undefined)
const day = z.string({ error: 'notADay' }).refine(isPlainDate, { error: 'notADay' }).transform((text) => text as PlainDate)
const maybeDay = z.union([none, day], { error: 'notADay' }).optional()
const clock = z.string({ error: 'notATime' }).regex(time, { error: 'notATime' })
const maybeClock = z.union([none, clock], { error: 'notATime' }).optional()
const line = (most: number): z.ZodString => z.string().trim().max(most, { error: 'tooLong' })
const uuid = z.uuid({ error: 'notThere' })

/** The form that plans a visit: it is a promise, so day, time and place are said. */
export const planForm = z.object({
  day, time: clock,
  where: line(200).min(1, { error: 'whereMissing' }),
  words: line(600).optional(),
})
export type PlanForm = z.infer<typeof planForm>

/** What became of it. Cancelling always saves; without words an explanation is owed and shown as owed. */
export const changeForm = z.object({
  kind: z.enum(['moved', 'cancelled', 'late', 'answered'], { error: 'kindMissing' }),
  words: line(600).optional(),
  day: maybeDay, time: maybeClock,
  where: line(200).optional(),
})
export type ChangeForm = z.infer<typeof changeForm>

/** The child's "Can't do that time?". */
export const cannotForm = z.object({
  choice: z.enum(cannotChoices, { error: 'choiceMissing' }),
  words: line(2000).optional(),
})
export type CannotForm = z.infer<typeof cannotForm>

/** How often I want it. */
export const wishForm = z.object({
  every_days: z.coerce.number({ error: 'everyMissing' }).int({ error: 'everyMissing' }).min(1, { error: 'everyMissing' })
    .max(400, { error: 'everyMissing' }),
  words: line(600).optional(),
})
export type WishForm = z.infer<typeof wishForm>

/** A number of days agreed for one child at a review or in supervision; it only ever shortens. */
export const overrideForm = z.object({
  clock: z.string().regex(/^[VR]\d{1,2}$/, { error: 'clockMissing' }),
  every_days: wishForm.shape.every_days,
  agreed_at: z.enum(['review', 'supervision'], { error: 'agreedAtMissing' }),
  who_agreed: line(200).min(1, { error: 'whoMissing' }),
  why: line(600).min(1, { error: 'whyMissing' }),
})
export type OverrideForm = z.infer<typeof overrideForm>

/**
 * What was promised. `due_day` is one of the days that were offered, `another` with the day itself in `other_day`, or `none`:
 * no day was said. With nothing chosen a day that is written counts; two answers that contradict each other do not.
 */
const promiseOfVisit = z.object({
  words: line(600).default(''),
  due_day: z.union([none, z.literal(['none', 'another']), day], { error: 'notADay' }).optional(),
  other_day: maybeDay,
  kind: z.enum(['promise', 'try', 'hope'], { error: 'kindMissing' }).default('promise'),
}).transform(({ due_day: chosen, other_day: written, ...promise }, { addIssue }) => {
  const wrong = chosen === 'another' ? written === undefined && 'notADay'
    : chosen !== undefined && written !== undefined && chosen !== written && 'twoDays'
  if (wrong) addIssue({ code: 'custom', path: ['other_day'], message: wrong })
  return { ...promise, due_day: chosen === undefined || chosen === 'another' ? written : chosen === 'none' ? undefined : chosen }
})

/** A list that a form numbers: gaps and names other than numbers do not count. */
const numbered = <T extends z.ZodType>(of: T, most: number): z.ZodPreprocess<z.ZodArray<T>> => z.preprocess(
  (list) => Object.values((list ?? []) as object).filter((one) => one !== undefined),
  z.array(of).max(most, { error: 'tooMany' }),
)

const childOfVisit = z.object({
  child: uuid,
  /** a brother or sister offered in the same form counts only when ticked */
  there: z.literal('yes').optional(),
  saw: z.enum(['yes', 'no'], { error: 'sawMissing' }).default('yes'),
  why_not_seen: z.union([none, z.enum(whyNotSeen, { error: 'sawMissing' })]).optional(),
  alone: z.union([none, z.enum(aloneChoices, { error: 'aloneMissing' })]).optional(),
  why_not: line(600).optional(),
  /** what is about this child, in this child's record alone */
  words: line(20_000).default(''),
  /** the words of the first child may stand here too */
  same: z.literal('yes').optional(),
  promises: numbered(promiseOfVisit, 20).default([]),
})
export type ChildOfVisit = z.infer<typeof childOfVisit>

/** A passage for other eyes, under its own lock. */
export const otherEyes = ['about-another', 'health', 'police', 'family'] as const
export type OtherEyes = (typeof otherEyes)[number]

/** What a visit leaves: one form, one note in each child's record. Nothing but the day is required. */
export const visitForm = z.object({
  day, began: maybeClock, ended: maybeClock,
  where: line(200).optional(),
  planned: z.union([none, uuid]).optional(),
  children: numbered(childOfVisit, 12).refine((list) => list.length > 0, { error: 'childMissing' }),
  parts: z.partialRecord(z.enum(otherEyes), line(20_000)).default({}),
  gap: line(600).optional(),
  tool: z.union([none, z.enum(tools.map((tool) => tool.id) as [ToolId, ...ToolId[]], { error: 'toolMissing' })]).optional(),
  tool_with: line(200).optional(),
  felt: line(300).optional(),
  readable: z.enum(['now', 'later'], { error: 'readableMissing' }).default('later'),
})
export type VisitForm = z.infer<typeof visitForm>

/** What the form begins with: the planned visit, or today and where the child lives. */
export type Begins = {
  readonly day: PlainDate
  readonly began: string | null
  readonly ended: string | null
  readonly where: string | null
  readonly planned: string | null
}

/** What the form of a visit is made from. */
export type RecordData = {
  readonly child: { readonly id: string; readonly called: string | null }
  readonly begins: Begins
  /** other children of mine who live at the same place */
  readonly others: readonly { readonly id: string; readonly called: string | null }[]
  /** the readers a part may have; none that this person may not write for */
  readonly eyes: readonly OtherEyes[]
  /** by when something can be promised with one tap */
  readonly days: readonly PromiseDay[]
}
