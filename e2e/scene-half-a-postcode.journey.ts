import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf } from '../examples/ids.ts'
import { type Answer, addresses, answersTo, answerTo, sendTo } from './answers.ts'
import { barriers } from './axe.ts'
import { openBrowser, pageOf, signedIn } from './browser.ts'
import { openHouse, type RunningHouse } from './server.ts'

const [alfie, tia, nobody] = [idOf('alfie'), idOf('tia'), '00000000-0000-4000-8000-000000000000']
const place = 'Kelly rang from Tia’s school by the canal.'
const half = 'They asked about a bus to ZZ9.'

/** All that Wayne can type or tap: every address for his son, for Tia and for a child who was never there, and mistakes. */
const everywhere = [
  ...addresses({ child: alfie }, nobody), ...addresses({ child: tia }, nobody), ...addresses({ child: nobody }, nobody),
  '/family/not-an-id', '/child/not-an-id/notes', `/child/${alfie}/notes/nor-this`,
  ...['canal', 'school', 'ZZ9', 'Tia', 'Kelly'].map((words) => `/search?q=${words}`),
  '/', '/sign-in', '/start', '/nowhere', '/assets/nothing.js', '/api/openapi.json',
]

let house: RunningHouse
let browser: Browser
let wayne: string
let yesterday: Readonly<Record<string, Answer>>
beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()])
  wayne = await signedIn(house, 'wayne')
  yesterday = await answersTo(house, wayne, everywhere)
})
afterAll(async () => {
  await browser.close()
  await house.stop()
})

/** The addresses at which a page, list, search or error of Wayne's is not byte for byte what it was at the beginning. */
async function changedForWayne(): Promise<readonly string[]> {
  const now = await answersTo(house, wayne, everywhere)
  return Object.keys(yesterday).filter((at) => JSON.stringify(now[at]) !== JSON.stringify(yesterday[at]))
}

async function heldBack(page: Page, words: string): Promise<void> {
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('textbox').filter({ hasText: words }).count() + await page.locator(`input[value="${words}"]`).count())
    .toBeGreaterThan(0)
}

test('a place in Alfie’s note, visit or promise is held before it is saved, and Wayne’s side is the same to the byte', async () => {
  expect(yesterday[`page /family/${alfie}`]?.status).toBe(200)
  expect(yesterday[`page /family/${tia}`]).toEqual(yesterday[`page /family/${nobody}`])
  for (const words of [place, half]) await isHeldEverywhere(words)
  expect(await changedForWayne()).toEqual([])
})

async function isHeldEverywhere(words: string): Promise<void> {
  const ellis = await pageOf(browser, house, 'ellis', `/child/${alfie}/notes`)
  const form = ellis.locator('form[data-draft=note]')
  await form.locator('[name="passages.0.words"]').fill(words)
  await form.getByRole('button', { name: 'Save' }).click()
  await heldBack(ellis, words)
  expect(await ellis.locator('form[data-draft=note] mark').count()).toBeGreaterThan(0)
  expect(await barriers(ellis)).toEqual([])

  await ellis.goto(`/child/${alfie}/visits/record`)
  await ellis.locator('[name="children.0.words"]').fill(words)
  await ellis.getByRole('button', { name: 'Save the visit' }).click()
  await heldBack(ellis, words)
  await ellis.goto(`/child/${alfie}/promises`)
  await ellis.locator('form[data-draft=promise] textarea').fill(words)
  await ellis.getByRole('button', { name: 'Promise it' }).click()
  await heldBack(ellis, words)
  await ellis.context().close()
}

test('without a browser it is held just the same', async () => {
  const ellis = await signedIn(house, 'ellis')
  const answer = await sendTo(house, ellis, `/child/${alfie}/notes`, {
    kind: 'talk', on: '2026-01-05', passages: [{ words: place, class: 'ordinary' }],
  })
  expect(answer.status).toBe(422)
  const ruth = await answerTo(house, await signedIn(house, 'ruth'), `/child/${alfie}/notes`, 'data')
  expect(ruth.body).not.toContain('canal')
})

test('what Ellis saves without the place stays with the team, and Wayne’s side is still the same to the byte', async () => {
  const ellis = await pageOf(browser, house, 'ellis', `/child/${alfie}/notes`)
  const form = ellis.locator('form[data-draft=note]')
  await form.locator('[name="passages.0.words"]').fill('Tia rang and asked after his boat.')
  await form.getByRole('button', { name: 'Save' }).click()
  await ellis.getByRole('status').getByText('Saved').waitFor()
  await ellis.context().close()
  expect(await changedForWayne()).toEqual([])
  expect(house.said()).not.toMatch(/canal|ZZ9|Tia/)
  const ruth = await answerTo(house, await signedIn(house, 'ruth'), `/child/${alfie}/notes`, 'data')
  expect(ruth.body).toContain('asked after his boat')
})
