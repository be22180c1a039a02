import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf } from '../examples/ids.ts'
import { rooms } from '../src/app/house.ts'
import { barriers, spillsOver } from './axe.ts'
import { type Coming, openBrowser, pageOf, signedIn } from './browser.ts'
import { openHouse, type RunningHouse } from './server.ts'

/** Every page of every room, found by itself: a new room is looked at without anybody adding it here. */
const patterns = rooms.flatMap((room) => room.pages.map((page) => page.at))

/** Whoever may open a page: the first of these who can. Together they open every one, or the test says which is left. */
const people = ['ruth', 'ellis', 'mia', 'wayne', 'joan', 'noor', 'priya', 'tia']
const childOf: Readonly<Record<string, string>> = { wayne: 'alfie', priya: 'jade' }

let house: RunningHouse
let browser: Browser
const found = new Map<string, { readonly as: string; readonly at: string }>()

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()])
  for (const as of people) await explore(as)
})
afterAll(async () => {
  await browser.close()
  await house.stop()
})

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
  const [typed, linked] = [patterns.filter((one) => params(one) <= 1), patterns]
  for (const pattern of typed) await open(pattern, pattern.replace(':child', idOf(childOf[as] ?? 'mia')))
  for (const pattern of linked) {
    const like = new RegExp(`^${pattern.replaceAll(/:[a-z]+/g, '[^/]+')}$`)
    const link = [...links].find((one) => like.test(one) && !patterns.includes(one))
    if (link) await open(pattern, link)
  }
}

const params = (pattern: string): number => pattern.split('/').filter((part) => part.startsWith(':')).length

/** The page as it stands for whoever can open it: nothing that bars somebody, nothing to push sideways, one heading. */
async function lookedAt(pattern: string, coming: Coming): Promise<unknown> {
  const where = found.get(pattern)
  if (!where) return 'nobody of the cast could open it'
  const page = await pageOf(browser, house, where.as, where.at, coming)
  const seen = { barriers: await barriers(page), spills: await spillsOver(page), headings: await page.locator('h1').count() }
  await page.context().close()
  return seen
}

const good = { barriers: [], spills: false, headings: 1 }

test.each(patterns)('%s on a small phone', async (pattern) => {
  expect(await lookedAt(pattern, { size: 'phone', touch: true })).toEqual(good)
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
  const main = ['/today', '/child/:child', '/me']

  test.each(main)('%s on a desk', async (pattern) => {
    expect(await lookedAt(pattern, { size: 'desk' })).toEqual(good)
  })

  test.each(main)('%s from right to left, on a small phone', async (pattern) => {
    expect(await lookedAt(pattern, { size: 'phone', language: 'ar-XB' })).toEqual(good)
  })
})
