import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Cluster, type Ground, groundForClusters, noClusters } from '../../tools/cluster.ts'
import { type Keys, readKeys } from '../access/keys.ts'
import type { Engine } from '../ground/database/engine.ts'
import { openPostgres } from '../ground/database/postgres.ts'
import { statement } from '../ground/database/query.ts'
import { checkpointFile, rootOnce } from './chain.ts'
import { promisesIn, ruthOn, smallCouncil, writeOn } from './kept-examples.ts'
import { migrate } from './migrate.ts'
import { openHouse, type House } from './open.ts'
import { settingsFrom } from './settings.ts'
import { verifyRecords } from './verify.ts'

// Two servers: one is written to, the other has to have each write before it is acknowledged.
const why = process.env['TEST_ENGINE'] === 'postgresql' ? noClusters() : 'in the run on PostgreSQL'
const told = why === undefined ? '' : ` (not run: ${why})`

let ground: Ground
let [first, second] = [] as unknown as [Cluster, Cluster]
let keys: Keys
let house: House
let data = ''
const opened: Engine[] = []
const asOwnerOf = (cluster: Cluster): Engine => {
  const one = openPostgres({ url: cluster.url('alongside'), owner: true, connections: 1 })
  opened.push(one)
  return one
}

beforeAll(async () => {
  if (why) return
  ground = groundForClusters()
  data = join(ground.folder, 'data')
  mkdirSync(data)
  keys = readKeys(join(data, 'keys.json'), true);
  [first, second] = [await ground.cluster('first'), await ground.cluster('second')]
  first.begin()
  first.start()
  ground.run('createdb', '-h', ground.folder, '-p', String(first.port), '-U', 'owner', 'alongside')
  const owner = asOwnerOf(first)
  await migrate(owner)
  await owner.script('create role alongside_login login nosuperuser nobypassrls in role alongside_app')
  await smallCouncil(owner)
  ground.run('pg_basebackup', '-d', first.url(), '-D', second.data, '-R', '-C', '-S', 'second', '-c', 'fast')
  second.start()
  await owner.script(`alter system set synchronous_standby_names = '*'`)
  await owner.script('select pg_reload_conf()')
  const inStep = statement(sql`select from pg_stat_replication where sync_state = 'sync'`)
  while ((await owner.batch('as owner', [inStep]))[0]?.count !== 1) await new Promise((resolve) => { setImmediate(resolve) })
  const [one, two] = [`127.0.0.1:${first.port}`, `127.0.0.1:${second.port}`]
  house = await openHouse(settingsFrom({
    DATABASE_URL: `postgres://alongside_login@${one},${two}/alongside`, ALONGSIDE_DATA: data,
  }), () => new Date())
})
afterAll(async () => {
  await house?.close()
  await Promise.all(opened.map((one) => one.close().catch(() => {})))
  ground?.remove()
})

describe.skipIf(why)(`two PostgreSQL servers, the first killed while people write${told}`, () => {
  test('the second takes over, nobody’s acknowledged words are lost, and people go on writing without starting anything', async () => {
    const writers = writeOn(await ruthOn(house.engine), 'I will bring the photographs', true)
    await writers.more(30)
    await rootOnce(house.engine, keys, data)
    await writers.more(30)
    first.kill()
    const before = [...writers.acknowledged]
    second.promote()
    const owner = asOwnerOf(second)
    await writers.more(30)
    await writers.stop()
    await rootOnce(house.engine, keys, data)
    const left = await promisesIn(owner)
    expect(before.length).toBeGreaterThanOrEqual(60)
    expect(writers.acknowledged.filter((words) => !left.has(words))).toEqual([])
    expect(await verifyRecords({ owner, checkpoints: checkpointFile(data), keys })).toMatchObject({ whole: true, broken: [] })
  })

  test('the first, come back to life as one that stands by, is not written to', async () => {
    appendFileSync(join(first.data, 'standby.signal'), '')
    ground.hand(first.data)
    first.start()
    const alone = openPostgres({ url: `postgres://alongside_login@127.0.0.1:${first.port},127.0.0.1:${second.port}/alongside`, connections: 1 })
    opened.push(alone)
    const [answer] = await alone.batch('as owner', [statement(sql`select current_setting('port')::int as port`)])
    expect(answer?.rows[0]?.['port']).toBe(second.port)
  })
})
