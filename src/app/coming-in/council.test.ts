import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { Provider } from 'oidc-provider'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf } from '../../../examples/ids.ts'
import { councilSignIn, wayBack } from '../../access/sign-in-council.ts'
import { type Browser, liveHouse, type LiveHouse, origin } from './door-examples.ts'

/** The council's own sign-in, against a real provider on this machine: who one is there is typed into its own form. */

let house: LiveHouse
let provider: Server
let issuer = ''

beforeAll(async () => {
  provider = createServer()
  await new Promise<void>((resolve) => void provider.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
  const real = new Provider(issuer, {
    clients: [{
      client_id: 'alongside', client_secret: 'invented-secret', redirect_uris: [origin + wayBack],
      grant_types: ['authorization_code'], response_types: ['code'],
    }],
    pkce: { required: () => true },
    claims: { openid: ['sub', 'email'] },
    // everybody there says the same address: it must not matter
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id, email: 'hal@harbour-sands.example', email_verified: true }) }),
    cookies: { keys: ['invented'] },
    features: { devInteractions: { enabled: true } },
  })
  provider.on('request', real.callback())
  house = await liveHouse(councilSignIn({ issuer, clientId: 'alongside', clientSecret: 'invented-secret' }))
})
afterAll(async () => {
  provider.closeAllConnections()
  await new Promise((resolve) => { provider.close(resolve) })
  await house.database.close()
})

/** Goes through the provider's own pages as somebody there; the address it sends back to. */
async function through(address: string, as: string): Promise<string> {
  const jar = new Map<string, string>()
  let at = address
  let form: URLSearchParams | undefined
  for (let step = 0; step < 12; step += 1) {
    const answer = await fetch(at, {
      redirect: 'manual', headers: { Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: form } : {}),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
      jar.set(name, value)
    }
    const next = answer.headers.get('Location')
    form = undefined
    if (next) {
      at = new URL(next, at).toString()
      if (at.startsWith(origin)) return at
      continue
    }
    const page = await answer.text()
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? ''
    at = new URL(/action="([^"]+)"/.exec(page)?.[1] ?? '', at).toString()
    form = new URLSearchParams(prompt === 'login' ? { prompt, login: as, password: 'any' } : { prompt })
  }
  throw new Error('the provider did not send back')
}

/** A browser that also keeps what it needs on the way to the council and back. */
function traveller(): Browser & { back(address: string): Promise<Response>; kept: string } {
  const browser = house.browser('work')
  const kept = '__Host-alongside-on-the-way'
  const own = {
    ...browser,
    kept: '',
    back: async (address: string) => house.web.request(address.slice(origin.length), {
      headers: { Cookie: [`__Host-alongside=${own.token}`, `${kept}=${own.kept}`].join('; '), 'Sec-Fetch-Site': 'cross-site' },
    }),
  }
  return own
}
const keep = (of: { kept: string }, answer: Response): void => {
  const line = answer.headers.getSetCookie().find((one) => one.startsWith('__Host-alongside-on-the-way='))
  of.kept = line?.split(/=|;/)[1] ?? ''
  expect(line).toMatch(/Path=\/; HttpOnly; Secure; SameSite=Lax$/)
}
const tokenOf = (answer: Response): string | undefined =>
  answer.headers.getSetCookie().find((one) => one.startsWith('__Host-alongside='))?.split(/=|;/)[1] || undefined
const today = async (token: string): Promise<string> =>
  (await house.web.request('/today', { headers: { Cookie: `__Host-alongside=${token}` } })).text()

async function joinAs(handle: string, account: string): Promise<Response> {
  const somebody = traveller()
  const begun = await somebody.post('/come-in/council', { code: await house.codeFor(handle) })
  keep(somebody, begun)
  return somebody.back(await through(((await begun.json()) as { goTo: string }).goTo, account))
}
async function comeInAs(account: string): Promise<Response> {
  const somebody = traveller()
  const begun = await somebody.get('/sign-in/council')
  keep(somebody, begun)
  return somebody.back(await through(begun.headers.get('Location') ?? '', account))
}

describe('the council’s own sign-in', () => {
  test('asks with code, PKCE, state and nonce, and for nothing but who somebody is', async () => {
    const begun = await house.browser().get('/sign-in/council')
    const asked = new URL(begun.headers.get('Location') ?? '')
    expect(asked.origin).toBe(issuer)
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      client_id: 'alongside', response_type: 'code', scope: 'openid', redirect_uri: origin + wayBack, code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/), state: expect.stringMatching(/^[0-9a-f]{64}$/), nonce: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  test('lets nobody in who was not tied to a person by a link: the e-mail address of whoever leads is nothing', async () => {
    const answer = await comeInAs('stranger')
    expect(answer.status).toBe(403)
    expect(tokenOf(answer)).toBeUndefined()
  })

  test('is tied to a worker by a link, once, and lets exactly that worker in from then on', async () => {
    const joined = await joinAs('ellis', 'account-7')
    expect([joined.status, joined.headers.get('Location')]).toEqual([303, '/start'])
    expect(await today(tokenOf(joined) ?? '')).toContain('Ellis Marsh')
    expect(await today(tokenOf(await comeInAs('account-7')) ?? '')).toContain('Ellis Marsh')
    expect((await comeInAs('account-8')).status).toBe(403)
    const [tied] = await house.asOwner(sql`select issuer, subject from access.identity where person = ${idOf('ellis')}::uuid`)
    expect(tied).toEqual({ issuer, subject: 'account-7' })
    expect((await joinAs('priya', 'account-7')).status).toBe(403)
  })

  test('what comes back is good once, in the browser that asked, and only as it was sent', async () => {
    const somebody = traveller()
    const begun = await somebody.get('/sign-in/council')
    keep(somebody, begun)
    const back = await through(begun.headers.get('Location') ?? '', 'account-7')
    const other = traveller()
    keep(other, await other.get('/sign-in/council'))
    expect((await other.back(back)).status).toBe(403)
    expect((await traveller().back(back)).status).toBe(403)
    const changed = new URL(back)
    changed.searchParams.set('state', '0'.repeat(64))
    expect((await somebody.back(changed.toString())).status).toBe(403)
    expect((await somebody.back(back)).status).toBe(303)
    expect((await somebody.back(back)).status).toBe(403)
  })

  test('is for people at work: a child’s link does not go that way', async () => {
    expect((await traveller().post('/come-in/council', { code: await house.codeFor('mia') })).status).toBe(422)
  })

  test('ends with its worker: taken away, it lets nobody in and its sessions are over', async () => {
    const token = tokenOf(await comeInAs('account-7')) ?? ''
    const [way] = await house.asOwner(sql`select id from access.identity where person = ${idOf('ellis')}::uuid and removed_at is null`)
    const browser = house.browser('work')
    browser.token = token
    expect((await browser.form('/me/ways-in/remove', { way: String(way?.['id']) })).status).toBe(303)
    expect((await browser.get('/today')).status).toBe(303)
    expect((await comeInAs('account-7')).status).toBe(403)
  })
})
