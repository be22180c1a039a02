import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../examples/database.ts'
import { found } from '../../examples/founding.ts'
import { idOf } from '../../examples/ids.ts'
import { introduceChildren } from '../child/people/actions.ts'
import { NotSignedIn } from '../ground/database/engine.ts'
import { query, statement } from '../ground/database/query.ts'
import { plainDate } from '../ground/plain-date.ts'
import { Refused, secretOf, sessionOn } from './session.ts'
import { beginDemoSession, endSession, keepAwake, newToken } from './sign-in.ts'
import { asOwner } from './worlds-loaded.ts'

let house: TestDatabase
const [mia, leo] = [idOf('mia'), idOf('leo')] as const
const [ruth, femi, hal, tom] = [idOf('ruth'), idOf('femi'), idOf('hal'), idOf('tom')] as const
const day = plainDate('2025-06-01')
const inAnHour = (): Date => new Date(Date.now() + 3_600_000)
const asRuth = (): Promise<string> => beginDemoSession(house.engine, ruth, 'test', inAnHour())
const names = query<{ words: string }>(sql`select words from people.name`)
const opening = { on: { child: mia }, act: 'opened', subject: 'people' } as const

beforeAll(async () => {
  house = await freshDatabase()
  await found(house.owner, plainDate('2025-05-01'))
  await introduceChildren(await house.as(ruth), [{ id: mia, called: 'Mia' }, { id: leo }], idOf('lantern-team'), day)
})
afterAll(() => house.close())

/** Statements by whoever holds this secret, in one transaction as the application has it. */
const as = async (secret: string, ...written: RawBuilder<unknown>[]) => {
  const answers = await house.engine.transaction({ session: secret }, async (open) => {
    const rows = []
    for (const one of written) rows.push((await open.run(statement(one))).rows)
    return rows
  })
  return answers.at(-1) ?? []
}
const nobody = '0'.repeat(64)
const codeOf = (fault: unknown): unknown => (fault as { code?: unknown }).code
const refusedBy = (secret: string, ...written: RawBuilder<unknown>[]): Promise<unknown> =>
  as(secret, ...written).then(() => 'done', codeOf)

describe('whose eyes the database is opened with', () => {
  test('a forged setting opens nothing: not a person’s id, not a hash, not somebody’s digest out of the table', async () => {
    const secret = await asRuth()
    const [kept] = await asOwner(house.owner, sql`select encode(hash, 'hex') as hash from access.session
      where person = ${ruth}::uuid order by began_at desc limit 1`)
    const forged = [ruth.replaceAll('-', ''), randomBytes(32).toString('hex'), String(kept?.['hash']), '', secret.slice(0, 62)]
    for (const word of forged) {
      const setting = sql`set local alongside.session = ${sql.lit(word)}`
      expect(await as(nobody, setting, sql`select words from people.name`)).toEqual([])
      expect(await as(nobody, setting, sql`select access.me() as me`)).toEqual([{ me: null }])
    }
    for (const name of ['alongside.person', 'alongside.me', 'access.me', 'request.person']) {
      expect(await as(nobody, sql`set local ${sql.raw(name)} = ${sql.lit(ruth)}`, sql`select access.me() as me`)).toEqual([{ me: null }])
    }
    expect(await as(secret, sql`select access.me() as me`)).toEqual([{ me: ruth }])
  })

  test('a word that is no session is refused before it reaches the database', async () => {
    for (const word of ["'; drop table people.name; --", 'g'.repeat(64), '']) {
      await expect(sessionOn(house.engine, word).look(opening, { names })).rejects.toThrow(NotSignedIn)
    }
  })

  test('a session that was ended sees nothing from the next statement on', async () => {
    const secret = await asRuth()
    const session = sessionOn(house.engine, secret)
    expect(await session.look(opening, { names })).toMatchObject({ names: [{ words: 'Mia' }] })
    expect(await as(secret, sql`select access.end_session(null)`, sql`select access.me() as me`)).toEqual([{ me: null }])
    await expect(session.look(opening, { names })).rejects.toThrow(NotSignedIn)
    await expect(session.act({ on: mia, act: 'x', subject: 'people' }, async () => 'done')).rejects.toThrow(Refused)
  })

  test('a session that ran out stays out: using it does not wake it', async () => {
    const secret = await asRuth()
    await asOwner(house.owner, sql`update access.session set until_at = now() - interval '1 second',
      last_at = now() - interval '1 hour' where hash = sha256(decode(${secret}, 'hex'))`)
    await keepAwake(house.engine, secret, 60)
    await expect(sessionOn(house.engine, secret).look(opening, { names })).rejects.toThrow(NotSignedIn)
  })

  test('a session in use stays awake, though never beyond its twelve hours', async () => {
    const secret = await asRuth()
    const aged = (hours: number) => asOwner(house.owner, sql`update access.session
      set began_at = now() - make_interval(hours => ${hours}::int), last_at = now() - interval '2 minutes',
          until_at = now() + interval '1 minute' where hash = sha256(decode(${secret}, 'hex'))`)
    const left = async (): Promise<number> => Number((await asOwner(house.owner, sql`
      select round(extract(epoch from until_at - last_at) / 60)::int as minutes from access.session
      where hash = sha256(decode(${secret}, 'hex'))`))[0]?.['minutes'])
    await aged(1)
    await keepAwake(house.engine, secret, 60)
    expect(await left()).toBe(60)
    await aged(12)
    await keepAwake(house.engine, secret, 60)
    expect(await left()).toBeLessThanOrEqual(0)
  })

  test('one person cannot end another’s session', async () => {
    const secret = await asRuth()
    const [row] = await asOwner(house.owner, sql`select id from access.session where hash = sha256(decode(${secret}, 'hex'))`)
    await as((await house.as(femi)).secret, sql`select access.end_session(${row?.['id']}::uuid)`)
    expect(await as(secret, sql`select access.me() as me`)).toEqual([{ me: ruth }])
    await endSession(house.engine, secret)
    expect(await as(secret, sql`select access.me() as me`)).toEqual([{ me: null }])
  })

  test('neither the token nor its secret is kept anywhere in the database', async () => {
    const token = newToken()
    const secret = await beginDemoSession(house.engine, ruth, 'test', inAnHour(), token)
    await sessionOn(house.engine, secret).look(opening, { names })
    const tables = await asOwner(house.owner, sql`select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`)
    for (const { name } of tables as { name: string }[]) {
      const rows = await asOwner(house.owner, sql`select to_jsonb(t)::text as row from ${sql.raw(name)} t`)
      const text = rows.map((row) => row['row']).join('\n')
      for (const word of [token, secret, Buffer.from(token).toString('hex')]) expect([name, text.includes(word)]).toEqual([name, false])
    }
    expect(createHash('sha256').update(token).digest('hex')).toBe(secretOf(token))
  })

  test('a session is begun without proof in demo mode alone, for a person who is there, with a whole secret', async () => {
    await expect(beginDemoSession(house.engine, idOf('nobody'), 'x', inAnHour())).rejects.toMatchObject({ code: '42501' })
    expect(await refusedBy(nobody, sql`select access.begin_demo_session('', ${ruth}::uuid, 'x', now() + interval '1 hour')`)).toBe('42501')
    await asOwner(house.owner, sql`update access.council set mode = 'live'`)
    await expect(asRuth()).rejects.toMatchObject({ code: '42501' })
    await asOwner(house.owner, sql`update access.council set mode = 'demo'`)
  })
})

describe('what the application may not do, whoever is signed in', () => {
  test.each(['access.session', 'access.seen', 'access.reach', 'access.line', 'access.person', 'access.ledger', 'access.batch',
    'access.silence'])('read %s', async (table) => {
    expect(await refusedBy(await asRuth(), sql`select 1 from ${sql.table(table)}`)).toBe('42501')
  })

  test('read of what is kept about permission more than its own', async () => {
    const [row] = await as((await house.as(femi)).secret, sql`select
      (select count(*) from access.mine m join access.lock k on k.id = m.lock_id where k.child_id = ${mia}::uuid)::int as mine,
      (select count(*) from access.my_reach r where r.child_id = ${mia}::uuid)::int as reach,
      (select count(*) from access.standing s where s.person <> access.me())::int as standings,
      (select count(*) from access.trace t where t.person <> access.me())::int as trace`)
    expect(row).toEqual({ mine: 0, reach: 0, standings: 0, trace: 0 })
  })

  test('change or remove a row of record, of the trace, or of permission, in any table', async () => {
    const secret = await asRuth()
    const tables = await asOwner(house.owner, sql`select distinct t.tgrelid::regclass::text as name from pg_trigger t
      where t.tgfoid = 'access.write_ledger()'::regprocedure union select 'access.trace' union select 'access.lock' order by 1`)
    expect(tables.length).toBeGreaterThan(20)
    for (const { name } of tables as { name: string }[]) {
      for (const written of [sql`delete from ${sql.raw(name)}`, sql`truncate ${sql.raw(name)}`,
        sql`update ${sql.raw(name)} set id = default`]) {
        expect([name, await refusedBy(secret, written)]).toEqual([name, '42501'])
      }
    }
  })

  test.each([
    ['reckon anew who sees what', sql`select access.reckon(${[mia]}::uuid[])`],
    ['ask what others would see', sql`select * from access.seen_of(${[mia]}::uuid[])`],
    ['let herself in to a child', sql`select access.stand(${standing(femi, 'holds', 'child', mia)}::jsonb)`],
    ['let herself in to a team', sql`select access.stand(${standing(femi, 'supervises', 'team', idOf('lantern-team'))}::jsonb)`],
    ['let herself in to the council', sql`select access.stand(${standing(femi, 'assures', 'council', idOf('x'))}::jsonb)`],
    ['let herself in to a colleague’s children', sql`select access.stand(${standing(femi, 'supervises', 'person', ruth)}::jsonb)`],
    ['take a child who is in the house into her own team', sql`select access.welcome(${[mia]}::uuid[], ${idOf('tidewater-team')}::uuid, ${day}::date)`],
    ['bring a child into another’s team', sql`select access.welcome(${[randomUUID()]}::uuid[], ${idOf('lantern-team')}::uuid, ${day}::date)`],
    ['end another’s standing', sql`select access.end_standing(${JSON.stringify([{ standing: idOf('ruth stands'), until_day: day, why: 'x' }])}::jsonb)`],
    ['make a lock on another’s child', sql`select access.make_locks(${[mia]}::uuid[], 'ordinary', '{}', '{}', ${[femi]}::uuid[])`],
    ['write a line into the ledger', sql`insert into access.ledger (table_name, row_key, digest) values ('people.name', 'x', '')`],
    ['write a line of permission', sql`insert into access.line (class, kind, verb, why) values ('name', 'leads', 'see', 'x')`],
    ['write a standing past the function', sql`insert into access.standing (person, kind, on_kind, on_id, from_day, why)
      values (${femi}::uuid, 'holds', 'child', ${mia}::uuid, ${day}::date, 'x')`],
    ['write a session past the function', sql`insert into access.session (hash, person, purpose, until_at) values ('x', ${ruth}::uuid, 'x', now())`],
    ['use the ledger’s trigger on a table of her own', sql`do $$ begin create temp table mine (id int);
      create trigger t after insert on mine referencing new table as fresh for each statement execute function access.write_ledger(''); end $$`],
  ])('%s', async (_, written) => {
    expect(await refusedBy((await house.as(femi)).secret, written)).toBe('42501')
  })

  test('a leader lets others in to a team, never herself, and no longer once her own standing has ended', async () => {
    const leader = (await house.as(hal)).secret
    expect(await refusedBy(leader, inToTeam(hal))).toBe('42501')
    expect(await refusedBy(leader, inToTeam(tom))).toBe('done')
    await asOwner(house.owner, sql`insert into access.ending (standing, until_day, why) values (${idOf('hal stands')}::uuid, access.today(), 'left')`)
    expect(await refusedBy(leader, inToTeam(tom))).toBe('42501')
  })

  test('write a row of one child under a lock of another', async () => {
    const other = randomUUID()
    await introduceChildren(await house.as(femi), [{ id: other, called: 'Nell' }], idOf('tidewater-team'), day)
    const under = (child: string) => sql`insert into people.fact (child_id, lock_id, kind, words)
      select ${child}::uuid, k.id, 'x', 'x' from access.lock k where k.child_id = ${other}::uuid and k.class = 'name' limit 1`
    expect(await refusedBy((await house.as(femi)).secret, under(other))).toBe('done')
    expect(await refusedBy((await house.as(femi)).secret, under(mia))).toBe('42501')
  })

  test('a child whose name nobody knows yet can be opened by those who are there for the child', async () => {
    expect(await (await house.as(ruth)).look({ ...opening, on: { child: leo } }, { names })).toBeDefined()
    expect(await (await house.as(femi)).look({ ...opening, on: { child: leo } }, { names })).toBeUndefined()
  })

  test.each([
    "select set_config('role', 'none', true)",
    "select set_config('role', session_user, true)",
    "select set_config('session_authorization', session_user, true)",
    "select set_config('row_security', 'off', true)",
    "with found as (select set_config('role', 'none', true) as words) select words from found",
    "select words from people.name where words = set_config('role', 'none', true)",
    "insert into access.trace (person, act, on_kind, subject) values (access.me(), set_config('role', 'none', true), 'x', 'x')",
    "update pg_settings set setting = session_user where name = 'role'",
  ])('become somebody mightier from inside a query, on either engine: %s', async (forged) => {
    expect(await refusedBy(await asRuth(), sql.raw(forged))).toBe('42501')
    expect(await refusedBy(nobody, sql.raw(forged))).toBe('42501')
    expect(await as(await asRuth(), sql`select current_user::text as name`)).toEqual([{ name: application() }])
  })

  test('open another’s session from inside a query, without its secret', async () => {
    await asRuth()
    const secret = (await house.as(femi)).secret
    const [kept] = await asOwner(house.owner, sql`select encode(hash, 'hex') as hash from access.session
      where person = ${ruth}::uuid order by began_at desc limit 1`)
    for (const word of [nobody, String(kept?.['hash']), ruth.replaceAll('-', '')]) {
      expect(await as(secret, sql`select access.open_as(${word})`, sql`select access.me() as me`)).toEqual([{ me: null }])
    }
    expect(await as(secret, sql`select access.me() as me`)).toEqual([{ me: femi }])
  })

  test.each(['reset role', 'set role none', 'set local role none', 'set local role :owner', 'set role :owner',
    'set session authorization :owner', 'set local session authorization default', 'reset session authorization'])(
    'become somebody mightier by a statement: not on PostgreSQL; in the embedded database the role is a seat belt and no wall: %s',
    async (written) => {
      const [owner] = await asOwner(house.owner, sql`select current_user::text as name`)
      const secret = await asRuth()
      const mighty = sql`select r.rolsuper or r.rolbypassrls as mighty from pg_roles r where r.rolname = current_user`
      const became = await as(secret, sql.raw(written.replace(':owner', `"${String(owner?.['name'])}"`)), mighty).then(
        ([row]) => row?.['mighty'], codeOf)
      // Known and documented: it has one user underneath, so live mode refuses it. No statement of ours holds typed words.
      expect(house.engine.kind === 'embedded' ? [true] : [false, '42501']).toContain(became)
      expect(await as(secret, sql`select current_user::text as name`)).toEqual([{ name: application() }])
    })
})

/** Whom the statements of the application run as. */
const application = (): string => (house.engine.kind === 'embedded' ? 'alongside_app' : 'alongside_login')

const inToTeam = (who: string): RawBuilder<unknown> =>
  sql`select access.stand(${standing(who, 'member', 'team', idOf('lantern-team'))}::jsonb)`

function standing(person: string, kind: string, on_kind: string, on_id: string): string {
  return JSON.stringify([{ person, kind, on_kind, on_id, from_day: '2025-06-01', why: 'x' }])
}
