import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { freshDatabase, type TestDatabase } from '../../../examples/database.ts'
import { found } from '../../../examples/founding.ts'
import { idOf } from '../../../examples/ids.ts'
import { keysFrom, newKeys } from '../../access/keys.ts'
import type { Asking } from '../../access/page.ts'
import { Refused } from '../../access/session.ts'
import { query } from '../../ground/database/query.ts'
import { english } from '../../ground/messages.ts'
import { type PlainDate, plainDate } from '../../ground/plain-date.ts'
import { introduceChildren } from '../people/actions.ts'
import { answer, ask, handOn, thank, writeAsks } from './actions.ts'
import { familyAsksPage, myAsksPage } from './mine.tsx'
import type { Told } from './rules.ts'
import { askableOf, askOf, asksOf, myOpenAsks, waysOf } from './store.ts'

let house: TestDatabase
const keys = keysFrom(newKeys())
const friday = plainDate('2026-11-20')
const [ruth, ellis, tom, dov, femi, bronwen, priya] = ['ruth', 'ellis', 'tom', 'dov', 'femi', 'bronwen', 'priya'].map(idOf) as
  [string, string, string, string, string, string, string]
const [mia, alfie, marcus, amina] = ['mia', 'alfie', 'marcus', 'amina'].map(idOf) as [string, string, string, string]
const [wayne, kelly, joan, nurse] = ['wayne', 'kelly', 'joan', 'nurse-wren'].map(idOf) as [string, string, string, string]

const asking = (id: string, kind: 'child' | 'adult', today: PlainDate, params: Record<string, string> = {}): Asking => ({
  params, search: new URLSearchParams(), today, now: new Date(`${today}T10:00:00Z`), language: english,
  viewer: { id, kind, called: '' }, keys, done: undefined, problems: [], typed: {},
})
const minePage = async (child: string, today = friday): Promise<readonly Told[]> =>
  (await myAsksPage.load(await house.as(child), asking(child, 'child', today)) as { asks: readonly Told[] }).asks
const looking = (child: string) => ({ on: { child }, act: 'opened', subject: 'asks' }) as const
const seen = async (reader: string, child: string) =>
  (await (await house.as(reader)).look(looking(child), { asks: asksOf({ child }) }))?.asks
const waiting = async (worker: string) => (await (await house.as(worker)).look(
  { on: 'nobody in particular', act: 'listed', subject: 'asks' }, { open: myOpenAsks() }))?.open ?? []
const asked = async (who: string, child: string, words: string, more: { about?: string; to?: string } = {}): Promise<string> => {
  const made = await ask(await house.as(who), [{ child, about: 'something said', words, ...more }], friday)
  if (!made.ok) throw new Error(made.problems[0]?.said)
  return made.value[0] ?? ''
}
const stand = async (as: string, rows: readonly Record<string, string>[]): Promise<void> => {
  const standings = rows.map((row) => ({ on_kind: 'child', from_day: '2025-06-01', why: 'for the test', ...row }))
  await (await house.as(as)).act({ on: null, act: 'brought in', subject: 'circle' },
    async (writing) => writing.run(sql`select access.stand(${JSON.stringify(standings)}::jsonb)`))
}

beforeAll(async () => {
  house = await freshDatabase()
  await found(house.owner, plainDate('2025-05-01'))
  const since = plainDate('2025-06-01')
  await introduceChildren(await house.as(ruth), [{ id: mia, called: 'Mia' }, { id: alfie, called: 'Alfie' }], idOf('lantern-team'), since)
  await introduceChildren(await house.as(femi), [{ id: marcus, called: 'Marcus' }, { id: amina, called: 'Amina' }], idOf('tidewater-team'), since)
  await stand(ruth, [
    { person: mia, kind: 'self', on_id: mia }, { person: alfie, kind: 'self', on_id: alfie },
    { person: ellis, kind: 'holds', on_id: mia }, { person: ellis, kind: 'holds', on_id: alfie },
    { person: dov, kind: 'alongside', on_id: mia }, { person: joan, kind: 'carer', on_id: mia },
    { person: nurse, kind: 'partner', agency: 'health', on_id: mia },
    { person: wayne, kind: 'parent', on_id: alfie }, { person: kelly, kind: 'parent', on_id: alfie },
  ])
  await stand(femi, [
    { person: marcus, kind: 'self', on_id: marcus }, { person: bronwen, kind: 'holds', on_id: marcus },
    { person: amina, kind: 'self', on_id: amina },
  ])
})
afterAll(() => house.close())

describe('what a child says or asks', () => {
  test('gets a named owner and a day at once, and she sees both', async () => {
    const id = await asked(mia, mia, 'Can I see Leo before Christmas?')
    expect((await minePage(mia)).find((one) => one.id === id)).toMatchObject({
      words: 'Can I see Leo before Christmas?', is_mine: true, answers: 'Ellis Marsh', due: '2026-11-23', standing: 'open',
    })
    expect(await waiting(ellis)).toContainEqual(expect.objectContaining({ id, child: mia, child_called: 'Mia', due: '2026-11-23', from: 'Mia', state: 'to answer' }))
  })

  test('goes to the team’s supervisor while nobody holds her, and to the worker as soon as somebody does', async () => {
    const id = await asked(amina, amina, 'Why did nobody come for five months?')
    expect((await minePage(amina))[0]).toMatchObject({ id, answers: 'Femi Askew' })
  })

  test('that is late says so, owes an explanation, and does not make her ask again', async () => {
    const id = await asked(mia, mia, 'When is my next visit?')
    expect((await minePage(mia, plainDate('2026-11-24'))).find((one) => one.id === id)).toMatchObject({ standing: 'late', answers: 'Ellis Marsh' })
  })

  test('about another worker is not seen by the worker it is about; somebody else answers', async () => {
    const id = await asked(mia, mia, 'I want somebody else than Ellis.', { about: 'another worker' })
    expect((await minePage(mia)).find((one) => one.id === id)).toMatchObject({ answers: 'Ruth Calloway' })
    expect(JSON.stringify(await seen(ellis, mia))).not.toContain('somebody else than Ellis')
    expect((await waiting(ellis)).map((one) => one.id)).not.toContain(id)
    expect((await waiting(ruth)).map((one) => one.id)).toContain(id)
    expect((await answer(await house.as(ruth), mia, id, { kind: 'finding out', words: 'I will ask you who.', by_day: '2026-11-26' })).ok).toBe(true)
    expect((await minePage(mia)).find((one) => one.id === id)).toMatchObject({ standing: 'finding out', due: '2026-11-26' })
  })

  test('is read by nobody in her family or home, and by no partner', async () => {
    await asked(mia, mia, 'Gran shouted and I cried')
    for (const reader of [joan, nurse]) expect(JSON.stringify(await seen(reader, mia))).not.toContain('Gran shouted')
    expect(await seen(wayne, mia)).toBeUndefined()
    expect(await seen(femi, mia)).toBeUndefined()
  })

  test('is answered by whoever it waits for or who holds her, never by herself or by a passer-by', async () => {
    const id = await asked(mia, mia, 'May I have a key?')
    for (const other of [mia, dov, tom, joan, nurse, femi, wayne]) {
      await expect(answer(await house.as(other), mia, id, { kind: 'yes', words: 'yes' })).rejects.toThrow(Refused)
    }
    expect((await answer(await house.as(ellis), mia, id, { kind: 'no because', words: 'Gran’s lock is broken. We fix it first.' })).ok).toBe(true)
    expect((await minePage(mia)).find((one) => one.id === id)).toMatchObject({
      standing: 'answered', said: [{ kind: 'no because', by: 'Ellis Marsh', words: 'Gran’s lock is broken. We fix it first.' }],
    })
    await expect(thank(await house.as(dov), mia, id, '')).rejects.toThrow(Refused)
    await thank(await house.as(mia), mia, id, 'ok')
    expect((await seen(ellis, mia))?.find((one) => one.id === id)?.turns.at(-1)).toMatchObject({ kind: 'thanks', words: 'ok' })
    expect((await waiting(ellis)).map((one) => one.id)).not.toContain(id)
  })

  test('has no ids of people on her page', async () => {
    expect(JSON.stringify(await minePage(mia))).not.toContain(ellis)
  })
})

describe('handing on', () => {
  test('gives it to somebody who can read it, keeps the lead responsible and the day unmoved, and she sees who answers now', async () => {
    const id = await asked(mia, mia, 'Can somebody help with maths?')
    await expect(handOn(await house.as(ellis), mia, id, { to: tom, words: 'please' })).rejects.toThrow(Refused)
    await expect(handOn(await house.as(ellis), mia, id, { to: nurse, words: 'please' })).rejects.toThrow(Refused)
    expect((await handOn(await house.as(ellis), mia, id, { to: dov, words: 'You know the homework club.' })).ok).toBe(true)
    expect((await minePage(mia)).find((one) => one.id === id)).toMatchObject({ answers: 'Dov Ketteridge', due: '2026-11-23', standing: 'open' })
    expect((await waiting(dov)).find((one) => one.id === id)?.state).toBe('to answer')
    expect((await waiting(ellis)).find((one) => one.id === id)).toMatchObject({ state: 'handed on', owner_called: 'Dov Ketteridge' })
    expect((await answer(await house.as(dov), mia, id, { kind: 'yes', words: 'Tuesdays at four.' })).ok).toBe(true)
  })

  test('to somebody who then leaves falls back to whoever holds the child', async () => {
    const standing = idOf('priya for a week')
    await stand(ruth, [{ id: standing, person: priya, kind: 'alongside', on_id: mia }])
    const id = await asked(mia, mia, 'Who takes me to the dentist?')
    await handOn(await house.as(ellis), mia, id, { to: priya, words: 'You drive on Fridays.' })
    expect((await minePage(mia)).find((one) => one.id === id)?.answers).toBe('Priya Nandra')
    await (await house.as(ruth)).act({ on: mia, act: 'ended', subject: 'circle' }, async (writing) => writing.run(
      sql`select access.end_standing(${JSON.stringify([{ standing, until_day: '2025-07-01', why: 'left' }])}::jsonb)`))
    expect((await minePage(mia)).find((one) => one.id === id)?.answers).toBe('Ellis Marsh')
    expect((await waiting(priya)).map((one) => one.id)).not.toContain(id)
  })
})

describe('grown-ups of a family', () => {
  test('each see only what they asked themselves, on a page of their own', async () => {
    const hers = await asked(kelly, alfie, 'Can the school ring me and not his dad?')
    const his = await asked(wayne, alfie, 'When do I see him?')
    const page = async (who: string) => JSON.stringify(await familyAsksPage.load(await house.as(who), asking(who, 'adult', friday, { child: alfie })))
    expect(await page(wayne)).toContain(his)
    expect(await page(wayne)).not.toMatch(new RegExp(`${hers}|the school ring`))
    expect(await page(kelly)).toContain(hers)
    expect(await page(kelly)).not.toContain('When do I see him')
    const raw = await (await house.as(wayne)).look(looking(alfie), {
      asks: query<{ words: string }>(sql`select words from asks.ask`), turns: query<{ words: string }>(sql`select words from asks.turn`),
      one: askOf({ child: alfie }, hers), open: myOpenAsks() })
    expect(raw).toMatchObject({ asks: [{ words: 'When do I see him?' }], turns: [], one: [] })
    await answer(await house.as(ellis), alfie, hers, { kind: 'yes', words: 'I told the school.' })
    expect(await page(wayne)).not.toContain('I told the school')
    expect(await page(kelly)).toContain('I told the school')
  })

  test('what a worker asks in a family’s hearing holds back a typed place, and nothing is written', async () => {
    const before = (await seen(ellis, alfie))?.length
    expect(await ask(await house.as(ellis), [{ child: alfie, about: 'something said', to: wayne, words: 'Did you ring 14 Quillfeather Terrace?' }], friday))
      .toMatchObject({ ok: false, problems: [{ field: 'words', said: 'givesAwayAPlace' }] })
    const his = await asked(wayne, alfie, 'Is he well?')
    expect(await answer(await house.as(ellis), alfie, his, { kind: 'answered', words: 'He is at ZZ99 3AB now.' })).toMatchObject({ ok: false })
    expect((await seen(ellis, alfie))?.length).toBe(Number(before) + 1)
    expect((await seen(ellis, alfie))?.find((one) => one.id === his)?.turns).toEqual([])
  })

  test('a carer who is asked by name reads that one ask, and answers it', async () => {
    const id = await asked(ellis, mia, 'Does she sleep?', { to: joan })
    expect((await seen(joan, mia))?.map((one) => one.id)).toEqual([id])
    expect((await answer(await house.as(joan), mia, id, { kind: 'answered', words: 'Like a stone.' })).ok).toBe(true)
    expect((await minePage(mia)).find((one) => one.id === id)?.said).toMatchObject([{ words: 'Like a stone.' }])
  })
})

test('what a worker asks of nobody in particular goes to whoever is above, not back to the worker', async () => {
  const id = await asked(ellis, mia, 'Who covers when I am on leave?')
  expect((await waiting(ruth)).find((one) => one.id === id)).toMatchObject({ from: 'Ellis Marsh', state: 'to answer' })
  expect((await waiting(ellis)).map((one) => one.id)).not.toContain(id)
})

test('several asks on several records are one act: with one refused, none is written', async () => {
  const before = (await seen(ellis, mia))?.length
  const both = [mia, marcus].map((child) => ({ child, about: 'something said', words: 'one of two' }))
  await expect(ask(await house.as(ellis), both, friday)).rejects.toThrow(Refused)
  expect((await seen(ellis, mia))?.length).toBe(before)
})

test('a partner asked by name answers; somebody who is nobody to the child cannot be asked', async () => {
  const id = await asked(ellis, mia, 'Has she had her jabs?', { to: nurse })
  expect((await seen(nurse, mia))?.map((one) => one.id)).toEqual([id])
  expect((await answer(await house.as(nurse), mia, id, { kind: 'answered', words: 'All but one.' })).ok).toBe(true)
  await expect(asked(ellis, mia, 'You there?', { to: bronwen })).rejects.toThrow(Refused)
})

test('nobody learns who answers for a child they do not reach', async () => {
  const rows = await (await house.as(wayne)).look({ on: 'nobody in particular', act: 'listed', subject: 'asks' },
    { ways: waysOf([{ child: mia, about: 'another worker' }]), around: askableOf({ child: mia }) })
  expect(rows).toMatchObject({ ways: [{ who: null, not_for: [], mine: null }], around: [] })
})

test('scene 3: “that’s three times” to a cancelled visit gets a named person’s answer by a day', async () => {
  const visit = idOf('the third cancelled visit')
  const thursday = plainDate('2026-11-19')
  const [id = ''] = await (await house.as(marcus)).act({ on: marcus, act: 'answered', subject: 'visits' }, async (writing) =>
    writeAsks(writing, [{ child: marcus, about: 'a visit', words: 'that’s three times', subject: visit }], thursday))
  expect(await minePage(marcus, thursday)).toMatchObject([{ id, answers: 'Bronwen Tull', due: '2026-11-20', standing: 'open' }])
  await answer(await house.as(bronwen), marcus, id, { kind: 'finding out', words: 'I am asking who can cover.', by_day: '2026-11-24' })
  await answer(await house.as(bronwen), marcus, id, { kind: 'answered', words: 'I am sorry. Sami comes on Wednesday.' })
  expect((await minePage(marcus, plainDate('2026-11-24')))[0]).toMatchObject({ standing: 'answered', said: [{ kind: 'finding out', by_day: '2026-11-24' }, { kind: 'answered', by: 'Bronwen Tull' }] })
})
