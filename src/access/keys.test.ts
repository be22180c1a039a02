import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { found } from '../../examples/founding.ts'
import { idOf } from '../../examples/ids.ts'
import { introduceChildren, sayContacts } from '../child/people/actions.ts'
import { makePromises } from '../child/promises/actions.ts'
import { migrate } from '../app/migrate.ts'
import { openEmbedded } from '../ground/database/pglite.ts'
import { plainDate } from '../ground/plain-date.ts'
import { keysFrom, newKeys, readKeys } from './keys.ts'
import { sessionOn } from './session.ts'
import { beginDemoSession } from './sign-in.ts'
import { asOwner } from './worlds-loaded.ts'

const folder = mkdtempSync(join(tmpdir(), 'alongside-keys-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('sealed words', () => {
  const keys = keysFrom(newKeys())

  test('open again where they belong, in any script', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (words, context) => {
      expect(keys.unseal(keys.seal(words, context), context)).toBe(words)
    }))
  })
  test('say nothing when they are alike: two seals of one address differ', () => {
    expect(keys.seal('1 Invented Row', 'row 1')).not.toBe(keys.seal('1 Invented Row', 'row 1'))
  })
  test('do not open in another row', () => {
    expect(() => keys.unseal(keys.seal('1 Invented Row', 'row 1'), 'row 2')).toThrow(/unable to authenticate/)
  })
  test('do not open when a single bit was altered, or the end is gone', () => {
    const sealed = keys.seal('1 Invented Row', 'row 1')
    const bytes = Buffer.from(sealed.slice(2), 'base64')
    fc.assert(fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
      const altered = Buffer.from(bytes)
      altered.writeUInt8(altered.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      expect(() => keys.unseal(`1.${altered.toString('base64')}`, 'row 1')).toThrow(/unable to authenticate/)
    }), { numRuns: 300 })
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => keys.unseal(`1.${bytes.subarray(0, length).toString('base64')}`, 'row 1'))
        .toThrow(/unable to authenticate|authentication tag|initialization vector/)
    }
  })
  test('open with the key they were sealed with after a new one came, and not once that one is gone', () => {
    const first = newKeys()
    const sealed = keysFrom(first).seal('1 Invented Row', 'row 1')
    const second = { ...first, current: '2', keys: { ...first.keys, 2: newKeys().keys[1] ?? '' } }
    expect(keysFrom(second).unseal(sealed, 'row 1')).toBe('1 Invented Row')
    expect(keysFrom(second).seal('x', 'row 1')).toMatch(/^2\./)
    expect(() => keysFrom({ ...second, keys: { 2: second.keys[2] ?? '' } }).unseal(sealed, 'row 1'))
      .toThrow(/not in the key file/)
    expect(() => keysFrom(newKeys()).unseal(sealed, 'row 1')).toThrow(/unable to authenticate/)
  })
})

describe('form tokens and signatures', () => {
  const keys = keysFrom(newKeys())
  const [mine, others] = ['a'.repeat(64), 'b'.repeat(64)] as const

  test('a token is for the forms of one session, and fresh each time', () => {
    const token = keys.formToken(mine)
    expect(keys.isFormToken(token, mine)).toBe(true)
    expect(keys.isFormToken(token, others)).toBe(false)
    expect(keysFrom(newKeys()).isFormToken(token, mine)).toBe(false)
    expect(keys.formToken(mine)).not.toBe(token)
    expect(token).not.toContain(mine)
  })
  test('no other words are a token, whatever their length', () => {
    const [fresh = '', mark = ''] = keys.formToken(mine).split('.')
    for (const word of ['', '.', fresh, `${fresh}.`, `.${mark}`, `${fresh}.${mark.slice(1)}`, `${fresh}.${mark}x`, `x${fresh}.${mark}`, `${fresh}.${mark}.x`]) {
      expect([word, keys.isFormToken(word, mine)]).toEqual([word, false])
    }
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (word) => {
      expect(keys.isFormToken(word, mine)).toBe(false)
    }))
  })
  test('a checkpoint’s signature holds for its text and its key alone', () => {
    const signature = keys.sign('1 700 12 abc')
    expect(keys.checks('1 700 12 abc', signature)).toBe(true)
    expect(keys.checks('1 700 13 abc', signature)).toBe(false)
    expect(keysFrom(newKeys()).checks('1 700 12 abc', signature)).toBe(false)
    expect(keys.checks('1 700 12 abc', '')).toBe(false)
  })
})

describe('the key file', () => {
  test('is made in demo mode for its owner’s eyes only, and is never made over one that is there', () => {
    const path = join(folder, 'demo', 'keys.json')
    const sealed = readKeys(path, true).seal('words', 'row')
    expect(statSync(path).mode & 0o077).toBe(0)
    expect(readKeys(path, true).unseal(sealed, 'row')).toBe('words')
  })
  test('is asked for in a sentence when it is missing, and when it is something else', () => {
    expect(() => readKeys(join(folder, 'nowhere.json'), false)).toThrow(/is not there/)
    for (const words of ['not a key file', '{}', '{"keys":{}}', JSON.stringify({ ...newKeys(), current: '2' })]) {
      writeFileSync(join(folder, 'other.json'), words)
      expect(() => readKeys(join(folder, 'other.json'), false)).toThrow(/cannot be read as a key file/)
    }
  })
})

const canary = (n: number): string => `canary-${n}-of-Nowhere-Lane`

test('in the raw files of the database nobody finds an address, a phone number or a private entry', async () => {
  const [mia, ruth] = [idOf('mia'), idOf('ruth')] as const
  const keys = readKeys(join(folder, 'keys.json'), true)
  const engine = await openEmbedded({ directory: join(folder, 'records') })
  await migrate(engine)
  await found(engine, plainDate('2025-05-01'))
  const as = async (who: string) => sessionOn(engine, await beginDemoSession(engine, who, 'test', new Date(Date.now() + 600_000)))
  const supervisor = await as(ruth)
  await introduceChildren(supervisor, [{ id: mia, called: 'Mia' }], idOf('lantern-team'), plainDate('2025-06-01'))
  await supervisor.act({ on: mia, act: 'let in', subject: 'circle' }, (writing) => writing.run(sql`select access.stand(${JSON.stringify(
    [{ person: mia, kind: 'self', on_kind: 'child', on_id: mia, from_day: '2025-06-01', why: 'herself' }])}::jsonb)`))
  const numbers = Array.from({ length: 50 }, (_, n) => n)
  await sayContacts(supervisor, keys, numbers.slice(0, 13).map((n) => (
    { child: mia, person: mia, kind: 'address' as const, called: 'Home', words: canary(n), protect: true })))
  await sayContacts(supervisor, keys, numbers.slice(13, 25).map((n) => (
    { child: mia, person: mia, kind: 'phone' as const, called: 'Phone', words: canary(n) })))
  await (await as(mia)).act({ on: mia, act: 'wrote', subject: 'notes' }, async (writing) => {
    writing.put('notes.passage', numbers.slice(25).map((n) => ({
      child_id: mia, id: idOf(`entry ${n}`), note: idOf('entries'), kind: 'own words', happened_at: '2025-07-01', place: n,
      words: keys.seal(canary(n), `notes.passage/${mia}/${idOf(`entry ${n}`)}`), sealed: true,
      to_show_at: '2025-07-01', shown_at: '2025-07-01',
    })), { class: 'private' })
  })
  // What is not sealed is found, so the search can find.
  await makePromises(supervisor, [{ child: mia, who: ruth, toWhom: mia, kind: 'promise', words: 'canary-in-clear' }], plainDate('2025-07-01'))
  const sealed = await asOwner(engine, sql`select p.words from notes.passage p where p.child_id = ${mia}::uuid`)
  await engine.close()
  const files = readdirSync(join(folder, 'records'), { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  const holding = (word: string): number => files.filter((one) => bytesOf(join(one.parentPath, one.name)).includes(word)).length
  expect(holding('canary-in-clear')).toBeGreaterThan(0)
  expect(holding(String(sealed[0]?.['words']))).toBeGreaterThan(0)
  expect(numbers.filter((n) => holding(canary(n)) > 0 || holding(Buffer.from(canary(n)).toString('base64').slice(0, 24)) > 0)).toEqual([])
})

const read = new Map<string, Buffer>()
function bytesOf(path: string): Buffer {
  const bytes = read.get(path) ?? readFileSync(path)
  read.set(path, bytes)
  return bytes
}
