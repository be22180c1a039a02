import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../examples/database.ts'
import { found } from '../../examples/founding.ts'
import { keysFrom, newKeys } from '../access/keys.ts'
import { plainDate } from '../ground/plain-date.ts'
import { inviteLeader } from './coming-in/operator-store.ts'
import { inviteVerb } from './invite-verb.ts'
import { keysVerb } from './keys-verb.ts'
import { settingsFrom } from './settings.ts'
import { tokenVerb } from './token-verb.ts'
import { WrongUse } from './verb.ts'

const keys = keysFrom(newKeys())
const folder = mkdtempSync(join(tmpdir(), 'alongside-keys-'))
const live = settingsFrom({
  ALONGSIDE_MODE: 'live', DATABASE_URL: 'postgres://server@db.example/alongside', ALONGSIDE_KEY_FILE: join(folder, 'safe', 'council.json'),
  ALONGSIDE_ORIGIN: 'https://alongside.example',
})
let house: TestDatabase
beforeAll(async () => {
  house = await freshDatabase()
  vi.spyOn(console, 'log').mockImplementation(() => undefined)
})
afterAll(async () => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
  await house.close()
})

describe('keys', () => {
  test('are made once, for their owner’s eyes alone, and never written over', async () => {
    await keysVerb(live, [], false)
    const before = readFileSync(live.keyFile, 'utf8')
    expect(statSync(live.keyFile).mode & 0o777).toBe(0o600)
    await expect(keysVerb(live, [], false)).rejects.toThrow('already')
    expect(readFileSync(live.keyFile, 'utf8')).toBe(before)
  })
  test('take no words', async () => {
    await expect(keysVerb(live, ['here'], false)).rejects.toThrow(WrongUse)
  })
})

describe('invite', () => {
  test.each([
    ['in the demonstration', settingsFrom({}), ['--person', 'X'], 'everybody is here already'],
    ['without the owner’s login', live, ['--person', 'X'], 'DATABASE_OWNER_URL'],
    ['without a person', live, [], 'invite --council'],
    ['with words it has no use for', live, ['x', '--person', 'X'], 'invite --council'],
  ])('%s refuses with a sentence', async (_when, settings, words, sentence) => {
    await expect(inviteVerb(settings, words, false)).rejects.toThrow(sentence)
  })

  test('begins a council once: the first link for whoever leads, then none, then only for one who leads', async () => {
    const wanted = { council: 'Harbour Sands (invented)', name: 'Hal Invented', job: 'leads', anew: false }
    expect(await inviteLeader(house.owner, keys, { ...wanted, council: undefined })).toBe('noCouncilName')
    const first = await inviteLeader(house.owner, keys, wanted)
    const again = await inviteLeader(house.owner, keys, wanted)
    expect([first, again]).toEqual([expect.objectContaining({ person: expect.any(String) }), expect.objectContaining({ person: (first as { person: string }).person })])
    expect((again as { code: string }).code).not.toBe((first as { code: string }).code)
    await house.owner.script(`insert into access.passkey (person, credential, public_key, counter, transports, device)
      values ('${(first as { person: string }).person}', 'invented', '\\x00', 0, '{}', 'other')`)
    expect(await inviteLeader(house.owner, keys, { ...wanted, name: 'Somebody Else' })).toBe('led')
    expect(await inviteLeader(house.owner, keys, { ...wanted, name: 'Somebody Else', anew: true })).toBe('noSuchLeader')
    expect(await inviteLeader(house.owner, keys, { ...wanted, anew: true })).toMatchObject({ person: (first as { person: string }).person })
  })
})

describe('token', () => {
  const now = new Date('2026-11-22T10:00:00Z')
  const run = (...words: string[]) => tokenVerb({ engine: house.owner, keys, mode: 'demo', clock: () => now }, { words, json: true, folder: '.' })

  beforeAll(async () => {
    await house.owner.script('delete from access.council')
    await found(house.owner, plainDate('2025-05-01'))
  })

  test('is for somebody who works here, for a purpose, until a day within a year', async () => {
    const said = await run('--person', 'noor', '--purpose', 'the nightly return', '--until', '2026-12-31')
    expect(said.code).toBe(0)
    expect(JSON.parse(said.out)).toEqual({ token: expect.stringMatching(/^[\w-]{43}$/), until: '2026-12-31' })
    expect(JSON.parse((await run('--person', 'Noor Fielding', '--purpose', 'x')).out)).toMatchObject({ until: '2027-02-20' })
  })

  test.each([
    [2, []], [2, ['--person', 'noor']], [2, ['--person', 'noor', '--purpose', 'x', '--until', '2026-11-21']],
    [2, ['--person', 'noor', '--purpose', 'x', '--until', '2028-01-01']], [2, ['--person', 'noor', '--purpose', 'x', '--until', 'soon']],
    [1, ['--person', 'Nobody Invented', '--purpose', 'x']], [1, ['--person', 'mia', '--purpose', 'x']],
  ])('exit %i for %j', async (code, words) => {
    expect((await run(...words)).code).toBe(code)
  })
})
