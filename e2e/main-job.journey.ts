import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf } from '../examples/ids.ts'
import { londonDay } from '../src/ground/london.ts'
import { answerTo, sendTo } from './answers.ts'
import { barriers } from './axe.ts'
import { openBrowser, pageOf, signedIn } from './browser.ts'
import { openHouse, type RunningHouse } from './server.ts'

let house: RunningHouse
let browser: Browser
beforeAll(async () => { [house, browser] = await Promise.all([openHouse(), openBrowser()]) })
afterAll(async () => {
  await browser.close()
  await house.stop()
})

const mia = idOf('mia')
const nobody = '00000000-0000-4000-8000-000000000000'

/** Taps as a finger does, and counts them: typing is not a tap. */
function finger(): { tap: (on: Locator) => Promise<void>; taps: () => number } {
  let taps = 0
  return {
    tap: async (on) => {
      taps += 1
      await on.tap()
    },
    taps: () => taps,
  }
}

/**
 * Writes down a visit with a promise as on a phone, from the child's page to the words "Saved"; no day is typed. Returns the
 * taps, and by when it was promised as the form said it.
 */
async function recordVisit(page: Page, words: string, promise: string, by: RegExp): Promise<{ taps: number; day: string }> {
  const { tap, taps } = finger()
  await tap(page.getByRole('link', { name: 'I saw Mia' }))
  await tap(page.getByLabel('How did it go, in your own words?'))
  await page.keyboard.type(words)
  await tap(page.getByText('Yes, in their room').first())
  await tap(page.getByLabel('Did you promise anything?'))
  await page.keyboard.type(promise)
  const offered = page.getByText(by).first()
  const day = (await offered.textContent())?.split(', ')[1] ?? 'no day'
  await tap(offered)
  await tap(page.getByText('Now', { exact: true }))
  await tap(page.getByRole('button', { name: 'Save the visit' }))
  await page.getByRole('status').getByText('Saved').waitFor()
  return { taps: taps(), day }
}

const noteWith = (page: Page, words: string): Locator => page.locator('section.card', { hasText: words })

describe.each([
  {
    how: 'by touch', scripts: true, answered: 'Sort out a phone call with Dad',
    words: 'Mia drew the harbour with two boats. She laughed when Biscuit took the pencil.',
    promise: 'I will bring the big paper next time', by: /^Next visit, /,
  },
  {
    how: 'with scripts switched off', scripts: false, answered: 'Ask school whether',
    words: 'We fed the ducks and Mia named every one.', promise: 'I will ring on Sunday', by: /^In a month, /,
  },
])('the main job, $how', ({ scripts, words, promise, by, answered }) => {
  test('Ellis records a visit in at most eight taps; Mia reads it, answers and says it her way; Ellis reads that', async () => {
    const page = await pageOf(browser, house, 'ellis', '/today', { size: 'phone', touch: true, scripts })
    await page.locator('#waiting').getByRole('link', { name: 'Mia is waiting for you' }).tap()
    await page.waitForURL(`**/child/${mia}`)
    const { taps, day } = await recordVisit(page, words, promise, by)
    expect(taps).toBeLessThanOrEqual(8)
    // axe is a script itself
    expect(scripts ? await barriers(page) : []).toEqual([])
    await page.context().close()

    const device = await browser.newContext({
      viewport: { width: 360, height: 640 }, hasTouch: true, javaScriptEnabled: scripts, baseURL: house.url, locale: 'en-GB',
    })
    const hers = await device.newPage()
    await hers.goto('/')
    await hers.getByRole('button', { name: 'Come in as Mia' }).click()
    await hers.getByRole('link', { name: 'Everything that was promised' }).click()
    const promised = await hers.locator('li', { hasText: promise }).textContent()
    expect(promised).toContain('not yet')
    expect(promised).toContain(day)
    const before = hers.locator('li', { hasText: answered })
    await before.getByRole('button', { name: 'Not really' }).click()
    await hers.locator('li', { hasText: answered }).getByText('You said: not really.').waitFor()

    await hers.goto('/me')
    await hers.locator('#written').getByRole('link', { name: 'Read it' }).first().click()
    await hers.getByText(words).waitFor()
    await hers.getByText('That’s not how I’d say it').click()
    await hers.getByText('I’d say it differently').click()
    await hers.getByLabel('In your words').fill(`Not quite. ${words.length} times not.`)
    await hers.getByRole('button', { name: 'Send it' }).click()
    await hers.getByRole('status').waitFor()
    await device.close()

    const ellis = await pageOf(browser, house, 'ellis', `/child/${mia}`, { scripts })
    await noteWith(ellis, words).getByText(`Mia would not say it like that: “Not quite. ${words.length} times not.”`).waitFor()
    await ellis.goto('/today')
    await ellis.locator('#waiting').getByText(answered).waitFor()
    await ellis.context().close()
  })
})

describe('nobody else', () => {
  const told = 'Mia whispered the name of her boat.'
  const said = 'I will tell nobody the name of the boat'
  let note = ''
  beforeAll(async () => {
    const saved = await sendTo(house, await signedIn(house, 'ellis'), `/child/${mia}/visits/record`, {
      day: londonDay(new Date()), readable: 'now', children: [{ child: mia, words: told, alone: 'in their room', promises: [{ words: said }] }],
    })
    note = ((await saved.json()) as { ids: { notes: string[] } }).ids.notes[0] ?? ''
  })

  const elsewhere = [
    '', '/notes', '/promises', '/visits', '/visits/record', '/visits/before', '/asks', '/circle', '/home', '/plans', '/people',
  ]
  const lists = [`/family/${mia}`, '/family', '/today', '/search?q=whispered', '/search?q=boat']

  test('the note is there for Mia', async () => {
    const mine = await answerTo(house, await signedIn(house, 'mia'), `/me/notes/${note}`, 'data')
    expect(mine.body).toContain(told)
  })

  test.each([
    ['Wayne, another child’s dad', 'wayne'], ['the supervisor of another team', 'femi'],
    ['a police officer who works with another family', 'pc-holt'], ['another child', 'alfie'], ['her brother Leo', 'leo'],
  ])('%s gets for Mia what there is for a child who was never there, as a page and as data', async (_who, as) => {
    const cookie = await signedIn(house, as)
    for (const form of ['page', 'data'] as const) {
      for (const at of [...elsewhere, `/notes/${note}`]) {
        const real = await answerTo(house, cookie, `/child/${mia}${at}`, form)
        expect({ at, ...real }).toEqual({ at, ...await answerTo(house, cookie, `/child/${nobody}${at}`, form) })
        expect(real.status).toBe(404)
      }
      expect(await answerTo(house, cookie, `/family/${mia}`, form)).toEqual(await answerTo(house, cookie, `/family/${nobody}`, form))
      expect(await answerTo(house, cookie, `/me/notes/${note}`, form)).toEqual(await answerTo(house, cookie, `/me/notes/${nobody}`, form))
    }
  })

  test.each([['Gran, who looks after her', 'joan'], ['her teacher', 'miss-okoro'], ['the nurse', 'nurse-wren'], ['Mum', 'shell']])(
    '%s stands with Mia and still reads nothing of what Mia and Ellis said, and finds no way to the note', async (_who, as) => {
      const cookie = await signedIn(house, as)
      for (const form of ['page', 'data'] as const) {
        expect(await answerTo(house, cookie, `/child/${mia}/notes/${note}`, form))
          .toEqual(await answerTo(house, cookie, `/child/${mia}/notes/${nobody}`, form))
        for (const at of [...elsewhere.map((one) => `/child/${mia}${one}`), ...lists]) {
          const { body } = await answerTo(house, cookie, at, form)
          for (const kept of [note, told, said]) expect(`${at}: ${body}`).not.toContain(kept)
        }
      }
    })
})
