import type { PromiseRow, Turn } from './model.ts'

/** How a promise stands today. `explained`: late or changed, and the child was told why; a new day may be set. */
export type Standing = 'kept' | 'released' | 'open' | 'late' | 'explained' | 'hoped'

/**
 * Judges a promise on a day. Only a promise can be late: "I'll try" and hopes have no lateness. A promise with no day is
 * open until somebody says what became of it. The last word counts; an answer of the child changes nothing by itself.
 * Due days are inclusive: due today is not late.
 */
export function standingOf(promise: Pick<PromiseRow, 'kind' | 'due_day' | 'turns'>, today: string): Standing {
  const last = promise.turns.findLast((turn) => turn.kind !== 'answered' && turn.kind !== 'repair')
  if (last?.kind === 'kept') return 'kept'
  if (last?.kind === 'released' || last?.kind === 'remade') return 'released'
  if (promise.kind === 'hope') return 'hoped'
  if (last?.kind === 'explained' && (last.new_due === null || last.new_due >= today)) return 'explained'
  const due = dueNow(promise)
  if (promise.kind === 'promise' && due !== null && due < today) return 'late'
  return 'open'
}

/** The day that counts now: the last new day that was explained, else the first. */
export function dueNow(promise: Pick<PromiseRow, 'due_day' | 'turns'>): string | null {
  return promise.turns.findLast((turn) => turn.new_due !== null)?.new_due ?? promise.due_day
}

/** A late promise whose lateness nobody has explained yet: an explanation is owed, unasked. */
export function owesExplanation(promise: Pick<PromiseRow, 'kind' | 'due_day' | 'turns'>, today: string): boolean {
  return standingOf(promise, today) === 'late'
}

/** The child's last word about it, when nobody has answered it since. */
export function unanswered(turns: readonly Turn[]): Turn | undefined {
  const last = turns.at(-1)
  return last?.kind === 'answered' && last.is_ok !== 'yes' ? last : undefined
}
