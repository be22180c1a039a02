/** The shape of `Engine` over a running PGlite: one connection, so everything waits in one queue. */
import type { PGlite, Results, Transaction as PgliteTransaction } from '@electric-sql/pglite'
import { NotSignedIn, type Answer, type Engine, type Opened, type Statement } from './engine.ts'
import { asText } from './pglite-values.ts'
import { onTheClock, watched, type Later } from './pglite-watch.ts'

/** How long a transaction may stand open with nothing running, and whose clock says so. */
export type Watch = { readonly limit: number; readonly later: Later }

export type Around = {
  readonly watch?: Watch
  /** Whether the log has grown so much that PostgreSQL should tidy up after the running transaction. */
  readonly isUntidy?: () => boolean
  /** Called once, after the database has stopped. */
  readonly closed?: () => void
}

const patience: Watch = { limit: 5_000, later: onTheClock }

export function engineOver(database: PGlite, around: Around = {}): Engine {
  const { watch = patience, isUntidy = () => false, closed = () => undefined } = around
  const tidyIfDue = () => {
    // Nobody waits for it and nobody's act fails with it: what could not be done now is due again later.
    if (isUntidy()) tidy(database).catch(() => undefined)
  }
  const inOne = async <T>(as: Opened, act: (open: PgliteTransaction) => Promise<T>): Promise<T> => {
    const opening = openingOf(as)
    try {
      return await database.transaction(async (open) => {
        await open.exec(opening)
        return act(open)
      })
    } catch (fault) {
      throw plain(fault)
    } finally {
      tidyIfDue()
    }
  }
  let closing: Promise<void> | undefined
  return {
    kind: 'embedded',
    batch: (as, statements) =>
      inOne(as, (open) => Promise.all(statements.map((statement) => runIn(open, statement)))),
    transaction: (as, work) =>
      inOne(as, (open) => watched(watch.limit, watch.later, (statement) => runIn(open, statement), work)),
    async script(text) {
      await database.transaction((open) => open.exec(text))
      await database.refreshArrayTypes()
      tidyIfDue()
    },
    // Inside a transaction that does nothing else: nobody else's can stand half done while the files are read.
    content: () => database.transaction(async (open) => {
      await open.exec('reset role; checkpoint')
      const tar = await database.dumpDataDir('none')
      return new Uint8Array(await tar.arrayBuffer())
    }),
    close: () => (closing ??= database.close().finally(closed)),
  }
}

/**
 * What a server's own background processes do and this one, a single process, never does by itself: without
 * it the log grows until the database is closed, and statements are planned without knowing the tables.
 */
async function tidy(database: PGlite): Promise<void> {
  await Promise.all([database.exec('checkpoint'), database.exec('vacuum (analyze)')])
}

/**
 * How a transaction begins. The setting comes before the role: the role may not change settings. A role that
 * something left behind on the one connection is put away first.
 */
function openingOf(as: Opened): string {
  if (as === 'as owner') return 'reset role'
  if (!/^[0-9a-f]{64}$/.test(as.session)) throw new NotSignedIn('the session is no token of ours')
  return `reset role; set local alongside.session = '${as.session}'; set local role alongside_app`
}

async function runIn(open: PgliteTransaction, { text, values }: Statement): Promise<Answer> {
  return answerOf(await open.query(text, values.map(asText)))
}

/** The database's refusal with its code, without the row it was about: no word of a record reaches a log. */
function plain(fault: unknown): unknown {
  if (!(fault instanceof Error) || !('code' in fault) || typeof fault.code !== 'string') return fault
  return Object.assign(new Error(`database refused: ${fault.code}`), { code: fault.code })
}

const answerOf = ({ rows, rowCount }: Results): Answer => ({ rows, count: rowCount ?? rows.length })
