import { randomUUID } from 'node:crypto'
import { Refused, type Session, type Writing } from '../../access/session.ts'
import { addDays, type PlainDate } from '../../ground/plain-date.ts'
import type { Problem, Result } from '../../ground/result.ts'
import { promisesOf } from '../promises/store.ts'
import { judge, judgedAct } from './judged.ts'
import type { BringInForm, ChangeForm, EndForm } from './model.ts'
import { countsOn, judgeBringIn, leftOpen } from './rules.ts'
import { endable, endStanding, heldOf, mayStandOnAll, stand, teamLocks, teamOf, whoActs, workersAmong } from './store.ts'

/** A standing about to be written. `until` is the first day it no longer counts; `called` names somebody who is no worker. */
export type NewStanding = {
  readonly child: string
  readonly person: string
  readonly kind: BringInForm['kind'] | 'self' | 'member'
  readonly agency?: string
  readonly remit?: string
  readonly from: PlainDate
  readonly until?: PlainDate
  readonly why: string
  readonly called?: string
}

/** Writes standings within a larger act; returns their ids in order. Refused without an `add` line of class standing. */
export function writeStandings(writing: Writing, made: readonly NewStanding[]): string[] {
  if (made.length === 0) return []
  void writing.run(teamLocks([...new Set(made.map((one) => one.child))]))
  const named = made.filter((one) => one.called)
  writing.put('people.name', named.map((one) => ({
    child_id: one.child, person: one.person, words: one.called, said_as: 'called',
  })), { class: 'name' })
  const rows = made.map((one) => ({
    id: randomUUID(), person: one.person, kind: one.kind, on_kind: 'child', on_id: one.child, agency: one.agency ?? null,
    remit: one.remit ?? null, from_day: one.from, until_day: one.until ?? null, why: one.why,
  }))
  void writing.run(stand(rows))
  return rows.map((row) => row.id)
}

/** Brings people in without a form, a set at a time: for what a return or a founding says. */
export async function standWith(session: Session, made: readonly NewStanding[]): Promise<readonly string[]> {
  return session.act(made.map((one) => ({ on: one.child, act: 'brought in', subject: 'circle' })),
    async (writing) => writeStandings(writing, made))
}

/** Brings somebody in from the child's page. A partner needs a last day; nobody supervises their own work. */
export async function bringIn(session: Session, child: string, form: BringInForm, today: PlainDate): Promise<Result<string>> {
  return judgedAct(session, [{ on: child, act: 'brought in', subject: 'circle' }], async (writing) => {
    const { me, worker } = await writing.ask({ me: whoActs(), worker: workersAmong([form.person]) })
    judge(judgeBringIn(form, me[0]?.id ?? '', worker.length > 0, today))
    const [id = ''] = writeStandings(writing, [{
      child, person: form.person, kind: form.kind, from: form.from_day ?? today, why: form.why,
      ...(form.kind === 'partner' && form.agency ? { agency: form.agency } : {}),
      ...(form.kind === 'alongside' && form.lives_with ? { remit: 'lives-with' } : {}),
      ...(form.last_day ? { until: addDays(form.last_day, 1) } : {}),
    }])
    return id
  })
}

/** Ends a standing on the child's record after its last day. The child's own standing is not ended by anybody here. */
export async function endStandingOf(session: Session, child: string, form: EndForm): Promise<Result<string>> {
  return judgedAct(session, [{ on: child, act: 'ended', subject: 'circle' }], async (writing) => {
    const { there } = await writing.ask({ there: endable(child, form.standing) })
    judge([
      there.length === 0 && { field: 'standing', said: 'notThere' },
      (there[0]?.from_day ?? '') > form.last_day && { field: 'last_day', said: 'endsBeforeItBegins' },
    ])
    void writing.run(endStanding([{ standing: form.standing, until_day: addDays(form.last_day, 1), why: form.why, code: null }]))
    return form.standing
  })
}

/** Handing over children who wait with their team: to whom, from which day on, and why, in words anybody may read. */
export type Handing = {
  readonly children: readonly string[]
  readonly worker: string
  readonly from: PlainDate
  readonly why: string
}

/**
 * Gives children who wait with their team to a worker, whole or not at all. A child somebody holds already needs a change
 * of worker, with a goodbye, and is a problem here. Refused unless the person may bring somebody in for every one of them.
 */
export async function allocate(session: Session, handing: Handing): Promise<Result<readonly string[]>> {
  const children = [...new Set(handing.children)]
  const doing = children.map((on) => ({ on, act: 'handed over', subject: 'circle' }))
  return judgedAct(session, doing, async (writing) => {
    judge([
      children.length === 0 && { field: 'children', said: 'childrenMissing' },
      handing.why.trim() === '' && { field: 'why', said: 'whyMissing' },
    ])
    // Awaited, so that a refusal here is the refusal that is told.
    await writing.run(teamLocks(children))
    const { may, held, worker } = await writing.ask({
      may: mayStandOnAll(children), held: heldOf(children, handing.from), worker: workersAmong([handing.worker]),
    })
    // The database would refuse as well; asked first, so that nothing is told of who holds whom.
    if (may[0]?.yes !== true) throw new Refused('refused')
    const already = new Set(held.map((row) => row.child_id)).size
    judge([
      worker.length === 0 && { field: 'worker', said: 'onlyAWorker' },
      already > 0 && { field: 'children', said: 'alreadyHeld', values: { count: already } },
    ])
    return writeStandings(writing, children.map((child) => ({
      child, person: handing.worker, kind: 'holds' as const, from: handing.from, why: handing.why.trim(),
    })))
  })
}

/** What a change of worker left: the new standing if one was needed, and what became of each promise. */
export type Changed = { readonly change: string; readonly standing: string | undefined; readonly promises: readonly string[] }

/**
 * A change of worker in one act: the new worker begins (unless already there), goodbye and hello are told, each open promise
 * is re-made or released, and the one who leaves stops after the last day, with the reason kept for the return. A promise is
 * re-made only by whoever makes it: so by the new worker, in the new worker's own session. It keeps the readers it had.
 */
export async function changeWorker(
  session: Session, child: string, form: ChangeForm, today: PlainDate,
): Promise<Result<Changed>> {
  return judgedAct(session, [{ on: child, act: 'changed worker', subject: 'circle' }], async (writing) => {
    const { me, team, coming, promises } = await writing.ask({
      me: whoActs(), team: teamOf({ child }), coming: workersAmong([form.coming]), promises: promisesOf({ child }, 1000),
    })
    const leaving = team.find((row) => row.standing === form.leaving && row.kind === 'holds')
    const open = leaving ? leftOpen(promises, leaving.person, today) : []
    judge([
      leaving === undefined && { field: 'leaving', said: 'leavingMissing' },
      coming.length === 0 && { field: 'coming', said: 'onlyAWorker' },
      leaving?.person === form.coming && { field: 'coming', said: 'samePerson' },
      (leaving?.from_day ?? '') > form.last_day && { field: 'last_day', said: 'endsBeforeItBegins' },
      ...form.promises.flatMap((one, at) => judgePromise(one, at, open.map((each) => each.id), me[0]?.id === form.coming, today)),
    ])
    const there = team.some((row) => row.kind === 'holds' && row.person === form.coming && countsOn(row, form.first_day))
    const [standing] = there ? [] : writeStandings(writing, [{
      child, person: form.coming, kind: 'holds', from: form.first_day, why: coming[0]?.works_as ?? '',
    }])
    const change = randomUUID()
    writing.put('circle.change', [{
      child_id: child, id: change, from_person: leaving?.person ?? null, to_person: form.coming, on_day: form.first_day,
      goodbye_on: form.goodbye_on ?? null, goodbye_words: form.goodbye_words || null,
      hello_on: form.hello_on ?? null, hello_words: form.hello_words || null,
    }], { class: 'ordinary' })
    const made = form.promises.flatMap((one) => settle(writing, child, one, form.coming, open, today))
    // Last of all, so that whoever leaves can still do the rest themselves.
    void writing.run(endStanding([{
      standing: form.leaving, until_day: addDays(form.last_day, 1), why: 'change of worker', code: form.code,
    }]))
    return { change, standing, promises: made }
  })
}

type Settled = ChangeForm['promises'][number]

function judgePromise(
  one: Settled, at: number, open: readonly string[], byTheNewOne: boolean, today: PlainDate,
): (Problem | false)[] {
  // words without a choice would be lost
  if (!one.what) return [Boolean(one.words) && { field: `promises.${at}.what`, said: 'settleMissing' }]
  return [
    !open.includes(one.promise) && { field: `promises.${at}.what`, said: 'promiseNotOpen' },
    one.what === 'remade' && !byTheNewOne && { field: `promises.${at}.what`, said: 'onlyOwnPromise' },
    !one.words && { field: `promises.${at}.words`, said: one.what === 'remade' ? 'newWordsMissing' : 'releaseMissing' },
    one.due_day !== undefined && one.due_day < today && { field: `promises.${at}.due_day`, said: 'dueInThePast' },
  ]
}

/** Both rows follow the promise they belong to, so nobody reads the new one who could not read the old one. */
function settle(
  writing: Writing, child: string, one: Settled, coming: string,
  open: readonly { readonly id: string; readonly kind: string; readonly to_whom: string }[], today: PlainDate,
): string[] {
  const before = open.find((each) => each.id === one.promise)
  if (!one.what || !before) return []
  const leader = { table: 'promises.promise', id: before.id }
  const id = randomUUID()
  if (one.what === 'remade') {
    writing.follow('promises.promise', {
      child_id: child, id, kind: before.kind, who: coming, to_whom: before.to_whom, words: one.words, made_on: today,
      due_day: one.due_day ?? null, instead_of: before.id,
    }, leader)
  }
  writing.follow('promises.turn', {
    child_id: child, id: randomUUID(), promise: before.id, kind: one.what,
    words: one.what === 'released' ? one.words : null,
  }, leader)
  return one.what === 'remade' ? [id] : []
}

/** Re-makes or releases, later and with the child, what a worker who has left had promised: by whoever holds the child now. */
export async function settlePromises(
  session: Session, child: string, left: string, settled: ChangeForm['promises'], today: PlainDate,
): Promise<Result<readonly string[]>> {
  return judgedAct(session, [{ on: child, act: 'settled', subject: 'promises' }], async (writing) => {
    const { me, promises } = await writing.ask({ me: whoActs(), promises: promisesOf({ child }, 1000) })
    const who = me[0]?.id ?? ''
    const open = leftOpen(promises, left, today)
    judge([
      left === who && { field: 'left', said: 'samePerson' },
      ...settled.flatMap((one, at) => judgePromise(one, at, open.map((each) => each.id), true, today)),
    ])
    return settled.flatMap((one) => settle(writing, child, one, who, open, today))
  })
}
