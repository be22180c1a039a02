import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedCast } from '../../../examples/cast.ts'
import { freshDatabase, type TestDatabase } from '../../../examples/database.ts'
import { idOf } from '../../../examples/ids.ts'
import { keysFrom, newKeys } from '../../access/keys.ts'
import { Refused } from '../../access/session.ts'
import { contactContext, sayContacts } from '../../child/people/actions.ts'
import { statement } from '../../ground/database/query.ts'
import { londonDay } from '../../ground/london.ts'
import { workOff } from '../../ground/queue.ts'
import { askForList, offer, sayLine, secretContext, usePassphrase } from './actions.ts'
import { layOut, makeBag } from './making.ts'
import type { LineRow, TeamRow } from './model.ts'
import { lastDayOf } from './rules.ts'
import { openBag, type SealedBag } from './seal.ts'
import { gather, keyOf, lineOf, myTeams, newestOf, planToday } from './store.ts'

/** Incident I15: three weeks without computers. T42: the list that is there all the same, and holds nothing it may not. */

const keys = keysFrom(newKeys())
const now = new Date()
const lantern = idOf('lantern-team')
const tidewater = idOf('tidewater-team')
let database: TestDatabase
let passphrase: string
beforeAll(async () => {
  database = await freshDatabase()
  await seedCast(database.owner, database.engine, keys, now)
  passphrase = await inUse('ruth', lantern)
})
afterAll(() => database.close())

const asOwner = (written: ReturnType<typeof sql>) => database.owner.transaction('as owner', (open) => open.run(statement(written)))
const house = () => ({ engine: database.engine, keys })

/** The manager writes the passphrase down, types it back, and has it. */
async function inUse(manager: string, team: string): Promise<string> {
  const made = offer(keys, idOf(manager), team)
  const result = await usePassphrase(await database.as(idOf(manager)), keys, idOf(manager), { team, offered: made.sealed, typed: made.words })
  expect(result).toEqual({ ok: true, value: team })
  return made.words
}

/** What stands on a list that is made now, as somebody with the passphrase reads it. */
async function read(team: string, words: string): Promise<string> {
  const sealed = await makeBag(house(), team, now)
  return openBag(sealed as SealedBag, words)
}

const lineFor = async (who: string): Promise<LineRow | undefined> => {
  const session = await database.as(idOf(who))
  const of = who === 'jade' ? ('my own' as const) : { child: idOf('jade') }
  return (await session.look({ on: of, act: 'opened', subject: 'grab-bag' }, { line: lineOf(of) }))?.line[0]
}

/** How many lists of the Lantern team somebody is given. */
async function fetched(who: string): Promise<number> {
  const rows = await (await database.as(idOf(who))).look({ on: 'nobody in particular', act: 'opened', subject: 'grab-bag' }, { list: newestOf(lantern) })
  return rows?.list.length ?? 0
}

/** What Ruth's page says of her team's list. */
async function state(): Promise<TeamRow | undefined> {
  const rows = await (await database.as(idOf('ruth'))).look({ on: 'nobody in particular', act: 'listed', subject: 'grab-bag' }, { teams: myTeams() })
  return rows?.teams[0]
}

describe('what is on the list', () => {
  test('each child of the team by the name they are called, whom to ring, and what is due', async () => {
    const list = await read(lantern, passphrase)
    for (const name of ['Mia', 'Leo', 'Alfie', 'Tia', 'Jade']) expect(list).toContain(`<bdi>${name}</bdi>`)
    for (const name of ['Marcus', 'Jordan', 'Chloe', 'Amina']) expect(list).not.toContain(name)
    expect(list).toContain('01632 960101')
    expect(list).toMatch(/<li>[^<]*(visit|review)[^<]*: (was due )?by \w+day/i)
  })

  test('no address and no number of a family, whoever may see it: not one of all that are kept', async () => {
    const kept = { child: idOf('mia'), person: idOf('mia'), protect: false, keptFrom: [] }
    const ellis = await database.as(idOf('ellis'))
    await sayContacts(ellis, keys, [
      { ...kept, kind: 'address', called: 'Gran’s', words: '1 Nowhere Lane, Harbour Sands' },
      { ...kept, kind: 'phone', called: 'Gran', words: '01632 960999' },
    ])
    await sayContacts(ellis, keys, [
      { ...kept, child: idOf('tia'), person: idOf('tia'), kind: 'address', called: 'the new place', words: '2 Nowhere Lane, Elsewhere', protect: true },
    ])
    const list = await read(lantern, passphrase)
    const { rows } = await asOwner(sql`select child_id, id, sealed from people.contact`)
    expect(rows.length).toBeGreaterThanOrEqual(4)
    for (const row of rows) {
      const words = keys.unseal(String(row['sealed']), contactContext(String(row['child_id']), String(row['id'])))
      for (const part of words.split(/[\n,]/).map((one) => one.trim()).filter((one) => one.length > 4)) expect(list).not.toContain(part)
    }
  })

  test('where a child lives stands on it only when everybody in the team may see it', async () => {
    const before = await inUse('femi', tidewater)
    const { rows } = await asOwner(sql`select v.words from home.living v join access.with_team w on w.child_id = v.child_id
      where w.team = ${tidewater}::uuid and v.words is not null and not exists (select from home.moved m where m.living = v.id)`)
    const homes = rows.map((row) => String(row['words']))
    expect(homes.length).toBeGreaterThan(0)
    const withMembers = await read(tidewater, before)
    expect(homes.filter((one) => withMembers.includes(`Lives ${one}`))).toEqual([])
    await asOwner(sql`insert into access.ending (standing, until_day, why)
      select s.id, access.today(), 'left' from access.standing s where s.on_kind = 'team' and s.on_id = ${tidewater}::uuid and s.kind = 'member'`)
    await asOwner(sql`select access.reckon(array(select child_id from access.with_team where team = ${tidewater}::uuid))`)
    const onlyFemi = await read(tidewater, before)
    expect(homes.filter((one) => onlyFemi.includes(`Lives ${one}`)).length).toBeGreaterThan(0)
  })

  test('a child whom one of the team may not know of is not on it', async () => {
    await asOwner(sql`insert into access.conflict (person, child_id, why, by_person)
      values (${idOf('priya')}::uuid, ${idOf('leo')}::uuid, 'her sister’s son', ${idOf('ruth')}::uuid)`)
    await asOwner(sql`select access.reckon(array[${idOf('leo')}::uuid])`)
    const list = await read(lantern, passphrase)
    expect(list).not.toContain('Leo')
    expect(list).toContain('Mia')
  })

  test('each child on it is written down as listed, by nobody’s name, and that is no opening on the child’s page', async () => {
    await read(lantern, passphrase)
    const { rows } = await asOwner(sql`select distinct person, act from access.trace where on_id = ${idOf('mia')}::uuid and subject = 'grab-bag'`)
    expect(rows).toEqual([{ person: null, act: 'listed' }])
  })
})

describe('the line about a child', () => {
  const words = 'Jade answers Dov, and her sister. Never ring home.'

  test('stands on the list, is the child’s to read, and nobody’s outside the team', async () => {
    await sayLine(await database.as(idOf('ruth')), idOf('jade'), words)
    expect(await read(lantern, passphrase)).toContain(words)
    expect((await lineFor('jade'))?.words).toBe(words)
    expect((await lineFor('ellis'))?.words).toBe(words)
    expect(await lineFor('kit')).toBeUndefined()
    expect(await lineFor('bronwen')).toBeUndefined()
  })

  test('of somebody who only is in the same team is refused', async () => {
    await expect(sayLine(await database.as(idOf('ellis')), idOf('jade'), 'mine')).rejects.toBeInstanceOf(Refused)
  })

  test('is off the list when somebody joins the team who cannot read it, and its page says so, until it is saved again', async () => {
    await asOwner(sql`insert into access.standing (person, kind, on_kind, on_id, agency, from_day, why)
      values (${idOf('sami')}::uuid, 'member', 'team', ${lantern}::uuid, 'council', access.today(), 'helps out')`)
    await asOwner(sql`select access.reckon(array(select child_id from access.with_team where team = ${lantern}::uuid))`)
    expect(await read(lantern, passphrase)).not.toContain(words)
    expect((await lineFor('ruth'))?.on_list).toBe(false)
    await sayLine(await database.as(idOf('ruth')), idOf('jade'), words)
    expect(await read(lantern, passphrase)).toContain(words)
    expect((await lineFor('ruth'))?.on_list).toBe(true)
  })

  test('taken off, the older one does not come back', async () => {
    await sayLine(await database.as(idOf('ruth')), idOf('jade'), '')
    expect(await read(lantern, passphrase)).not.toContain('Dov')
  })
})

describe('who may', () => {
  test('only whoever answers for a team gives it a passphrase, and only one that was made and shown to them', async () => {
    const ruths = offer(keys, idOf('ruth'), lantern)
    const form = { team: lantern, offered: ruths.sealed, typed: ruths.words }
    const ruth = await database.as(idOf('ruth'))
    expect(await usePassphrase(ruth, keys, idOf('ruth'), { ...form, typed: 'AAAA-AAAA-AAAA-AAAA' })).toMatchObject({ ok: false })
    expect(await usePassphrase(ruth, keys, idOf('ruth'), { ...form, team: tidewater })).toMatchObject({ ok: false })
    expect(await usePassphrase(await database.as(idOf('femi')), keys, idOf('femi'), form)).toMatchObject({ ok: false })
    const elliss = offer(keys, idOf('ellis'), lantern)
    await expect(usePassphrase(await database.as(idOf('ellis')), keys, idOf('ellis'), { team: lantern, offered: elliss.sealed, typed: elliss.words }))
      .rejects.toBeInstanceOf(Refused)
  })

  test('a list is given to whoever is in the team, sealed, and to nobody else', async () => {
    expect(await Promise.all(['ellis', 'ruth', 'femi', 'kit', 'hal', 'wayne', 'mia'].map(fetched))).toEqual([1, 1, 0, 0, 0, 0, 0])
  })

  test('a list at once is asked for by whoever answers for the team', async () => {
    await askForList(await database.as(idOf('ruth')), lantern)
    await expect(askForList(await database.as(idOf('ellis')), lantern)).rejects.toBeInstanceOf(Refused)
    await expect(askForList(await database.as(idOf('femi')), lantern)).rejects.toBeInstanceOf(Refused)
  })

  test('nothing is gathered without the secret that came with the passphrase, nor with another team’s', async () => {
    const secret = async (team: string): Promise<string> => {
      const row = await keyOf(database.engine, team)
      return keys.unseal(String(row?.secret_sealed), secretContext(team))
    }
    await expect(gather(database.engine, lantern, '00'.repeat(32))).rejects.toMatchObject({ code: '42501' })
    await expect(gather(database.engine, lantern, await secret(tidewater))).rejects.toMatchObject({ code: '42501' })
    expect((await gather(database.engine, lantern, await secret(lantern))).team).toBe('Lantern team')
  })

  test.runIf(process.env['TEST_ENGINE'] === 'postgresql')('the application itself reads no key, no list and no job, nor who is in a team', async () => {
    for (const table of ['grab_bag.key', 'grab_bag.bag', 'queue.job']) {
      const asked = database.engine.batch({ session: '0'.repeat(64) }, [statement(sql`select * from ${sql.table(table)}`)])
      await expect(asked).rejects.toMatchObject({ code: '42501' })
    }
    const told = database.engine.batch({ session: '0'.repeat(64) }, [statement(sql`select grab_bag.people_of(${lantern}::uuid)`)])
    await expect(told).rejects.toMatchObject({ code: '42501' })
  })
})

describe('day after day', () => {
  test('each team with a passphrase has one list a day, however many processes ask for it', async () => {
    await asOwner(sql`delete from queue.job`)
    await Promise.all([planToday(database.engine), planToday(database.engine), planToday(database.engine)])
    const made: string[] = []
    await workOff(database.engine, { 'grab-bag': async (job) => { made.push(String(job.about)) } }, () => {})
    expect(made.toSorted()).toEqual([lantern, tidewater].toSorted())
  })

  test('lists are numbered, and open for five weeks', async () => {
    const first = await makeBag(house(), lantern, now) as SealedBag
    const second = await makeBag(house(), lantern, now) as SealedBag
    expect(second.number).toBe(first.number + 1)
    expect(second.lastDay).toBe(lastDayOf(londonDay(now)))
  })

  test('the newest list of each team lies in the folder as one file, the older ones do not, and no name is in it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'alongside-lists-'))
    const first = await layOut(database.engine, folder, () => 'export {}')
    expect(first).toHaveLength(2)
    await makeBag(house(), lantern, now)
    const second = await layOut(database.engine, folder, () => 'export {}')
    expect(second).toEqual([expect.stringMatching(/^list-lantern-team-\d+\.html$/)])
    expect(await layOut(database.engine, folder, () => 'export {}')).toEqual([])
    expect(readdirSync(folder)).toHaveLength(2)
    const file = join(folder, second[0] ?? '')
    expect(readFileSync(file, 'utf8')).not.toMatch(/Mia|Jade|01632/)
    expect(statSync(file).mode & 0o077).toBe(0)
    rmSync(folder, { recursive: true })
  })

  test('a new passphrase: lists of the one before are given out no more, and the page had asked for it when somebody left', async () => {
    expect((await state())?.left_since).toBe(false)
    await asOwner(sql`insert into access.ending (standing, until_day, why)
      select s.id, access.today(), 'left' from access.standing s where s.person = ${idOf('tom')}::uuid and s.on_id = ${lantern}::uuid`)
    expect((await state())?.left_since).toBe(true)
    const fresh = await inUse('ruth', lantern)
    const sealed = await makeBag(house(), lantern, now) as SealedBag
    expect(await openBag(sealed, fresh)).toContain('Mia')
    await expect(openBag(sealed, passphrase)).rejects.toMatchObject({ name: 'OperationError' })
    const { rows } = await asOwner(sql`select count(*)::int as lists from grab_bag.bag where team = ${lantern}::uuid`)
    expect(rows[0]?.['lists']).toBe(1)
  })
})
