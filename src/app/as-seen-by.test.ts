import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf } from '../../examples/ids.ts'
import { statement } from '../ground/database/query.ts'
import { addDays } from '../ground/plain-date.ts'
import { attackedHouse, type AttackedHouse } from './attack-examples.ts'

/** Seeing a record as somebody else of it would: by their own rules, never more than one's own, and never unseen. */

let house: AttackedHouse
const [tia, alfie, mia] = [idOf('tia'), idOf('alfie'), idOf('mia')]

beforeAll(async () => {
  house = await attackedHouse()
  const note = (child: string, passages: readonly object[]) => house.did('ellis', `/child/${child}/notes`, {
    kind: 'talk', on: addDays(house.today, -1), passages, ready: 'yes',
  })
  for (const child of [tia, alfie]) {
    await note(child, [{ class: 'ordinary', words: 'zqordinaryqz' }, { class: 'family', words: 'zqfamilyqz' },
      { class: 'police', words: 'zqpoliceqz' }, { class: 'about-another', words: 'zqanotherqz', gap: 'zqgapqz' }])
  }
  await house.did('ellis', `/child/${tia}/promises`, { words: 'I ring the school.', due_day: addDays(house.today, 4) })
  await house.did('tia', '/me/tell', { words: 'zqprivateqz', for: 'me' })
  await house.did('tia', '/me/asks', { about: 'another worker', words: 'zqanotherworkerqz' })
  await house.did('tia', '/me/circle', { with_words: 'zqpictureqz', marks: [{ called: 'zqmarkqz', ring: 1 }] })
  await house.did('pc-holt', `/child/${tia}/notes`, {
    kind: 'message', on: addDays(house.today, -1), ready: 'yes', passages: [{ class: 'police', words: 'zqholtqz' }],
  })
}, 240_000)
afterAll(() => house.database.close())

type Listed = { readonly people: readonly { readonly person: string }[] }
type Previewed = { readonly kind: string; readonly page: unknown }

const at = (child: string, who?: string, page?: string): string =>
  `/child/${child}/as-seen-by${who ? `/${who}` : ''}${page ? `?page=${page}` : ''}`

async function peopleRound(child: string, by = 'ellis'): Promise<readonly string[]> {
  return ((await (await house.look(by, at(child))).json()) as Listed).people.map((one) => one.person)
}

async function preview(child: string, who: string, page: string, by = 'ellis'): Promise<Previewed> {
  const answer = await house.look(by, at(child, who, page))
  expect([who, page, answer.status, house.faults]).toEqual([who, page, 200, []])
  return await answer.json() as Previewed
}

const theirs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  child: { me: '/me', notes: '/me/notes', promises: '/me/promises', visits: '/me/visits', asks: '/me/asks', circle: '/me/circle',
    home: '/me/home', plans: '/me/plans', people: '/me/people', about: '/me/about' },
  adult: { family: '/family/:child', asks: '/me/children/:child/asks' },
  worker: { child: '/child/:child', notes: '/child/:child/notes', promises: '/child/:child/promises', visits: '/child/:child/visits',
    asks: '/child/:child/asks', circle: '/child/:child/circle', home: '/child/:child/home', plans: '/child/:child/plans',
    people: '/child/:child/people' },
}
/** What stands on a page. What they could do there, their other children and what the frame asks along are no part of a preview. */
const words = (page: unknown): string => JSON.stringify(page, (name, value: unknown) =>
  (['looked as', 'others', 'may_answer', 'the viewer', 'my reach'].includes(name) ? undefined : value)) ?? 'null'
const handles = (): ReadonlyMap<string, string> => new Map(house.people.map((one) => [idOf(one), one]))

describe('what is seen', () => {
  test('as every person round Tia and Alfie, each page is the very page that person gets, but for what is theirs alone', async () => {
    const differ: string[] = []
    let compared = 0
    for (const child of [tia, alfie]) {
      for (const who of await peopleRound(child)) {
        const handle = handles().get(who)
        if (handle === undefined) continue
        const { kind } = await preview(child, who, handle === 'tia' || handle === 'alfie' ? 'me' : house.people.includes(handle)
          && ['wayne', 'kelly', 'pat', 'aunt-of-tia'].includes(handle) ? 'family' : 'child')
        for (const [page, address] of Object.entries(theirs[kind] ?? {})) {
          const seen = await preview(child, who, page)
          const own = await house.look(handle, address.replace(':child', child))
          const real = own.status === 200 ? await own.json() as unknown : null
          compared += 1
          if (words(seen.page) !== words(real)) differ.push(`${handle} ${page}`)
        }
      }
    }
    // Tia's pictures are hers, and her ask for another worker is kept from Ellis: she sees neither by looking as others.
    expect(differ.toSorted()).toEqual([
      'dov asks', 'ines asks', 'ruth asks', 'tia asks', 'tia circle', 'vera asks', 'youth-worker-of-tia asks',
    ])
    expect(compared).toBeGreaterThan(120)
  }, 240_000)

  test('as Wayne, Alfie’s page holds what was written for the family and not a word more', async () => {
    const page = JSON.stringify((await preview(alfie, idOf('wayne'), 'family')).page)
    expect(page).not.toMatch(/zqordinaryqz|zqpoliceqz|zqanotherqz|zqgapqz/)
    const html = await (await house.look('ellis', at(alfie, idOf('wayne'), 'family'), 'text/html')).text()
    expect(html).toContain('As Dad sees it')
    expect(html).not.toMatch(/zqordinaryqz|zqpoliceqz/)
  })

  test('as Tia, her private words, her pictures and her ask for another worker stay hers', async () => {
    let said = ''
    for (const page of Object.keys(theirs['child'] ?? {})) said += JSON.stringify((await preview(tia, tia, page)).page)
    expect(said).toContain('zqordinaryqz')
    expect(said).toContain('zqgapqz')
    expect(said).not.toMatch(/zqprivateqz|zqpictureqz|zqmarkqz|zqanotherworkerqz|zqpoliceqz|zqholtqz/)
  })

  test('nothing in it can be pressed: no link leads away, no form has an address or a token', async () => {
    const html = await (await house.look('ellis', at(tia, tia, 'promises'), 'text/html')).text()
    const inner = html.slice(html.indexOf('<fieldset disabled'), html.lastIndexOf('</fieldset>'))
    expect(inner).not.toMatch(/<a [^>]*href|<form[^>]*action|data-draft=/)
    expect(inner).not.toMatch(/name="csrf" value="[^"]/)
  })
})

describe('who may look so', () => {
  test.each(['priya', 'tom', 'wayne', 'kelly', 'tia', 'pc-holt', 'noor', 'hal', 'vera', 'kit', 'bea', 'ines', 'pat'])(
    '%s, who neither holds nor supervises Tia, is told the same as of a child who is not there', async (who) => {
      for (const place of ['', `/${idOf('kelly')}`, `/${tia}`]) {
        const [here, nowhere] = [await house.look(who, `${at(tia)}${place}`),
          await house.look(who, `/child/00000000-0000-4000-8000-000000000000/as-seen-by${place}`)]
        expect([here.status, await here.text()]).toEqual([nowhere.status, await nowhere.text()])
        expect(here.status).toBe(404)
      }
    })

  test('Wayne, who is nobody on Tia’s record, cannot be chosen there; nor can she who looks', async () => {
    expect(await peopleRound(tia)).not.toContain(idOf('wayne'))
    for (const who of ['wayne', 'ellis', 'mia']) expect((await house.look('ellis', at(tia, idOf(who)))).status).toBe(404)
    expect((await house.look('ellis', at(tia, tia, 'private'))).status).toBe(404)
    expect((await house.look('ellis', at(tia, idOf('kelly'), 'child'))).status).toBe(404)
  })

  test('somebody looked as cannot be used to look at another child of theirs', async () => {
    for (const page of ['child', 'notes', 'visits', 'asks', 'circle', 'people']) {
      expect(JSON.stringify((await preview(alfie, idOf('ellis'), page, 'ruth')).page)).not.toContain(tia)
    }
    expect(await peopleRound(mia)).not.toContain(idOf('kelly'))
  })
})

describe('what it leaves', () => {
  test('Tia sees on her own page that her record was looked at the way somebody else would see it', async () => {
    await preview(tia, idOf('kelly'), 'family', 'ruth')
    const looked = JSON.stringify(await (await house.look('tia', '/me/looked')).json())
    expect(looked).toContain('"subject":"as-seen-by"')
    const page = await (await house.look('tia', '/me/looked', 'text/html')).text()
    expect(page).toContain('the way somebody else would see it')
  })

  test('nothing but that line: no session, no lock, no reach, and the one who looked is herself again', async () => {
    const before = await kept()
    await preview(tia, tia, 'notes')
    await preview(tia, idOf('bea'), 'notes')
    expect(await kept()).toEqual(before)
  })

  test('when it cannot be written down that somebody looked, nothing is read', async () => {
    let answer = ''
    await house.breaking(1, async () => { answer = await (await house.look('ellis', at(tia, tia, 'notes'))).text() })
    expect(answer).not.toContain('zq')
    house.faults.length = 0
  })
})

const as = (who: string) => ({ session: house.secretOf(who) })

describe('an attack on the door itself', () => {
  const trace = sql`insert into access.trace (person, act, on_kind, on_id, subject)
    values (access.me(), 'opened', 'child', ${tia}::uuid, 'as-seen-by')`
  const see = (who: string) => sql`select access.see_as(${tia}::uuid, ${idOf(who)}::uuid)`

  test('reading as somebody without the line in the same transaction is refused', async () => {
    await expect(house.database.engine.transaction(as('ellis'), (open) => open.run(statement(see('kelly')))))
      .rejects.toMatchObject({ code: '42501' })
  })

  test('Wayne, who writes such a line himself, still reads as nobody else', async () => {
    for (const who of ['ellis', 'kelly', 'tia', 'wayne']) {
      await expect(house.database.engine.transaction(as('wayne'), async (open) => {
        await open.run(statement(trace))
        return open.run(statement(see(who)))
      })).rejects.toMatchObject({ code: '42501' })
    }
  })

  test('whoever reads as somebody writes nothing, adds nothing, and looks as nobody further', async () => {
    const attempts = [
      sql`insert into promises.turn (child_id, lock_id, promise, kind)
        select p.child_id, p.lock_id, p.id, 'released' from promises.promise p where p.child_id = ${tia}::uuid`,
      sql`select access.see_as(${tia}::uuid, ${idOf('bea')}::uuid)`,
    ]
    for (const attempt of attempts) {
      await expect(house.database.engine.transaction(as('ellis'), async (open) => {
        await open.run(statement(trace))
        await open.run(statement(see('tia')))
        return open.run(statement(attempt))
      })).rejects.toMatchObject({ code: '42501' })
    }
  })

  test('what one reads as somebody is of this child only, and of what both may read', async () => {
    const answer = await house.database.engine.transaction(as('ellis'), async (open) => {
      await open.run(statement(trace))
      await open.run(statement(sql`savepoint as_seen_by`))
      await open.run(statement(see('kelly')))
      const read = await open.run(statement(sql`select (select count(*)::int from access.mine m where m.child_id <> ${tia}::uuid) as others,
        (select count(*)::int from access.my_reach r where r.child_id <> ${tia}::uuid) as reaches,
        (select count(*)::int from access.mine_to_add) as adds, (select count(*)::int from access.mine) as mine`))
      await open.run(statement(sql`rollback to savepoint as_seen_by`))
      return read
    })
    expect(answer.rows[0]).toMatchObject({ others: 0, reaches: 0, adds: 0 })
    expect(answer.rows[0]?.['mine']).toBeGreaterThan(0)
  })
})

async function kept(): Promise<unknown> {
  const answer = await house.database.owner.transaction('as owner', (open) => open.run(statement(sql`select
    (select count(*)::int from access.session) as sessions, (select count(*)::int from access.seen) as seen,
    (select count(*)::int from access.reach) as reach, (select count(*)::int from access.session where eyes is not null) as eyes`)))
  return answer.rows[0]
}
