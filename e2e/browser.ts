import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import type { RunningHouse } from './server.ts'

/** The two sizes every page is looked at in. */
export const sizes = { phone: { width: 360, height: 640 }, desk: { width: 1280, height: 800 } } as const

/** How somebody comes: on what, by touch or not, with scripts or without, in which language. */
export type Coming = {
  readonly size?: keyof typeof sizes
  readonly touch?: boolean
  readonly scripts?: boolean
  readonly language?: string
}

const systemBrowsers = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable',
]

/** Arguments of the packaged browser that break more than one page, or are the launcher's own business. */
const unfit = new Set(['--single-process', '--no-zygote', '--headless', "--headless='shell'", '--headless=shell'])

/** Where a browser is, and what it has to be told: the machine's own, else the one that comes with the packages. */
export async function findBrowser(): Promise<{ readonly path: string; readonly args: readonly string[] }> {
  // As root Chromium refuses its sandbox.
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const own = systemBrowsers.find((path) => existsSync(path))
  if (own) return { path: own, args: root }
  const packaged = (await import('@sparticuz/chromium')).default
  return { path: await packaged.executablePath(), args: [...packaged.args.filter((one) => !unfit.has(one)), ...root] }
}

export async function openBrowser(): Promise<Browser> {
  const { path, args } = await findBrowser()
  return chromium.launch({ executablePath: path, args: [...args] })
}

/** The cookie of somebody of the cast, by the one-click sign-in. */
export async function signedIn(house: RunningHouse, as: string): Promise<string> {
  const answer = await fetch(`${house.url}/sign-in/demo`, {
    method: 'POST', body: new URLSearchParams({ as }), redirect: 'manual',
  })
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('alongside='))
  if (!cookie) throw new Error(`${as} could not sign in: ${answer.status}`)
  return cookie.split(';')[0] ?? ''
}

/** A browser of somebody's own, signed in: cookies and drafts are shared by its pages and with nobody else. */
export async function deviceOf(
  browser: Browser, house: RunningHouse, as: string, coming: Coming = {},
): Promise<BrowserContext> {
  const device = await browser.newContext({
    viewport: sizes[coming.size ?? 'phone'], hasTouch: coming.touch ?? false, javaScriptEnabled: coming.scripts ?? true,
    baseURL: house.url, locale: 'en-GB', timezoneId: 'Europe/London',
  })
  await comeAs(device, house, as)
  if (coming.language) await device.addCookies([{ name: 'language', value: coming.language, url: house.url }])
  return device
}

/** Whoever was on this device goes, somebody else signs in. */
export async function comeAs(device: BrowserContext, house: RunningHouse, as: string): Promise<void> {
  const [name = '', value = ''] = (await signedIn(house, as)).split('=')
  await device.addCookies([{ name, value, url: house.url, httpOnly: true, sameSite: 'Lax' }])
}

/** A page of somebody of the cast, open at an address. */
export async function pageOf(
  browser: Browser, house: RunningHouse, as: string, at: string, coming: Coming = {},
): Promise<Page> {
  const page = await (await deviceOf(browser, house, as, coming)).newPage()
  await page.goto(at)
  return page
}
