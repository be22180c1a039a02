import { randomUUID } from 'node:crypto'
import type { Session, Writing } from '../../access/session.ts'
import type { PlainDate } from '../../ground/plain-date.ts'
import { type Result, bad, good } from '../../ground/result.ts'
import type { ReviewForm } from './model.ts'

/** A review of a child as a return or a form tells it. `tookPartCode` is kept for the return and shown to nobody. */
export type NewReview = {
  readonly child: string
  readonly onDay: PlainDate
  readonly held: boolean
  readonly tookPart?: string | undefined
  readonly tookPartCode?: string | undefined
  readonly insteadOf?: string | undefined
}

/** Writes reviews of a set of children within a larger act (an import); returns their ids in order. */
export function writeReviews(writing: Writing, reviews: readonly NewReview[]): string[] {
  const rows = reviews.map((one) => ({
    child_id: one.child, id: randomUUID(), on_day: one.onDay, held: one.held, took_part: one.tookPart || null,
    took_part_code: one.tookPartCode ?? null, instead_of: one.insteadOf ?? null,
  }))
  writing.put('plans.review', rows, { class: 'dates' })
  return rows.map((row) => row.id)
}

/** Says that a review was held, or when it will be. A day to come cannot be held yet, nor a past one planned. */
export async function sayReview(session: Session, child: string, form: ReviewForm, today: PlainDate): Promise<Result<string>> {
  const held = form.kind === 'held'
  if (held && form.on_day > today) return bad({ field: 'on_day', said: 'notYet' })
  if (!held && form.on_day < today) return bad({ field: 'on_day', said: 'dayIsOver' })
  if (!held && form.took_part) return bad({ field: 'took_part', said: 'partWhenHeld' })
  const [id] = await session.act({ on: child, act: held ? 'reviewed' : 'planned', subject: 'plans' }, async (writing) =>
    writeReviews(writing, [{
      child, onDay: form.on_day, held, tookPart: form.took_part,
      insteadOf: form.instead_of,
    }]))
  return good(id ?? '')
}
