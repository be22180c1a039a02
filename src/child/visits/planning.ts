import { randomUUID } from 'node:crypto'
import type { Asking } from '../../access/page.ts'
import { Refused, type Session } from '../../access/session.ts'
import { instantInLondon, sayDay, sayTime } from '../../ground/london.ts'
import { type Language, sayIn } from '../../ground/messages.ts'
import type { PlainDate } from '../../ground/plain-date.ts'
import { type Result, bad, good } from '../../ground/result.ts'
import { writePromises } from '../promises/actions.ts'
import { messages } from './messages.ts'
import type { CannotForm, ChangeForm, OverrideForm, PlanForm, WishForm } from './model.ts'
import { renewClocks } from './actions.ts'
import { changeProblems, planProblems } from './problems.ts'
import { mineToAnswer, openPlanned, stillOwed } from './door-store.ts'

/** Who does it, when, and in which language a promise's sentence is written. */
export type By = { readonly who: string; readonly today: PlainDate; readonly now: Date; readonly language: Language }

/** Whoever is asking, as the acts take them. */
export const byOf = (asking: Asking): By => ({
  who: asking.viewer.id, today: asking.today, now: asking.now, language: asking.language,
})

/** Plans a visit: it stands on the child's page at once, and it is a promise in the words the form showed. */
export async function planVisit(session: Session, child: string, form: PlanForm, by: By): Promise<Result<string>> {
  if (by.who === child) throw new Refused('refused')
  const problems = planProblems(form, by.now)
  if (problems.length > 0) return bad(...problems)
  return good(await session.act({ on: child, act: 'planned', subject: 'visits' }, async (writing) => {
    const id = randomUUID()
    const when = instantInLondon(form.day, form.time)
    const [promise = null] = writePromises(writing, [{
      child, who: by.who, toWhom: child, kind: 'promise', words: promiseWords(form, by), due_day: form.day, visit: id,
    }], by.today, { class: 'ordinary' })
    writing.put('visits.planned', [{
      child_id: child, id, who: by.who, planned_for: when.toISOString(), where_words: form.where,
      words: form.words || null, promise, instead_of: null,
    }], { class: 'ordinary' })
    return id
  }))
}

/** "I am coming on Thursday 26 November at 4pm, at Gran's." */
function promiseWords(form: { day: PlainDate; time: string; where: string }, by: By): string {
  return sayIn(by.language, messages)('promiseOfVisit', {
    day: sayDay(form.day, by.today, by.language.tag),
    time: sayTime(instantInLondon(form.day, form.time), 'family', by.language.tag), where: form.where,
  })
}

/**
 * Says what became of a planned visit. Cancelling always saves. With words it is explained beside the promise; without, an
 * explanation is owed, and adding it later is the same act again. Moving keeps the promise and gives it the new day.
 */
export async function changeVisit(
  session: Session, child: string, planned: string, form: ChangeForm, by: By,
): Promise<Result<string>> {
  const problems = changeProblems(form, by.now)
  if (problems.length > 0) return bad(...problems)
  return good(await session.act({ on: child, act: form.kind, subject: 'visits' }, async (writing) => {
    const { row } = await writing.ask({ row: openPlanned(child, planned, stillOwed) })
    const [before] = row
    if (!before) throw new Refused('refused')
    const to = form.kind === 'moved' && form.day && form.time
      ? { day: form.day, time: form.time, where: form.where || before.where_words } : undefined
    writing.follow('visits.planned_turn', {
      child_id: child, id: randomUUID(), planned, kind: form.kind, words: form.words || null,
    }, { table: 'visits.planned', id: planned, only: stillOwed })
    const newId = randomUUID()
    if (to) {
      writing.follow('visits.planned', {
        child_id: child, id: newId, who: before.who, planned_for: instantInLondon(to.day, to.time).toISOString(),
        where_words: to.where, words: before.words, promise: before.promise, instead_of: planned,
      }, { table: 'visits.planned', id: planned })
    }
    const said = [form.words, to && promiseWords(to, by)].filter(Boolean).join(' ')
    if (before.promise && said && (to || form.kind === 'cancelled')) {
      writing.follow('promises.turn', {
        child_id: child, id: randomUUID(), promise: before.promise, kind: 'explained', words: said, new_due: to?.day ?? null,
      }, { table: 'promises.promise', id: before.promise })
    }
    return to ? newId : planned
  }))
}

/** "Can't do that time?": the child's own answer, seen at once by whoever was to come. */
export async function cannotDoThat(session: Session, me: string, planned: string, form: CannotForm): Promise<string> {
  return session.act({ on: me, act: 'asked', subject: 'visits' }, async (writing) => {
    const id = randomUUID()
    writing.follow('visits.planned_turn', {
      child_id: me, id, planned, kind: 'cannot', choice: form.choice, words: form.words || null,
    }, { table: 'visits.planned', id: planned, only: mineToAnswer })
    return id
  })
}

/** How often the child wants to be visited: said by the child, or written down by whoever works with them. */
export async function wishVisits(session: Session, child: string, form: WishForm): Promise<string> {
  return session.act({ on: child, act: 'wished', subject: 'visits' }, async (writing) => {
    const id = randomUUID()
    const row = { child_id: child, id, every_days: form.every_days, words: form.words || null }
    writing.put('visits.wish', [row], { class: 'ordinary' })
    return id
  })
}

/** A number of days agreed for one child. It never makes a day later than the law: the standards see to that. */
export async function agreeRhythm(session: Session, child: string, form: OverrideForm, today: PlainDate): Promise<string> {
  return session.act({ on: child, act: 'agreed', subject: 'visits' }, async (writing) => {
    const id = randomUUID()
    writing.put('visits.override', [{
      child_id: child, id, clock: form.clock, every_days: form.every_days, agreed_at: form.agreed_at, agreed_on: today,
      who_agreed: form.who_agreed, why: form.why, until_day: null,
    }], { class: 'dates' })
    await renewClocks(writing, [child], today)
    return id
  })
}
