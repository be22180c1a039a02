import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { freshDatabase, type TestDatabase } from '../../../examples/database.ts'
import { found } from '../../../examples/founding.ts'
import { idOf } from '../../../examples/ids.ts'
import { Refused } from '../../access/session.ts'
import { query, statement } from '../../ground/database/query.ts'
import { plainDate } from '../../ground/plain-date.ts'
import { introduceChildren } from '../people/actions.ts'
import { standWith } from './actions.ts'
import { bestPlaced } from './best-placed.ts'
import { chosenForm, myTieForm, pictureForm, talksForm, tieForm } from './model.ts'
import { talkFacts, tellings } from './rules.ts'
import { chosenOf, picturesOf, talksOf, teamOf, tiesOf } from './store.ts'
import { choose, keepPicture, sayWhoToTalkTo, tellMyTie, tellTies } from './telling.ts'

let house: TestDatabase
const [mia, leo, alfie, tia, ellis, ruth, wayne, shell, joan] =
  ['mia', 'leo', 'alfie', 'tia', 'ellis', 'ruth', 'wayne', 'shell', 'joan'].map(idOf) as
  [string, string, string, string, string, string, string, string, string]
const today = plainDate('2026-11-20')
const from = plainDate('2025-06-01')
const all = (child: string) => ({
  team: teamOf({ child }), ties: tiesOf({ child }), talks: talksOf({ child }), pictures: picturesOf({ child }),
  chosen: chosenOf({ child }),
})
const seenBy = async (who: string, child: string) =>
  (await house.as(who)).look({ on: { child }, act: 'opened', subject: 'circle' }, all(child))
/** Every row of the room that a session gets, whatever it asks for, with the counts. */
const everything = async (who: string, child: string): Promise<string> => JSON.stringify(await (await house.as(who)).look(
  { on: { child }, act: 'opened', subject: 'circle' }, {
    ...all(child), locks: query(sql`select * from access.lock where child_id = ${child}::uuid order by id`),
    raw: query(sql`select * from circle.tie where child_id = ${child}::uuid`),
    count: query(sql`select count(*) as n from circle.tie where child_id = ${child}::uuid`),
    mine: query(sql`select count(*) as n from access.mine m join access.lock k on k.id = m.lock_id
      where k.child_id = ${child}::uuid`),
  }))

beforeAll(async () => {
  house = await freshDatabase()
  await found(house.owner, plainDate('2025-05-01'))
  const asRuth = await house.as(ruth)
  await introduceChildren(asRuth, [[mia, 'Mia'], [leo, 'Leo'], [alfie, 'Alfie'], [tia, 'Tia']].map(
    ([id = '', called = '']) => ({ id, called })), idOf('lantern-team'), from)
  await standWith(asRuth, [
    ...[mia, leo, alfie, tia].flatMap((child) => [
      { child, person: child, kind: 'self' as const, from, why: 'own page' },
      { child, person: ellis, kind: 'holds' as const, from, why: 'social worker' }]),
    { child: mia, person: shell, kind: 'parent', from, why: 'mum', called: 'Mum' },
    { child: mia, person: joan, kind: 'carer', from, why: 'gran', called: 'Gran' },
    { child: leo, person: shell, kind: 'parent', from, why: 'mum', called: 'Mum' },
    { child: alfie, person: wayne, kind: 'parent', from, why: 'dad', called: 'Dad' },
    { child: tia, person: idOf('kelly'), kind: 'parent', from, why: 'mum', called: 'Mum' },
  ])
})
afterAll(() => house.close())

test('a newer telling stands beside the older one, each with its teller and day', async () => {
  const asEllis = await house.as(ellis)
  const first = await tellTies(asEllis, mia, [tieForm.parse({
    called: 'John', is_to_child: 'stepdad', said_by: mia, said_on: '2026-02-01', close: '4', words: 'He shouts', for: 'workers',
  })], today)
  await tellTies(asEllis, mia, [tieForm.parse({
    called: 'John', is_to_child: 'stepdad', said_by: joan, said_on: '2026-11-01', close: '2', words: 'He said sorry',
    instead_of: first.ok ? first.value[0] : '',
  })], today)
  const [john] = tellings((await seenBy(mia, mia))?.ties ?? [])
  expect(john).toMatchObject({
    newest: { close: 2, told_called: 'Gran', told_side: 'family', said_on: '2026-11-01' },
    earlier: [{ close: 4, told_called: 'Mia', told_side: 'child', words: 'He shouts' }],
  })
})

test('Mia and Leo have different fathers and Leo does not know: what she draws and tells changes nothing on his side', async () => {
  const asMia = await house.as(mia)
  const before = await everything(leo, leo)
  const asEllisBefore = await everything(ellis, leo)
  await tellMyTie(asMia, mia, myTieForm.parse({ called: 'Leo', is_to_child: 'my brother', close: '1', opened_to: [ellis] }), today)
  await keepPicture(asMia, mia, pictureForm.parse({
    marks: [{ called: 'Leo', ring: '1', line: 'helps' }, { called: 'His dad', ring: '4' }], opened_to: [],
  }), today)
  expect(await everything(leo, leo)).toBe(before)
  expect(await everything(ellis, leo)).toBe(asEllisBefore)
  expect(await seenBy(leo, mia)).toBeUndefined()
})

test('a sister Leo is not told of is known to his worker, and for Leo and his mum there is not even a count', async () => {
  const before = [await everything(leo, leo), await everything(shell, leo)]
  const told = await tellTies(await house.as(ellis), leo, [tieForm.parse({
    called: 'Mia', is_to_child: 'half-sister', for: 'team', kept_from: [leo, shell],
  })], today)
  expect(told.ok).toBe(true)
  expect((await seenBy(ruth, leo))?.ties).toMatchObject([{ called: 'Mia', is_to_child: 'half-sister' }])
  expect([await everything(leo, leo), await everything(shell, leo)]).toEqual(before)
})

test.each([
  ['somebody new without a place', [{ called: 'Gran', ring: '1' }, { called: 'Zed' }], [{ field: 'marks.1.ring', said: 'ringMissing' }]],
  ['words about somebody who is taken off', [{ called: 'John', known: 'yes', words: 'not today' }, { called: 'Gran', ring: '1' }],
    [{ field: 'marks.0.ring', said: 'ringMissing' }]],
  ['nobody at all', [{ called: 'John', known: 'yes' }, { called: '' }], [{ field: 'marks', said: 'pictureEmpty' }]],
])('a picture with %s comes back with a sentence, and nothing is lost', async (_, marks, problems) => {
  expect(await keepPicture(await house.as(mia), mia, pictureForm.parse({ marks, opened_to: [] }), today)).toEqual({ ok: false, problems })
})

test('a picture is seen by nobody but whom Mia names, and only Mia is told who that is', async () => {
  await keepPicture(await house.as(mia), mia, pictureForm.parse({
    with_words: 'with Gran', marks: [{ called: 'Gran', ring: '1' }, { called: '', ring: '2' }, { called: 'John', known: 'yes' }], opened_to: [joan],
  }), plainDate('2026-11-21'))
  const gran = (await seenBy(joan, mia))?.pictures
  expect(gran).toMatchObject([{ with_words: 'with Gran', opened_to: [], marks: [{ called: 'Gran', ring: 1 }] }])
  expect((await seenBy(mia, mia))?.pictures[0]?.opened_to).toEqual(['Gran'])
  for (const who of [ellis, ruth, shell]) expect(await seenBy(who, mia)).toMatchObject({ pictures: [] })
})

test('who told is in no row that a parent gets', async () => {
  await tellTies(await house.as(ellis), mia, [tieForm.parse({
    called: 'Bel', is_to_child: 'aunt', said_by: mia, for: 'team', reached_by: 'through Gran',
  })], today)
  const mums = (await seenBy(shell, mia))?.ties
  expect(mums).toMatchObject([{ called: 'Bel', told_by: null, told_called: null, told_side: null, said_on: null }])
})

test('“I’d rather not say” is an answer, and two people are one too', async () => {
  const asMia = await house.as(mia)
  await sayWhoToTalkTo(asMia, mia, talksForm.parse({ rather_not: 'yes', first: 'Miss Okoro', opened_to: [ellis] }), from, 'child')
  expect((await seenBy(ellis, mia))?.talks).toMatchObject([{ rather_not: true, named: [] }])
  await sayWhoToTalkTo(asMia, mia, talksForm.parse({ first: 'Gran', second: 'Miss Okoro', opened_to: [ellis] }), today, 'child')
  const rows = await seenBy(ellis, mia)
  expect(rows?.talks.map((row) => row.named.map((one) => one.called))).toEqual([['Gran', 'Miss Okoro'], []])
  expect((await seenBy(ruth, mia))?.talks).toEqual([])
  const facts = talkFacts(mia, rows?.ties ?? [], rows?.talks ?? [])
  const order = bestPlaced({ with: mia, topic: 'Dad', ...facts }, today)
  expect(order.theirAnswer).toBe('named')
  expect(order.candidates.map((one) => facts.names.get(one.who))).toEqual(['Gran', 'Miss Okoro', 'Leo', 'John'])
})

test('who was chosen to talk stands with the reason; the lead stays responsible, and the child reads it', async () => {
  const form = { topic: 'Dad', who_words: 'Miss Okoro', reason: 'Mia asked for her', stays_responsible: ellis }
  expect((await choose(await house.as(ellis), mia, chosenForm.parse(form))).ok).toBe(true)
  expect((await seenBy(mia, mia))?.chosen).toMatchObject([{ who_words: 'Miss Okoro', stays_called: 'Ellis Marsh' }])
  expect((await seenBy(shell, mia))?.chosen).toEqual([])
  const nobody = await choose(await house.as(ellis), mia, chosenForm.parse({ ...form, stays_responsible: wayne }))
  expect(nobody.ok).toBe(false)
})

test('Wayne, Alfie’s dad, sees who is round Alfie and nobody of Tia’s', async () => {
  await tellTies(await house.as(ellis), tia, [tieForm.parse({ called: 'Wayne', is_to_child: 'Alfie’s dad', for: 'team' })], today)
  expect((await seenBy(wayne, alfie))?.team.map((row) => row.called)).toEqual(['Ellis Marsh', 'Dad', 'Ruth Calloway'])
  expect(await seenBy(wayne, tia)).toBeUndefined()
  const rows = await (await house.as(wayne)).look({ on: { child: alfie }, act: 'opened', subject: 'circle' }, {
    tias: teamOf({ child: tia }), ties: tiesOf({ child: tia }),
    standings: query(sql`select * from access.standing where on_id = ${tia}::uuid`),
    homes: query(sql`select words from home.living`),
    managers: query(sql`select * from circle.who_supervises(${tia}::uuid)`),
  })
  expect(rows).toMatchObject({ tias: [], ties: [], standings: [], homes: [], managers: [] })
})

test('a telling is refused to whoever may not add, and one from a day to come is put right first', async () => {
  const form = tieForm.parse({ called: 'X', is_to_child: 'friend' })
  await expect(tellTies(await house.as(shell), mia, [form], today)).rejects.toThrow(Refused)
  const ahead = await tellTies(await house.as(ellis), mia, [tieForm.parse({ ...form, said_on: '2026-11-25' })], today)
  expect(ahead).toEqual({ ok: false, problems: [{ field: 'said_on', said: 'notYet' }] })
  const written = await house.owner.transaction('as owner', (open) =>
    open.run(statement(sql`select count(*)::int as n from circle.tie where called = 'X'`)))
  expect(written.rows).toEqual([{ n: 0 }])
})
