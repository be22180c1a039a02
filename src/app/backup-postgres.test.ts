import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Cluster, type Ground, groundForClusters, noClusters } from '../../tools/cluster.ts'
import { type Keys, readKeys } from '../access/keys.ts'
import type { Session } from '../access/session.ts'
import type { Engine } from '../ground/database/engine.ts'
import { openPostgres } from '../ground/database/postgres.ts'
import { statement } from '../ground/database/query.ts'
import { backUpPostgres } from './backup.ts'
import { verifyBackup } from './backup-read.ts'
import { stateOf } from './backup-store.ts'
import { checkpointFile, rootOnce } from './chain.ts'
import { actsIn, canonicalDump, promise, promisesIn, ruthOn, sayWhere, smallCouncil, writeOn } from './kept-examples.ts'
import { migrate } from './migrate.ts'
import { openHouse } from './open.ts'
import { layAside, restorePostgres } from './restore.ts'
import { settingsFrom } from './settings.ts'
import { verifyRecords } from './verify.ts'

// Whole servers of its own: a copy of the one that all tests share would be a copy of everybody's databases.
const why = process.env['TEST_ENGINE'] === 'postgresql' ? noClusters() : 'in the run on PostgreSQL'
const told = why === undefined ? '' : ` (not run: ${why})`

let ground: Ground
let source: Cluster
let keys: Keys
let engine: Engine
let owner: Engine
let ruth: Session
let [data, backup, archive] = ['', '', '']
let begun: Date
let before: readonly string[]
const opened: Engine[] = []
const canaries = Array.from({ length: 200 }, (_, n) => `canary-${n}-of-Nowhere-Lane`)

const asOwnerOf = (cluster: Cluster): Engine => {
  const one = openPostgres({ url: cluster.url('alongside'), owner: true, connections: 2 })
  opened.push(one)
  return one
}
const login = `create role alongside_login login nosuperuser nobypassrls; create role alongside_app nologin;
  grant alongside_app to alongside_login`

beforeAll(async () => {
  if (why) return
  ground = groundForClusters();
  [data, backup, archive] = [join(ground.folder, 'data'), join(ground.folder, 'backup'), join(ground.folder, 'archive')]
  for (const folder of [data, archive]) mkdirSync(folder)
  ground.hand(archive)
  source = await ground.cluster('source')
  source.begin()
  source.start('archive_mode=on', `archive_command='cp %p ${archive}/%f'`)
  ground.run('createdb', '-h', ground.folder, '-p', String(source.port), '-U', 'owner', 'alongside')
  owner = asOwnerOf(source)
  await owner.script(login)
  await migrate(owner)
  keys = readKeys(join(data, 'keys.json'), true)
  await smallCouncil(owner)
  engine = openPostgres({ url: source.url('alongside', 'alongside_login'), connections: 4 })
  opened.push(engine)
  ruth = await ruthOn(engine)
  await sayWhere(ruth, keys, canaries)
  await rootOnce(engine, keys, data)
  const writers = writeOn(ruth, 'I will bring the photographs')
  await writers.more(20)
  before = [...writers.acknowledged]
  begun = new Date()
  await backUpPostgres(source.url('alongside'), keys, data, backup, begun)
  await writers.more(20)
  await rootOnce(engine, keys, data)
  await writers.stop()
})
afterAll(async () => {
  await Promise.all(opened.map((one) => one.close()))
  ground?.remove()
})

/** A backup laid down as a new server with a data folder of its own; `more` is done to its files before it starts. */
async function restored(name: string, from: string, more: (folder: string) => void = () => {}): Promise<{ owner: Engine; data: string }> {
  const cluster = await ground.cluster(name)
  const folder = join(ground.folder, `data of ${name}`)
  await restorePostgres(from, cluster.data, folder, keys)
  more(cluster.data)
  ground.hand(cluster.data)
  cluster.start()
  return { owner: asOwnerOf(cluster), data: folder }
}

const verdictOf = (there: Engine, of: string): ReturnType<typeof verifyRecords> =>
  verifyRecords({ owner: there, checkpoints: checkpointFile(of), keys })

describe.skipIf(why)(`a PostgreSQL${told}`, () => {
  test('backed up while three people write: restored, every act acknowledged before is there, whole, and the chain holds', async () => {
    expect(await verifyBackup(backup, keys)).toMatchObject({ verdict: { whole: true } })
    const there = await restored('first', backup)
    layAside(there.data, (await stateOf(there.owner)).batch)
    const [left, actsThere, acts] = [await promisesIn(there.owner), await actsIn(there.owner), await actsIn(owner)]
    expect(before.filter((words) => !left.has(words))).toEqual([])
    expect([...actsThere].filter(([xid, lines]) => acts.get(xid) !== lines)).toEqual([])
    expect(actsThere.size).toBeLessThan(acts.size)
    expect(await verdictOf(there.owner, there.data)).toMatchObject({ whole: true, broken: [] })
  })

  test('backed up while nobody writes is, restored, byte for byte what it was', async () => {
    const quiet = join(ground.folder, 'quiet')
    await backUpPostgres(source.url('alongside'), keys, data, quiet, begun)
    const there = await restored('second', quiet)
    expect(await there.owner.transaction('as owner', canonicalDump)).toBe(await owner.transaction('as owner', canonicalDump))
    expect(await verdictOf(there.owner, there.data)).toMatchObject({ whole: true, broken: [] })
  })

  test('goes back to a named moment with its log, and is byte for byte what it was then', async () => {
    const writers = writeOn(ruth, 'I will ring on Friday')
    await writers.more(10)
    await rootOnce(engine, keys, data)
    await writers.more(10)
    // Every act leaves a trace, so nobody acts while the moment is named and looked at.
    const then = await owner.transaction('as owner', async (open) => {
      await open.run(statement(sql`lock table access.trace in share mode`))
      const dump = await canonicalDump(open)
      await open.run(statement(sql`select pg_create_restore_point('friday')`))
      return dump
    })
    await writers.more(10)
    await rootOnce(engine, keys, data)
    await writers.stop()
    await logIsArchived()
    const there = await restored('third', backup, (folder) => {
      writeFileSync(join(folder, 'recovery.signal'), '')
      appendFileSync(join(folder, 'postgresql.auto.conf'), [
        '', `restore_command = 'cp ${archive}/%f %p'`, "recovery_target_name = 'friday'", "recovery_target_action = 'promote'", '',
      ].join('\n'))
    })
    await promoted(there.owner)
    expect(await there.owner.transaction('as owner', canonicalDump)).toBe(then)
    // The checkpoints that were copied away go on past the moment; what is younger is laid aside and kept.
    cpSync(checkpointFile(data), checkpointFile(there.data))
    expect((await verdictOf(there.owner, there.data)).broken).toContainEqual({ where: expect.any(String), said: 'was signed and is gone' })
    expect(layAside(there.data, (await stateOf(there.owner)).batch)).toBeGreaterThan(0)
    expect(await verdictOf(there.owner, there.data)).toMatchObject({ whole: true, broken: [] })
  })

  test('put by pg_dump and pg_restore into a new cluster is refused until migrated; then the chain goes on and new rows are rooted', async () => {
    const dump = join(ground.folder, 'dump')
    await promise(ruth, 'This one was not rooted yet')
    ground.run('pg_dump', '-Fc', '-f', dump, source.url('alongside'))
    const cluster = await ground.cluster('by somebody else')
    cluster.begin()
    cluster.start()
    ground.run('createdb', '-h', ground.folder, '-p', String(cluster.port), '-U', 'owner', 'alongside')
    const there = asOwnerOf(cluster)
    await there.script(login)
    // In one transaction: statement by statement it may use up as many numbers as the old cluster had.
    ground.run('pg_restore', '-1', '-d', cluster.url('alongside'), dump)
    const folder = join(ground.folder, 'data of somebody else')
    cpSync(data, folder, { recursive: true })
    const settings = settingsFrom({ DATABASE_URL: cluster.url('alongside', 'alongside_login'), ALONGSIDE_DATA: folder })
    await expect(openHouse(settings, () => begun)).rejects.toThrow(/transactions are numbered anew. Run `npm run alongside -- migrate`/)
    await migrate(there)
    const house = await openHouse(settings, () => begun)
    const { batch } = await stateOf(there)
    const session = await ruthOn(house.engine)
    await promise(session, 'This one was made in the new cluster')
    await rootOnce(house.engine, keys, folder)
    await promise(session, 'And this one after it')
    await rootOnce(house.engine, keys, folder)
    expect((await stateOf(there)).batch).toBe(batch + 2)
    expect(await verdictOf(there, folder)).toMatchObject({ whole: true, broken: [] })
    await there.script(`set session_replication_role = replica;
      update promises.promise set words = words || '.' where words like 'This one was made%'; reset session_replication_role`)
    expect((await verdictOf(there, folder)).broken).toEqual([{ where: expect.stringMatching(/^promises\.promise /), said: 'was changed' }])
    await house.close()
  })

  test('holds no sealed address in its files, its log or its archive that anybody could read, and its backup no word at all', () => {
    const raw = [...filesIn(source.data), ...filesIn(archive)]
    // What is not sealed is found, so the search can find.
    expect(holding(raw, ['I will bring the photographs'])).toHaveLength(1)
    expect(holding(raw, canaries)).toEqual([])
    expect(holding(filesIn(backup), [...canaries, 'photographs', 'Mia of the Cast', 'promises.promise', 'alongside_login'])).toEqual([])
  })

  test('that cannot be copied says why in one sentence, and where a backup would go nothing is left', async () => {
    const nowhere = source.url('alongside').replace(String(source.port), '1')
    await expect(backUpPostgres(nowhere, keys, data, join(ground.folder, 'none'), begun)).rejects.toThrow(/ECONNREFUSED/)
    await expect(restorePostgres(backup, archive, join(ground.folder, 'other'), keys)).rejects.toThrow(/is not empty/)
    await expect(restorePostgres(backup, join(ground.folder, 'x'), data, keys)).rejects.toThrow(/is not empty/)
    expect(readdirSync(ground.folder).filter((name) => /^(none|other|x)/.test(name))).toEqual([])
  })
})

const filesIn = (folder: string): readonly Buffer[] => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((one) => one.isFile()).map((one) => readFileSync(join(one.parentPath, one.name)))
const holding = (files: readonly Buffer[], words: readonly string[]): readonly string[] =>
  words.filter((word) => files.some((bytes) => bytes.includes(word)))

/** The log up to now is in the archive. */
async function logIsArchived(): Promise<void> {
  const [name] = await owner.batch('as owner', [statement(sql`select pg_walfile_name(pg_switch_wal()) as file`)])
  const file = String(name?.rows[0]?.['file'])
  while (!readdirSync(archive).includes(file)) await new Promise((resolve) => { setImmediate(resolve) })
}

/** It has reached its moment and is written to again. */
async function promoted(there: Engine): Promise<void> {
  const asked = statement(sql`select pg_is_in_recovery() as still`)
  while ((await there.batch('as owner', [asked]))[0]?.rows[0]?.['still'] === true) await new Promise((resolve) => { setImmediate(resolve) })
}
