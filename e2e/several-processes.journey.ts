import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf } from '../examples/ids.ts'
import { signedIn } from './browser.ts'
import { copyHouse, type RunningHouse, runHouse, runVerb } from './server.ts'

/** Several servers on one PostgreSQL, side by side: whoever comes to one is known to the other. */

let copy: Awaited<ReturnType<typeof copyHouse>>
let houses: readonly RunningHouse[] = []
const onPostgres = process.env['TEST_ENGINE'] === 'postgresql'
const promises = `/child/${idOf('mia')}/promises`

beforeAll(async () => {
  if (!onPostgres) return
  copy = await copyHouse()
  houses = await Promise.all([runHouse(copy.settings), runHouse(copy.settings), runHouse(copy.settings)])
})
afterAll(async () => {
  await Promise.all(houses.map((house) => house.stop()))
  if (onPostgres) copy.remove()
})

/** Asks one of the servers, as a page of that server would. */
async function ask(at: number, cookie: string, path: string, body?: Record<string, string>, key?: string): Promise<Response> {
  const house = houses[at] as RunningHouse
  const token = body ? (await (await fetch(`${house.url}/session`, { headers: { Cookie: cookie } })).json() as { token: string }).token : ''
  return fetch(`${house.url}${path}`, {
    redirect: 'manual',
    headers: { Cookie: cookie, Accept: 'application/json', ...(body ? { 'Origin': house.url, 'X-Form-Token': token, 'Content-Type': 'application/json' } : {}), ...(key ? { 'Idempotency-Key': key } : {}) },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  })
}

const wordsOf = async (at: number, cookie: string): Promise<readonly string[]> =>
  (await (await ask(at, cookie, promises)).json() as { promises: { words: string }[] }).promises.map((one) => one.words)

describe.runIf(onPostgres)('three servers on one PostgreSQL', () => {
  test('a session that began at one is good at the others, until it is ended at any of them', async () => {
    const cookie = await signedIn(houses[0] as RunningHouse, 'ellis')
    expect((await ask(1, cookie, '/today')).status).toBe(200)
    const token = (await (await fetch(`${houses[2]?.url}/session`, { headers: { Cookie: cookie } })).json() as { token: string }).token
    await fetch(`${houses[2]?.url}/sign-out`, {
      method: 'POST', redirect: 'manual', headers: { Cookie: cookie, Origin: String(houses[2]?.url) }, body: new URLSearchParams({ csrf: token }),
    })
    expect(await Promise.all([0, 1, 2].map(async (at) => (await ask(at, cookie, '/today')).status))).toEqual([401, 401, 401])
  })

  test('the same form sent to all three at once makes one record, and all three answer with it', async () => {
    const cookie = await signedIn(houses[0] as RunningHouse, 'ellis')
    const words = 'Bring the big sheet of paper'
    const answers = await Promise.all([0, 1, 2].map((at) => ask(at, cookie, promises, { words, kind: 'promise' }, 'the same key')))
    expect(answers.map((one) => one.status)).toEqual([201, 201, 201])
    for (const at of [0, 1, 2]) expect((await wordsOf(at, cookie)).filter((one) => one === words)).toHaveLength(1)
  })

  test('what is written at one is read at the others at the next request', async () => {
    const cookie = await signedIn(houses[1] as RunningHouse, 'ellis')
    expect((await ask(2, cookie, promises, { words: 'Ask about the swing', kind: 'promise' })).status).toBe(201)
    expect(await wordsOf(0, cookie)).toContain('Ask about the swing')
  })

  test('one is told to stop while work goes on: each act that it acknowledged is there, and the others go on', async () => {
    const cookie = await signedIn(houses[0] as RunningHouse, 'ellis')
    const sent = Array.from({ length: 30 }, (_, at) => ask(at % 3, cookie, promises, { words: `Number ${at}.`, kind: 'promise' })
      .then((one) => (one.status === 201 ? `Number ${at}.` : undefined), () => undefined))
    await sent[0]
    await houses[2]?.stop()
    const acknowledged = (await Promise.all(sent)).filter((one) => one !== undefined)
    expect(acknowledged.length).toBeGreaterThanOrEqual(20)
    const there = new Set(await wordsOf(0, cookie))
    expect(acknowledged.filter((one) => !there.has(one))).toEqual([])
  })

  test('the chain that they kept together is whole', async () => {
    await Promise.all(houses.map((house) => house.stop()))
    expect(JSON.parse(runVerb(copy.settings, 'verify', '--json'))).toMatchObject({ whole: true, broken: [] })
  })
})
