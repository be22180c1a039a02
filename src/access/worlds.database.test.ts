import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { freshDatabase, type TestDatabase } from '../../examples/database.ts'
import { lines } from '../app/policy.ts'
import { put, query } from '../ground/database/query.ts'
import { londonDay } from '../ground/london.ts'
import { addDays, plainDate } from '../ground/plain-date.ts'
import { isSilent, mayAdd, reaches, sees, type Lock } from './may.ts'
import { CLASSES, STANDING_KINDS } from './may.oracle.ts'
import { Refused } from './session.ts'
import { asOwner, differences, keptInDatabase, loadWorlds, type Moment, onTheCouncil, saidByTheRule, sideBySide } from './worlds-loaded.ts'
import type { RandomWorld } from './worlds.ts'

// Five thousand random councils in one database: what the database keeps, and what its policies let through, against
// the rule in TypeScript, which another test holds against the words.

let house: TestDatabase
let now: Moment
let all: RandomWorld[]
let few: RandomWorld[]

// The offices are closed on these two days, so that whoever runs this in the day meets the duty at night too.
const momentOf = async (): Promise<Moment> => {
  await asOwner(house.owner, sql`insert into access.holiday select access.today() + d from generate_series(0, 1) d on conflict do nothing`)
  const [row] = await asOwner(house.owner, sql`select access.today()::text as today, not access.office_open(now()) as night,
    to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`)
  return row as unknown as Moment
}

beforeAll(async () => {
  house = await freshDatabase()
  now = await momentOf()
  all = sideBySide(5_000, 500, now, 11)
  few = all.filter((_, n) => n % 170 === 0 || n % 500 === 0)
  await asOwner(house.owner, put('access.council', [{ id: '00000000-0000-4000-8000-000000000001', name: 'Many worlds', mode: 'demo' }]))
  await loadWorlds(house.owner, all)
}, 400_000)
afterAll(() => house.close())

describe('five thousand councils in one database', { timeout: 300_000 }, () => {
  test('are really so many, and somebody stands on the council in some', () => {
    expect(all).toHaveLength(5_000)
    const council = new Set(all.flatMap((world) => world.standings.filter(onTheCouncil).map((tie) => tie.kind)))
    expect(council.size).toBeGreaterThanOrEqual(4)
  })

  test('keep for every person and every lock what the rule says, today', async () => {
    for (let at = 0; at < all.length; at += 1_000) {
      const some = all.slice(at, at + 1_000)
      const rule = saidByTheRule(lines, all, some, now)
      expect(differences(rule, await keptInDatabase(house.owner, some, now)).slice(0, 3)).toEqual([])
      expect([...rule.values()].filter((said) => said !== '').length).toBeGreaterThan(some.length)
    }
  })

  test('keep it for the days before and after as well, by day and by night', async () => {
    const some = all.filter((_, n) => n % 10 === 0)
    for (const days of [-31, -30, -1, 1, 45, 90]) {
      const day = addDays(plainDate(now.today), days)
      const then = { today: day, at: `${day}T12:00:00.000Z`, night: days % 2 === 0 }
      expect(differences(saidByTheRule(lines, all, some, then), await keptInDatabase(house.owner, some, then)).slice(0, 3)).toEqual([])
    }
  })

  test('keep for every hour round now who opened something in need and who is on duty', async () => {
    const some = all.filter((_, n) => n % 10 === 0)
    for (const minutes of [-130, -20, 5, 100, 200, 300]) {
      const at = new Date(Date.parse(now.at) + minutes * 60_000).toISOString()
      const then = { today: londonDay(new Date(at)), at, night: minutes > 0 }
      expect(differences(saidByTheRule(lines, all, some, then), await keptInDatabase(house.owner, some, then)).slice(0, 3)).toEqual([])
    }
  })

  test('let a person who signs in read and add to exactly what the rule gives, and nothing besides', async () => {
    const besides = {
      ...now, seals: few.flatMap((world) => world.seals), conflicts: few.flatMap((world) => world.conflicts),
      glass: few.flatMap((world) => world.glass), silences: few.flatMap((world) => world.silences),
    }
    const everybodysTies = few.flatMap((world) => world.standings)
    const locks = few.flatMap((world) => world.locks).map((lock) => ({ ...lock, silent: isSilent(besides, everybodysTies, lock) }))
    await layDownThings(locks)
    const children = few.flatMap((world) => world.children)
    const visiting = all.flatMap((world) => world.standings.filter(onTheCouncil))
    let people = 0
    for (const world of few) {
      for (const person of world.people) {
        const answer = await (await house.as(person)).look(
          { on: 'nobody in particular', act: 'searched', subject: 'notes' }, asked(children))
        const me = answer?.me[0]
        expect(me).toMatchObject({ special: false, guarded: true })
        const day = me?.day ?? ''
        const ties = [...world.standings, ...visiting.filter((tie) => tie.person === person)]
        const about = (lock: Lock) => reaches(ties, world.withTeam, person, lock.child, day, besides)
        const seen = locks.map((lock) => ({ id: lock.id, how: sees(lines, about(lock), lock, person) }))
        expect(answer?.passages.map((one) => one.words)).toEqual(seen.flatMap(({ id, how }) =>
          how === 'now' ? [`${id} later`, `${id} shown`] : how === 'when-shown' ? [`${id} shown`] : []).sort())
        expect(answer?.promises.map((one) => one.words)).toEqual(seen.filter(({ how }) => how !== 'no').map(({ id }) => id).sort())
        expect(answer?.adding.map((one) => one.id)).toEqual(
          locks.filter((lock) => mayAdd(lines, about(lock), lock, person)).map((lock) => lock.id).sort())
        people += 1
      }
    }
    expect(people).toBeGreaterThanOrEqual(200)
  })

  test('keep the same as a recompute, and as the rule, after people came, went and wrote', async () => {
    let done = 0
    await giveEachChildAWorker()
    const acts = fc.sample(act, { numRuns: 150, seed: 3 })
    for (const [n, one] of acts.entries()) {
      const world = few[n % few.length] as RandomWorld
      if (await doneIn(world, one)) done += 1
    }
    expect(done).toBeGreaterThan(50)
    for (const world of few) world.locks = await locksOf(world)
    expect(differences(saidByTheRule(lines, all, few, now), await keptInDatabase(house.owner, few, now)).slice(0, 3)).toEqual([])
    const [wrong] = await asOwner(house.owner, sql`
      with child as (select array_agg(id) as ids from access.person where kind = 'child'),
      seen as (select s.* from child, access.seen_of(ids) s),
      reach as (select r.* from child, access.reach_of(ids) r where r.until_day is null or r.until_day > r.from_day)
      select (select count(*) from (table access.seen except all table seen) x)::int as "kept too much",
             (select count(*) from (table seen except all table access.seen) x)::int as "kept too little",
             (select count(*) from (table access.reach except all table reach) x)::int as "reach too far",
             (select count(*) from (table reach except all table access.reach) x)::int as "reach too short"`)
    expect(wrong).toEqual({ 'kept too much': 0, 'kept too little': 0, 'reach too far': 0, 'reach too short': 0 })
  })
})

/** Somebody who stands nowhere in any world. */
const nobodysWriter = '00000000-0000-4000-8000-000000000002'

const of = (lock: Lock & { id: string }) => ({ child_id: lock.child, lock_id: lock.id, by_person: nobodysWriter })

const passage = (lock: Lock & { id: string }, when: 'shown' | 'later') => ({
  ...of(lock), note: lock.id, kind: 'visit', happened_at: '2026-01-01', place: 1, words: `${lock.id} ${when}`, sealed: true,
  to_show_at: '2026-01-01', shown_at: when === 'shown' ? '2026-01-01' : 'infinity',
})

/** Under each lock a passage that is shown, one that is not shown yet, and a promise, which never waits. */
async function layDownThings(locks: readonly (Lock & { id: string })[]): Promise<void> {
  await asOwner(house.owner,
    put('notes.passage', locks.flatMap((lock) => [passage(lock, 'shown'), passage(lock, 'later')])),
    put('promises.promise', locks.map((lock) => (
      { ...of(lock), kind: 'promise', who: nobodysWriter, to_whom: lock.child, words: lock.id, made_on: '2026-01-01' }))))
}

const asked = (children: readonly string[]) => ({
  passages: query<{ words: string }>(sql`select p.words from notes.passage p order by p.words collate "C"`),
  promises: query<{ words: string }>(sql`select p.words from promises.promise p order by p.words collate "C"`),
  adding: query<{ id: string }>(sql`select distinct a.lock_id as id from access.mine_to_add a
    where a.child_id = any(${children}::uuid[]) order by 1`),
  me: query<{ day: string; special: boolean; guarded: boolean }>(sql`
    select access.today()::text as day, r.rolsuper or r.rolbypassrls as special,
      row_security_active('notes.passage') and row_security_active('promises.promise') as guarded
    from pg_roles r where r.rolname = current_user`),
})

const act = fc.record({
  what: fc.constantFrom('comes', 'goes', 'writes'),
  child: fc.nat(99), who: fc.nat(99), kind: fc.constantFrom(...STANDING_KINDS), class: fc.constantFrom(...CLASSES),
  days: fc.constantFrom(-1, 0, 1, 10),
})
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never

/** Somebody who may let others in: few random children have such a person. */
async function giveEachChildAWorker(): Promise<void> {
  const from = addDays(plainDate(now.today), -10)
  for (const world of few) {
    const worker = world.people[0] ?? ''
    world.standings.push(...world.children.map((child) => ({
      person: worker, kind: 'holds', onKind: 'child' as const, onId: child, agency: null, remit: null, from, until: null,
    })))
  }
  await asOwner(house.owner,
    put('access.standing', few.flatMap((world) => world.children.map((child) => (
      { person: world.people[0], kind: 'holds', on_kind: 'child', on_id: child, from_day: from, why: 'holds' })))),
    sql`select access.reckon(${few.flatMap((world) => world.children)}::uuid[])`)
}

/** Does one act as somebody who may, if anybody may, in the database and in the world alike. */
async function doneIn(world: RandomWorld, one: Act): Promise<boolean> {
  const child = world.children[one.child % world.children.length] ?? ''
  const wanted = one.what === 'writes' ? one.class : 'standing'
  const audience: Lock = { child, class: wanted, keptFrom: [], openedTo: [], origin: null }
  const who = world.people[one.who % world.people.length] ?? ''
  const writer = world.people.find((person) =>
    mayAdd(lines, reaches(world.standings, world.withTeam, person, child, now.today, { ...world, ...now }), audience, person))
  const day = addDays(plainDate(now.today), one.days)
  const session = await house.as(writer ?? who)
  const doing = { on: child, act: one.what, subject: 'circle' }
  const does = async (): Promise<boolean> => {
    if (one.what === 'writes') {
      await session.act(doing, (writing) => writing.run(sql`select access.make_locks(${[child]}::uuid[], ${wanted},
        '{}', '{}', ${[who]}::uuid[])`))
      return true
    }
    if (one.what === 'comes') {
      const standing = { person: who, kind: one.kind, on_kind: 'child', on_id: child, from_day: day, why: 'came' }
      await session.act(doing, (writing) => writing.run(sql`select access.stand(${JSON.stringify([standing])}::jsonb)`))
      world.standings.push(
        { person: who, kind: one.kind, onKind: 'child', onId: child, agency: null, remit: null, from: day, until: null })
      return true
    }
    const ends = world.standings.find((tie) => tie.onKind === 'child' && tie.onId === child && tie.person === who && tie.kind !== 'self')
    if (!ends) return false
    const like = sql`s.person = ${who}::uuid and s.on_id = ${child}::uuid and s.kind = ${ends.kind} and s.on_kind = 'child'
      and s.from_day = ${ends.from}::date and s.until_day is not distinct from ${ends.until}::date`
    const [row] = await asOwner(house.owner, sql`select s.id from access.standing s where ${like}
      and not exists (select from access.ending e where e.standing = s.id) and s.agency is not distinct from ${ends.agency}
      and s.remit is not distinct from ${ends.remit} limit 1`)
    if (!row) return false
    const ending = [{ standing: row['id'], until_day: day, why: 'went' }]
    await session.act(doing, (writing) => writing.run(sql`select access.end_standing(${JSON.stringify(ending)}::jsonb)`))
    world.standings = world.standings.map((tie) =>
      tie === ends ? { ...tie, until: tie.until === null || day < tie.until ? day : tie.until } : tie)
    return true
  }
  if (writer) return does()
  await expect(does().then((did) => { if (!did) throw new Refused('nothing to end') })).rejects.toThrow(Refused)
  return false
}

async function locksOf(world: RandomWorld): Promise<RandomWorld['locks']> {
  const rows = await asOwner(house.owner, sql`select k.id, k.child_id as child, k.class, k.kept_from as "keptFrom",
    k.opened_to as "openedTo", k.origin from access.lock k where k.child_id = any(${world.children}::uuid[])`)
  return rows as unknown as RandomWorld['locks']
}
