import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf } from '../../../examples/ids.ts'
import { newDevice } from './authenticator-examples.ts'
import { type Browser, liveHouse, type LiveHouse, origin } from './door-examples.ts'

/** From the operator's one link to a whole house: everybody is let in by somebody who may. */

let house: LiveHouse
let hal: Browser
let ruth: Browser
let ellis: Browser
const mia = idOf('mia')

beforeAll(async () => {
  house = await liveHouse();
  [hal, ruth, ellis] = [(await house.letIn('hal')).browser, (await house.letIn('ruth')).browser, (await house.letIn('ellis')).browser]
  await ruth.post('/hand-out', { children: [mia], worker: idOf('ellis'), why: 'knows her' })
})
afterAll(() => house.database.close())

/** The code on the page that a form led to; none when it is not shown (any more). */
async function codeOn(browser: Browser, answer: Response): Promise<{ code: string | undefined; at: string }> {
  const at = answer.headers.get('Location') ?? ''
  return { code: /come-in#([0-9A-Z-]{23})/.exec(await (await browser.get(at)).text())?.[1], at }
}
const stateOf = async (browser: Browser, person: string, at = `/child/${mia}/invite`) => {
  const page = await (await house.web.request(at, { headers: { Cookie: `__Host-alongside=${browser.token}`, Accept: 'application/json' } })).json() as
    { people: { person: string; second: boolean; waits: boolean; invitation: string | null; has_way: boolean }[] }
  return page.people.find((one) => one.person === person)
}

describe('whoever leads', () => {
  test('makes a team and lets a new worker into it: the link is shown once, to its maker, and lets the worker in', async () => {
    expect((await hal.form('/invite/team', { name: 'Harbour team' })).headers.get('Location')).toBe('/invite?done=teamMade')
    const [team] = await house.asOwner(sql`select id from access.team where name = 'Harbour team'`)
    const made = await hal.form('/invite/new', { called: 'Nia Invented', job: 'practice supervisor', stands: 'supervises', team: String(team?.['id']) })
    const { code, at } = await codeOn(hal, made)
    expect(code).toBeDefined()
    expect(await (await hal.get(at)).text()).not.toContain(code)
    const nia = house.browser('nia')
    expect((await house.join(nia, newDevice(origin), code ?? '')).status).toBe(200)
    expect(await (await nia.get('/today')).text()).toContain('Nia Invented')
    expect((await nia.get('/invite')).status).toBe(404)
  })

  test('a form with something missing comes back with what to put right, and nobody is let in', async () => {
    const answer = await hal.form('/invite/new', { called: '', job: 'x', stands: 'member', team: '' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Write what they are called.')
    expect((await hal.form('/invite/new', { called: 'Somebody', job: 'x', stands: 'member', team: '' })).status).toBe(422)
  })

  test.each(['/invite', '/invite/new', '/invite/team', '/invite/shut', '/invite/agree', '/invite/withdraw'])('nobody else uses %s', async (at) => {
    const fields = { called: 'X', job: 'X', stands: 'leads', name: 'X', person: idOf('ruth'), invitation: idOf('x') }
    expect((await ellis.form(at, fields)).status).toBe(404)
  })
})

describe('the worker of a child', () => {
  test('lets the child in: a link from hand to hand, and she stands on her own page', async () => {
    const { code } = await codeOn(ellis, await ellis.form(`/child/${mia}/invite`, { person: mia }))
    const phone = house.browser('her phone')
    expect((await house.join(phone, newDevice(origin), code ?? '')).status).toBe(200)
    expect((await phone.get('/start')).headers.get('Location')).toBe('/me')
    const page = await (await phone.get('/me/ways-in')).text()
    expect(page).toContain('Your worker is not told.')
    expect((await phone.get(`/child/${mia}/invite`)).status).toBe(404)
  })

  test('lets in her mum, by name and for a reason, and a teacher with a job', async () => {
    const mum = await codeOn(ellis, await ellis.form(`/child/${mia}/invite/new`, { called: 'Mum', is: 'parent', why: 'her mum' }))
    const hers = house.browser('mum')
    expect((await house.join(hers, newDevice(origin), mum.code ?? '')).status).toBe(200)
    expect(await (await hers.get('/family')).text()).toContain('Mia')
    const teacher = await codeOn(ellis, await ellis.form(`/child/${mia}/invite/new`, { called: 'Mr Invented', is: 'partner', job: 'teacher', agency: 'school', why: 'her form tutor' }))
    const school = house.browser('school')
    expect((await house.join(school, newDevice(origin), teacher.code ?? '')).status).toBe(200)
    expect((await school.get(`/child/${mia}`)).status).toBe(200)
  })

  test('a parent whom somebody else let in first takes a second person, and the page says no more than that', async () => {
    const { code } = await codeOn(ruth, await ruth.form(`/child/${idOf('leo')}/invite/new`, { called: 'Dad', is: 'parent', why: 'his dad' }))
    const [{ person } = { person: '' }] = await house.asOwner(sql`select person from access.invitation order by at desc limit 1`) as { person: string }[]
    await ruth.post('/hand-out', { children: [idOf('leo')], worker: idOf('ellis'), why: 'holds him' })
    expect(await stateOf(ellis, person, `/child/${idOf('leo')}/invite`)).toMatchObject({ second: true, waits: false, has_way: false })
    expect(await stateOf(ruth, person, `/child/${idOf('leo')}/invite`)).toMatchObject({ second: false })
    expect((await house.browser('dad').post('/come-in/begin', { code })).status).toBe(200)
  })

  test('a child without any app is fine: nothing waits, and nothing of hers hangs on coming in', async () => {
    expect((await ruth.get(`/child/${idOf('leo')}`)).status).toBe(200)
    expect(await house.asOwner(sql`select 1 from access.invitation where person = ${idOf('leo')}::uuid`)).toEqual([])
  })
})

describe('a lost phone', () => {
  test('takes two people: one makes the link, another agrees; it closes every older way in', async () => {
    const old = await house.letIn('leo')
    house.later(2)
    const at = `/child/${idOf('leo')}/invite`
    // first he is known there as himself
    const first = await codeOn(ellis, await ellis.form(at, { person: idOf('leo') }))
    const phone = house.browser('new phone')
    expect((await house.join(phone, newDevice(origin), first.code ?? '')).status).toBe(422)
    expect(await stateOf(ellis, idOf('leo'), at)).toMatchObject({ second: true, waits: true })
    const { invitation } = await stateOf(ruth, idOf('leo'), at) ?? {}
    expect((await ellis.form(`${at}/agree`, { invitation: invitation ?? '' })).status).toBe(404)
    expect((await house.join(phone, newDevice(origin), first.code ?? '')).status).toBe(422)
    expect((await ruth.form(`${at}/agree`, { invitation: invitation ?? '' })).headers.get('Location')).toBe(`${at}?done=agreed`)
    expect((await house.join(phone, newDevice(origin), first.code ?? '')).status).toBe(200)
    expect((await old.browser.get('/me')).status).toBe(303)
    expect((await house.comeIn(house.browser('thief'), old.device)).status).toBe(422)
  })

  test('a link that is made anew stops the one before it, and one can be taken back', async () => {
    house.later(2)
    const aunt = { called: 'Auntie', is: 'family', why: 'her aunt' }
    const made = await ellis.form(`/child/${mia}/invite/new`, aunt)
    const first = await codeOn(ellis, made)
    const rows = await house.asOwner(sql`select person from access.invitation order by at desc limit 1`)
    const person = String(rows[0]?.['person'])
    const second = await codeOn(ellis, await ellis.form(`/child/${mia}/invite`, { person }))
    expect((await house.browser('a').post('/come-in/begin', { code: first.code })).status).toBe(422)
    expect((await house.browser('b').post('/come-in/begin', { code: second.code })).status).toBe(200)
    const { invitation } = await stateOf(ellis, person) ?? {}
    await ellis.form(`/child/${mia}/invite/withdraw`, { invitation: invitation ?? '' })
    expect((await house.browser('c').post('/come-in/begin', { code: second.code })).status).toBe(422)
  })

  test('a stolen phone is closed by the worker at once', async () => {
    const { browser } = await house.letIn('mia')
    expect((await browser.get('/me')).status).toBe(200)
    expect((await ellis.form(`/child/${mia}/invite/shut`, { person: mia })).status).toBe(303)
    expect((await browser.get('/me')).status).toBe(303)
  })

  test('who made, agreed to and accepted a link stands in the trace', async () => {
    const acts = await house.asOwner(sql`select distinct act from access.trace where subject in ('sign-in', 'invitation', 'passkey')`)
    expect(acts.map((row) => row['act'])).toEqual(expect.arrayContaining(['invited', 'agreed to a link', 'took a link back', 'closed the ways in', 'accepted', 'came in']))
  })
})
