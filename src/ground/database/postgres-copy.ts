/** A whole PostgreSQL as one stream, by its own program, while everybody goes on writing. */
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Client } from 'pg'

/** Where Debian keeps the programs of each version. */
const debian = '/usr/lib/postgresql'

/** Where a program of PostgreSQL is on this machine: on the PATH, beside pg_config, or where Debian puts it (the newest). */
export function postgresProgram(name: string): string | undefined {
  const versions = existsSync(debian)
    ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)).map((version) => join(debian, version, 'bin')) : []
  const asked = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' })
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter), ...(asked.status === 0 ? [asked.stdout.trim()] : []), ...versions,
  ]
  return folders.filter((folder) => folder !== '').map((folder) => join(folder, name)).find((file) => existsSync(file))
}

/**
 * The tar of a running PostgreSQL, with the log that makes it whole; `end` is asked after the last byte and says where that
 * log ends. `url` is its owner's. Throws a sentence when the program is missing or gives up.
 */
export function copyPostgres(url: string): { readonly tar: AsyncIterable<Uint8Array>; end(): string } {
  const program = postgresProgram('pg_basebackup')
  if (!program) {
    throw new Error('pg_basebackup is not on this machine: it comes with PostgreSQL’s own programs (Debian: postgresql-client).')
  }
  let said = ''
  async function* tar(): AsyncGenerator<Uint8Array> {
    const release = await keepLog(url)
    try {
      // A password is nothing for a list of processes.
      const address = new URL(url)
      const password = decodeURIComponent(address.password)
      address.password = ''
      const running = spawn(program as string, [
        '--dbname', address.toString(), '--pgdata=-', '--format=tar', '--wal-method=fetch', '--checkpoint=fast',
        '--no-password', '--verbose',
      ], { env: { ...process.env, LC_ALL: 'C', ...(password ? { PGPASSWORD: password } : {}) }, stdio: ['ignore', 'pipe', 'pipe'] })
      running.stderr.on('data', (words: Buffer) => { said += words.toString() })
      const ended = once(running, 'close')
      yield* running.stdout
      const [code] = await ended as [number | null]
      if (code !== 0) throw new Error(`pg_basebackup gave up: ${lastLine(said)}`)
    } finally {
      await release()
    }
  }
  return { tar: tar(), end: () => /end point: ([0-9A-F]+\/[0-9A-F]+)/.exec(said)?.[1] ?? '' }
}

/** Has the server keep its log from now on until released, so that none of it is missing at the end of a long copy. */
async function keepLog(url: string): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: url, application_name: 'alongside backup', connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  await client.connect()
  // Where no slot is free it is tried without: pg_basebackup says itself when a piece of log is gone.
  await client.query('select pg_create_physical_replication_slot($1, true, true)', [`alongside_${randomBytes(6).toString('hex')}`])
    .catch(() => {})
  return () => client.end()
}

const lastLine = (said: string): string => said.trim().split('\n').at(-1)?.replace(/^pg_basebackup: (error: )?/, '') ?? ''
