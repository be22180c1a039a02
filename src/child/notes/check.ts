import { instantInLondon, londonDay } from '../../ground/london.ts'
import { plainDate } from '../../ground/plain-date.ts'
import type { Problem } from '../../ground/result.ts'
import type { NoteForm } from './model.ts'
import { mostOrdinary, placeProblems, whoMayKnowWhere } from './rules.ts'
import type { NewNote } from './actions.ts'

/**
 * What is wrong with a note before it is saved, field by field. A typed place may stand only in a passage that is kept for
 * those who know the place; everywhere else the writer gets the form back with the words marked (settled 11).
 */
export function noteProblems(form: NoteForm, now: Date): readonly Problem[] {
  const problems: Problem[] = [
    ...placeProblems('where', form.where),
    ...placeProblems('tool_with', form.tool_with),
    ...placeProblems('tool_felt', form.tool_felt),
    ...form.passages.flatMap((passage, at) => passageProblems(passage, `passages.${at}`)),
  ]
  if (happened(form, now) > now) problems.push({ field: 'on', said: 'inTheFuture' })
  const classes = form.passages.filter((passage) => passage.words !== '').map((passage) => passage.class)
  const written = classes.length > 0
  if (form.where && !form.where_for_all && !whoMayKnowWhere(mostOrdinary(classes))) {
    problems.push({ field: 'where', said: 'whereForWhom' })
  }
  if (form.kind === 'nothing written' && written) problems.push({ field: 'kind', said: 'butSomethingWritten' })
  if (form.kind !== 'nothing written' && !written && form.tools.length === 0) {
    problems.push({ field: 'passages.0.words', said: 'wordsMissing' })
  }
  return problems
}

function passageProblems(passage: NoteForm['passages'][number], field: string): Problem[] {
  if (passage.words === '') return []
  const problems: Problem[] = []
  if (passage.class !== 'protected-address') problems.push(...placeProblems(`${field}.words`, passage.words))
  problems.push(...placeProblems(`${field}.gap`, passage.gap), ...placeProblems(`${field}.heard_as`, passage.heard_as))
  if (passage.said_by === 'other' && !passage.said_words) {
    problems.push({ field: `${field}.said_words`, said: 'speakerMissing' })
  }
  return [...problems, ...placeProblems(`${field}.said_words`, passage.said_words)]
}

/**
 * The note a form means: about the child of the page and those who were ticked. A day without a time is its noon. What
 * somebody of the family writes goes to the team alone, so that its heading may say where it was. `gap` stands where something
 * is about somebody else and the writer had no time for a sentence: nothing is kept from the child silently.
 */
export function noteOf(
  form: NoteForm, child: string, now: Date, otherwise: { readonly gap: string; readonly byFamily: boolean },
): NewNote {
  return {
    kind: form.kind,
    happenedAt: happened(form, now),
    children: [child, ...form.with.filter((other) => other !== child)],
    where: form.where,
    whereForAll: form.where_for_all === 'yes' || otherwise.byFamily,
    readyNow: form.ready === 'yes',
    passages: form.passages.filter((passage) => passage.words !== '').map((passage) => ({
      words: passage.words,
      class: passage.class,
      gap: passage.class === 'about-another' ? passage.gap || otherwise.gap : undefined,
      saidBy: passage.said_by === 'other' ? undefined : passage.said_by,
      saidWords: passage.said_by === 'other' ? passage.said_words : undefined,
      heardAs: passage.heard_as || undefined,
      lang: passage.lang || undefined,
      for: [child, ...passage.for.filter((other) => form.with.includes(other))],
    })),
    tools: form.tools.map((tool) => ({ tool, with: form.tool_with || undefined, felt: form.tool_felt || undefined })),
  }
}

/** When it happened. Without a time it is the noon of its day; on the day itself, now where noon is still to come. */
function happened(form: NoteForm, now: Date): Date {
  const day = plainDate(form.on)
  if (form.at) return instantInLondon(day, form.at)
  const noon = instantInLondon(day, '12:00')
  return noon > now && day === londonDay(now) ? now : noon
}
