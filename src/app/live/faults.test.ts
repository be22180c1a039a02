import type { Hono } from 'hono'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedCast } from '../../../examples/cast.ts'
import { freshDatabase, type TestDatabase } from '../../../examples/database.ts'
import { idOf } from '../../../examples/ids.ts'
import { adults, children, workers } from '../../../examples/people.ts'
import { keysFrom, newKeys } from '../../access/keys.ts'
import { secretOf } from '../../access/session.ts'
import { beginDemoSession, newToken } from '../../access/sign-in.ts'
import type { Engine, Transaction } from '../../ground/database/engine.ts'
import { statement } from '../../ground/database/query.ts'
import { londonDay } from '../../ground/london.ts'
import { addDays } from '../../ground/plain-date.ts'
import { rooms } from '../house.ts'
import { makeWeb } from '../web.tsx'
import { newMeasures } from './measures.ts'
import { teller } from './telling.ts'
import { type Answered, watching } from './watching.ts'

/**
 * T18: the records fail at each of their calls, before it and after it, on every page and in the middle of deeds. T23: all that
 * is logged meanwhile is read for names, ids, addresses and words.
 */

const keys = keysFrom(newKeys())
const origin = 'http://localhost:3000'
const canary = 'zqwords-of-a-recordqz'
const people = ['ruth', 'ellis', 'kit', 'noor', 'pc-holt', 'wayne', 'mia', 'jade', 'tia']
const tokens = new Map<string, string>()
const logged: string[] = []
const answered: Answered[] = []
const measures = newMeasures()
let stopping = false
let database: TestDatabase
let web: Hono
/** At which of the coming calls the records fail, how, and whether the call was done before it failed. */
let arm: { at: number; error: () => Error; after: boolean } | undefined
let calls = 0

beforeAll(async () => {
  database = await freshDatabase()
  await seedCast(database.owner, database.engine, keys, new Date())
  for (const who of people) {
    const token = newToken()
    await beginDemoSession(database.engine, idOf(who), 'test', new Date(Date.now() + 3_600_000), token)
    tokens.set(who, token)
  }
  const tell = teller((line) => void logged.push(line), () => new Date())
  web = makeWeb({
    engine: breaking(database.engine), keys, mode: 'demo', origin, clock: () => new Date(), source: () => String(Math.random()), rooms,
    fault: (id, error) => { tell.fault(id, error) },
    watched: watching({
      fromProxy: () => false, stopping: () => stopping,
      tell: (one) => { answered.push(one); measures.answered(one); tell.answered(one) },
    }),
  })
})
afterAll(() => database.close())

/** One call of the records, which fails before or after it is done when it is its turn. */
async function through<T>(work: () => Promise<T>): Promise<T> {
  calls += 1
  const hit = arm && calls === arm.at ? arm : undefined
  if (hit && !hit.after) throw hit.error()
  const result = await work()
  if (hit) throw hit.error()
  return result
}

/** The records as they are, but for the call at which they are to fail. */
function breaking(engine: Engine): Engine {
  return {
    ...engine,
    batch: (...asked) => through(() => engine.batch(...asked)),
    transaction: (as, work, purpose) => through(() => engine.transaction(as, (open: Transaction) =>
      work({ run: (one) => through(() => open.run(one)) }), purpose)),
  }
}

const fault = (): Error => new Error(`duplicate key: ${canary}`)
const stopped = (): Error => Object.assign(new Error(`canceling statement: ${canary}`), { code: '57014' })

async function look(who: string, at: string): Promise<Response> {
  calls = 0
  return web.request(at, { headers: { Cookie: `alongside=${tokens.get(who)}` } })
}

/** Every page's address, with Mia's and Tia's ids or some other id in its places. */
const addresses = rooms.flatMap((room) => room.pages.map((page) => page.at)).flatMap((at) => {
  const filled = (child: string): string => `${at.replace(':child', idOf(child)).replaceAll(/:[a-z]+/g, idOf('nothing'))}?words=${canary}`
  return at.includes(':child') ? [filled('mia'), filled('tia')] : [filled('mia')]
})

const leaks = (text: string): boolean => text.includes(canary.slice(0, 12)) || /\.tsx?:\d|node:internal|node_modules|select |insert into/i.test(text)

describe('when the records fail in the middle', () => {
  test('every page of everybody, at every call, answers with a sentence and an id: no stack, no word, no half page', async () => {
    let points = 0
    const wrong: string[] = []
    for (const who of people) {
      for (const at of addresses) {
        arm = undefined
        await look(who, at)
        const needs = calls
        for (let call = 1; call <= needs; call += 1) {
          for (const [error, after, status] of [[fault, false, 500], [fault, true, 500], [stopped, false, 503]] as const) {
            arm = { at: call, error, after }
            const answer = await look(who, at)
            const body = await answer.text()
            points += 1
            const id = answer.headers.get('X-Request-Id') ?? 'none'
            if (answer.status !== status || leaks(body) || (status === 500 && !body.includes(id))
              || !answer.headers.get('Content-Security-Policy') || answer.headers.get('Cache-Control') !== 'no-store') {
              // what a page does after its answer (keeping the session awake) is no part of it
              if (answer.status !== 200 || call !== needs) wrong.push(`${who} ${at} at call ${call}: ${answer.status} ${body.slice(0, 120)}`)
            }
          }
        }
      }
    }
    arm = undefined
    expect(wrong.slice(0, 5)).toEqual([])
    expect(points).toBeGreaterThanOrEqual(2000)
  }, 300_000)

  test.each([
    ['a promise', `/child/${idOf('mia')}/promises`, { words: 'Bring the paints', kind: 'promise', due_day: addDays(londonDay(new Date()), 4) }],
    ['a line for the list', `/child/${idOf('mia')}/grab-bag`, { words: 'Mia answers her gran.' }],
    ['an ask', `/child/${idOf('mia')}/asks`, { words: 'A lift on Friday', to: idOf('ruth') }],
    ['a note', `/child/${idOf('mia')}/notes`, { 'kind': 'talk', 'on': addDays(londonDay(new Date()), -1), 'passages.0.words': 'We drew.', 'passages.0.class': 'ordinary' }],
  ])('%s is there whole, or not at all', async (_what, at, fields) => {
    const send = (once: string): Promise<Response> => {
      calls = 0
      return Promise.resolve(web.request(at, {
        method: 'POST', headers: { Cookie: `alongside=${tokens.get('ellis')}`, Origin: origin },
        body: new URLSearchParams({ ...fields, once, csrf: keys.formToken(secretOf(tokens.get('ellis') ?? '')) }),
      }))
    }
    arm = undefined
    const before = await rowsOfRecord()
    expect((await send(`first ${at}`)).status).toBe(303)
    const whole = await rowsOfRecord() - before
    const needs = calls
    expect(whole).toBeGreaterThan(0)
    for (let call = 1; call <= needs; call += 1) {
      for (const after of [false, true]) {
        const [start, once] = [await rowsOfRecord(), `${at} ${call} ${after}`]
        arm = { at: call, error: fault, after }
        const answer = await send(once)
        arm = undefined
        expect(leaks(await answer.text())).toBe(false)
        expect([0, whole], `failed at call ${call}`).toContain(await rowsOfRecord() - start)
        // sent again under the same key, it is there once
        expect((await send(once)).status).toBe(303)
        expect(await rowsOfRecord() - start).toBe(whole)
      }
    }
  })
})

/** How many rows of record there are: each has a line in the ledger. */
async function rowsOfRecord(): Promise<number> {
  const answer = await database.owner.transaction('as owner', (open) => open.run(statement(sql`select count(*)::int as rows from access.ledger`)))
  return Number(answer.rows[0]?.['rows'])
}

describe('what is logged', () => {
  test('is a line of JSON for each answer and fault, with the id that was answered', async () => {
    const answer = await look('ellis', `/child/${idOf('mia')}?words=${canary}`)
    const line = logged.map((one) => JSON.parse(one) as Record<string, unknown>).find((one) => one['id'] === answer.headers.get('X-Request-Id'))
    expect(Object.keys(line ?? {})).toEqual(['at', 'id', 'method', 'route', 'status', 'ms'])
    expect(line).toMatchObject({ method: 'GET', route: '/child/:child', status: 200 })
  })

  test('is nobody’s name or number, no id of a child, no address that was typed and no word of a record, in all these lines', async () => {
    await look('ellis', `/no/such/${canary}`)
    await web.request(`/search?q=${canary}`, { method: canary.slice(0, 7), headers: { 'X-Request-Id': canary, 'Cookie': canary, 'User-Agent': canary } })
    expect(logged.length).toBeGreaterThan(2000)
    const all = logged.join('\n')
    const names = [...workers, ...adults].map((one) => one.name).concat(children.map((one) => one.full), children.map((one) => one.called))
    const ids = [...people, ...children.map((one) => one.handle)].map((handle) => idOf(handle))
    const found = [canary, ...names.filter((name) => name.length > 3), ...ids, ...tokens.values(), ...[...tokens.values()].map(secretOf)]
      .filter((one) => all.includes(one))
    expect(found).toEqual([])
  })

  test('the figures speak of declared addresses only, whatever was asked for', () => {
    const text = measures.text({ dead: 1 })
    const routes = new Set([...text.matchAll(/route="([^"]*)"/g)].map(([, route]) => route))
    expect(routes).toContain('/child/:child')
    expect(routes).toContain('none')
    expect([...routes].filter((route) => /[0-9a-f]{8}-/.test(route ?? ''))).toEqual([])
    expect(text).not.toContain(canary.slice(0, 7).toUpperCase())
    expect(text).toContain('alongside_jobs{state="dead"} 1')
    expect(text).toMatch(/alongside_request_seconds_bucket\{method="GET",route="\/child\/:child",le="\+Inf"\} [1-9]/)
  })
})

test('while the house is being shut, what still comes in is sent away at once', async () => {
  stopping = true
  const answer = await look('ellis', '/today')
  stopping = false
  expect([answer.status, answer.headers.get('Connection'), answer.headers.get('Retry-After'), calls]).toEqual([503, 'close', '2', 0])
  expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
})
