import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../../examples/database.ts'
import { found } from '../../../examples/founding.ts'
import { idOf } from '../../../examples/ids.ts'
import { keysFrom, newKeys } from '../../access/keys.ts'
import type { Asking, Deed, Page } from '../../access/page.ts'
import { londonDay } from '../../ground/london.ts'
import { english, LanguageOfPage } from '../../ground/messages.ts'
import { plainDate } from '../../ground/plain-date.ts'
import { introduceChildren } from '../people/actions.ts'
import { letStand } from './examples.ts'
import { notes } from './room.ts'
import { tools } from './tools.ts'

let house: TestDatabase
const alfie = idOf('alfie')
const tia = idOf('tia')
const now = new Date()
const keys = keysFrom(newKeys())
const long = 'Maximiliane-Konstantina Featherstonehaugh-Abdelrahman the Third of Somewhere'

beforeAll(async () => {
  house = await freshDatabase()
  await found(house.owner, plainDate('2025-05-01'))
  const ruth = await house.as(idOf('ruth'))
  await introduceChildren(ruth, [{ id: alfie, called: 'Alfie' }, { id: tia, called: long }], idOf('lantern-team'), plainDate('2025-06-01'))
  await letStand(ruth, [
    { who: 'alfie', kind: 'self', child: 'alfie' }, { who: 'ellis', kind: 'holds', child: 'alfie' },
    { who: 'ellis', kind: 'holds', child: 'tia' }, { who: 'wayne', kind: 'parent', child: 'alfie' },
  ], '2025-06-01')
})
afterAll(() => house.close())

function asking(who: string, more: Partial<Asking> = {}): Asking {
  return {
    params: {}, search: new URLSearchParams(), today: londonDay(now), now, language: english, keys, done: undefined,
    viewer: { id: idOf(who), kind: who === 'alfie' ? 'child' : who === 'wayne' ? 'adult' : 'worker', called: who },
    problems: [], typed: {}, ...more,
  }
}

const pageAt = (at: string): Page => notes.pages.find((one) => one.at === at) as Page
const deedAt = (at: string): Deed => notes.deeds.find((one) => one.at === at) as Deed

async function open(at: string, ask: Asking): Promise<string> {
  const page = pageAt(at)
  const data = await page.load(await house.as(ask.viewer.id), ask)
  if (data === undefined) return 'not there'
  const view: VNode = page.view(data as never, ask)
  return render(<LanguageOfPage.Provider value={ask.language}>{view}</LanguageOfPage.Provider>)
    + page.title(data as never, ask) + JSON.stringify(data)
}

async function send(at: string, body: object, ask: Asking): Promise<{ ok: boolean; goTo?: string; problems?: Asking['problems'] }> {
  const answer = await deedAt(at).act(await house.as(ask.viewer.id), body, ask)
  return answer.ok ? { ok: true, goTo: answer.value.goTo } : answer
}

const desk = '/child/:child/notes'
const day = londonDay(new Date(now.getTime() - 86_400_000))
const body = (words: string, more: object = {}) => ({ form: 'note', kind: 'talk', on: day, passages: [{ words, class: 'ordinary' }], ...more })

describe('writing on the desk', () => {
  it('is saved, said, and read by the child once it is ready', async () => {
    const ask = asking('ellis', { params: { child: alfie } })
    const done = await send(desk, body('We fed the ducks.', { ready: 'yes' }), ask)
    expect(done).toEqual({ ok: true, goTo: `${desk.replace(':child', alfie)}?done=savedReady` })
    expect(await open('/me/notes', asking('alfie'))).toContain('We fed the ducks.')
    expect(await open(desk, { ...ask, done: 'savedReady' })).toContain('It can be read now.')
  })

  it('with a place in it comes back with every word and the place marked, and nothing is saved', async () => {
    const ask = asking('ellis', { params: { child: alfie } })
    const typed = body('Picked up from 14 Canal Street after school.')
    const answer = await send(desk, typed, ask)
    expect(answer.problems).toEqual([{ field: 'passages.0.words', said: 'givesPlace' }])
    const back = await open(desk, { ...ask, typed, problems: answer.problems ?? [] })
    expect(back).toContain('<mark>14 Canal Street</mark>')
    expect(back).toContain('Picked up from 14 Canal Street after school.</textarea>')
    expect(back).toMatch(/href="#note-passages-0-words"/)
    for (const who of ['wayne', 'alfie', 'ellis']) {
      expect(await open(desk, asking(who, { params: { child: alfie } }))).not.toContain('Canal')
    }
  })

  it.each(['health', 'police'])('for %s alone asks before it lets them know where it was, and keeps every word', async (as) => {
    const ask = asking('ellis', { params: { child: alfie } })
    const typed = { ...body(''), where: 'at Auntie Jo’s', passages: [{ words: 'A graze on one knee.', class: as }] }
    const answer = await send(desk, typed, ask)
    expect(answer.problems).toEqual([{ field: 'where', said: 'whereForWhom' }])
    const back = await open(desk, { ...ask, typed, problems: answer.problems ?? [] })
    expect(back).toContain('href="#note-where"')
    expect(back).toContain('value="at Auntie Jo’s"')
    expect(back).toContain('A graze on one knee.</textarea>')
    expect(await send(desk, { ...typed, where_for_all: 'yes' }, ask)).toMatchObject({ ok: true })
  })

  it('of a parent says where it was to the team, without asking', async () => {
    const ask = asking('wayne', { params: { child: alfie } })
    const words = 'He was glad to go fishing.'
    expect(await send(desk, { ...body(''), where: 'by the pond', passages: [{ words, class: 'family' }] }, ask)).toMatchObject({ ok: true })
    expect(await open(desk, asking('ellis', { params: { child: alfie } }))).toContain('by the pond')
    expect(await open('/me/notes', asking('alfie'))).not.toMatch(/fishing|pond/)
  })

  it('offers advice on words without a script and changes nothing', async () => {
    const ask = asking('ellis', { params: { child: alfie } })
    const typed = body('Alfie absconded from placement.', { act: 'check' })
    const answer = await send(desk, typed, ask)
    expect(answer.problems).toEqual([{ field: 'act', said: 'checked' }])
    const back = await open(desk, { ...ask, typed, problems: answer.problems ?? [] })
    expect(back).toContain('Words that may land differently')
    expect(back).toContain('“absconded”')
    expect(back).not.toContain('role="alert"')
    expect(await open(desk, ask)).not.toContain('absconded')
  })

  it('offers each person only what they may write, and the father no form of the team', async () => {
    const worker = await open(desk, asking('ellis', { params: { child: alfie } }))
    expect(worker).toContain('It is a protected place')
    const father = await open(desk, asking('wayne', { params: { child: alfie } }))
    expect(father).not.toMatch(/protected place|Police|"class"|shownAt|Let this passage wait/)
    expect(father).not.toContain('ducks')
    expect(father).toContain('Alfie and the rest of the family do not.')
    expect(father).not.toMatch(/Alfie will read this|can read this now|may know where it was|What did you do together/)
  })

  it('stands with a long name, with nothing written yet, and from right to left', async () => {
    const rtl = { tag: 'ar', direction: 'rtl' as const, replace: () => undefined }
    const page = await open(desk, asking('ellis', { params: { child: tia }, language: rtl }))
    expect(page).toContain(long)
    expect(page).toContain('Nothing written yet.')
  })
})

describe('not there and not yours', () => {
  it.each([desk, '/child/:child/notes/:note'])('answer alike: %s', async (at) => {
    const none = idOf('nobody at all')
    const strange = await open(at, asking('femi', { params: { child: alfie, note: none } }))
    expect(strange).toBe('not there')
    expect(await open(at, asking('femi', { params: { child: none, note: none } }))).toBe(strange)
    expect(await open('/child/:child/notes/:note', asking('ellis', { params: { child: alfie, note: 'x' } }))).toBe('not there')
  })
})

describe('the young person’s pages', () => {
  it('say who reads it and when we would have to tell, before the box to type in', async () => {
    const page = await open('/me/tell', asking('alfie'))
    const box = page.indexOf('<textarea')
    for (const words of ['Ellis Marsh can read it at once', 'When we’d have to tell someone', 'ring 999']) {
      expect(page.indexOf(words)).toBeGreaterThan(-1)
      expect(page.indexOf(words)).toBeLessThan(box)
    }
  })

  it('keep what was typed when it was not said who it is for', async () => {
    const answer = await send('/me/tell', { words: 'hello you' }, asking('alfie'))
    expect(answer.problems).toEqual([{ field: 'for', said: 'forMissing' }])
    const back = await open('/me/tell', asking('alfie', { typed: { form: 'tell', words: 'hello you' }, problems: answer.problems ?? [] }))
    expect(back).toContain('hello you</textarea>')
  })

  it('keep an answer to somebody’s words open under those words, when there was nothing in it yet', async () => {
    await send(desk, body('We made soup.', { ready: 'yes' }), asking('ellis', { params: { child: alfie } }))
    const [, note = '', part = ''] = /\/me\/notes\/([^/"]+)\/reply[^]*?name="passage" value="([^"]+)"/.exec(await open('/me/notes', asking('alfie'))) ?? []
    const typed = { form: `answer-${part}`, passage: part, kind: 'what I expected', words: ' ' }
    const ask = asking('alfie', { params: { note } })
    const answer = await send('/me/notes/:note/reply', typed, ask)
    expect(answer.problems).toEqual([{ field: 'words', said: 'wordsMissing' }])
    const back = await open('/me/notes/:note', { ...ask, typed, problems: answer.problems ?? [] })
    expect(back).toContain(`href="#answer-${part}-words"`)
    expect(back).toMatch(/<details[^>]* open/)
    expect(back).toMatch(/value="what I expected" checked/)
  })

  it('say beside the box when their own word for a feeling is too long, and keep it', async () => {
    const typed = { form: 'feeling', face: 'sad', words: 'so '.repeat(300) }
    const answer = await send('/me/feeling', typed, asking('alfie'))
    expect(answer.problems).toEqual([{ field: 'words', said: 'tooLong' }])
    const back = await open('/me/private', asking('alfie', { typed, problems: answer.problems ?? [] }))
    expect(back).toContain('id="feeling-words-problem"')
    expect(back).toMatch(/value="sad" checked/)
    expect(back).toContain('so so so')
  })

  it('keep a feeling private, and share it with one tap', async () => {
    expect(await send('/me/feeling', { face: 'wobbly', words: 'maths' }, asking('alfie'))).toMatchObject({ goTo: '/me/private?done=kept' })
    const box = await open('/me/private', asking('alfie'))
    expect(box).toContain('maths')
    const entry = /action="\/me\/private\/([^/]+)\/share"/.exec(box)?.[1] ?? ''
    expect(await open(desk, asking('ellis', { params: { child: alfie } }))).not.toContain('maths')
    await send('/me/private/:entry/share', {}, asking('alfie', { params: { entry } }))
    expect(await open(desk, asking('ellis', { params: { child: alfie } }))).toMatch(/Alfie chose: Wobbly[\s\S]*maths/)
  })

  it('hold no codes of audience, no places and no ids of people', async () => {
    const page = await open('/me/notes', asking('alfie'))
    expect(page).not.toMatch(/"class"|"place"|"shown_at"|"holds"|ordinary|by_person/)
    expect(page).not.toContain(idOf('ellis'))
  })
})

const query = (q: string): URLSearchParams => new URLSearchParams({ q })

describe('searching', () => {
  it('finds what I may read, with the word marked, and says so when there is nothing', async () => {
    expect(await open('/search', asking('ellis', { search: query('ducks') }))).toContain('<mark>ducks</mark>')
    expect(await open('/search', asking('wayne', { search: query('ducks') }))).toContain('Nothing found.')
    expect(await open('/search', asking('ellis'))).toContain('Type a word and search.')
    expect(await open('/search', asking('ellis', { search: query("'); drop table notes.note; -- & | ! <->") }))).toContain('Nothing found.')
  })
})

it('real things come first on the shelf', () => {
  const firstPaper = tools.findIndex((tool) => !tool.real)
  expect(tools.slice(firstPaper).every((tool) => !tool.real)).toBe(true)
})

it('every page and deed says who may and why', () => {
  for (const one of [...notes.pages, ...notes.deeds]) expect(one.why).toMatch(/^[A-Z].+\.$/)
})
