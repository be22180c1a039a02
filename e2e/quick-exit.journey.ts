import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deviceOf, openBrowser } from './browser.ts'
import { openHouse, type RunningHouse } from './server.ts'

let house: RunningHouse
let browser: Browser
beforeAll(async () => { [house, browser] = await Promise.all([openHouse(), openBrowser()]) })
afterAll(async () => {
  await browser.close()
  await house.stop()
})

/** A page of Mia's with another of hers before it in the history. */
async function twoPagesIn(): Promise<Page> {
  const page = await (await deviceOf(browser, house, 'mia')).newPage()
  await page.goto('/me/promises')
  await page.goto('/me/who-can-see')
  return page
}

const shown = (page: Page): Promise<string> => page.evaluate(() => document.body.innerText.trim())

const ways: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ['a touch of the way out', (page) => page.locator('[data-quick-exit]').click()],
  ['Shift three times', async (page) => {
    for (const key of ['Shift', 'Shift', 'Shift']) await page.keyboard.press(key)
  }],
]

test.each(ways)('%s blanks the page, and Back shows nothing of it nor of the page before', async (_way, leave) => {
  const page = await twoPagesIn()
  await leave(page)
  await page.waitForURL('**/away')
  expect(await page.title()).not.toContain('alongside')
  expect(await shown(page)).toBe('')
  await page.goBack()
  await page.waitForURL('**/away')
  expect(await shown(page)).toBe('')
  await page.context().close()
})

test('somebody who comes back on purpose finds her page', async () => {
  const page = await twoPagesIn()
  await page.locator('[data-quick-exit]').click()
  await page.waitForURL('**/away')
  await page.goto('/me/promises')
  expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true)
  await page.context().close()
})

test('the page is blank at once, even when nothing comes back from the line', async () => {
  const page = await twoPagesIn()
  await page.route('**/away', (route) => route.abort('aborted'))
  await page.locator('[data-quick-exit]').click()
  await page.locator('h1').waitFor({ state: 'hidden' })
  expect(await page.locator('main').isVisible()).toBe(false)
  await page.context().close()
})

test('Shift in the middle of writing a capital letter leaves the page alone', async () => {
  const page = await twoPagesIn()
  for (const letter of ['A', 'B', 'C', 'D']) await page.keyboard.press(`Shift+${letter}`)
  expect(await page.locator('h1').isVisible()).toBe(true)
  await page.context().close()
})

test('without a script the way out is a link to the same blank page', async () => {
  const page = await (await deviceOf(browser, house, 'mia', { scripts: false })).newPage()
  await page.goto('/me/promises')
  await page.locator('[data-quick-exit]').click()
  await page.waitForURL('**/away')
  expect(await page.locator('body *').count()).toBe(0)
  await page.context().close()
})
