import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { freshDatabase, type TestDatabase } from '../../../examples/database.ts'
import { found } from '../../../examples/founding.ts'
import { idOf } from '../../../examples/ids.ts'
import { keysFrom, newKeys } from '../../access/keys.ts'
import type { Asking } from '../../access/page.ts'
import { Refused } from '../../access/session.ts'
import { statement } from '../../ground/database/query.ts'
import { english } from '../../ground/messages.ts'
import { plainDate } from '../../ground/plain-date.ts'
import { introduceChildren, sayFacts, saySame, turnSame } from './actions.ts'
import { peoplePage } from './desk.tsx'
import { samePage } from './same.tsx'

let house: TestDatabase
const keys = keysFrom(newKeys())
const [ruth, femi, ellis, bronwen] = ['ruth', 'femi', 'ellis', 'bronwen'].map(idOf) as [string, string, string, string]
const [here, there, third] = ['jade here', 'jade there', 'jade again'].map(idOf) as [string, string, string]

const asking = (who: string, child = ''): Asking => ({
  params: { child }, search: new URLSearchParams(), today: plainDate('2026-11-22'), now: new Date('2026-11-22T10:00:00Z'),
  language: english, viewer: { id: who, kind: 'worker', called: '' }, keys, done: undefined, problems: [], typed: {},
})
const pageOf = async (reader: string, child: string) => peoplePage.load(await house.as(reader), asking(reader, child))
const listOf = async (reader: string) => await samePage.load(await house.as(reader), asking(reader)) as
  { possible: readonly { a: { id: string }; reasons: readonly string[] }[]; pairs: readonly { id: string; may_agree: boolean; state: string }[] }

/** Everything that stands on the records, table by table, as their owner sees it. */
const dump = async (): Promise<string> => {
  const tables = await house.owner.transaction('as owner', (open) => open.run(statement(sql`
    select c.table_schema || '.' || c.table_name as name from information_schema.columns c
    where c.column_name = 'child_id' and c.table_schema not in ('pg_catalog') order by 1`)))
  const rows = await Promise.all((tables.rows as { name: string }[]).map(async ({ name }) => {
    const all = await house.owner.transaction('as owner', (open) => open.run(statement(sql`
      select coalesce(string_agg(t::text, E'\n' order by t::text), '') as all from ${sql.table(name)} t
      where t.child_id = any(${[here, there, third]}::uuid[])`)))
    return `${name}\n${String(all.rows[0]?.['all'])}`
  }))
  return rows.join('\n')
}

beforeAll(async () => {
  house = await freshDatabase()
  await found(house.owner, plainDate('2025-05-01'))
  const bornOn = plainDate('2011-05-23')
  await introduceChildren(await house.as(ruth), [{ id: here, called: 'Jade', full: 'Jade Okell', bornOn }],
    idOf('lantern-team'), plainDate('2026-01-01'))
  await introduceChildren(await house.as(femi), [
    { id: there, called: 'Jade', full: 'Jayde Okell', bornOn }, { id: third, called: 'J', full: 'Jade Okel', bornOn },
  ], idOf('tidewater-team'), plainDate('2026-01-01'))
  await sayFacts(await house.as(femi), [{ child: there, kind: 'languages', words: 'a language only the other record knows' }])
  const stand = async (as: string, rows: readonly Record<string, string>[]) => (await house.as(as)).act(
    { on: null, act: 'brought in', subject: 'circle' }, async (writing) => writing.run(sql`select access.stand(${JSON.stringify(
      rows.map((row) => ({ on_kind: 'child', kind: 'holds', from_day: '2026-01-01', why: 'test', ...row })))}::jsonb)`))
  await stand(ruth, [{ person: ellis, on_id: here }, { person: bronwen, on_id: here }])
  await stand(femi, [{ person: bronwen, on_id: there }, { person: ruth, on_id: there }, { person: bronwen, on_id: third },
    { person: ruth, on_id: third }])
})
afterAll(() => house.close())

describe('two records that are about one person', () => {
  test('are suggested with reasons to whoever can open both, and to nobody else', async () => {
    const [a] = [here, there].sort()
    expect((await listOf(bronwen)).possible).toContainEqual(expect.objectContaining({ a: expect.objectContaining({ id: a }),
      reasons: ['same name', 'same birthday'] }))
    expect((await listOf(ellis)).possible).toEqual([])
  })

  test('become one person only when a second person agrees, and readers of one learn nothing of the other', async () => {
    const before = await pageOf(ellis, here)
    const pair = await saySame(await house.as(bronwen), here, there, 'her mum told me')
    await expect(turnSame(await house.as(bronwen), pair, 'agreed', 'me again')).rejects.toThrow(Refused)
    expect(await pageOf(ruth, here)).toMatchObject({ also: [] })
    expect((await listOf(ruth)).pairs).toMatchObject([{ id: pair, may_agree: true, state: 'said' }])
    await turnSame(await house.as(ruth), pair, 'agreed', 'I rang the school')
    expect(await pageOf(ruth, here)).toMatchObject({ also: [{ child: { id: there } }] })
    expect(JSON.stringify(await pageOf(bronwen, there))).toContain(here)
    expect(await pageOf(ellis, here)).toEqual(before)
    expect(await pageOf(ellis, there)).toBeUndefined()
    expect((await listOf(ellis)).pairs).toEqual([])
    await turnSame(await house.as(bronwen), pair, 'undone', 'two cousins after all')
    expect(await pageOf(ruth, here)).toMatchObject({ also: [] })
    await expect(turnSame(await house.as(ruth), pair, 'undone', 'once more')).rejects.toThrow(Refused)
  })

  test('are said to be so by nobody who cannot write on both', async () => {
    await expect(saySame(await house.as(ellis), here, there, 'a guess')).rejects.toThrow(Refused)
    await expect(saySame(await house.as(femi), here, there, 'a guess')).rejects.toThrow(Refused)
  })

  test('the other record is opened by itself, and its trace says so', async () => {
    const pair = await saySame(await house.as(bronwen), here, third, 'her mum told me')
    await turnSame(await house.as(ruth), pair, 'agreed', 'I rang the school')
    const opened = async () => (await house.owner.transaction('as owner', (open) => open.run(statement(sql`select count(*)::int as n
      from access.trace where person = ${ruth}::uuid and on_id = ${third}::uuid and act = 'opened' and subject = 'people'`)))).rows[0]?.['n']
    const before = await opened()
    await pageOf(ruth, here)
    expect(await opened()).toBe(Number(before) + 1)
    await turnSame(await house.as(bronwen), pair, 'undone', 'two cousins after all')
  })

  test('whatever is merged and undone in whatever order, both records and every reader’s page are as before', async () => {
    const readers = [ellis, ruth, bronwen, femi]
    const pages = async () => JSON.stringify(await Promise.all(readers.flatMap((reader) =>
      [here, there, third].map((child) => pageOf(reader, child)))))
    const [rows, seen] = [await dump(), await pages()]
    expect(rows).toContain('Jayde Okell')
    const couples = fc.constantFrom([here, there], [there, third], [third, here])
    await fc.assert(fc.asyncProperty(fc.uniqueArray(couples, { minLength: 1, maxLength: 3 }), fc.boolean(), async (some, backwards) => {
      const made: string[] = []
      for (const [a = '', b = ''] of some) {
        const pair = await saySame(await house.as(bronwen), a, b, 'thought so')
        await turnSame(await house.as(ruth), pair, 'agreed', 'me too')
        made.push(pair)
      }
      expect(await dump()).toBe(rows)
      expect(await pages()).not.toBe(seen)
      for (const pair of backwards ? made.toReversed() : made) await turnSame(await house.as(ruth), pair, 'undone', 'not so')
      expect(await dump()).toBe(rows)
      expect(await pages()).toBe(seen)
    }), { numRuns: 8, seed: 3 })
  })
})
