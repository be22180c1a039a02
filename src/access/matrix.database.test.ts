import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { freshDatabase, type TestDatabase } from '../../examples/database.ts'
import { lines } from '../app/policy.ts'
import { put, query } from '../ground/database/query.ts'
import { gapFor } from './may.ts'
import { CLASSES, COUNCIL_KINDS, TABLE } from './may.oracle.ts'
import type { Class } from './lines.ts'
import { Refused, type Session } from './session.ts'
import { asOwner } from './worlds-loaded.ts'
import { idOf } from './worlds.ts'

// The table of decision 0002, cell by cell, as the real database answers each person: one child, one person for every kind
// of standing, agency and remit; under one lock of each class something by another and something by the person.

type Somebody = { readonly title: string; readonly kind: string; readonly more: string | null; readonly id: string }

const cells = TABLE.trim().split('\n').slice(2).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()))
const child = idOf('child', 0)
const team = idOf('team', 0)
const people: readonly Somebody[] = cells.flatMap(([name = '']) => {
  const [kind = '', named] = name.split(', ')
  return (named?.split(' · ') ?? [null]).map((more) => ({ kind, more, title: more ? `${kind}, ${more}` : kind }))
}).map((one, n) => ({ ...one, id: one.kind === 'self' ? child : idOf('adult', n) }))
const written = new Map(cells.flatMap(([name = '', ...row]) => {
  const [kind = '', named] = name.split(', ')
  return (named?.split(' · ') ?? [null]).map((more) => [more ? `${kind}, ${more}` : kind, row] as const)
}))

let house: TestDatabase
type Found = { readonly me: unknown; readonly things: ReadonlySet<string>; readonly added: ReadonlySet<string> }
const found = new Map<string, Found>()
const foundBy = (one: Somebody): Found => found.get(one.title) ?? { me: undefined, things: new Set(), added: new Set() }

beforeAll(async () => {
  house = await freshDatabase()
  await asOwner(house.owner,
    put('access.council', [{ id: idOf('team', 9), name: 'The matrix', mode: 'demo' }]),
    put('access.person', people.map((one) => ({ id: one.id, kind: one.kind === 'self' ? 'child' : 'adult' }))),
    put('access.with_team', [{ child_id: child, team, from_day: '2025-01-01' }]),
    put('access.standing', people.filter((one) => one.kind !== 'glass').map((one) => ({
      person: one.id, kind: one.kind, ...standsOn(one), from_day: '2025-01-01', why: 'the matrix',
      agency: one.kind === 'partner' ? one.more : null, remit: one.kind === 'alongside' ? one.more : null,
    }))),
    put('access.glass', people.filter((one) => one.kind === 'glass').map((one) => ({
      person: one.id, child_id: child, opened: true, asked_name: 'Any Name', asked_born: '2015-01-01', why: 'the matrix',
      at: '2026-01-01', until_at: 'infinity', review_day: '2026-01-02' }))),
    // so that the duty at night is there whenever this runs
    sql`delete from access.office_hours`)
  for (const [n, name] of CLASSES.entries()) await layDown(name, n)
  await asOwner(house.owner, sql`select access.reckon(${[child]}::uuid[])`)
  for (const one of people) found.set(one.title, await lookAndAdd(one))
})
afterAll(() => house.close())

describe('who sees what, asked of the database as each person', () => {
  test.each(people)('$title gets what the table gives', (one) => {
    expect(foundBy(one).me).toEqual([{
      who: house.engine.kind === 'embedded' ? 'alongside_app' : 'alongside_login', special: false, guarded: true }])
    expect(Object.fromEntries(CLASSES.map((name) => [name, cellOf(one, name, foundBy(one))]))).toEqual(
      Object.fromEntries(CLASSES.map((name, n) => [name, written.get(one.title)?.[n]])))
  })

  test('a promise waits for nobody: whoever may see it when it is shown sees it at once', () => {
    for (const one of people) {
      for (const [n, name] of CLASSES.entries()) {
        const letters = (written.get(one.title)?.[n] ?? '').split(' ')
        const { things } = foundBy(one)
        const promised = (by: string): boolean => things.has(`${name} by ${by}, promised`)
        expect([one.title, name, promised('another'), promised(one.title)]).toEqual([
          one.title, name, letters.includes('s') || letters.includes('w'), letters.some((letter) => 'swo'.includes(letter))])
      }
    }
  })

  test('the child’s record opens for whoever may know the name, and for nobody else', async () => {
    for (const one of people) {
      const opened = await (await house.as(one.id)).look({ on: { child }, act: 'opened', subject: 'people' },
        { me: query<{ id: string }>(sql`select access.me() as id`) })
      expect([one.title, opened === undefined]).toEqual([one.title, !(written.get(one.title)?.[0] ?? '').includes('s')])
    }
  })

  test('what nobody may add is not there afterwards', async () => {
    const [row] = await asOwner(house.owner, sql`select count(*)::int as n from promises.promise where words = 'added'`)
    expect(row).toEqual({ n: [...written.values()].flat().filter((cell) => cell.split(' ').includes('a')).length })
  })
})

function standsOn(one: Somebody): { on_kind: string; on_id: string } {
  if (COUNCIL_KINDS.includes(one.kind)) return { on_kind: 'council', on_id: idOf('team', 9) }
  return one.kind === 'member' ? { on_kind: 'team', on_id: team } : { on_kind: 'child', on_id: child }
}

const row = (lock: string) => ({ child_id: child, lock_id: lock, by_person: child })

const passage = (words: string, lock: string, shown_at: string) => ({
  ...row(lock), note: lock, kind: 'visit', happened_at: '2026-01-01', place: 1, words, to_show_at: '2026-01-01', shown_at })

/** Of one class: by another, and by each person, a passage that is shown, one that is not, and a promise. */
async function layDown(name: string, n: number): Promise<void> {
  const writers = [{ title: 'another', id: null }, ...people]
  const locks = writers.map((writer, w) => ({ ...writer, lock: idOf('lock', n * 64 + w) }))
  await asOwner(house.owner,
    put('access.lock', locks.map((one) => ({
      id: one.lock, child_id: child, class: name, about: [], kept_from: [], opened_to: [], origin: one.id }))),
    put('notes.passage', locks.flatMap((one) => [
      passage(`${name} by ${one.title}, shown`, one.lock, '2026-01-01'),
      passage(`${name} by ${one.title}, waiting`, one.lock, 'infinity')])),
    put('promises.promise', locks.map((one) => ({
      ...row(one.lock), kind: 'promise', who: child, to_whom: child, words: `${name} by ${one.title}, promised`,
      made_on: '2026-01-01' }))))
}

const asked = {
  things: query<{ words: string }>(sql`select p.words from notes.passage p union all select q.words from promises.promise q`),
  me: query<{ who: string; special: boolean; guarded: boolean }>(sql`
    select current_user::text as who, r.rolsuper or r.rolbypassrls as special,
      row_security_active('notes.passage') and row_security_active('promises.promise') as guarded
    from pg_roles r where r.rolname = current_user`),
}

async function lookAndAdd(one: Somebody): Promise<Found> {
  const session = await house.as(one.id)
  const answer = await session.look({ on: 'nobody in particular', act: 'searched', subject: 'notes' }, asked)
  const added = new Set<string>()
  for (const name of CLASSES) if (await adds(session, one, name as Class)) added.add(name)
  return { me: answer?.me, things: new Set(answer?.things.map((thing) => thing.words)), added }
}

async function adds(session: Session, one: Somebody, name: Class): Promise<boolean> {
  try {
    await session.act({ on: child, act: 'promised', subject: 'promises' }, async (writing) => {
      writing.put('promises.promise', [{
        child_id: child, kind: 'promise', who: one.id, to_whom: child, words: 'added', made_on: '2026-01-01' }], { class: name })
    })
    return true
  } catch (fault) {
    if (fault instanceof Refused) return false
    throw fault
  }
}

/** What the database showed, in the letters of the table. */
function cellOf(one: Somebody, name: string, { things, added }: Found): string {
  const by = (who: string, when: string): boolean => things.has(`${name} by ${who}, ${when}`)
  const others = people.filter((other) => other !== one && by(other.title, 'shown'))
  // By another or by the person it is the same line: one that gives all of a class gives what anybody wrote.
  const sees = by('another', 'waiting') ? 's' : by('another', 'shown') ? 'w' : by(one.title, 'waiting') ? 'o' : ''
  const all = sees === 's' || sees === 'w'
  if (others.length !== (all ? people.length - 1 : 0)) return `sees what ${others.length} others wrote`
  const reach = [{ kind: one.kind, agency: one.kind === 'partner' ? one.more : null, remit: null }]
  const gap = sees === '' && gapFor(lines, reach, { child, class: name, keptFrom: [], openedTo: [], origin: null }, one.id)
  return [sees, gap ? 'g' : '', added.has(name) ? 'a' : ''].filter(Boolean).join(' ') || '·'
}
