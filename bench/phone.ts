import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { median } from './beside.ts'
import type { Both } from './pages.ts'
import { turn } from './pages.ts'
import { leftOut, type Row } from './row.ts'

type Network = { readonly name: string; readonly latency: number; readonly kilobits: number }
const networks: readonly Network[] = [
  { name: '1.6 Mbit/s and 150 ms', latency: 150, kilobits: 1600 }, { name: '400 kbit/s and 400 ms', latency: 400, kilobits: 400 },
]

type Seen = {
  readonly lcp: number
  readonly shift: number
  readonly blocked: number
  readonly tap: number
  readonly bytes: Readonly<Record<'html' | 'css' | 'js' | 'font' | 'other', number>>
}

/** A browser of the machine, or the one an npm package brings; nothing when there is none. */
export async function openBrowser(): Promise<Browser | undefined> {
  const args = ['--no-sandbox', '--disable-dev-shm-usage']
  for (const executablePath of ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']) {
    if (existsSync(executablePath)) return chromium.launch({ executablePath, args })
  }
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    return await chromium.launch({ executablePath: await packed.executablePath(), args: [...packed.args, ...args] })
  } catch {
    return undefined
  }
}

/** A child's page on a phone slowed to a quarter: when its main part shows, what it weighs, how long the longest of its taps takes. */
export async function onPhone(both: Both, parts: readonly string[], browser: Browser, times: number): Promise<readonly Row[]> {
  const { who, child } = turn(both.people, 0)
  const pages = {
    ours: { url: `${both.ours.url.replace('127.0.0.1', 'localhost')}/child/${child}`, cookie: who.token },
    floor: { url: `${both.floor.url}/page/${child}?parts=${parts.join()}&person=${who.person}`, cookie: undefined },
  }
  const rows: Row[] = []
  for (const network of networks) {
    const seen = { ours: [] as Seen[], floor: [] as Seen[] }
    for (let n = 0; n < times; n += 1) {
      for (const name of n % 2 === 0 ? (['floor', 'ours'] as const) : (['ours', 'floor'] as const)) {
        seen[name].push(await visit(browser, pages[name], network))
      }
    }
    rows.push(...rowsOf(both.notes, network, seen, network === networks[0]))
  }
  return rows
}

function rowsOf(notes: number, network: Network, seen: { ours: readonly Seen[]; floor: readonly Seen[] }, first: boolean): readonly Row[] {
  const of = (name: 'ours' | 'floor', what: 'lcp' | 'shift' | 'blocked' | 'tap'): number => median(seen[name].map((one) => one[what]))
  const row = (operation: string, what: 'lcp' | 'shift' | 'blocked' | 'tap', unit: string, goals: NonNullable<Row['goals']>): Row => ({
    operation, notes, unit, floor: of('floor', what), ours: of('ours', what),
    ...(of('floor', what) > 0 ? { ratio: of('ours', what) / of('floor', what) } : {}), goals,
  })
  const limit = first ? 1000 : 1500
  const lcp = row(`main part of a child’s page shown, ${network.name}`, 'lcp', 'ms', [
    { wants: `at most ${limit} ms`, kept: of('ours', 'lcp') <= limit },
    { wants: 'at most twice plain HTML', kept: of('ours', 'lcp') <= 2 * of('floor', 'lcp') },
  ])
  if (!first) return [lcp]
  const kilobytes = (name: 'ours' | 'floor', kinds: readonly (keyof Seen['bytes'])[]): number =>
    median(seen[name].map((one) => kinds.reduce((sum, kind) => sum + one.bytes[kind], 0))) / 1000
  const weight = (operation: string, kinds: readonly (keyof Seen['bytes'])[], most?: number): Row => ({
    operation, notes, unit: 'kB', floor: kilobytes('floor', kinds), ours: kilobytes('ours', kinds),
    goals: most === undefined ? [] : [{ wants: `at most ${most} kB`, kept: kilobytes('ours', kinds) <= most }],
  })
  return [
    lcp,
    weight('weight of a child’s page without letters, compressed', ['html', 'css', 'js', 'other'], 60),
    weight('of it scripts', ['js'], 20),
    weight('weight with the letters it loads', ['html', 'css', 'js', 'font', 'other']),
    row('longest of eight taps', 'tap', 'ms', [
      { wants: 'at most 100 ms', kept: of('ours', 'tap') <= 100 }, { wants: 'at most 1.5 times plain details', kept: of('ours', 'tap') <= 1.5 * of('floor', 'tap') },
    ]),
    row('blocked by long tasks while loading', 'blocked', 'ms', [{ wants: 'at most 100 ms', kept: of('ours', 'blocked') <= 100 }]),
    row('layout shift', 'shift', 'CLS', [{ wants: 'at most 0.02', kept: of('ours', 'shift') <= 0.02 }]),
  ]
}

/** What a page tells of itself while it loads and is tapped. Put in before any of its own scripts. */
const watching = `window.__seen = { lcp: 0, shift: 0, blocked: 0, tap: 0 };
for (const [type, more, take] of [
  ['largest-contentful-paint', {}, (one) => { __seen.lcp = one.startTime }],
  ['layout-shift', {}, (one) => { if (!one.hadRecentInput) __seen.shift += one.value }],
  ['longtask', {}, (one) => { __seen.blocked += Math.max(0, one.duration - 50) }],
  ['event', { durationThreshold: 16 }, (one) => { if (one.interactionId) __seen.tap = Math.max(__seen.tap, one.duration) }],
]) new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more });`

async function visit(browser: Browser, of: { url: string; cookie: string | undefined }, network: Network): Promise<Seen> {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, hasTouch: true, isMobile: true })
  try {
    if (of.cookie) await context.addCookies([{ name: 'alongside', value: of.cookie, url: new URL(of.url).origin }])
    const page = await context.newPage()
    await page.addInitScript(watching)
    const bytes = await slowed(page, network)
    await page.goto(of.url, { waitUntil: 'load' })
    await page.waitForTimeout(1500)
    // What opens is tapped; on a page where nothing opens, its headings, which have to stay just as quiet.
    const opens = page.locator('main summary:visible, body > details > summary')
    const taps = (await opens.count()) >= 8 ? opens : page.locator('main :is(summary, h1, h2, h3, p):visible')
    for (let n = 0; n < Math.min(8, await taps.count()); n += 1) {
      await taps.nth(n).click({ force: true, noWaitAfter: true })
      await page.waitForTimeout(120)
    }
    await page.waitForTimeout(300)
    const seen = await page.evaluate('window.__seen') as Omit<Seen, 'bytes'>
    return { ...seen, bytes: bytes() }
  } finally {
    await context.close()
  }
}

/** Slows the page down and counts what comes over the wire, by kind. */
async function slowed(page: Page, network: Network): Promise<() => Seen['bytes']> {
  const session = await page.context().newCDPSession(page)
  const kinds = new Map<string, string>()
  const bytes = { html: 0, css: 0, js: 0, font: 0, other: 0 }
  session.on('Network.responseReceived', (event) => void kinds.set(event.requestId, event.type))
  session.on('Network.loadingFinished', (event) => {
    const kind = kinds.get(event.requestId) ?? ''
    const name = ({ Document: 'html', Stylesheet: 'css', Script: 'js', Font: 'font' } as const)[kind] ?? 'other'
    bytes[name] += event.encodedDataLength
  })
  await session.send('Network.enable')
  const perSecond = (network.kilobits * 1000) / 8
  await session.send('Network.emulateNetworkConditions', {
    offline: false, latency: network.latency, downloadThroughput: perSecond, uploadThroughput: perSecond / 2,
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  return () => bytes
}

export const noBrowser = (notes: number): Row => leftOut('a child’s page on a slowed phone', notes, 'there is no browser on this machine')
