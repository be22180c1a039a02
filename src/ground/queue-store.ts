import { sql } from 'kysely'
import type { Engine } from './database/engine.ts'
import { statement } from './database/query.ts'

/** A job that was taken: what it is about is an id. `attempts` counts this one. */
export type Job = {
  readonly id: string
  readonly kind: string
  readonly about: string | null
  readonly attempts: number
  readonly holder: string
}

/** The queue belongs to nobody in particular: its statements are opened as nobody. */
const nobody = { session: '0'.repeat(64) }
const writing = { writes: true }

/** Asks for something to be done, once for each `key`; answers whether that is a new job. */
export async function putJob(engine: Engine, kind: string, key: string, about: string | null, from?: Date): Promise<boolean> {
  const [answer] = await engine.batch(nobody, [statement(sql`
    select queue.put(${kind}, ${key}, ${about}::uuid, ${from?.toISOString() ?? null}::timestamptz) as fresh`)], writing)
  return answer?.rows[0]?.['fresh'] === true
}

/** Takes the job of these kinds that has waited longest, for so many seconds; nothing when none waits. */
export async function takeJob(engine: Engine, kinds: readonly string[], seconds: number): Promise<Job | undefined> {
  const [answer] = await engine.batch(nobody, [statement(sql`
    select * from queue.take(${[...kinds]}::text[], make_interval(secs => ${seconds}::int))`)], writing)
  return answer?.rows[0] as Job | undefined
}

/** Says how a job ended: well, or by a fault of some kind. Answers whether the job was still this taker's. */
export async function endJob(engine: Engine, job: Job, fault?: string): Promise<boolean> {
  const [answer] = await engine.batch(nobody, [statement(fault === undefined
    ? sql`select queue.done(${job.id}::uuid, ${job.holder}::uuid) as mine`
    : sql`select queue.failed(${job.id}::uuid, ${job.holder}::uuid, ${fault}) as mine`)], writing)
  return answer?.rows[0]?.['mine'] === true
}

/** How many jobs wait, run or are dead. */
export async function jobsByState(engine: Engine): Promise<Readonly<Record<string, number>>> {
  const [answer] = await engine.batch(nobody, [statement(sql`select * from queue.counts()`)])
  return Object.fromEntries((answer?.rows ?? []).map((row) => [String(row['state']), Number(row['jobs'])]))
}
