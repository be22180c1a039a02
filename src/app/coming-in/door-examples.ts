import { randomUUID } from 'node:crypto'
import type { Hono } from 'hono'
import { type RawBuilder, sql } from 'kysely'
import { freshDatabase, type TestDatabase } from '../../../examples/database.ts'
import { found } from '../../../examples/founding.ts'
import { idOf } from '../../../examples/ids.ts'
import { codeOf, digestOfCode } from '../../access/invite.ts'
import { type Keys, keysFrom, newKeys } from '../../access/keys.ts'
import { secretOf } from '../../access/session.ts'
import { layDoor } from '../../access/sign-in-door.ts'
import type { CouncilSignIn } from '../../access/sign-in-council.ts'
import { introduceChildren } from '../../child/people/actions.ts'
import { statement } from '../../ground/database/query.ts'
import { plainDate } from '../../ground/plain-date.ts'
import { rooms } from '../house.ts'
import { makeWeb } from '../web.tsx'
import { type Device, newDevice } from './authenticator-examples.ts'
import { inviteLeader } from './operator-store.ts'

export const origin = 'https://alongside.example'
const cookie = '__Host-alongside'

/** Somebody's browser: keeps its cookie, sends what a page of this house would. */
export type Browser = {
  token: string
  get(at: string): Promise<Response>
  /** JSON, as the page's script sends it */
  post(at: string, body: unknown, headers?: Record<string, string>): Promise<Response>
  /** a form of a page, with its token */
  form(at: string, fields: Record<string, string>): Promise<Response>
}

/** A live house of Harbour Sands with its real doors: nobody has come in yet. */
export type LiveHouse = {
  readonly database: TestDatabase
  readonly keys: Keys
  readonly web: Hono
  /** moves the web's clock on */
  later(minutes: number): void
  browser(source?: string): Browser
  /** the first link of the director, as the operator makes it */
  firstCode(): Promise<string>
  asOwner(written: RawBuilder<unknown>): Promise<readonly Readonly<Record<string, unknown>>[]>
  /** makes a passkey by a code, in this browser on this device; the answer of the last step */
  join(browser: Browser, device: Device, code: string): Promise<Response>
  comeIn(browser: Browser, device: Device): Promise<Response>
  /** somebody of the cast, let in by a link that this test makes as the owner */
  letIn(handle: string): Promise<{ browser: Browser; device: Device }>
  codeFor(handle: string, how?: { second?: boolean; hours?: number }): Promise<string>
}

export async function liveHouse(council?: CouncilSignIn): Promise<LiveHouse> {
  const database = await freshDatabase()
  const keys = keysFrom(newKeys())
  await found(database.owner, plainDate('2025-05-01'))
  await introduceChildren(await database.as(idOf('ruth')), [{ id: idOf('mia'), called: 'Mia' }, { id: idOf('leo'), called: 'Leo' }],
    idOf('lantern-team'), plainDate('2025-06-01'))
  await layDoor(database.owner, keys)
  const asOwner: LiveHouse['asOwner'] = (written) =>
    database.owner.transaction('as owner', async (open) => (await open.run(statement(written))).rows)
  await asOwner(sql`update access.council set mode = 'live'`)
  await asOwner(sql`update access.session set ended_at = now()`)
  let minutes = 0
  let source = 'here'
  const web = makeWeb({
    engine: database.engine, keys, mode: 'live', origin, clock: () => new Date(Date.now() + minutes * 60_000), source: () => source,
    rooms, fault: (_id, error) => { throw error }, ...(council ? { council } : {}),
  })
  const house: LiveHouse = {
    database, keys, web, asOwner,
    later: (more) => { minutes += more },
    browser: (from = 'here') => {
      const browser: Browser = {
        token: '',
        get: (at) => request(at, { headers: { Cookie: `${cookie}=${browser.token}`, 'Sec-Fetch-Site': 'same-origin' } }),
        post: (at, body, headers = {}) => request(at, {
          method: 'POST', body: JSON.stringify(body),
          headers: {
            'Cookie': `${cookie}=${browser.token}`, 'Origin': origin, 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/json',
            'Accept': 'application/json', 'X-Form-Token': keys.formToken(secretOf(browser.token)), ...headers,
          },
        }),
        form: (at, fields) => request(at, {
          method: 'POST', body: new URLSearchParams({ ...fields, csrf: keys.formToken(secretOf(browser.token)) }),
          headers: { 'Cookie': `${cookie}=${browser.token}`, 'Origin': origin, 'Sec-Fetch-Site': 'same-origin' },
        }),
      }
      const request = async (at: string, how: RequestInit): Promise<Response> => {
        source = from
        const answer = await web.request(at, how)
        for (const line of answer.headers.getSetCookie()) if (line.startsWith(`${cookie}=`)) browser.token = line.split(/[=;]/)[1] ?? ''
        return answer
      }
      return browser
    },
    firstCode: async () => {
      const made = await inviteLeader(database.owner, keys, { council: undefined, name: 'Hal Brookes-Ito', job: 'leads', anew: false })
      if (typeof made === 'string') throw new Error(made)
      return made.code
    },
    join: async (browser, device, code) => {
      const begun = await browser.post('/come-in/begin', { code })
      if (begun.status !== 200) return begun
      return browser.post('/come-in/passkey', { answer: device.make(await begun.json() as { challenge: string }) })
    },
    comeIn: async (browser, device) => {
      const begun = await browser.post('/sign-in/passkey/begin', {})
      return browser.post('/sign-in/passkey', { answer: device.answer(await begun.json() as { challenge: string }) })
    },
    codeFor: async (handle, { second = false, hours = 24 } = {}) => {
      const id = randomUUID()
      await asOwner(sql`insert into access.invitation (id, person, hash, on_kind, on_id, needs_second, until_at)
        values (${id}::uuid, ${idOf(handle)}::uuid, decode(${digestOfCode(codeOf(keys, id))}, 'hex'), 'council', ${idOf('x')}::uuid, ${second},
          now() + make_interval(hours => ${hours}::int))`)
      return codeOf(keys, id)
    },
    letIn: async (handle) => {
      const [browser, device] = [house.browser(`home of ${handle}`), newDevice(origin)]
      const answer = await house.join(browser, device, await house.codeFor(handle))
      if (answer.status !== 200) throw new Error(`${handle} was not let in: ${answer.status} ${await answer.text()}`)
      return { browser, device }
    },
  }
  return house
}
