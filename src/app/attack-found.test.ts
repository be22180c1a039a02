import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf } from '../../examples/ids.ts'
import { addDays } from '../ground/plain-date.ts'
import { attackedHouse, type AttackedHouse } from './attack-examples.ts'
import { rooms } from './house.ts'

/** Ways that were open once, and ways that people always try first. */

let house: AttackedHouse
beforeAll(async () => {
  house = await attackedHouse()
  await house.did('ruth', `/child/${alfie}/circle/people`, { person: idOf('kelly'), kind: 'parent', why: 'his mum' })
}, 240_000)
afterAll(() => house.database.close())

const [tia, alfie] = [idOf('tia'), idOf('alfie')]
const json = async (answer: Promise<Response>): Promise<Record<string, unknown>> => (await answer).json() as Promise<Record<string, unknown>>
const status = async (answer: Promise<Response>): Promise<number> => (await answer).status

/** Runs one statement as somebody, as the application does; the rows, or the code of the refusal. */
async function asks(who: string, text: string): Promise<unknown> {
  try {
    const [answer] = await house.database.engine.batch({ session: house.secretOf(who) }, [{ text, values: [] }])
    return answer?.rows
  } catch (fault) {
    return (fault as { code?: string }).code
  }
}

/** The statement that would bring somebody in. */
const stand = (on: string, id: string, kind: string, who: string): string =>
  `select access.stand('[{"person":"${idOf(who)}","kind":"${kind}","on_kind":"${on}","on_id":"${id}","from_day":"2020-01-01","why":"x"}]')`

/** All of an answer but the token of its forms, which is fresh each time. */
async function bytes(who: string, at: string, accept: string): Promise<string> {
  const answer = await house.look(who, at, accept)
  return `${answer.status} ${JSON.stringify([...answer.headers])} ${(await answer.text()).replaceAll(/(?:value|content)="[\w-]{16}\.[\w-]{43}"/g, '')}`
}

describe('a parent with a login', () => {
  test('cannot write to the other parent, who has fled, nor to the child, by asking them', async () => {
    const before = await house.state()
    for (const to of ['kelly', 'alfie', 'tia']) {
      expect(await status(house.send('wayne', `/child/${alfie}/asks`, { words: 'Where are you?', to: idOf(to) }))).toBe(404)
    }
    expect(await house.state()).toBe(before)
  })

  test('is offered people at work to ask, and nobody of the family', async () => {
    const { askable } = await json(house.look('wayne', `/child/${alfie}/asks`)) as { askable: { id: string }[] }
    expect(askable.map((one) => one.id).sort()).toEqual(['ellis', 'ruth', 'pc-holt'].map(idOf).sort())
  })

  test('still asks the worker, and is answered', async () => {
    const ask = (await house.did('wayne', `/me/children/${alfie}/asks`, { words: 'When is the next boat day?' }))['asks']?.[0]
    await house.did('ellis', `/child/${alfie}/asks/${ask}/answer`, { kind: 'answered', words: 'On Saturday.' })
    expect(JSON.stringify(await json(house.look('wayne', `/me/children/${alfie}/asks`)))).toContain('On Saturday.')
  })

  test('puts no words on the child’s own page by asking the worker', async () => {
    await house.did('wayne', `/me/children/${alfie}/asks`, { words: 'Tell him I said it is his fault.' })
    expect(JSON.stringify(await json(house.look('alfie', '/me/asks')))).not.toContain('his fault')
    expect(JSON.stringify(await json(house.look('ellis', `/child/${alfie}/asks`)))).toContain('his fault')
  })
})

test('a partner cannot say on the child’s page that she will come: that is a promise of those who work with the child', async () => {
  const form = { day: addDays(house.today, 3), time: '16:00', where: 'at school' }
  expect(await status(house.send('pc-holt', `/child/${tia}/visits`, form))).toBe(404)
  expect(await status(house.send('ellis', `/child/${tia}/visits`, form))).toBe(201)
})

test('an independent visitor, who may know the child’s name and not the team, is told of nobody whom one could ask', async () => {
  const page = await json(house.look('visitor-of-tia', `/child/${tia}/asks`))
  expect(page['askable']).toEqual([])
  expect(await status(house.send('visitor-of-tia', `/child/${tia}/asks`, { words: 'Can we go to the zoo?' }))).toBe(201)
})

test.each(['miss-okoro', 'pc-holt', 'nurse-wren', 'bea'])('%s, who works elsewhere, gets no list of the council’s workers', async (who) => {
  expect((await json(house.look(who, '/hand-out')))['workers']).toEqual([])
  expect(await asks(who, `select person from people.worker where person = '${idOf('hal')}'`)).toEqual([])
  expect(await asks(who, `select person from people.worker where person = '${idOf(who)}'`)).toHaveLength(1)
})

describe('a child’s own words', () => {
  test('are never held back from the child, and never taken out', async () => {
    const { note } = await house.did('tia', '/me/tell', { words: 'these are mine', for: 'us' })
    const seen = await (await house.look('ellis', `/child/${tia}/notes/${note}`)).text()
    const passage = /"parts":\[\{"gap":false,"id":"([^"]+)"/.exec(seen)?.[1]
    const at = `/child/${tia}/notes/${note}`
    expect(await status(house.send('ellis', `${at}/hold`, { passage, reason: 'no', until: addDays(house.today, 3) }))).toBe(404)
    expect(await status(house.send('ellis', `${at}/lift`, { passage, why: 'something else', reason: 'no' }))).toBe(404)
    expect(await asks('ruth', `select notes.lift('${tia}', '${passage}')`)).toBe('42501')
    expect(await (await house.look('tia', '/me/notes')).text()).toContain('these are mine')
    expect(await (await house.look('ellis', at, 'text/html')).text()).not.toContain(`${at}/hold`)
  })
})

test('a clever fifteen-year-old cannot say of a worker’s promise that it was kept or explained', async () => {
  const made = await house.did('ellis', `/child/${tia}/promises`, { words: 'bring the guitar', due_day: house.today })
  const promise = made['promises']?.[0]
  for (const body of [{ kind: 'kept' }, { kind: 'explained', words: 'never mind', new_due: addDays(house.today, 300) }]) {
    expect(await status(house.send('tia', `/child/${tia}/promises/${promise}/turn`, body))).toBe(404)
  }
  await house.did('tia', `/me/promises/${promise}/answer`, { is_ok: 'not really', words: 'you said so before' })
  await house.did('ellis', `/child/${tia}/promises/${promise}/turn`, { kind: 'kept' })
})

describe('what is kept of a child’s clocks', () => {
  test('is written by nobody of another team, under whatever lock', async () => {
    const under = `select '${tia}', a.lock_id`
    expect(await asks('femi', `insert into visits.clock (child_id, lock_id, place, clock, state)
      ${under}, 99, 'V1', 'met' from access.mine_to_add a limit 1`)).toBe('42501')
    expect(await asks('femi', `insert into visits.reckoned (child_id, lock_id, as_of, stands_until)
      ${under}, '2026-01-01', '2030-01-01' from access.mine_to_add a limit 1`)).toBe('42501')
  })
})

describe('the functions of the database that see more than their caller', () => {
  test('give a stranger nothing of Tia, and take nothing from him', async () => {
    const before = await house.state()
    const calls: readonly (readonly [call: string, gives: unknown])[] = [
      [`access.may_open('${tia}')`, [{ may_open: false }]], [`access.may_add('${tia}', 'family')`, [{ may_add: false }]],
      [`* from access.who_opened('${tia}')`, []], [`* from access.who_reaches('${tia}')`, []],
      [`* from asks.round('${tia}')`, []], [`asks.answerer('${tia}', 'x')`, [{ answerer: null }]],
      [`asks.not_for('${tia}', 'another worker')`, [{ not_for: [] }]], [`* from circle.who_supervises('${tia}')`, []],
      [`people.called('${tia}', '${tia}')`, [{ called: null }]], [`people.called('${tia}', '${idOf('ellis')}')`, [{ called: null }]],
      [`* from people.also('${tia}')`, []], [`* from access.reach_of(array['${tia}']::uuid[])`, '42501'],
      [`access.make_locks(array['${tia}']::uuid[], 'family', '{}', '{}', '{}')`, '42501'],
      [`notes.lift('${tia}', '${tia}')`, '42501'], [`* from exchange.undo('${tia}')`, '42501'], ['exchange.guarded()', '42501'],
      [`access.reckon(array['${tia}']::uuid[])`, '42501'], [`access.touched('council', '${tia}')`, '42501'],
      [`* from access.root_of('0', '9999999', ''::bytea)`, '42501'],
      [`access.welcome(array['${tia}']::uuid[], '${idOf('tidewater-team')}', '2026-01-01')`, '42501'],
      ...['child', 'team', 'person', 'council'].map((on) => [
        `access.stand('[{"person":"${idOf('wayne')}","kind":"parent","on_kind":"${on}","on_id":"${tia}","from_day":"2020-01-01","why":"x"}]')`, '42501'] as const),
    ]
    for (const [call, gives] of calls) expect([call, await asks('wayne', `select ${call}`)]).toEqual([call, gives])
    for (const table of ['access.reach', 'access.seen', 'access.session', 'access.person', 'access.silence', 'access.ledger', 'access.line']) {
      expect([table, await asks('wayne', `select 1 from ${table}`)]).toEqual([table, '42501'])
    }
    expect(await house.state()).toBe(before)
  })

  test('reckon from what is there: whoever calls it for every note moves none', async () => {
    const before = await house.state()
    const all = await house.database.owner.transaction('as owner', (open) => open.run({ text: 'select child_id, id from notes.note', values: [] }))
    for (const one of all.rows) await asks('wayne', `select notes.reckon_shown('${String(one['child_id'])}', '${String(one['id'])}')`)
    expect(all.rows.length).toBeGreaterThan(10)
    expect(await house.state()).toBe(before)
  })

  test('let nobody supervise themselves, or take a council-wide standing', async () => {
    expect(await asks('ellis', stand('child', tia, 'supervises', 'ellis'))).toBe('42501')
    expect(await asks('ellis', stand('team', idOf('tidewater-team'), 'supervises', 'ellis'))).toBe('42501')
    expect(await asks('ruth', stand('council', idOf('harbour-sands'), 'assures', 'tom'))).toBe('42501')
    expect(await asks('hal', stand('council', idOf('harbour-sands'), 'assures', 'hal'))).toBe('42501')
    expect(await asks('noor', stand('child', tia, 'holds', 'noor'))).toBe('42501')
  })
})

describe('what is sent in another shape than a form', () => {
  const formless: readonly (readonly [at: string, type: string, body: string])[] = [
    ['/me/tell', 'text/plain', 'words=a&for=us'], ['/me/tell', 'application/octet-stream', 'x'], ['/language', 'text/plain', 'tag=en-GB'],
    ['/language', 'application/json', '{}'], ['/sign-in/demo', 'text/plain', 'as=mia'], ['/me/tell', 'multipart/form-data; boundary=x', 'broken off'],
  ]
  test.each(formless)('%s as %s is refused', async (at, type, body) => {
    const before = await house.state()
    const answer = await house.web.request(at, { method: 'POST', body, headers: { ...house.headersOf('tia'), 'Content-Type': type } })
    expect(answer.status).toBe(403)
    expect(await house.state()).toBe(before)
    expect(house.faults).toEqual([])
  })

  test.each(['', '{', 'null', '[]', '"words"', '7', '{"words":{"a":1}}', '{"words":["a"]}', '{"__proto__":{"for":"us"},"words":"a"}'])(
    'JSON that says %s is no form of ours, and nothing is written', async (body) => {
      const before = await house.state()
      const answer = await house.web.request('/me/tell', { method: 'POST', body, headers: { ...house.headersOf('tia'), 'Content-Type': 'application/json' } })
      expect(answer.status).toBe(422)
      expect(await house.state()).toBe(before)
    })

  test('signs that no database holds are left out, and no other word is lost', async () => {
    for (const words of ['a\u0000b first', 'a\ud800b second']) {
      await house.did('tia', '/me/asks', { words })
      const form = new URLSearchParams({ words: `${words} once more`, csrf: house.headersOf('tia')['X-Form-Token'] ?? '' })
      const answer = await house.web.request('/me/asks', { method: 'POST', body: form, headers: house.headersOf('tia') })
      expect(answer.status).toBe(303)
    }
    const page = await (await house.look('tia', '/me/asks')).text()
    for (const word of ['ab first', 'ab first once more', 'a\ufffdb second']) expect(page).toContain(word)
  })
})

test('an address makes no sentence stand on a page that has a place to fill, and none brings a page down', async () => {
  const before = house.faults.length
  for (const room of rooms) for (const page of room.pages.filter(({ at }) => !/:(note|import)/.test(at))) {
    const keys = Object.keys(room.messages.english).filter((key) => room.messages.english[key]?.includes('{'))
    for (const key of [keys[0], keys.at(-1), '__proto__', 'constructor', 'toString']) {
      const at = page.at.replace(':child', tia).replace(':worker', idOf('ellis'))
      const answered = await status(house.look(at.startsWith('/me') ? 'tia' : 'ellis', `${at}?done=${key}`, 'text/html'))
      expect([at, key, answered >= 500]).toEqual([at, key, false])
    }
  }
  expect(house.faults.length).toBe(before)
})

describe('who asks', () => {
  test('is the bearer where one is named: never the cookie beside it', async () => {
    const answer = await house.web.request('/me', {
      headers: { ...house.headersOf('tia'), Authorization: 'Bearer nobody', Accept: 'application/json' },
    })
    expect(answer.status).toBe(401)
  })

  test('is nobody when another page sends a form with the cookie, whatever it calls itself', async () => {
    const before = await house.state()
    const { Cookie = '', 'X-Form-Token': token = '' } = house.headersOf('tia')
    const { 'X-Form-Token': another = '' } = house.headersOf('mia')
    const origin = 'http://localhost:3000'
    const tries: readonly Record<string, string>[] = [
      { 'X-Form-Token': token }, { 'X-Form-Token': token, Origin: 'null' }, { 'X-Form-Token': token, Origin: 'https://zq.example' },
      { 'X-Form-Token': token, Origin: origin, 'Sec-Fetch-Site': 'cross-site' }, { 'X-Form-Token': token, Origin: origin, 'Sec-Fetch-Site': 'same-site' },
      { 'X-Form-Token': token, Origin: origin, 'Sec-Fetch-Site': 'none' }, { 'X-Form-Token': token, Origin: `${origin}.zq.example` },
      { Origin: origin }, { Origin: origin, 'X-Form-Token': another }, { Origin: origin, 'X-Form-Token': `${token}x` }, { Origin: origin, 'X-Form-Token': '.' },
    ]
    for (const headers of tries) for (const at of ['/me/tell', '/me/feeling', '/me/circle/tie']) {
      const answer = await house.web.request(at, {
        method: 'POST', body: JSON.stringify({ words: 'x', for: 'us', face: 'ok', called: 'x', is_to_child: 'x' }),
        headers: { Cookie, 'Content-Type': 'application/json', ...headers },
      })
      expect(answer.status).toBe(403)
    }
    expect(await house.state()).toBe(before)
  })

  test('has keys of their own: another’s key for one deed is no key at all', async () => {
    const key = { 'Idempotency-Key': 'the-very-same' }
    const one = await json(house.send('tia', '/me/tell', { words: 'mine', for: 'us' }, key)) as { ids: { note: string } }
    const other = await json(house.send('mia', '/me/tell', { words: 'mine', for: 'us' }, key)) as { ids: { note: string } }
    const again = await json(house.send('tia', '/me/tell', { words: 'mine', for: 'us' }, key)) as { ids: { note: string } }
    expect(other.ids.note).not.toBe(one.ids.note)
    expect(again.ids.note).toBe(one.ids.note)
    expect(await asks('mia', 'select count(*)::int as count from access.once')).toEqual([{ count: 1 }])
  })
})

test('what stands nowhere answers like what stands elsewhere, byte for byte, whoever asks and however', async () => {
  const nobodys = '00000000-0000-4000-8000-000000000000'
  for (const page of rooms.flatMap((room) => room.pages).filter(({ at }) => at.includes(':'))) {
    for (const who of ['wayne', 'femi', 'mia', 'hal', 'joan']) for (const accept of ['application/json', 'text/html']) {
      const theirs = page.at.replaceAll(/:[a-z]+/g, tia)
      const nothings = page.at.replaceAll(/:[a-z]+/g, nobodys)
      const answered = await bytes(who, theirs, accept)
      expect([who, page.at, answered]).toEqual([who, page.at, await bytes(who, nothings, accept)])
      // whoever lets people in is told of any link alike that it is not shown again
      expect(answered.slice(0, 3)).toBe(page.at === '/invite/:invitation' && who === 'hal' ? '200' : '404')
    }
  }
}, 120_000)
