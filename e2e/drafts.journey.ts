import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf } from '../examples/ids.ts'
import { comeAs, deviceOf, openBrowser } from './browser.ts'
import { openHouse, type RunningHouse } from './server.ts'

const promisesTo = (child: string): string => `/child/${idOf(child)}/promises`
const promise = (page: Page): Locator => page.locator('form[data-draft=promise]')
const words = (page: Page): Locator => promise(page).locator('textarea[name=words]')
const back = (page: Page): Locator => promise(page).getByText('What you typed before is here again')

let house: RunningHouse
let browser: Browser
beforeAll(async () => { [house, browser] = await Promise.all([openHouse(), openBrowser()]) })
afterAll(async () => {
  await browser.close()
  await house.stop()
})

/** Types as fingers do and waits until the page says that the words are on the device. */
async function typeUntilKept(page: Page, text: string): Promise<void> {
  await words(page).pressSequentially(text)
  await promise(page).getByText('Kept on this device').waitFor()
}

/** Whether a page shows a draft, asked after its script has done whatever it does. */
async function opened(page: Page, at: string): Promise<string> {
  await page.goto(at, { waitUntil: 'networkidle' })
  return words(page).inputValue()
}

test('words survive the page being killed in mid-word', async () => {
  const device = await deviceOf(browser, house, 'ruth')
  const page = await device.newPage()
  await page.goto(promisesTo('mia'))
  await typeUntilKept(page, 'I will ring you on Fri')
  const killed = page.waitForEvent('crash')
  const inside = await device.newCDPSession(page)
  void inside.send('Page.crash').catch(() => {})
  await killed
  const again = await device.newPage()
  await again.goto(promisesTo('mia'))
  await back(again).waitFor()
  expect(await words(again).inputValue()).toBe('I will ring you on Fri')
  await device.close()
})

test('words typed about one child are in no other child’s form, and nobody else’s session shows them', async () => {
  const device = await deviceOf(browser, house, 'ruth')
  const page = await device.newPage()
  await page.goto(promisesTo('mia'))
  await typeUntilKept(page, 'only about Mia')
  expect(await opened(page, promisesTo('leo'))).toBe('')
  await comeAs(device, house, 'ellis')
  await page.goto('/today')
  const ellis = await device.newPage()
  expect(await opened(ellis, promisesTo('mia'))).toBe('')
  await comeAs(device, house, 'ruth')
  await page.goto(promisesTo('mia'))
  await back(page).waitFor()
  expect(await words(page).inputValue()).toBe('only about Mia')
  await device.close()
})

test('a promise that was taken leaves no draft behind', async () => {
  const device = await deviceOf(browser, house, 'ruth')
  const page = await device.newPage()
  await page.goto(promisesTo('mia'))
  await typeUntilKept(page, 'I will be there')
  await promise(page).getByRole('button', { name: 'Promise it' }).click()
  await page.waitForURL('**/promises?done=made', { waitUntil: 'networkidle' })
  expect(await words(page).inputValue()).toBe('')
  expect(await opened(page, promisesTo('mia'))).toBe('')
  await device.close()
})

test('a promise that was sent while the line was dead is still there', async () => {
  const device = await deviceOf(browser, house, 'ruth')
  const page = await device.newPage()
  await page.goto(promisesTo('mia'))
  await typeUntilKept(page, 'written in a lift')
  await device.setOffline(true)
  await promise(page).getByRole('button', { name: 'Promise it' }).click()
  await page.waitForURL('chrome-error://**')
  await device.setOffline(false)
  await page.goto(promisesTo('mia'))
  await back(page).waitFor()
  expect(await words(page).inputValue()).toBe('written in a lift')
  await device.close()
})

test('a promise that came back with something to put right keeps its words on the device', async () => {
  const device = await deviceOf(browser, house, 'ruth')
  const page = await device.newPage()
  await page.goto(promisesTo('mia'))
  await typeUntilKept(page, 'soon')
  await promise(page).locator('input[name=due_day]').fill('2001-01-01')
  await promise(page).getByRole('button', { name: 'Promise it' }).click()
  await page.getByRole('alert').waitFor()
  expect(await words(page).inputValue()).toBe('soon')
  await page.goto(promisesTo('mia'))
  await back(page).waitFor()
  expect(await words(page).inputValue()).toBe('soon')
  await device.close()
})

test('thrown away is gone', async () => {
  const device = await deviceOf(browser, house, 'ruth')
  const page = await device.newPage()
  await page.goto(promisesTo('mia'))
  await typeUntilKept(page, 'never mind')
  await page.goto(promisesTo('mia'))
  await promise(page).getByRole('button', { name: 'Throw it away' }).click()
  expect(await words(page).inputValue()).toBe('')
  expect(await opened(page, promisesTo('mia'))).toBe('')
  await device.close()
})

test('on the device the words do not lie about as text', async () => {
  const device = await deviceOf(browser, house, 'ruth')
  const page = await device.newPage()
  await page.goto(promisesTo('mia'))
  await typeUntilKept(page, 'not for the disk')
  const kept = await page.evaluate(async () => {
    const held = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('alongside drafts')
      opening.addEventListener('success', () => resolve(opening.result))
    })
    const rows = await new Promise<{ bytes: ArrayBuffer }[]>((resolve) => {
      const asking = held.transaction('draft').objectStore('draft').getAll()
      asking.addEventListener('success', () => resolve(asking.result as { bytes: ArrayBuffer }[]))
    })
    return rows.map((row) => new TextDecoder().decode(row.bytes))
  })
  expect(kept).toHaveLength(1)
  expect(kept.join('')).not.toContain('disk')
  await device.close()
})
