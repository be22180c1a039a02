import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf } from '../../examples/ids.ts'
import { type Ground, groundForClusters, noClusters } from '../../tools/cluster.ts'
import { secretOf } from '../access/session.ts'
import { beginDemoSession, newToken } from '../access/sign-in.ts'
import { type Engine, NoRoom } from '../ground/database/engine.ts'
import { openPostgres } from '../ground/database/postgres.ts'
import { checkpointFile, rootOnce } from './chain.ts'
import { rooms } from './house.ts'
import { promise, promisesIn, ruthOn, smallCouncil } from './kept-examples.ts'
import { migrate } from './migrate.ts'
import { type House, openHouse } from './open.ts'
import { settingsFrom } from './settings.ts'
import { verifyRecords } from './verify.ts'
import { makeWeb } from './web.tsx'

// A disk of its own in memory, small enough to be filled: only root may make one.
const onPostgres = process.env['TEST_ENGINE'] === 'postgresql'
const why = process.getuid?.() !== 0 ? 'only root can make a small disk' : onPostgres ? noClusters() : undefined
const told = why === undefined ? '' : ` (not run: ${why})`
const megabyte = 1_000_000

let folder = ''
let disk = ''
let ground: Ground | undefined
let house: House
let owner: Engine
let data = ''
let web: Hono
let token = ''
const acknowledged: string[] = []
const ballast = (): string => join(disk, 'ballast')

beforeAll(async () => {
  if (why) return
  ground = onPostgres ? groundForClusters() : undefined
  folder = ground?.folder ?? mkdtempSync(join(tmpdir(), 'alongside-full-'))
  disk = join(folder, 'disk')
  mkdirSync(disk)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=480m', 'tmpfs', disk])
  data = join(folder, 'data')
  house = ground ? await onServer(ground) : await embedded()
  token = newToken()
  await beginDemoSession(house.engine, idOf('ruth'), 'test', new Date(Date.now() + 3_600_000), token)
  web = makeWeb({
    engine: house.engine, keys: house.keys, mode: 'demo', origin: 'http://localhost:3000', clock: () => new Date(), source: () => 'here',
    rooms, fault: (_id, error) => { throw error },
  })
})
afterAll(async () => {
  await house?.close()
  if (owner && owner !== house.engine) await owner.close()
  ground?.stop()
  if (disk) execFileSync('umount', [disk])
  rmSync(folder, { recursive: true, force: true })
})

/** The embedded records, on the small disk. */
async function embedded(): Promise<House> {
  data = join(disk, 'data')
  const open = await openHouse(settingsFrom({ ALONGSIDE_DATA: data }), () => new Date())
  owner = open.engine
  return open
}

/** A PostgreSQL whose tables are on the small disk; its log is on another, as docs/operate.md says. */
async function onServer(on: Ground): Promise<House> {
  on.hand(disk)
  const cluster = await on.cluster('disk/postgresql')
  cluster.begin('--waldir', join(folder, 'log'))
  cluster.start()
  on.run('createdb', '-h', on.folder, '-p', String(cluster.port), '-U', 'owner', 'alongside')
  owner = openPostgres({ url: cluster.url('alongside'), owner: true, connections: 1 })
  await migrate(owner)
  await owner.script('create role alongside_login login nosuperuser nobypassrls in role alongside_app')
  await smallCouncil(owner)
  return openHouse(settingsFrom({
    DATABASE_URL: cluster.url('alongside', 'alongside_login'), DATABASE_DISK: disk, ALONGSIDE_DATA: data,
  }), () => new Date())
}

/** Fills the disk until so many bytes are free. */
function fillTo(free: number): void {
  const file = openSync(ballast(), 'a')
  const some = Buffer.alloc(megabyte)
  try {
    for (;;) {
      const { bavail, bsize } = statfsSync(disk)
      const left = bavail * bsize - free
      if (left <= 0) return
      writeSync(file, some, 0, Math.min(left, some.length))
    }
  } finally {
    closeSync(file)
  }
}

const ofMia = `/child/${idOf('mia')}/promises`

async function write(words: string): Promise<Response> {
  const answer = await web.request(ofMia, {
    method: 'POST', headers: { Cookie: `alongside=${token}`, Origin: 'http://localhost:3000', 'Sec-Fetch-Site': 'same-origin' },
    body: new URLSearchParams({ words, kind: 'promise', csrf: house.keys.formToken(secretOf(token)) }),
  })
  if (answer.status === 303) acknowledged.push(words)
  return answer
}

const read = (): Promise<Response> => Promise.resolve(web.request(ofMia, { headers: { Cookie: `alongside=${token}` } }))
const statuses = async (words: string): Promise<readonly number[]> => [(await write(words)).status, (await read()).status]

describe.skipIf(why)(`a disk that fills up${told}`, () => {
  test('first nobody can write, and is told so; then nobody can read without leaving a trace; with room again all goes on by itself', async () => {
    expect(await statuses('While there was room')).toEqual([303, 200])
    await rootOnce(house.engine, house.keys, data)
    fillTo(150 * megabyte)
    const refused = await write('When it was nearly full')
    expect([refused.status, await refused.text()]).toEqual([507, expect.stringContaining('nothing was saved')])
    expect((await read()).status).toBe(200)
    fillTo(40 * megabyte)
    expect(await statuses('When there was no room even for a trace')).toEqual([507, 507])
    rmSync(ballast())
    expect(await statuses('When there was room again')).toEqual([303, 200])
  })

  test.runIf(onPostgres)('a PostgreSQL that nobody guards refuses what does not fit, keeps what it acknowledged, and goes on by itself', async () => {
    const session = await ruthOn(owner)
    fillTo(0)
    const until = async (): Promise<void> => {
      for (let n = 0; ; n += 1) {
        const words = `Word upon word ${n} ${'and more '.repeat(400)}`
        await promise(session, words)
        acknowledged.push(words)
      }
    }
    await expect(until()).rejects.toBeInstanceOf(NoRoom)
    rmSync(ballast())
    await promise(session, 'When there was room once more')
    acknowledged.push('When there was room once more')
  })

  test('nothing that was acknowledged is missing, nothing that was refused is there, and the chain holds', async () => {
    await rootOnce(house.engine, house.keys, data)
    const left = await promisesIn(owner)
    expect(acknowledged.filter((words) => !left.has(words))).toEqual([])
    expect([...left].filter((words) => /nearly full|no room even/.test(words))).toEqual([])
    const verdict = await verifyRecords({ owner, checkpoints: checkpointFile(data), keys: house.keys })
    expect(verdict).toMatchObject({ whole: true, broken: [] })
  })
})
