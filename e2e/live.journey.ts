import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPostgres } from '../src/ground/database/postgres.ts'
import { findBrowser, sizes } from './browser.ts'
import { emptyDatabase, type HouseSettings, runHouse, type RunningHouse, runVerb } from './server.ts'
import { type TlsProxy, tlsProxy } from './tls-proxy.ts'

/**
 * A live service from nothing: keys, an empty PostgreSQL, the first link, TLS before it. Live mode has no other database, so this
 * runs where there is one.
 */
const url = process.env['TEST_ENGINE'] === 'postgresql' ? process.env['TEST_POSTGRES_URL'] : undefined

const comeIn = async (page: Page): Promise<void> => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Come in with your passkey' }).click()
}
const joinBy = async (page: Page, link: string, to: string): Promise<void> => {
  await page.goto(link)
  await page.getByRole('button', { name: 'Make my passkey and come in' }).click()
  await page.waitForURL(`**${to}`)
}

describe.runIf(url !== undefined)('a live service', () => {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-live-'))
  const database = `live_${randomBytes(4).toString('hex')}`
  let proxy: TlsProxy
  let settings: HouseSettings
  let house: RunningHouse
  let browser: Browser

  beforeAll(async () => {
    await emptyDatabase(url ?? '', database)
    proxy = await tlsProxy()
    const at = new URL(url ?? '')
    at.pathname = `/${database}`
    const ownerUrl = at.toString()
    at.username = 'alongside_login'
    settings = {
      ALONGSIDE_MODE: 'live', ALONGSIDE_DATA: folder, ALONGSIDE_KEY_FILE: join(folder, 'keys', 'council.json'),
      DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: at.toString(), ALONGSIDE_ORIGIN: proxy.url, TRUSTED_PROXY: '127.0.0.1',
    }
    const { path, args } = await findBrowser()
    browser = await chromium.launch({ executablePath: path, args: [...args, `--ignore-certificate-errors-spki-list=${proxy.trust}`] })
  })
  afterAll(async () => {
    await browser.close()
    await house.stop()
    await proxy.stop()
    const owner = openPostgres({ url: url ?? '', owner: true, connections: 1 })
    await owner.script(`drop database if exists ${database} with (force)`)
    await owner.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** A verb that should refuse: its exit code and its sentence. */
  const refused = (...words: string[]): readonly [number | null, string] => {
    const ran = spawnSync(process.execPath, ['dist/server/alongside.js', ...words], { env: { ...process.env, ...settings }, encoding: 'utf8' })
    return [ran.status, ran.stderr]
  }
  const device = async (size: keyof typeof sizes): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await browser.newContext({ viewport: sizes[size], baseURL: proxy.url, locale: 'en-GB', timezoneId: 'Europe/London' })
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    await devtools.send('WebAuthn.addVirtualAuthenticator', { options: {
      protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
      automaticPresenceSimulation: true,
    } })
    return { context, page }
  }
  test('keys, an empty database, the first link: then the first person comes in behind TLS', async () => {
    expect(refused('serve')[1]).toContain('key')
    runVerb(settings, 'keys')
    expect(statSync(settings['ALONGSIDE_KEY_FILE'] ?? '').mode & 0o777).toBe(0o600)
    expect(refused('keys')).toEqual([1, expect.stringContaining('already')])
    runVerb(settings, 'migrate')
    expect(refused('invite', '--person', 'Hal Invented')).toEqual([1, expect.stringContaining('needs its name')])
    const lost = JSON.parse(runVerb(settings, 'invite', '--council', 'Harbour Sands (invented)', '--person', 'Hal Invented', '--json')) as { link: string }
    const { link } = JSON.parse(runVerb(settings, 'invite', '--person', 'Hal Invented', '--json')) as { link: string }
    expect(link).toMatch(new RegExp(`^${proxy.url}/come-in#[0-9A-Z-]{23}$`))
    house = await runHouse(settings)
    proxy.before(Number(new URL(house.url).port))

    const { context, page } = await device('desk')
    await page.goto(lost.link)
    await page.getByRole('button', { name: 'Make my passkey and come in' }).click()
    await page.getByText('This link or code does not work.').waitFor()
    await joinBy(page, link, '/today')
    const [cookie] = await context.cookies()
    expect(cookie).toMatchObject({ name: '__Host-alongside', secure: true, httpOnly: true, sameSite: 'Lax', path: '/' })
    expect(refused('invite', '--council', 'Other', '--person', 'Somebody Else')).toEqual([1, expect.stringContaining('comes in already')])

    await page.goto('/invite')
    await page.getByLabel('Name of a new team').fill('Lantern team')
    await page.getByRole('button', { name: 'Make the team' }).click()
    await page.getByText('The team is there.').waitFor()
    await page.locator('summary', { hasText: 'A new worker' }).click()
    await page.getByLabel('What are they called?').fill('Nia Invented')
    await page.getByLabel('What is their job?').fill('practice supervisor')
    await page.getByLabel('What do they do here?').selectOption('supervises')
    await page.getByLabel('In which team?').selectOption({ label: 'Lantern team' })
    await page.getByRole('button', { name: 'Let them in and make the link' }).click()
    const forNia = await page.locator('.link-code a').getAttribute('href') ?? ''

    const nia = await device('phone')
    await joinBy(nia.page, forNia, '/today')
    expect(await nia.page.locator('body').textContent()).toContain('Nia Invented')
    await nia.page.getByRole('button', { name: 'Sign out' }).click()
    await comeIn(nia.page)
    await nia.page.waitForURL('**/today')

    // somebody leaves: out at the next tap, and not in again
    await page.goto('/invite')
    const row = page.locator('section', { has: page.getByRole('heading', { name: 'Nia Invented' }) }).last()
    await row.locator('summary', { hasText: 'Close every way in' }).click()
    await row.getByRole('button', { name: 'Close every way in of Nia Invented' }).click()
    await page.getByText('Closed. They are out.').waitFor()
    await nia.page.goto('/today')
    expect(new URL(nia.page.url()).pathname).toBe('/sign-in')
    await comeIn(nia.page)
    await nia.page.getByText('That did not let you in.').waitFor()
    expect(house.said()).not.toMatch(/Nia|Hal|come-in#/)
  })

  test('a program’s token works once its person has said yes, and the operator’s link brings back a leader who lost the phone', async () => {
    const hal = await device('desk')
    const { link } = JSON.parse(runVerb(settings, 'invite', '--anew', '--person', 'Hal Invented', '--json')) as { link: string }
    await joinBy(hal.page, link, '/today')
    const { token } = JSON.parse(runVerb(settings, 'token', '--person', 'Hal Invented', '--purpose', 'figures each night', '--json')) as { token: string }
    const asProgram = async (): Promise<number> => (await fetch(`${house.url}/today`, {
      headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' } })).status
    expect(await asProgram()).toBe(401)
    await hal.page.goto('/ways-in')
    await hal.page.getByRole('button', { name: 'Yes, that is right' }).click()
    await hal.page.getByText('Done.').waitFor()
    expect(await asProgram()).toBe(200)
    await hal.page.locator('#programs').getByRole('button', { name: /^End it: figures each night/ }).click()
    await hal.page.getByText('Ended.').waitFor()
    expect(await asProgram()).toBe(401)
    await hal.context.close()
  })
})
