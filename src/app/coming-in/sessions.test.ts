import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf } from '../../../examples/ids.ts'
import { secretOf } from '../../access/session.ts'
import { askForToken } from './operator-store.ts'
import { addDays } from '../../ground/plain-date.ts'
import { londonDay } from '../../ground/london.ts'
import { type Device, newDevice } from './authenticator-examples.ts'
import { type Browser, liveHouse, type LiveHouse, origin } from './door-examples.ts'

/** After each of these a session is dead at the very next request (T15). */

let house: LiveHouse
let leader: Browser
beforeAll(async () => {
  house = await liveHouse()
  leader = (await house.letIn('hal')).browser
})
afterAll(() => house.database.close())

const is = async (browser: Browser): Promise<'in' | 'out'> => ((await browser.get('/ways-in')).status === 200 ? 'in' : 'out')
const own = async (browser: Browser) => await (await house.web.request('/ways-in', {
  headers: { Cookie: `__Host-alongside=${browser.token}`, Accept: 'application/json' },
})).json() as { sessions: { id: string; here: boolean; way: string; purpose: string }[]; ways: { id: string; here: boolean }[]; asked: { id: string; purpose: string }[] }
const another = async (device: Device): Promise<Browser> => {
  const browser = house.browser('another place')
  await house.comeIn(browser, device)
  house.later(1)
  return browser
}

/** What a program gets with a token. */
const asked = async (token: string): Promise<number> =>
  (await house.web.request('/today', { headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' } })).status

/** Somebody with two sessions: the one that acts, and the one that should be over. */
async function two(handle: string) {
  const { browser, device } = await house.letIn(handle)
  return { browser, device, other: await another(device) }
}

describe('a session is over at the next request after', () => {
  const transitions: readonly (readonly [string, string, (of: Awaited<ReturnType<typeof two>>) => Promise<unknown>])[] = [
    ['ending it from another device', 'ellis', async ({ browser }) => {
      const one = (await own(browser)).sessions.find((session) => !session.here)
      expect((await browser.form('/me/ways-in/end', { session: one?.id ?? '' })).headers.get('Location')).toBe('/ways-in?done=ended')
    }],
    ['ending all the others', 'priya', ({ browser }) => browser.form('/me/ways-in/end-others', {})],
    ['taking the passkey away', 'tom', async ({ browser }) => browser.form('/me/ways-in/remove', { way: (await own(browser)).ways[0]?.id ?? '' })],
    ['signing out there', 'sami', ({ other }) => other.form('/sign-out', {})],
    ['coming in anew there', 'bronwen', async ({ other, device }) => {
      const before = other.token
      await house.comeIn(other, device)
      other.token = before
    }],
    ['being shut out by whoever leads, as when somebody leaves', 'femi', () => leader.form('/invite/shut', { person: idOf('femi') })],
    ['a new beginning by a new link, as after a lost phone', 'kit', async () => {
      expect((await house.join(house.browser('new phone'), newDevice(origin), await house.codeFor('kit'))).status).toBe(200)
    }],
    ['its idle end', 'noor', async () => house.asOwner(sql`update access.session set until_at = now() - interval '1 second' where person = ${idOf('noor')}::uuid`)],
    ['its twelve hours, however busy it was', 'vera', async ({ other }) => {
      await house.asOwner(sql`update access.session set began_at = now() - interval '12 hours', last_at = now() - interval '2 minutes' where person = ${idOf('vera')}::uuid`)
      await house.database.engine.transaction({ session: secretOf(other.token) },
        (open) => open.run({ text: "select access.keep_awake(interval '1 hour')", values: [] }))
    }],
  ]
  test.each(transitions)('%s', async (_what, handle, happen) => {
    const of = await two(handle)
    expect(await is(of.other)).toBe('in')
    await happen(of)
    expect(await is(of.other)).toBe('out')
  })

  test('taking the passkey away: the device it was on does not come back in', async () => {
    const { browser, device } = await house.letIn('ines')
    await browser.form('/me/ways-in/remove', { way: (await own(browser)).ways[0]?.id ?? '' })
    expect(await is(browser)).toBe('out')
    expect((await house.comeIn(house.browser('there'), device)).status).toBe(422)
  })

  test('ending all the others leaves the one that asked', async () => {
    const { browser, other } = await two('dov')
    await browser.form('/me/ways-in/end-others', {})
    expect([await is(browser), await is(other)]).toEqual(['in', 'out'])
  })

  test('nobody ends or takes away what is another’s', async () => {
    const [bea, okoro] = [await house.letIn('bea'), await house.letIn('miss-okoro')]
    const theirs = await own(bea.browser)
    await okoro.browser.form('/me/ways-in/end', { session: theirs.sessions[0]?.id ?? '' })
    expect((await okoro.browser.form('/me/ways-in/remove', { way: theirs.ways[0]?.id ?? '' })).status).toBe(404)
    expect(await is(bea.browser)).toBe('in')
  })

  test('a thousand requests race with the end of their session: none of those sent after the answer gets through', async () => {
    const { browser, device } = await house.letIn('pc-holt')
    const late: string[] = []
    let raced = 0
    for (let round = 0; round < 20; round += 1) {
      const other = await another(device)
      const early = Array.from({ length: 25 }, () => is(other))
      const revoked = browser.form('/me/ways-in/end-others', {})
      early.push(...Array.from({ length: 13 }, () => is(other)))
      await revoked
      const after = await Promise.all(Array.from({ length: 12 }, () => is(other)))
      late.push(...after.filter((one) => one === 'in'))
      raced += (await Promise.all(early)).length + after.length
    }
    expect({ raced, late }).toEqual({ raced: 1000, late: [] })
  }, 120_000)
})

describe('a device more', () => {
  test('is added by somebody who came in just now, and comes in by itself from then on', async () => {
    const { browser } = await house.letIn('nurse-wren')
    const tablet = newDevice(origin)
    const add = async () => {
      const begun = await browser.post('/ways-in/passkey/begin', {})
      return begun.status === 200 ? browser.post('/ways-in/passkey', { answer: tablet.make(await begun.json() as { challenge: string }) }) : begun
    }
    expect((await add()).status).toBe(200)
    expect((await house.comeIn(house.browser('tablet'), tablet)).status).toBe(200)
    await house.asOwner(sql`update access.session set began_at = now() - interval '16 minutes' where person = ${idOf('nurse-wren')}::uuid`)
    expect((await add()).status).toBe(422)
  })

  test('that is added in the very moment in which every way in is closed does not stay', async () => {
    house.later(2)
    const left: unknown[] = []
    for (let round = 0; round < 10; round += 1) {
      house.later(2)
      const { browser } = await house.letIn('wayne')
      const device = newDevice(origin)
      const begun = await (await browser.post('/ways-in/passkey/begin', {})).json() as { challenge: string }
      await Promise.all([
        browser.post('/ways-in/passkey', { answer: device.make(begun) }),
        house.asOwner(sql`select access.close_ways(${idOf('wayne')}::uuid, null)`),
      ])
      left.push(...await house.asOwner(sql`select id from access.passkey where person = ${idOf('wayne')}::uuid and removed_at is null`))
    }
    expect(left).toEqual([])
  })

  test('a challenge that one person was given adds nothing to another', async () => {
    house.later(2)
    const [joan, shell] = [await house.letIn('joan'), await house.letIn('shell')]
    const begun = await (await joan.browser.post('/ways-in/passkey/begin', {})).json() as { challenge: string }
    expect((await shell.browser.post('/ways-in/passkey', { answer: newDevice(origin).make(begun) })).status).toBe(422)
  })
})

describe('a program’s token', () => {
  const until = addDays(londonDay(new Date()), 30)

  test('works in nobody’s name until its person says yes, stands on their page, and is dead when they end it', async () => {
    house.later(2)
    const { browser } = await house.letIn('noor')
    const token = await askForToken(house.database.owner, idOf('noor'), 'the nightly return', until)
    expect(await asked(token)).toBe(401)
    const [waits] = (await own(browser)).asked
    expect(waits?.purpose).toBe('the nightly return')
    expect(await (await browser.get('/ways-in')).text()).toContain('the nightly return')
    await leader.form('/me/ways-in/token', { token: waits?.id ?? '', answer: 'yes' })
    expect(await asked(token)).toBe(401)
    await browser.form('/me/ways-in/token', { token: waits?.id ?? '', answer: 'yes' })
    expect(await asked(token)).toBe(200)
    await browser.form('/me/ways-in/end-others', {})
    expect(await asked(token)).toBe(200)
    const program = (await own(browser)).sessions.find((one) => one.way === 'token')
    await browser.form('/me/ways-in/end', { session: program?.id ?? '' })
    expect(await asked(token)).toBe(401)
  })

  test('a no keeps it out, its last day ends it, use does not lengthen it, and it cannot say yes to another', async () => {
    const { browser } = await house.letIn('priya')
    const tokens = await Promise.all(['one', 'two', 'three'].map((purpose) => askForToken(house.database.owner, idOf('priya'), purpose, until)))
    const waits = (await own(browser)).asked
    const answer = async (purpose: string, said: 'yes' | 'no') =>
      browser.form('/me/ways-in/token', { token: waits.find((one) => one.purpose === purpose)?.id ?? '', answer: said })
    await answer('one', 'no')
    await answer('two', 'yes')
    expect([await asked(tokens[0] ?? ''), await asked(tokens[1] ?? '')]).toEqual([401, 200])
    const byProgram = await house.web.request('/me/ways-in/token', {
      method: 'POST', headers: { 'Authorization': `Bearer ${tokens[1]}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ token: waits.find((one) => one.purpose === 'three')?.id, answer: 'yes' }),
    })
    expect(byProgram.status).toBe(404)
    await house.asOwner(sql`update access.session set until_at = now() - interval '1 second' where way = 'token'`)
    expect(await asked(tokens[1] ?? '')).toBe(401)
    const rows = await house.asOwner(sql`select to_jsonb(s)::text || to_jsonb(t)::text as row from access.session s cross join access.token_asked t`)
    for (const token of tokens) expect(rows.map((row) => row['row']).join()).not.toContain(token)
  })
})
