import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf } from '../../../examples/ids.ts'
import { newDevice } from './authenticator-examples.ts'
import { liveHouse, type LiveHouse, origin } from './door-examples.ts'

/** In live mode, through the real doors, with a device that signs as real ones do. */

let house: LiveHouse
beforeAll(async () => { house = await liveHouse() })
afterAll(() => house.database.close())

/** What an answer gives away: its status, its headers, its words. */
async function everything(answer: Response): Promise<unknown> {
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() }
}

describe('the first person of a live service', () => {
  test('comes in by the operator’s link, once, and by the passkey ever after', async () => {
    const [browser, device] = [house.browser('office'), newDevice(origin)]
    const code = await house.firstCode()
    expect((await browser.get('/today')).status).toBe(303)
    const joined = await house.join(browser, device, code.toLowerCase().replaceAll('-', ' '))
    expect(joined.status).toBe(200)
    expect(await joined.json()).toEqual({ goTo: '/start' })
    expect(joined.headers.getSetCookie()[0]).toMatch(/^__Host-alongside=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    expect((await browser.get('/invite')).status).toBe(200)

    const elsewhere = house.browser('home')
    expect((await house.join(elsewhere, newDevice(origin), code)).status).toBe(422)
    expect((await house.comeIn(elsewhere, device)).status).toBe(200)
    expect((await elsewhere.get('/invite')).status).toBe(200)
  })

  test('one click lets nobody in: that door is not there', async () => {
    const answer = await house.web.request('/sign-in/demo', { method: 'POST', body: new URLSearchParams({ as: 'hal' }), headers: { Origin: origin } })
    expect(answer.status).toBe(404)
    expect(await (await house.web.request('/sign-in')).text()).toContain('Come in with your passkey')
  })
})

describe('a passkey', () => {
  test('begins a new session each time, and whatever cookie came along is over', async () => {
    const { browser, device } = await house.letIn('ellis')
    const planted = browser.token
    await house.comeIn(browser, device)
    expect(browser.token).not.toBe(planted)
    const thief = house.browser()
    thief.token = planted
    expect((await thief.get('/today')).status).toBe(303)
    expect((await browser.get('/today')).status).toBe(200)
  })

  test('says nothing when it fails: unknown, removed, wrongly signed, used twice and from elsewhere are one answer', async () => {
    const { browser, device } = await house.letIn('priya')
    const gone = await house.letIn('tom')
    await house.asOwner(sql`update access.passkey set removed_at = now() where person = ${idOf('tom')}::uuid`)
    const other = house.browser('anywhere')
    const begin = async () => await (await other.post('/sign-in/passkey/begin', {})).json() as { challenge: string }
    const twice = device.answer(await begin())
    await other.post('/sign-in/passkey', { answer: twice })
    other.token = ''
    const answers = [
      await house.comeIn(other, newDevice(origin)),
      await house.comeIn(other, gone.device),
      await other.post('/sign-in/passkey', { answer: device.answer(await begin(), { wrongSignature: true }) }),
      await other.post('/sign-in/passkey', { answer: twice }),
      await other.post('/sign-in/passkey', { answer: device.answer({ challenge: 'AAAA' }) }),
      await other.post('/sign-in/passkey', { answer: device.answer(await begin(), { origin: 'https://alongside.example.evil.example' }) }),
      await other.post('/sign-in/passkey', { answer: device.answer(await begin(), { host: 'evil.example' }) }),
      await other.post('/sign-in/passkey', { answer: device.answer(await begin(), { type: 'webauthn.create' }) }),
      await other.post('/sign-in/passkey', { answer: device.answer(await begin(), { checks: false }) }),
      await other.post('/sign-in/passkey', { answer: device.answer(await begin(), { counter: 1 }) }),
      await other.post('/sign-in/passkey', { answer: { id: 'x' } }),
      await other.post('/sign-in/passkey', null),
    ]
    const said = await Promise.all(answers.map(everything))
    for (const one of said) expect(one).toEqual(said[0])
    expect(said[0]).toMatchObject({ status: 422 })
    expect((await browser.get('/today')).status).toBe(200)
  })

  test('needs the device’s own check of the person, and the database asks for it again of staff', async () => {
    const { device } = await house.letIn('sami')
    const browser = house.browser()
    const options = await (await browser.post('/sign-in/passkey/begin', {})).json() as { challenge: string; userVerification: string }
    expect(options.userVerification).toBe('required')
    expect((await browser.post('/sign-in/passkey', { answer: device.answer(options, { checks: false }) })).status).toBe(422)
  })

  test('learns neither a name nor an id: what stands in a phone’s list of passkeys gives nobody away', async () => {
    const begun = await house.browser().post('/come-in/begin', { code: await house.codeFor('bronwen') })
    const options = await begun.text()
    expect(options).toContain('"name":"alongside"')
    for (const word of ['Bronwen', 'Tull', idOf('bronwen'), 'Harbour']) expect(options).not.toContain(word)
  })

  test('a challenge lasts minutes, and one for a new passkey is none for coming in', async () => {
    const { browser, device } = await house.letIn('femi')
    const begin = async (at: string, body: unknown) => await (await browser.post(at, body)).json() as { challenge: string }
    const old = await begin('/sign-in/passkey/begin', {})
    await house.asOwner(sql`update access.challenge set until_at = now() - interval '1 second'`)
    expect((await browser.post('/sign-in/passkey', { answer: device.answer(old) })).status).toBe(422)
    const other = await begin('/ways-in/passkey/begin', {})
    expect((await browser.post('/sign-in/passkey', { answer: device.answer(other) })).status).toBe(422)
  })
})

describe('a link', () => {
  test('used, over, withdrawn, not agreed to, somebody else’s and guessed are one answer', async () => {
    const used = await house.codeFor('kit')
    await house.join(house.browser(), newDevice(origin), used)
    const withdrawn = await house.codeFor('vera')
    await house.asOwner(sql`update access.invitation set withdrawn_at = now() where person = ${idOf('vera')}::uuid`)
    const over = await house.codeFor('dov', { hours: -1 })
    const waits = await house.codeFor('ines', { second: true })
    const other = await house.codeFor('noor')
    const ellis = await house.letIn('bea')
    const nobody = house.browser('library')
    const answers = [
      ...await Promise.all([used, withdrawn, over, waits, '', 'ABCDE-12345-FGHJK-67890', 'x'.repeat(5000)].map((code) => nobody.post('/come-in/begin', { code }))),
      await nobody.post('/come-in/begin', { code: { not: 'a code' } }),
      await ellis.browser.post('/come-in/begin', { code: other }),
    ]
    const said = await Promise.all(answers.map(everything))
    for (const one of said) expect(one).toEqual(said[0])
    expect(said[0]).toMatchObject({ status: 422 })
    expect((await nobody.post('/come-in/begin', { code: other })).status).toBe(200)
  })

  test('holds nothing personal, and its code is kept nowhere in the database', async () => {
    const code = await house.codeFor('joan')
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/)
    const rows = await house.asOwner(sql`select to_jsonb(i)::text as row from access.invitation i`)
    expect(rows.map((row) => row['row']).join('\n')).not.toContain(code)
  })

  test('two who open it at the same moment: one comes in', async () => {
    const code = await house.codeFor('shell')
    const answers = await Promise.all([1, 2, 3, 4].map((one) => house.join(house.browser(`place ${one}`), newDevice(origin), code)))
    expect(answers.map((one) => one.status).sort()).toEqual([200, 422, 422, 422])
  })
})

describe('brakes', () => {
  test('whoever tries too often waits a minute; the next one, and the child whose passkey was tried, does not', async () => {
    const { device } = await house.letIn('wayne')
    const guesser = house.browser('guesser')
    const statuses: number[] = []
    for (let tried = 0; tried < 40; tried += 1) statuses.push((await guesser.post('/come-in/begin', { code: `guess ${tried}` })).status)
    expect(statuses.filter((one) => one === 429)).toHaveLength(10)
    expect((await house.comeIn(house.browser('his phone'), device)).status).toBe(200)
    house.later(2)
    expect((await guesser.post('/come-in/begin', { code: 'guess again' })).status).toBe(422)
  })

  test('one passkey that is tried from many places is braked too, and is never locked out for longer', async () => {
    const { device } = await house.letIn('pat')
    house.later(2)
    const spray = async (place: number): Promise<number> =>
      (await house.browser(`place ${place}`).post('/sign-in/passkey', { answer: device.answer({ challenge: 'AAAA' }) })).status
    const statuses: number[] = []
    for (let place = 0; place < 20; place += 1) statuses.push(await spray(place))
    expect(statuses.filter((one) => one === 429)).toHaveLength(10)
    house.later(2)
    expect((await house.comeIn(house.browser('her phone'), device)).status).toBe(200)
  })
})

describe('nothing is taken from a page of somebody else (T17)', () => {
  const doors = ['/sign-in/passkey/begin', '/sign-in/passkey', '/come-in/begin', '/come-in/passkey', '/ways-in/passkey/begin', '/ways-in/passkey']
  const tricks: readonly (readonly [string, Record<string, string>])[] = [
    ['no origin', { Origin: '' }], ['a hidden origin', { Origin: 'null' }], ['elsewhere', { Origin: 'https://evil.example' }],
    ['a form as plain text', { 'Content-Type': 'text/plain' }], ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a neighbour', { 'Sec-Fetch-Site': 'same-site' }],
  ]
  test.each(doors.flatMap((door) => tricks.map(([trick, headers]) => [door, trick, headers] as const)))('%s: %s is refused', async (door, _trick, headers) => {
    const answer = await house.browser('evil').post(door, {}, headers)
    expect(answer.status).toBe(403)
    expect(answer.headers.getSetCookie()).toEqual([])
  })
})
