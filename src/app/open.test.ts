import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPostgres } from '../ground/database/postgres.ts'
import { migrate } from './migrate.ts'
import { openHouse } from './open.ts'
import { settingsFrom } from './settings.ts'

const url = process.env['TEST_ENGINE'] === 'postgresql' ? process.env['TEST_POSTGRES_URL'] : undefined
const names = { empty: `open_${randomBytes(4).toString('hex')}`, ours: `open_${randomBytes(4).toString('hex')}` } as const
const data = mkdtempSync(join(tmpdir(), 'alongside-open-'))

/** The address of a database as the owner, or as a login that owns nothing. */
function at(name: string, login?: string): string {
  const address = new URL(url ?? 'postgres://nobody@localhost/none')
  address.pathname = `/${name}`
  if (login) address.username = login
  return address.toString()
}

async function asOwner(address: string, work: (owner: ReturnType<typeof openPostgres>) => Promise<unknown>): Promise<void> {
  const owner = openPostgres({ url: address, owner: true, connections: 1 })
  await work(owner).finally(() => owner.close())
}

beforeAll(async () => {
  if (!url) return
  await asOwner(url, async (owner) => {
    await owner.script(`do $$ begin if not exists (select from pg_roles where rolname = 'alongside_login') then
      create role alongside_login login nosuperuser nobypassrls; end if; end $$`)
    for (const name of Object.values(names)) await owner.script(`create database ${name}`)
  })
  await asOwner(at(names.ours), async (owner) => {
    await migrate(owner)
    await owner.script('grant alongside_app to alongside_login')
  })
})
afterAll(async () => {
  rmSync(data, { recursive: true })
  if (!url) return
  await asOwner(url, async (owner) => {
    for (const name of Object.values(names)) await owner.script(`drop database ${name} with (force)`)
  })
})

const opened = (databaseUrl: string): Promise<string> =>
  openHouse(settingsFrom({ DATABASE_URL: databaseUrl, ALONGSIDE_DATA: data }), () => new Date()).then(async (house) => {
    await house.close()
    return 'open'
  }, (fault: Error) => fault.message)

const why = url ? '' : ' (on PostgreSQL only)'
test.runIf(url)(`a database is opened when it is of this version and its login owns nothing${why}`, async () => {
  expect(await opened(at(names.ours, 'alongside_login'))).toBe('open')
})

test.runIf(url)(`an empty database, an older one and too mighty a login are refused, each with what to do${why}`, async () => {
  expect(await opened(at(names.empty, 'alongside_login'))).toMatch(/^This database is empty\. Run /)
  expect(await opened(at(names.ours))).toMatch(/^DATABASE_URL names a login that owns tables/)
  await asOwner(at(names.ours), (owner) => owner.script("update house.version set version = 'older'"))
  expect(await opened(at(names.ours, 'alongside_login'))).toMatch(/^This database is of another version/)
})
