import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf } from '../examples/ids.ts'
import { signedIn } from './browser.ts'
import { openHouse, type RunningHouse } from './server.ts'

let house: RunningHouse
let ruth: string
beforeAll(async () => {
  house = await openHouse()
  ruth = await signedIn(house, 'ruth')
})
afterAll(() => house.stop())

const promises = `/child/${idOf('mia')}/promises`

/** What every answer carries, whatever it is. The policy for scripts and frames is read apart, below. */
const always = {
  'x-content-type-options': 'nosniff', 'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin', 'x-frame-options': 'DENY', 'x-robots-tag': 'noindex',
  'referrer-policy': 'same-origin',
}

const answers: readonly (readonly [string, number, string, RequestInit])[] = [
  ['a page', 200, promises, {}],
  ['a page as data', 200, promises, { headers: { Accept: 'application/json' } }],
  ['the sign-in page', 200, '/sign-in', {}],
  ['a page of nobody', 404, '/nowhere', {}],
  ['the page of a child who is not there', 404, `/child/${idOf('nobody')}/promises`, {}],
  ['a method nobody offers', 405, promises, { method: 'DELETE' }],
  ['a form from somewhere else', 403, promises, { method: 'POST', headers: { Origin: 'https://elsewhere.example' }, body: new FormData() }],
  ['a redirect', 303, '/start', {}],
  ['a style', 200, '/assets/base.css', {}],
  ['a script', 200, '/assets/draft.js', {}],
  ['a file that is not there', 404, '/assets/../package.json', {}],
  ['a sign of life', 200, '/healthz', {}],
]

describe('the headers stand on every answer', () => {
  test.each(answers)('%s (%i)', async (_what, status, at, how) => {
    const headers = new Headers(how.headers)
    headers.set('Cookie', ruth)
    const answer = await fetch(house.url + at, { redirect: 'manual', ...how, headers })
    expect(answer.status).toBe(status)
    expect(Object.fromEntries(answer.headers)).toMatchObject(always)
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy.split('; ')).toEqual(expect.arrayContaining([
      "default-src 'none'", "script-src 'self'", "style-src 'self'", "object-src 'none'", "base-uri 'none'",
      "frame-ancestors 'none'", "form-action 'self'", "require-trusted-types-for 'script'",
    ]))
    expect(policy).not.toMatch(/unsafe|\*/)
  })

  test('a file that has not changed (304)', async () => {
    const first = await fetch(`${house.url}/assets/base.css`)
    const again = await fetch(`${house.url}/assets/base.css`, { headers: { 'If-None-Match': first.headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
    expect(Object.fromEntries(again.headers)).toMatchObject(always)
  })
})

test.each([promises, '/sign-in', '/nowhere', '/start'])('%s is kept by no cache', async (at) => {
  const answer = await fetch(house.url + at, { redirect: 'manual', headers: { Cookie: ruth } })
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test('the cookie of a session is out of reach of scripts and of other sites', async () => {
  const answer = await fetch(`${house.url}/sign-in/demo`, { method: 'POST', body: new URLSearchParams({ as: 'ruth' }), redirect: 'manual' })
  expect(answer.headers.getSetCookie().join()).toMatch(/HttpOnly/)
  expect(answer.headers.getSetCookie().join()).toMatch(/SameSite=(Lax|Strict)/)
})

test('a page begins with its doctype, has no script or style of its own inside, and a title that says nothing', async () => {
  const page = await (await fetch(house.url + promises, { headers: { Cookie: ruth } })).text()
  expect(page.startsWith('<!doctype html>')).toBe(true)
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=/)
  expect(/<title>(.*?)<\/title>/.exec(page)?.[1]).toBe('alongside')
})
