import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { beginDemoSession } from '../src/access/sign-in.ts'
import { type Session, sessionOn } from '../src/access/session.ts'
import { migrate, version } from '../src/app/migrate.ts'
import type { Engine } from '../src/ground/database/engine.ts'
import { openPostgres } from '../src/ground/database/postgres.ts'
import { statement } from '../src/ground/database/query.ts'

/**
 * A fresh, migrated database for one test file, on the engine the run is for: the embedded one, or the PostgreSQL named by
 * TEST_POSTGRES_URL when TEST_ENGINE says so. Made from a template, so that each starts quickly.
 */
export type TestDatabase = {
  /** what the application gets: nobody special */
  readonly engine: Engine
  /** the owner, for looking behind the scenes */
  readonly owner: Engine
  /** the database as somebody */
  as(person: string): Promise<Session>
  close(): Promise<void>
}

export async function freshDatabase(): Promise<TestDatabase> {
  const { engine, owner } = process.env['TEST_ENGINE'] === 'postgresql' ? await onPostgres() : await embedded()
  const sessions = new Map<string, Session>()
  return {
    engine,
    owner,
    as: async (person) => {
      const known = sessions.get(person)
      if (known) return known
      const secret = await beginDemoSession(engine, person, 'test', new Date(Date.now() + 3_600_000))
      const session = sessionOn(engine, secret)
      sessions.set(person, session)
      return session
    },
    close: async () => {
      await engine.close()
      if (owner !== engine) await owner.close()
    },
  }
}

async function embedded(): Promise<{ engine: Engine; owner: Engine }> {
  const { openEmbedded } = await import('../src/ground/database/pglite.ts')
  const { makeTemplate } = await import('../src/ground/database/template.ts')
  const file = join(tmpdir(), `alongside-template-${version()}.tar`)
  if (!existsSync(file)) {
    mkdirSync(tmpdir(), { recursive: true })
    const bytes = await makeTemplate(async (engine) => { await migrate(engine) })
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, bytes)
    renameSync(draft, file)
  }
  const engine = await openEmbedded({ directory: 'memory', template: readFileSync(file) })
  return { engine, owner: engine }
}

async function onPostgres(): Promise<{ engine: Engine; owner: Engine }> {
  const url = process.env['TEST_POSTGRES_URL']
  if (!url) throw new Error('TEST_ENGINE=postgresql needs TEST_POSTGRES_URL, the address of an owner')
  const template = `alongside_${version()}`
  const maker = openPostgres({ url, owner: true, connections: 1 })
  await makePostgresTemplate(maker, url, template)
  const name = `test_${randomBytes(6).toString('hex')}`
  await maker.script(`create database ${name} template ${template}`)
  await maker.close()
  const at = (user?: string): string => {
    const address = new URL(url)
    address.pathname = `/${name}`
    if (user) address.username = user
    return address.toString()
  }
  return {
    engine: openPostgres({ url: at('alongside_login'), connections: 4 }),
    owner: openPostgres({ url: at(), owner: true, connections: 2 }),
  }
}

/** One template per version of the schema; several test files may ask at once, one makes it. */
async function makePostgresTemplate(maker: Engine, url: string, template: string): Promise<void> {
  const key = createHash('sha256').update(template).digest().readInt32BE()
  await maker.script(`select pg_advisory_lock(${key})`)
  const there = await maker.transaction('as owner', (open) =>
    open.run(statement(sql`select 1 as one from pg_database where datname = ${template}`)))
  if (there.count === 0) {
    const draft = `${template}_draft`
    await maker.script(`drop database if exists ${draft}`)
    await maker.script(`create database ${draft}`)
    const inside = new URL(url)
    inside.pathname = `/${draft}`
    const owner = openPostgres({ url: inside.toString(), owner: true, connections: 1 })
    await migrate(owner)
    await owner.script(`do $$ begin
      if not exists (select from pg_roles where rolname = 'alongside_login') then
        create role alongside_login login nosuperuser nobypassrls in role alongside_app;
      end if; end $$`)
    await owner.close()
    await maker.script(`alter database ${draft} rename to ${template}`)
  }
  await maker.script(`select pg_advisory_unlock(${key})`)
}
