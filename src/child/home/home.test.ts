import { h } from 'preact'
import { render } from 'preact-render-to-string'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { freshDatabase, type TestDatabase } from '../../../examples/database.ts'
import { found } from '../../../examples/founding.ts'
import { idOf } from '../../../examples/ids.ts'
import type { Asking } from '../../access/page.ts'
import { Refused } from '../../access/session.ts'
import { query } from '../../ground/database/query.ts'
import { english } from '../../ground/messages.ts'
import { plainDate } from '../../ground/plain-date.ts'
import { introduceChildren } from '../people/actions.ts'
import { agreeRingRound, changeLaw, moveIn, sayWhoCanSayYes, writeLegal, writeLivings, writeMoves } from './actions.ts'
import { homePage } from './desk.tsx'
import { livingForm, ringRoundForm, sayYesForm } from './model.ts'
import { legalsOf, livingsOf, ringRoundsOf, saysYesOf } from './store.ts'
import { HomeCards, inWords } from './view.tsx'

let house: TestDatabase
const [mia, jade, leo] = [idOf('mia'), idOf('jade'), idOf('leo')]
const day = plainDate('2026-11-20')
const all = (of: { child: string } | 'my own') =>
  ({ livings: livingsOf(of), legals: legalsOf(of), yes: saysYesOf(of), rings: ringRoundsOf(of) })
const looking = (child: string) => ({ on: { child }, act: 'opened', subject: 'home' }) as const

beforeAll(async () => {
  house = await freshDatabase()
  await found(house.owner, plainDate('2025-05-01'))
  const ruth = await house.as(idOf('ruth'))
  await introduceChildren(ruth, [{ id: mia, called: 'Mia' }, { id: jade, called: 'Jade' }, { id: leo, called: 'Leo' }],
    idOf('lantern-team'), plainDate('2025-06-01'))
  await ruth.act({ on: mia, act: 'brought in', subject: 'circle' }, async (writing) => {
    void writing.run(sql`select access.stand(${JSON.stringify([
      { person: mia, kind: 'self', on_kind: 'child', on_id: mia, from_day: '2025-06-01', why: 'her own page' },
      { person: idOf('shell'), kind: 'parent', on_kind: 'child', on_id: mia, from_day: '2025-06-01', why: 'mum' },
      { person: idOf('pat'), kind: 'carer', on_kind: 'child', on_id: leo, from_day: '2025-06-01', why: 'foster carer' },
      { person: idOf('joan'), kind: 'carer', on_kind: 'child', on_id: mia, from_day: '2025-06-01', why: 'gran' },
    ])}::jsonb)`)
  })
  await changeLaw(ruth, mia, { status_code: 'V2', from_day: plainDate('2025-06-01') })
  await moveIn(ruth, mia, livingForm.parse({ words: 'at Aunt Bel’s', from_day: '2025-06-01' }))
  await moveIn(ruth, mia, livingForm.parse({ words: 'at Gran’s', from_day: '2026-02-01', moved_words: 'Bel was ill' }))
  await sayWhoCanSayYes(ruth, mia, [
    { decision: 'a sleepover', who: 'ask the social worker' }, { decision: 'a haircut', who: 'Mia herself' }])
  await sayWhoCanSayYes(ruth, mia, [{ decision: 'A sleepover', who: 'just ring Gran', if_words: 'it is a school night' }])
  await agreeRingRound(ruth, mia, ringRoundForm.parse({
    agreed_on: '2026-11-01', people: [{ called: 'Gran', how: 'rings me' }, { called: '' }], police_words: 'after midnight',
  }), day)
})
afterAll(() => house.close())

test('Mia reads where she lives, by what law and who can say yes, in words and without one code', async () => {
  const rows = await (await house.as(mia)).look({ ...looking(mia), on: 'my own' }, all('my own'))
  const words = inWords(rows!, day, 'family')
  expect(words.home).toMatchObject({ words: 'at Gran’s', from: '2026-02-01', until: null })
  expect(words.before).toMatchObject([{ words: 'at Aunt Bel’s', until: '2026-02-01' }])
  expect(words.law?.words).toBe('looked after because the family agreed to it')
  expect(words.sayYes.map((one) => [one.decision, one.who])).toEqual(
    [['A sleepover', 'just ring Gran'], ['a haircut', 'Mia herself']])
  expect(words.late).toMatchObject({ people: [{ called: 'Gran', how: 'rings me' }], police_words: 'after midnight' })
  expect(JSON.stringify(words)).not.toMatch(/V2|ordinary|_code/)
})

test('the carer sees the home; a parent, and somebody of another team, get no row of it', async () => {
  const carer = await (await house.as(idOf('joan'))).look(looking(mia), all({ child: mia }))
  expect(carer?.livings).toHaveLength(2)
  const parent = await (await house.as(idOf('shell'))).look(looking(mia), all({ child: mia }))
  expect(parent).toMatchObject({ livings: [], legals: [], yes: [], rings: [] })
  expect(await (await house.as(idOf('femi'))).look(looking(mia), all({ child: mia }))).toBeUndefined()
})

test('why a child had to move is kept for the return, and no session reads its code', async () => {
  const ruth = await house.as(idOf('ruth'))
  await ruth.act({ on: jade, act: 'moved', subject: 'home' }, async (writing) => {
    const [living = ''] = writeLivings(writing, [{ child: jade, kind: 'ordinary', from: plainDate('2025-01-01'), placeCode: 'U4' }])
    writeMoves(writing, [{ child: jade, living, until: plainDate('2025-03-01'), reasonCode: 'CREQB' }])
  })
  const asked = async (column: string, table: string): Promise<unknown> =>
    ruth.look(looking(jade), { code: query(sql`select ${sql.id(column)} from home.${sql.id(table)}`) })
  await expect(asked('reason_code', 'moved')).rejects.toThrow(Refused)
  await expect(asked('place_code', 'living')).rejects.toThrow(Refused)
  const kept = await house.owner.transaction('as owner', (open) =>
    open.run({ text: 'select reason_code from home.moved where child_id = $1', values: [jade] }))
  expect(kept.rows).toEqual([{ reason_code: 'CREQB' }])
})

test('a return brings homes and laws of many children in one act, and a home without words is not known', async () => {
  const noor = await house.as(idOf('noor'))
  await noor.act([mia, jade].map((on) => ({ on, act: 'brought in', subject: 'home' })), async (writing) => {
    writeLivings(writing, [mia, jade].map((child) => ({ child, kind: 'ordinary', from: plainDate('2026-11-10') })))
    writeLegal(writing, [{ child: jade, statusCode: 'ZZ', from: plainDate('2026-11-10') }])
  })
  const rows = await (await house.as(idOf('ruth'))).look(looking(jade), all({ child: jade }))
  const words = inWords(rows!, day, 'staff')
  expect(words.home).toMatchObject({ words: null, from: '2026-11-10' })
  expect(words.law).toEqual({ words: null, from: '2026-11-10' })
})

test('a parent cannot write down where a child lives', async () => {
  await expect(moveIn(await house.as(idOf('shell')), mia, livingForm.parse({ words: 'with me', from_day: '2026-11-01' })))
    .rejects.toThrow(Refused)
})

test('a law that is in no list is a problem and changes nothing', async () => {
  const ruth = await house.as(idOf('ruth'))
  const made = await changeLaw(ruth, mia, { status_code: 'Q9', from_day: day })
  expect(made).toEqual({ ok: false, problems: [{ field: 'status_code', said: 'lawMissing' }] })
})

test('what was wrong with one form of the page does not mark another', async () => {
  const asking: Asking = {
    params: { child: mia }, search: new URLSearchParams(), today: day, now: new Date('2026-11-20T12:00:00Z'), language: english,
    viewer: { id: idOf('ruth'), kind: 'worker', called: '', returns: false }, keys: undefined as never, done: undefined,
    problems: [{ field: 'from_day', said: 'notADay' }, { field: 'people', said: 'ringMissing' }],
    typed: { form: 'law', from_day: 'soon', status_code: 'C2' },
  }
  const data = await homePage.load(await house.as(idOf('ruth')), asking)
  const html = render(homePage.view(data as never, asking))
  expect(html.match(/Write the day as a date/g)).toHaveLength(2)
  expect(html).toContain('href="#law-from_day"')
  expect(html).toContain('value="soon"')
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((one) => one[1])
  expect(ids.toSorted()).toEqual([...new Set(ids)].toSorted())
})

test('for a parent the page of the home is not there', async () => {
  const asking = { params: { child: mia }, today: day, language: english } as unknown as Asking
  expect(await homePage.load(await house.as(idOf('shell')), asking)).toBeUndefined()
  expect(await homePage.load(await house.as(idOf('joan')), asking)).toMatchObject({ mayAdd: false })
})

test('who may know where a child lives is told that it is not known yet', async () => {
  const asking = { params: { child: leo }, today: day, language: english } as unknown as Asking
  expect(await homePage.load(await house.as(idOf('pat')), asking)).toMatchObject({ home: null, law: null, mayAdd: false })
})

const living = (words: string, from_day: string) => ({
  id: words, words, with_words: null, kind: 'ordinary' as const, from_day, until_day: null, moved_words: null, intended_to_18: false,
  long_term_agreed_on: null,
})

test('a move that is agreed for a day to come stands on the page before it comes, the soonest one', () => {
  const livings = [living('at Bel’s', '2027-02-01'), living('at Pat’s', '2026-12-01'), living('at Gran’s', '2026-02-01')]
  const words = inWords({ livings, legals: [], yes: [], rings: [] }, day, 'family')
  expect([words.home?.words, words.next?.words, words.before]).toEqual(['at Gran’s', 'at Pat’s', []])
  const here = { today: day, name: '', mine: true } as const
  expect(render(h(HomeCards, { of: words, ...here }))).toContain('From Tuesday 1 December')
})

test.each([
  ['where somebody lives', livingForm, { words: 'at 14 Harbour Road', from_day: '2026-11-01' }, 'words'],
  ['with whom', livingForm, { words: 'at Gran’s', with_words: 'Gran, 14 Harbour Road', from_day: '2026-11-01' }, 'with_words'],
  ['who can say yes', sayYesForm, { decision: 'a haircut', who: 'Gran at 14 Harbour Road' }, 'who'],
  ['whom one rings when late', ringRoundForm, { agreed_on: '2026-11-01', people: [{ called: 'Gran', how: 'goes to 14 Harbour Road' }], police_words: 'at ten' },
    'people.0.how'],
])('an address is held in %s', (_, form, typed, field) => {
  expect(form.safeParse(typed).error?.issues.map((one) => [one.path.join('.'), one.message])).toEqual([[field, 'givesPlace']])
})

test('a number to ring is no place', () => {
  const agreed = { agreed_on: '2026-11-01', people: [{ called: 'Gran', how: 'ring 01632 960000' }], police_words: 'at ten' }
  expect(ringRoundForm.safeParse(agreed).success).toBe(true)
})
