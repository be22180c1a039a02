import { appendFileSync, closeSync, existsSync, fstatSync, mkdirSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Keys } from '../access/keys.ts'
import type { Engine } from '../ground/database/engine.ts'
import { statement } from '../ground/database/query.ts'

/** One signed checkpoint, as it lies in the file outside the database. */
export type Checkpoint = {
  readonly n: number
  readonly upto: string
  readonly rows: number
  readonly root: string
  readonly at: string
  readonly signature: string
}

export const checkpointFile = (data: string): string => join(data, 'checkpoints', 'checkpoints.jsonl')

/** What a checkpoint's signature covers. */
export const signedText = (one: Omit<Checkpoint, 'signature'>): string => [one.n, one.upto, one.rows, one.root].join(' ')

/** Roots what was committed since the last time, and puts the signed root outside the database. Returns whether there was any. */
export async function rootOnce(engine: Engine, keys: Keys, data: string): Promise<boolean> {
  const [, answer] = await engine.batch({ session: '0'.repeat(64) }, [
    // What one act has written is rooted as one, and an act may have brought in a council.
    statement(sql`set local statement_timeout = '10min'`),
    statement(sql`select n::int as n, upto, rows::int as rows, root, at::text as at from access.root_batch()`)])
  const row = answer?.rows[0]
  if (!row) return false
  const made = {
    n: Number(row['n']), upto: String(row['upto']), rows: Number(row['rows']), root: String(row['root']), at: String(row['at']),
  }
  mkdirSync(join(data, 'checkpoints'), { recursive: true })
  appendFileSync(checkpointFile(data), `${JSON.stringify({ ...made, signature: keys.sign(signedText(made)) })}\n`)
  return true
}

/** The last batch that was signed, as the file of checkpoints says; 0 when there is none. */
function lastSigned(file: string): number {
  if (!existsSync(file)) return 0
  const descriptor = openSync(file, 'r')
  try {
    // The file grows for years; its last line is all that counts here.
    const tail = Buffer.alloc(4096)
    const { size } = fstatSync(descriptor)
    const read = readSync(descriptor, tail, 0, tail.length, Math.max(0, size - tail.length))
    const line = tail.toString('utf8', 0, read).trimEnd().split('\n').at(-1) ?? ''
    return Number(/^\{"n":(\d+),/.exec(line)?.[1] ?? 0)
  } finally {
    closeSync(descriptor)
  }
}

/**
 * Throws a sentence when the checkpoints go further than the records: older records were put back, by whomever, and what is
 * written on top of them would be signed as batches that were signed before.
 */
export async function refuseOlderRecords(engine: Engine, data: string): Promise<void> {
  const signed = lastSigned(checkpointFile(data))
  const [answer] = await engine.batch('as owner', [statement(sql`select access.last_batch()::int as n`)])
  const there = Number(answer?.rows[0]?.['n'])
  if (signed <= there) return
  throw new Error(`The checkpoints in ${data} go to batch ${signed}, these records only to ${there}: older records were put back. `
    + 'If that was meant, lay the younger checkpoints aside with `restore --checkpoints`; else see docs/operate.md.')
}

/** Roots once a second while the server runs: what is older than a second can no longer be changed unseen. */
export function keepTheChain(house: { engine: Engine; keys: Keys }, data: string): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    running = running.then(() => rootOnce(house.engine, house.keys, data))
      .catch((error: unknown) => console.error(JSON.stringify({ fault: 'chain', kind: (error as Error).name })))
  }, 1000)
  return {
    stop: async () => {
      clearInterval(timer)
      await running
      await rootOnce(house.engine, house.keys, data)
    },
  }
}
