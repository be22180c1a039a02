import { createHash } from 'node:crypto'
import {
  Client, type ClientConfig, DatabaseError, Pool, type PoolClient, type PoolConfig, type QueryConfig, type QueryResult, types,
} from 'pg'
import { type Answer, type Engine, NoRoom, NotSignedIn, type Opened, type Statement, type Transaction } from './engine.ts'
import { isElsewhere, serversOf, StandsBy } from './postgres-hosts.ts'

// Calendar days and instants stay text as the database writes them; bigints become numbers (none here exceeds 2^53).
types.setTypeParser(types.builtins.DATE, (text) => text)
types.setTypeParser(types.builtins.INT8, Number)

export type PostgresSettings = {
  /** one server's address, or that of several: the one that is written to is found, and found again when it changes */
  readonly url: string
  /** most connections this process holds at once */
  readonly connections?: number
  /** the application's login must be nobody special; the owner's tools may be */
  readonly owner?: boolean
}

/** How often all servers are asked for a connection before it is given up, and how long is waited in between. */
const ROUNDS = 40
const PAUSE = 250

/** A real PostgreSQL (15+). Statements of one transaction are sent without waiting for each other's answers. */
export function openPostgres(settings: PostgresSettings): Engine {
  // `pipeline` is an option of the client; the pool's types do not name it yet.
  const servers = serversOf(settings.url)
  const several = servers.length > 1
  let turn = 0
  const options: PoolConfig & { pipeline: boolean } = {
    connectionString: servers[0] ?? settings.url,
    max: settings.connections ?? 10,
    pipeline: true,
    statement_timeout: settings.owner ? 0 : 15_000,
    idle_in_transaction_session_timeout: settings.owner ? 0 : 15_000,
    connectionTimeoutMillis: 5_000,
    // A connection keeps the plans of the pages it has shown; made anew they cost more than the pages themselves.
    idleTimeoutMillis: 600_000,
    application_name: 'alongside',
    keepAlive: true,
    // Compiling a page's plan takes seconds and saves nothing: these statements read a few hundred rows.
    options: '-c timezone=UTC -c jit=off',
  }
  const pool = new Pool(several ? {
    ...options,
    Client: class extends Client {
      constructor(config: ClientConfig) {
        super({ ...config, connectionString: servers[turn % servers.length] })
      }
    } as unknown as NonNullable<PoolConfig['Client']>,
    onConnect: async (client) => {
      const { rows } = await client.query('select pg_is_in_recovery() as standby')
      if ((rows[0] as { standby: boolean }).standby) throw new StandsBy('this server stands by for another')
    },
  } : options)
  // An idle connection that dies is replaced at the next request; without a listener it would end the process.
  pool.on('error', () => {})
  // One that dies while an act has it fails that act, and says so a second time by itself.
  pool.on('connect', (client) => client.on('error', () => {}))

  /** A connection to the server that is written to: while none is, the servers are asked in turn, for a while. */
  const connect = async (tries = 1): Promise<PoolClient> => {
    const asked = turn
    try {
      return await pool.connect()
    } catch (fault) {
      if (!several || !isElsewhere(fault) || tries >= ROUNDS * servers.length) throw fault
      if (turn === asked) turn += 1
      if (tries % servers.length === 0) await new Promise((resolve) => { setTimeout(resolve, PAUSE) })
      return connect(tries + 1)
    }
  }

  const batch = async (as: Opened, statements: readonly Statement[]): Promise<readonly Answer[]> => {
    const client = await connect()
    let broken: Error | undefined
    try {
      const sent = [...opening(as), ...statements.map(named), { text: 'commit' }].map((one) => client.query(one))
      const settled = await Promise.allSettled(sent)
      const failed = settled.find((one) => one.status === 'rejected')
      if (failed) throw failed.reason
      const answers = settled.map((one) => answerOf((one as PromiseFulfilledResult<QueryResult>).value))
      return answers.slice(opening(as).length, -1)
    } catch (fault) {
      broken = await rolledBack(client) ?? goneOver(fault)
      throw plain(fault)
    } finally {
      client.release(broken)
    }
  }

  const transaction = async <T>(as: Opened, work: (open: Transaction) => Promise<T>): Promise<T> => {
    const client = await connect()
    let broken: Error | undefined
    // The first fault is the one to tell: what comes after it in the same transaction only says that there was one.
    let first: unknown
    try {
      const opened = opening(as).map((one) => client.query(one))
      const begun = Promise.all(opened)
      begun.catch(() => {})
      const result = await work({
        run: (statement) => client.query(named(statement)).then(answerOf, (fault: unknown) => {
          first ??= fault
          throw fault
        }),
      })
      await begun
      const ended = await client.query('commit')
      // A statement that failed and was swallowed leaves nothing to commit; PostgreSQL says so by another word.
      if (ended.command !== 'COMMIT') throw new Error('a statement of this act had failed')
      return result
    } catch (fault) {
      broken = await rolledBack(client) ?? goneOver(fault)
      throw plain((fault as { code?: unknown } | null)?.code === '25P02' ? (first ?? fault) : fault)
    } finally {
      client.release(broken)
    }
  }

  return {
    kind: 'postgresql',
    batch,
    transaction,
    script: async (text) => {
      await pool.query(text)
    },
    close: () => pool.end(),
  }
}

/** How a transaction begins. The application may change no setting; this one has a function of its own. */
function opening(as: Opened): { text: string; values?: string[]; name?: string }[] {
  if (as === 'as owner') return [{ text: 'begin' }]
  if (!/^[0-9a-f]{64}$/.test(as.session)) throw new NotSignedIn('no session')
  return [
    { text: 'begin' },
    { name: 'open', text: 'select access.open_as($1)', values: [as.session] },
  ]
}

const names = new Map<string, string>()

/** A statement keeps one name, so that PostgreSQL parses and plans it once per connection. */
function named(statement: Statement): QueryConfig {
  let name = names.get(statement.text)
  if (!name) {
    name = createHash('sha256').update(statement.text).digest('base64url')
    names.set(statement.text, name)
  }
  return { name, text: statement.text, values: [...statement.values] }
}

function answerOf(result: QueryResult): Answer {
  return { rows: result.rows, count: result.rowCount ?? 0 }
}

async function rolledBack(client: PoolClient): Promise<Error | undefined> {
  try {
    await client.query('rollback')
    return undefined
  } catch (fault) {
    return fault as Error
  }
}

/** A connection whose server became one that stands by is of no more use. */
const goneOver = (fault: unknown): Error | undefined =>
  fault instanceof DatabaseError && fault.code === '25006' ? fault : undefined

/** The driver's error with its code, without the row it was about: no word of a record gets into a log. */
export function plain(fault: unknown): unknown {
  if (fault instanceof DatabaseError) {
    if (fault.code === '53100') return new NoRoom('the disk of the database is full')
    const bare = new Error(`database refused: ${fault.code ?? 'unknown'}`)
    return Object.assign(bare, { code: fault.code })
  }
  return fault
}
