import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Engine, Statement } from './engine.ts'
import { openEmbedded } from './pglite.ts'
import { makeTemplate } from './template.ts'

const say = (text: string, ...values: unknown[]): Statement => ({ text, values })
const anna = { session: 'a'.repeat(64) }
const ben = { session: 'b'.repeat(64) }
const write = (words: string) =>
  say("insert into said(owner, words) values (current_setting('alongside.session'), $1) returning words", words)
const read = say('select words from said order by words')

/** Everybody reads their own words only, as every table of the record does it in its own way. */
const steps = `
  create role alongside_app;
  create table said(owner text not null, words text not null);
  alter table said enable row level security;
  create policy own on said using (owner = current_setting('alongside.session'));
  grant select, insert on said to alongside_app;
  revoke execute on function pg_catalog.set_config(text, text, boolean) from public;`

let template: Uint8Array
let engine: Engine

beforeAll(async () => {
  template = await makeTemplate((fresh) => fresh.script(steps))
  engine = await openEmbedded({ directory: 'memory', template })
})
afterAll(() => engine.close())

const wordsOf = async (as: Parameters<Engine['batch']>[0]) =>
  (await engine.batch(as, [read])).flatMap(({ rows }) => rows.map((row) => row['words']))

describe('the embedded database is opened with somebody’s eyes', () => {
  test('each reads their own words, the owner of the database all', async () => {
    await engine.batch(anna, [write('Anna was here')])
    await engine.batch(ben, [write('Ben was here')])
    expect(await wordsOf(anna)).toEqual(['Anna was here'])
    expect(await wordsOf(ben)).toEqual(['Ben was here'])
    expect(await wordsOf('as owner')).toEqual(['Anna was here', 'Ben was here'])
  })

  test('the statements run as the unprivileged role, and the next ones as whoever asks then', async () => {
    const who = say("select current_user::text as who, coalesce(current_setting('alongside.session', true), '') as eyes")
    const [asAnna] = await engine.batch(anna, [who])
    const [asOwner] = await engine.batch('as owner', [who])
    expect(asAnna?.rows).toEqual([{ who: 'alongside_app', eyes: anna.session }])
    expect(asOwner?.rows).toEqual([{ who: 'postgres', eyes: '' }])
  })

  test('with borrowed eyes nobody puts on another’s', async () => {
    const swap = say("select set_config('alongside.session', $1, true)", ben.session)
    await expect(engine.batch(anna, [swap, read])).rejects.toMatchObject({ code: '42501' })
  })

  test('what is no token opens nothing, whatever it says', async () => {
    const forged = { session: `${'a'.repeat(63)}'` }
    await expect(engine.batch(forged, [read])).rejects.toMatchObject({ name: 'NotSignedIn' })
    await expect(engine.transaction(forged, async () => 0)).rejects.toMatchObject({ name: 'NotSignedIn' })
  })

  test('a role left behind on the one connection does not reach the next person', async () => {
    await engine.batch(anna, [say('set role alongside_app')])
    expect(await wordsOf(anna)).toEqual(['Anna was here'])
    expect(await wordsOf('as owner')).toHaveLength(2)
  })
})
