import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf } from '../examples/ids.ts'
import { addDays, plainDate } from '../src/ground/plain-date.ts'
import { londonDay } from '../src/ground/london.ts'
import { answerTo } from './answers.ts'
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
const inAWeek = addDays(plainDate(londonDay(new Date())), 7)
const seen = 'Mia drew the harbour with two boats. She laughed when Biscuit took the pencil.'
const promised = 'I will bring the big paper next time'

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

/** Writes down a visit as on a phone, from the child's page to the words "Saved". */
async function recordVisit(page: Page, words: string, promise: string): Promise<number> {
  const { tap, taps } = finger()
  await tap(page.getByRole('link', { name: 'I saw Mia' }))
  await tap(page.getByLabel('How did it go, in your own words?'))
  await page.keyboard.type(words)
  await tap(page.getByText('Yes, in their room').first())
  await tap(page.getByLabel('Did you promise anything?'))
  await page.keyboard.type(promise)
  // The day is typed where the keyboard says "next"; out of a phone's calendar it would be three taps instead of none.
  await page.locator('[name="children.0.promises.0.due_day"]').fill(inAWeek)
  await tap(page.getByText('Now', { exact: true }))
  await tap(page.getByRole('button', { name: 'Save the visit' }))
  await page.getByRole('status').getByText('Saved').waitFor()
  return taps()
}

const noteWith = (page: Page, words: string): Locator => page.locator('section.card', { hasText: words })

describe.each([
  { how: 'by touch', scripts: true, words: seen, promise: promised, answered: 'Sort out a phone call with Dad' },
  { how: 'with scripts switched off', scripts: false, words: 'We fed the ducks and Mia named every one.', promise: 'I will ring on Sunday', answered: 'Ask school whether' },
])('the main job, $how', ({ scripts, words, promise, answered }) => {
  test('Ellis sees on Today who needs her, and records a visit to Mia with a promise in at most eight taps', async () => {
    const page = await pageOf(browser, house, 'ellis', '/today', { size: 'phone', touch: true, scripts })
    await page.locator('#waiting').getByRole('link', { name: 'Mia is waiting for you' }).tap()
    await page.waitForURL(`**/child/${mia}`)
    expect(await recordVisit(page, words, promise)).toBeLessThanOrEqual(8)
    if (scripts) expect(await barriers(page)).toEqual([])
    await page.context().close()
  })

  test('Mia comes in, sees the promise, reads what was written and says it her way; Ellis reads that', async () => {
    const device = await browser.newContext({
      viewport: { width: 360, height: 640 }, hasTouch: true, javaScriptEnabled: scripts, baseURL: house.url, locale: 'en-GB',
    })
    const page = await device.newPage()
    await page.goto('/')
    await page.getByRole('button', { name: 'Come in as Mia' }).click()
    await page.getByRole('link', { name: 'Everything that was promised' }).click()
    expect(await page.locator('li', { hasText: promise }).textContent()).toContain('not yet')
    const before = page.locator('li', { hasText: answered })
    await before.getByRole('button', { name: 'Not really' }).click()
    await page.locator('li', { hasText: answered }).getByText('You said: not really.').waitFor()

    await page.goto('/me')
    await page.locator('#written').getByRole('link', { name: 'Read it' }).first().click()
    await page.getByText(words).waitFor()
    await page.getByText('That’s not how I’d say it').click()
    await page.getByText('I’d say it differently').click()
    await page.getByLabel('In your words').fill(`Not quite. ${words.length} times not.`)
    await page.getByRole('button', { name: 'Send it' }).click()
    await page.getByRole('status').waitFor()
    await device.close()

    const ellis = await pageOf(browser, house, 'ellis', `/child/${mia}`, { scripts })
    await noteWith(ellis, words).getByText(`Mia would not say it like that: “Not quite. ${words.length} times not.”`).waitFor()
    await ellis.goto('/today')
    await ellis.locator('#waiting').getByText(answered).waitFor()
    await ellis.context().close()
  })
})

describe('nobody else', () => {
  /** The newest note about Mia that has these words, as Mia has it. */
  async function noteOfMia(): Promise<string> {
    const { body } = await answerTo(house, await signedIn(house, 'mia'), '/me/notes', 'data')
    const { notes } = JSON.parse(body) as { notes: { id: string; parts: { words?: string }[] }[] }
    return notes.find((note) => note.parts.some((part) => part.words === seen))?.id ?? ''
  }

  const elsewhere = ['', '/notes', '/promises', '/visits', '/visits/record', '/visits/before', '/asks', '/circle', '/home', '/plans', '/people']

  test.each([
    ['Wayne, another child’s dad', 'wayne'], ['the supervisor of another team', 'femi'],
    ['a police officer who works with another family', 'pc-holt'], ['another child', 'alfie'], ['her brother Leo', 'leo'],
  ])('%s gets for Mia what there is for a child who was never there, as a page and as data', async (_who, as) => {
    const cookie = await signedIn(house, as)
    const note = await noteOfMia()
    expect(note).not.toBe('')
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
      const note = await noteOfMia()
      for (const form of ['page', 'data'] as const) {
        expect(await answerTo(house, cookie, `/child/${mia}/notes/${note}`, form))
          .toEqual(await answerTo(house, cookie, `/child/${mia}/notes/${nobody}`, form))
        for (const at of [...elsewhere.map((one) => `/child/${mia}${one}`), `/family/${mia}`, '/family', '/today', '/search?q=harbour', '/search?q=paper']) {
          const { body } = await answerTo(house, cookie, at, form)
          for (const kept of [note, 'harbour with two boats', promised, 'ducks']) expect(`${at}: ${body}`).not.toContain(kept)
        }
      }
    })
})
