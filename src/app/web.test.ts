import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../examples/database.ts'
import { found } from '../../examples/founding.ts'
import { idOf } from '../../examples/ids.ts'
import { keysFrom, newKeys } from '../access/keys.ts'
import type { Asking, Room } from '../access/page.ts'
import { secretOf } from '../access/session.ts'
import { beginDemoSession, newToken } from '../access/sign-in.ts'
import { introduceChildren } from '../child/people/actions.ts'
import { promisesPage } from '../child/promises/desk.tsx'
import { english } from '../ground/messages.ts'
import { plainDate } from '../ground/plain-date.ts'
import type { Web } from './answering.tsx'
import { rooms } from './house.ts'
import { makeWeb } from './web.tsx'

const origin = 'http://localhost:3000'
const now = new Date('2026-11-20T10:00:00Z')
const keys = keysFrom(newKeys())
const ofMia = `/child/${idOf('mia')}/promises`

let database: TestDatabase
let web: Hono
const tokens = new Map<string, string>()

const webOf = (own: readonly Room[]): Web => ({
  engine: database.engine, keys, mode: 'demo', origin, clock: () => now, source: () => 'here', rooms: own,
  // nothing asked here may break anything
  fault: (_id, error) => { throw error },
})

beforeAll(async () => {
  database = await freshDatabase()
  await found(database.owner, plainDate('2025-05-01'))
  await introduceChildren(await database.as(idOf('ruth')), [{ id: idOf('mia'), called: 'Mia' }],
    idOf('lantern-team'), plainDate('2025-06-01'))
  for (const who of ['ruth', 'femi']) {
    const token = newToken()
    await beginDemoSession(database.engine, idOf(who), 'test', new Date(Date.now() + 3_600_000), token)
    tokens.set(who, token)
  }
  web = makeWeb(webOf(rooms))
})
afterAll(() => database.close())

const cookieOf = (who: string): string => `alongside=${tokens.get(who)}`

/** Looks at an address as somebody. */
async function look(who: string, at: string, headers: Record<string, string> = {}): Promise<Response> {
  return web.request(at, { headers: { Cookie: cookieOf(who), ...headers } })
}

type Sending = { readonly headers?: Record<string, string>; readonly fields?: Record<string, string>; readonly token?: string | null }

/** Sends a form as a browser would from a page of this house, unless told otherwise. */
async function send(who: string, at: string, words: string, how: Sending = {}): Promise<Response> {
  const token = how.token === undefined ? keys.formToken(secretOf(tokens.get(who) ?? '')) : how.token
  return web.request(at, {
    method: 'POST',
    headers: { 'Cookie': cookieOf(who), 'Origin': origin, 'Sec-Fetch-Site': 'same-origin', ...how.headers },
    body: new URLSearchParams({ words, kind: 'promise', ...(token === null ? {} : { csrf: token }), ...how.fields }),
  })
}

/** What an answer gives away: its status, its headers, its words. */
async function everything(answer: Response): Promise<unknown> {
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() }
}

async function promisesToMia(): Promise<readonly string[]> {
  const page = await (await look('ruth', ofMia, { Accept: 'application/json' })).json() as { promises: { words: string }[] }
  return page.promises.map((one) => one.words)
}

describe('a route without a reason does not open', () => {
  test('every page and every deed says in words who may use it and why', () => {
    const routes = rooms.flatMap((room) => [...room.pages, ...room.deeds])
    const silent = routes.filter((route) => !/^\S+( \S+){3,}\.$/.test(route.why) || route.subject === '')
    expect(silent.map((route) => `${route.at}: ${route.why}`)).toEqual([])
  })

  test.each(['why', 'subject'] as const)('a page without its %s stops the start, with a sentence that names it', (left) => {
    const bare = { name: 'bare', pages: [{ ...promisesPage, [left]: '' }], deeds: [], messages: { room: 'bare', english: {} } }
    expect(() => makeWeb(webOf([bare]))).toThrow(promisesPage.at)
  })

  test('no address answers besides those of the rooms and the few of the door itself', () => {
    const ofRooms = new Set(rooms.flatMap((room) => [...room.pages, ...room.deeds].map((route) => route.at)))
    const others = web.routes.filter((route) => route.method !== 'ALL' && !ofRooms.has(route.path)).map((route) => route.path)
    expect([...new Set(others)].sort()).toEqual([
      '/', '/api/openapi.json', '/assets/*', '/away', '/come-in', '/come-in/begin', '/come-in/passkey', '/healthz', '/language', '/readyz',
      '/session', '/sign-in', '/sign-in/demo', '/sign-in/passkey', '/sign-in/passkey/begin', '/sign-out', '/start', '/ways-in/passkey',
      '/ways-in/passkey/begin',
    ])
  })
})

describe('not yours and not there are one answer', () => {
  const nobody = `/child/${idOf('nobody at all')}/promises`

  test.each([[{}], [{ Accept: 'application/json' }]])('to somebody who looks (%j)', async (headers) => {
    const notYours = await everything(await look('femi', ofMia, headers))
    expect(notYours).toEqual(await everything(await look('femi', nobody, headers)))
    expect(notYours).toMatchObject({ status: 404 })
  })

  test('to somebody who sends a form', async () => {
    const notYours = await everything(await send('femi', ofMia, 'a promise from a stranger'))
    expect(notYours).toEqual(await everything(await send('femi', nobody, 'a promise from a stranger')))
    expect(notYours).toMatchObject({ status: 404 })
    expect(await promisesToMia()).not.toContain('a promise from a stranger')
  })

  test('and an address with nonsense in place of the child is the same again', async () => {
    expect(await everything(await look('femi', '/child/nonsense/promises'))).toEqual(await everything(await look('femi', ofMia)))
  })
})

describe('a form is taken from a page of this house only', () => {
  const refusals: readonly (readonly [string, Sending])[] = [
    ['from somewhere else', { headers: { Origin: 'https://elsewhere.example' } }],
    ['from a page that hides where it is', { headers: { Origin: 'null' } }],
    ['from a neighbour under the same name', { headers: { 'Sec-Fetch-Site': 'same-site' } }],
    ['without the token of the form', { token: null }],
    ['with the token of somebody else', { token: keys.formToken(secretOf('another session')) }],
  ]
  test.each(refusals)('%s it is refused and changes nothing', async (_how, sending) => {
    const answer = await send('ruth', ofMia, 'sent by a trick', sending)
    expect(answer.status).toBe(403)
    expect(await promisesToMia()).not.toContain('sent by a trick')
  })

  test('a program with a token of its own needs neither', async () => {
    const answer = await web.request(ofMia, {
      method: 'POST',
      headers: { 'Authorization': `Bearer ${tokens.get('ruth')}`, 'Content-Type': 'application/json', 'Accept': 'application/json' },
      body: JSON.stringify({ words: 'promised by a program', kind: 'promise' }),
    })
    expect(answer.status).toBe(201)
    expect(await promisesToMia()).toContain('promised by a program')
  })
})

describe('the same key makes one record', () => {
  test('a form sent twice is one promise and two equal answers', async () => {
    const key = { headers: { 'Idempotency-Key': 'pressed twice' } }
    const [first, second] = [await send('ruth', ofMia, 'said once', key), await send('ruth', ofMia, 'said once', key)]
    expect([first.status, first.headers.get('Location')]).toEqual([303, `${ofMia}?done=made`])
    expect([second.status, second.headers.get('Location')]).toEqual([303, `${ofMia}?done=made`])
    expect((await promisesToMia()).filter((words) => words === 'said once')).toHaveLength(1)
  })

  test('so are two forms on their way at the same moment', async () => {
    const pressed = [1, 2, 3].map(() => send('ruth', ofMia, 'pressed in a hurry', { fields: { once: 'in a hurry' } }))
    expect((await Promise.all(pressed)).map((answer) => answer.status)).toEqual([303, 303, 303])
    expect((await promisesToMia()).filter((words) => words === 'pressed in a hurry')).toHaveLength(1)
  })

  test('the same key with other words is told so, and nothing is written', async () => {
    const key = { headers: { 'Idempotency-Key': 'used before' } }
    await send('ruth', ofMia, 'the first words', key)
    expect((await send('ruth', ofMia, 'the second words', key)).status).toBe(422)
    expect(await promisesToMia()).not.toContain('the second words')
  })

  test('a form that had something to put right may be sent again with its key', async () => {
    const key = { headers: { 'Idempotency-Key': 'mended' } }
    expect((await send('ruth', ofMia, '', key)).status).toBe(422)
    expect((await send('ruth', ofMia, 'now with words', key)).status).toBe(303)
  })
})

test('a method nobody offers is told which there are', async () => {
  const answer = await web.request(ofMia, { method: 'DELETE', headers: { Cookie: cookieOf('ruth') } })
  expect(answer.status).toBe(405)
  expect(answer.headers.get('Allow')?.split(', ').sort()).toEqual(['GET', 'POST'])
})

test('a program is given the very object the page is made from', async () => {
  const asking = { params: { child: idOf('mia') }, search: new URLSearchParams(), now, today: '2026-11-20', language: english } as unknown as Asking
  const object = await promisesPage.load(await database.as(idOf('ruth')), asking)
  const answer = await look('ruth', ofMia, { Accept: 'application/json' })
  expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(object)))
})

test('nobody is shown a page without a session: people go to sign-in, programs are told', async () => {
  const person = await web.request(ofMia)
  expect([person.status, person.headers.get('Location')]).toEqual([303, '/sign-in'])
  expect((await web.request(ofMia, { headers: { Accept: 'application/json' } })).status).toBe(401)
})
