import { typedAddresses } from '../../access/typed-address.ts'
import { instantInLondon, londonDay, londonTime } from '../../ground/london.ts'
import { type PlainDate, earlier, yearsBetween } from '../../ground/plain-date.ts'
import type { Problem } from '../../ground/result.ts'
import { bankHolidays, type Holidays } from '../../standards/bank-holidays.ts'
import { addWorkingDays, isWorkingDay } from '../../standards/working-days.ts'
import type { Class } from '../../access/lines.ts'
import type { BesideRow, FaceOfToday, HoldRow, NoteKind, NoteRow, PassageRow, ReadingRow, ToolRow } from './model.ts'

const morning = '09:00'

/**
 * From when the family's side reads the words: at once when the author says she can read this now, else two working days
 * after writing, at nine in the morning in London. Source: settled 2.
 */
export function shownAt(written: Date, readyNow: boolean, holidays: Holidays = bankHolidays): Date {
  return readyNow ? written : instantInLondon(addWorkingDays(londonDay(written), 2, holidays), morning)
}

/**
 * Until when a hold-back works. Alone it lapses after five working days; with a second person it lasts to its end date.
 * `until` is the day on whose morning the words show. Source: settled 2.
 */
export function heldUntil(held: Date, until: PlainDate, agreed: boolean, holidays: Holidays = bankHolidays): Date {
  const alone = addWorkingDays(londonDay(held), 5, holidays)
  return instantInLondon(agreed ? until : earlier(until, alone), morning)
}

/** A hold-back ends on a day to come; a year is the most, then somebody looks again. */
export function holdProblems(until: PlainDate, today: PlainDate): readonly Problem[] {
  if (until <= today) return [{ field: 'until', said: 'untilPast' }]
  return yearsBetween(today, until) >= 1 ? [{ field: 'until', said: 'untilFar' }] : []
}

/** Where words give a place away, by their form alone (settled 11). `field` is that of the form. */
export function placeProblems(field: string, words: string | undefined): readonly Problem[] {
  return words && typedAddresses(words).length > 0 ? [{ field, said: 'givesPlace' }] : []
}

/** The words with each typed place left out; nothing when no place was typed. Every other word stays as it is. */
export function withoutPlaces(words: string): string | undefined {
  const found = typedAddresses(words)
  if (found.length === 0) return undefined
  let kept = ''
  let from = 0
  for (const place of found) {
    kept += `${words.slice(from, place.from)}…`
    from = place.to
  }
  return kept + words.slice(from)
}

/** Stretches of words, marked or not, in order: for showing where a place was typed or a word was found. */
export type Piece = { readonly words: string; readonly marked: boolean }

/** The words cut into pieces at the given stretches, which are in order and do not overlap; `to` is exclusive. */
export function cut(words: string, at: readonly { readonly from: number; readonly to: number }[]): readonly Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const one of at) {
    if (one.from > from) pieces.push({ words: words.slice(from, one.from), marked: false })
    pieces.push({ words: words.slice(one.from, one.to), marked: true })
    from = one.to
  }
  if (from < words.length) pieces.push({ words: words.slice(from), marked: false })
  return pieces
}

/** The order in which passages lend their heading an audience: the most ordinary first. */
const fromOrdinary: readonly Class[] = [
  'ordinary', 'family', 'health', 'about-another', 'police', 'protected-address', 'private',
]

/** Whose class a note's heading takes; a note without words is ordinary. */
export function mostOrdinary(classes: readonly Class[]): Class {
  return fromOrdinary.find((one) => classes.includes(one)) ?? 'ordinary'
}

/**
 * The class under which a heading may say where it was: everybody who reads it may know where the child lives, and nobody
 * reads it who reads nothing of the note. Of words for the family that is the team and the child. Of words for health or the
 * police there is none, for their staff do not know where a child lives, and the team is not told of their words.
 */
export function whoMayKnowWhere(heading: Class): Class | undefined {
  if (heading === 'family') return 'ordinary'
  return heading === 'health' || heading === 'police' ? undefined : heading
}

/** Nobody writes quotation marks round a baby. From two a child can be quoted; before, write what was seen. */
export function canBeQuoted(born: PlainDate | undefined, on: PlainDate): boolean {
  return born === undefined || (born <= on && yearsBetween(born, on) >= 2)
}

/** Whether somebody of the day is there now (Monday to Friday, nine to five, no bank holiday), and if not, from when. */
export function awake(now: Date, holidays: Holidays = bankHolidays): { readonly now: boolean; readonly next: PlainDate } {
  const today = londonDay(now)
  const time = londonTime(now)
  const works = isWorkingDay(today, holidays)
  const here = works && time >= morning && time < '17:00'
  return { now: here, next: here || (works && time < morning) ? today : addWorkingDays(today, 1, holidays) }
}

/** Whether words wait because of a hold-back that still works. */
export function isHeld(holds: readonly { readonly until_at: string }[], now: Date): boolean {
  return holds.some((hold) => new Date(hold.until_at) > now)
}

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
    readonly saidByMe: boolean
    readonly heardAs: string | null
    readonly lang: string | null
    readonly readings: readonly ReadingRow[]
    readonly beside: readonly BesideRow[]
    /** only for those at work: whom it is for, and when it is read */
    readonly work?: PartAtWork
  }

/** What only those at work are told of words: whom they are for, from when they are read, what holds them back. */
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
  /** the instant at which it was written down, where that was on a later day than it happened */
  readonly writtenLater: string | null
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
    id: note.id, kind: note.kind, happenedAt: note.happened_at, writtenLater: writtenLater(note), by: note.by_called, mine: note.mine,
    ownWords: note.own_words, where: note.where_words, felt: note.felt, ready: note.ready,
    parts: parts.sort((a, b) => a.place - b.place || a.after - b.after).map((one) => one.part),
    beside: note.beside, tools: note.tools,
  }
}

function writtenLater({ happened_at: happened, written_at: written }: NoteRow): string | null {
  return written !== null && londonDay(new Date(written)) > londonDay(new Date(happened)) ? written : null
}

function partOf(passage: PassageRow, atWork: boolean, now: Date): Part {
  return {
    gap: false, id: passage.id, words: passage.words, leftOut: passage.left_out, quoted: passage.quoted,
    saidBy: passage.said_called, saidByMe: passage.said_mine, heardAs: passage.heard_as, lang: passage.lang, readings: passage.readings,
    beside: passage.beside,
    ...(atWork ? {
      work: { class: passage.class, shownAt: passage.shown_at, holds: passage.holds, held: isHeld(passage.holds, now) },
    } : {}),
  }
}
