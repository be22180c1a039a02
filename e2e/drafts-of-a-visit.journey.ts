import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf } from '../examples/ids.ts'
import { comeAs, deviceOf, openBrowser } from './browser.ts'
import { openHouse, type RunningHouse } from './server.ts'

let house: RunningHouse
let browser: Browser
beforeAll(async () => { [house, browser] = await Promise.all([openHouse(), openBrowser()]) })
afterAll(async () => {
  await browser.close()
  await house.stop()
})

const visitTo = (child: string): string => `/child/${idOf(child)}/visits/record`
const words = (page: Page) => page.locator('[name="children.0.words"]')
const promise = (page: Page) => page.locator('[name="children.0.promises.0.words"]')

test('the phone dies in a stairwell, the session ends overnight, and every word is there under Tia and not under Alfie', async () => {
  const device = await deviceOf(browser, house, 'ellis', { touch: true })
  const page = await device.newPage()
  await page.goto(visitTo('tia'))
  await device.setOffline(true)
  await words(page).pressSequentially('She played the song she wro')
  await promise(page).fill('Bring the guitar strings')
  await page.locator('form[data-draft=visit]').getByText('Kept on this device').waitFor()
  const died = page.waitForEvent('crash')
  void (await device.newCDPSession(page)).send('Page.crash').catch(() => {})
  await died
  await page.close()
  await device.setOffline(false)

  await device.clearCookies()
  await comeAs(device, house, 'ellis')
  const other = await device.newPage()
  await other.goto(visitTo('alfie'), { waitUntil: 'networkidle' })
  expect(await words(other).inputValue()).toBe('')
  expect(await promise(other).inputValue()).toBe('')
  const morning = await device.newPage()
  await morning.goto(visitTo('tia'))
  await morning.getByText('What you typed before is here again').waitFor()
  expect(await words(morning).inputValue()).toBe('She played the song she wro')
  expect(await promise(morning).inputValue()).toBe('Bring the guitar strings')

  await words(morning).press('End')
  await words(morning).pressSequentially('te.')
  await morning.getByRole('button', { name: 'Save the visit' }).click()
  await morning.getByRole('status').getByText('Saved').waitFor()
  await morning.goto(visitTo('tia'), { waitUntil: 'networkidle' })
  expect(await words(morning).inputValue()).toBe('')
  await morning.goto(`/child/${idOf('tia')}/notes`)
  expect(await morning.getByText('She played the song she wrote.').count()).toBe(1)
  await device.close()
})
