import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../examples/database.ts'
import { statement } from './database/query.ts'
import { type Ended, keepWorking, workOff } from './queue.ts'
import { endJob, jobsByState, putJob, takeJob } from './queue-store.ts'

let database: TestDatabase
beforeAll(async () => { database = await freshDatabase() })
afterAll(() => database.close())
const asOwner = (written: ReturnType<typeof sql>) => database.owner.transaction('as owner', (open) => open.run(statement(written)))
beforeEach(() => asOwner(sql`delete from queue.job`))

const about = '00000000-0000-4000-8000-000000000001'

test('what is asked for twice under one key is done once', async () => {
  expect(await putJob(database.engine, 'count', 'today', about)).toBe(true)
  expect(await putJob(database.engine, 'count', 'today', about)).toBe(false)
  const done: string[] = []
  await workOff(database.engine, { count: async (job) => { done.push(String(job.about)) } }, () => {})
  expect(done).toEqual([about])
})

test('fifty jobs and four workers side by side: each job is done by one of them', async () => {
  for (let at = 0; at < 50; at += 1) await putJob(database.engine, 'count', String(at), null)
  const done: string[] = []
  const works = { count: async (job: { id: string }) => { done.push(job.id) } }
  const taken = await Promise.all(Array.from({ length: 4 }, () => workOff(database.engine, works, () => {})))
  expect(taken.reduce((sum, one) => sum + one)).toBe(50)
  expect(new Set(done).size).toBe(50)
  expect(await jobsByState(database.engine)).toEqual({})
})

test('what is to be done tomorrow is not taken today', async () => {
  await putJob(database.engine, 'count', 'tomorrow', null, new Date(Date.now() + 86_400_000))
  expect(await takeJob(database.engine, ['count'], 60)).toBeUndefined()
})

test('a job that fails is tried again later, and after the fifth time it is dead, and told as such', async () => {
  await putJob(database.engine, 'break', 'once', null)
  const told: Ended[] = []
  const works = { break: async () => { throw new TypeError('Mia said this') } }
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    expect(await workOff(database.engine, works, (one) => void told.push(one))).toBe(1)
    expect(await workOff(database.engine, works, (one) => void told.push(one)), 'not at once again').toBe(0)
    await asOwner(sql`update queue.job set run_at = now() - interval '1 second' where state = 'waiting'`)
  }
  expect(told.map((one) => [one.attempts, one.fault, one.dead])).toEqual([1, 2, 3, 4, 5].map((n) => [n, 'TypeError', n === 5]))
  expect(await jobsByState(database.engine)).toEqual({ dead: 1 })
  expect(JSON.stringify((await asOwner(sql`select * from queue.job`)).rows)).not.toContain('Mia')
})

test('a job of somebody who was killed is taken over, and what the killed one says afterwards counts no more', async () => {
  await putJob(database.engine, 'count', 'killed', null)
  const killed = await takeJob(database.engine, ['count'], 60)
  expect(await takeJob(database.engine, ['count'], 60)).toBeUndefined()
  await asOwner(sql`update queue.job set until_at = now() - interval '1 second'`)
  const next = await takeJob(database.engine, ['count'], 60)
  expect(next?.id).toBe(killed?.id)
  expect(await endJob(database.engine, killed as NonNullable<typeof killed>)).toBe(false)
  expect(await endJob(database.engine, next as NonNullable<typeof next>)).toBe(true)
})

test('stopping finishes the job that runs and takes no other', async () => {
  await putJob(database.engine, 'slow', '1', null)
  await putJob(database.engine, 'slow', '2', null)
  const begun = Promise.withResolvers<void>()
  const may = Promise.withResolvers<void>()
  const told: Ended[] = []
  const worker = keepWorking(database.engine, { slow: async () => { begun.resolve(); await may.promise } }, (one) => void told.push(one), 5)
  await begun.promise
  const stopped = worker.stop()
  may.resolve()
  await stopped
  expect(told).toEqual([{ kind: 'slow', attempts: 1 }])
  expect(await jobsByState(database.engine)).toEqual({ waiting: 1 })
})
