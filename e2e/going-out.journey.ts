import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf } from '../examples/ids.ts'
import { answerTo } from './answers.ts'
import { barriers, spillsOver } from './axe.ts'
import { openBrowser, pageOf, signedIn } from './browser.ts'
import { openHouse, type RunningHouse } from './server.ts'

let house: RunningHouse
let browser: Browser
const [alfie, tia] = [idOf('alfie'), idOf('tia')]
beforeAll(async () => { [house, browser] = await Promise.all([openHouse(), openBrowser()]) })
afterAll(async () => {
  await browser.close()
  await house.stop()
})

const wordsOf = async (page: Page): Promise<string> => (await page.locator('main').textContent()) ?? ''

async function good(page: Page): Promise<void> {
  expect({ barriers: await barriers(page), spills: await spillsOver(page) }).toEqual({ barriers: [], spills: false })
}

test('“as Wayne sees it”, and there is nothing: Ellis reads on Alfie’s record exactly what Wayne reads, and Alfie sees that she looked', async () => {
  const ellis = await pageOf(browser, house, 'ellis', `/child/${alfie}/notes`)
  const form = ellis.locator('form[data-draft=note]')
  await form.locator('[name="passages.0.words"]').fill('Alfie said the boat trip made him laugh.')
  await form.getByRole('button', { name: 'Save' }).click()
  await ellis.getByRole('status').waitFor()
  await ellis.goto(`/child/${alfie}`)
  await ellis.getByRole('link', { name: 'See this record as somebody else sees it' }).click()
  await good(ellis)
  await ellis.getByRole('link', { name: 'Dad' }).click()
  await good(ellis)
  expect(await ellis.getByRole('heading', { level: 1 }).textContent()).toBe('As Dad sees it')
  const preview = ellis.locator('fieldset[disabled]')
  const seen = (await preview.textContent()) ?? ''
  expect(seen).not.toContain('boat trip')
  expect(await preview.locator('a[href], form[action]').count()).toBe(0)

  const wayne = await pageOf(browser, house, 'wayne', `/family/${alfie}`)
  expect(await wordsOf(wayne)).toContain(seen.trim())
  const looked = await pageOf(browser, house, 'alfie', '/me/looked')
  expect(await wordsOf(looked)).toContain('the way somebody else would see it')
  expect((await answerTo(house, await signedIn(house, 'ellis'), `/child/${tia}/as-seen-by/${idOf('wayne')}`)).status).toBe(404)
  for (const page of [ellis, wayne, looked]) await page.context().close()
})

test('Tia asks for everything, Ellis goes through it, Ruth lets it go, Tia reads it and keeps it; nobody of her family hears of it', async () => {
  const kelly = await signedIn(house, 'kelly')
  const before = await answerTo(house, kelly, `/family/${tia}`)
  const mine = await pageOf(browser, house, 'tia', '/me')
  await mine.getByRole('link', { name: 'My whole record' }).click()
  await good(mine)
  await mine.getByLabel('Anything you want first').fill('Why I could not take my guitar.')
  await mine.getByRole('button', { name: 'Ask for my record' }).click()
  expect(await wordsOf(mine)).toContain('You get it by')

  const ellis = await pageOf(browser, house, 'ellis', `/child/${tia}/record`, { size: 'desk' })
  expect(await wordsOf(ellis)).toContain('Why I could not take my guitar.')
  await good(ellis)
  let kept = ''
  for (;;) {
    const items = ellis.locator('[data-item]')
    const count = await items.count()
    if (count === 0) break
    for (let at = 0; at < count; at += 1) await items.nth(at).getByText('Give it, but').click()
    if (kept === '') {
      kept = (await items.first().locator('blockquote').first().textContent()) ?? ''
      await items.first().locator('summary').first().click()
      await items.first().locator('select').first().selectOption('somebody else')
    }
    await ellis.getByRole('button', { name: 'Save these' }).click()
    if (await ellis.getByRole('alert').count() > 0) {
      // words that look like a place come back: they are kept
      for (const select of await ellis.locator('select[aria-invalid=true]').all()) await select.selectOption('gives a place')
      await ellis.getByRole('button', { name: 'Save these' }).click()
    }
  }
  await ellis.getByRole('button', { name: 'Put it together' }).click()
  expect(await ellis.getByRole('button', { name: 'let it go' }).count()).toBe(0)
  await mine.goto('/me/record')
  expect(await wordsOf(mine)).not.toContain('Your record is here')

  const ruth = await pageOf(browser, house, 'ruth', `/child/${tia}/record`)
  await good(ruth)
  await ruth.getByRole('button', { name: 'let it go' }).click()
  expect(await wordsOf(ruth)).toContain('Tia can read it')

  await mine.goto('/me/record')
  await good(mine)
  expect(await wordsOf(mine)).toContain('Your record is here')
  expect(await wordsOf(mine)).toContain('This part is about somebody else, so we kept it private.')
  const [file] = await Promise.all([mine.waitForEvent('download'), mine.getByRole('link', { name: 'Save it as a page' }).click()])
  expect(file.suggestedFilename()).toMatch(/^record-\d{4}-\d\d-\d\d\.html$/)
  const bare = await (await browser.newContext({ viewport: { width: 360, height: 640 } })).newPage()
  const asked: string[] = []
  bare.on('request', (one) => asked.push(one.url()))
  const folder = mkdtempSync(join(tmpdir(), 'alongside-kept-'))
  await file.saveAs(join(folder, file.suggestedFilename()))
  await bare.goto(`file://${join(folder, file.suggestedFilename())}`)
  expect(asked).toHaveLength(1)
  expect(await bare.locator('h1').textContent()).toContain('Tia')
  await good(bare)
  expect(await answerTo(house, kelly, `/family/${tia}`)).toEqual(before)
  for (const page of [mine, ellis, ruth, bare]) await page.context().close()
  rmSync(folder, { recursive: true, force: true })
}, 180_000)
