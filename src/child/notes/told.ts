import type { Class } from '../../access/lines.ts'
import type { BesideRow, FaceOfToday, HoldRow, NoteKind, NoteRow, PassageRow, ReadingRow, ToolRow } from './model.ts'
import { isHeld } from './rules.ts'
import { type Before, foundFrom, foundTo } from './store.ts'
import type { Piece } from './rules.ts'

/** A part of a note in its order: words, or the sentence that stands where something is kept. */
export type Part =
  | { readonly gap: true; readonly words: string }
  | {
    readonly gap: false
    readonly id: string
    readonly words: string
    readonly leftOut: boolean
    readonly quoted: boolean
    readonly saidBy: string | null
    readonly heardAs: string | null
    readonly lang: string | null
    readonly readings: readonly ReadingRow[]
    readonly beside: readonly BesideRow[]
    /** only for those at work: whom it is for, and when it is read */
    readonly work?: PartAtWork
  }

export type PartAtWork = {
  readonly class: Class | null
  readonly shownAt: string
  readonly holds: readonly HoldRow[]
  readonly held: boolean
}

/** A note as a page shows it: no codes of audience and no numbers of place for those who do not work with them. */
export type Told = {
  readonly id: string
  readonly kind: NoteKind
  readonly happenedAt: string
  readonly by: string | null
  readonly mine: boolean
  readonly ownWords: boolean
  readonly where: string | null
  readonly felt: FaceOfToday | null
  readonly ready: boolean
  readonly parts: readonly Part[]
  readonly beside: readonly BesideRow[]
  readonly tools: readonly ToolRow[]
}

/** The note for a page: what arrived, in order. Nothing is left out here; it never came. */
export function told(note: NoteRow, atWork: boolean, now: Date): Told {
  const parts = [
    ...note.passages.map((passage) => ({ place: passage.place, after: 0, part: partOf(passage, atWork, now) })),
    ...note.gaps.map((gap) => ({ place: gap.place, after: 1, part: { gap: true as const, words: gap.words } })),
  ]
  return {
    id: note.id, kind: note.kind, happenedAt: note.happened_at, by: note.by_called, mine: note.mine,
    ownWords: note.own_words, where: note.where_words, felt: note.felt, ready: note.ready,
    parts: parts.sort((a, b) => a.place - b.place || a.after - b.after).map((one) => one.part),
    beside: note.beside, tools: note.tools,
  }
}

function partOf(passage: PassageRow, atWork: boolean, now: Date): Part {
  return {
    gap: false, id: passage.id, words: passage.words, leftOut: passage.left_out, quoted: passage.quoted,
    saidBy: passage.said_called, heardAs: passage.heard_as, lang: passage.lang, readings: passage.readings,
    beside: passage.beside,
    ...(atWork ? {
      work: { class: passage.class, shownAt: passage.shown_at, holds: passage.holds, held: isHeld(passage.holds, now) },
    } : {}),
  }
}

/** Where the next page begins, as it stands in an address; nothing when this page was not full. */
export function nextPage(notes: readonly Told[], most: number): string | undefined {
  const last = notes.at(-1)
  return notes.length === most && last ? `${last.happenedAt}_${last.id}` : undefined
}

/** Reads it back from an address; anything else is the first page. */
export function beforeOf(written: string | null): Before | undefined {
  const [happenedAt = '', note = ''] = (written ?? '').split('_')
  const isTime = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|\+\d\d(:\d\d)?)$/.test(happenedAt) && !Number.isNaN(Date.parse(happenedAt))
  return isTime && isId(note) ? { happenedAt, note } : undefined
}

/** Whether a text from an address can be an id at all. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}

/** Found words between the signs of the search, as pieces. */
export function foundPieces(words: string): readonly Piece[] {
  return words.split(foundFrom).flatMap((piece, at) => {
    if (at === 0) return [{ words: piece, marked: false }]
    const [hit = '', rest = ''] = piece.split(foundTo)
    return [{ words: hit, marked: true }, { words: rest, marked: false }]
  }).filter((piece) => piece.words !== '')
}
