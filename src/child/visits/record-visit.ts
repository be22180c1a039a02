import { randomUUID } from 'node:crypto'
import { Refused, type Session, type Writing } from '../../access/session.ts'
import { instantInLondon } from '../../ground/london.ts'
import { sayIn } from '../../ground/messages.ts'
import { type Result, bad, good } from '../../ground/result.ts'
import { type NewPassage, type Written, writeNotes } from '../notes/actions.ts'
import { writePromises } from '../promises/actions.ts'
import { messages } from './messages.ts'
import type { ChildOfVisit, VisitForm } from './model.ts'
import type { By } from './planning.ts'
import { renewClocks } from './actions.ts'
import { visitProblems } from './problems.ts'
import { myOpenPlanned, type OpenPlannedRow, type RoleRow, rolesFor } from './door-store.ts'

/** What a recorded visit has left: ids, never words. */
export type Recorded = {
  readonly visits: readonly string[]
  readonly notes: readonly string[]
  readonly promises: readonly string[]
}

/**
 * Records one visit to one child or several: a note in each record under one shared id, what was promised, the visit as a
 * fact for the clocks, the end of the planned visit, and the clocks anew: one act, whole or not at all.
 */
export async function recordVisit(session: Session, form: VisitForm, by: By): Promise<Result<Recorded>> {
  const problems = visitProblems(form, by.today, by.now)
  if (problems.length > 0) return bad(...problems)
  const there = form.children.filter((child, at) => at === 0 || child.there === 'yes')
  const ids = there.map((child) => child.child)
  if (ids.includes(by.who)) throw new Refused('refused')
  return good(await session.act(ids.map((on) => ({ on, act: 'visited', subject: 'visits' })), async (writing) => {
    const { roles, planned } = await writing.ask({ roles: rolesFor(ids), planned: myOpenPlanned(ids) })
    const notes = writeNotesOf(writing, form, there, by)
    const noteOf = new Map(notes.map((note) => [note.child, note.note]))
    const promises = there.flatMap((child) => writePromises(writing, child.promises.filter((one) => one.words !== '')
      .map((one) => ({ ...one, child: child.child, who: by.who, toWhom: child.child })), form.day, { class: 'ordinary' }))
    const role = new Map(roles.map((row) => [row.child_id, row]))
    const visits = there.map((child) => {
      const meant = meantBy(planned, child.child, form)
      const id = writeVisit(writing, child, form, { role: role.get(child.child), planned: meant, note: noteOf.get(child.child) })
      if (meant) endPlanned(writing, child, meant, by)
      return id
    })
    await renewClocks(writing, ids.filter((id) => role.get(id)?.dates), by.today)
    return { visits, notes: notes.map((note) => note.note), promises }
  }))
}

/** One form, one note in each record. A child's own words stand in that child's record alone, unless the writer ticked. */
function writeNotesOf(writing: Writing, form: VisitForm, there: readonly ChildOfVisit[], by: By): readonly Written[] {
  const first = there[0]
  if (!first) return []
  const passages: NewPassage[] = there.filter((child) => child.words !== '').map((child) => ({
    words: child.words, class: 'ordinary',
    for: there.filter((one) => one === child || (child === first && one.same === 'yes')).map((one) => one.child),
  }))
  for (const [eyes, words] of Object.entries(form.parts)) {
    if (words === '') continue
    passages.push({
      words, class: eyes as keyof VisitForm['parts'], for: [first.child],
      ...(eyes === 'about-another' ? { gap: form.gap || sayIn(by.language, messages)('gapOfAnother') } : {}),
    })
  }
  const noted = there.filter((child) => child.saw === 'yes' || passages.some((one) => one.for.includes(child.child)))
  if (noted.length === 0) return []
  return writeNotes(writing, [{
    kind: 'visit', happenedAt: began(form, by.now), children: noted.map((child) => child.child), where: form.where || undefined,
    readyNow: form.readable === 'now', passages,
    tools: form.tool ? [{ tool: form.tool, with: form.tool_with || undefined, felt: form.felt || undefined }] : [],
  }], by.now)
}

/** When the visit began; without a time, noon of its day, or now when that is still to come. */
function began(form: VisitForm, now: Date): Date {
  const noon = instantInLondon(form.day, form.began ?? '12:00')
  return noon < now ? noon : now
}

/** The planned visit that this was: the one the form names for its child, else mine of that day. */
function meantBy(planned: readonly OpenPlannedRow[], child: string, form: VisitForm): OpenPlannedRow | undefined {
  const ofChild = planned.filter((one) => one.child_id === child)
  return ofChild.find((one) => one.id === form.planned) ?? ofChild.find((one) => one.on_day === form.day)
}

function writeVisit(writing: Writing, child: ChildOfVisit, form: VisitForm, of: {
  role: RoleRow | undefined
  planned: OpenPlannedRow | undefined
  note: string | undefined
}): string {
  const id = randomUUID()
  const saw = child.saw === 'yes'
  // what counts for a clock is read by everybody who reads the clocks; anybody else's visit is what happened, and no more
  const counts = of.role?.counts === true && of.role.dates
  writing.put('visits.visit', [{
    child_id: child.child, id, note: of.note ?? null, on_day: form.day, saw,
    alone: saw ? (child.alone ?? 'not known') : 'not known', right_role: counts, planned: of.planned?.id ?? null,
  }], { class: counts ? 'dates' : 'ordinary' })
  const instant = (time: string | undefined): string | null => (time ? instantInLondon(form.day, time).toISOString() : null)
  writing.put('visits.circumstances', [{
    child_id: child.child, id: randomUUID(), visit: id, began: instant(form.began), ended: instant(form.ended),
    where_words: form.where || null, why_not_seen: saw ? null : (child.why_not_seen ?? 'other'),
    why_not: child.why_not || null,
  }], { class: 'ordinary' })
  return id
}

/** Coming keeps the promise; coming and not meeting is said beside it, in words for the child. */
function endPlanned(writing: Writing, child: ChildOfVisit, planned: OpenPlannedRow, by: By): void {
  const saw = child.saw === 'yes'
  writing.follow('visits.planned_turn', {
    child_id: child.child, id: randomUUID(), planned: planned.id, kind: saw ? 'happened' : 'attempted',
    words: saw ? null : child.why_not || null,
  }, { table: 'visits.planned', id: planned.id })
  if (!planned.promise) return
  const say = sayIn(by.language, messages)
  const words = saw ? null : [say('cameAndDidNotMeet'), child.why_not].filter(Boolean).join(' ')
  writing.follow('promises.turn', {
    child_id: child.child, id: randomUUID(), promise: planned.promise, kind: saw ? 'kept' : 'explained', words,
    new_due: null,
  }, { table: 'promises.promise', id: planned.promise })
}
