import { randomInt, randomUUID } from 'node:crypto'
import type { Class } from '../../access/lines.ts'
import type { Audience, RowOfChild, Session, Writing } from '../../access/session.ts'
import { londonDay } from '../../ground/london.ts'
import { plainDate } from '../../ground/plain-date.ts'
import { bad, good, type Problem, type Result } from '../../ground/result.ts'
import { bornOf } from './acts-store.ts'
import type { FaceOfToday, NoteKind } from './model.ts'
import { canBeQuoted, mostOrdinary, shownAt, whoMayKnowWhere } from './rules.ts'
import type { ToolId } from './tools.ts'

/** A passage about to be written. `for`: in whose record it stands; nowhere else, unless the writer ticked it. */
export type NewPassage = {
  readonly words: string
  readonly class: Class
  /** what the child is told stands here, where it is about somebody else */
  readonly gap?: string | undefined
  readonly saidBy?: string | undefined
  readonly saidWords?: string | undefined
  readonly heardAs?: string | undefined
  readonly lang?: string | undefined
  readonly for: readonly string[]
  readonly about?: readonly string[] | undefined
  readonly keptFrom?: readonly string[] | undefined
  readonly openedTo?: readonly string[] | undefined
}

/** A tool used in direct work, with whom and how it felt, in the child's words. */
export type NewToolUse = {
  readonly tool: ToolId
  readonly with?: string | undefined
  readonly felt?: string | undefined
}

/** One form: what happened with one child or several. Each child's record gets its own note under one shared id. */
export type NewNote = {
  readonly kind: NoteKind
  readonly happenedAt: Date
  readonly children: readonly string[]
  readonly where?: string | undefined
  /** the writer lets everybody who reads the note know where it was: also parents, health staff and police */
  readonly whereForAll?: boolean | undefined
  readonly felt?: FaceOfToday | undefined
  /** the author says the child can read this now */
  readonly readyNow: boolean
  readonly passages: readonly NewPassage[]
  readonly tools?: readonly NewToolUse[]
}

/** What a note has become in one child's record. */
export type Written = {
  readonly child: string
  readonly note: string
  readonly shared: string
  readonly passages: readonly string[]
}

/**
 * Writes notes within a larger act (a visit, say), a set at a time. A heading stands under the lock of the note's most
 * ordinary passage; a passage under another lock tells its own kind and time, so that who reads only that knows what it is.
 * Where it was stands in the heading and can give away where the child lives: unless the writer lets every reader know, the
 * heading is narrowed to those who may know that, or, where a class does not allow it, stands without.
 * The words show by the rule of settled 2; entries without words show at once. Search words are written by the database.
 */
export function writeNotes(writing: Writing, notes: readonly NewNote[], now: Date): readonly Written[] {
  const put = gatheredByAudience(writing)
  const written: Written[] = []
  for (const note of notes) {
    const shared = randomUUID()
    const sharedPassages = note.passages.map(() => randomUUID())
    const shows = shownAt(now, note.readyNow || note.passages.length === 0)
    for (const child of note.children) {
      const id = randomUUID()
      const here = note.passages.map((passage, at) => ({ passage, shared: sharedPassages[at] }))
        .filter(({ passage }) => passage.for.includes(child))
      const { audience: heading, where } = headingFor(note, here.map(({ passage }) => passage))
      const happened = { kind: note.kind, happened_at: note.happenedAt.toISOString() }
      put('notes.note', heading, {
        child_id: child, id, ...happened, shared_id: shared, where_words: where, felt: note.felt ?? null,
        shown_at: here.length === 0 ? now.toISOString() : shows.toISOString(),
      })
      const places = placesFor(here.length)
      const passages = here.map(({ passage, shared: words }, at) => {
        const row = { child_id: child, id: randomUUID(), note: id, ...happened, place: places[at] ?? 0 }
        const shown = { to_show_at: shows.toISOString(), shown_at: shows.toISOString() }
        const audience = audienceOf(passage)
        put('notes.passage', audience, {
          ...row, ...shown, apart: keyOf(audience) !== keyOf(heading), shared_id: words, words: passage.words,
          said_by: passage.saidBy ?? null, said_words: passage.saidWords ?? null, heard_as: passage.heardAs ?? null,
          lang: passage.lang ?? null,
        })
        if (passage.gap) put('notes.gap', { class: 'gap' }, { ...row, ...shown, id: randomUUID(), words: passage.gap })
        return row.id
      })
      for (const used of note.tools ?? []) {
        put('notes.tool_used', { class: 'ordinary' }, {
          child_id: child, id: randomUUID(), note: id, happened_at: happened.happened_at, tool: used.tool,
          with_words: used.with ?? null, felt: used.felt ?? null,
        })
      }
      written.push({ child, note: id, shared, passages })
    }
  }
  put.all()
  return written
}

/** Something found inside an act that the writer has to put right; the act is undone. */
class Held extends Error {
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super('held')
    this.problems = problems
  }
}

/** Records notes, whole or not at all. The words in a quotation are those of somebody who can speak. */
export async function recordNotes(
  session: Session, notes: readonly NewNote[], now: Date,
): Promise<Result<readonly Written[]>> {
  const children = [...new Set(notes.flatMap((note) => note.children))]
  try {
    return good(await session.act(children.map((on) => ({ on, act: 'wrote', subject: 'notes' })), async (writing) => {
      const { born } = await writing.ask({ born: bornOf(children) })
      const bornOn = new Map(born.map((row) => [row.child_id, plainDate(row.born)]))
      const problems = notes.flatMap((note) => note.passages.flatMap((passage, at) =>
        passage.saidBy && !canBeQuoted(bornOn.get(passage.saidBy), londonDay(note.happenedAt))
          ? [{ field: `passages.${at}.said_by`, said: 'tooSmallToQuote' }] : []))
      if (problems.length > 0) throw new Held(problems)
      return writeNotes(writing, notes, now)
    }))
  } catch (fault) {
    if (fault instanceof Held) return bad(...fault.problems)
    throw fault
  }
}

function audienceOf(passage: NewPassage): Audience {
  return {
    class: passage.class, about: passage.about ?? [], keptFrom: passage.keptFrom ?? [], openedTo: passage.openedTo ?? [],
  }
}

/** Under which audience a heading stands, and the words of place it carries there. */
function headingFor(note: NewNote, passages: readonly NewPassage[]): { audience: Audience; where: string | null } {
  const as = mostOrdinary(passages.map((passage) => passage.class))
  const first = passages.find((passage) => passage.class === as)
  const audience = audienceOf(first ?? { class: as, words: '', for: [] })
  if (!note.where) return { audience, where: null }
  if (note.whereForAll) return { audience, where: note.where }
  const knowHome = whoMayKnowWhere(as)
  return knowHome === undefined ? { audience, where: null }
    : { audience: { ...audience, class: knowHome, openedTo: [] }, where: note.where }
}

const keyOf = (audience: Audience): string =>
  JSON.stringify([audience.class, audience.about, audience.keptFrom, audience.openedTo])

/** Numbers that put passages in order and tell nothing else: not how many there are, nor whether one is silent. */
export function placesFor(count: number): readonly number[] {
  const places = new Set<number>()
  while (places.size < count) places.add(randomInt(1, 2 ** 31 - 1))
  return [...places].sort((a, b) => a - b)
}

type Put = ((table: string, audience: Audience, row: RowOfChild) => void) & { all(): void }

/** Rows of one table and audience go in together, whatever their number. */
function gatheredByAudience(writing: Writing): Put {
  const groups = new Map<string, { table: string; audience: Audience; rows: RowOfChild[] }>()
  const add = (table: string, audience: Audience, row: RowOfChild): void => {
    const key = `${table} ${keyOf(audience)}`
    const group = groups.get(key) ?? { table, audience, rows: [] }
    groups.set(key, group)
    group.rows.push(row)
  }
  return Object.assign(add, {
    all: () => {
      for (const group of groups.values()) writing.put(group.table, group.rows, group.audience)
    },
  })
}
