import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf } from '../examples/ids.ts'
import { rooms } from '../src/app/house.ts'
import { inventReturn, writeCsv } from '../src/exchange/looked-after/examples.ts'
import { barriers, spillsOver } from './axe.ts'
import { type Coming, deviceOf, openBrowser, pageOf, signedIn, sizes } from './browser.ts'
import { openHouse, type RunningHouse } from './server.ts'

/** Every page of every room, found by itself: a new room is looked at without anybody adding it here. */
const patterns = rooms.flatMap((room) => room.pages.map((page) => page.at))

/** Whoever may open a page: the first of these who can. Together they open every one, or the test says which is left. */
const people = ['ruth', 'ellis', 'mia', 'wayne', 'joan', 'noor', 'priya', 'tia', 'hal']
const childOf: Readonly<Record<string, string>> = { wayne: 'alfie', priya: 'jade' }

let house: RunningHouse
let browser: Browser
const found = new Map<string, { readonly as: string; readonly at: string }>()

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()])
  await bringInAReturn()
  for (const as of people) await explore(as)
})
afterAll(async () => {
  await browser.close()
  await house.stop()
})

/** A return about one child, so that there is a result to look at. */
async function bringInAReturn(): Promise<void> {
  const cookie = await signedIn(house, 'noor')
  const { token } = await (await fetch(`${house.url}/session`, { headers: { Cookie: cookie } })).json() as { token: string }
  const form = new FormData()
  form.set('team', idOf('lantern-team'))
  form.set('csrf', token)
  for (const { table, headings, rows } of inventReturn(1)) form.append('files', new File([writeCsv([headings, ...rows])], `${table}.csv`))
  const answer = await fetch(`${house.url}/import`, { method: 'POST', headers: { Cookie: cookie, Origin: house.url }, body: form })
  if (!answer.ok) throw new Error(`the return was not taken: ${answer.status}`)
}

/** Opens what a person can reach: first the addresses one can type, then those that the opened pages link to. */
async function explore(as: string): Promise<void> {
  const cookie = await signedIn(house, as)
  const links = new Set<string>()
  const open = async (pattern: string, at: string): Promise<void> => {
    if (found.has(pattern)) return
    const answer = await fetch(house.url + at, { headers: { Cookie: cookie }, redirect: 'manual' })
    if (answer.status !== 200) return
    found.set(pattern, { as, at })
    for (const [, link] of (await answer.text()).matchAll(/href="(\/[^"?#]*)/g)) links.add(link ?? '')
  }
  const [typed, linked] = [patterns.filter((one) => params(one.replace('/:invitation', '')) <= 1), patterns]
  for (const pattern of typed) await open(pattern, pattern.replace(':child', idOf(childOf[as] ?? 'mia')).replace(':invitation', idOf('a link')))
  for (const pattern of linked) {
    const like = new RegExp(`^${pattern.replaceAll(/:[a-z]+/g, '[^/]+')}$`)
    const link = [...links].find((one) => like.test(one) && !patterns.includes(one))
    if (link) await open(pattern, link)
  }
}

const params = (pattern: string): number => pattern.split('/').filter((part) => part.startsWith(':')).length

const sideOf = new Map(rooms.flatMap((room) => room.pages.map((page) => [page.at, page.side] as const)))

/** One window for each way of coming: what goes wrong in it unseen is listened to. */
const windows = new Map<string, { readonly page: Page; readonly heard: string[] }>()

async function windowOf(as: string, coming: Coming): Promise<{ readonly page: Page; readonly heard: string[] }> {
  const key = JSON.stringify([as, coming])
  const known = windows.get(key)
  if (known) return known
  const page = await (await deviceOf(browser, house, as, coming)).newPage()
  const heard: string[] = []
  page.on('console', (one) => one.type() === 'error' && heard.push(`console: ${one.text()}`))
  page.on('pageerror', (one) => heard.push(`script: ${one.message}`))
  page.on('request', (one) => !one.url().startsWith(house.url) && heard.push(`asked elsewhere: ${one.url()}`))
  windows.set(key, { page, heard })
  return { page, heard }
}

/**
 * The page as it stands for whoever can open it: nothing that bars somebody, nothing to push sideways, not even enlarged
 * four times, one heading, nothing that went wrong unseen, and the quick way out where it belongs.
 */
async function lookedAt(pattern: string, coming: Coming): Promise<unknown> {
  const where = found.get(pattern)
  if (!where) return 'nobody of the cast could open it'
  const { page, heard } = await windowOf(where.as, coming)
  heard.length = 0
  await page.setViewportSize(sizes[coming.size ?? 'phone'])
  await page.goto(where.at)
  const wayOut = sideOf.get(pattern) === 'desk' || await page.locator('[data-quick-exit]').isVisible()
  const seen = { barriers: await barriers(page), spills: await spillsOver(page), headings: await page.locator('h1').count(), wayOut }
  if (coming.size !== 'desk') {
    await page.setViewportSize({ width: 320, height: 568 })
    if (await spillsOver(page)) return { ...seen, spills: 'at 320' }
  }
  return { ...seen, heard: [...heard] }
}

const good = { barriers: [], spills: false, headings: 1, wayOut: true, heard: [] }

test.each(patterns)('%s on a small phone', async (pattern) => {
  expect(await lookedAt(pattern, { size: 'phone', touch: true })).toEqual(good)
})

test.each(patterns)('%s by keyboard: the first stop skips to what the page is about, and no stop leads nowhere', async (pattern) => {
  const where = found.get(pattern)
  const { page } = await windowOf(where?.as ?? '', { size: 'phone', touch: true })
  await page.goto(where?.at ?? '')
  const here = (): Promise<string> => page.evaluate(() => {
    const at = document.activeElement
    const box = at?.getBoundingClientRect()
    if (at === document.body || !at || !box) return 'nowhere'
    return box.width * box.height > 0 ? at.className || at.id || at.tagName : `unseen: ${at.outerHTML.slice(0, 120)}`
  })
  await page.keyboard.press('Tab')
  expect(await here()).toBe('skip')
  await page.keyboard.press('Enter')
  expect(await here()).toBe('main')
  const stops: string[] = []
  for (let stop = 0; stop < 12; stop += 1) {
    await page.keyboard.press('Tab')
    stops.push(await here())
    if (stops.at(-1) === 'nowhere') break
  }
  expect(stops.filter((one) => one.startsWith('unseen'))).toEqual([])
  expect(stops[0]).not.toBe('nowhere')
})

test('a page with a picture without words, pale letters and too wide a table is seen to be wrong', async () => {
  const page = await pageOf(browser, house, 'mia', '/me')
  await page.locator('main').evaluate((main) => {
    const [picture, pale, wide] = ['img', 'p', 'div'].map((kind) => main.appendChild(document.createElement(kind)))
    picture?.setAttribute('src', '/assets/icon.svg')
    pale!.textContent = 'pale'
    pale!.style.color = '#ccc'
    wide!.style.inlineSize = '200vw'
    wide!.textContent = 'wide'
  })
  expect((await barriers(page)).map((one) => one.split(':')[0])).toEqual(expect.arrayContaining(['image-alt', 'color-contrast']))
  expect(await spillsOver(page)).toBe(true)
  await page.context().close()
})

describe('the main screens', () => {
  const main = ['/today', '/child/:child', '/child/:child/visits/record', '/me', '/me/circle']

  test.each(main)('%s on a desk', async (pattern) => {
    expect(await lookedAt(pattern, { size: 'desk' })).toEqual(good)
  })

  test.each(main)('%s from right to left, on a small phone', async (pattern) => {
    expect(await lookedAt(pattern, { size: 'phone', language: 'ar-XB' })).toEqual(good)
  })

  test('choosing the mirrored language turns the page round', async () => {
    const page = await pageOf(browser, house, 'mia', '/me')
    await page.request.post('/language', { form: { tag: 'ar-XB' } })
    await page.goto('/me')
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
    await page.context().close()
  })
})

describe('names as people have them', () => {
  const long = `Maximiliane-Persephone-Evangeline${'-Wilhelmina'.repeat(4)} Oyelaran`.slice(0, 80)

  test.each([
    ['eighty letters long', 'leo', 'pat', long], ['in Arabic', 'alfie', 'wayne', 'عبد الرحمن بن يوسف الحسيني'],
  ])('a name %s, after a real change of name, stands on every main screen and pushes nothing sideways', async (_how, child, family, name) => {
    const at = `/child/${idOf(child)}`
    const ruth = await pageOf(browser, house, 'ruth', `${at}/people`)
    const change = ruth.locator('form[action$="/people/change"]')
    await ruth.locator('details', { has: change }).first().locator('summary').first().click()
    await change.locator('[name=called]').fill(name)
    await change.locator('[name=full]').fill(name)
    await change.locator('button').click()
    await ruth.getByRole('status').waitFor()
    await ruth.context().close()

    for (const [as, places] of [
      ['ellis', ['/today', at, `${at}/visits/record`, `${at}/circle`, `${at}/notes`]],
      [family, ['/family', `/family/${idOf(child)}`]],
      [child, ['/me', '/me/about', '/me/circle']],
    ] as const) {
      const { page } = await windowOf(as, { size: 'phone', touch: true })
      await page.setViewportSize({ width: 320, height: 568 })
      for (const place of places) {
        await page.goto(place)
        expect({ place, spills: await spillsOver(page), there: (await page.locator('body').innerText()).includes(name) })
          .toEqual({ place, spills: false, there: place !== '/me/circle' })
      }
      expect(await barriers(page)).toEqual([])
    }
  })
})
