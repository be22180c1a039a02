import { render } from 'preact-render-to-string'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../examples/database.ts'
import { found } from '../../examples/founding.ts'
import { idOf } from '../../examples/ids.ts'
import { keysFrom, newKeys } from '../access/keys.ts'
import type { Asking, Page } from '../access/page.ts'
import { letStand } from '../child/notes/examples.ts'
import { notes } from '../child/notes/room.ts'
import { introduceChildren } from '../child/people/actions.ts'
import { londonDay } from '../ground/london.ts'
import { english, LanguageOfPage } from '../ground/messages.ts'
import { plainDate } from '../ground/plain-date.ts'
import { lookedPage } from './looked.tsx'

let house: TestDatabase
const now = new Date()
const [mia, leo] = [idOf('mia'), idOf('leo')] as const
const at = (path: string): Page => notes.pages.find((one) => one.at === path) as Page

beforeAll(async () => {
  house = await freshDatabase()
  await found(house.owner, plainDate('2025-05-01'))
  const ruth = await house.as(idOf('ruth'))
  await introduceChildren(ruth, [{ id: mia, called: 'Mia' }, { id: leo, called: 'Leo' }], idOf('lantern-team'), plainDate('2025-06-01'))
  await letStand(ruth, ['mia', 'leo'].flatMap((child) => [
    { who: child, kind: 'self', child }, { who: 'ellis', kind: 'holds', child }, { who: 'shell', kind: 'parent', child },
  ]), '2025-06-01')
  const write = notes.deeds.find((one) => one.at === '/child/:child/notes')
  for (const [child, words] of [[mia, 'We fed the ducks.'], [leo, 'Leo built a den.']] as const) {
    const written = await write?.act(await house.as(idOf('ellis')), {
      form: 'note', kind: 'talk', on: londonDay(now), passages: [{ words, class: 'ordinary' }],
    }, asking('ellis', { params: { child } }))
    if (!written?.ok) throw new Error('the note was not written')
  }
})
afterAll(() => house.close())

function asking(who: string, more: Partial<Asking> = {}): Asking {
  return {
    params: {}, search: new URLSearchParams(), today: londonDay(now), now, language: english, keys: keysFrom(newKeys()),
    done: undefined, viewer: { id: idOf(who), kind: 'worker', called: who }, problems: [], typed: {}, ...more,
  }
}

const search = async (who: string, words: string): Promise<unknown> =>
  at('/search').load(await house.as(idOf(who)), asking(who, { search: new URLSearchParams({ q: words }) }))

/** What somebody reads on "Who has looked at my page", without its marks. */
async function looked(who: string): Promise<string> {
  const ask = asking(who)
  const data = await lookedPage.load(await house.as(idOf(who)), ask)
  return render(<LanguageOfPage.Provider value={english}>{lookedPage.view(data as never, ask)}</LanguageOfPage.Provider>)
    .replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
}

test('Mia reads that a search found words about her, how often that day and whose it was; Leo, who was not found, does not', async () => {
  for (const words of ['ducks', 'duck', 'nowhere']) await search('ellis', words)
  await at('/child/:child/notes').load(await house.as(idOf('ellis')), asking('ellis', { params: { child: mia } }))
  const read = await looked('mia')
  expect(read).toContain('words about you, found by searching, 2 times')
  expect(read).toContain('what was written')
  expect(read).toContain('Ellis Marsh')
  expect(read).not.toContain('ducks')
  expect(await looked('leo')).toContain('Nobody has opened your page, or found words about you')
})

test('whoever may not read her words finds none, and nothing is written down; her mum reads no such page of hers', async () => {
  await search('bea', 'ducks')
  const read = await looked('mia')
  expect(read).not.toContain('Bea')
  expect(await lookedPage.load(await house.as(idOf('shell')), asking('shell'))).toBeUndefined()
})
