import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { seedCast } from '../../examples/cast.ts'
import { type Keys, readKeys } from '../access/keys.ts'
import { layDoor } from '../access/sign-in-door.ts'
import type { Engine } from '../ground/database/engine.ts'
import { guardSpace } from '../ground/database/free-space.ts'
import { openPostgres } from '../ground/database/postgres.ts'
import { statement } from '../ground/database/query.ts'
import { refuseOlderRecords } from './chain.ts'
import { migrate, version } from './migrate.ts'
import { projectRoot } from './root.ts'
import type { Settings } from './settings.ts'

/** The house, open: its records and its keys. */
export type House = { readonly engine: Engine; readonly keys: Keys; close(): Promise<void> }

/**
 * Opens the records as the settings say. The embedded ones are brought to this version here, and get the cast when they
 * are empty in demo mode; a PostgreSQL is refused with a sentence when it is older or newer, or when its login is too mighty.
 */
export async function openHouse(settings: Settings, now: () => Date): Promise<House> {
  mkdirSync(settings.data, { recursive: true })
  const keys = readKeys(settings.keyFile, settings.mode === 'demo')
  const engine = settings.databaseUrl ? await checked(settings.databaseUrl, settings.databaseDisk) : await embedded(settings, keys, now)
  return closedOnFault(engine, async () => {
    await refuseOlderRecords(engine, settings.data)
    return { engine, keys, close: () => engine.close() }
  })
}

async function embedded(settings: Settings, keys: Keys, now: () => Date): Promise<Engine> {
  const { openEmbedded } = await import('../ground/database/pglite.ts')
  const directory = join(settings.data, 'records')
  const engine = await openEmbedded({ directory, ...(existsSync(directory) ? {} : { template: await readyMade() }) })
  return closedOnFault(engine, async () => {
    await migrate(engine)
    await layDoor(engine, keys)
    if (settings.mode === 'demo') await seedIfEmpty(engine, engine, keys, now())
    return guardSpace(engine, { directory })
  })
}

/** What is opened and then refused is closed again: an open one would keep the process, and its folder, for ever. */
async function closedOnFault<T>(engine: Engine, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    await engine.close()
    throw error
  }
}

/** The migrated, empty database that an earlier start laid ready; the first start of a version makes it. */
async function readyMade(): Promise<Uint8Array> {
  const file = join(projectRoot, 'dist', `template-${version()}.tar`)
  if (existsSync(file)) return readFileSync(file)
  const { makeTemplate } = await import('../ground/database/template.ts')
  const made = await makeTemplate(async (engine) => {
    await migrate(engine)
  })
  mkdirSync(join(projectRoot, 'dist'), { recursive: true })
  writeFileSync(file, made)
  return made
}

async function checked(url: string, disk: string | undefined): Promise<Engine> {
  const engine = openPostgres({ url })
  return closedOnFault(engine, async () => {
    await checkServer(engine)
    return disk === undefined ? engine : guardSpace(engine, { directory: disk })
  })
}

/** Throws a sentence unless this is a PostgreSQL of our version, opened by a login that owns nothing and may go round nothing. */
async function checkServer(engine: Engine): Promise<void> {
  // Without a session: in a database that is empty or older there may be nothing that opens one.
  const [answer] = await engine.batch('as owner', [statement(sql`
    select current_setting('server_version_num')::int as number,
           (select r.rolsuper or r.rolbypassrls or r.rolcreaterole from pg_roles r where r.rolname = current_user) as mighty,
           (select count(*) from pg_class c where c.relowner = (select oid from pg_roles where rolname = current_user)) as owned,
           to_regclass('house.version') is not null as migrated`)])
  const row = answer?.rows[0]
  if (Number(row?.['number']) < 150_000) throw new Error('This PostgreSQL is older than 15, which is the oldest that is tested.')
  if (row?.['mighty'] === true || Number(row?.['owned']) > 0) {
    throw new Error('DATABASE_URL names a login that owns tables or may go round the rules. The server runs as a login that owns nothing (docs/operate.md).')
  }
  if (row?.['migrated'] !== true) throw new Error('This database is empty. Run `npm run alongside -- migrate` as its owner first.')
  const [there] = await engine.batch('as owner', [statement(sql`select version from house.version`)])
  if (there?.rows[0]?.['version'] !== version()) {
    throw new Error('This database is of another version. Run `npm run alongside -- migrate` as its owner, or start the version it was migrated with.')
  }
  const [anew] = await engine.batch('as owner', [statement(sql`select access.begun_anew() as anew`)])
  if (anew?.rows[0]?.['anew'] === true) {
    throw new Error('These records were put into a new cluster, whose transactions are numbered anew. Run `npm run alongside -- migrate` as their owner, so that the chain goes on.')
  }
}

/** Puts the cast in when nobody is there yet: never beside real records. */
export async function seedIfEmpty(owner: Engine, engine: Engine, keys: Keys, now: Date): Promise<boolean> {
  const found = await owner.transaction('as owner', (open) => open.run(statement(sql`select from access.council`)))
  if (found.count > 0) return false
  await seedCast(owner, engine, keys, now)
  return true
}
