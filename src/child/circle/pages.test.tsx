import { render } from 'preact-render-to-string'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../../examples/database.ts'
import { found } from '../../../examples/founding.ts'
import { idOf } from '../../../examples/ids.ts'
import type { Asking, Deed, Page } from '../../access/page.ts'
import { english, LanguageOfPage } from '../../ground/messages.ts'
import { plainDate } from '../../ground/plain-date.ts'
import { introduceChildren } from '../people/actions.ts'
import { makePromises } from '../promises/actions.ts'
import { allocate, standWith } from './actions.ts'
import { bringInDeed, changeDeed, endDeed, ownPageDeed, settleDeed, talksDeed, tieDeed } from './deeds.ts'
import { circlePage } from './desk.tsx'
import { myPeoplePage } from './my-people.tsx'
import { myCirclePage } from './mine.tsx'
import { myTieDeed, pictureDeed } from './mine-forms.tsx'
import type { DeskData } from './desk-data.ts'

let house: TestDatabase
const [jade, tom, priya, ruth, shell] = ['jade', 'tom', 'priya', 'ruth', 'shell'].map(idOf) as
  [string, string, string, string, string]
const long = 'Wilhelmina-Anastasia Featherstonehaugh-Cholmondeley of the Upper Reaches'

const asking = (viewer: string, more: Partial<Asking> = {}): Asking => ({
  params: { child: jade }, search: new URLSearchParams(), today: plainDate('2026-11-20'),
  now: new Date('2026-11-20T12:00:00Z'), language: english, viewer: { id: viewer, kind: 'worker', called: '', returns: false },
  keys: undefined as never, done: undefined, problems: [], typed: {}, ...more,
})
const open = async (page: Page, viewer: string, more: Partial<Asking> = {}) => {
  const about = asking(viewer, more)
  const data = await page.load(await house.as(viewer), about)
  if (data === undefined) return undefined
  const html = render(
    <LanguageOfPage.Provider value={about.language}>{page.view(data as never, about)}</LanguageOfPage.Provider>)
  return { data, html, title: page.title(data as never, about) }
}
const deskOf = async (viewer: string): Promise<DeskData> => {
  const page = await open(circlePage, viewer)
  if (!page) throw new Error('the page is not there')
  return page.data as DeskData
}
const send = async (deed: Deed, viewer: string, body: object) => deed.act(await house.as(viewer), body, asking(viewer))
const ids = (html: string): string[] => [...html.matchAll(/ id="([^"]+)"/g)].map((found_) => found_[1] ?? '')

beforeAll(async () => {
  house = await freshDatabase()
  await found(house.owner, plainDate('2025-05-01'))
  const asRuth = await house.as(ruth)
  await introduceChildren(asRuth, [{ id: jade, called: 'Jade' }], idOf('lantern-team'), plainDate('2025-06-01'))
})
afterAll(() => house.close())

describe('the pages of a circle', () => {
  test('a child nobody has told anything of yet has a page that says so and what to do', async () => {
    const page = await open(circlePage, ruth)
    expect(page?.title).toBe('The people round Jade')
    expect(page?.html).toContain('Nobody has told of anybody yet')
    await allocate(await house.as(ruth), { children: [jade], worker: tom, from: plainDate('2025-06-01'), why: 'has room' })
    expect((await send(ownPageDeed, ruth, {})).ok).toBe(true)
    expect((await open(myCirclePage, jade))?.html).toContain('Nobody is written down yet')
    const sameTeam = await open(circlePage, priya)
    expect(sameTeam?.html).toContain('Nobody that you may know of has been told of here.')
    expect(sameTeam?.html).not.toContain('Nobody has told of anybody yet')
    expect((await open(myPeoplePage, jade))?.html).toContain('your social worker')
  })

  test('what is sent by the forms stands on the page it leads to, for the child too', async () => {
    expect((await send(bringInDeed, tom, { person: priya, kind: 'holds', why: 'takes over', from_day: '2026-11-18' })).ok).toBe(true)
    expect((await send(tieDeed, tom, { called: 'جدتي', is_to_child: 'gran', said_by: jade, for: 'team', close: '1' })).ok).toBe(true)
    expect((await send(tieDeed, tom, { called: long, is_to_child: 'aunt', for: 'team' })).ok).toBe(true)
    expect((await send(talksDeed, tom, { rather_not: 'yes' })).ok).toBe(true)
    expect((await send(pictureDeed, jade, {
      marks: [{ called: 'جدتي', what: 'person', ring: '1', line: 'helps' }, { called: long, ring: '3' }, { called: '', ring: '' }],
      opened_to: [tom],
    })).ok).toBe(true)
    expect((await send(pictureDeed, jade, { marks: [{ called: long, ring: '1' }] })).ok).toBe(true)
    const mine = await open(myCirclePage, jade)
    expect(mine?.html).toContain(`${long} moved closer.`)
    expect(mine?.html).toContain('<bdi class="name">جدتي</bdi>')
    const desk = await open(circlePage, tom, { search: new URLSearchParams({ about: 'moving on' }) })
    expect(desk?.html).toContain('I’d rather not say. That is an answer.')
    expect(desk?.html).toContain('Pictures Jade lets you see')
  })

  test('a change of worker from the form: the child reads goodbye and hello, and no code is on her pages', async () => {
    await makePromises(await house.as(tom), ['a bus pass', 'ring the school'].map((words) =>
      ({ kind: 'promise' as const, words, child: jade, who: tom, toWhom: jade })), plainDate('2026-11-01'))
    const before = await deskOf(priya)
    const toms = before.leaving.find((one) => one.who === tom)
    const form = {
      leaving: toms?.standing, coming: priya, last_day: '2026-11-19', first_day: '2026-11-18', code: 'LEFTRL',
      goodbye_on: '', goodbye_words: '', hello_on: '2026-11-18', hello_words: 'Priya lost at pool',
    }
    const refused = await send(changeDeed, priya, {
      ...form, promises: [{ promise: toms?.open[0]?.id, what: 'remade', words: '' }],
    })
    expect(refused).toMatchObject({ ok: false, problems: [{ field: 'promises.0.words', said: 'newWordsMissing' }] })
    const done = await send(changeDeed, priya, {
      ...form, promises: [{ promise: toms?.open[0]?.id, what: 'remade', words: 'I bring the pass', due_day: '2026-12-01' },
        { promise: toms?.open[1]?.id, what: '', words: '', due_day: '' }],
    })
    expect(done.ok).toBe(true)
    const people = await open(myPeoplePage, jade)
    expect(people?.html).toContain('No goodbye with Tom Arkwell is written down')
    expect(people?.html).toContain('Hello with Priya Nandra on Wednesday')
    expect(people?.html).toContain('Who was there before')
    expect(JSON.stringify(people?.data)).not.toMatch(/LEFTRL|"holds"|"supervises"|standing":"/)

    const after = await deskOf(priya)
    expect(after.left).toMatchObject([{ called: 'Tom Arkwell', open: [{ words: toms?.open[1]?.words }] }])
    expect(after.stayed).toMatchObject({ changes: 1, owed: [{ step: 'goodbye', called: 'Tom Arkwell' }] })
    const settled = await send(settleDeed, priya, {
      left: tom, promises: [{ promise: after.left[0]?.open[0]?.id, what: 'released', words: 'Jade rang herself' }],
    })
    expect(settled.ok).toBe(true)
    expect((await deskOf(priya)).left).toEqual([])
  })

  test('a form that was wrong comes back alone, with what was typed, and the summary leads to its field', async () => {
    const typed = { form: 'bring', person: priya, kind: 'partner', why: 'knows <her>' }
    const made = await send(bringInDeed, priya, typed)
    expect(made.ok).toBe(false)
    const page = await open(circlePage, priya, { problems: made.ok ? [] : made.problems, typed })
    expect(page?.html).toContain('href="#bring-last_day"')
    expect(ids(page?.html ?? '')).toContain('bring-last_day')
    expect(page?.html).toContain('value="knows &lt;her>"')
    expect(page?.html.match(/knows &lt;her>/g)).toHaveLength(1)
  })

  test('no id stands twice on a page, and none carries a style or handler of its own', async () => {
    for (const page of [await open(circlePage, priya, { search: new URLSearchParams({ about: 'Dad' }) }), await open(myCirclePage, jade),
      await open(myPeoplePage, jade)]) {
      const all = ids(page?.html ?? '')
      expect(all.toSorted()).toEqual([...new Set(all)].toSorted())
      expect(page?.html).not.toMatch(/ style=| on[a-z]+=/)
    }
  })

  test('the page reads from right to left where the language does', async () => {
    const page = await open(myCirclePage, jade, { language: { ...english, direction: 'rtl' } })
    expect(page?.html).toContain('direction="rtl"')
  })

  test('her mum sees the list and no form; somebody of another team is told that nothing is there', async () => {
    await standWith(await house.as(priya), [
      { child: jade, person: shell, kind: 'parent', from: plainDate('2026-11-01'), why: 'mum', called: 'Mum' }])
    const page = await open(circlePage, shell)
    expect(page?.html).toContain('Priya Nandra')
    expect(page?.html).not.toContain('<form')
    expect((await deskOf(shell)).stayed.owed).toEqual([])
    expect(await open(circlePage, idOf('femi'))).toBeUndefined()
    const mum = (await deskOf(priya)).now.find((one) => one.id === shell)
    expect((await send(endDeed, priya, { standing: mum?.standing, last_day: '2026-11-02', why: 'asked' })).ok).toBe(true)
    expect(await open(circlePage, shell)).toBeUndefined()
  })

  test('a day to come is no day on which somebody said something', async () => {
    expect(await send(myTieDeed, jade, { called: 'Bo', is_to_child: 'dog', said_on: '2026-12-24' }))
      .toMatchObject({ ok: false, problems: [{ said: 'notYet' }] })
  })
})
