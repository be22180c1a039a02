import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attackedHouse, type AttackedHouse } from '../../app/attack-examples.ts'
import { idOf } from '../../../examples/ids.ts'
import { statement } from '../../ground/database/query.ts'
import { addDays } from '../../ground/plain-date.ts'
import type { Item, Packed } from './model.ts'

/** Tia asks for her whole record: ticked by Ellis, let go by Ruth, read by Tia. Everybody else is told nothing. */

let house: AttackedHouse
const [tia, alfie, leo, mia, marcus] = ['tia', 'alfie', 'leo', 'mia', 'marcus'].map(idOf) as [string, string, string, string, string]
const at = (child: string): string => `/child/${child}/record`
/** What Tia was given, as Ellis packed it. */
let packedForTia = ''

beforeAll(async () => {
  house = await attackedHouse()
  for (const child of [tia, alfie, leo]) {
    await house.did('ellis', `/child/${child}/notes`, {
      kind: 'talk', on: addDays(house.today, -1), ready: 'yes', passages: [{ class: 'ordinary', words: 'zqhersqz' },
        { class: 'about-another', words: 'zqcousinqz', gap: 'zqgapqz' }, { class: 'police', words: 'zqpoliceqz' }],
    })
  }
  await house.did('tia', '/me/tell', { words: 'zqprivateqz', for: 'me' })
  await house.did('ellis', `/child/${tia}/people/contact`, { person: idOf('kelly'), kind: 'phone', called: 'mobile', words: '01632 960199' })
  await house.did('tia', '/me/record', { words: 'The part about my guitar first.' })
  packedForTia = await packed(tia)
  await house.did('ruth', `${at(tia)}/${packedForTia}/let-go`, {})
}, 300_000)
afterAll(() => house.database.close())

type Desk = {
  readonly items: readonly Item[]
  readonly counts: { readonly all: number; readonly open: number }
  readonly now: { readonly id: string } | null
  readonly ready: { readonly id: string; readonly goneAt: string | null; readonly mayLetGo: boolean; readonly packed: Packed } | null
}
const desk = async (who: string, child: string, more = ''): Promise<Desk> =>
  await (await house.look(who, `${at(child)}${more}`)).json() as Desk
const mine = async (who: string, more = '', accept = 'application/json'): Promise<string> =>
  await (await house.look(who, `/me/record${more}`, accept)).text()

const today = async (who: string): Promise<string> => (await house.look(who, '/today', 'text/html')).text()

const sent = (items: readonly Item[], why: (words: string) => string, answer = 'give') => ({ items: items.map((item) => ({
  key: item.key, answer, parts: item.parts.map((part) => ({ id: part.id, says: '', why: why(part.words) })),
})) })
const careful = (words: string): string => (/zqcousinqz|zqpoliceqz/.test(words) ? 'somebody else' : '')

/** Ellis ticks everything, ten items at a time, keeping the cousin and the police back, and puts it together. */
async function packed(child: string): Promise<string> {
  for (;;) {
    const { items, now } = await desk('ellis', child)
    if (items.length > 0) await house.did('ellis', `${at(child)}/${now?.id}/tick`, sent(items, careful))
    else return (await house.did('ellis', `${at(child)}/${now?.id}/pack`, {}))['packed'] ?? ''
  }
}

describe('before anything leaves', () => {
  test('Alfie asks on his own page; Ellis and Ruth see it with its words, and the list is whole and empty of ticks (I12)', async () => {
    await house.did('alfie', '/me/record', { words: 'Why I moved.' })
    for (const who of ['ellis', 'ruth']) {
      const { now, counts } = await desk(who, alfie)
      expect(now).toMatchObject({ asked_on: house.today, words: 'Why I moved.' })
      expect([counts.all > 8, counts.open]).toEqual([true, counts.all])
    }
    const { now } = await desk('ellis', alfie)
    expect((await house.send('ellis', `${at(alfie)}/${now?.id}/pack`, {})).status).toBe(422)
    expect((await desk('ellis', alfie)).ready).toBeNull()
  })

  test('words that look like an address or a number are not given by a tick', async () => {
    await house.did('mia', '/me/tell', { words: 'Dad lives at 12 Invented Road.', for: 'us' })
    await house.did('ellis', at(mia), { asked_on: house.today })
    let said = ''
    while (!said.includes('problems')) {
      const { items, now } = await desk('ruth', mia)
      if (items.length === 0) break
      said = await (await house.send('ruth', `${at(mia)}/${now?.id}/tick`, sent(items, careful))).text()
    }
    expect(said).toContain('a person can read it out')
  })

  test('Leo gets nothing while only Ellis has looked: nobody but Ruth can let it go, and not what was judged again since', async () => {
    await house.did('ellis', at(leo), { asked_on: house.today })
    const first = await packed(leo)
    expect(await mine('leo')).not.toContain('zqhersqz')
    expect((await desk('ellis', leo)).ready?.mayLetGo).toBe(false)
    for (const who of ['ellis', 'leo', 'shell', 'wayne', 'priya', 'pat', 'vera', 'noor']) {
      expect([who, (await house.send(who, `${at(leo)}/${first}/let-go`, {})).status]).toEqual([who, 404])
    }
    const { items, now } = await desk('ellis', leo, '?show=ticked')
    await house.did('ellis', `${at(leo)}/${now?.id}/tick`, sent(items.slice(0, 1), careful, 'not theirs'))
    expect((await house.send('ruth', `${at(leo)}/${first}/let-go`, {})).status).toBe(404)
    const second = await packed(leo)
    expect(await today('ellis')).toContain('asked for everything that is kept about them')
    expect(await today('ruth')).toContain('waits for you to read it')
    expect((await house.send('ruth', `${at(leo)}/${first}/let-go`, {})).status).toBe(404)
    await house.did('ruth', `${at(leo)}/${second}/let-go`, {})
    expect(await mine('leo')).toContain('zqhersqz')
    expect(await today('priya')).not.toContain('everything that is kept')
    expect(await today('ruth')).not.toContain(`${at(leo)}"`)
  })
})

describe('what Tia was given', () => {
  test('is every word that was ticked, a sentence where a part was kept, and no private word, address or number', async () => {
    for (const text of [await mine('tia'), await mine('tia', '?as=page', 'text/html'), await mine('tia', '?as=data')]) {
      expect(text).toContain('zqhersqz')
      expect(text).toContain('This part is about somebody else, so we kept it private.')
      expect(text).not.toMatch(/zqcousinqz|zqpoliceqz|zqprivateqz|960199/)
    }
  })

  test('is a file with a name that tells nothing, and data with words, days and titles alone', async () => {
    const file = await house.look('tia', '/me/record?as=page', 'text/html')
    expect(file.headers.get('content-disposition')).toBe(`attachment; filename="record-${house.today}.html"`)
    expect(file.headers.get('cache-control')).toBe('no-store')
    const data = JSON.parse(await mine('tia', '?as=data')) as Packed
    expect(Object.keys(data).toSorted()).toEqual(['asked_on', 'called', 'items', 'packed_on'])
    expect(data.items.filter((item) => Object.keys(item).toSorted().join() !== 'on,parts,title')).toEqual([])
    expect(JSON.stringify(data)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
  })

  test('stays as it was: what is written and taken out later changes no byte of it', async () => {
    const before = await mine('tia', '?as=page', 'text/html')
    await house.did('ellis', `/child/${tia}/notes`, { kind: 'call', on: house.today, passages: [{ class: 'ordinary', words: 'zqlaterqz' }], ready: 'yes' })
    expect(await mine('tia', '?as=page', 'text/html')).toBe(before)
  })

  test('is hers alone: nobody of her family, no partner and nobody else at work has the page, the list or a word of it', async () => {
    for (const who of house.people.filter((one) => !['ellis', 'ruth', 'tia'].includes(one))) {
      expect([who, (await house.look(who, at(tia))).status]).toEqual([who, 404])
      const rows = await house.database.engine.transaction({ session: house.secretOf(who) }, (open) => open.run(statement(sql`
        select (select count(*)::int from own_record.ticked where child_id = ${tia}::uuid) as ticked,
          (select count(*)::int from own_record.packed where child_id = ${tia}::uuid) as packed`)))
      expect([who, rows.rows[0]]).toEqual([who, { ticked: 0, packed: 0 }])
    }
    for (const who of ['kelly', 'pat', 'wayne', 'mia']) expect(await mine(who)).not.toContain('zqhersqz')
  })

  test('what was judged and why is no part of her page, and she cannot read it by SQL', async () => {
    expect(await mine('tia')).not.toMatch(/"why"|about_another|ticked/)
    const rows = await house.database.engine.transaction({ session: house.secretOf('tia') }, (open) => open.run(statement(
      sql`select count(*)::int as ticked from own_record.ticked`)))
    expect(rows.rows[0]).toEqual({ ticked: 0 })
  })
})

const runAs = (who: string, written: ReturnType<typeof sql>) =>
  house.database.engine.transaction({ session: house.secretOf(who) }, (open) => open.run(statement(written)))
const release = () => sql`insert into own_record.let_go (child_id, lock_id, packed)
  select p.child_id, p.lock_id, p.id from own_record.packed p where p.id = ${packedForTia}::uuid`

describe('an attack on the door itself', () => {
  test('whoever put it together cannot let it go by SQL either, nor what has gone once more', async () => {
    for (const who of ['ellis', 'ruth']) await expect(runAs(who, release())).rejects.toMatchObject({ code: '42501' })
  })

  test('somebody cannot ask for another child’s record, not even one they live with', async () => {
    for (const who of ['kelly', 'pat', 'wayne', 'mia', 'dov', 'bea']) {
      expect((await house.send(who, at(tia), { asked_on: house.today })).status).toBe(404)
    }
  })
})

describe('the clock', () => {
  test('Marcus’s asking, written down by Bronwen, waits while nobody knows who asks, and runs from the day that is known', async () => {
    const on = (n: number): string => addDays(house.today, n)
    const asked = (await house.did('bronwen', `/child/${marcus}/record`, { asked_on: on(-5), for_them: 'Mum, who shares in deciding' }))['asked'] ?? ''
    await house.did('bronwen', `/child/${marcus}/record/${asked}/turn`, { kind: 'who are you', on_day: on(-4) })
    const page = async (): Promise<string> => await (await house.look('bronwen', `/child/${marcus}/record`, 'text/html')).text()
    expect(await page()).toContain('The clock waits for their answer')
    expect((await house.send('bronwen', `/child/${marcus}/record/${asked}/turn`, { kind: 'meant', on_day: on(-3) })).status).toBe(422)
    await house.did('bronwen', `/child/${marcus}/record/${asked}/turn`, { kind: 'known', on_day: on(-2) })
    expect(await page()).toContain('To be answered by')
    expect((await house.send('bronwen', `/child/${marcus}/record/${asked}/turn`, { kind: 'longer', on_day: on(-1) })).status).toBe(422)
    await house.did('bronwen', `/child/${marcus}/record/${asked}/turn`, { kind: 'longer', on_day: on(-1), words: 'Much of it is about other people.' })
    expect(await (await house.look('marcus', '/me/record', 'text/html')).text()).toContain('Much of it is about other people.')
  })
})
