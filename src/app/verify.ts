import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RawBuilder } from 'kysely'
import { type Keys, readKeys } from '../access/keys.ts'
import type { Engine, Transaction } from '../ground/database/engine.ts'
import { openPostgres } from '../ground/database/postgres.ts'
import { statement } from '../ground/database/query.ts'
import { type Checkpoint, checkpointFile, signedText } from './chain.ts'
import { lines } from './policy.ts'
import type { Settings } from './settings.ts'
import { runInServer } from './socket.ts'
import { type RecordVerb, WrongUse } from './verb.ts'
import {
  type BatchRow, batches, countOf, type Difference, differencesOf, keptWrong, linesThere, readingAlike, renamedLocks,
  type TableRow, tables,
} from './verify-store.ts'

/** Where something is not as it was, and what is said of it. */
export type Broken = { readonly where: string; readonly said: string }

/** `checked` counts the lines of trace and ledger that a root covers and the rows that were compared with their digest. */
export type Verdict = { readonly whole: boolean; readonly checked: number; readonly broken: readonly Broken[] }

/** The most rows named for one table: a table that was changed as a whole needs no list. */
const MOST_NAMED = 100

/**
 * Whether the records are what was written: every batch of trace and ledger against its signed checkpoint, every row
 * against its line in the ledger, locks, lines and kept permission against what they follow from. `checkpoints` is the
 * file outside the database. Nothing is changed. What is younger than the last checkpoint may have been changed unseen,
 * and so may columns that are reckoned from other rows.
 */
export async function verifyRecords(of: {
  readonly owner: Engine
  readonly checkpoints: string
  readonly keys: Pick<Keys, 'checks'>
}): Promise<Verdict> {
  const before = signedIn(of.checkpoints, of.keys)
  return of.owner.transaction('as owner', async (open) => {
    const ask = asking(open)
    await ask(readingAlike)
    const chain = await ask<BatchRow>(batches)
    // A running server may have signed another batch in between; it is looked for again before it is missed.
    const after = signedIn(of.checkpoints, of.keys)
    const found = await ask<TableRow>(tables)
    const rows = await rowsOf(ask, found)
    const broken = [
      ...before.broken, ...brokenBatches(chain, before.good, after.good), ...rows.broken, ...await brokenPermission(ask),
    ]
    const checked = chain.reduce((sum, batch) => sum + batch.rows_now, 0) + rows.checked
    return { whole: broken.length === 0, checked, broken }
  })
}

type Ask = <Row>(written: RawBuilder<unknown>) => Promise<readonly Row[]>

const asking = (open: Transaction): Ask =>
  async <Row>(written: RawBuilder<unknown>) => (await open.run(statement(written))).rows as readonly unknown[] as readonly Row[]

function signedIn(file: string, keys: Pick<Keys, 'checks'>): { good: Map<number, Checkpoint>; broken: Broken[] } {
  const good = new Map<number, Checkpoint>()
  const broken: Broken[] = []
  const written = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  for (const [at, line] of written.entries()) {
    if (line === '') continue
    const one = checkpointOf(line)
    const holds = one !== undefined && keys.checks(signedText(one), one.signature)
    if (!holds) broken.push({ where: `checkpoints, line ${at + 1}`, said: 'is not signed with the council’s key' })
    else if (good.has(one.n)) broken.push({ where: `checkpoints, line ${at + 1}`, said: `signs batch ${one.n} a second time` })
    else good.set(one.n, one)
  }
  return { good, broken }
}

function checkpointOf(line: string): Checkpoint | undefined {
  try {
    const one = JSON.parse(line) as Partial<Checkpoint> | null
    return typeof one?.signature === 'string' && typeof one.n === 'number' ? one as Checkpoint : undefined
  } catch {
    return undefined
  }
}

function brokenBatches(
  chain: readonly BatchRow[], before: Map<number, Checkpoint>, after: Map<number, Checkpoint>,
): Broken[] {
  const there = new Set(chain.map((batch) => batch.n))
  const gone = [...before.keys()].filter((n) => !there.has(n))
    .map((n) => ({ where: `batch ${n}`, said: 'was signed and is gone' }))
  const last = Math.max(0, ...after.keys())
  // A process that was killed between the batch and its checkpoint leaves one unsigned; the next one is chained to it.
  const unsigned = chain.filter((batch) => batch.n > last).slice(1)
    .map((batch) => ({ where: `batch ${batch.n}`, said: 'has no signed checkpoint' }))
  const wrong = chain.flatMap((batch) => {
    const where = `batch ${batch.n} (${batch.since_at ?? 'the beginning'} to ${batch.at})`
    const signed = after.get(batch.n)
    if (signed && (signed.root !== batch.root || signed.upto !== batch.upto || signed.rows !== batch.rows)) {
      return [{ where, said: 'is not the batch that was signed' }]
    }
    if (batch.rows_now !== batch.rows) return [{ where, said: `had ${batch.rows} lines of trace and ledger and has ${batch.rows_now}` }]
    return batch.root_now === batch.root ? [] : [{ where, said: 'has a line of trace or ledger that was changed' }]
  })
  return [...gone, ...wrong, ...unsigned]
}

async function rowsOf(ask: Ask, found: readonly TableRow[]): Promise<{ checked: number; broken: Broken[] }> {
  let checked = 0
  const broken: Broken[] = []
  for (const table of found) {
    if (!table.there) {
      broken.push({ where: table.name, said: 'is gone' })
      continue
    }
    if (!table.writes) broken.push({ where: table.name, said: 'no longer writes to the ledger' })
    const [count] = await ask<{ n: number }>(countOf(table))
    checked += count?.n ?? 0
    const differences = await ask<Difference>(differencesOf(table, MOST_NAMED))
    broken.push(...differences.map((one) => ({ where: `${table.name} ${one.key}`, said: saidOf(one) })))
  }
  return { checked, broken }
}

function saidOf(row: Difference): string {
  if (row.removed) return 'was removed and is there'
  if (row.surplus && row.missing) return 'was changed'
  return row.missing ? 'is gone, or its line in the ledger was doubled' : 'was put in without its line in the ledger'
}

const wordsOf = (line: Readonly<Record<string, unknown>>): string =>
  [line['class'], line['kind'], line['agency'] ?? '', line['remit'] ?? '', line['verb'], line['waits'], line['own']].join(' ')

async function brokenPermission(ask: Ask): Promise<Broken[]> {
  const locks = await ask<{ id: string }>(renamedLocks)
  const there = await ask<Record<string, unknown>>(linesThere)
  const right = lines.map(wordsOf).sort().join('\n') === there.map(wordsOf).sort().join('\n')
  const [kept] = await ask<{ seen: number; reach: number }>(keptWrong)
  return [
    ...locks.map((lock) => ({ where: `access.lock ${lock.id}`, said: 'was changed' })),
    ...(right ? [] : [{ where: 'access.line', said: 'is not the table of permission of this version' }]),
    ...(['reach', 'seen'] as const).filter((name) => kept?.[name] !== 0).map((name) => (
      { where: `access.${name}`, said: 'does not follow from the standings, lines and locks' })),
  ]
}

/**
 * The verb: verifies the records of this server, or with a folder (its `records` and `checkpoints`) a copy of them, which
 * is left as it is. The exit code is 1 when they are not whole. Throws WrongUse for other words.
 */
export async function verify(settings: Settings, words: readonly string[], json: boolean): Promise<0 | 1 | 2> {
  const [copy, ...more] = words
  if (more.length > 0 || copy?.startsWith('--')) throw new WrongUse('verify [DIR]: nothing, or the folder of a copy.')
  const inside = copy === undefined && !settings.databaseUrl
    ? await runInServer(settings.data, 'verify', { words, json, folder: process.cwd() }) : undefined
  if (inside) {
    if (inside.out) console.log(inside.out)
    if (inside.err) console.error(inside.err)
    return inside.code
  }
  const keys = readKeys(settings.keyFile, false)
  const { owner, close } = await recordsOf(settings, copy)
  try {
    const verdict = await verifyRecords({ owner, checkpoints: checkpointFile(copy ?? settings.data), keys })
    console.log(inWords(verdict, json))
    return verdict.whole ? 0 : 1
  } finally {
    await close()
  }
}

/**
 * Says a verdict, or that it could not be come to: what is refused with a sentence is not whole either. `bytes`: what was
 * counted, when the chain could not be looked at.
 */
export async function verifyWith(
  where: string, look: () => Promise<{ readonly verdict: Verdict; readonly bytes?: number }>, json: boolean,
): Promise<0 | 1> {
  const { verdict, bytes } = await look().catch((fault: Error) => (
    { verdict: { whole: false, checked: 0, broken: [{ where, said: fault.message }] }, bytes: undefined }))
  console.log(bytes === undefined || json ? inWords(verdict, json)
    : `Whole: ${bytes} bytes are what was signed. The chain in it is looked at when it is restored.`)
  return verdict.whole ? 0 : 1
}

/** The same inside the server that holds the embedded folder: two processes may not open it. */
export function verifyInside(data: string): RecordVerb {
  return async (house, typed) => {
    const verdict = await verifyRecords({ owner: house.engine, checkpoints: checkpointFile(data), keys: house.keys })
    return { code: verdict.whole ? 0 : 1, out: inWords(verdict, typed.json), err: '' }
  }
}

function inWords(verdict: Verdict, json: boolean): string {
  if (json) return JSON.stringify(verdict)
  if (verdict.whole) return `Whole: ${verdict.checked} lines and rows are what was written.`
  return ['Not whole:', ...verdict.broken.map((one) => `${one.where}: ${one.said}`)].join('\n')
}

async function recordsOf(settings: Settings, copy: string | undefined): Promise<{ owner: Engine; close(): Promise<void> }> {
  if (copy === undefined && settings.databaseUrl) {
    if (!settings.ownerUrl) throw new Error('DATABASE_OWNER_URL is not set: verify reads as the owner of the database.')
    const owner = openPostgres({ url: settings.ownerUrl, owner: true, connections: 1 })
    return { owner, close: () => owner.close() }
  }
  const records = join(copy ?? settings.data, 'records')
  if (!existsSync(records)) throw new Error(`There are no records in ${copy ?? settings.data}.`)
  const { openEmbedded } = await import('../ground/database/pglite.ts')
  if (copy === undefined) {
    const owner = await openEmbedded({ directory: records })
    return { owner, close: () => owner.close() }
  }
  // Starting a database writes into its folder; evidence stays as it was found.
  const apart = mkdtempSync(join(tmpdir(), 'alongside-verify-'))
  cpSync(join(records, 'cluster'), join(apart, 'cluster'), { recursive: true })
  const owner = await openEmbedded({ directory: apart })
  return { owner, close: async () => {
    await owner.close()
    rmSync(apart, { recursive: true, force: true })
  } }
}
