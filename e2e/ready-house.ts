import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { TestProject } from 'vitest/node'
import { openPostgres } from '../src/ground/database/postgres.ts'
import { statement } from '../src/ground/database/query.ts'
import { makeHouse, runHouse } from './server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** a folder that holds the cast's records, keys included, and nobody working in it */
    readyHouse: string
    /** the database that holds them instead, when the run is on PostgreSQL */
    readyDatabase: string
  }
}

/** Puts the cast in once; every journey file gets a copy. */
export default async function readyHouse(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-ready-'))
  const url = process.env['TEST_ENGINE'] === 'postgresql' ? process.env['TEST_POSTGRES_URL'] : undefined
  const database = url ? `ready_${process.pid}` : ''
  const settings = await makeHouse(folder, url, database)
  if (!url) await (await runHouse(settings)).stop()
  project.provide('readyHouse', folder)
  project.provide('readyDatabase', database)
  return async () => {
    rmSync(folder, { recursive: true, force: true })
    if (!url) return
    const owner = openPostgres({ url, owner: true, connections: 1 })
    const made = await owner.transaction('as owner', (open) => open.run(statement(
      sql`select datname as name from pg_database where datname = ${database} or datname like ${`${database}_%`}`)))
    for (const row of made.rows) await owner.script(`drop database if exists "${String(row['name'])}" with (force)`)
    await owner.close()
  }
}
