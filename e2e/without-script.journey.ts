import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf } from '../examples/ids.ts'
import { openBrowser, pageOf } from './browser.ts'
import { openHouse, type RunningHouse } from './server.ts'

let house: RunningHouse
let browser: Browser
beforeAll(async () => { [house, browser] = await Promise.all([openHouse(), openBrowser()]) })
afterAll(async () => {
  await browser.close()
  await house.stop()
})

test('with scripts switched off a promise is made, read, answered, and one signs out', async () => {
  const desk = await pageOf(browser, house, 'ruth', `/child/${idOf('mia')}/promises`, { scripts: false })
  await desk.locator('form[data-draft=promise] textarea').fill('I will find out about the bus')
  await desk.getByRole('button', { name: 'Promise it' }).click()
  const made = desk.locator('li', { hasText: 'I will find out about the bus' })
  await made.locator('summary').click()
  await made.locator('label', { hasText: 'I did it' }).click()
  await made.getByRole('button', { name: 'Say so' }).click()
  expect(new URL(desk.url()).search).toBe('?done=turned')

  const mia = await pageOf(browser, house, 'mia', '/me/promises', { scripts: false })
  const kept = mia.locator('li', { hasText: 'I will find out about the bus' })
  await kept.getByRole('button', { name: 'Yes' }).click()
  expect(await mia.locator('li', { hasText: 'I will find out about the bus' }).textContent()).toContain('You said that is OK.')
  await mia.getByRole('button', { name: 'Sign out' }).click()
  expect(new URL(mia.url()).pathname).toBe('/sign-in')
  await mia.goto('/me/promises')
  expect(new URL(mia.url()).pathname).toBe('/sign-in')

  await desk.reload()
  expect(await desk.locator('li', { hasText: 'I will find out about the bus' }).textContent()).toContain('said that is OK')
})
