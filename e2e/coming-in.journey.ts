import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf } from '../examples/ids.ts'
import { barriers, spillsOver } from './axe.ts'
import { comeAs, deviceOf, openBrowser, sizes } from './browser.ts'
import { openHouse, type RunningHouse } from './server.ts'

/** With a device that the browser itself plays: it makes a passkey, checks its person, and comes back with it. */

let house: RunningHouse
let browser: Browser
beforeAll(async () => { [house, browser] = await Promise.all([openHouse(), openBrowser()]) })
afterAll(async () => {
  await browser.close()
  await house.stop()
})

/** Gives a page a built-in authenticator, as phones and computers have one. */
async function withAuthenticator(page: Page): Promise<CDPSession> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', { options: {
    protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
    automaticPresenceSimulation: true,
  } })
  return devtools
}

async function emptyDevice(size: keyof typeof sizes): Promise<BrowserContext> {
  return browser.newContext({ viewport: sizes[size], baseURL: house.url, locale: 'en-GB', timezoneId: 'Europe/London' })
}

const faults = (page: Page): string[] => {
  const heard: string[] = []
  page.on('console', (one) => one.type() === 'error' && heard.push(one.text()))
  page.on('pageerror', (one) => heard.push(one.message))
  page.on('request', (one) => !one.url().startsWith(house.url) && heard.push(`asked elsewhere: ${one.url()}`))
  return heard
}

describe.each([['phone', 'mia', 'Mia'], ['desk', 'alfie', 'Alfie']] as const)('on a %s', (size, child, name) => {
  test('Ellis makes a link for a child, who makes a passkey with it, goes, comes back, and takes the passkey away', async () => {
    const desk = await (await deviceOf(browser, house, 'ellis', { size })).newPage()
    await desk.goto(`/child/${idOf(child)}`)
    await desk.getByRole('navigation', { name: 'Rooms of this child' }).getByRole('link', { name: 'Let in' }).click()
    await desk.waitForURL('**/invite')
    expect(await barriers(desk)).toEqual([])
    expect(await spillsOver(desk)).toBe(false)
    await desk.getByRole('button', { name: `Make a link for ${name}` }).click()
    await desk.waitForURL('**/invite/*')
    const link = await desk.locator('.link-code a').getAttribute('href') ?? ''
    expect(link).toMatch(/^\/come-in#[0-9A-Z-]{23}$/)
    expect(await desk.locator('[data-address]').textContent()).toBe(`${new URL(house.url).host}/come-in`)
    expect(await barriers(desk)).toEqual([])

    const phone = await emptyDevice(size)
    const page = await phone.newPage()
    const heard = faults(page)
    await withAuthenticator(page)
    await page.goto(link)
    expect(await page.getByLabel('Your code').inputValue()).toBe(link.split('#')[1])
    expect(page.url()).toBe(`${house.url}/come-in`)
    expect(await barriers(page)).toEqual([])
    expect(await spillsOver(page)).toBe(false)
    await page.getByRole('button', { name: 'Make my passkey and come in' }).click()
    await page.waitForURL('**/me')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(`Hi ${name}`)

    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL('**/sign-in')
    await page.getByRole('button', { name: 'Come in with your passkey' }).click()
    await page.waitForURL('**/me')

    await page.goto('/me/ways-in')
    expect(await page.locator('main').textContent()).toContain('this one, here')
    expect(await barriers(page)).toEqual([])
    expect(await spillsOver(page)).toBe(false)
    await page.locator('#ways summary').click()
    await page.getByRole('button', { name: /^Take it away: Passkey/ }).click()
    await page.waitForURL('**/sign-in')
    await page.getByRole('button', { name: 'Come in with your passkey' }).click()
    await page.getByText('That did not let you in.').waitFor()
    // the refusal itself is an answer that the browser notes down
    expect(heard.filter((one) => !one.includes('422'))).toEqual([])
    await phone.close()
    await desk.context().close()
  })

  test('Ruth adds a passkey to her computer, sees where she is signed in, and ends the other place', async () => {
    const device = await emptyDevice(size)
    await comeAs(device, house, 'ruth')
    const page = await device.newPage()
    const heard = faults(page)
    await withAuthenticator(page)
    const other = await (await deviceOf(browser, house, 'ruth', { size })).newPage()
    await other.goto('/today')
    await page.goto('/ways-in')
    await page.getByRole('button', { name: 'Add a passkey on this device' }).click()
    await page.waitForURL('**/ways-in?done=addedDone')
    expect(await page.getByRole('status').first().textContent()).toContain('Your passkey is added.')
    expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: 'End all the others' }).click()
    await page.waitForURL('**/ways-in?done=endedOthers')
    await other.goto('/today')
    expect(new URL(other.url()).pathname).toBe('/sign-in')
    expect(heard).toEqual([])
    await device.close()
    await other.context().close()
  })

  test('whoever leads lets a worker in; a form with nothing in it says what is missing', async () => {
    const page = await (await deviceOf(browser, house, 'hal', { size })).newPage()
    await page.goto('/ways-in')
    await page.getByRole('link', { name: 'Let somebody in' }).click()
    await page.waitForURL('**/invite')
    expect(await barriers(page)).toEqual([])
    expect(await spillsOver(page)).toBe(false)
    await page.locator('summary', { hasText: 'A new worker' }).click()
    await page.getByLabel('What are they called?').fill('Nia Invented')
    await page.getByRole('button', { name: 'Let them in and make the link' }).click()
    await page.waitForURL('**/invite/new')
    expect(await page.getByRole('alert').textContent()).toContain('Write their job.')
    expect(await page.getByLabel('What are they called?').inputValue()).toBe('Nia Invented')
    expect(await barriers(page)).toEqual([])
    await page.context().close()
  })
})

test('a link somebody made up, and one that was used, are one sentence; nothing is on the way to anybody else', async () => {
  const device = await emptyDevice('phone')
  const page = await device.newPage()
  await withAuthenticator(page)
  await page.goto('/come-in')
  await page.getByLabel('Your code').fill('ABCDE-12345-FGHJK-67890')
  await page.getByRole('button', { name: 'Make my passkey and come in' }).click()
  await page.getByText('This link or code does not work.').waitFor()
  expect(await barriers(page)).toEqual([])
  await device.close()
})

test('without a script the page says that a passkey needs one', async () => {
  const device = await browser.newContext({ viewport: sizes.phone, baseURL: house.url, javaScriptEnabled: false })
  const page = await device.newPage()
  await page.goto('/come-in')
  expect(await page.getByText('A passkey needs a browser that may run').isVisible()).toBe(true)
  await device.close()
})
