import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bornOn } from '../../examples/cast.ts'
import { idOf } from '../../examples/ids.ts'
import { children } from '../../examples/people.ts'
import { addDays } from '../ground/plain-date.ts'
import { attackedHouse, type AttackedHouse } from './attack-examples.ts'
import { rooms } from './house.ts'

/** Somebody with a login tries to change, to learn or to lose what is not theirs. Every deed, through the real door. */

let house: AttackedHouse
let deeds: readonly Deed[]
const nobodys = '00000000-0000-4000-8000-000000000000'
const tia = idOf('tia')

/** A deed with everything right about it: who may do it, the pattern it is declared under, the address, the body. */
type Deed = { readonly who: string; readonly at: string; readonly path: string; readonly body: object | (() => Promise<object>) }

beforeAll(async () => {
  house = await attackedHouse()
  deeds = await rightDeeds()
}, 240_000)
afterAll(() => house.database.close())

const first = (ids: Record<string, string | readonly string[]>): string => [Object.values(ids)[0]].flat()[0] ?? ''

/** One right deed of each kind on Tia's record, with real ids of her notes, promises, asks and visits. */
async function rightDeeds(): Promise<readonly Deed[]> {
  const at = `/child/${tia}`
  const { today, did } = house
  const words = 'invented words'
  const note = first(await did('ellis', `${at}/notes`, { kind: 'talk', on: today, passages: [{ words }] }))
  const passage = /"parts":\[\{"gap":false,"id":"([^"]+)"/.exec(await (await house.look('ellis', `${at}/notes/${note}`)).text())?.[1]
  const other = first(await did('ellis', `${at}/notes`, { kind: 'talk', on: today, passages: [{ words }], ready: 'yes' }))
  const held = /"parts":\[\{"gap":false,"id":"([^"]+)"/.exec(await (await house.look('ellis', `${at}/notes/${other}`)).text())?.[1]
  const hold = first(await did('ruth', `${at}/notes/${other}/hold`, { passage: held, reason: words, until: addDays(today, 3) }))
  const promise = first(await did('ellis', `${at}/promises`, { words }))
  const mine = first(await did('tia', '/me/asks', { words }))
  const asked = first(await did('ellis', `${at}/asks`, { words, to: tia }))
  await did('tia', `/me/asks/${asked}/answer`, { kind: 'answered', words })
  const forMum = first(await did('ellis', `${at}/asks`, { words, to: idOf('kelly') }))
  const mums = first(await did('kelly', `/me/children/${tia}/asks`, { words }))
  const plan = first(await did('ellis', `${at}/visits`, { day: addDays(today, 5), time: '16:00', where: 'out' }))
  const entry = first(await did('tia', '/me/tell', { words, for: 'me' }))
  const secondEntry = /"id":"([^"]+)"/.exec(await (await house.look('tia', '/me/private')).text())?.[1] ?? entry
  const leaves = (await did('ruth', `${at}/circle/people`, { person: idOf('tom'), kind: 'alongside', why: words }))['standing']
  const open = first(await did('ellis', `${at}/notes`, { kind: 'talk', on: today, passages: [{ words }], ready: 'yes' }))
  const pair = first(await did('ellis', '/people/same', { a: tia, b: idOf('alfie'), why: words }))
  const wanted = first(await did('tia', '/me/record', { words }))
  const unjudged = await openItems(tia)
  const leo = idOf('leo')
  const ofLeo = first(await did('ellis', `/child/${leo}/record`, { asked_on: today }))
  await tickAll(leo, ofLeo)
  const packed = first(await did('ellis', `/child/${leo}/record/${ofLeo}/pack`, {}))
  const child = (path: string, body: Deed['body'], who = 'ellis'): Deed => ({
    who, body, path: `${at}${path}`,
    at: `/child/:child${path.replace(wanted, ':asked').replace(note, ':note').replace(other, ':note').replace(hold, ':hold').replace(promise, ':promise').replace(mine, ':ask').replace(asked, ':ask').replace(plan, ':planned')}`,
  })
  const own = (path: string, body: object, who = 'tia'): Deed => ({
    who, body, path,
    at: path.replace(wanted, ':asked').replace(open, ':note').replace(promise, ':promise').replace(asked, ':ask').replace(plan, ':planned').replace(secondEntry, ':entry')
      .replace(tia, ':child').replace(forMum, ':ask').replace(mums, ':ask').replace(mine, ':ask').replace(pair, ':pair'),
  })
  return [
    child('/asks', { words, to: idOf('ruth') }), child(`/asks/${mine}/hand-on`, { to: idOf('ruth'), words }),
    child(`/asks/${mine}/answer`, { kind: 'answered', words }), child(`/asks/${asked}/thanks`, { words }),
    own('/me/asks', { words }), own(`/me/asks/${asked}/answer`, { kind: 'answered', words }), own(`/me/asks/${mine}/thanks`, { words }),
    own(`/me/children/${tia}/asks`, { words }, 'kelly'), own(`/me/children/${tia}/asks/${forMum}/answer`, { kind: 'answered', words }, 'kelly'),
    own(`/me/children/${tia}/asks/${mums}/thanks`, { words }, 'kelly'),
    child('/circle/tie', { called: words, is_to_child: 'gran', for: 'team' }), child('/circle/talks', { first: words }),
    child('/circle/chosen', { topic: words, who_words: words, reason: words, stays_responsible: idOf('ellis') }),
    child('/circle/people', { person: idOf('priya'), kind: 'alongside', why: words }, 'ruth'),
    child('/circle/end', { standing: leaves, last_day: today, why: words }, 'ruth'), child('/circle/own-page', {}, 'ruth'),
    own('/me/circle', { marks: [{ called: words, ring: 1 }] }), own('/me/circle/tie', { called: words, is_to_child: 'gran' }),
    own('/me/circle/talks', { first: words }),
    child('/home/yes', { decision: words, who: words }), child('/home/law', { status_code: 'C2', from_day: today }),
    child('/home/late', { agreed_on: today, people: [{ called: words, how: words }], police_words: words }),
    child('/home/move', { words, from_day: today }),
    child('/notes', { kind: 'talk', on: today, passages: [{ words, class: 'family' }] }), child(`/notes/${note}/ready`, {}),
    child(`/notes/${note}/hold`, { passage, reason: words, until: addDays(today, 3) }), child(`/notes/${other}/hold/${hold}/agree`, {}),
    child(`/notes/${note}/beside`, { kind: 'reply', words }), child(`/notes/${note}/reading`, { passage, level: 'plainer', lang: 'en', words }),
    child(`/notes/${note}/lift`, { passage, why: 'something else', reason: words }),
    own(`/me/notes/${open}/reply`, { kind: 'reply', words }), own('/me/tell', { words, for: 'us' }), own(`/me/private/${secondEntry}/share`, {}),
    own('/me/feeling', { face: 'ok', words }),
    child('/people/name', { said_as: 'spelled', words }), child('/people/change', { called: words }),
    child('/people/fact', { kind: 'pronouns', words }),
    child('/people/contact', { person: tia, kind: 'phone', called: words, words }),
    own('/me/card', { version: 'child', who_i_am: words, why_i_am_here: words }, 'ellis'),
    own('/people/same', { a: tia, b: idOf('mia'), why: words }, 'ellis'), own(`/people/same/${pair}`, { kind: 'agreed', why: words }, 'ruth'),
    child('/plans', { kind: 'held', on_day: today }),
    child('/grab-bag', { words }), ...listsForBadDays(own),
    child('/promises', { words }), child(`/promises/${promise}/turn`, { kind: 'explained', words }), own(`/me/promises/${promise}/answer`, { is_ok: 'yes', words }),
    child('/visits/wish', { every_days: 12, words }), child('/visits/agreed', { clock: 'V1', every_days: 20, agreed_at: 'review', who_agreed: words, why: words }),
    child('/visits', { day: addDays(today, 7), time: '16:00', where: words, words }),
    own(`/me/visits/${plan}/cannot`, { choice: 'another day', words }),
    child(`/visits/planned/${plan}`, { kind: 'moved', day: addDays(today, 8), time: '15:00', words }), own('/me/visits/wish', { every_days: 9 }),
    child('/visits/record', { day: today, children: [{ child: tia, words, promises: [{ words }] }] }),
    { who: 'ruth', at: '/child/:child/record/:packed/let-go', path: `/child/${leo}/record/${packed}/let-go`, body: {} },
    child('/record', { asked_on: today, words }),
    child(`/record/${wanted}/turn`, { kind: 'who are you', on_day: today }), child(`/record/${wanted}/tick`, { items: unjudged }),
    { who: 'ellis', at: '/child/:child/record/:asked/pack', path: `/child/${leo}/record/${ofLeo}/pack`, body: {} },
    own('/me/record', { words }), own(`/me/record/${wanted}/back`, {}),
    ...await lettingIn(child, own),
    ...inNeed(own),
    child('/circle/change', async () => ({
      ...(await owedByEllis()), coming: idOf('priya'), last_day: addDays(today, 2), first_day: today, code: 'LEFTRL',
    }), 'ruth'),
  ]
}

/** Asking in need and looking at it, knowing a family, and what closes a record: Jade's, so that the rest can go on. */
function inNeed(own: (path: string, body: object, who?: string) => Deed): readonly Deed[] {
  const [jade, words, review] = [idOf('jade'), 'invented words', addDays(house.today, 9)]
  const leo = { called: 'Leo Harrow-Pike', born: children.filter((one) => one.handle === 'leo').map((one) => bornOn(one, house.today))[0], why: words }
  const toLookAt = (what: string, who = 'ruth') => async (): Promise<object> => {
    const { need } = await (await house.look(who, '/to-look-at')).json() as { need: { what: string; id: string }[] }
    return { which: need.find((one) => one.what === what)?.id, right: 'no', words }
  }
  const closed = (what: string, name: string, more: object = {}) => async (): Promise<object> => {
    const data = await (await house.look('ruth', `/child/${jade}/closed`)).json() as { closed?: { what: string; id: string }[] }
    return { [name]: data.closed?.find((one) => one.what === what)?.id, why: words, words, ...more }
  }
  const ofJade = (path: string, body: Deed['body']): Deed =>
    ({ who: 'ruth', at: `/child/:child/closed${path}`, path: `/child/${jade}/closed${path}`, body })
  return [
    own('/in-need', leo, 'femi'), own('/in-need/known', leo, 'priya'),
    { ...own('/to-look-at/review', {}, 'ruth'), body: toLookAt('glass') }, { ...own('/to-look-at/known', {}, 'ruth'), body: toLookAt('known') },
    ofJade('/silence', { agency: 'police', why: words, review }), ofJade('/silence/turn', closed('silence', 'silence', { kind: 'reviewed', review })),
    ofJade('/seal', { named: [idOf('ellis')], why: words, review }), ofJade('/unseal', closed('seal', 'seal')),
    { ...own('/to-look-at/unseal', {}), who: 'ellis', body: toLookAt('unseal', 'ellis') },
  ]
}

/** The link that is out for somebody, as the page of whoever may let them in has it; asked when it is needed. */
const linkFor = (who: string, at: string, person: string) => async (): Promise<object> => {
  const { people } = await (await house.look(who, at)).json() as { people: { person: string; invitation: string | null }[] }
  return { invitation: people.find((one) => one.person === person)?.invitation }
}

/** Letting people in, round Tia and at work, and what somebody does about their own ways in. */
async function lettingIn(
  child: (path: string, body: Deed['body'], who?: string) => Deed, own: (path: string, body: object, who?: string) => Deed,
): Promise<readonly Deed[]> {
  const [aunt, dov] = [idOf('aunt-of-tia'), idOf('dov')]
  const theirs = linkFor('ellis', `/child/${tia}/invite`, aunt)
  const words = 'invented words'
  await giveOwnWays('ines')
  return [
    child('/invite', { person: aunt }), child('/invite/agree', theirs, 'ruth'), child('/invite/withdraw', theirs),
    child('/invite/new', { called: words, is: 'family', why: words }), child('/invite/shut', { person: aunt }),
    own('/invite', { person: dov }, 'hal'), { ...own('/invite/withdraw', {}, 'hal'), body: linkFor('hal', '/invite', dov) },
    own('/invite/new', { called: words, job: words, stands: 'member', team: idOf('tidewater-team') }, 'hal'),
    own('/invite/team', { name: words }, 'hal'), own('/invite/shut', { person: dov }, 'hal'),
    own('/me/ways-in/end', { session: nobodys }), own('/me/ways-in/end-others', {}),
    { ...own('/me/ways-in/remove', {}, 'ines'), body: async () => ({ way: (await waysOf('ines')).ways[0]?.id }) },
    { ...own('/me/ways-in/token', {}, 'ines'), body: async () => ({ token: (await waysOf('ines')).asked[0]?.id, answer: 'yes' }) },
  ]
}

/** Two passkeys of somebody's, and two programs that wait for their yes. */
async function giveOwnWays(handle: string): Promise<void> {
  await house.database.owner.transaction('as owner', async (open) => {
    for (const which of ['one', 'two']) {
      await open.run({ text: `insert into access.passkey (person, credential, public_key, counter, transports, device)
        values ($1, $2, '\\x00', 0, '{}', 'other')`, values: [idOf(handle), which] })
      await open.run({ text: `insert into access.token_asked (hash, person, purpose, until_at)
        values (convert_to($2, 'utf8'), $1, $2, now() + interval '1 day')`, values: [idOf(handle), which] })
    }
  })
}
const waysOf = async (who: string) => await (await house.look(who, '/ways-in')).json() as
  { readonly ways: readonly { readonly id: string }[]; readonly asked: readonly { readonly id: string }[] }

/** The first items of a record that nobody has judged for the asking that is being answered. */
async function openItems(child: string): Promise<readonly object[]> {
  const { items } = await (await house.look('ellis', `/child/${child}/record`)).json() as
    { items: { key: string; parts: { id: string }[] }[] }
  return items.map(({ key, parts }) => ({ key, answer: 'not theirs', parts: parts.map(({ id }) => ({ id })) }))
}

async function tickAll(child: string, asked: string): Promise<void> {
  for (let items = await openItems(child); items.length > 0; items = await openItems(child)) {
    await house.did('ellis', `/child/${child}/record/${asked}/tick`, { items })
  }
}

/** The sealed list of Ruth's team: a passphrase that the page has offered, and a list at once. */
function listsForBadDays(own: (path: string, body: object, who?: string) => Deed): readonly Deed[] {
  const team = idOf('lantern-team')
  const passphrase = async (): Promise<object> => {
    const { teams } = await (await house.look('ruth', '/grab-bag')).json() as { teams: { offer: { words: string; sealed: string } }[] }
    return { team, offered: teams[0]?.offer.sealed, typed: teams[0]?.offer.words }
  }
  return [{ ...own('/grab-bag/passphrase', {}, 'ruth'), body: passphrase }, own('/grab-bag/now', { team }, 'ruth')]
}

/** What the page of a change says: Ellis's standing, and each open promise to Tia, let go. */
async function owedByEllis(): Promise<object> {
  const data = await (await house.look('ruth', `/child/${tia}/circle`)).json() as
    { leaving: { who: string; standing: string; open: { id: string }[] }[] }
  const ellis = data.leaving.find((one) => one.who === idOf('ellis'))
  return { leaving: ellis?.standing, promises: ellis?.open.map(({ id }) => ({ promise: id, what: 'released', words: 'let go' })) }
}

const bodyOf = async (one: Deed): Promise<object> => typeof one.body === 'function' ? one.body() : one.body

/** The answer without what every answer has of its own: the ids of faults, the token of the form. */
async function answerOf(answer: Response): Promise<string> {
  const text = (await answer.text()).replaceAll(/value="[\w-]{16}\.[\w-]{43}"/g, '')
  return `${answer.status} ${JSON.stringify([...answer.headers])} ${text}`
}

const toNobody = (path: string): string => path.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, nobodys)

describe('somebody with a login', () => {
  test('who stands nowhere near Tia changes nothing of hers, and is answered as if she did not exist', async () => {
    const before = await house.state()
    const wrong: string[] = []
    for (const who of ['wayne', 'joan', 'femi', 'bronwen', 'mia', 'hal']) {
      for (const one of deeds.filter(({ path }) => /[0-9a-f]{8}-/.test(path))) {
        const body = await bodyOf(one)
        const theirs = await answerOf(await house.send(who, one.path, body))
        const nothings = await answerOf(await house.send(who, toNobody(one.path), body))
        if (theirs !== nothings || !/^4(04|22)/.test(theirs)) wrong.push(`${who} ${one.at}: ${theirs} / ${nothings}`)
      }
    }
    expect(wrong).toEqual([])
    expect(await house.state()).toBe(before)
    expect(house.faults).toEqual([])
  }, 300_000)

  test('who may only look changes nothing by any deed on her record', async () => {
    const before = await house.state()
    const wrong: string[] = []
    for (const who of ['kit', 'office-of-tia', 'coordinator-of-tia', 'carers-worker-of-tia', 'vera', 'priya']) {
      for (const one of deeds.filter(({ path }) => path.includes(tia))) {
        const { status } = await house.send(who, one.path, await bodyOf(one))
        if (status < 400 || status >= 500) wrong.push(`${who} ${one.at}: ${status}`)
      }
    }
    expect(wrong).toEqual([])
    expect(await house.state()).toBe(before)
  }, 300_000)

  test('cannot write in another’s name, on another’s record or on another day by fields no form has', async () => {
    const forged = '11111111-1111-4111-8111-111111111111'
    const extras = {
      by_person: idOf('hal'), child_id: tia, child: tia, lock_id: forged, id: forged, at: '2001-01-01T00:00:00Z', owner: idOf('hal'),
      made_on: '2001-01-01', shown_at: '2001-01-01', to_show_at: '2001-01-01', lifted_at: '2001-01-01', narrowed: null, sealed: true,
      said_by_side: 'child', by_child: true, right_role: true, said_by_person: idOf('hal'), to_whom: idOf('wayne'), toWhom: idOf('wayne'),
      worker: idOf('hal'), pair: forged, import: forged, replaces: true, note: forged, visit: forged, standing: forged, until: '2001-01-01',
      until_day: '2001-01-01', stands_for: forged, agreed_with: forged, keptFrom: [idOf('ruth')], openedTo: [idOf('wayne')], audience: 'private',
      role: 'holds', admin: true, mode: 'live', purpose: 'token', today: '2001-01-01', now: '2001-01-01', viewer: { id: idOf('hal') },
      __proto__polluted: true, constructor: { prototype: { admin: true } },
    }
    const hers = await house.state(tia)
    let written = 0
    // the one in whose name is forged does nothing here in their own
    for (const one of deeds.filter(({ who, path }) => who !== 'hal' && !/[0-9a-f]{8}-/.test(path.replace(tia, '')))) {
      const body = { ...extras, ...JSON.parse(JSON.stringify(await bodyOf(one)).replaceAll(tia, idOf('mia'))) as object }
      const who = { tia: 'mia', kelly: 'joan' }[one.who] ?? one.who
      const { status } = await house.send(who, one.path.replace(tia, idOf('mia')), body)
      if (status === 201) written += 1
      expect([who, one.at, status >= 500]).toEqual([who, one.at, false])
    }
    expect(written).toBeGreaterThan(20)
    expect(await house.state(tia)).toBe(hers)
    expect(await house.rowsBy(idOf('hal'), forged)).toBe(0)
  }, 300_000)

  test('finds no other record behind the ids of this one', async () => {
    const before = await house.state(tia)
    const wrong: string[] = []
    for (const one of deeds.filter(({ path }) => path.includes(tia) && /[0-9a-f]{8}-/.test(path.replace(tia, '')))) {
      const { status } = await house.send('ellis', one.path.replace(tia, idOf('mia')), await bodyOf(one))
      if (status < 400 || status >= 500) wrong.push(`${one.at}: ${status}`)
    }
    for (const [path, body] of [
      ['notes', { kind: 'talk', on: house.today, with: [idOf('marcus')], passages: [{ words: 'with another’s child' }] }],
      ['notes', { kind: 'talk', on: house.today, passages: [{ words: 'for another’s child', for: [idOf('marcus')] }], with: [idOf('marcus')] }],
      ['visits/record', { day: house.today, children: [{ child: tia, words: 'both' }, { child: idOf('marcus'), there: 'yes', words: 'both' }] }],
      ['asks', { words: 'somebody who does not stand here', to: idOf('bronwen') }],
    ] as const) {
      const { status } = await house.send('ellis', `/child/${tia}/${path}`, body)
      if (status !== 404) wrong.push(`${path}: ${status}`)
    }
    expect(wrong).toEqual([])
    expect(await house.state(tia)).toBe(before)
  }, 300_000)
})

describe('what goes wrong on the way', () => {
  test('a fault leaves nothing half done, wherever it strikes, and tells nothing of the house', async () => {
    const wrong: string[] = []
    let struck = 0
    for (const one of deeds) {
      const before = await house.state()
      const body = await bodyOf(one)
      for (let at = 1; at < 60; at += 1) {
        let status = 0
        const ran = await house.breaking(at, async () => {
          const answer = await house.send(one.who, one.path, body)
          status = answer.status
          const words = await answer.text()
          if (/broken on purpose|\.tsx?:\d/.test(words)) wrong.push(`${one.at} tells: ${words}`)
        })
        if (ran < at) {
          if (status !== 201) wrong.push(`${one.who} ${one.at} was to succeed: ${status}`)
          break
        }
        struck += 1
        if (status !== 500) wrong.push(`${one.at} broken at ${at}: ${status}`)
        if ((await house.state()) !== before) wrong.push(`${one.at} broken at ${at} left something`)
      }
    }
    expect(wrong).toEqual([])
    expect(struck).toBeGreaterThan(150)
  }, 400_000)

  test('every deed of the house was tried', () => {
    const declared = rooms.flatMap((room) => room.deeds.map((deed) => deed.at))
    expect(declared.filter((at) => !deeds.some((one) => one.at === at)).sort())
      .toEqual(['/child/:child/circle/settle', '/child/:child/closed/known', '/hand-out', '/import', '/import/:import/undo', '/invite/agree'])
  })
})
