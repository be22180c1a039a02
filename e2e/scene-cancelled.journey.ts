import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf } from '../examples/ids.ts'
import { londonDay } from '../src/ground/london.ts'
import { addDays, plainDate } from '../src/ground/plain-date.ts'
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
const newDay = addDays(plainDate(londonDay(new Date())), 11)
const why = 'I was put on duty and I said yes without thinking of you. I am sorry.'
const answer = 'You are right, three is too many. Femi covers my duty from now on, and the eleventh day stands.'

test('a cancelled visit is a broken promise in Bronwen’s words; to “that’s three times” somebody named answers by a day', async () => {
  await bronwenCallsItOff()
  await marcusAnswers()
  expect(await bronwenAnswersHim()).toContain('Bronwen Tull answered')
})

/** Bronwen calls the visit off and sets a new day, in words for Marcus. */
async function bronwenCallsItOff(): Promise<void> {
  const page = await pageOf(browser, house, 'bronwen', `/child/${marcus}/visits`)
  await page.locator('#planned').getByText('It can’t be like that?').first().click()
  const form = page.locator('#planned form').first()
  await form.getByText('I can’t come').click()
  await form.getByLabel('Why, in words for Marcus').fill(why)
  await form.getByRole('button', { name: 'Tell Marcus' }).click()
  await page.getByRole('status').waitFor()
  await page.goto(`/child/${marcus}/visits`)
  await page.locator('#plan [name=day]').fill(newDay)
  await page.locator('#plan [name=time]').fill('17:00')
  await page.locator('#plan [name=where]').fill('at the hub')
  await page.getByRole('button', { name: 'Promise this visit' }).click()
  await page.getByRole('status').waitFor()
  expect(await barriers(page)).toEqual([])
  await page.context().close()
}

/** Marcus finds a broken promise in her words, with the new day, and says that it is three times. */
async function marcusAnswers(): Promise<void> {
  const page = await pageOf(browser, house, 'marcus', '/me')
  const next = page.locator('#next')
  await next.getByText(why).waitFor()
  expect(await next.textContent()).toContain('at the hub')
  await next.getByRole('link', { name: 'Say something to that' }).click()
  await page.locator('#ask textarea[name=words]').fill('That’s three times.')
  await page.getByRole('button', { name: 'Send it' }).click()
  await page.locator('#asked').getByText(/^“?That’s three times\.”?/).first().waitFor()
  expect(await page.locator('#asked').textContent()).toMatch(/(Bronwen Tull|Femi Askew) will answer by \w+ \d+ \w+/)
  expect(await barriers(page)).toEqual([])

  await page.goto('/me/promises')
  const broken = page.locator('li', { hasText: why })
  await broken.getByText('changed, and explained').waitFor()
  await broken.getByRole('button', { name: 'Not really' }).click()
  await page.locator('li', { hasText: why }).getByText('You said: not really.').waitFor()
  await page.context().close()
}

/** Both stand on Bronwen’s Today, she answers, and Marcus reads it. */
async function bronwenAnswersHim(): Promise<string | null> {
  const page = await pageOf(browser, house, 'bronwen', '/today')
  await page.locator('#waiting').getByText('is not OK with what became of').waitFor()
  await page.locator('#waiting').getByText('That’s three times').click()
  const form = page.locator('form[action$="/answer"]').first()
  await form.getByText('This is the answer').click()
  await form.getByLabel('In words for whoever asked').fill(answer)
  await form.getByRole('button', { name: 'Send the answer' }).click()
  await page.getByRole('status').waitFor()
  await page.context().close()

  const mine = await pageOf(browser, house, 'marcus', '/me/asks')
  await mine.locator('#asked').getByText(answer).waitFor()
  const read = await mine.locator('#asked').textContent()
  await mine.context().close()
  return read
}
