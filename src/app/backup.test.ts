import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { chanceOf } from '../../bench/chance.ts'
import { type Keys, keysFrom, newKeys, readKeys } from '../access/keys.ts'
import type { Engine } from '../ground/database/engine.ts'
import { openEmbedded } from '../ground/database/pglite.ts'
import { backUpEmbedded, backupInside, writeBackup } from './backup.ts'
import { FORMAT, readManifest, written } from './backup-manifest.ts'
import { verifyBackup } from './backup-read.ts'
import { opened, sealed } from './backup-sealed.ts'
import { stateOf } from './backup-store.ts'
import { checkpointFile, rootOnce } from './chain.ts'
import { actsIn, canonicalDump, promisesIn, ruthOn, smallCouncil, writeOn } from './kept-examples.ts'
import { migrate } from './migrate.ts'
import { openHouse } from './open.ts'
import { layAside, restoreEmbedded } from './restore.ts'
import { settingsFrom } from './settings.ts'
import { listenForVerbs } from './socket.ts'
import { verifyRecords } from './verify.ts'
import { runVerb } from './verbs.ts'

const base = mkdtempSync(join(tmpdir(), 'alongside-backup-'))
const keys = keysFrom(newKeys())
const now = new Date('2025-07-01T10:00:00Z')
afterAll(() => rmSync(base, { recursive: true, force: true }))

async function* inParts(...parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield part
}
async function bytesOf(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const part of parts) all.push(part)
  return Buffer.concat(all)
}
async function* breaking(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('some')
  throw new Error('the disk went away')
}
const sealedBytes = (bytes: Uint8Array, piece: number): Promise<Buffer> => bytesOf(sealed(inParts(bytes), keys, 'records', piece))
const openedBytes = (bytes: Uint8Array, by: Pick<Keys, 'keyFor'> = keys, use = 'records'): Promise<Buffer> =>
  bytesOf(opened(inParts(bytes), by, use))

describe('bytes that are sealed as they stream', () => {
  test('open again, whatever they are and however they come', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 90 }), { maxLength: 6 }), fc.integer({ min: 1, max: 64 }),
      async (parts, piece) => {
        const all = await bytesOf(sealed(inParts(...parts), keys, 'records', piece))
        expect(await bytesOf(opened(inParts(all.subarray(0, 7), all.subarray(7)), keys, 'records'))).toEqual(Buffer.concat(parts))
      }), { numRuns: 200 })
  })
  test('do not open when they were cut: at every border of a piece, and a byte before and after it', async () => {
    const plain = Buffer.alloc(320, 'x')
    const all = await sealedBytes(plain, 32)
    const line = all.indexOf(10) + 1
    const borders = Array.from({ length: 10 }, (_, n) => line + n * (32 + 16))
    for (const border of borders) {
      for (const length of [border - 1, border, border + 1]) {
        await expect(openedBytes(all.subarray(0, length)), `${length}`).rejects.toThrow(/damaged or cut short/)
      }
    }
    expect(all.length).toBe(line + 10 * 48)
  })
  test('do not open when two pieces changed places, one came twice, or something was added', async () => {
    const all = await sealedBytes(Buffer.alloc(96, 'x'), 32)
    const line = all.subarray(0, all.indexOf(10) + 1)
    const [one, two, three] = [0, 1, 2].map((n) => all.subarray(line.length + n * 48, line.length + (n + 1) * 48)) as [Buffer, Buffer, Buffer]
    for (const other of [[two, one, three], [one, one, two, three], [one, three], [one, two, three, three]]) {
      await expect(openedBytes(Buffer.concat([line, ...other]))).rejects.toThrow(/damaged or cut short/)
    }
  })
  test('open with an older key that is still in the key file', async () => {
    const first = newKeys()
    const all = await bytesOf(sealed(inParts(Buffer.from('words')), keysFrom(first), 'records'))
    const both = keysFrom({ ...first, current: '2', keys: { ...first.keys, 2: newKeys().keys[1] ?? '' } })
    expect((await openedBytes(all, both)).toString()).toBe('words')
  })
  test('open for nobody with other keys, and as nothing else; a key that is not there is named', async () => {
    const all = await sealedBytes(Buffer.from('words'), 32)
    await expect(openedBytes(all, keysFrom(newKeys()))).rejects.toThrow(/damaged or cut short/)
    await expect(openedBytes(all, keys, 'checkpoints')).rejects.toThrow(/damaged or cut short/)
    const other = newKeys()
    await expect(openedBytes(all, keysFrom({ ...other, current: '2', keys: { 2: other.keys[1] ?? '' } })))
      .rejects.toThrow('sealed with the key “1”, which is not in the key file')
  })
})

describe('a small backup', () => {
  const folder = join(base, 'small')
  const files = ['backup.json', 'records', 'checkpoints'] as const
  beforeAll(async () => {
    const chance = chanceOf('a small backup')
    const bytes = Buffer.from(Array.from({ length: 9000 }, () => chance.below(256)))
    const checkpoints = join(base, 'small.jsonl')
    writeFileSync(checkpoints, '{"n":1}\n{"n":2}\n')
    await writeBackup(folder, { engine: 'postgresql', steps: [], now, checkpoints, keys, piece: 1024, copy: () => ({ tar: inParts(bytes) }) })
  })

  test('is whole as it was made', async () => {
    expect(await verifyBackup(folder, keys)).toEqual({ verdict: { whole: true, checked: 0, broken: [] }, bytes: 9000 })
  })
  test('is refused with any one bit turned round: a thousand of them', async () => {
    const chance = chanceOf('a thousand bits')
    const content = new Map(files.map((name) => [name, readFileSync(join(folder, name))]))
    const copy = join(base, 'flipped')
    cpSync(folder, copy, { recursive: true })
    const taken: string[] = []
    for (let time = 0; time < 1000; time += 1) {
      const name = files[time % 20 === 0 ? 2 : time % 4 === 0 ? 0 : 1] ?? 'records'
      const bytes = content.get(name) ?? Buffer.alloc(0)
      const bit = chance.below(bytes.length * 8)
      const altered = Buffer.from(bytes)
      altered.writeUInt8(altered.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      writeFileSync(join(copy, name), altered)
      const refused = await verifyBackup(copy, keys).then(() => false, (fault: Error) => fault.name === 'NoBackup')
      if (!refused) taken.push(`${name} ${bit}`)
      writeFileSync(join(copy, name), bytes)
    }
    expect(taken).toEqual([])
    expect((await verifyBackup(copy, keys)).bytes).toBe(9000)
  })
  test('is refused when a part is cut short, missing, or another backup’s', async () => {
    const copy = join(base, 'cut')
    cpSync(folder, copy, { recursive: true })
    const records = readFileSync(join(folder, 'records'))
    for (let length = 0; length < records.length; length += 520) {
      writeFileSync(join(copy, 'records'), records.subarray(0, length))
      await expect(verifyBackup(copy, keys)).rejects.toThrow(/damaged or cut short/)
    }
    await writeBackup(join(base, 'second'), {
      engine: 'postgresql', steps: [], now, checkpoints: join(base, 'none'), keys, copy: () => ({ tar: inParts(Buffer.from('other')) }) })
    cpSync(join(base, 'second', 'records'), join(copy, 'records'))
    await expect(verifyBackup(copy, keys)).rejects.toThrow(/damaged or cut short/)
    rmSync(join(copy, 'records'))
    await expect(verifyBackup(copy, keys)).rejects.toThrow('The records of this backup are missing.')
  })
  test('is refused as somebody else’s, as newer, and where there is none: each with its sentence', () => {
    expect(() => readManifest(folder, keysFrom(newKeys()), [])).toThrow(/not signed with the council’s key/)
    expect(() => readManifest(base, keys, [])).toThrow(/There is no backup in/)
    const manifest = readManifest(folder, keys, [])
    const copy = join(base, 'newer')
    mkdirSync(copy)
    for (const newer of [{ ...manifest, format: FORMAT + 1 }, { ...manifest, steps: ['child/weather/schema/2031.sql'] }]) {
      writeFileSync(join(copy, 'backup.json'), written(newer, keys))
      expect(() => readManifest(copy, keys, [])).toThrow(/made by a newer version/)
    }
  })
  test('is never written over another, and leaves nothing behind when it cannot be made', async () => {
    const of = { engine: 'postgresql' as const, steps: [], now, checkpoints: join(base, 'none'), keys }
    await expect(writeBackup(folder, { ...of, copy: () => ({ tar: inParts() }) })).rejects.toThrow(/is there already/)
    await expect(writeBackup(join(base, 'broken'), { ...of, copy: () => ({ tar: breaking() }) })).rejects.toThrow('the disk went away')
    expect(readdirSync(base).filter((name) => name.startsWith('broken'))).toEqual([])
  })
})

describe('the embedded records', () => {
  const data = join(base, 'data')
  const backup = join(base, 'while writing')
  let own: Keys
  let engine: Engine
  let before: readonly string[]
  let acts: ReadonlyMap<string, string>
  const settings = (folder: string): Record<string, string> => ({ ALONGSIDE_DATA: folder, ALONGSIDE_KEY_FILE: join(data, 'keys.json') })

  beforeAll(async () => {
    own = readKeys(join(data, 'keys.json'), true)
    engine = await openEmbedded({ directory: join(data, 'records') })
    await migrate(engine)
    await smallCouncil(engine)
    await rootOnce(engine, own, data)
    const writers = writeOn(await ruthOn(engine), 'I will bring the photographs')
    await writers.more(5)
    await rootOnce(engine, own, data)
    before = [...writers.acknowledged]
    await backUpEmbedded(engine, own, data, backup, now)
    await writers.more(5)
    await rootOnce(engine, own, data)
    await writers.stop()
    acts = await actsIn(engine)
  })
  afterAll(() => engine.close())

  test('that were backed up while three people wrote: every act acknowledged before is there, whole, and the chain holds', async () => {
    const restored = join(base, 'restored')
    await restoreEmbedded(backup, restored, own)
    const there = await openEmbedded({ directory: join(restored, 'records') })
    const left = await promisesIn(there)
    const actsThere = await actsIn(there)
    const verdict = await verifyRecords({ owner: there, checkpoints: checkpointFile(restored), keys: own })
    await there.close()
    expect(before.filter((words) => !left.has(words))).toEqual([])
    expect([...actsThere].filter(([xid, lines]) => acts.get(xid) !== lines)).toEqual([])
    expect(actsThere.size).toBeLessThan(acts.size)
    expect(verdict).toMatchObject({ whole: true, broken: [] })
  })
  test('that nobody wrote in meanwhile are, restored, byte for byte what they were', async () => {
    const quiet = join(base, 'quiet')
    const as = await engine.transaction('as owner', canonicalDump)
    await backUpEmbedded(engine, own, data, quiet, now)
    await restoreEmbedded(quiet, join(base, 'the same'), own)
    const there = await openEmbedded({ directory: join(base, 'the same', 'records') })
    const after = await there.transaction('as owner', canonicalDump)
    await there.close()
    expect(after).toBe(as)
  })
  test('have no word, no name and no key in their backup that anybody could read', () => {
    const all = ['backup.json', 'records', 'checkpoints'].map((name) => readFileSync(join(backup, name)))
    const inClear = readFileSync(join(data, 'records', 'cluster', 'PG_VERSION')).length > 0
    const secret = JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8')) as { keys: Record<string, string> }
    const words = ['photographs', 'Mia of the Cast', 'promises.promise', 'Lantern', secret.keys['1'] ?? '', 'PRIVATE KEY']
    expect(inClear).toBe(true)
    expect(words.filter((word) => all.some((bytes) => bytes.includes(word)))).toEqual([])
    expect(all.some((bytes) => bytes.includes(Buffer.from(secret.keys['1'] ?? '', 'base64')))).toBe(false)
  })

  test('that are older than their checkpoints are not opened for work until the younger checkpoints are laid aside, and kept', async () => {
    const older = join(base, 'older')
    await restoreEmbedded(backup, older, own)
    const restored = readFileSync(checkpointFile(older), 'utf8')
    cpSync(checkpointFile(data), checkpointFile(older))
    const open = (): Promise<string> => openHouse(settingsFrom(settings(older)), () => now).then(async (house) => {
      await house.close()
      return 'open'
    }, (fault: Error) => fault.message)
    expect(await open()).toMatch(/older records were put back/)
    const there = await openEmbedded({ directory: join(older, 'records') })
    const { batch } = await stateOf(there).finally(() => there.close())
    expect(layAside(older, batch)).toBeGreaterThan(0)
    expect(readFileSync(checkpointFile(older), 'utf8')).toBe(restored)
    const aside = readdirSync(join(older, 'checkpoints')).filter((name) => name.startsWith('laid-aside')).map((name) => (
      readFileSync(join(older, 'checkpoints', name), 'utf8')))
    expect(restored + aside.join('')).toBe(readFileSync(checkpointFile(data), 'utf8'))
    expect(await open()).toBe('open')
  })

  describe('at the command line', () => {
    let out: string[]
    let err: string[]
    beforeEach(() => {
      [out, err] = [[], []]
      vi.spyOn(console, 'log').mockImplementation((words: string) => void out.push(words))
      vi.spyOn(console, 'error').mockImplementation((words: string) => void err.push(words))
    })
    afterEach(() => {
      vi.restoreAllMocks()
    })

    test('a backup is looked at without restoring it, restored, and verified there', async () => {
      const place = join(base, 'place')
      expect(await runVerb(['verify', backup, '--json'], settings(data))).toBe(0)
      expect(await runVerb(['restore', backup], settings(place))).toBe(0)
      expect(await runVerb(['verify', '--json'], settings(place))).toBe(0)
      expect(await runVerb(['restore', '--checkpoints'], settings(place))).toBe(0)
      expect(out.pop()).toBe('No checkpoint is younger than the records.')
      expect([JSON.parse(out[0] ?? ''), out[1], JSON.parse(out[2] ?? '')]).toEqual([
        expect.objectContaining({ whole: true }), expect.stringContaining('2025-07-01T10:00:00.000Z'), expect.objectContaining({ whole: true })])
    })
    test('while a server holds the records, the backup is made inside it, and its refusal comes back as a sentence', async () => {
      const house = { engine, keys: own, mode: 'demo' as const, clock: () => now }
      const server = await listenForVerbs(data, house, { backup: backupInside(data) })
      const folder = join(base, 'inside')
      const codes = [await runVerb(['backup', folder], settings(data)), await runVerb(['backup', folder], settings(data))]
      await server.stop()
      expect([codes, out[0], err[0]]).toEqual([
        [0, 1], expect.stringContaining('The key file is not in it.'), expect.stringContaining('is there already')])
      expect(await verifyBackup(folder, own)).toMatchObject({ verdict: { whole: true } })
    })
    test('what cannot be restored is refused with one sentence, and the place is left as it was', async () => {
      const damaged = join(base, 'damaged')
      cpSync(backup, damaged, { recursive: true })
      const records = readFileSync(join(damaged, 'records'))
      records.writeUInt8(records.readUInt8(records.length - 9) ^ 4, records.length - 9)
      writeFileSync(join(damaged, 'records'), records)
      const others = join(base, 'other-keys.json')
      readKeys(others, true)
      const place = join(base, 'left alone')
      mkdirSync(place)
      const tried: readonly [readonly string[], Record<string, string>, RegExp][] = [
        [['restore', damaged], settings(place), /damaged or cut short/],
        [['restore', backup], { ...settings(place), ALONGSIDE_KEY_FILE: others }, /not signed with the council’s key/],
        [['restore', backup], { ...settings(place), ALONGSIDE_KEY_FILE: join(base, 'no-keys.json') }, /key file .* is not there/],
        [['restore', backup, '--to', join(place, 'pg')], settings(place), /This is a backup of embedded records/],
        [['restore', place], settings(place), /There is no backup in/],
        [['restore', backup], settings(data), /is not empty/],
        [['backup', backup], settings(join(base, 'restored')), /is there already/],
        [['backup', join(base, 'x')], settings(place), /There are no records in/],
      ]
      for (const [words, env, sentence] of tried) {
        expect([words, await runVerb(words, env)]).toEqual([words, 1])
        expect(err.at(-1)).toMatch(sentence)
        expect(readdirSync(place)).toEqual([])
      }
      expect(await runVerb(['verify', damaged], settings(data))).toBe(1)
      expect(out.at(-1)).toMatch(/^Not whole:\n.*damaged or cut short/)
      expect(existsSync(join(base, 'x'))).toBe(false)
    })
  })
})
