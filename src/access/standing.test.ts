import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { freshDatabase, type TestDatabase } from '../../examples/database.ts'
import { found } from '../../examples/founding.ts'
import { idOf } from '../../examples/ids.ts'
import { introduceChildren } from '../child/people/actions.ts'
import { query, statement } from '../ground/database/query.ts'
import { plainDate } from '../ground/plain-date.ts'
import { Refused } from './session.ts'

let house: TestDatabase
const mia = idOf('mia')

beforeAll(async () => {
  house = await freshDatabase()
  await found(house.owner, plainDate('2025-05-01'))
  await introduceChildren(await house.as(idOf('ruth')), [{ id: mia, called: 'Mia', full: 'Mia Harrow' }],
    idOf('lantern-team'), plainDate('2025-06-01'))
})
afterAll(() => house.close())

const names = query<{ words: string }>(sql`select words from people.name order by said_as`)
const looking = { on: { child: mia }, act: 'opened', subject: 'people' } as const

test('a supervisor sees the name of a child who stands with her team', async () => {
  const rows = await (await house.as(idOf('ruth'))).look(looking, { names })
  expect(rows?.names.map((row) => row.words)).toEqual(['Mia', 'Mia Harrow'])
})

test('a supervisor of another team is told the same as if the child were not there', async () => {
  const femi = await house.as(idOf('femi'))
  expect(await femi.look(looking, { names })).toBeUndefined()
  expect(await femi.look({ ...looking, on: { child: idOf('nobody at all') } }, { names })).toBeUndefined()
})

test('a member of another team cannot bring a child into this one', async () => {
  await expect(introduceChildren(await house.as(idOf('sami')), [{ id: idOf('x'), called: 'X' }],
    idOf('lantern-team'), plainDate('2025-06-01'))).rejects.toThrow(Refused)
})

test('the application is nobody special in the database', async () => {
  const secret = (await house.as(idOf('femi'))).secret
  const [answer] = await house.engine.batch({ session: secret }, [statement(sql`
    select current_user as who, r.rolsuper or r.rolbypassrls as special, row_security_active('people.name') as guarded
    from pg_roles r where r.rolname = current_user`)])
  expect(answer?.rows[0]).toMatchObject({ special: false, guarded: true })
})

test('nobody ends the standing of a child on their own record', async () => {
  const ruth = await house.as(idOf('ruth'))
  const self = idOf('mia herself')
  await ruth.act({ on: mia, act: 'brought in', subject: 'circle' }, (writing) => writing.run(sql`select access.stand(${JSON.stringify([
    { id: self, person: mia, kind: 'self', on_kind: 'child', on_id: mia, from_day: '2025-06-01', why: 'her own record' }])}::jsonb)`))
  await expect(ruth.act({ on: mia, act: 'ended', subject: 'circle' }, (writing) => writing.run(sql`select access.end_standing(${JSON.stringify([
    { standing: self, until_day: '2026-01-01', why: 'gone' }])}::jsonb)`))).rejects.toThrow(Refused)
})

async function somebodyWaits(): Promise<boolean> {
  const [answer] = await house.owner.batch('as owner', [statement(sql`
    select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as yes`)])
  return answer?.rows[0]?.['yes'] === true
}

test('somebody who joins a team while children are being brought into it reaches them all the same', async () => {
  const [ruth, hal] = [await house.as(idOf('ruth')), await house.as(idOf('hal'))]
  const newcomer = idOf('a newcomer')
  let joining: Promise<unknown> | undefined
  const over = { yes: false }
  await ruth.act({ on: null, act: 'brought in', subject: 'people' }, async (writing) => {
    await writing.run(sql`select access.welcome(array[${idOf('just arrived')}]::uuid[], ${idOf('lantern-team')}::uuid, '2025-07-01')`)
    joining = hal.act({ on: null, act: 'let in', subject: 'circle' }, (other) => other.run(sql`select access.stand(${JSON.stringify([
      { person: newcomer, kind: 'member', on_kind: 'team', on_id: idOf('lantern-team'), from_day: '2025-07-01', why: 'joins' }])}::jsonb)`))
    joining = joining.finally(() => { over.yes = true })
    // On one connection the other act begins after this one. On several it is over by now, or waits for this one.
    while (house.engine.kind === 'postgresql' && !over.yes && !(await somebodyWaits())) { /* asked again */ }
  })
  await joining
  const [answer] = await house.owner.batch('as owner', [statement(sql`
    select count(*)::int as count from access.reach where person = ${newcomer}::uuid and child_id = ${idOf('just arrived')}::uuid`)])
  expect(answer?.rows).toEqual([{ count: 1 }])
})
