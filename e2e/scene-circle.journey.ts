import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf } from '../examples/ids.ts'
import { type Answer, addresses, answersTo } from './answers.ts'
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

const [leo, mia, nobody] = [idOf('leo'), idOf('mia'), '00000000-0000-4000-8000-000000000000']
const said = 'He is my whole brother to me. I want him at the next swimming day.'

/** Where one is signed in is another list after signing in again; it is of oneself alone. */
const butSignIns = (at: readonly string[]): readonly string[] => at.filter((one) => !one.endsWith('/ways-in'))

/** Leo's own side: every address he can type, about himself and about Mia. */
const leosOwn = async (): Promise<Answers> =>
  answersTo(house, await signedIn(house, 'leo'), butSignIns([...addresses({ child: leo }, nobody), ...addresses({ child: mia }, nobody)]))

/** Leo's record as Pat gets it, who looks after him. */
const leosAtPats = async (): Promise<Answers> => answersTo(house, await signedIn(house, 'pat'), butSignIns(addresses({ child: leo }, nobody)))

type Answers = Readonly<Record<string, Answer>>

test('Mia puts Leo right next to her and says why, and on Leo’s side nothing changes, not even a count', async () => {
  // Looking leaves a line in "who has looked": so Pat looks before Leo does the first time, and after him the second.
  const atPats = await leosAtPats()
  const own = await leosOwn()
  expect(own['data /me/circle']?.status).toBe(200)
  expect(atPats[`data /family/${leo}`]?.status).toBe(200)

  const page = await pageOf(browser, house, 'mia', '/me/circle')
  await page.getByText('A picture for today').click()
  const form = page.locator('form[data-draft=picture]')
  await form.getByLabel('Where is Leo today?').selectOption('1')
  await form.getByText('Say something about Leo').click()
  await form.locator('details[open] textarea').fill(said)
  await form.getByRole('button', { name: 'Keep this picture' }).click()
  await page.getByRole('status').waitFor()
  await page.locator('#picture').getByText('Leo moved closer.').waitFor()
  expect(await page.locator('#picture').textContent()).toContain('Nobody else can see this picture.')
  expect(await page.locator('#picture').textContent()).toContain(said)
  expect(await barriers(page)).toEqual([])
  await page.context().close()

  const ownAfter = await leosOwn()
  const atPatsAfter = await leosAtPats()
  for (const [at, answer] of Object.entries(own)) expect({ at, ...ownAfter[at] }).toEqual({ at, ...answer })
  for (const [at, answer] of Object.entries(atPats)) expect({ at, ...atPatsAfter[at] }).toEqual({ at, ...answer })

  // Ellis holds both, and Mia showed the picture to nobody.
  const answers = await answersTo(house, await signedIn(house, 'ellis'), [...addresses({ child: mia }, nobody), ...addresses({ child: leo }, nobody)])
  expect(JSON.stringify(answers)).not.toContain(said)
  expect(answers[`data /child/${mia}/circle`]?.status).toBe(200)
})
