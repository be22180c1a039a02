import { PGlite } from '@electric-sql/pglite'
import { sql } from 'kysely'
import { Query } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../examples/database.ts'
import { found } from '../../examples/founding.ts'
import { idOf } from '../../examples/ids.ts'
import { introduceChildren } from '../child/people/actions.ts'
import { query } from '../ground/database/query.ts'
import { plainDate } from '../ground/plain-date.ts'
import { Refused } from './session.ts'
import { openingsOfMine, whoReachesMe } from './store.ts'
import { asOwner } from './worlds-loaded.ts'

let house: TestDatabase
const [mia, leo] = [idOf('mia'), idOf('leo')] as const
const [ruth, ellis, holt, shell] = [idOf('ruth'), idOf('ellis'), idOf('pc-holt'), idOf('shell')] as const
const names = query<{ words: string }>(sql`select n.words from people.name n order by n.words`)
const opening = { on: { child: mia }, act: 'opened', subject: 'people' } as const
/** Finds everything in these records twice. */
const findIn = (...children: string[]) => query<{ child_id: string }>(sql`
  select n.child_id, n.words from people.name n, generate_series(1, 2) where n.child_id = any(${children}::uuid[])`)
const searching = { on: 'nobody in particular', act: 'searched', subject: 'notes', shows: 'found' } as const

beforeAll(async () => {
  house = await freshDatabase()
  await found(house.owner, plainDate('2025-05-01'))
  await introduceChildren(await house.as(ruth), [{ id: mia, called: 'Mia of the Lighthouse' }, { id: leo, called: 'Leo' }],
    idOf('lantern-team'), plainDate('2025-06-01'))
  const stands = [[mia, 'self', null], [ellis, 'holds', null], [holt, 'partner', 'police'], [shell, 'parent', null]]
    .map(([person, kind, agency]) => ({ person, kind, agency, on_kind: 'child', on_id: mia, from_day: '2025-06-01', why: kind }))
  await (await house.as(ruth)).act({ on: mia, act: 'let in', subject: 'circle' }, (writing) =>
    writing.run(sql`select access.stand(${JSON.stringify(stands)}::jsonb)`))
})
afterEach(() => vi.restoreAllMocks())
afterAll(() => house.close())

const tracesOf = (person: string) => asOwner(house.owner, sql`
  select act, on_kind, on_id, subject from access.trace where person = ${person}::uuid order by id`)

const asText = (row: unknown): string => JSON.stringify(row)

/** Every row that comes over the wire from now on, as text: what the driver was given, whatever became of the promise. */
function onTheWire(): string[] {
  const came: string[] = []
  if (house.engine.kind === 'postgresql') {
    const { prototype } = Query as unknown as { prototype: { handleDataRow(message: unknown): void } }
    const before = prototype.handleDataRow
    vi.spyOn(prototype, 'handleDataRow').mockImplementation(function handle(this: unknown, message: unknown) {
      came.push(asText(message))
      before.call(this, message)
    })
  } else {
    const before = PGlite.prototype.execProtocolStream
    vi.spyOn(PGlite.prototype, 'execProtocolStream').mockImplementation(async function stream(this: PGlite, ...sent) {
      const messages = await before.apply(this, sent)
      came.push(...messages.filter((one) => one.name === 'dataRow').map(asText))
      return messages
    })
  }
  return came
}

const whileTheTrace = async (breaks: string, mends: string, work: () => Promise<void>): Promise<void> => {
  await house.owner.script(breaks)
  try {
    await work()
  } finally {
    await house.owner.script(mends)
  }
}
const fails = `create function public.no_trace() returns trigger language plpgsql as
  $$ begin raise exception 'the disk is full' using errcode = '58030'; end $$;`
const mended = 'drop trigger no_trace on access.trace; drop function public.no_trace();'

describe('if a look cannot be written down, nothing is read', () => {
  test('a name comes over the wire while the trace works, so that its absence says something', async () => {
    const came = onTheWire()
    await (await house.as(ruth)).look(opening, { names })
    expect(came.join('\n')).toContain('Mia of the Lighthouse')
  })

  test('no row leaves the database when the trace may not be added to', async () => {
    const session = await house.as(ruth)
    await whileTheTrace('revoke insert on access.trace from alongside_app',
      'grant insert (person, act, on_kind, on_id, subject) on access.trace to alongside_app', async () => {
        const came = onTheWire()
        await expect(session.look(opening, { names })).rejects.toThrow(Refused)
        expect(came.join('\n')).not.toContain('Lighthouse')
      })
  })

  test('no row leaves the database when writing the trace fails', async () => {
    const session = await house.as(ruth)
    await whileTheTrace(`${fails} create trigger no_trace before insert on access.trace
      for each row execute function public.no_trace();`, mended, async () => {
      const came = onTheWire()
      await expect(session.look(opening, { names })).rejects.toMatchObject({ code: '58030' })
      expect(came.join('\n')).not.toContain('Lighthouse')
    })
  })

  test('no row leaves the database when a search cannot be written down for one child whose words it found', async () => {
    const session = await house.as(ellis)
    await whileTheTrace(`${fails} create trigger no_trace before insert on access.trace
      for each row when (new.on_kind = 'child') execute function public.no_trace();`, mended, async () => {
      const came = onTheWire()
      await expect(session.look(searching, { found: findIn(mia) })).rejects.toMatchObject({ code: '58030' })
      expect(came.join('\n')).not.toContain('Lighthouse')
    })
  })

  test('nobody is given a row when the trace fails only as the transaction ends', async () => {
    const session = await house.as(ruth)
    await whileTheTrace(`${fails} create constraint trigger no_trace after insert on access.trace
      deferrable initially deferred for each row execute function public.no_trace();`, mended, async () => {
      await expect(session.look(opening, { names })).rejects.toMatchObject({ code: '58030' })
    })
  })

  test('an act whose trace fails is not done', async () => {
    const session = await house.as(ruth)
    await whileTheTrace(`${fails} create trigger no_trace before insert on access.trace
      for each row execute function public.no_trace();`, mended, async () => {
      await expect(session.act({ on: mia, act: 'promised', subject: 'promises' }, async (writing) => {
        writing.put('promises.promise', [{ child_id: mia, kind: 'hope', who: ruth, to_whom: mia, words: 'a boat',
          made_on: '2025-07-01' }], { class: 'ordinary' })
      })).rejects.toMatchObject({ code: '58030' })
    })
    expect(await asOwner(house.owner, sql`select from promises.promise where words = 'a boat'`)).toEqual([])
  })
})

describe('a look is written down as what it was', () => {
  test('a page as opened, a list as listed, a closed record as refused', async () => {
    const bea = await house.as(idOf('bea'))
    expect(await bea.look(opening, { names })).toBeUndefined()
    await bea.look({ on: 'nobody in particular', act: 'listed', subject: 'today' }, { names })
    expect(await tracesOf(idOf('bea'))).toEqual([
      { act: 'refused', on_kind: 'child', on_id: mia, subject: 'people' },
      { act: 'listed', on_kind: 'council', on_id: null, subject: 'today' },
    ])
    await (await house.as(ellis)).look(opening, { names })
    expect((await tracesOf(ellis)).at(-1)).toEqual({ act: 'opened', on_kind: 'child', on_id: mia, subject: 'people' })
  })

  test('a search as searched, and once for each child whose words it showed', async () => {
    const tia = idOf('tia')
    await introduceChildren(await house.as(ruth), [{ id: tia, called: 'Tia' }], idOf('lantern-team'), plainDate('2025-06-01'))
    for (const [person, shown] of [[ruth, [tia, mia]], [holt, [mia]], [idOf('bea'), []]] as const) {
      const before = (await tracesOf(person)).length
      const answer = await (await house.as(person)).look(searching, { found: findIn(mia, tia), names })
      expect(new Set(answer?.found.map((one) => one.child_id))).toEqual(new Set(shown))
      const fresh = (await tracesOf(person)).slice(before)
      expect(fresh[0]).toEqual({ act: 'searched', on_kind: 'council', on_id: null, subject: 'notes' })
      expect(new Set(fresh.slice(1))).toEqual(new Set(shown.map((on_id) => ({ act: 'searched', on_kind: 'child', on_id, subject: 'notes' }))))
    }
  })

  test('a closed record brings no row at all over the wire, not even of other children the person works with', async () => {
    const femi = await house.as(idOf('femi'))
    await introduceChildren(femi, [{ id: idOf('nell'), called: 'Nell of the Mill' }], idOf('tidewater-team'), plainDate('2025-06-01'))
    const came = onTheWire()
    expect(await femi.look(opening, { names })).toBeUndefined()
    expect(came.join('\n')).not.toContain('Nell')
    expect(await femi.look({ ...opening, on: { child: idOf('nell') } }, { names })).toEqual(
      expect.objectContaining({ names: [{ words: 'Nell of the Mill' }] }))
    expect(came.join('\n')).toContain('Nell')
  })

  test('and nobody can write it under another’s name, or change or remove it', async () => {
    const session = await house.as(ellis)
    for (const written of [
      sql`insert into access.trace (person, act, on_kind, subject) values (${ruth}::uuid, 'opened', 'council', 'people')`,
      sql`update access.trace set act = 'listed'`, sql`delete from access.trace`, sql`truncate access.trace`,
      sql`insert into access.trace (at, person, act, on_kind, subject) values ('2020-01-01', access.me(), 'x', 'council', 'x')`,
    ]) {
      await expect(session.act({ on: null, act: 'tries', subject: 'people' }, (writing) => writing.run(written)))
        .rejects.toThrow(Refused)
    }
  })
})

const openingsFor = async (person: string) => (await (await house.as(person)).look(
  { on: 'nobody in particular', act: 'opened', subject: 'looked' }, { openings: openingsOfMine() }))?.openings ?? []

describe('who opened my record', () => {
  test('Mia is shown who opened it, by day and in what role, not lists and not herself', async () => {
    for (const person of [ellis, ellis, mia]) await (await house.as(person)).look(opening, { names })
    await (await house.as(ellis)).look({ ...opening, act: 'listed', subject: 'today' }, { names })
    const openings = await openingsFor(mia)
    expect(openings.find((one) => one.person === ellis)).toMatchObject({ kind: 'holds', subject: 'people' })
    expect(openings.find((one) => one.person === ellis)?.times).toBeGreaterThanOrEqual(2)
    expect(openings.filter((one) => one.subject === 'today' || one.person === mia)).toEqual([])
  })

  test('Mia is shown who found her words by searching, and how often that day; Leo, whose words were not found, is not', async () => {
    const before = (await openingsFor(mia)).find((one) => one.person === ellis && one.act === 'searched')?.times ?? 0
    for (const whose of [[mia], [mia], []]) await (await house.as(ellis)).look(searching, { found: findIn(...whose) })
    expect((await openingsFor(mia)).filter((one) => one.person === ellis && one.act === 'searched')).toEqual([
      expect.objectContaining({ kind: 'holds', subject: 'notes', times: before + 2 })])
    expect((await openingsFor(leo)).filter((one) => one.person === ellis)).toEqual([])
  })

  test('nobody else gets it: not her mum, not her worker, not a word for the wrong child', async () => {
    await (await house.as(ellis)).look(opening, { names })
    for (const person of [shell, ellis, ruth, holt, leo]) {
      const answer = await (await house.as(person)).look({ on: 'nobody in particular', act: 'opened', subject: 'looked' }, {
        hers: query(sql`select * from access.who_opened(${mia}::uuid)`),
        own: openingsOfMine(),
      })
      expect([answer?.hers, answer?.own]).toEqual([[], []])
    }
    const reaches = await (await house.as(shell)).look({ on: 'nobody in particular', act: 'opened', subject: 'who-can-see' },
      { hers: query(sql`select * from access.who_reaches(${mia}::uuid)`), own: whoReachesMe() })
    expect([reaches?.hers, reaches?.own]).toEqual([[], []])
  })

  test('a police line is held back while a silence stands, whatever else the officer is to her, and shown when it ends', async () => {
    await (await house.as(holt)).look(opening, { names })
    expect((await openingsFor(mia)).map((one) => one.person)).toContain(holt)
    const [silence] = await asOwner(house.owner, sql`insert into access.silence (child_id, agency, review_day, why, by_person)
      values (${mia}::uuid, 'police', access.today() + 30, 'an enquiry', ${ruth}::uuid) returning id`)
    await (await house.as(ruth)).act({ on: mia, act: 'let in', subject: 'circle' }, (writing) =>
      writing.run(sql`select access.stand(${JSON.stringify([{ person: holt, kind: 'alongside', on_kind: 'child', on_id: mia,
        from_day: '2025-07-01', why: 'runs the boxing club' }])}::jsonb)`))
    const during = await openingsFor(mia)
    expect(during.map((one) => one.person)).not.toContain(holt)
    expect(during.map((one) => one.person)).toContain(ellis)
    expect(await (await house.as(ellis)).look({ on: 'nobody in particular', act: 'listed', subject: 'looked' },
      { silences: query(sql`select 1 as one where has_table_privilege('access.silence', 'select, insert')`) })).toEqual(
      expect.objectContaining({ silences: [] }))
    await asOwner(house.owner, sql`insert into access.silence_turn (silence, kind, words, by_person)
      values (${silence?.['id']}::uuid, 'ended', 'told by Ellis', ${ruth}::uuid)`)
    expect((await openingsFor(mia)).map((one) => one.person)).toContain(holt)
  })
})
