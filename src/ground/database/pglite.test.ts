import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Engine, Statement } from './engine.ts'
import { openEmbedded } from './pglite.ts'
import { makeTemplate } from './template.ts'

const say = (text: string, ...values: unknown[]): Statement => ({ text, values })
const anna = { session: 'a'.repeat(64) }
const ben = { session: 'b'.repeat(64) }
const write = (words: string) =>
  say("insert into said(owner, words) values (current_setting('alongside.session'), $1)", words)
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
  await engine.batch(anna, [write('Anna was here')])
  await engine.batch(ben, [write('Ben was here')])
})
afterAll(() => engine.close())

const wordsOf = async (as: Parameters<Engine['batch']>[0]) =>
  (await engine.batch(as, [read])).flatMap(({ rows }) => rows.map((row) => row['words']))

describe('the embedded database is opened with somebody’s eyes', () => {
  test('each reads their own words, the owner of the database all', async () => {
    expect(await wordsOf(anna)).toEqual(['Anna was here'])
    expect(await wordsOf(ben)).toEqual(['Ben was here'])
    expect(await wordsOf('as owner')).toEqual(['Anna was here', 'Ben was here'])
  })

  test('the statements run as the unprivileged role, and the next ones as whoever asks then', async () => {
    const who = say("select current_user::text as who, current_setting('alongside.session', true) as eyes")
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

describe('an act is done wholly or not at all', () => {
  test('the answers come in the order of the statements, with the number of rows they touched', async () => {
    const answers = await engine.batch('as owner', [
      say('select n from generate_series(1, 3) n order by n'),
      say('create table counted(n int)'),
      say('insert into counted select generate_series(1, 5)'),
      say('delete from counted where n > $1', 3),
    ])
    expect(answers.map(({ count }) => count)).toEqual([3, 0, 5, 2])
    expect(answers[0]?.rows).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
  })

  test('one failing statement takes the others with it, and the next person notices nothing', async () => {
    const before = await wordsOf(ben)
    const acts = [write('kept?'), say('select 1/0'), write('and this?')]
    const failing = engine.batch(ben, acts)
    const next = wordsOf(ben)
    await expect(failing).rejects.toMatchObject({ code: '22012' })
    expect(await next).toEqual(before)
  })

  test('a failure that the work looked away from is not passed off as done', async () => {
    const before = await wordsOf(ben)
    const act = engine.transaction(ben, async (open) => {
      await open.run(write('half an act'))
      await open.run(say('select 1/0')).catch(() => undefined)
      return 'done'
    })
    await expect(act).rejects.toMatchObject({ code: '22012' })
    expect(await wordsOf(ben)).toEqual(before)
  })

  test('a statement nobody waited for belongs to the act too', async () => {
    await engine.transaction('as owner', async (open) => void open.run(say('create table unwaited(n int)')))
    const look = say("select to_regclass('unwaited') is not null as there")
    const [there] = await engine.batch('as owner', [look])
    expect(there?.rows).toEqual([{ there: true }])
  })

  test('a later statement can use an earlier answer, and several may be asked at once', async () => {
    const sum = await engine.transaction('as owner', async (open) => {
      const [two, three] = await Promise.all([open.run(say('select 2 as n')), open.run(say('select 3 as n'))])
      const both = [two, three].map(({ rows }) => rows[0]?.['n'])
      const answer = await open.run(say('select $1::int + $2::int as n', ...both))
      return answer.rows[0]?.['n']
    })
    expect(sum).toBe(5)
  })

  test('what the work throws comes back as it was, and nothing is written', async () => {
    const before = await wordsOf(anna)
    const act = engine.transaction(anna, async (open) => {
      await open.run(write('never'))
      throw new RangeError('changed my mind')
    })
    await expect(act).rejects.toThrow(new RangeError('changed my mind'))
    expect(await wordsOf(anna)).toEqual(before)
  })

  test('a refused write says a code and none of the words it was about', async () => {
    await engine.script('create table once(words text unique); grant insert on once to alongside_app')
    const twice = say('insert into once values ($1)', 'a secret place')
    await engine.batch(anna, [twice])
    const refused: unknown = await engine.batch(anna, [twice]).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: '23505', message: 'database refused: 23505' })
    expect(JSON.stringify(Object.entries(refused as object))).not.toContain('secret')
  })

  test('a failing script leaves nothing of itself and the connection to the next', async () => {
    await expect(engine.script('create table half(n int); select 1/0')).rejects.toThrow('division by zero')
    const [there] = await engine.batch('as owner', [say("select to_regclass('half') is not null as there")])
    expect(there?.rows).toEqual([{ there: false }])
  })

  test('many acts at once wait for each other and none is lost', async () => {
    await engine.script('create table queued(n int)')
    const acts = Array.from({ length: 50 }, (_, n) =>
      engine.transaction('as owner', (open) => open.run(say('insert into queued values ($1)', n))))
    await Promise.all(acts)
    const [counted] = await engine.batch('as owner', [say('select count(distinct n) as n from queued')])
    expect(counted?.rows).toEqual([{ n: 50 }])
  })
})

describe('nobody keeps the one connection waiting', () => {
  test('an act that stands open with nothing running is rolled back, and says so', async () => {
    const waits: (() => void)[] = []
    const later = (_milliseconds: number, act: () => void) => {
      waits.push(act)
      return () => undefined
    }
    const watched = await openEmbedded({ directory: 'memory', template, watch: { limit: 7, later } })
    const stuck = watched.transaction(anna, async (open) => {
      await open.run(write('waiting for a browser'))
      queueMicrotask(() => waits.at(-1)?.())
      await new Promise(() => undefined)
    })
    await expect(stuck).rejects.toThrow('stood open for 7 ms without a running statement')
    const [mine] = await watched.batch(anna, [read])
    expect(mine?.rows).toEqual([])
    await watched.close()
  })
})

describe('a template spares every start the migrations', () => {
  test('gzipped or not, as bytes or as a Blob, it opens with what was built into it', async () => {
    const forms = [template, gzipSync(template), new Blob([new Uint8Array(template)])]
    const openings = forms.map((form) => openEmbedded({ directory: 'memory', template: form }))
    const opened = await Promise.all(openings)
    const found = await Promise.all(opened.map((one) => one.batch(anna, [read])))
    expect(found.map(([mine]) => mine?.rows)).toEqual([[], [], []])
    await Promise.all(opened.map((one) => one.close()))
  })

  test('what is no template is refused before anything is opened', async () => {
    const nonsense = new TextEncoder().encode('nothing of a database'.repeat(100))
    await expect(openEmbedded({ directory: 'memory', template: nonsense })).rejects.toThrow('no dump')
  })
})
