import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../examples/database.ts'
import { found } from '../../examples/founding.ts'
import { idOf } from '../../examples/ids.ts'
import { introduceChildren } from '../child/people/actions.ts'
import { query } from '../ground/database/query.ts'
import { plainDate } from '../ground/plain-date.ts'
import { Refused } from './session.ts'
import { openingsOfMine, whoReachesMe } from './store.ts'
import { asOwner } from './worlds-loaded.ts'

// Decision 0008 on the real database, as each person.

let house: TestDatabase
const [mia, leo, alfie, tia, jade] = [idOf('mia'), idOf('leo'), idOf('alfie'), idOf('tia'), idOf('jade')] as const
const [ruth, femi, ellis, priya, sami, tom, bronwen, kit, hal, noor, holt, wayne] = [
  idOf('ruth'), idOf('femi'), idOf('ellis'), idOf('priya'), idOf('sami'), idOf('tom'), idOf('bronwen'), idOf('kit'), idOf('hal'), idOf('noor'),
  idOf('pc-holt'), idOf('wayne')] as const
const everybody = [mia, leo, alfie, tia, jade]
const since = '2025-06-01'

const stand = (person: string, kind: string, child: string, agency: string | null = null) =>
  ({ person, kind, on_kind: 'child', on_id: child, agency, from_day: since, why: 'the test' })
const call = async (who: string, written: ReturnType<typeof sql>, on: string | null = null, act = 'test'): Promise<unknown> =>
  (await house.as(who)).act({ on, act, subject: 'access' }, (writing) => writing.run(written))
const asksInNeed = async (who: string, called: string, born: string): Promise<unknown> => {
  const answer = await (await house.as(who)).act({ on: null, act: 'asked in need', subject: 'access' }, (writing) => writing.ask({
    counted: query<{ yes: boolean }>(sql`select people.ask_in_need(${called}, ${born}::date, 'at the door, nobody at home') as yes`) }))
  return answer.counted
}
/** Whether somebody can open this record, by its page. */
const opens = async (who: string, child: string): Promise<boolean> =>
  (await (await house.as(who)).look({ on: { child }, act: 'opened', subject: 'child' }, { me: query(sql`select 1 as one`) })) !== undefined
type Seen = { readonly class: string; readonly n: number }
const classesSeen = async (who: string, child: string): Promise<readonly string[]> => {
  const answer = await (await house.as(who)).look({ on: 'nobody in particular', act: 'listed', subject: 'access' }, {
    seen: query<Seen>(sql`select m.class, count(*)::int as n from access.mine m where m.child_id = ${child}::uuid group by 1 order by 1`) })
  return (answer?.seen ?? []).map((one) => one.class)
}
const needOf = async (who: string): Promise<readonly { what: string; child_id: string | null; person: string; id: string; mine: boolean }[]> => {
  const answer = await (await house.as(who)).look({ on: 'nobody in particular', act: 'listed', subject: 'access' },
    { need: query<never>(sql`select * from access.need_of_me() order by what, at`) })
  return answer?.need ?? []
}
const needsOf = async (who: string): Promise<readonly string[]> => (await needOf(who)).map((one) => one.what)
const onMe = async (child: string) => (await (await house.as(child)).look({ on: 'my own', act: 'opened', subject: 'access' }, {
  need: query<{ what: string; person: string; open: boolean; was_right: boolean | null; found: string | null }>(sql`select * from access.need_on_me()`),
  openings: openingsOfMine(), who: whoReachesMe(),
}))
const inSomeHours = (hours: number) => asOwner(house.owner, sql`update access.glass set at = at - make_interval(hours => ${hours}),
  until_at = until_at - make_interval(hours => ${hours}) where opened`)

const tried = async (who: string) => (await needOf(who)).filter((one) => one.what === 'tried').map((one) => one.person)
/** Where this person finds the officer on Tia's record. */
const familySees = async (who: string) => {
  const answer = await (await house.as(who)).look({ on: { child: tia }, act: 'opened', subject: 'circle' }, {
    standings: query<{ person: string }>(sql`select s.person from access.standing s where s.on_id = ${tia}::uuid and s.person <> access.me()`),
    workers: query<{ person: string }>(sql`select w.person from people.worker w`),
    asked: query<{ person: string }>(sql`select r.person from asks.round(${tia}::uuid) r`),
    promises: query<{ person: string }>(sql`select p.who as person from promises.promise p where p.child_id = ${tia}::uuid`),
    asks: query<{ person: string }>(sql`select a.owner as person from asks.ask a where a.child_id = ${tia}::uuid`),
    looks: query<{ person: string }>(sql`select o.person from access.who_opened(${tia}::uuid) o`),
    reach: query<{ person: string }>(sql`select r.person from access.who_reaches(${tia}::uuid) r`),
    changes: query<{ person: string }>(sql`select c.to_person as person from circle.change c where c.child_id = ${tia}::uuid`),
  })
  return Object.entries(answer ?? {})
    .filter(([, rows]) => Array.isArray(rows) && rows.some((one: { person: string }) => one.person === holt)).map(([name]) => name)
}
const begin = (who: string, agency: string) =>
  call(who, sql`select access.begin_silence(${tia}::uuid, ${agency}, 'an enquiry', access.today() + 7)`)
const open = async (instant: string): Promise<unknown> =>
  (await asOwner(house.owner, sql`select access.office_open(${instant}::timestamptz) as open`))[0]?.['open']

beforeAll(async () => {
  house = await freshDatabase()
  await found(house.owner, plainDate('2025-05-01'))
  await introduceChildren(await house.as(ruth), everybody.map((id) => ({ id, called: 'A child' })), idOf('lantern-team'), plainDate(since))
  const stands = [
    ...everybody.flatMap((child) => [stand(child, 'self', child), stand(ellis, 'holds', child)]),
    stand(holt, 'partner', tia, 'police'), stand(wayne, 'parent', tia), stand(tom, 'alongside', tia),
  ]
  await call(ruth, sql`select access.stand(${JSON.stringify(stands)}::jsonb)`)
  const locks = ['team', 'home', 'address', 'ordinary', 'family', 'police', 'dates']
  for (const name of locks) await call(ruth, sql`select access.make_locks(${everybody}::uuid[], ${name}, '{}', '{}', '{}')`)
  await call(mia, sql`select access.make_locks(${[mia]}::uuid[], 'private', '{}', '{}', ${[femi]}::uuid[])`)
  const names: [string, string, string][] = [[mia, 'Mia Harrow', '2015-03-14'], [tia, 'Tia Denholm', '2013-10-11'], [jade, 'Jade O’Kell-Smith', '2011-05-23']]
  for (const [child, full, born] of names) {
    await (await house.as(ruth)).act({ on: child, act: 'said', subject: 'people' }, async (writing) => {
      writing.put('people.name', [{ child_id: child, person: child, words: full, said_as: 'full' }], { class: 'name' })
      writing.put('people.fact', [{ child_id: child, kind: 'born', on_day: born }], { class: 'name' })
    })
  }
})
afterAll(() => house.close())

describe('a record opened in need', () => {
  test('is not there before somebody asks, and opens by full name and birthday, however it is typed', async () => {
    expect(await opens(femi, mia)).toBe(false)
    expect(await asksInNeed(femi, '  mia   HARROW ', '2015-03-14')).toEqual([{ yes: true }])
    expect(await opens(femi, mia)).toBe(true)
    expect(await asksInNeed(bronwen, "jade o'kell smith", '2011-05-23')).toEqual([{ yes: true }])
    expect(await opens(bronwen, jade)).toBe(true)
  })

  test('answers alike for a child who is there, who is not, with the wrong birthday, and with a nickname where a full name is known', async () => {
    const answers = []
    for (const [name, born] of [['Nobody Known', '2015-03-14'], ['Mia Harrow', '2015-03-15'], ['A child', '2013-10-11']] as const) {
      answers.push(await asksInNeed(sami, name, born))
    }
    expect(answers).toEqual([[{ yes: true }], [{ yes: true }], [{ yes: true }]])
    const [row] = await asOwner(house.owner, sql`select count(*)::int as n, count(child_id)::int as found from access.glass where person = ${sami}::uuid`)
    expect(row).toEqual({ n: 3, found: 0 })
  })

  test('gives the name, who is round the child and where they live in words: no address, no note, nothing private or opened by name', async () => {
    expect(await classesSeen(femi, mia)).toEqual(['home', 'name', 'team'])
  })

  test('lets the asker add nothing and let nobody in', async () => {
    await expect(call(femi, sql`select access.make_locks(${[mia]}::uuid[], 'health', '{}', '{}', '{}')`)).rejects.toThrow(Refused)
    await expect(call(femi, sql`select access.stand(${JSON.stringify([stand(femi, 'holds', mia)])}::jsonb)`)).rejects.toThrow(Refused)
  })

  test('is told at once to whoever holds and supervises the child, and to nobody else', async () => {
    for (const who of [ruth, ellis]) {
      expect((await needOf(who)).filter((one) => one.what === 'glass' && one.child_id === mia)).toEqual([
        expect.objectContaining({ person: femi, mine: true })])
    }
    for (const who of [priya, noor, hal, kit]) expect((await needsOf(who)).filter((what) => what === 'glass')).toEqual([])
    expect(await needOf(femi)).toEqual([expect.objectContaining({ what: 'open', child_id: mia })])
  })

  test('is on the child’s own page, with who it was and that it is open', async () => {
    const page = await onMe(mia)
    expect(page?.need).toEqual([expect.objectContaining({ what: 'glass', person: femi, open: true, was_right: null })])
    expect(page?.openings.filter((one) => one.person === femi).map((one) => one.kind)).toEqual(['glass'])
    expect(page?.who.filter((one) => one.person === femi).map((one) => one.kind)).toEqual(['glass'])
  })

  test('is reviewed by somebody else than the asker, who may let people in there, once', async () => {
    const one = (await needOf(ruth)).find((each) => each.what === 'glass' && each.child_id === mia)
    const says = (who: string, right: boolean) => call(who, sql`select access.review_glass(${one?.id}::uuid, ${right}, 'we rang her')`)
    for (const who of [femi, priya, hal, mia, wayne]) await expect(says(who, true)).rejects.toThrow(Refused)
    await says(ruth, true)
    await expect(says(ellis, false)).rejects.toThrow(Refused)
    expect((await onMe(mia))?.need).toEqual([expect.objectContaining({ was_right: true, found: 'we rang her', open: true })])
    expect(await opens(femi, mia)).toBe(true)
  })

  test('closes the moment it is found not right', async () => {
    const one = (await needOf(ruth)).find((each) => each.what === 'glass' && each.child_id === jade)
    await call(ellis, sql`select access.review_glass(${one?.id}::uuid, false, 'it could have waited')`)
    expect([await opens(bronwen, jade), await needsOf(bronwen)]).toEqual([false, []])
  })

  test('is closed when the four hours are over, and who looked stays on the child’s page', async () => {
    await inSomeHours(3)
    expect(await opens(femi, mia)).toBe(true)
    await inSomeHours(1)
    expect([await opens(femi, mia), await classesSeen(femi, mia), await needsOf(femi)]).toEqual([false, [], []])
    const called = await (await house.as(femi)).look({ on: 'nobody in particular', act: 'listed', subject: 'people' },
      { called: query(sql`select people.called(${mia}::uuid, ${mia}::uuid) as words`) })
    expect(called?.called).toEqual([{ words: null }])
    expect((await onMe(mia))?.need).toEqual([expect.objectContaining({ person: femi, open: false })])
    expect((await onMe(mia))?.who.map((one) => one.person)).not.toContain(femi)
  })

  test('can be asked five times in an hour, found or not; the sixth is written down and opens nothing', async () => {
    for (let n = 0; n < 2; n += 1) expect(await asksInNeed(sami, 'Nobody Known', '2015-03-14')).toEqual([{ yes: true }])
    expect(await asksInNeed(sami, 'Tia Denholm', '2013-10-11')).toEqual([{ yes: false }])
    const [row] = await asOwner(house.owner, sql`select count(*)::int as n from access.trace where person = ${sami}::uuid and act = 'asked in need'`)
    expect([row, await opens(sami, tia)]).toEqual([{ n: 6 }, false])
  })

  test('is for the council’s workers: not for an officer, a father, a child, or somebody who found the way round it', async () => {
    for (const who of [holt, wayne, leo]) await expect(asksInNeed(who, 'Mia Harrow', '2015-03-14')).rejects.toThrow(Refused)
    await expect(call(femi, sql`select access.open_glass(${[leo]}::uuid[], 'x', '2015-01-01', 'x')`)).rejects.toThrow(Refused)
    await expect(call(femi, sql`select people.found_by('Mia Harrow', '2015-03-14')`)).rejects.toThrow(Refused)
    await expect(call(femi, sql`select access.say_known(${[leo]}::uuid[], 'x')`)).rejects.toThrow(Refused)
    for (const table of ['glass', 'seal', 'conflict', 'silence_turn', 'seal_now', 'conflict_now', 'glass_now', 'silence_now', 'office_hours', 'holiday']) {
      await expect(call(femi, sql`select 1 from ${sql.table(`access.${table}`)}`)).rejects.toThrow(Refused)
    }
  })
})

describe('a sealed record', () => {
  const inAMonth = sql`(access.today() + 28)`
  const sealing = (who: string, child: string, named: readonly string[]) =>
    call(who, sql`select access.seal_record(${child}::uuid, ${named}::uuid[], 'it is in the news', ${inAMonth})`)

  test('is sealed by whoever supervises, with somebody else at work who reaches it, and by nobody else', async () => {
    for (const who of [ellis, femi, hal, wayne, tia, tom]) await expect(sealing(who, tia, [ellis])).rejects.toThrow(Refused)
    for (const named of [[], [ruth], [wayne], [femi]]) await expect(sealing(ruth, tia, named)).rejects.toThrow(Refused)
    await sealing(ruth, tia, [ellis])
    await expect(sealing(ruth, tia, [ellis])).rejects.toThrow(Refused)
  })

  test('is not there for anybody it does not name, whatever they stand as; the child reads their own page', async () => {
    const reached = []
    for (const who of [ruth, ellis, tia, tom, wayne, holt, noor, priya, hal, kit]) {
      reached.push([await opens(who, tia), (await classesSeen(who, tia)).length > 0])
    }
    expect(reached).toEqual([[true, true], [true, true], [true, true], ...Array.from({ length: 7 }, () => [false, false])])
    const standings = await (await house.as(tom)).look({ on: 'nobody in particular', act: 'listed', subject: 'circle' },
      { mine: query(sql`select 1 as one from access.standing s where s.on_id = ${tia}::uuid`) })
    expect(standings?.mine).toEqual([])
    expect((await onMe(tia))?.need).toEqual([expect.objectContaining({ what: 'seal', open: true })])
    expect(new Set((await onMe(tia))?.who.map((one) => one.person))).toEqual(new Set([ellis, ruth]))
  })

  test('answers to an asking in need like a child who is not there', async () => {
    expect(await asksInNeed(bronwen, 'Tia Denholm', '2013-10-11')).toEqual([{ yes: true }])
    expect([await opens(bronwen, tia), await needsOf(bronwen)]).toEqual([false, []])
    expect((await onMe(tia))?.need.filter((one) => one.what === 'glass')).toEqual([])
  })

  test('tells each try at once to those it names who let people in, and to nobody else', async () => {
    expect(new Set(await tried(ruth))).toEqual(new Set([tom, wayne, holt, noor, priya, hal, kit, bronwen]))
    expect(new Set(await tried(ellis))).toEqual(new Set(await tried(ruth)))
    expect(await tried(tom)).toEqual([])
  })

  test('lets in nobody new by a standing, and stays shut for whoever is brought in without being named', async () => {
    await call(ellis, sql`select access.stand(${JSON.stringify([stand(femi, 'reviews', tia)])}::jsonb)`)
    expect(await opens(femi, tia)).toBe(false)
  })

  test('is unsealed by two different people whom it names, and not by one alone', async () => {
    const [seal] = await asOwner(house.owner, sql`select id from access.seal_now where child_id = ${tia}::uuid`)
    const opening = (who: string) => call(who, sql`select access.unseal(${seal?.['id']}::uuid, 'the press has gone')`)
    for (const who of [tom, femi, hal, tia]) await expect(opening(who)).rejects.toThrow(Refused)
    await opening(ruth)
    await expect(opening(ruth)).rejects.toThrow(Refused)
    expect([await opens(tom, tia), await needsOf(ellis)]).toEqual([false, expect.arrayContaining(['unseal'])])
    await opening(ellis)
    expect([await opens(tom, tia), await opens(femi, tia), await opens(wayne, tia)]).toEqual([true, true, true])
    await expect(opening(ellis)).rejects.toThrow(Refused)
  })
})

test('a seal that only one of its people is left to lift is lifted with whoever leads, who learns no name by it and cannot begin', async () => {
  await call(ruth, sql`select access.seal_record(${alfie}::uuid, ${[ellis]}::uuid[], 'a careful case', (access.today() + 28))`)
  const [seal] = await asOwner(house.owner, sql`select id from access.seal_now where child_id = ${alfie}::uuid`)
  const opening = (who: string) => call(who, sql`select access.unseal(${seal?.['id']}::uuid, 'long over')`)
  await expect(opening(hal)).rejects.toThrow(Refused)
  await opening(ruth)
  expect((await needOf(hal)).filter((one) => one.what === 'unseal')).toEqual([expect.objectContaining({ child_id: null, person: ruth })])
  for (const who of [noor, femi, tom]) await expect(opening(who)).rejects.toThrow(Refused)
  expect([await opens(tom, alfie), await opens(priya, alfie)]).toEqual([false, false])
  await opening(hal)
  expect([await opens(priya, alfie), await opens(hal, alfie)]).toEqual([true, false])
})

describe('somebody who knows the family', () => {
  test('finds nothing any more by standing, by team, by supervising or in need, and it is told to those who supervise', async () => {
    await call(ellis, sql`select access.i_know(${leo}::uuid, 'my sister’s boy')`)
    expect([await opens(ellis, leo), await classesSeen(ellis, leo), await opens(ellis, mia)]).toEqual([false, [], true])
    await call(ruth, sql`select access.stand(${JSON.stringify([stand(ellis, 'alongside', leo)])}::jsonb)`)
    expect(await opens(ellis, leo)).toBe(false)
    expect((await needOf(ruth)).filter((one) => one.what === 'known')).toEqual([
      expect.objectContaining({ person: ellis, child_id: leo, mine: true })])
    expect(await needsOf(femi)).not.toContain('known')
  })

  test('says so by name and birthday of a record they do not reach, and hears nothing of whether it is there', async () => {
    const answers = []
    for (const name of ['Mia Harrow', 'Nobody Known']) {
      const answer = await (await house.as(kit)).act({ on: null, act: 'said they know', subject: 'access' }, (writing) => writing.ask({
        counted: query(sql`select people.say_i_know(${name}, '2015-03-14', 'my neighbours') as yes`) }))
      answers.push(answer.counted)
    }
    expect(answers).toEqual([[{ yes: true }], [{ yes: true }]])
    expect(await asksInNeed(kit, 'Mia Harrow', '2015-03-14')).toEqual([{ yes: true }])
    expect(await opens(kit, mia)).toBe(false)
  })

  test('cannot end it; a manager of theirs can, and then it is there again', async () => {
    const [one] = await asOwner(house.owner, sql`select id from access.conflict_now where person = ${ellis}::uuid`)
    const ends = (who: string) => call(who, sql`select access.end_known(${one?.['id']}::uuid, 'it was another boy')`)
    for (const who of [ellis, priya, femi, leo]) await expect(ends(who)).rejects.toThrow(Refused)
    await ends(ruth)
    expect(await opens(ellis, leo)).toBe(true)
    await expect(ends(ruth)).rejects.toThrow(Refused)
  })
})

describe('while an agency is silent on a record', () => {

  beforeAll(async () => {
    await opens(holt, tia)
    const holts = { child_id: tia, kind: 'promise', who: holt, to_whom: tia, made_on: '2026-01-01' }
    await (await house.as(holt)).act({ on: tia, act: 'promised', subject: 'promises' }, async (writing) => {
      writing.put('promises.promise', [{ ...holts, words: 'I come on Monday' }], { class: 'ordinary', openedTo: [tia] })
    })
    await (await house.as(ellis)).act({ on: tia, act: 'promised', subject: 'promises' }, async (writing) => {
      writing.put('promises.promise', [{ ...holts, words: 'he rings you' }], { class: 'ordinary' })
      writing.put('asks.ask', [{ child_id: tia, id: randomUUID(), owner: holt, about: 'anything', words: 'has he been seen?', due_day: '2026-12-01' }],
        { class: 'ordinary', openedTo: [holt] })
      writing.put('circle.change', [{ child_id: tia, from_person: ellis, to_person: holt, on_day: '2026-01-01' }], { class: 'team' })
    })
  })

  test('the child, a father and the team found him everywhere before', async () => {
    expect(await familySees(tia)).toEqual(['standings', 'workers', 'asked', 'promises', 'asks', 'looks', 'reach', 'changes'])
    expect(await familySees(wayne)).toEqual(expect.arrayContaining(['standings', 'workers']))
    expect(await familySees(ellis)).toEqual(expect.arrayContaining(['standings', 'workers', 'promises', 'asks', 'changes']))
  })

  test('it is begun by whoever supervises, for an agency and never for the council', async () => {
    for (const who of [ellis, femi, holt, wayne, tia]) await expect(begin(who, 'police')).rejects.toThrow(Refused)
    await expect(begin(ruth, 'council')).rejects.toMatchObject({ code: '23514' })
    await begin(ruth, 'police')
    await expect(begin(ruth, 'police')).rejects.toThrow(Refused)
  })

  test('the child and the father find no standing, name, look, promise, ask or change of his; the team finds all of it', async () => {
    expect([await familySees(tia), await familySees(wayne)]).toEqual([[], []])
    expect(await familySees(ellis)).toEqual(expect.arrayContaining(['standings', 'workers', 'promises', 'asks', 'changes']))
    expect(await opens(holt, tia)).toBe(true)
  })

  test('it is looked at again on its day, goes on with a reason, and ends when somebody says what is told', async () => {
    const [one] = await asOwner(house.owner, sql`update access.silence set review_day = access.today() returning id`)
    expect((await needOf(ruth)).filter((each) => each.what === 'silence')).toHaveLength(1)
    const turn = (who: string, kind: string, days: number | null) => call(who, sql`select access.turn_silence(${one?.['id']}::uuid, ${kind},
      'with the police, on the phone', (access.today() + ${days}::int))`)
    for (const who of [ellis, tia, wayne, femi]) await expect(turn(who, 'ended', null)).rejects.toThrow(Refused)
    await expect(turn(ruth, 'reviewed', 0)).rejects.toThrow(Refused)
    await turn(ruth, 'reviewed', 7)
    expect([await needsOf(ruth), await familySees(tia)]).toEqual([expect.not.arrayContaining(['silence']), []])
    await turn(ruth, 'ended', null)
    expect(await familySees(tia)).toEqual(['standings', 'workers', 'asked', 'promises', 'asks', 'looks', 'reach', 'changes'])
  })
})

describe('the duty at night', () => {

  test.each([
    ['Monday at nine, in winter', '2026-11-23T09:00:00Z', true], ['a minute before', '2026-11-23T08:59:59Z', false],
    ['Friday at a minute to five', '2026-11-27T16:59:59Z', true], ['Friday at five', '2026-11-27T17:00:00Z', false],
    ['Saturday noon', '2026-11-28T12:00:00Z', false], ['nine in London in summer, eight by the stars', '2026-07-06T08:00:00Z', true],
    ['five in London in summer', '2026-07-06T16:00:00Z', false], ['Christmas Day, a Friday', '2026-12-25T12:00:00Z', false],
    ['Boxing Day’s substitute, a Monday', '2026-12-28T12:00:00Z', false], ['the day after it', '2026-12-29T12:00:00Z', true],
    ['the morning after the clocks went forward', '2026-03-30T08:00:00Z', true],
    ['the morning after the clocks went back', '2026-10-26T08:30:00Z', false],
  ])('%s', async (_when, instant, answer) => { expect(await open(instant)).toBe(answer) })

  test('sees who is round every child while the offices are closed, and nothing while they are open', async () => {
    await asOwner(house.owner, sql`delete from access.office_hours`)
    expect([await opens(kit, alfie), await classesSeen(kit, alfie)]).toEqual([true, ['name', 'team']])
    await asOwner(house.owner, sql`delete from access.holiday`)
    await asOwner(house.owner, sql`insert into access.office_hours select d, '00:00', '24:00' from generate_series(1, 7) d`)
    expect([await opens(kit, alfie), await classesSeen(kit, alfie)]).toEqual([false, []])
    expect((await onMe(alfie))?.openings.filter((one) => one.person === kit).map((one) => one.kind)).toEqual(['out-of-hours'])
  })
})

test('what is kept of who reaches whom is what a recompute says, after all of this', async () => {
  const [wrong] = await asOwner(house.owner, sql`
    with child as (select array_agg(id) as ids from access.person where kind = 'child'),
    seen as (select s.* from child, access.seen_of(ids) s),
    reach as (select r.* from child, access.reach_of(ids) r where r.until_day is null or r.until_day > r.from_day)
    select (select count(*) from (table access.seen except all table seen) x)::int + (select count(*) from (table seen except all table access.seen) x)::int as seen,
           (select count(*) from (table access.reach except all table reach) x)::int + (select count(*) from (table reach except all table access.reach) x)::int as reach`)
  expect(wrong).toEqual({ seen: 0, reach: 0 })
})
