import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf } from '../examples/ids.ts'
import { barriers, spillsOver } from './axe.ts'
import { openBrowser, pageOf, signedIn, sizes } from './browser.ts'
import { copyHouse, runHouse } from './server.ts'

/** Scene 6: nine days without servers. The list is opened from a file, with the house shut and no network. */

let copy: Awaited<ReturnType<typeof copyHouse>>
let browser: Browser
let folder: string
let file: string
let passphrase: string
const line = 'Jade answers Dov, and her sister. Never ring home.'
beforeAll(async () => {
  [copy, browser] = await Promise.all([copyHouse(), openBrowser()])
  folder = mkdtempSync(join(tmpdir(), 'alongside-list-'))
})
afterAll(async () => {
  await browser.close()
  copy.remove()
  rmSync(folder, { recursive: true, force: true })
})

test('Ruth writes a passphrase down, types it back, and saves the list; then the house is shut', async () => {
  const house = await runHouse(copy.settings)
  const ruth = await pageOf(browser, house, 'ruth', `/child/${idOf('jade')}/grab-bag`, { size: 'desk' })
  await ruth.getByLabel('The line').fill(line)
  await ruth.getByRole('button', { name: 'Put it on the list' }).click()
  await ruth.getByRole('status').getByText('Saved').waitFor()
  await ruth.goto('/grab-bag')
  await ruth.getByText('Make the passphrase').click()
  passphrase = await ruth.locator('.passphrase').innerText()
  await ruth.getByLabel('Type it from your paper').fill('AAAA AAAA AAAA AAAA')
  await ruth.getByRole('button', { name: 'I have it on paper' }).click()
  expect(await ruth.locator('.passphrase').innerText(), 'the one on paper stays').toBe(passphrase)
  expect(await barriers(ruth)).toEqual([])
  await ruth.getByLabel('Type it from your paper').fill(passphrase.toLowerCase())
  await ruth.getByRole('button', { name: 'I have it on paper' }).click()
  await ruth.getByRole('status').getByText('The passphrase is in use').waitFor()
  const link = ruth.getByRole('link', { name: 'Save the list on this device' })
  await expect.poll(async () => {
    await ruth.reload()
    return link.count()
  }, { timeout: 30_000 }).toBe(1)
  expect(await barriers(ruth)).toEqual([])
  const [saved] = await Promise.all([ruth.waitForEvent('download'), link.click()])
  file = join(folder, saved.suggestedFilename())
  await saved.saveAs(file)
  const asked = async (as: string, list: string): Promise<number> =>
    (await fetch(`${house.url}/grab-bag?list=${list}`, { headers: { Cookie: await signedIn(house, as) } })).status
  expect(await asked('ellis', idOf('lantern-team')), 'whoever is in the team').toBe(200)
  for (const [as, list] of [['femi', idOf('lantern-team')], ['wayne', idOf('lantern-team')], ['jade', idOf('lantern-team')], ['ruth', idOf('tidewater-team')], ['ruth', 'x']] as const) {
    expect(await asked(as, list), `${as} ${list}`).toBe(404)
  }
  const jade = await pageOf(browser, house, 'jade', '/me/grab-bag')
  await jade.getByText(line).waitFor()
  expect(await barriers(jade)).toEqual([])
  await house.stop()
  const laid = join(copy.folder, 'grab-bag')
  expect(readdirSync(laid)).toEqual([saved.suggestedFilename()])
  expect(readFileSync(join(laid, saved.suggestedFilename()), 'utf8')).toBe(readFileSync(file, 'utf8'))
  expect(readFileSync(file, 'utf8')).not.toMatch(/Jade|Mia|Ellis|01632/)
})

/** The file in a browser of nobody's, without network; what it asks the network for is a fault. */
async function opened(of: string, size: keyof typeof sizes): Promise<{ readonly page: Page; readonly asked: readonly string[]; readonly device: BrowserContext }> {
  const device = await browser.newContext({ viewport: sizes[size], offline: true, locale: 'en-GB', timezoneId: 'Europe/London' })
  const page = await device.newPage()
  const asked: string[] = []
  page.on('request', (request) => { if (!request.url().startsWith('file:')) asked.push(request.url()) })
  await page.goto(pathToFileURL(of).href)
  return { page, asked, device }
}

test('at two in the morning, with no server and no network: who Jade answers, whom to ring, and what is due', async () => {
  const { page, asked, device } = await opened(file, 'phone')
  expect(await barriers(page)).toEqual([])
  await page.getByLabel('Passphrase of the team').fill('K7M2-P9QX-4DTR-W8HN')
  await page.getByRole('button', { name: 'Open the list' }).click()
  await page.getByText('That did not open it').waitFor()
  await page.getByLabel('Passphrase of the team').fill(passphrase.toLowerCase().replaceAll('-', ' '))
  await page.getByRole('button', { name: 'Open the list' }).click()
  await page.getByRole('heading', { name: 'Jade' }).waitFor()
  expect(await page.locator('.child', { hasText: 'Jade' }).locator('.line').innerText()).toBe(line)
  expect(await page.getByText('01632 960104').count()).toBeGreaterThan(0)
  expect(await page.locator('#list').innerText()).not.toMatch(/Marcus|Jordan/)
  expect(await barriers(page)).toEqual([])
  expect(await spillsOver(page)).toBe(false)
  expect(asked).toEqual([])
  await pictured(page, 'phone')
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 794, height: 1123 })
  expect(await page.locator('.cover').isVisible()).toBe(false)
  await pictured(page, 'print')
  await device.close()
})

test('after its last day it does not open, and says why; with a changed last day it does not open either', async () => {
  const { page, device } = await opened(file, 'desk')
  const late = await device.newPage()
  await late.clock.setFixedTime(new Date(Date.now() + 36 * 86_400_000))
  await late.goto(pathToFileURL(file).href)
  await late.getByText('This list is too old').waitFor()
  expect(await late.getByLabel('Passphrase of the team').isVisible()).toBe(false)
  await page.close()
  const changed = join(folder, 'changed.html')
  writeFileSync(changed, readFileSync(file, 'utf8').replace(/"lastDay":"\d{4}/, '"lastDay":"2999'))
  const other = await device.newPage()
  await other.goto(pathToFileURL(changed).href)
  await other.getByLabel('Passphrase of the team').fill(passphrase)
  await other.getByRole('button', { name: 'Open the list' }).click()
  await other.getByText('That did not open it').waitFor()
  await device.close()
})

test('its own policy lets in nothing but its own script: a script that somebody added does not run', async () => {
  const added = join(folder, 'added.html')
  writeFileSync(added, readFileSync(file, 'utf8').replace('</body>', '<script>document.title = "taken"</script></body>'))
  const { page, device } = await opened(added, 'desk')
  expect(await page.title()).toMatch(/^List \d+ of the Lantern team$/)
  await device.close()
})

/** A picture for whoever wants to look: only when PICTURES names a folder. */
async function pictured(page: Page, name: string): Promise<void> {
  const into = process.env['PICTURES']
  if (into) await page.screenshot({ path: join(into, `grab-bag-${name}.png`), fullPage: true })
}
