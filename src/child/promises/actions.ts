import { randomUUID } from 'node:crypto'
import { type Audience, Refused, type Session, type Writing } from '../../access/session.ts'
import type { PlainDate } from '../../ground/plain-date.ts'
import { writeAsks } from '../asks/actions.ts'
import type { AnswerForm, PromiseForm, TurnForm } from './model.ts'
import { notPromisedToMe, promisedToMe, promiseOf } from './store.ts'

/** A promise about to be made: by whom, to whom, on which child's record. */
export type NewPromise = PromiseForm & {
  readonly child: string
  readonly who: string
  readonly toWhom: string
  readonly visit?: string
  readonly insteadOf?: string
}

/** Writes promises down within a larger act (a visit, a change of worker); returns their ids in order. */
export function writePromises(writing: Writing, made: readonly NewPromise[], on: PlainDate, audience: Audience): string[] {
  const rows = made.map((one) => ({
    child_id: one.child, id: randomUUID(), kind: one.kind, who: one.who, to_whom: one.toWhom, words: one.words,
    made_on: on, due_day: one.due_day ?? null, visit: one.visit ?? null, instead_of: one.insteadOf ?? null,
  }))
  writing.put('promises.promise', rows, audience)
  return rows.map((row) => row.id)
}

/** Makes promises: a set, whole or not at all. They show at once on the page of whoever they were made to. */
export async function makePromises(
  session: Session, made: readonly NewPromise[], on: PlainDate, audience: Audience = { class: 'ordinary' },
): Promise<readonly string[]> {
  return session.act(made.map((one) => ({ on: one.child, act: 'promised', subject: 'promises' })),
    async (writing) => writePromises(writing, made, on, audience))
}

/** Says what became of a promise. Refused when it is not there for this person, and to whom it was promised. */
export async function takeTurn(session: Session, child: string, promise: string, turn: TurnForm): Promise<string> {
  return session.act({ on: child, act: turn.kind, subject: 'promises' }, async (writing) => {
    const id = randomUUID()
    writing.follow('promises.turn', {
      child_id: child, id, promise, kind: turn.kind, words: turn.words || null,
      new_due: turn.kind === 'explained' ? (turn.new_due ?? null) : null,
    }, { table: 'promises.promise', id: promise, only: notPromisedToMe })
    return id
  })
}

/**
 * The answer of whoever it was promised to. "Let it go" releases it: only they can. "Someone else should know" goes as an ask to
 * whoever stands behind the worker, by name and with a day.
 */
export async function answerPromise(
  session: Session, child: string, promise: string, answer: AnswerForm, on: PlainDate,
): Promise<string> {
  const released = answer.is_ok === 'let it go'
  return session.act({ on: child, act: released ? 'released' : 'answered', subject: 'promises' }, async (writing) => {
    const id = randomUUID()
    if (answer.is_ok === 'someone else should know') {
      const { said } = await writing.ask({ said: promiseOf({ child }, promise) })
      if (!said[0]) throw new Refused('refused')
      const words = [said[0].words, answer.words].filter(Boolean).join(': ')
      await writeAsks(writing, [{ child, about: 'someone else should know', words, subject: promise }], on)
    }
    writing.follow('promises.turn', {
      child_id: child, id, promise, kind: released ? 'released' : 'answered',
      words: answer.words || null, is_ok: released ? null : answer.is_ok,
    }, { table: 'promises.promise', id: promise, only: promisedToMe })
    return id
  })
}
