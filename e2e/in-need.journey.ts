import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bornOn } from '../examples/cast.ts'
import { idOf } from '../examples/ids.ts'
import { children } from '../examples/people.ts'
import { londonDay } from '../src/ground/london.ts'
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

const marcus = idOf('marcus')
const alfie = idOf('alfie')
const born = children.filter((one) => one.handle === 'marcus').map((one) => bornOn(one, londonDay(new Date())))[0] ?? ''
const nothing = 'Nothing here'
const why = 'He stands in our reception and says he cannot go back tonight.'

test('a record opened in need: the same answer for a name nobody knows, hours on Today, told to his team, read by him', async () => {
  const page = await pageOf(browser, house, 'ellis', `/child/${marcus}`)
  expect(await page.locator('h1').textContent()).toBe(nothing)
  const nobody = await asks(page, 'Nobody Anybody')
  expect(await barriers(page)).toEqual([])
  await page.goto('/today')
  expect(await page.getByText('Marcus').count()).toBe(0)
  expect(await asks(page, 'marcus bright-adeyo')).toBe(nobody)

  await page.goto('/today')
  await page.getByText(/^you opened this record in need, until \d\d:\d\d$/).click()
  await page.locator('h1', { hasText: 'Marcus' }).waitFor()
  expect(await page.locator('main').textContent()).toContain('Bronwen Tull')
  await page.goto(`/child/${marcus}/notes`)
  expect(await page.locator(`a[href^="/child/${marcus}/notes/"]`).count()).toBe(0)
  await page.context().close()

  await femiLooks()
  await marcusReads()
})

/** Types a full name, Marcus's birthday and why; answers with what the page then says. */
async function asks(page: Page, called: string): Promise<string | null> {
  await page.goto('/in-need')
  const form = page.locator('form[action="/in-need"]')
  await form.getByLabel('Full name').fill(called)
  await form.getByLabel('Birthday').fill(born)
  await form.getByLabel('Why can it not wait?').fill(why)
  await form.getByRole('button').click()
  await page.getByRole('status').waitFor()
  return page.locator('main').textContent()
}

/** His team manager finds it on her Today and says that it was right. */
async function femiLooks(): Promise<void> {
  const page = await pageOf(browser, house, 'femi', '/today')
  await page.locator('#look').getByText('Ellis Marsh opened this record in need').waitFor()
  expect(await barriers(page)).toEqual([])
  await page.locator('#look').getByRole('link', { name: 'To look at' }).click()
  await page.getByText('It was right', { exact: true }).click()
  await page.getByLabel('What did you find?').fill('Ellis rang Bronwen, and Marcus slept at the hub.')
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Say so' }).click()
  await page.getByRole('status').waitFor()
  expect(await page.getByText('Ellis Marsh opened this record in need').count()).toBe(0)
  await page.context().close()
}

/** He reads who it was, why, and what his team found. */
async function marcusReads(): Promise<void> {
  const page = await pageOf(browser, house, 'marcus', '/me/looked')
  const read = await page.locator('main').textContent()
  expect(read).toContain('Somebody opened your page because it could not wait')
  expect(read).toContain(why)
  expect(read).toContain('Your team looked at it: it was right. “Ellis rang Bronwen, and Marcus slept at the hub.”')
  expect(await barriers(page)).toEqual([])
  await page.goto('/me/who-can-see')
  expect(await page.locator('main').textContent()).toContain('opened your page because it could not wait')
  await page.context().close()
}

test('a record sealed in one act: not there for the team, each try on the manager’s Today, and two people to unseal it', async () => {
  expect(await heading('priya', `/child/${alfie}`)).toContain('Alfie')
  const ruth = await pageOf(browser, house, 'ruth', `/child/${alfie}/closed`)
  await ruth.getByText('Seal this record').click()
  await ruth.locator('#seal').getByText('Ellis Marsh').click()
  await ruth.locator('#seal').getByLabel('Why is it sealed?').fill('His name is in the newspaper.')
  expect(await barriers(ruth)).toEqual([])
  await ruth.getByRole('button', { name: 'Seal it now' }).click()
  await ruth.getByText('Only these people reach it').waitFor()

  const theirs = [await heading('priya', `/child/${alfie}`), await heading('wayne', `/family/${alfie}`)]
  expect(theirs).toEqual([nothing, nothing])
  expect(await heading('ellis', `/child/${alfie}`)).toContain('Alfie')
  await ruth.goto('/today')
  await ruth.locator('#look').getByText('Priya Nandra tried to open this sealed record').waitFor()
  const own = await pageOf(browser, house, 'alfie', '/me/who-can-see')
  expect(await own.locator('#sealed').textContent()).toContain('Your page is sealed')
  expect(await barriers(own)).toEqual([])
  await own.context().close()

  await unseals(ruth)
  await ruth.context().close()
  expect(await heading('priya', `/child/${alfie}`)).toBe(nothing)
  const ellis = await pageOf(browser, house, 'ellis', '/today')
  await ellis.locator('#look').getByText('Ruth Calloway asks to unseal this record').waitFor()
  await unseals(ellis)
  await ellis.context().close()
  expect(await heading('priya', `/child/${alfie}`)).toContain('Alfie')
})

async function heading(as: string, at: string): Promise<string | null> {
  const page = await pageOf(browser, house, as, at)
  const words = await page.locator('h1').textContent()
  await page.context().close()
  return words
}

async function unseals(page: Page): Promise<void> {
  await page.goto(`/child/${alfie}/closed`)
  await page.getByLabel('Why is it time to unseal it?').fill('The newspaper has gone on.')
  await page.getByRole('button', { name: 'Unseal' }).click()
  await page.getByRole('status').waitFor()
}
