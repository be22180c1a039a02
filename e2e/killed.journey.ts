import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chanceOf } from '../bench/chance.ts'
import type { Engine } from '../src/ground/database/engine.ts'
import { openPostgres } from '../src/ground/database/postgres.ts'
import { statement } from '../src/ground/database/query.ts'
import { answerTo } from './answers.ts'
import { signedIn } from './browser.ts'
import { copyHouse, type HouseSettings, runHouse, type RunningHouse, runVerb } from './server.ts'
import { type Act, actOf, devices, type Left, nothing, send, type WayIn } from './writers.ts'

/** Twenty times (settled question 28); a run by command may ask for more. */
const kills = Number(process.env['KILLS'] ?? 20)
const chance = chanceOf('killed in mid-write')

let copy: Awaited<ReturnType<typeof copyHouse>>
const waysIn = new Map<string, WayIn>()
const acknowledged: Act[] = []
/** sent, and never sent again */
const open: Act[] = []
let sentAgain = 0
let left: ReadonlyMap<string, Left>
let verdict: string

beforeAll(async () => {
  copy = await copyHouse()
  const unsure: Act[] = []
  for (let round = 0; round < kills; round += 1) {
    const house = await runHouse(copy.settings)
    await comeIn(house)
    await sendAgain(house, unsure.splice(0))
    unsure.push(...await writeUntilKilled(house))
  }
  const last = await runHouse(copy.settings)
  await sendAgain(last, unsure)
  await last.stop()
  left = await whatIsLeft([...acknowledged, ...open])
  verdict = runVerb(copy.settings, 'verify')
}, 600_000)
afterAll(() => copy.remove())

/** Signs everybody in once: a session, too, is something that was acknowledged, and lives on. */
async function comeIn(house: RunningHouse): Promise<void> {
  for (const as of new Set(devices)) {
    if (waysIn.has(as)) continue
    const cookie = await signedIn(house, as)
    const { token } = JSON.parse((await answerTo(house, cookie, '/session', 'data')).body) as { token: string }
    waysIn.set(as, { cookie, token })
  }
}

const wayOf = (act: Act): WayIn => waysIn.get(act.as) as WayIn

/** What a device does that heard nothing: some send it again with its key, some never do. One sends twice all the same. */
async function sendAgain(house: RunningHouse, unsure: readonly Act[]): Promise<void> {
  for (const act of unsure) {
    if (chance.below(3) === 0) {
      open.push(act)
      continue
    }
    expect(await send(house, wayOf(act), act)).toBe(true)
    acknowledged.push(act)
    sentAgain += 1
  }
  const known = acknowledged.at(chance.below(acknowledged.length + 1) - 1)
  if (known) expect(await send(house, wayOf(known), known)).toBe(true)
}

/**
 * All devices write at once; at some moment, and a few answers of a page that asks nothing of the database later, the
 * server is killed. Gives back what was under way then.
 */
async function writeUntilKilled(house: RunningHouse): Promise<Act[]> {
  let [moments, later] = [devices.length + chance.below(7), chance.below(5)]
  let killed: Promise<void> | undefined
  const moment = (): void => {
    moments -= 1
    if (moments === 0) killed = after(later).then(() => house.kill())
  }
  const after = async (answers: number): Promise<void> => {
    for (; answers > 0; answers -= 1) await fetch(`${house.url}/healthz`)
  }
  const underWay = await Promise.all(devices.map(async (as) => {
    for (;;) {
      const act = actOf(as, chance)
      moment()
      if (!await send(house, wayOf(act), act)) return act
      acknowledged.push(act)
      moment()
    }
  }))
  await killed
  return underWay
}

/** The database itself, behind the server's back. On PostgreSQL it is asked when nobody of the killed is at work in it. */
async function database(settings: HouseSettings): Promise<Engine> {
  const url = settings['DATABASE_OWNER_URL']
  if (!url) {
    const { openEmbedded } = await import('../src/ground/database/pglite.ts')
    return openEmbedded({ directory: join(copy.folder, 'records') })
  }
  const engine = openPostgres({ url, owner: true, connections: 1 })
  const others = statement(sql`select from pg_stat_activity where datname = current_database() and usename = 'alongside_login'`)
  while ((await engine.batch('as owner', [others]))[0]?.count !== 0) await new Promise((resolve) => { setImmediate(resolve) })
  return engine
}

/** How much there is of each act, by its words. A part counts with everything that belongs to it, or not at all. */
async function whatIsLeft(acts: readonly Act[]): Promise<ReadonlyMap<string, Left>> {
  const engine = await database(copy.settings)
  const asked = JSON.stringify(acts.map(({ words, key }) => ({ words, key })))
  const [answer] = await engine.batch('as owner', [statement(sql`
    select a.words, (select count(*)::int from promises.promise p where p.words = a.words) as promises,
      (select count(*)::int from asks.ask k where k.words = a.words) as asks,
      (select count(*)::int from access.once o where o.key = a.key) as keys,
      (select count(*) from notes.passage p where p.words = a.words)::int as passages,
      (select count(*) from notes.passage p
         join notes.note n on n.child_id = p.child_id and n.id = p.note
         join notes.search s on s.child_id = p.child_id and s.id = p.id
         join visits.visit v on v.child_id = p.child_id and v.note = p.note
         join visits.circumstances c on c.child_id = p.child_id and c.visit = v.id
         where p.words = a.words and exists (select from access.ledger l join access.trace t on t.xid = l.xid and t.on_id = p.child_id
           where l.table_name = 'notes.passage' and l.row_key = p.id::text))::int as parts
    from json_to_recordset(${asked}::json) as a(words text, key text)`)])
  await engine.close()
  const rows = (answer?.rows ?? []) as readonly (Left & { words: string; passages: number })[]
  expect(rows.filter((row) => row.passages !== row.parts)).toEqual([])
  return new Map(rows.map(({ words, parts, promises, asks, keys }) => [words, { parts, promises, asks, keys }]))
}

const leftOf = (act: Act): Left => left.get(act.words) ?? nothing

test(`killed ${kills} times in mid-write: every act that was acknowledged is there, whole and once`, () => {
  expect(acknowledged.filter((act) => JSON.stringify(leftOf(act)) !== JSON.stringify(act.leaves))).toEqual([])
})

test('each time acts were under way; sent again with their key they were made once, and a third was never sent again', () => {
  expect(acknowledged.length).toBeGreaterThan(kills)
  expect(sentAgain).toBeGreaterThan(kills / 2)
  expect(open.length).toBeGreaterThan(kills / 4)
})

test('an act that nobody heard of again is whole or not there', () => {
  const halves = open.filter((act) => ![act.leaves, nothing].some((all) => JSON.stringify(leftOf(act)) === JSON.stringify(all)))
  expect(halves).toEqual([])
})

test('the chain over everything that was kept verifies', () => {
  expect(verdict).toMatch(/^Whole: \d{4,} /)
})

test('Mia reads on her own page what she was promised last before the server went', async () => {
  const promised = acknowledged.findLast((act) => act.as === 'ellis' && act.leaves.promises > 0)
  const house = await runHouse(copy.settings)
  const answer = await answerTo(house, (waysIn.get('mia') as WayIn).cookie, '/me/promises')
  await house.stop()
  expect(answer.body).toContain(promised?.words)
})
