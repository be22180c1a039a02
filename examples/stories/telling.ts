import type { Keys } from '../../src/access/keys.ts'
import type { Session } from '../../src/access/session.ts'
import { standWith } from '../../src/child/circle/actions.ts'
import { writeLegal, writeLivings } from '../../src/child/home/actions.ts'
import type { HomeKind } from '../../src/standards/facts-of-child.ts'
import { recordNotes } from '../../src/child/notes/actions.ts'
import type { NewPassage } from '../../src/child/notes/actions.ts'
import type { NoteKind } from '../../src/child/notes/model.ts'
import { planForm, visitForm } from '../../src/child/visits/model.ts'
import { planVisit } from '../../src/child/visits/planning.ts'
import { recordVisit } from '../../src/child/visits/record-visit.ts'
import { instantInLondon } from '../../src/ground/london.ts'
import { addDays, type PlainDate } from '../../src/ground/plain-date.ts'
import { english } from '../../src/ground/messages.ts'
import type { Result } from '../../src/ground/result.ts'
import { idOf } from '../ids.ts'

/** What a story needs: the database as somebody of the cast, the demo's day and instant, and the keys. */
export type Telling = {
  readonly as: (handle: string) => Promise<Session>
  readonly today: PlainDate
  readonly now: Date
  readonly keys: Keys
}

/** A story's act that was refused is a mistake in the story. */
export function well<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the cast was refused: ${JSON.stringify(result.problems)}`)
  return result.value
}

/** Days before (negative) or after the demo's day. */
export const day = (told: Telling, offset: number): PlainDate => addDays(told.today, offset)

/** Who stands with a child, in one go. */
export async function stands(told: Telling, by: string, child: string, people: readonly {
  readonly who: string
  readonly kind: Parameters<typeof standWith>[1][number]['kind']
  readonly from: number
  readonly why: string
  readonly called?: string
  readonly agency?: string
  readonly remit?: string
  readonly until?: number
}[]): Promise<void> {
  await standWith(await told.as(by), people.map((one) => ({
    child: idOf(child), person: idOf(one.who), kind: one.kind, from: day(told, one.from), why: one.why,
    ...(one.called ? { called: one.called } : {}), ...(one.agency ? { agency: one.agency } : {}),
    ...(one.remit ? { remit: one.remit } : {}), ...(one.until === undefined ? {} : { until: day(told, one.until) }),
  })))
}

/** Where a child lives and under which law. */
export async function lives(told: Telling, by: string, child: string, home: {
  readonly words: string
  readonly with: string
  readonly from: number
  readonly kind?: HomeKind
  readonly to18?: boolean
  readonly law: string
  readonly lawFrom?: number
}): Promise<void> {
  const session = await told.as(by)
  await session.act({ on: idOf(child), act: 'moved', subject: 'home' }, async (writing) => {
    writeLivings(writing, [{
      child: idOf(child), words: home.words, withWords: home.with, kind: home.kind ?? 'ordinary', from: day(told, home.from),
      intendedTo18: home.to18 ?? false,
    }])
    writeLegal(writing, [{ child: idOf(child), statusCode: home.law, from: day(told, home.lawFrom ?? home.from) }])
  })
}

/** A passage of a note, for the child's own record. */
export function passage(child: string, words: string, more: Partial<NewPassage> = {}): NewPassage {
  return { words, class: 'ordinary', for: [idOf(child)], ...more }
}

/** Something that happened and was written down, so many days ago at a time of day. */
export async function wrote(told: Telling, by: string, child: string, note: {
  readonly kind: NoteKind
  readonly on: number
  readonly time?: string
  readonly where?: string
  readonly passages: readonly NewPassage[]
}): Promise<string> {
  const happenedAt = instantInLondon(day(told, note.on), note.time ?? '16:00')
  const [written] = well(await recordNotes(await told.as(by), [{
    kind: note.kind, happenedAt, children: [idOf(child)], where: note.where, readyNow: true, passages: note.passages,
  }], happenedAt))
  return written?.note ?? ''
}

/** A visit that was made: written, promised and counted in one act, as if on that day. */
export async function visited(told: Telling, by: string, child: string, visit: {
  readonly on: number
  readonly words: string
  readonly where: string
  readonly alone?: 'in their room' | 'out somewhere' | 'not today'
  readonly saw?: boolean
  readonly whyNotSeen?: 'nobody in' | 'not wanted'
  readonly promises?: readonly { readonly words: string; readonly due?: number; readonly kind?: 'promise' | 'try' | 'hope' }[]
  readonly tool?: string
  readonly felt?: string
}): Promise<void> {
  const on = day(told, visit.on)
  const form = visitForm.parse({
    day: on, began: '16:00', ended: '16:50', where: visit.where, readable: 'now',
    ...(visit.tool ? { tool: visit.tool, felt: visit.felt } : {}),
    children: [{
      child: idOf(child), words: visit.words, saw: visit.saw === false ? 'no' : 'yes',
      ...(visit.saw === false ? { why_not_seen: visit.whyNotSeen ?? 'nobody in' } : { alone: visit.alone ?? 'in their room' }),
      promises: (visit.promises ?? []).map((one) => ({
        kind: one.kind ?? 'promise', words: one.words, due_day: one.due === undefined ? '' : day(told, one.due),
      })),
    }],
  })
  well(await recordVisit(await told.as(by), form, {
    who: idOf(by), today: on, now: instantInLondon(on, '17:30'), language: english,
  }))
}

/** A visit that is planned: so many days ahead, at a time. */
export async function plans(told: Telling, by: string, child: string, plan: {
  readonly on: number
  readonly time: string
  readonly where: string
  readonly words?: string
}): Promise<string> {
  const form = planForm.parse({ day: day(told, plan.on), time: plan.time, where: plan.where, words: plan.words ?? '' })
  return well(await planVisit(await told.as(by), idOf(child), form, {
    who: idOf(by), today: told.today, now: told.now, language: english,
  }))
}
