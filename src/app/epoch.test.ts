import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../examples/database.ts'
import { keysFrom, newKeys } from '../access/keys.ts'
import { statement } from '../ground/database/query.ts'
import { checkpointFile, rootOnce } from './chain.ts'
import { promise, ruthOn, smallCouncil } from './kept-examples.ts'
import { migrate } from './migrate.ts'
import { verifyRecords } from './verify.ts'

const data = mkdtempSync(join(tmpdir(), 'alongside-epoch-'))
const keys = keysFrom(newKeys())
let database: TestDatabase

beforeAll(async () => {
  database = await freshDatabase()
  await smallCouncil(database.owner)
})
afterAll(async () => {
  await database.close()
  rmSync(data, { recursive: true, force: true })
})

/** What every line looks like in a new cluster: its number is one that this cluster has yet to come to. */
const asFromAnOlderCluster = (): Promise<unknown> => database.owner.script(`
  update access.trace set xid = (xid::text::bigint + 1000000)::text::xid8;
  update access.ledger set xid = (xid::text::bigint + 1000000)::text::xid8`)

async function numbers(): Promise<{ anew: boolean; epochs: number; upto: number }> {
  const [answer] = await database.owner.batch('as owner', [statement(sql`
    select access.begun_anew() as anew, (select count(*)::int from access.epoch) as epochs,
      (select coalesce(max(upto::text::bigint), 0)::int from access.batch) as upto`)])
  return answer?.rows[0] as { anew: boolean; epochs: number; upto: number }
}

test('each time transaction numbers begin anew an epoch begins, and what is written then is rooted with all before it', async () => {
  expect(await numbers()).toMatchObject({ anew: false, epochs: 1 })
  const ruth = await ruthOn(database.engine)
  for (const epochs of [2, 3]) {
    await asFromAnOlderCluster()
    expect(await numbers()).toMatchObject({ anew: true })
    await migrate(database.owner)
    expect(await numbers()).toMatchObject({ anew: false, epochs })
    await promise(ruth, `In epoch ${epochs}`)
  }
  await rootOnce(database.engine, keys, data)
  await promise(ruth, 'A while later')
  await rootOnce(database.engine, keys, data)
  expect((await numbers()).upto).toBeGreaterThan(2_000_000)
  const verdict = await verifyRecords({ owner: database.owner, checkpoints: checkpointFile(data), keys })
  expect(verdict).toMatchObject({ whole: true, broken: [] })
})

test('migrating again begins no epoch, and the application can begin none', async () => {
  const before = await numbers()
  await migrate(database.owner)
  expect(await numbers()).toEqual(before)
  const may = statement(sql`select has_function_privilege('alongside_app', 'access.begin_epoch()', 'execute') as may`)
  expect((await database.owner.batch('as owner', [may]))[0]?.rows[0]?.['may']).toBe(false)
})
