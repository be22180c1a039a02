import { instantInLondon, londonDay } from '../../ground/london.ts'
import type { PlainDate } from '../../ground/plain-date.ts'
import type { Problem } from '../../ground/result.ts'
import { placeProblems } from '../notes/rules.ts'
import type { CannotChoice, ChangeForm, PlanForm, PlannedRow, PlannedTurn, VisitForm } from './model.ts'

/** How a planned visit stands. `unsaid`: its time is over and nobody has said what became of it. */
export type PlannedStanding = 'coming' | 'asked' | 'cancelled' | 'moved' | 'happened' | 'attempted' | 'unsaid'

/** Judges a planned visit at an instant. It counts as over four hours after its time: nobody is late in the meantime. */
export function standingOfPlanned(planned: Pick<PlannedRow, 'planned_for' | 'turns'>, now: Date): PlannedStanding {
  const end = planned.turns.findLast((turn) => isEnd(turn.kind))
  if (end) return end.kind as 'cancelled' | 'moved' | 'happened' | 'attempted'
  if (new Date(planned.planned_for).getTime() + 4 * 3_600_000 < now.getTime()) return 'unsaid'
  return cannotOf(planned) ? 'asked' : 'coming'
}

const isEnd = (kind: PlannedTurn['kind']): boolean =>
  kind === 'cancelled' || kind === 'moved' || kind === 'happened' || kind === 'attempted'

/** The child's "can't do that time" that nobody has answered yet. */
export function cannotOf(planned: Pick<PlannedRow, 'turns'>): { readonly choice: CannotChoice; readonly words: string | null } | undefined {
  const last = planned.turns.findLast((turn) => turn.kind === 'cannot')
  if (!last?.choice || planned.turns.indexOf(last) < planned.turns.length - 1) return undefined
  return { choice: last.choice, words: last.words }
}

/**
 * A visit that we cancelled, or let pass in silence, owes an explanation until somebody has given one. One that was moved
 * because the child asked owes nothing.
 */
export function owesWords(planned: Pick<PlannedRow, 'planned_for' | 'turns'>, now: Date): boolean {
  const standing = standingOfPlanned(planned, now)
  if (standing === 'unsaid') return true
  if (standing !== 'cancelled' && standing !== 'moved') return false
  const asked = planned.turns.some((turn) => turn.kind === 'cannot')
  return !asked && !planned.turns.some((turn) => isEnd(turn.kind) && turn.words)
}

/** The visit to come that comes first, among several. */
export function nextPlanned(planned: readonly PlannedRow[], now: Date): PlannedRow | undefined {
  return planned.filter((one) => ['coming', 'asked'].includes(standingOfPlanned(one, now)))
    .sort((a, b) => (a.planned_for < b.planned_for ? -1 : 1))[0]
}

/** The planned visit that somebody at the door means: of today, the nearest; else the last one nobody has spoken of. */
export function visitAtHand(planned: readonly PlannedRow[], now: Date): PlannedRow | undefined {
  const mine = planned.filter((one) => one.mine && ['coming', 'asked', 'unsaid'].includes(standingOfPlanned(one, now)))
  const away = (one: PlannedRow): number => Math.abs(new Date(one.planned_for).getTime() - now.getTime())
  const near = mine.filter((one) => londonDay(new Date(one.planned_for)) <= londonDay(now) && away(one) < 7 * 86_400_000)
  return near.sort((a, b) => away(a) - away(b))[0]
}

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
  const problems: Problem[] = [...placeProblems('where', form.where), ...placeProblems('tool_with', form.tool_with), ...placeProblems('felt', form.felt)]
  if (form.day > today) problems.push({ field: 'day', said: 'dayToCome' })
  else if (form.began && instantInLondon(form.day, form.began) > now) problems.push({ field: 'began', said: 'timeToCome' })
  if (form.began && form.ended && form.ended < form.began) problems.push({ field: 'ended', said: 'endsBefore' })
  form.children.forEach((child, at) => {
    const field = `children.${at}`
    problems.push(...placeProblems(`${field}.words`, child.words), ...placeProblems(`${field}.why_not`, child.why_not))
    child.promises.forEach((promise, nth) => {
      problems.push(...placeProblems(`${field}.promises.${nth}.words`, promise.words))
      if (promise.words !== '' && promise.due_day && promise.due_day < form.day) {
        problems.push({ field: `${field}.promises.${nth}.due_day`, said: 'dueBeforeVisit' })
      }
    })
  })
  for (const [eyes, words] of Object.entries(form.parts)) problems.push(...placeProblems(`parts.${eyes}`, words))
  return [...problems, ...placeProblems('gap', form.gap)]
}
