import { randomUUID } from 'node:crypto'
import type { Keys } from '../../access/keys.ts'
import { Refused, type Session, type Writing } from '../../access/session.ts'
import { type FaceOfToday, faces, type NoteKind } from './model.ts'
import { withoutPlaces } from './rules.ts'
import { myPrivateEntry } from './acts-store.ts'
import { placesFor, writeNotes } from './actions.ts'

/** What a child puts down: words, a face, or both. */
export type Own = { readonly words: string; readonly face?: FaceOfToday | undefined }

/**
 * The child tells us something: their words as they wrote them, at once with those who work with them. Nothing of it is
 * refused and no word is lost: where they typed a place, the whole is kept for those who may know it, and their own page,
 * which may be read over their shoulder, shows it with the place left out.
 */
export async function tellUs(session: Session, child: string, own: Own, now: Date): Promise<string> {
  return session.act({ on: child, act: 'told us', subject: 'notes' }, async (writing) => writeOwn(writing, child, own, now))
}

function writeOwn(writing: Writing, child: string, own: Own, now: Date): string {
  const kind: NoteKind = own.face ? 'feeling' : 'own words'
  const seen = withoutPlaces(own.words)
  const words = seen === undefined && own.words !== ''
    ? [{ words: own.words, class: 'ordinary' as const, for: [child] }] : []
  const [written] = writeNotes(writing, [{
    kind, happenedAt: now, children: [child], felt: own.face, readyNow: true, passages: words,
  }], now)
  if (!written) throw new Refused('refused')
  if (seen !== undefined) {
    const [place = 1] = placesFor(1)
    const row = {
      child_id: child, id: randomUUID(), note: written.note, kind, happened_at: now.toISOString(), place,
      words: own.words, to_show_at: now.toISOString(), shown_at: now.toISOString(),
    }
    writing.put('notes.passage', [{ ...row, narrowed: 'place' }], { class: 'ordinary' })
    writing.put('notes.passage', [{ ...row, id: randomUUID(), words: seen, stands_for: row.id }], { class: 'ordinary' })
  }
  return written.note
}

/** Keeps words or a feeling in the child's private box: sealed before they reach the database, for nobody else. */
export async function keepPrivate(session: Session, keys: Keys, child: string, own: Own, now: Date): Promise<string> {
  return session.act({ on: child, act: 'kept', subject: 'notes' }, async (writing) => {
    const note = randomUUID()
    const id = randomUUID()
    const kind: NoteKind = own.face ? 'feeling' : 'own words'
    const happened = { child_id: child, kind, happened_at: now.toISOString(), shown_at: now.toISOString() }
    writing.put('notes.note', [{ ...happened, id: note, shared_id: randomUUID(), sealed: true }], { class: 'private' })
    const [place = 1] = placesFor(1)
    writing.put('notes.passage', [{
      ...happened, id, note, place, to_show_at: now.toISOString(), sealed: true,
      words: keys.seal(JSON.stringify(own), contextOf(child, id)),
    }], { class: 'private' })
    return id
  })
}

/** One tap: a copy of a private entry goes to the team. The private one stays where it is. */
export async function sharePrivate(session: Session, keys: Keys, child: string, entry: string, now: Date): Promise<string> {
  return session.act({ on: child, act: 'told us', subject: 'notes' }, async (writing) => {
    const { found } = await writing.ask({ found: myPrivateEntry(entry) })
    const [row] = found
    if (!row) throw new Refused('refused')
    return writeOwn(writing, child, opened(keys, child, row), now)
  })
}

/** Opens a sealed entry of the child. Throws when it was altered or moved. */
export function opened(keys: Keys, child: string, row: { readonly id: string; readonly words: string }): Own {
  const own = JSON.parse(keys.unseal(row.words, contextOf(child, row.id))) as { words?: unknown; face?: unknown }
  const face = faces.find((one) => one === own.face)
  return { words: String(own.words ?? ''), ...(face ? { face } : {}) }
}

/** Names the row in the seal, so that a sealed text cannot be moved to another. */
const contextOf = (child: string, id: string): string => `notes.passage/${child}/${id}`
