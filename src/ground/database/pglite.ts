/**
 * The embedded database: PostgreSQL inside this process, for trying out, training, tests and demonstration.
 * It has one connection, so everything waits in one queue, and its user is the owner underneath, so the
 * unprivileged role is a seat belt and no wall.
 */
import { fsyncSync } from 'node:fs'
import type { PGlite, Results, Transaction as PgliteTransaction } from '@electric-sql/pglite'
import { lockDirectory } from './directory-lock.ts'
import { NotSignedIn, type Answer, type Engine, type Opened, type Statement } from './engine.ts'
import type { Sync } from './pglite-disk.ts'
import { contentOf, makeDirectory, startInMemory, startOnDisk } from './pglite-start.ts'
import { asText } from './pglite-values.ts'
import { onTheClock, watched, type Later } from './pglite-watch.ts'

export type Embedded = {
  /** A folder on a local disk, made if it is not there; or a database that is gone when it is closed. */
  readonly directory: string | 'memory'
  /** What a database nobody used yet starts from (`templateOf`): quicker, and already migrated. */
  readonly template?: Uint8Array | Blob
  /** For tests that count: how the disk is asked to keep something. */
  readonly sync?: Sync
  readonly watch?: Watch
}

/** How long a transaction may stand open with nothing running, and whose clock says so. */
export type Watch = { readonly limit: number; readonly later: Later }

const patience: Watch = { limit: 5_000, later: onTheClock }

/**
 * Opens the embedded database.
 * @throws DirectoryInUse when another process has the folder.
 */
export async function openEmbedded(where: Embedded): Promise<Engine> {
  const template = where.template instanceof Blob ? await bytesOf(where.template) : where.template
  const watch = where.watch ?? patience
  if (where.directory === 'memory') return engineOver(await startInMemory(template), () => undefined, watch)
  makeDirectory(where.directory)
  const letGo = lockDirectory(where.directory)
  try {
    return engineOver(await startOnDisk(where.directory, template, where.sync ?? fsyncSync), letGo, watch)
  } catch (error) {
    letGo()
    throw error
  }
}

/**
 * A ready-made database as bytes: built once in memory with the given steps (every migration), so that tests
 * and first starts are quick. The caller keeps it under a hash of the steps' texts.
 */
export async function templateOf(build: (engine: Engine) => Promise<unknown>): Promise<Uint8Array> {
  const database = await startInMemory()
  try {
    await build(engineOver(database, () => undefined, patience))
    return await contentOf(database)
  } finally {
    await database.close()
  }
}

/** The shape of `Engine` over a running PGlite; `closed` is called once, after it has stopped. */
function engineOver(database: PGlite, closed: () => void, watch: Watch): Engine {
  const inOne = <T>(as: Opened, act: (open: PgliteTransaction) => Promise<T>): Promise<T> => {
    const opening = openingOf(as)
    const done = database.transaction(async (open) => {
      await open.exec(opening)
      return act(open)
    })
    return done.catch((fault: unknown) => {
      throw plain(fault)
    })
  }
  let closing: Promise<void> | undefined
  return {
    kind: 'embedded',
    batch: async (as, statements) =>
      inOne(as, (open) => Promise.all(statements.map((statement) => runIn(open, statement)))),
    transaction: async (as, work) =>
      inOne(as, (open) => watched(watch.limit, watch.later, (statement) => runIn(open, statement), work)),
    async script(text) {
      await database.transaction((open) => open.exec(text))
      await database.refreshArrayTypes()
    },
    close: () => (closing ??= database.close().finally(closed)),
  }
}

/**
 * How a transaction begins. The setting comes before the role: the role may not change settings. A role that
 * something left behind on the one connection is put away first.
 */
function openingOf(as: Opened): string {
  if (as === 'as owner') return 'reset role'
  if (!/^[0-9a-f]{64}$/.test(as.session)) throw new NotSignedIn('the session is no token of ours')
  return `reset role; select set_config('alongside.session', '${as.session}', true); set local role alongside_app`
}

async function runIn(open: PgliteTransaction, { text, values }: Statement): Promise<Answer> {
  return answerOf(await open.query(text, values.map(asText)))
}

/** The database's refusal with its code, without the row it was about: no word of a record gets into a log. */
function plain(fault: unknown): unknown {
  if (!(fault instanceof Error) || !('code' in fault) || typeof fault.code !== 'string') return fault
  return Object.assign(new Error(`database refused: ${fault.code}`), { code: fault.code })
}

const answerOf = ({ rows, rowCount }: Results): Answer => ({ rows, count: rowCount ?? rows.length })

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer())
