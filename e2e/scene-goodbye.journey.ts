import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf } from '../examples/ids.ts'
import { londonDay } from '../src/ground/london.ts'
import { addDays, plainDate } from '../src/ground/plain-date.ts'
import { workerChangeReasons } from '../src/standards/codes.ts'
import { addresses, answersTo } from './answers.ts'
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

const jade = idOf('jade')
const today = plainDate(londonDay(new Date()))
const goodbye = 'Tom made pancakes with you and you kept the recipe.'
const hello = 'Priya brought her terrible drawing of a horse.'
const letGo = 'Bring the bus pass form'
const whyLetGo = 'The college sends the pass by itself now, so no form is needed.'
const kept = [
  'Ring the college about the catering course', 'Get the savings book from the old home',
  'Ask whether her sister can stay over', 'Be at her birthday tea', 'Write down how her name is spelled for the register',
]

test('Tom leaves Jade: goodbye and hello together, each promise re-made or let go, and no reason code reaches her', async () => {
  await ruthMakesTheChange()
  await priyaMakesThemAgain()
  await jadeReadsBoth()
  await noCodeAnywhere()
  expect(await whatTomStillReads()).toBe('Jade')
})

/** Ruth makes the change with goodbye and hello, and lets one promise go with a reason. */
async function ruthMakesTheChange(): Promise<void> {
  const ruth = await pageOf(browser, house, 'ruth', `/child/${jade}/circle`, { size: 'desk' })
  await ruth.getByText('Tom Arkwell is leaving').click()
  const form = ruth.locator('form[action$="/circle/change"]')
  await form.locator('[name=coming]').selectOption({ value: idOf('priya') })
  await form.locator('[name=last_day]').fill(addDays(today, -1))
  await form.locator('[name=first_day]').fill(today)
  await form.locator('[name=code]').selectOption('LEFTRL')
  await form.locator('[name=goodbye_on]').fill(today)
  await form.locator('[name=goodbye_words]').fill(goodbye)
  await form.locator('[name=hello_on]').fill(today)
  await form.locator('[name=hello_words]').fill(hello)
  const one = form.getByRole('group', { name: letGo })
  await one.getByText('It is let go, and this is why').click()
  await one.locator('xpath=ancestor::*[contains(@class, "stack")][1]').locator('textarea').fill(whyLetGo)
  await form.getByRole('button', { name: 'Make the change' }).click()
  await ruth.getByRole('status').getByText('The child reads the goodbye and the hello together').waitFor()
  expect(await barriers(ruth)).toEqual([])
  await ruth.context().close()
}

/** Priya makes the other five again in her own words, from her own page. */
async function priyaMakesThemAgain(): Promise<void> {
  const priya = await pageOf(browser, house, 'priya', `/child/${jade}/circle`, { size: 'desk' })
  const form = priya.locator('form[action$="/circle/settle"]')
  expect(await form.getByRole('group').count()).toBe(kept.length)
  for (const words of kept) {
    const one = form.getByRole('group', { name: words })
    await one.getByText('I make it again').click()
    const rest = one.locator('xpath=ancestor::*[contains(@class, "stack")][1]')
    await rest.locator('textarea').fill(`Priya here: ${words.toLowerCase()}`)
    await rest.locator('input[type=date]').fill(addDays(today, 14))
  }
  await form.getByRole('button', { name: 'Settle these' }).click()
  await priya.getByRole('status').getByText('Settled').waitFor()
  await priya.context().close()
}

/** Jade reads goodbye and hello together, and what became of each of the six promises. */
async function jadeReadsBoth(): Promise<void> {
  const page = await pageOf(browser, house, 'jade', '/me/people')
  const change = await page.locator('#changes').textContent()
  expect(change?.indexOf(goodbye)).toBeGreaterThan(-1)
  expect(change?.indexOf(hello)).toBeGreaterThan(change?.indexOf(goodbye) ?? 0)
  const [now, before] = (await page.locator('#now').textContent() ?? '').split('Who was there before')
  expect(now).toContain('Priya Nandra')
  expect(now).not.toContain('Tom')
  expect(before).toContain('Tom Arkwell')

  await page.goto('/me/promises')
  const promises = await page.locator('main').textContent()
  for (const words of kept) expect(promises).toContain(`Priya here: ${words.toLowerCase()}`)
  expect(await page.locator('li', { hasText: letGo }).first().textContent()).toContain(whyLetGo)
  expect(await barriers(page)).toEqual([])
  await page.context().close()
}

/** The reason code of the return is nowhere in anything that Jade can fetch, page or data. */
async function noCodeAnywhere(): Promise<void> {
  const cookie = await signedIn(house, 'jade')
  const answers = await answersTo(house, cookie, addresses({ child: jade, person: idOf('priya') }, jade))
  const words = workerChangeReasons.flatMap((reason) => [reason.code, reason.staff])
  for (const [at, { body }] of Object.entries(answers)) {
    for (const word of words) expect(`${at}: ${body}`).not.toContain(word)
  }
  expect(answers['data /me/people']?.body).toContain('Priya')
}

/** What Tom, still of the same team, can read of Jade: her name, and nothing of what was said any more. */
async function whatTomStillReads(): Promise<string> {
  const tom = await answersTo(house, await signedIn(house, 'tom'), addresses({ child: jade }, jade))
  const all = Object.values(tom).map(({ body }) => body).join('\n')
  return ['Jade', ...kept, letGo, goodbye, hello, 'cooked for both of us'].filter((words) => all.includes(words)).join(', ')
}
