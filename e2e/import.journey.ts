import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf } from '../examples/ids.ts'
import { inventReturn, writeCsv } from '../src/exchange/looked-after/examples.ts'
import { answerTo } from './answers.ts'
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

type Sent = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }

/** An invented return of three children, as a council's system might write it. `broken`: two days of reviews are no days. */
function returnOf(broken: boolean): readonly Sent[] {
  return inventReturn(3).map(({ table, headings, rows }, at) => {
    const written = rows.map((row, nth) => row.map((cell, column) =>
      broken && table === 'Reviews' && nth < 2 && headings[column] === 'REVIEW' ? 'soon' : cell))
    return { name: `part ${at}.csv`, mimeType: 'text/csv', buffer: Buffer.from(writeCsv([headings, ...written])) }
  })
}

async function send(page: Page, files: readonly Sent[], team: string, how: 'Try it first' | 'Bring it in'): Promise<void> {
  await page.goto('/import')
  await page.locator('input[name=files]').setInputFiles([...files])
  await page.locator('select[name=team]').selectOption({ label: team })
  await page.getByRole('button', { name: how }).click({ timeout: 200_000 })
  await page.waitForURL(/\/import\/[0-9a-f-]{36}$/)
}

describe('the looked-after return', () => {
  test('with two cells that are no days, Noor reads which ones, and nothing has changed', async () => {
    const noor = await pageOf(browser, house, 'noor', '/today')
    await noor.getByRole('link', { name: 'Bring in a return' }).first().click()
    await noor.waitForURL('**/import')
    await send(noor, returnOf(true), 'Lantern team', 'Bring it in')
    await noor.getByText('Nothing was changed').waitFor()
    expect(await noor.getByText(/^Row [01], REVIEW: “soon” is not written as a day/).count()).toBe(2)
    expect(await barriers(noor)).toEqual([])
    await noor.context().close()

    const ruth = await pageOf(browser, house, 'ruth', '/hand-out')
    expect(await ruth.locator('form[data-draft=hand-out]').count()).toBe(0)
    await ruth.context().close()
  })

  test('put right, it is in; two children go to Priya, who finds them on her Today; taken back, what she built on stays', async () => {
    const noor = await pageOf(browser, house, 'noor', '/import')
    await send(noor, returnOf(false), 'Lantern team', 'Bring it in')
    await noor.getByText('It is in. 3 children are new').waitFor()
    const episodes = noor.locator('tr', { hasText: 'Episodes' })
    expect(await episodes.textContent()).toMatch(/6.*6.*0.*0/)
    expect(await barriers(noor)).toEqual([])
    await send(noor, returnOf(false), 'Lantern team', 'Bring it in')
    await noor.getByText('Nothing was changed: every row of it is here already.').waitFor()

    // Handed to a worker.
    const ruth = await pageOf(browser, house, 'ruth', '/today')
    await ruth.locator('#unheld').getByRole('link', { name: 'Hand children to a worker' }).click()
    const boxes = ruth.locator('input[name="children[]"]')
    expect(await boxes.count()).toBe(3)
    for (const nth of [0, 1]) await ruth.locator('form[data-draft=hand-out] label', { hasText: 'Name not known yet' }).nth(nth).click()
    await ruth.locator('select[name=worker]').selectOption(idOf('priya'))
    await ruth.locator('[name=why]').fill('Priya has room from today')
    await ruth.getByRole('button', { name: 'Hand over' }).click()
    await ruth.getByRole('status').getByText('Handed over').waitFor()
    expect(await ruth.locator('input[name="children[]"]').count()).toBe(1)
    expect(await barriers(ruth)).toEqual([])
    await ruth.context().close()

    const priya = await pageOf(browser, house, 'priya', '/today')
    const unnamed = priya.getByRole('link', { name: 'Name not known yet' })
    expect(await unnamed.count()).toBeGreaterThanOrEqual(2)
    expect(await priya.locator('main').textContent()).toContain('no visit is written down here')
    await unnamed.first().click()
    await priya.getByRole('link', { name: 'Visits', exact: true }).click()
    expect(await priya.locator('#due li').count()).toBeGreaterThan(0)

    const femi = await answerTo(house, await signedIn(house, 'femi'), '/today', 'data')
    expect(femi.body).not.toContain('"called":null')

    // Built on, then taken back.
    await priya.goto('/today')
    await priya.getByRole('link', { name: 'Name not known yet' }).first().click()
    await priya.waitForURL('**/child/*')
    const built = new URL(priya.url()).pathname
    await priya.goto(`${built}/promises`)
    await priya.locator('form[data-draft=promise] textarea').fill('I will ask what you like to be called')
    await priya.getByRole('button', { name: 'Promise it' }).click()
    await priya.getByRole('status').waitFor()

    await noor.goto('/import')
    await noor.getByRole('link', { name: /3 new children/ }).click()
    await noor.getByRole('button', { name: 'Take it back' }).click()
    await noor.getByText('Taken back').first().waitFor()
    expect(await noor.getByText('These stay').count()).toBe(1)
    await noor.context().close()

    expect((await priya.goto(built))?.status()).toBe(200)
    await priya.context().close()
    const waiting = await answerTo(house, await signedIn(house, 'ruth'), '/hand-out', 'data')
    expect((JSON.parse(waiting.body) as { children: unknown[] }).children).toEqual([])
  })
})

const real = join(import.meta.dirname, '../../shared/data/ssda903/return-a')

describe.skipIf(!existsSync(real))('the example return of 1,340 children', () => {
  test('is brought in by the browser, read row by row, and its children wait with the team', async () => {
    const expected = { children: 1340, Episodes: 2521, Reviews: 6267 }
    const files = readdirSync(real).map((name) => ({ name, mimeType: 'text/csv', buffer: readFileSync(join(real, name)) }))
    const noor = await pageOf(browser, house, 'noor', '/import', { size: 'desk' })
    await send(noor, files, 'Tidewater team', 'Bring it in')
    await noor.getByText(/^It is in\./).waitFor()
    const shown = JSON.parse((await answerTo(house, await signedIn(house, 'noor'), new URL(noor.url()).pathname, 'data')).body) as
      { tables: Record<string, { read: number }>; children: { new: number } }
    expect(shown.tables['Episodes']?.read).toBe(expected.Episodes)
    expect(shown.tables['Reviews']?.read).toBe(expected.Reviews)
    expect(shown.children.new).toBe(expected.children)
    await noor.context().close()
    const femi = await pageOf(browser, house, 'femi', '/today')
    await femi.getByRole('link', { name: 'Hand children to a worker' }).click()
    await femi.locator('input[name="children[]"]').first().waitFor()
    await femi.context().close()
  }, 240_000)
})
