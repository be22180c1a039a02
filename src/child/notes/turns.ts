import { randomUUID } from 'node:crypto'
import { Refused, type Session } from '../../access/session.ts'
import { plainDate } from '../../ground/plain-date.ts'
import type { BesideForm, HoldForm, LiftForm, ReadingForm } from './model.ts'
import { heldUntil, withoutPlaces } from './rules.ts'
import {
  byThoseAtWork, copiesOf, heldBySomebodyElse, holdOf, isThere, lift, notHeldAlone, ofNote, reckonShown, standsIn,
  type StandsRow,
} from './acts-store.ts'

/** The author says the child can read this now. Hold-backs of single passages still work. */
export async function readyForChild(session: Session, child: string, note: string): Promise<string> {
  return session.act({ on: child, act: 'ready', subject: 'notes' }, async (writing) => {
    const id = randomUUID()
    writing.follow('notes.ready', { child_id: child, id, note }, { table: 'notes.note', id: note })
    void writing.run(reckonShown(child, note))
    return id
  })
}

/** Holds one passage back: at once, and for five working days at most while nobody else has agreed (settled 2). */
export async function holdBack(
  session: Session, child: string, note: string, form: HoldForm, now: Date,
): Promise<string> {
  return session.act({ on: child, act: 'held back', subject: 'notes' }, async (writing) => {
    const id = randomUUID()
    writing.follow('notes.hold', {
      child_id: child, id, note, passage: form.passage, reason: form.reason, wanted_until: form.until,
      until_at: heldUntil(now, plainDate(form.until), false).toISOString(),
    }, { table: 'notes.passage', id: form.passage, only: ofNote(note, notHeldAlone) })
    void writing.run(reckonShown(child, note))
    return id
  })
}

/** A second person agrees to a hold-back: it lasts to its end date. Refused to the one who asked for it. */
export async function agreeHold(
  session: Session, child: string, note: string, hold: string, now: Date,
): Promise<string> {
  return session.act({ on: child, act: 'agreed to hold back', subject: 'notes' }, async (writing) => {
    const { held } = await writing.ask({ held: holdOf({ child }, hold) })
    const [first] = held
    if (!first) throw new Refused('refused')
    const id = randomUUID()
    writing.follow('notes.hold', {
      child_id: child, id, note, passage: first.passage, reason: first.reason, wanted_until: first.wanted_until,
      until_at: heldUntil(now, plainDate(first.wanted_until), true).toISOString(), agreed_with: hold,
    }, { table: 'notes.hold', id: hold, only: ofNote(note, heldBySomebodyElse) })
    void writing.run(reckonShown(child, note))
    return id
  })
}

/**
 * Words beside a note or a passage. What the child answers is for the team and the child, whoever else reads the note; a
 * place the child types is kept whole for those who may know it and left out on the child's own page. Everybody else's
 * words stand under the lock of what they stand beside. "Told" is said by those at work.
 */
export async function writeBeside(
  session: Session, child: string, note: string, form: BesideForm, by: string,
): Promise<string> {
  return session.act({ on: child, act: form.kind === 'told' ? 'told' : 'answered', subject: 'notes' }, async (writing) => {
    const row = {
      child_id: child, id: randomUUID(), note, passage: form.passage ?? null, kind: form.kind, words: form.words,
    }
    if (by !== child) {
      const only = form.kind === 'told' ? byThoseAtWork : undefined
      const under = form.passage ? { table: 'notes.passage' as const, id: form.passage }
        : wholeOf((await writing.ask({ stands: standsIn({ child }, note) })).stands)
      if (!under) throw new Refused('refused')
      writing.follow('notes.beside', row, under.table === 'notes.note' ? { ...under, ...(only ? { only } : {}) }
        : { ...under, only: ofNote(note, only) })
      return row.id
    }
    const { there } = await writing.ask({ there: isThere({ child }, note, form.passage) })
    if (there.length === 0 || form.kind === 'told') throw new Refused('refused')
    const seen = withoutPlaces(form.words)
    if (seen === undefined) writing.put('notes.beside', [row], { class: 'ordinary' })
    else {
      writing.put('notes.beside', [{ ...row, narrowed: 'place' }], { class: 'ordinary' })
      writing.put('notes.beside', [{ ...row, id: randomUUID(), words: seen, stands_for: row.id }], { class: 'ordinary' })
    }
    return row.id
  })
}

/**
 * What words beside the whole note stand under: its heading, or where that is narrower than the family's words (it says where
 * it was) or not this person's to read, the words themselves.
 */
function wholeOf(stands: readonly StandsRow[]): Pick<StandsRow, 'table' | 'id'> | undefined {
  const heading = stands.find((one) => one.table === 'notes.note')
  const words = stands.filter((one) => one.table === 'notes.passage')
  const narrower = words.every((one) => one.apart) ? words.find((one) => one.class === 'family') : undefined
  const under = narrower ?? heading ?? words[0]
  return under && { table: under.table, id: under.id }
}

/** Puts a plainer or translated reading beside a passage; it is shown with the passage, never before. */
export async function addReading(session: Session, child: string, note: string, form: ReadingForm): Promise<string> {
  return session.act({ on: child, act: 'made plainer', subject: 'notes' }, async (writing) => {
    const id = randomUUID()
    writing.follow('notes.reading', {
      child_id: child, id, note, passage: form.passage, level: form.level, lang: form.lang, words: form.words,
      checked_by: form.checked_by || null, shown_at: 'infinity',
    }, { table: 'notes.passage', id: form.passage, only: ofNote(note, byThoseAtWork) })
    void writing.run(reckonShown(child, note))
    return id
  })
}

/**
 * Lifts a passage out of every view, with the reason sealed among those at work (settled 9). One that gives a place away is
 * lifted in every record the same form put it in, as far as this person works there.
 */
export async function liftOut(session: Session, child: string, form: LiftForm): Promise<readonly string[]> {
  const everywhere = form.why === 'gives away a place'
  const rows = await session.look({ on: { child }, act: 'opened', subject: 'notes' }, {
    copies: copiesOf({ child }, form.passage),
  })
  const copies = (rows?.copies ?? []).filter((one) => everywhere || (one.id === form.passage && one.child_id === child))
  if (!copies.some((one) => one.id === form.passage)) throw new Refused('refused')
  return session.act(copies.map((one) => ({ on: one.child_id, act: 'lifted out', subject: 'notes' })), async (writing) => {
    for (const one of copies) {
      writing.follow('notes.lifted', {
        child_id: one.child_id, id: randomUUID(), passage: one.id, reason: [form.why, form.reason].filter(Boolean).join(': '),
      }, { table: 'notes.passage', id: one.id })
      await writing.run(lift(one.child_id, one.id))
    }
    return copies.map((one) => one.id)
  })
}
