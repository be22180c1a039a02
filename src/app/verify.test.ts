import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { found } from '../../examples/founding.ts'
import { idOf } from '../../examples/ids.ts'
import { type Keys, readKeys } from '../access/keys.ts'
import { type Session, sessionOn } from '../access/session.ts'
import { beginDemoSession } from '../access/sign-in.ts'
import { introduceChildren } from '../child/people/actions.ts'
import { makePromises } from '../child/promises/actions.ts'
import type { Engine } from '../ground/database/engine.ts'
import { openEmbedded } from '../ground/database/pglite.ts'
import { plainDate } from '../ground/plain-date.ts'
import { checkpointFile, rootOnce } from './chain.ts'
import { migrate } from './migrate.ts'
import { projectRoot } from './root.ts'
import { tamper, type Tampering, tampering, ways } from './tampering-examples.ts'
import { type Verdict, verifyRecords } from './verify.ts'

// The embedded database on a disk: a copy of its folder is what somebody would carry away to be looked at.
let data: string
let keys: Keys
let engine: Engine
const copies: string[] = []
const [mia, leo, tia] = [idOf('mia'), idOf('leo'), idOf('tia')] as const
const june = plainDate('2025-06-01')

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'alongside-whole-'))
  keys = readKeys(join(data, 'keys.json'), true)
  engine = await openEmbedded({ directory: join(data, 'records') })
  await migrate(engine)
  await found(engine, plainDate('2025-05-01'))
  const ruth = sessionOn(engine, await beginDemoSession(engine, idOf('ruth'), 'test', new Date(Date.now() + 3_600_000)))
  await introduceChildren(ruth, [mia, leo, tia].map((id, n) => (
    { id, called: `Child ${n}`, full: `Child ${n} of the Cast`, bornOn: plainDate('2014-03-14') })), idOf('lantern-team'), june)
  await rootOnce(engine, keys, data)
  await letIn(ruth)
  await makePromises(ruth, [mia, leo].map((child) => ({
    child, who: idOf('ruth'), toWhom: child, kind: 'promise' as const, words: 'I will bring the photographs' })), june)
  await rootOnce(engine, keys, data)
  await sayWhatHappened(ruth)
  for (const child of [mia, leo, tia]) await ruth.look({ on: { child }, act: 'opened', subject: 'people' }, {})
  await rootOnce(engine, keys, data)
})
afterAll(async () => {
  await engine.close()
  for (const folder of [data, ...copies]) rmSync(folder, { recursive: true, force: true })
})

describe('records that nobody touched', () => {
  test('are whole, and more than a few lines and rows were looked at', async () => {
    const verdict = await verifyRecords({ owner: engine, checkpoints: checkpointFile(data), keys })
    expect(verdict).toMatchObject({ whole: true, broken: [] })
    expect(verdict.checked).toBeGreaterThan(60)
  })
  test('are whole while the newest batch waits for its signature, as after a process that was killed', async () => {
    const before = readFileSync(checkpointFile(data), 'utf8')
    writeFileSync(checkpointFile(data), before.trimEnd().split('\n').slice(0, -1).join('\n'))
    expect(await looked()).toMatchObject({ whole: true })
    writeFileSync(checkpointFile(data), before)
  })
  test('are not whole when the signatures are of another key, altered, or missing', async () => {
    const before = readFileSync(checkpointFile(data), 'utf8')
    const other = readKeys(join(data, 'other-keys.json'), true)
    expect((await verifyRecords({ owner: engine, checkpoints: checkpointFile(data), keys: other })).whole).toBe(false)
    for (const changed of [before.replace('"rows":', '"rows":1'), '', before.replaceAll('}', ''), before + before]) {
      writeFileSync(checkpointFile(data), changed)
      expect((await looked()).whole).toBe(false)
    }
    writeFileSync(checkpointFile(data), before)
  })
})

describe('records that were changed by somebody who owns the database', () => {
  test.each(Object.keys(ways))('are found out when he %s', async (way) => {
    const verdict = await after({ way, table: 'promises.promise', n: 1 })
    expect(verdict.broken.length).toBeGreaterThan(0)
  })
  test('are found out whatever he changes, sixty times at random', async () => {
    const unseen: Tampering[] = []
    for (const one of fc.sample(tampering, { numRuns: 60, seed: 6 })) {
      if ((await after(one)).whole) unseen.push(one)
    }
    expect(unseen).toEqual([])
    expect(await looked()).toMatchObject({ whole: true })
  })
  test('are named: which row, and what became of it', async () => {
    const edited = await after({ way: 'edits a row', table: 'people.name', n: 0 })
    expect(edited.broken).toEqual([{ where: expect.stringMatching(/^people\.name [0-9a-f-]{36}$/), said: 'was changed' }])
    const gone = await after({ way: 'deletes a row', table: 'promises.promise', n: 0 })
    expect(gone.broken).toEqual([
      { where: expect.stringMatching(/^promises\.promise /), said: expect.stringContaining('is gone') }])
    const put = await after({ way: 'puts a row in', table: 'notes.passage', n: 0 })
    expect(put.broken).toEqual([
      { where: expect.stringMatching(/^notes\.passage /), said: 'was put in without its line in the ledger' }])
  })
  test('that were taken back with a line in the ledger, as an import is, are whole', async () => {
    expect(await inside(async (open) => {
      await open.run({ text: "insert into access.ledger (table_name, row_key, digest) select 'promises.promise', id::text, "
        + "sha256('removed') from promises.promise", values: [] })
      await open.run({ text: 'delete from promises.promise', values: [] })
    })).toMatchObject({ whole: true })
  })
})

describe('a copy of the folder, looked at by another process', () => {
  const copied: readonly [string, string | undefined][] = [
    ['was left alone', undefined], ['had a row edited', 'edits a row'], ['had a row deleted', 'deletes a row'],
    ['had two rows swapped', 'swaps two rows'], ['had its trace truncated', 'truncates the trace'],
    ['had a batch rewritten', 'rewrites a batch'],
    ['was chained anew after an edit', 'edits a row and its line and chains everything anew'],
  ]
  beforeAll(() => engine.close())
  test.each(copied)('that %s', async (_, way) => {
    const copy = mkdtempSync(join(tmpdir(), 'alongside-copy-'))
    copies.push(copy)
    cpSync(data, copy, { recursive: true })
    if (way) {
      const opened = await openEmbedded({ directory: join(copy, 'records') })
      await opened.transaction('as owner', (open) => tamper(open, { way, table: 'people.name', n: 2 }))
      await opened.close()
    }
    const ran = spawnSync(process.execPath, [join(projectRoot, 'src/app/verify.runner.ts'), copy],
      { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '', ALONGSIDE_KEY_FILE: join(data, 'keys.json') } })
    expect(ran.stderr).toBe('')
    const verdict = JSON.parse(ran.stdout) as Verdict
    expect(verdict.whole).toBe(way === undefined)
    expect(ran.status).toBe(way === undefined ? 0 : 1)
    expect(verdict.broken.length > 0).toBe(way !== undefined)
  })
})

const looked = (): Promise<Verdict> => verifyRecords({ owner: engine, checkpoints: checkpointFile(data), keys })

class Undone extends Error {
  readonly verdict: Verdict
  constructor(verdict: Verdict) {
    super('undone')
    this.verdict = verdict
  }
}

type Work = Parameters<Parameters<Engine['transaction']>[1]>[0]

/** What verify says after some change; the change is then undone. */
async function inside(change: (open: Work) => Promise<void>): Promise<Verdict> {
  const fault: unknown = await engine.transaction('as owner', async (open) => {
    await change(open)
    const within: Engine = { ...engine, transaction: (_, work) => work(open) }
    throw new Undone(await verifyRecords({ owner: within, checkpoints: checkpointFile(data), keys }))
  }).catch((thrown: unknown) => thrown)
  if (fault instanceof Undone) return fault.verdict
  throw fault
}

const after = (one: Tampering): Promise<Verdict> => inside((open) => tamper(open, one))

/** A worker comes and goes, so that there are standings on children and an ending. */
async function letIn(ruth: Session): Promise<void> {
  const stands = [mia, leo].map((child, n) => ({
    id: idOf(`standing ${n}`), person: idOf('ellis'), kind: 'holds', on_kind: 'child', on_id: child, from_day: june, why: 'holds' }))
  const ends = [{ standing: idOf('standing 1'), until_day: '2025-09-01', why: 'left' },
    { standing: idOf('standing 0'), until_day: '2026-09-01', why: 'left' }]
  await ruth.act({ on: mia, act: 'let in', subject: 'circle' }, async (writing) => {
    await writing.run(sql`select access.stand(${JSON.stringify(stands)}::jsonb)`)
    await writing.run(sql`select access.end_standing(${JSON.stringify(ends)}::jsonb)`)
  })
}

async function sayWhatHappened(ruth: Session): Promise<void> {
  await ruth.act({ on: mia, act: 'wrote', subject: 'notes' }, async (writing) => {
    writing.put('notes.passage', [mia, leo, tia].map((child, n) => ({
      child_id: child, id: idOf(`passage ${n}`), note: idOf('a note'), kind: 'visit', happened_at: '2025-06-02T10:00:00Z',
      place: 1, words: `Words ${n}`, to_show_at: '2025-06-04T10:00:00Z', shown_at: '2025-06-04T10:00:00Z',
    })), { class: 'ordinary', keptFrom: [idOf('wayne')] })
  })
}
