import { randomUUID } from 'node:crypto'
import { type Audience, Refused, type Session, type Writing } from '../../access/session.ts'
import { typedAddresses } from '../../access/typed-address.ts'
import type { PlainDate } from '../../ground/plain-date.ts'
import { bad, good, type Result } from '../../ground/result.ts'
import type { AnswerForm, HandOnForm } from './model.ts'
import { dueFor } from './rules.ts'
import { askedByMe, isForFamily, mayAnswer, type Way, waysOf } from './store.ts'

/** Something about to be asked on a child's record. `to` names somebody; without it, whoever answers for the child does. */
export type NewAsk = {
  readonly child: string
  readonly about: string
  readonly words: string
  readonly to?: string
  /** the visit, promise or note it is about */
  readonly subject?: string
}

/** Words that would tell a family where somebody is were held back: nothing was written. */
export class HeldBack extends Error {
  override name = 'HeldBack'
}

/**
 * Writes asks down within a larger act (an answer to a cancelled visit); returns their ids in order. Each gets a named
 * owner and a due day one working day after `on`. Refused when nobody named can be asked; HeldBack when a worker's words
 * to a family give a place away.
 */
export async function writeAsks(writing: Writing, asked: readonly NewAsk[], on: PlainDate): Promise<readonly string[]> {
  if (asked.length === 0) return []
  const { ways } = await writing.ask({ ways: waysOf(asked) })
  const due = dueFor(on)
  return asked.map((one, at) => {
    const way = ways[at]
    if (!way?.who) throw new Refused('refused')
    const audience = audienceOf(way)
    if (audience.class === 'family' && way.i_work_here) holdPlaces(one.words)
    const id = randomUUID()
    writing.put('asks.ask', [{
      child_id: one.child, id, owner: way.who, about: one.about, words: one.words, due_day: due,
      subject_id: one.subject ?? null,
    }], audience)
    return id
  })
}

/** Asks: a set, whole or not at all. */
export async function ask(
  session: Session, asked: readonly NewAsk[], on: PlainDate,
): Promise<Result<readonly string[]>> {
  return held(session.act(asked.map((one) => ({ on: one.child, act: 'asked', subject: 'asks' })),
    async (writing) => writeAsks(writing, asked, on)))
}

/** Answers an ask: yes, no because, finding out by a day, or in words. */
export async function answer(session: Session, child: string, id: string, form: AnswerForm): Promise<Result<string>> {
  return turn(session, { child, ask: id, kind: form.kind, words: form.words,
    by_day: form.kind === 'finding out' ? (form.by_day ?? null) : null })
}

/** Gives an ask to somebody else who can answer it. Whoever holds the child still answers for it, and keeps it in sight. */
export async function handOn(session: Session, child: string, id: string, form: HandOnForm): Promise<Result<string>> {
  return turn(session, { child, ask: id, kind: 'handed on', words: form.words, by_day: null, new_owner: form.to })
}

/** Says thank you for an answer: only whoever asked. */
export async function thank(session: Session, child: string, id: string, words: string): Promise<string> {
  return session.act({ on: child, act: 'thanks', subject: 'asks' }, async (writing) => {
    const made = randomUUID()
    writing.follow('asks.turn', { child_id: child, id: made, ask: id, kind: 'thanks', words },
      { table: 'asks.ask', id, only: askedByMe })
    return made
  })
}

type NewTurn = {
  readonly child: string
  readonly ask: string
  readonly kind: string
  readonly words: string
  readonly by_day: string | null
  readonly new_owner?: string
}

async function turn(session: Session, one: NewTurn): Promise<Result<string>> {
  return held(session.act({ on: one.child, act: one.kind, subject: 'asks' }, async (writing) => {
    const { family } = await writing.ask({ family: isForFamily(one.child, one.ask) })
    if (family[0]?.yes) holdPlaces(one.words)
    const { child, ...row } = one
    const id = randomUUID()
    writing.follow('asks.turn', { child_id: child, id, ...row }, { table: 'asks.ask', id: one.ask, only: mayAnswer })
    return id
  }))
}

function audienceOf(way: Way): Audience {
  const kept = way.not_for.length > 0 ? { keptFrom: way.not_for } : {}
  if (way.mine === 'family' || way.theirs === 'family') return { class: 'family', ...kept }
  const opened = way.theirs === 'opened' && way.who ? { openedTo: [way.who] } : {}
  return { class: 'ordinary', ...opened, ...kept }
}

function holdPlaces(words: string): void {
  if (typedAddresses(words).length > 0) throw new HeldBack('held back')
}

async function held<T>(acting: Promise<T>): Promise<Result<T>> {
  try {
    return good(await acting)
  } catch (fault) {
    if (fault instanceof HeldBack) return bad({ field: 'words', said: 'givesAwayAPlace' })
    throw fault
  }
}
