import { instantInLondon } from '../../ground/london.ts'
import type { PlainDate } from '../../ground/plain-date.ts'
import type { Problem } from '../../ground/result.ts'
import { placeProblems } from '../notes/rules.ts'
import type { ChangeForm, PlanForm, VisitForm } from './model.ts'

/** What is wrong with a plan: a time that is over, or a place given away by its form. */
export function planProblems(form: PlanForm, now: Date): readonly Problem[] {
  return [
    ...(instantInLondon(form.day, form.time) < now ? [{ field: 'day', said: 'timeIsOver' }] : []),
    ...placeProblems('where', form.where), ...placeProblems('words', form.words),
  ]
}

/** What is wrong with a change. Cancelling needs nothing; another day needs its day and time; an answer needs words. */
export function changeProblems(form: ChangeForm, now: Date): readonly Problem[] {
  const problems: Problem[] = [...placeProblems('words', form.words), ...placeProblems('where', form.where)]
  if (form.kind === 'moved') {
    if (form.day === undefined) problems.push({ field: 'day', said: 'notADay' })
    if (form.time === undefined) problems.push({ field: 'time', said: 'notATime' })
    if (form.day && form.time && instantInLondon(form.day, form.time) < now) problems.push({ field: 'day', said: 'timeIsOver' })
  }
  if ((form.kind === 'answered' || form.kind === 'late') && !form.words) problems.push({ field: 'words', said: 'wordsMissing' })
  return problems
}

/** What is wrong with the record of a visit. Words are never required: nothing that happened is impossible to save. */
export function visitProblems(form: VisitForm, today: PlainDate, now: Date): readonly Problem[] {
  const problems: Problem[] = [
    ...placeProblems('where', form.where), ...placeProblems('tool_with', form.tool_with), ...placeProblems('felt', form.felt),
  ]
  if (form.day > today) problems.push({ field: 'day', said: 'dayToCome' })
  else if (form.began && instantInLondon(form.day, form.began) > now) problems.push({ field: 'began', said: 'timeToCome' })
  if (form.began && form.ended && form.ended < form.began) problems.push({ field: 'ended', said: 'endsBefore' })
  form.children.forEach((child, at) => {
    const field = `children.${at}`
    problems.push(...placeProblems(`${field}.words`, child.words), ...placeProblems(`${field}.why_not`, child.why_not))
    const isWritten = child.words !== '' || child.why_not || child.promises.some((promise) => promise.words !== '')
    if (at > 0 && child.there === undefined && isWritten) problems.push({ field: `${field}.there`, said: 'thereMissing' })
    child.promises.forEach((promise, nth) => {
      problems.push(...placeProblems(`${field}.promises.${nth}.words`, promise.words))
      if (!promise.due_day) return
      if (promise.words === '') problems.push({ field: `${field}.promises.${nth}.words`, said: 'promisedWhat' })
      // no day that is offered lies before the visit: this one was written
      else if (promise.due_day < form.day) problems.push({ field: `${field}.promises.${nth}.other_day`, said: 'dueBeforeVisit' })
    })
  })
  for (const [eyes, words] of Object.entries(form.parts)) problems.push(...placeProblems(`parts.${eyes}`, words))
  return [...problems, ...placeProblems('gap', form.gap)]
}
