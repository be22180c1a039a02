import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { openPostgres } from '../../ground/database/postgres.ts'
import { statement } from '../../ground/database/query.ts'
import { isBusy } from './busy.ts'

describe('faults that pass by themselves', () => {
  test.each([['57014'], ['53300'], ['57P01'], ['ECONNREFUSED'], ['ECONNRESET'], ['40001']])('%s is one', (code) => {
    expect(isBusy(Object.assign(new Error('x'), { code }))).toBe(true)
  })

  test.each([['23505'], ['42501'], ['22P02'], [undefined]])('%s is none: something is wrong with what was asked, or with us', (code) => {
    expect(isBusy(Object.assign(new Error('x'), { code }))).toBe(false)
  })

  const url = process.env['TEST_ENGINE'] === 'postgresql' ? process.env['TEST_POSTGRES_URL'] : undefined

  test.runIf(url)('a statement that took too long and was stopped, as PostgreSQL itself says it', async () => {
    const engine = openPostgres({ url: String(url), owner: true, connections: 1 })
    const met = await engine.transaction('as owner', async (open) => {
      await open.run(statement(sql`set local statement_timeout = 20`))
      return open.run(statement(sql`select pg_sleep(30)`))
    }).catch((error: unknown) => error)
    await engine.close()
    expect(isBusy(met)).toBe(true)
  })

  test.runIf(url)('no connection to be had, because others have them all', async () => {
    const engine = openPostgres({ url: String(url), owner: true, connections: 1 })
    const may = Promise.withResolvers<void>()
    const held = engine.transaction('as owner', async () => may.promise)
    const met = await engine.batch('as owner', [statement(sql`select 1 as one`)]).catch((error: unknown) => error)
    may.resolve()
    await held
    await engine.close()
    expect(isBusy(met)).toBe(true)
  })

  test.runIf(url)('a server that is not there', async () => {
    const away = new URL(String(url))
    away.port = '1'
    const engine = openPostgres({ url: away.toString(), connections: 1 })
    const met = await engine.batch('as owner', [statement(sql`select 1 as one`)]).catch((error: unknown) => error)
    await engine.close()
    expect(isBusy(met)).toBe(true)
  })
})
