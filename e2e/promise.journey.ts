import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf } from '../examples/ids.ts'
import { barriers } from './axe.ts'
import { openBrowser, pageOf } from './browser.ts'
import { openHouse, type RunningHouse } from './server.ts'

let house: RunningHouse
let browser: Browser
beforeAll(async () => { [house, browser] = await Promise.all([openHouse(), openBrowser()]) })
afterAll(async () => {
  await browser.close()
  await house.stop()
})

test('Mia chooses herself on the first page and reads what people promised her', async () => {
  const page = await (await browser.newContext({ viewport: { width: 360, height: 640 }, baseURL: house.url })).newPage()
  await page.goto('/')
  expect(new URL(page.url()).pathname).toBe('/sign-in')
  await page.getByRole('button', { name: 'Come in as Mia' }).click()
  expect(new URL(page.url()).pathname).toBe('/me')
  await page.goto('/me/promises')
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('What people promised me')
  expect(await page.title()).not.toContain('Mia')
  expect(await barriers(page)).toEqual([])
})

test('a promise made to Mia stands on Mia’s own page at once, and Leo never hears of it', async () => {
  const words = 'I will bring the photos of the harbour'
  const desk = await pageOf(browser, house, 'ruth', `/child/${idOf('mia')}/promises`, { size: 'desk' })
  const making = desk.locator('form[data-draft=promise]')
  await making.locator('textarea[name=words]').fill(words)
  await making.getByRole('button', { name: 'Promise it' }).click()
  expect(new URL(desk.url()).search).toBe('?done=made')
  expect(await desk.locator('main').textContent()).toContain(words)
  expect(await barriers(desk)).toEqual([])

  const mia = await pageOf(browser, house, 'mia', '/me/promises')
  expect(await mia.locator('main').textContent()).toContain(words)
  const leo = await pageOf(browser, house, 'leo', '/me/promises')
  expect(await leo.locator('main').textContent()).not.toContain(words)
})

test('a promise without words comes back with what to put right, and nothing typed is lost', async () => {
  const day = '2031-05-04'
  const desk = await pageOf(browser, house, 'ruth', `/child/${idOf('mia')}/promises`)
  const making = desk.locator('form[data-draft=promise]')
  await making.locator('input[name=due_day]').fill(day)
  await making.getByRole('button', { name: 'Promise it' }).click()
  expect(await desk.getByRole('alert').textContent()).toContain('Write what is promised.')
  expect(await desk.locator('form[data-draft=promise] input[name=due_day]').inputValue()).toBe(day)
  expect(await barriers(desk)).toEqual([])
})
