import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../examples/database.ts'
import { found } from '../../examples/founding.ts'
import { idOf } from '../../examples/ids.ts'
import { introduceChildren } from '../child/people/actions.ts'
import { statement } from '../ground/database/query.ts'
import { plainDate } from '../ground/plain-date.ts'
import { digestOfCode } from './invite.ts'
import { keysFrom, newKeys } from './keys.ts'
import { type Attempt, digestOf, doorWord, keepChallenge, layDoor, nobody, takeChallenge } from './sign-in-door.ts'

/**
 * Who somebody is cannot be made by words that were smuggled into a statement: such words can call every function the
 * application may call, in anybody's session, and know everything but the word of the door.
 */

let house: TestDatabase
const keys = keysFrom(newKeys())
const [mia, ruth, femi, hal, ellis] = [idOf('mia'), idOf('ruth'), idOf('femi'), idOf('hal'), idOf('ellis')] as const
const secret = (): string => randomBytes(32).toString('hex')

beforeAll(async () => {
  house = await freshDatabase()
  await found(house.owner, plainDate('2025-05-01'))
  await introduceChildren(await house.as(ruth), [{ id: mia, called: 'Mia' }], idOf('lantern-team'), plainDate('2025-06-01'))
  await layDoor(house.owner, keys)
  await asOwner(sql`insert into access.passkey (person, credential, public_key, counter, transports, device)
    values (${ruth}::uuid, 'of-ruth', '\\x00', 5, '{}', 'other')`)
  await asOwner(sql`insert into access.identity (person, issuer, subject) values (${femi}::uuid, 'issuer', 'subject')`)
})
afterAll(() => house.close())

const asOwner = (written: RawBuilder<unknown>) =>
  house.owner.transaction('as owner', async (open) => (await open.run(statement(written))).rows)
const refusedBy = (session: string, written: RawBuilder<unknown>): Promise<unknown> =>
  house.engine.transaction({ session }, (open) => open.run(statement(written))).then(() => 'done', (fault) => (fault as { code?: unknown }).code)

const door = { keys, origin: 'https://alongside.example' }

/** A challenge that was given and taken as the sign-in does, all but the last step. */
async function taken(kind: Attempt, invitation: string | null = null, session = nobody): Promise<string> {
  const challenge = randomBytes(16).toString('hex')
  await keepChallenge({ ...door, engine: house.engine }, challenge, kind, session, invitation)
  expect(await takeChallenge({ ...door, engine: house.engine }, challenge, kind)).toBe(true)
  return digestOf(challenge)
}

/** An invitation that is out for somebody. */
async function invited(person: string): Promise<string> {
  const [row] = await asOwner(sql`insert into access.invitation (id, person, hash, on_kind, on_id, needs_second, until_at)
    values (gen_random_uuid(), ${person}::uuid, ${randomBytes(8).toString('hex')}::bytea, 'council', ${hal}::uuid, false, now() + interval '1 day') returning id`)
  return String(row?.['id'])
}

type Call = (word: string) => RawBuilder<unknown>
const wanted = (): string => JSON.stringify([{ id: randomUUID(), person: femi, hash: digestOfCode(randomUUID()), on_kind: 'council', on_id: hal }])

/** Everything about a call is right but the word, with which alone it is made in the end. */
const forged: readonly (readonly [what: string, as: string, made: () => Promise<Call>])[] = [
  ['begin a session by a passkey', '', async () => {
    const challenge = await taken('come in')
    return (word) => sql`select access.come_in_by_passkey(${word}, ${challenge}, 'of-ruth', 6, true, 'x', ${secret()})`
  }],
  ['begin a session by the council’s sign-in', '', async () => {
    const challenge = await taken('council')
    return (word) => sql`select access.come_in_by_identity(${word}, ${challenge}, 'issuer', 'subject', 'x', ${secret()})`
  }],
  ['accept an invitation', '', async () => {
    const challenge = await taken('invited', await invited(ellis))
    return (word) => sql`select access.accept_by_passkey(${word}, ${challenge}, 'of-ellis', '00', 0, '{}', 'x', ${secret()})`
  }],
  ['accept one by the council’s sign-in', '', async () => {
    const challenge = await taken('council invited', await invited(idOf('priya')))
    return (word) => sql`select access.accept_by_identity(${word}, ${challenge}, 'issuer', 'priya', 'x', ${secret()})`
  }],
  ['add a passkey of one’s own to somebody who is in', ruth, async () => {
    const challenge = await taken('add', null, (await house.as(ruth)).secret)
    return (word) => sql`select access.add_passkey(${word}, ${challenge}, 'more-of-ruth', '00', 0, '{}', 'x')`
  }],
  ['make a challenge', '', async () => (word) => sql`select access.new_challenge(${word}, ${secret()}, 'come in', null)`],
  ['take a challenge', '', async () => {
    await keepChallenge({ ...door, engine: house.engine }, 'to be taken', 'come in')
    return (word) => sql`select access.take_challenge(${word}, ${digestOf('to be taken')}, 'come in')`
  }],
  ['make an invitation with a code of one’s own', hal, async () => (word) => sql`select access.invite(${word}, ${wanted()}::jsonb)`],
  ['ask what an invitation is', '', async () => (word) => sql`select access.open_invitation(${word}, ${digestOfCode('x')})`],
  ['ask for somebody’s passkey', '', async () => (word) => sql`select access.passkey_of(${word}, 'of-ruth')`],
]

describe('without the word of the door', () => {
  test.each(forged)('nobody can %s, signed in or not, as the leader or with any other word; with it, and all else the same, it is done', async (_what, as, made) => {
    const [kept] = await asOwner(sql`select encode(digest, 'hex') as digest from access.door`)
    const call = await made()
    const words = ['', 'door', String(kept?.['digest']), createHash('sha256').update(doorWord(keys)).digest('base64'), doorWord(keysFrom(newKeys()))]
    for (const session of [nobody, (await house.as(ruth)).secret, (await house.as(hal)).secret]) {
      for (const word of words) expect(await refusedBy(session, call(word))).toBe('42501')
    }
    expect(await refusedBy(as === '' ? nobody : (await house.as(as)).secret, call(doorWord(keys)))).toBe('done')
  })

  test.each(['access.door', 'access.passkey', 'access.identity', 'access.invitation', 'access.challenge', 'access.token_asked', 'access.session'])(
    'nothing of %s can be read or written', async (table) => {
      const leader = (await house.as(hal)).secret
      for (const written of [sql`select 1 from ${sql.table(table)}`, sql`delete from ${sql.table(table)}`, sql`insert into ${sql.table(table)} default values`]) {
        expect(await refusedBy(leader, written)).toBe('42501')
      }
    })

  test.each([
    ['a session', sql`select access.let_in(${secret()}, ${ruth}::uuid, 'passkey', null, 'x', 'x')`],
    ['an acceptance', sql`select access.accepted(${randomUUID()}::uuid, ${randomUUID()}::uuid)`],
    ['a used challenge', sql`select access.used_up(${secret()}, 'come in')`],
    ['an end to somebody’s ways', sql`select access.close_ways(${ruth}::uuid, null)`],
  ])('the helper that makes %s has no rights of its own', async (_what, call) => {
    expect(await refusedBy((await house.as(hal)).secret, call)).toBe('42501')
  })
})

describe('with the word of the door', () => {
  const word = doorWord(keys)
  const comeIn = (challenge: string, counter: number, checked = true) =>
    sql`select access.come_in_by_passkey(${word}, ${challenge}, 'of-ruth', ${counter}::bigint, ${checked}, 'x', ${secret()})`

  test('a session hangs on a challenge that was given and taken, and on each once', async () => {
    expect(await refusedBy(nobody, comeIn(secret(), 16))).toBe('42501')
    const challenge = await taken('come in')
    expect(await refusedBy(nobody, comeIn(challenge, 16))).toBe('done')
    expect(await refusedBy(nobody, comeIn(challenge, 17))).toBe('42501')
    expect(await refusedBy(nobody, comeIn(await taken('council'), 18))).toBe('42501')
  })

  test('a challenge that was given and not taken begins nothing', async () => {
    const challenge = randomBytes(16).toString('hex')
    await keepChallenge({ ...door, engine: house.engine }, challenge, 'come in')
    expect(await refusedBy(nobody, comeIn(digestOf(challenge), 60))).toBe('42501')
  })

  test('a counter that does not go up, a passkey that was taken away and staff nobody checked are refused', async () => {
    expect(await refusedBy(nobody, comeIn(await taken('come in'), 16))).toBe('42501')
    expect(await refusedBy(nobody, comeIn(await taken('come in'), 60, false))).toBe('42501')
    await asOwner(sql`update access.passkey set removed_at = now() where credential = 'of-ruth'`)
    expect(await refusedBy(nobody, comeIn(await taken('come in'), 60))).toBe('42501')
    await asOwner(sql`update access.passkey set removed_at = null where credential = 'of-ruth'`)
  })

  test('many who take one challenge at the same moment: one has it', async () => {
    const here = { ...door, engine: house.engine }
    await keepChallenge(here, 'a challenge', 'come in')
    const all = await Promise.all(Array.from({ length: 20 }, () => takeChallenge(here, 'a challenge', 'come in')))
    expect(all.filter(Boolean)).toHaveLength(1)
  })

  test('a word that was laid anew takes the old one’s place', async () => {
    const others = keysFrom(newKeys())
    await layDoor(house.owner, others)
    expect(await refusedBy(nobody, sql`select access.passkey_of(${word}, 'x')`)).toBe('42501')
    await layDoor(house.owner, keys)
    expect(await refusedBy(nobody, sql`select access.passkey_of(${word}, 'x')`)).toBe('done')
  })
})

const asWho = async (who: string, written: RawBuilder<unknown>) => refusedBy((await house.as(who)).secret, written)
const standOnMia = (person: string, kind: string) => sql`select access.stand(${JSON.stringify([
  { person, kind, on_kind: 'child', on_id: mia, agency: kind === 'partner' ? 'school' : null, from_day: '2025-06-01', why: 'x' }])}::jsonb)`

describe('who may let whom in', () => {
  const word = doorWord(keys)
  const inviting = (person: string, on: 'child' | 'council', id: string, kind?: string) => sql`select access.invite(${word}, ${JSON.stringify([
    { id: randomUUID(), person, kind, hash: digestOfCode(randomUUID()), on_kind: on, on_id: id }])}::jsonb)`

  beforeAll(async () => {
    for (const [person, kind] of [[mia, 'self'], [idOf('shell'), 'parent'], [idOf('miss-okoro'), 'partner'], [ellis, 'holds']] as const) {
      await asWho(ruth, standOnMia(person, kind))
    }
  })

  test.each([
    ['the worker of a child', 'the child', ellis, () => inviting(mia, 'child', mia), 'done'],
    ['the worker of a child', 'a parent', ellis, () => inviting(idOf('shell'), 'child', mia), 'done'],
    ['the worker of a child', 'a teacher round the child', ellis, () => inviting(idOf('miss-okoro'), 'child', mia), 'done'],
    ['the worker of a child', 'a colleague, and so become the supervisor', ellis, () => inviting(ruth, 'child', mia), '42501'],
    ['the worker of a child', 'whoever leads', ellis, () => inviting(hal, 'child', mia), '42501'],
    ['the worker of a child', 'somebody who stands nowhere near', ellis, () => inviting(idOf('wayne'), 'child', mia), '42501'],
    ['the worker of a child', 'anybody at work', ellis, () => inviting(femi, 'council', idOf('x')), '42501'],
    ['another team’s manager', 'the child', femi, () => inviting(mia, 'child', mia), '42501'],
    ['a parent', 'the child', idOf('shell'), () => inviting(mia, 'child', mia), '42501'],
    ['whoever leads', 'a worker', hal, () => inviting(ruth, 'council', idOf('x')), 'done'],
    ['whoever leads', 'a child', hal, () => inviting(mia, 'council', idOf('x')), '42501'],
    ['whoever leads', 'a child by the child’s record', hal, () => inviting(mia, 'child', mia), '42501'],
    ['whoever leads', 'themself', hal, () => inviting(hal, 'council', idOf('x')), '42501'],
  ] as const)('%s and %s', async (_who, _whom, who, call, answer) => {
    expect(await asWho(who, call())).toBe(answer)
  })

  test('a leader takes on workers of the council, nobody else does', async () => {
    const person = randomUUID()
    const taking = sql`select people.take_on(${person}::uuid, 'New One', 'x', 'council')`
    expect(await asWho(hal, inviting(person, 'council', idOf('x'), 'worker'))).toBe('done')
    expect(await asWho(ellis, taking)).toBe('42501')
    expect(await asWho(hal, taking)).toBe('done')
  })
})
