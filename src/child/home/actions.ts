import { randomUUID } from 'node:crypto'
import type { Session, Writing } from '../../access/session.ts'
import type { PlainDate } from '../../ground/plain-date.ts'
import { bad, good, type Result } from '../../ground/result.ts'
import type { HomeKind } from '../../standards/facts-of-child.ts'
import { legalStatuses, findCode } from '../../standards/codes.ts'
import type { LegalForm, LivingForm, RingRoundForm, SayYesForm } from './model.ts'
import { homeOn } from './rules.ts'
import { livingsOf } from './store.ts'

const audience = { class: 'home' } as const

/** A home about to be written; without words nobody here knows yet what it is called. `id` when the caller keeps it. */
export type NewLiving = {
  readonly child: string
  readonly id?: string
  readonly words?: string
  readonly withWords?: string
  readonly kind: HomeKind
  readonly from: PlainDate
  readonly intendedTo18?: boolean
  readonly longTermAgreedOn?: PlainDate
  readonly placeCode?: string
  readonly providerCode?: string
}

/** A move out of a home; `until` is the day of leaving. The reason code is for the return only. */
export type NewMove = {
  readonly child: string
  readonly living: string
  readonly until: PlainDate
  readonly words?: string
  readonly reasonCode?: string
}

/** The law under which a child is looked after, from a day; `until` is the first day it no longer holds. */
export type NewLegal = {
  readonly child: string
  readonly statusCode: string
  readonly from: PlainDate
  readonly until?: PlainDate
}

/** Writes homes of many children within a larger act; returns their ids in order. */
export function writeLivings(writing: Writing, made: readonly NewLiving[]): string[] {
  const rows = made.map((one) => ({
    child_id: one.child, id: one.id ?? randomUUID(), words: one.words ?? null, with_words: one.withWords ?? null,
    kind: one.kind, from_day: one.from, intended_to_18: one.intendedTo18 ?? false,
    long_term_agreed_on: one.longTermAgreedOn ?? null, place_code: one.placeCode ?? null,
    provider_code: one.providerCode ?? null,
  }))
  writing.put('home.living', rows, audience)
  return rows.map((row) => row.id)
}

/** Writes moves of many children within a larger act; returns their ids in order. */
export function writeMoves(writing: Writing, made: readonly NewMove[]): string[] {
  const rows = made.map((one) => ({
    child_id: one.child, id: randomUUID(), living: one.living, until_day: one.until, words: one.words ?? null,
    reason_code: one.reasonCode ?? null,
  }))
  writing.put('home.moved', rows, audience)
  return rows.map((row) => row.id)
}

/** Writes legal statuses of many children within a larger act; returns their ids in order. */
export function writeLegal(writing: Writing, made: readonly NewLegal[]): string[] {
  const rows = made.map((one) => ({
    child_id: one.child, id: randomUUID(), status_code: one.statusCode, from_day: one.from, until_day: one.until ?? null,
  }))
  writing.put('home.legal', rows, audience)
  return rows.map((row) => row.id)
}

/** A child came to live somewhere: the home of the day before ends that day. Refused without an `add` line of class home. */
export async function moveIn(session: Session, child: string, form: LivingForm): Promise<string> {
  return session.act({ on: child, act: 'moved', subject: 'home' }, async (writing) => {
    const { before } = await writing.ask({ before: livingsOf({ child }) })
    const left = homeOn(before, form.from_day)
    if (left) {
      writeMoves(writing, [{
        child, living: left.id, until: form.from_day, ...(form.moved_words ? { words: form.moved_words } : {}),
      }])
    }
    const [id = ''] = writeLivings(writing, [{
      child, words: form.words, kind: form.kind, from: form.from_day, intendedTo18: form.intended_to_18,
      ...(form.with_words ? { withWords: form.with_words } : {}),
      ...(form.long_term_agreed_on ? { longTermAgreedOn: form.long_term_agreed_on } : {}),
    }])
    return id
  })
}

/** The law that holds from a day on. A code nobody knows is a problem on a form (an import keeps it as it was typed). */
export async function changeLaw(session: Session, child: string, form: LegalForm): Promise<Result<string>> {
  const known = findCode(legalStatuses, form.status_code)
  if (!known) return bad({ field: 'status_code', said: 'lawMissing' })
  return session.act({ on: child, act: 'changed law', subject: 'home' }, async (writing) => {
    const [id = ''] = writeLegal(writing, [{ child, statusCode: known.code, from: form.from_day }])
    return good(id)
  })
}

/** Who can say yes: a set of answers, whole or not at all. The newest answer to a decision stands. */
export async function sayWhoCanSayYes(session: Session, child: string, forms: readonly SayYesForm[]): Promise<readonly string[]> {
  return session.act(forms.map(() => ({ on: child, act: 'agreed', subject: 'home' })), async (writing) => {
    const rows = forms.map((form) => ({
      child_id: child, id: randomUUID(), decision: form.decision, who: form.who, if_words: form.if_words || null,
      review_day: form.review_day ?? null,
    }))
    writing.put('home.say_yes', rows, audience)
    return rows.map((row) => row.id)
  })
}

/** What was agreed with the young person for being late home: late is not missing. */
export async function agreeRingRound(
  session: Session, child: string, form: RingRoundForm, today: PlainDate,
): Promise<Result<string>> {
  if (form.agreed_on > today) return bad({ field: 'agreed_on', said: 'notYet' })
  return session.act({ on: child, act: 'agreed', subject: 'home' }, async (writing) => {
    const id = randomUUID()
    writing.put('home.ring_round', [{
      child_id: child, id, agreed_on: form.agreed_on, people: form.people, police_words: form.police_words,
    }], audience)
    return good(id)
  })
}
