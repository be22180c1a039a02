import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { found } from '../../examples/founding.ts'
import { idOf } from '../../examples/ids.ts'
import { type Keys } from '../access/keys.ts'
import { type Session, sessionOn } from '../access/session.ts'
import { beginDemoSession } from '../access/sign-in.ts'
import { introduceChildren, sayContacts } from '../child/people/actions.ts'
import { makePromises } from '../child/promises/actions.ts'
import type { Engine, Transaction } from '../ground/database/engine.ts'
import { statement } from '../ground/database/query.ts'
import { plainDate } from '../ground/plain-date.ts'
import { readingAlike } from './verify-store.ts'

/** Somebody who writes without a pause, and what was acknowledged to them: for tests of what is kept. */

const [mia, ruth] = [idOf('mia'), idOf('ruth')] as const
const june = plainDate('2025-06-01')

/** A small council with one child in it, in an empty database. */
export async function smallCouncil(owner: Engine): Promise<void> {
  await found(owner, plainDate('2025-05-01'))
  const session = await ruthOn(owner)
  await introduceChildren(session, [{ id: mia, called: 'Mia', full: 'Mia of the Cast', bornOn: plainDate('2014-03-14') }],
    idOf('lantern-team'), june)
}

/** Ruth, at work. */
export async function ruthOn(engine: Engine): Promise<Session> {
  return sessionOn(engine, await beginDemoSession(engine, ruth, 'test', new Date(Date.now() + 3_600_000)))
}

/** One promise to Mia; its words tell it from all others. */
export async function promise(session: Session, words: string): Promise<void> {
  await makePromises(session, [{ child: mia, who: ruth, toWhom: mia, kind: 'promise', words }], june)
}

/** Addresses that must be sealed before they reach any disk. */
export async function sayWhere(session: Session, keys: Keys, words: readonly string[]): Promise<void> {
  await sayContacts(session, keys, words.map((one) => (
    { child: mia, person: mia, kind: 'address' as const, called: 'Home', words: one, protect: true })))
}

/** Writes until stopped, several at once. `acknowledged` grows; what fails after `stopping` or by `mayFail` is no fault of the test. */
export function writeOn(session: Session, called: string, mayFail = false): {
  readonly acknowledged: readonly string[]
  /** is kept when so many more were acknowledged from now on */
  more(count: number): Promise<void>
  stop(): Promise<void>
} {
  const acknowledged: string[] = []
  const waiting = new Set<{ readonly at: number; readonly tell: () => void }>()
  const until = { stopped: false }
  const write = async (writer: number): Promise<void> => {
    for (let n = 0; !until.stopped; n += 1) {
      const words = `${called} ${writer} ${n}`
      // The embedded database answers within one turn: disks and clocks would never have theirs.
      await new Promise((resolve) => { setImmediate(resolve) })
      try {
        await promise(session, words)
      } catch (fault) {
        if (!mayFail) throw fault
        continue
      }
      acknowledged.push(words)
      for (const one of waiting) if (acknowledged.length >= one.at) one.tell()
    }
  }
  const writers = Promise.all([write(1), write(2), write(3)])
  // A test waits for more of them or stops them: it hears of a fault then.
  writers.catch(() => {})
  return {
    acknowledged,
    more: (count) => Promise.race([
      new Promise<void>((resolve) => { waiting.add({ at: acknowledged.length + count, tell: resolve }) }), writers.then(() => {}),
    ]),
    stop: async () => {
      until.stopped = true
      await writers
    },
  }
}

/** The words of every promise that is there. */
export async function promisesIn(owner: Engine): Promise<ReadonlySet<string>> {
  const [answer] = await owner.batch('as owner', [statement(sql`select words from promises.promise`)])
  return new Set((answer?.rows ?? []).map((row) => String(row['words'])))
}

/** Every row of every table, in an order of its own, as one digest. */
export async function canonicalDump(open: Transaction): Promise<string> {
  await open.run(statement(readingAlike))
  const tables = await open.run(statement(sql`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_%' order by 1`))
  const hash = createHash('sha256')
  for (const { name } of tables.rows) {
    const rows = await open.run(statement(sql`select to_jsonb(t)::text as words from ${sql.id(...String(name).split('.'))} t
      order by to_jsonb(t)::text collate "C"`))
    hash.update(`${String(name)} ${rows.count}\n`)
    for (const row of rows.rows) hash.update(`${String(row['words'])}\n`)
  }
  return hash.digest('hex')
}

/** The lines of trace and ledger, act by act: what each transaction left behind. */
export async function actsIn(owner: Engine): Promise<ReadonlyMap<string, string>> {
  const [answer] = await owner.transaction('as owner', async (open) => {
    await open.run(statement(readingAlike))
    return [await open.run(statement(sql`
      select xid, string_agg(words, E'\n' order by words collate "C") as words from (
        select t.xid::text as xid, to_jsonb(t)::text as words from access.trace t
        union all select l.xid::text, to_jsonb(l)::text from access.ledger l) line group by xid`))] as const
  })
  return new Map(answer.rows.map((row) => [String(row['xid']), String(row['words'])]))
}
