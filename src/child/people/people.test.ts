import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { freshDatabase, type TestDatabase } from '../../../examples/database.ts'
import { found } from '../../../examples/founding.ts'
import { idOf } from '../../../examples/ids.ts'
import { keysFrom, newKeys } from '../../access/keys.ts'
import type { Asking } from '../../access/page.ts'
import { Refused } from '../../access/session.ts'
import { query, statement } from '../../ground/database/query.ts'
import { english } from '../../ground/messages.ts'
import { plainDate } from '../../ground/plain-date.ts'
import { changeNames, expectBabies, introduceChildren, keepCard, sayContacts, sayFacts, sayNames } from './actions.ts'
import { cardPage } from './card.tsx'
import { opened } from './contacts.tsx'
import { peoplePage } from './desk.tsx'
import { aboutPage } from './mine.tsx'
import { contactForm, factForm } from './model.ts'
import { emptyCard, lifeOf } from './rules.ts'
import {
  alsoRecords, candidates, cardsOf, carriedBy, contactsOf, factsOf, grownUpsOf, mayWrite, namesIn, pairs, viewer, whoIs,
  workerOf,
} from './store.ts'

let house: TestDatabase
const keys = keysFrom(newKeys())
const [mia, alfie, tia, ruth, ellis, dov, wayne, kelly] = ['mia', 'alfie', 'tia', 'ruth', 'ellis', 'dov', 'wayne', 'kelly'].map(idOf) as
  [string, string, string, string, string, string, string, string]
const today = plainDate('2026-11-22')
const looking = (child: string) => ({ on: { child }, act: 'opened', subject: 'people' }) as const

const stand = async (rows: readonly Record<string, string>[]): Promise<void> => {
  const standings = rows.map((row) => ({ on_kind: 'child', from_day: '2025-06-01', why: 'for the test', ...row }))
  await (await house.as(ruth)).act({ on: null, act: 'brought in', subject: 'circle' },
    async (writing) => writing.run(sql`select access.stand(${JSON.stringify(standings)}::jsonb)`))
}
const asking = (who: Asking['viewer'], params: Record<string, string> = {}): Asking => ({
  params, search: new URLSearchParams(), today, now: new Date('2026-11-22T10:00:00Z'), language: english, viewer: who, keys,
  done: undefined, problems: [], typed: {},
})

/** Every query of the room, and the rows behind them. */
const every = (child: string) => ({
  who: whoIs({ child }), names: namesIn({ child }), facts: factsOf({ child }), contacts: contactsOf({ child }),
  carried: carriedBy({ child }), grown: grownUpsOf({ child }), may: mayWrite({ child }), also: alsoRecords({ child }),
  records: candidates(), pairs: pairs(), cards: cardsOf(ellis), worker: workerOf(ellis), me: viewer(),
  rows: query<{ one: number }>(sql`select c.called, c.sealed from people.contact c`),
  locks: query<{ one: number }>(sql`select class from access.lock where class in ('address', 'protected-address')`),
})

beforeAll(async () => {
  house = await freshDatabase()
  await found(house.owner, plainDate('2025-05-01'))
  await introduceChildren(await house.as(ruth), [
    { id: mia, called: 'Mia', full: 'Mia Harrow' },
    { id: alfie, called: 'Alfie', full: 'Alfie Denholm', bornOn: plainDate('2017-01-30') },
    { id: tia, called: 'Tia', full: 'Tia Denholm', bornOn: plainDate('2013-10-11') },
  ], idOf('lantern-team'), plainDate('2025-06-01'))
  await stand([
    ...[mia, alfie, tia].flatMap((child) => [
      { person: ellis, kind: 'holds', on_id: child }, { person: child, kind: 'self', on_id: child },
    ]),
    { person: wayne, kind: 'parent', on_id: alfie }, { person: kelly, kind: 'parent', on_id: alfie },
    { person: kelly, kind: 'parent', on_id: tia }, { person: dov, kind: 'alongside', on_id: tia },
  ])
})
afterAll(() => house.close())

describe('names', () => {
  test('are written as they are said, and the newest stands on her own page', async () => {
    await sayNames(await house.as(ellis), [
      { child: mia, said_as: 'called', words: 'Mimi' }, { child: mia, said_as: 'said like', words: 'MEE-mee' },
    ])
    const about = await aboutPage.load(await house.as(mia), asking({ id: mia, kind: 'child', called: 'Mimi' }))
    expect(about).toMatchObject({ me: { called: 'Mimi' }, names: expect.arrayContaining([
      expect.objectContaining({ said_as: 'said like', words: 'MEE-mee' })]) })
  })

  test('a changed name replaces the old one for everybody and everywhere, in the database itself', async () => {
    await changeNames(await house.as(ellis), [{ child: mia, called: 'Rio', full: 'Rio Harrow' }])
    const everything = query<{ words: string }>(sql`select n.words from people.name n where n.person = ${mia}::uuid`)
    for (const reader of [mia, ellis, ruth]) {
      const session = await house.as(reader)
      const rows = await session.look(looking(mia), { who: whoIs({ child: mia }), names: namesIn({ child: mia }), everything,
        said: query<{ called: string }>(sql`select people.called(${mia}::uuid, ${mia}::uuid) as called`) })
      expect(rows?.who[0]?.called).toBe('Rio')
      expect(rows?.said[0]?.called).toBe('Rio')
      expect(JSON.stringify(rows)).not.toMatch(/Mi(a|mi)|MEE/)
    }
    const me = await (await house.as(mia)).look({ on: 'my own', act: 'opened', subject: 'people' }, { me: viewer() })
    expect(me?.me[0]?.called).toBe('Rio')
    const page = await peoplePage.load(await house.as(ellis), asking({ id: ellis, kind: 'worker', called: 'Ellis' }, { child: mia }))
    expect(peoplePage.title(page as never, asking({ id: ellis, kind: 'worker', called: 'Ellis' }))).toContain('Rio')
  })

  test('a name is said to those who see something of the child: a stranger, and a parent of another child, learn nobody’s', async () => {
    const said = query<{ hers: string | null; workers: string | null }>(sql`
      select people.called(${mia}::uuid, ${mia}::uuid) as hers, people.called(${mia}::uuid, ${ellis}::uuid) as workers`)
    const asked = { on: 'nobody in particular', act: 'opened', subject: 'people' } as const
    for (const stranger of [wayne, idOf('bea')]) {
      expect(await (await house.as(stranger)).look(asked, { said })).toMatchObject({ said: [{ hers: null, workers: null }] })
    }
    for (const reader of [mia, ellis, ruth]) {
      const rows = await (await house.as(reader)).look(asked, { said })
      expect([typeof rows?.said[0]?.hers, rows?.said[0]?.workers]).toEqual(['string', 'Ellis Marsh'])
    }
    expect(await (await house.as(idOf('bea'))).look(asked, { me: viewer() })).toMatchObject({ me: [{ called: expect.any(String) }] })
  })

  test('her pronouns replace the ones before them, and only those', async () => {
    const session = await house.as(ellis)
    await sayFacts(session, [{ child: mia, kind: 'pronouns', words: 'she/her' }, { child: mia, kind: 'languages', words: 'English' }])
    await sayFacts(session, [{ child: mia, kind: 'pronouns', words: 'they/them' }])
    const rows = await (await house.as(mia)).look(looking(mia), { facts: factsOf({ child: mia }),
      all: query<{ words: string }>(sql`select words from people.fact where child_id = ${mia}::uuid`) })
    expect(rows?.facts.map((fact) => fact.words).sort()).toEqual(['English', 'they/them'])
    expect(JSON.stringify(rows)).not.toContain('she/her')
  })

  test('nobody who only knows the child writes a name down, the child’s own session included', async () => {
    for (const reader of [mia, wayne, dov, idOf('tom')]) {
      await expect(sayNames(await house.as(reader), [{ child: tia, said_as: 'called', words: 'X' }])).rejects.toThrow(Refused)
    }
    const rows = await (await house.as(ellis)).look(looking(tia), { names: namesIn({ child: tia }) })
    expect(JSON.stringify(rows)).not.toContain('"X"')
  })
})

describe('where people can be found', () => {
  const street = '14 Quillfeather Terrace'
  const number = '01632 960777'

  beforeAll(async () => {
    const session = await house.as(ellis)
    await sayContacts(session, keys, [{ child: tia, person: tia, kind: 'address', called: 'the flat', words: '3 Plumsedge Row' }])
    await sayContacts(session, keys, [
      { child: tia, person: tia, kind: 'address', called: 'the new place', words: street, keptFrom: [wayne] },
      { child: tia, person: kelly, kind: 'phone', called: 'mum’s new phone', words: number, keptFrom: [wayne] },
    ])
    await sayContacts(session, keys, [{ child: alfie, person: kelly, kind: 'phone', called: 'mum', words: number, keptFrom: [wayne] }])
  })

  test('her worker reads a protected address on the people page, and the opening is traced', async () => {
    const page = await peoplePage.load(await house.as(ellis), asking({ id: ellis, kind: 'worker', called: 'Ellis' }, { child: tia }))
    expect(page).toMatchObject({ contacts: [{ words: street, is_protected: true }, { words: number, is_protected: true }] })
    const trace = await house.owner.transaction('as owner', (open) => open.run(statement(sql`
      select act, subject from access.trace where person = ${ellis}::uuid and on_id = ${tia}::uuid and act = 'opened'`)))
    expect(trace.rows).toContainEqual({ act: 'opened', subject: 'people' })
  })

  test('whoever comes alongside without living with her finds neither the protected address nor the stale one', async () => {
    for (const reader of [dov, tia, kelly]) {
      const rows = await (await house.as(reader)).look(looking(tia), { contacts: contactsOf({ child: tia }),
        all: query<{ called: string }>(sql`select called, sealed from people.contact where child_id = ${tia}::uuid`) })
      expect(rows).toMatchObject({ contacts: [], all: [] })
    }
  })

  test('the father it is kept from gets nothing of it from any query, on either child', async () => {
    const session = await house.as(wayne)
    expect(await session.look(looking(tia), every(tia))).toBeUndefined()
    const onAlfie = await session.look(looking(alfie), every(alfie))
    expect(onAlfie).toMatchObject({ who: [{ called: 'Alfie' }], contacts: [], rows: [], locks: [], records: [{ id: alfie }] })
    expect(JSON.stringify(onAlfie)).not.toMatch(/Tia|Quillfeather|960777|new place|new phone/)
    const aroundTheLooking = await session.look({ on: 'nobody in particular', act: 'listed', subject: 'people' }, every(tia))
    expect(JSON.stringify({ ...aroundTheLooking, who: null })).not.toMatch(/Tia|Quillfeather|960777|new place/)
  })

  test('it lies nowhere in the database as it was typed, the trace and the ledger included', async () => {
    const tables = await house.owner.transaction('as owner', (open) => open.run(statement(sql`
      select table_schema || '.' || table_name as name from information_schema.tables
      where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`)))
    expect(tables.count).toBeGreaterThan(20)
    for (const { name } of tables.rows as { name: string }[]) {
      const rows = await house.owner.transaction('as owner', (open) => open.run(statement(sql`
        select count(*)::int as n from ${sql.table(name)} t where t::text ~* 'quillfeather|960777|plumsedge'`)))
      expect([name, rows.rows[0]?.['n']]).toEqual([name, 0])
    }
  })

  test('a sealed address opens in its own row only', async () => {
    const rows = await (await house.as(ellis)).look(looking(tia), { contacts: contactsOf({ child: tia }) })
    const [first, second] = rows?.contacts ?? []
    if (!first || !second) throw new Error('two contacts were written')
    expect(opened(first, tia, keys).words).toBe(street)
    expect(opened({ ...second, sealed: first.sealed }, tia, keys).words).toBeNull()
    expect(opened(first, alfie, keys).words).toBeNull()
    expect(opened(first, tia, keysFrom(newKeys())).words).toBeNull()
  })

  test.each(['14 Quillfeather Terrace', 'ZZ99 3AB', 'Flat 2b, Mill Lane'])('what a place is called may not be the place: %s', (called) => {
    const form = contactForm.safeParse({ person: tia, kind: 'address', called, words: street })
    expect(form.error?.issues[0]?.message).toBe('calledGivesAway')
    expect(factForm.safeParse({ kind: 'how to speak with me', words: `ring at ${called}` }).success).toBe(false)
  })

  test('an ordinary word for a place is taken', () => {
    expect(contactForm.safeParse({ person: tia, kind: 'address', called: 'Gran’s', words: street }).success).toBe(true)
  })

  test('somebody whom it is kept from cannot write it down, and a worker of another team cannot', async () => {
    for (const writer of [wayne, idOf('bronwen')]) {
      await expect(sayContacts(await house.as(writer), keys, [
        { child: alfie, person: alfie, kind: 'address', called: 'home', words: 'anywhere', protect: true },
      ])).rejects.toThrow(Refused)
    }
  })
})

describe('a baby who is not born yet', () => {
  const chloe = idOf('chloe')
  const baby = idOf('chloes-baby')

  test('has a record that hangs on the mother and assumes nothing, and hers knows nothing of it', async () => {
    const femi = await house.as(idOf('femi'))
    const team = idOf('tidewater-team')
    await introduceChildren(femi, [{ id: chloe, called: 'Chloe', full: 'Chloe Wickes' }], team, plainDate('2026-03-01'))
    await expectBabies(femi, [{ id: baby, mother: chloe, motherCalled: 'Chloe', expectedOn: plainDate('2027-02-10') }],
      team, plainDate('2026-09-01'))
    const rows = await femi.look(looking(baby), { who: whoIs({ child: baby }), names: namesIn({ child: baby }),
      facts: factsOf({ child: baby }), carried: carriedBy({ child: baby }) })
    expect(rows).toMatchObject({ who: [{ called: null }], names: [{ person: chloe, words: 'Chloe' }], carried: [{ called: 'Chloe' }] })
    expect(lifeOf(rows?.facts ?? [])).toBe('expected')
    const hers = await femi.look(looking(chloe), { carried: carriedBy({ child: chloe }),
      names: namesIn({ child: chloe }), facts: factsOf({ child: chloe }) })
    expect(hers).toMatchObject({ carried: [], facts: [] })
    expect(JSON.stringify(hers)).not.toContain(baby)
  })

  test('ends gently after a loss: no expected day is left to remind anybody', async () => {
    const femi = await house.as(idOf('femi'))
    await sayFacts(femi, [{ child: baby, kind: 'ended', on: plainDate('2026-10-02') }])
    const rows = await femi.look(looking(baby), { facts: factsOf({ child: baby }) })
    expect(lifeOf(rows?.facts ?? [])).toBe('ended')
  })
})

const reader = (id: string, kind: 'child' | 'adult') => asking({ id, kind, called: '' }, { worker: ellis })
describe('the role card', () => {
  const words = { ...emptyCard, who_i_am: 'I am Ellis.', why_i_am_here: 'A judge asked me to see that you are all right at Gran’s.' }

  test('is missing in words, not by an empty page', async () => {
    expect(await cardPage.load(await house.as(mia), reader(mia, 'child'))).toMatchObject({ worker: { called: 'Ellis Marsh' }, card: null })
  })

  test('has a version for the child and one for the parent, and the newest is read', async () => {
    const session = await house.as(ellis)
    await keepCard(session, 'child', { ...words, who_i_am: 'I am your social worker.' })
    await keepCard(session, 'child', words)
    await keepCard(session, 'parent', { ...words, who_i_am: 'I am Alfie’s social worker.' })
    expect(await cardPage.load(await house.as(mia), reader(mia, 'child'))).toMatchObject({ card: { who_i_am: 'I am Ellis.' } })
    expect(await cardPage.load(await house.as(wayne), reader(wayne, 'adult'))).toMatchObject({ card: { who_i_am: 'I am Alfie’s social worker.' } })
    const kept = await house.owner.transaction('as owner', (open) => open.run(statement(sql`select id from people.role_card`)))
    expect(kept.count).toBe(3)
  })

  test('of a worker who is nobody to her answers as one who is not there', async () => {
    const strangers = asking({ id: mia, kind: 'child', called: '' }, { worker: idOf('bronwen') })
    expect(await cardPage.load(await house.as(mia), strangers)).toBeUndefined()
    expect(await cardPage.load(await house.as(mia), { ...strangers, params: { worker: 'not an id' } })).toBeUndefined()
  })

  test('is written by nobody else', async () => {
    await expect((await house.as(ruth)).act({ on: null, act: 'kept a role card', subject: 'people' }, async (writing) =>
      writing.run(sql`insert into people.role_card (id, worker, version, words, by_person)
        values (gen_random_uuid(), ${ellis}::uuid, 'child', '{}', access.me())`))).rejects.toThrow(Refused)
  })
})
