import { render } from 'preact-render-to-string'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../../examples/database.ts'
import { idOf } from '../../../examples/ids.ts'
import { keysFrom, newKeys } from '../../access/keys.ts'
import type { Asking, Deed, Page } from '../../access/page.ts'
import { mirrored } from '../../app/languages.ts'
import { bodyOf } from '../../app/form-body.ts'
import { english } from '../../ground/messages.ts'
import { plainDate } from '../../ground/plain-date.ts'
import { beforePage } from './before.tsx'
import { changeDeed, planDeed, visitsPage } from './desk.tsx'
import { atGrans, leo, mia } from './examples.ts'
import { cannotDeed, myVisitsPage, myWishDeed } from './mine.tsx'
import { recordDeed, recordPage } from './record.tsx'

let house: TestDatabase
beforeAll(async () => {
  house = await freshDatabase()
  await atGrans(house)
})
afterAll(() => house.close())

const now = '2026-11-26T16:55:00Z'
const asking = (who: string, more: Partial<Asking> = {}): Asking => ({
  params: { child: mia }, search: new URLSearchParams(), today: plainDate('2026-11-26'), now: new Date(now), language: english,
  viewer: { id: idOf(who), kind: 'worker', called: who }, keys: keysFrom(newKeys()), done: undefined, problems: [], typed: {}, ...more,
})
/** What somebody sees on a page, or nothing. */
async function seen(page: Page, who: string, more: Partial<Asking> = {}): Promise<string | undefined> {
  const of = asking(who, more)
  const data = await page.load(await house.as(idOf(who)), of)
  return data === undefined ? undefined : render(page.view(data as never, of))
}
/** Sends a form as the browser would. */
async function send(deed: Deed, who: string, fields: Readonly<Record<string, string>>, more: Partial<Asking> = {}) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return deed.act(await house.as(idOf(who)), bodyOf(form), asking(who, more))
}
const idIn = async (who: string): Promise<string> => {
  const page = await seen(myVisitsPage, who)
  return /\/me\/visits\/([0-9a-f-]{36})\/cannot/.exec(page ?? '')?.[1] ?? expect.fail('no visit to come')
}

test('a visit is planned, the child says “can’t do that time”, and reads the answer with its new day', async () => {
  const early = { now: new Date('2026-11-22T09:00:00Z'), today: plainDate('2026-11-22') }
  expect((await send(planDeed, 'ellis', { day: '2026-12-03', time: '16:00', where: 'at Gran’s', words: 'I’m bringing the sand tray.' }, early)).ok).toBe(true)
  expect(await seen(myVisitsPage, 'mia')).toContain('Ellis Marsh is coming on Thursday 3 December at 4pm, at Gran’s')
  const planned = await idIn('mia')
  await send(cannotDeed, 'mia', { choice: 'another day', words: 'Choir is then.' }, { params: { planned } })
  expect(await seen(myVisitsPage, 'mia')).toContain('You asked for another day. An answer is coming.')
  expect(await seen(visitsPage, 'ellis')).toContain('Mia asks for another day.')
  await send(changeDeed, 'ellis', { kind: 'moved', words: 'Of course.', day: '2026-12-04', time: '15:30', where: '' }, { params: { child: mia, planned } })
  const mine = await seen(myVisitsPage, 'mia')
  expect(mine).toContain('Ellis Marsh is coming on Friday 4 December at 3:30pm, at Gran’s')
  expect(mine).not.toContain('They owe you that')
})

test('a form that comes back opens where it was, with every word and one sentence', async () => {
  const planned = await idIn('mia')
  const back = await seen(visitsPage, 'ellis', {
    params: { child: mia, planned }, problems: [{ field: 'words', said: 'givesPlace' }],
    typed: { form: `change-${planned}`, kind: 'cancelled', words: 'I am stuck at 14 Harbour Road' },
  })
  expect(back).toContain('I am stuck at 14 Harbour Road</textarea>')
  expect(back).toContain(`href="#change-${planned}-words"`)
  expect(back?.match(/That looks like an address/g)).toHaveLength(2)
  expect(back).toMatch(/id="plan-words"[^>]*><\/textarea>/)
})

test('the record begins with the visit at hand, and one form serves two children', async () => {
  const early = { now: new Date('2026-11-22T09:00:00Z'), today: plainDate('2026-11-22') }
  await send(planDeed, 'ellis', { day: '2026-11-26', time: '16:05', where: 'at Gran’s', words: '' }, early)
  const form = await seen(recordPage, 'ellis')
  expect(form).toContain('Thursday 26 November, 16:05 to 16:55, at Gran’s')
  expect(form).toContain('Leo was there too')
  const done = await send(recordDeed, 'ellis', {
    planned: '', day: '2026-11-26', began: '16:05', ended: '16:55', where: 'at Gran’s', readable: 'now',
    'children.0.child': mia, 'children.0.words': 'Mia said the art room is open at lunch.', 'children.0.alone': 'in their room',
    'children.0.saw': 'yes', 'children.0.promises.0.words': 'Bring photos of Leo', 'children.0.promises.0.due_day': '2026-12-04',
    'children.0.promises.1.words': '', 'children.0.promises.1.due_day': '', 'parts.health': 'Mia’s inhaler is nearly empty.', 'parts.police': '',
    'children.1.child': leo, 'children.1.there': 'yes', 'children.1.words': 'Leo built a tower.', 'children.1.saw': 'yes', tool: 'sand',
    tool_with: 'just us', felt: 'Again!',
  })
  expect(done).toMatchObject({ ok: true, value: { goTo: `/child/${mia}/visits?done=recorded` } })
  const desk = await seen(visitsPage, 'ellis', { done: 'recorded' })
  expect(desk).toContain('Last seen today.')
  expect(desk).toContain('Some of it was just Mia, in their room.')
  expect(await seen(myVisitsPage, 'mia')).toContain('Ellis Marsh saw you')
  expect(await seen(visitsPage, 'femi')).toBeUndefined()
  expect(await seen(recordPage, 'shell')).toBeUndefined()
})

test('a promise of a visit is one tap: my next visit, and days reckoned from today, each said as the day it is', async () => {
  const early = { now: new Date('2026-11-22T09:00:00Z'), today: plainDate('2026-11-22') }
  await send(planDeed, 'ellis', { day: '2026-12-01', time: '16:00', where: 'at Gran’s', words: '' }, early)
  await send(planDeed, 'dov', { day: '2026-11-28', time: '10:00', where: 'at school', words: '' }, early)
  const form = await seen(recordPage, 'ellis')
  for (const [value, words] of [
    ['2026-12-01', 'Next visit, Tuesday 1 December'], ['2026-12-03', 'In a week, Thursday 3 December'],
    ['2026-12-10', 'In two weeks, Thursday 10 December'], ['2026-12-26', 'In a month, Saturday 26 December'],
    ['another', 'Another day'], ['none', 'No day was said'],
  ]) {
    expect(form).toMatch(new RegExp(`name="children\\.0\\.promises\\.0\\.due_day" value="${value}"[^>]*><label[^>]*>${words}</label>`))
  }
  expect(form).not.toMatch(/promises\.0\.due_day"[^>]*checked/)
})

const cameBackWith = (due: string) => seen(recordPage, 'ellis', {
  problems: [{ field: 'children.0.promises.0.other_day', said: 'twoDays' }],
  typed: { form: 'visit', children: { 0: { promises: { 0: { words: 'Ring Dad', due_day: due, other_day: '' } } } } },
})

test('a form of a visit comes back with the day that was chosen, and one that is offered no more stands written', async () => {
  expect(await cameBackWith('2026-12-03')).toMatch(/value="2026-12-03" checked/)
  const later = await cameBackWith('2026-12-02')
  expect(later).not.toMatch(/promises\.0\.due_day"[^>]*checked/)
  expect(later).toMatch(/value="2026-12-02"[^>]*name="children\.0\.promises\.0\.other_day"/)
  expect(later).toContain('You chose one day and wrote another.')
})

test('before the next visit there are the open promises and the tools, and no field but the parked list', async () => {
  const page = await seen(beforePage, 'ellis')
  expect(page).toContain('Mia, 11')
  expect(page).toContain('Bring photos of Leo')
  expect(page).toContain('Tub of sand: once')
  expect(page).toContain('Two slow breaths')
  expect(page?.match(/<textarea/g)).toHaveLength(1)
  expect(await seen(beforePage, 'ellis', { search: new URLSearchParams('breath=off') })).not.toContain('Two slow breaths')
})

test('a page says of what somebody may not read neither that it is nor that it is not', async () => {
  const carer = await seen(visitsPage, 'joan')
  expect(carer).toContain('No visit that you may read of is planned.')
  expect(carer).toContain('What is due')
  expect(carer).not.toMatch(/No visit is planned|has not said how often|<form/)
  const parent = await seen(visitsPage, 'shell')
  expect(parent).toContain('No visit that you may read of is on record.')
  expect(parent).not.toMatch(/What is due|not known|Nothing is counted|<form/)
})

test('how often she wants it stands beside the law, in her words', async () => {
  await send(myWishDeed, 'mia', { every_days: '14', words: 'Not on choir days.' })
  const desk = await seen(visitsPage, 'ruth')
  expect(desk).toContain('Mia wants a visit every 14 days.')
  expect(desk).toContain('That is sooner than the law asks for.')
  expect(await seen(myVisitsPage, 'mia')).toContain('You said: every 14 days.')
})

test('every page is readable from right to left, and a long name stays apart', async () => {
  for (const page of [visitsPage, recordPage, beforePage, myVisitsPage]) {
    const who = page === myVisitsPage ? 'mia' : 'ellis'
    const text = await seen(page, who, { language: mirrored })
    expect(text).not.toMatch(/>[^<]*\{\w+\}/)
    expect(text).not.toContain('undefined')
  }
})

test('nothing the law says stands in codes on the child’s own page', async () => {
  expect(await seen(myVisitsPage, 'mia')).not.toMatch(/\b[VR]\d{1,2}\b|contact|placement/)
})
