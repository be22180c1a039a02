import type { Piece, Told } from './rules.ts'
import { type Before, foundFrom, foundTo } from './store.ts'

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

/** An id as it stands in an address; a text that can be none becomes one that nothing has, so that it is simply not there. */
export function idIn(text: string | undefined): string {
  return text && isId(text) ? text : '00000000-0000-0000-0000-000000000000'
}

/** Found words between the signs of the search, as pieces. */
export function foundPieces(words: string): readonly Piece[] {
  return words.split(foundFrom).flatMap((piece, at) => {
    if (at === 0) return [{ words: piece, marked: false }]
    const [hit = '', rest = ''] = piece.split(foundTo)
    return [{ words: hit, marked: true }, { words: rest, marked: false }]
  }).filter((piece) => piece.words !== '')
}
