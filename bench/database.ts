import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { beginDemoSession, newToken } from '../src/access/sign-in.ts'
import { migrate } from '../src/app/migrate.ts'
import type { Engine } from '../src/ground/database/engine.ts'
import { openPostgres } from '../src/ground/database/postgres.ts'
import { statement } from '../src/ground/database/query.ts'
import { startPostgres } from '../tools/postgres.ts'

/** A PostgreSQL of the bench's own, migrated and empty, with a login for the house and one for the floor. */
export type BenchDatabase = {
  readonly owner: Engine
  /** the house's own login: nobody special */
  readonly engine: Engine
  readonly url: string
  readonly ownerUrl: string
  readonly floorUrl: string
  readonly version: string
  /** a signed-in person's session token */
  signIn(person: string): Promise<string>
  close(): Promise<void>
}

/** Throws a sentence when the machine has no PostgreSQL: the bench measures on nothing else. */
export async function openBench(): Promise<BenchDatabase> {
  const server = await startPostgres()
  if (!server) throw new Error('There is no PostgreSQL on this machine; the bench needs one (Debian: postgresql-15).')
  // Whatever ends the bench early, the database it started ends with it.
  let running = true
  const stop = (): void => {
    if (running) server.stop()
    running = false
  }
  process.once('exit', stop)
  process.once('SIGINT', () => process.exit(130))
  process.once('SIGTERM', () => process.exit(143))
  const name = `bench_${randomBytes(4).toString('hex')}`
  const maker = openPostgres({ url: server.ownerUrl, owner: true, connections: 1 })
  await maker.script(`create database ${name}`)
  for (const login of ['bench_house', 'bench_floor']) {
    await maker.script(`do $$ begin if not exists (select from pg_roles where rolname = '${login}') then
      create role ${login} login nosuperuser nobypassrls; end if; end $$`)
  }
  const at = (user?: string): string => {
    const address = new URL(server.ownerUrl)
    address.pathname = `/${name}`
    if (user) address.username = user
    return address.toString()
  }
  const owner = openPostgres({ url: at(), owner: true, connections: 2 })
  await migrate(owner)
  await owner.script('grant alongside_app to bench_house; grant execute on function pg_catalog.set_config(text, text, boolean) to bench_floor')
  const engine = openPostgres({ url: at('bench_house'), connections: 2 })
  const version = await owner.transaction('as owner', (open) => open.run(statement(sql`show server_version`)))
  return {
    owner, engine, url: at('bench_house'), ownerUrl: at(), floorUrl: at('bench_floor'),
    version: String(version.rows[0]?.['server_version']),
    signIn: async (person) => {
      const token = newToken()
      await beginDemoSession(engine, person, 'bench', new Date(Date.now() + 12 * 3_600_000), token)
      return token
    },
    close: async () => {
      await engine.close()
      await owner.close()
      await maker.script(`drop database if exists ${name} with (force)`)
      await maker.close()
      stop()
    },
  }
}
