import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { freshDatabase, type TestDatabase } from '../../../examples/database.ts'
import { found } from '../../../examples/founding.ts'
import { idOf } from '../../../examples/ids.ts'
import { Refused } from '../../access/session.ts'
import { query, statement } from '../../ground/database/query.ts'
import { plainDate } from '../../ground/plain-date.ts'
import { introduceChildren } from '../people/actions.ts'
import { makePromises } from '../promises/actions.ts'
import { standingOf } from '../promises/rules.ts'
import { promisesOf } from '../promises/store.ts'
import { allocate, bringIn, changeWorker, endStandingOf, settlePromises, standWith } from './actions.ts'
import { bringInForm, type ChangeForm } from './model.ts'
import { changesOf, teamOf } from './store.ts'

let house: TestDatabase
const [jade, mia, tom, priya, ruth, sami] = ['jade', 'mia', 'tom', 'priya', 'ruth', 'sami'].map(idOf) as
  [string, string, string, string, string, string]
const today = plainDate('2026-11-20')
const looking = (child: string) => ({ on: { child }, act: 'opened', subject: 'circle' }) as const
const around = async (who: string, child: string) => (await house.as(who)).look(looking(child), {
  team: teamOf({ child }), changes: changesOf({ child }), promises: promisesOf({ child }),
})
let leaving = ''
let six: readonly string[] = []
const change = (more: Partial<ChangeForm>): ChangeForm => ({
  leaving, coming: priya, last_day: plainDate('2026-11-19'), first_day: today, code: 'LEFTRL', promises: [],
  goodbye_on: plainDate('2026-11-18'), goodbye_words: 'We had chips on the wall and I told her I will miss her',
  hello_on: plainDate('2026-11-18'), hello_words: 'Priya came along and lost at pool', ...more,
})

beforeAll(async () => {
  house = await freshDatabase()
  await found(house.owner, plainDate('2025-05-01'))
  const asRuth = await house.as(ruth)
  await introduceChildren(asRuth, [{ id: jade, called: 'Jade' }, { id: mia, called: 'Mia' }],
    idOf('lantern-team'), plainDate('2025-06-01'))
  await allocate(asRuth, { children: [jade], worker: tom, from: plainDate('2025-06-01'), why: 'Jade’s social worker' })
  await standWith(asRuth, [
    { child: jade, person: jade, kind: 'self', from: plainDate('2025-06-01'), why: 'her own page' },
    { child: jade, person: idOf('shell'), kind: 'parent', from: plainDate('2025-06-01'), why: 'mum', called: 'Mum' },
  ])
  six = await makePromises(await house.as(tom), Array.from({ length: 6 }, (_, at) => ({
    kind: 'promise' as const, words: `promise ${at + 1}`, child: jade, who: tom, toWhom: jade,
  })), plainDate('2026-10-01'))
  const rows = await around(ruth, jade)
  leaving = rows?.team.find((row) => row.person === tom)?.standing ?? ''
})
afterAll(() => house.close())

test('a supervisor who is not the new worker cannot promise in her name, and then nothing at all has changed', async () => {
  const made = await changeWorker(await house.as(ruth), jade, change({
    promises: [{ promise: six[0] ?? '', what: 'remade', words: 'I will ring on Friday' }],
  }), today)
  expect(made).toEqual({ ok: false, problems: [{ field: 'promises.0.what', said: 'onlyOwnPromise' }] })
  const rows = await around(ruth, jade)
  expect(rows?.team.filter((row) => row.kind === 'holds')).toHaveLength(1)
  expect(rows?.changes).toEqual([])
})

test('Tom leaves Jade with six open promises and Priya takes over: Jade reads goodbye, hello and what became of each', async () => {
  await standWith(await house.as(ruth), [
    { child: jade, person: priya, kind: 'holds', from: plainDate('2026-11-18'), why: 'Jade’s new social worker' }])
  const made = await changeWorker(await house.as(priya), jade, change({
    promises: six.map((promise, at) => at < 4
      ? { promise, what: 'remade' as const, words: `Priya: promise ${at + 1}`, due_day: plainDate('2026-12-01') }
      : { promise, what: 'released' as const, words: 'Jade said she does not need it any more' }),
  }), today)
  expect(made).toMatchObject({ ok: true, value: { standing: undefined, promises: { length: 4 } } })

  const rows = await around(jade, jade)
  expect(rows?.changes).toMatchObject([{
    from_called: 'Tom Arkwell', to_called: 'Priya Nandra', by_called: 'Priya Nandra',
    goodbye_on: '2026-11-18', hello_on: '2026-11-18', hello_words: 'Priya came along and lost at pool',
  }])
  const tomsAre = rows?.promises.filter((one) => one.who === tom).map((one) => standingOf(one, today))
  expect(tomsAre).toEqual(Array.from({ length: 6 }, () => 'released'))
  const hers = rows?.promises.filter((one) => one.who === priya) ?? []
  expect(hers.map((one) => [one.who_called, standingOf(one, today)])).toEqual(
    Array.from({ length: 4 }, () => ['Priya Nandra', 'open']))
  expect(new Set(hers.map((one) => one.instead_of))).toEqual(new Set(six.slice(0, 4)))
})

test('nothing that happened in the change speaks in Tom’s name', async () => {
  const said = await house.owner.transaction('as owner', (open) => open.run(statement(sql`
    select count(*)::int as n from promises.turn where by_person = ${tom}::uuid`)))
  expect(said.rows).toEqual([{ n: 0 }])
})

test('the reason code is kept for the return, and no question of Jade’s session reaches it', async () => {
  const kept = await house.owner.transaction('as owner', (open) =>
    open.run(statement(sql`select code from access.ending where standing = ${leaving}::uuid`)))
  expect(kept.rows).toEqual([{ code: 'LEFTRL' }])
  const asJade = await house.as(jade)
  for (const asked of [
    sql`select code from access.ending`, sql`select e.* from access.ending e`, sql`select 1 as one from access.ending where code = 'LEFTRL'`,
    sql`select why from access.ending`, sql`select to_jsonb(e) as row from access.ending e`,
  ]) {
    await expect(asJade.look({ ...looking(jade), on: 'my own' }, { asked: query(asked) })).rejects.toThrow(Refused)
  }
  const whole = await asJade.look({ ...looking(jade), on: 'my own' }, {
    team: teamOf('my own'), changes: changesOf('my own'), promises: promisesOf('my own'),
    standings: query(sql`select * from access.standing`), locks: query(sql`select * from access.lock`),
    trace: query(sql`select * from access.who_opened(access.me())`),
  })
  expect(whole?.standings).not.toEqual([])
  expect(JSON.stringify(whole)).not.toContain('LEFTRL')
})

test('Tom, who has left, still sits in her team and reads nothing more of what was said to Jade', async () => {
  expect(await around(tom, jade)).toMatchObject({ changes: [], promises: [] })
})

test('Jade and her mum see the same list of people, the manager on it, and can reach each worker', async () => {
  const [hers, mums] = [await around(jade, jade), await around(idOf('shell'), jade)]
  expect(hers?.team).toEqual(mums?.team)
  expect(hers?.team.map((row) => [row.called, row.kind, row.reached_by])).toEqual([
    ['Priya Nandra', 'holds', '01632 960102'], ['Mum', 'parent', null],
    ['Ruth Calloway', 'supervises', '01632 960104'], ['Tom Arkwell', 'holds', '01632 960103']])
  expect(mums?.changes).toEqual([])
})

test('what was left open is settled later by whoever holds her now', async () => {
  const asRuth = await house.as(ruth)
  const [late = ''] = await makePromises(asRuth, [
    { kind: 'promise', words: 'a later one', child: jade, who: ruth, toWhom: jade }], today)
  const made = await settlePromises(await house.as(priya), jade, ruth,
    [{ promise: late, what: 'released', words: 'done by somebody else' }], today)
  expect(made.ok).toBe(true)
  const again = await settlePromises(await house.as(priya), jade, ruth,
    [{ promise: late, what: 'released', words: 'twice' }], today)
  expect(again).toEqual({ ok: false, problems: [{ field: 'promises.0.what', said: 'promiseNotOpen' }] })
})

test('words about a promise with no choice of what becomes of it are not lost: they get a sentence', async () => {
  expect(await settlePromises(await house.as(priya), jade, ruth, [{ promise: mia, words: 'I asked her' }], today))
    .toEqual({ ok: false, problems: [{ field: 'promises.0.what', said: 'settleMissing' }] })
})

test('a child who waits is given to a worker; one who is held already needs a goodbye first', async () => {
  const asRuth = await house.as(ruth)
  const why = 'has room and knows the family'
  expect(await allocate(asRuth, { children: [mia, jade], worker: priya, from: today, why }))
    .toEqual({ ok: false, problems: [{ field: 'children', said: 'alreadyHeld', values: { count: 1 } }] })
  expect((await around(ruth, mia))?.team.filter((row) => row.kind === 'holds')).toEqual([])
  expect((await allocate(asRuth, { children: [mia], worker: priya, from: plainDate('2026-11-01'), why })).ok).toBe(true)
  expect((await around(priya, mia))?.team[0]).toMatchObject({ person: priya, kind: 'holds', works_as: 'social worker' })
})

test('another team’s worker and supervisor, and the data officer, can hand over nobody', async () => {
  for (const who of [sami, idOf('femi'), idOf('noor'), idOf('shell'), jade]) {
    const handing = allocate(await house.as(who), { children: [mia], worker: sami, from: today, why: 'mine' })
    await expect(handing).rejects.toThrow(Refused)
  }
})

test('nobody supervises their own work, through the form or round it', async () => {
  const asPriya = await house.as(priya)
  const form = bringInForm.parse({ person: priya, kind: 'supervises', why: 'I do it myself' })
  expect(await bringIn(asPriya, jade, form, today)).toEqual({ ok: false, problems: [{ field: 'kind', said: 'notOneself' }] })
  await expect(standWith(asPriya, [{ child: jade, person: priya, kind: 'supervises', from: today, why: 'x' }]))
    .rejects.toThrow(Refused)
})

test('a partner comes in with an end, is gone after it, and one without is not let in', async () => {
  const asPriya = await house.as(priya)
  const okoro = { person: idOf('miss-okoro'), kind: 'partner', agency: 'school', why: 'her teacher', from_day: '2026-11-01' }
  expect(await bringIn(asPriya, jade, bringInForm.parse(okoro), today))
    .toEqual({ ok: false, problems: [{ field: 'last_day', said: 'partnerNeedsEnd' }] })
  expect((await bringIn(asPriya, jade, bringInForm.parse({ ...okoro, last_day: '2026-11-10' }), today)).ok).toBe(true)
  const row = (await around(priya, jade))?.team.find((one) => one.person === okoro.person)
  expect(row).toMatchObject({ until_day: '2026-11-11', agency: 'school' })
})

test('a standing is ended with its last day; the child’s own is ended by nobody', async () => {
  const asPriya = await house.as(priya)
  const mum = (await around(priya, jade))?.team.find((one) => one.kind === 'parent')
  const end = { standing: mum?.standing ?? '', last_day: plainDate('2026-11-01'), why: 'Jade asked for it' }
  expect((await endStandingOf(asPriya, jade, end)).ok).toBe(true)
  expect(await around(idOf('shell'), jade)).toBeUndefined()
  const own = await house.owner.transaction('as owner', (open) =>
    open.run(statement(sql`select id from access.standing where person = ${jade}::uuid and kind = 'self'`)))
  expect(await endStandingOf(asPriya, jade, { ...end, standing: String(own.rows[0]?.['id']) }))
    .toEqual({ ok: false, problems: [{ field: 'standing', said: 'notThere' }] })
})

test('what is kept of who reaches and sees whom equals a recompute after all of this', async () => {
  const apart = await house.owner.transaction('as owner', async (open) => {
    const children = sql`array[${jade}, ${mia}]::uuid[]`
    const differing = (kept: string, fresh: string) => {
      const [table, again] = [sql`select * from ${sql.raw(kept)}`, sql`select * from ${sql.raw(fresh)}(${children})`]
      // A standing that ended before it began reaches nobody, and is not kept.
      const counting = kept === 'access.reach' ? sql`where until_day is null or until_day > from_day` : sql``
      return open.run(statement(sql`(${table} except all ${again} ${counting})
        union all (${again} ${counting} except all ${table})`))
    }
    return [await differing('access.reach', 'access.reach_of'), await differing('access.seen', 'access.seen_of')]
  })
  expect(apart.map((answer) => answer.rows)).toEqual([[], []])
})
