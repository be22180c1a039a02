import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openEmbedded } from '../ground/database/pglite.ts'
import { migrate } from './migrate.ts'
import { runVerb } from './verbs.ts'

let data: string
let out: string[]
let err: string[]

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'verbs-'));
  [out, err] = [[], []]
  vi.spyOn(console, 'log').mockImplementation((words: string) => void out.push(words))
  vi.spyOn(console, 'error').mockImplementation((words: string) => void err.push(words))
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(data, { recursive: true })
})

const run = (...words: string[]): Promise<number> => runVerb(words, { ALONGSIDE_DATA: data })

describe('a verb at the command line', () => {
  test.each([
    ['no verb', [], 'Which verb?'], ['a verb nobody knows', ['inport'], 'Which verb?'],
    ['a word that only the language knows', ['constructor'], 'Which verb?'],
    ['words behind a verb that stands alone', ['people', 'mia'], 'people stands alone'],
    ['a seed without a name', ['seed'], 'seed NAME'], ['a seed of no size', ['seed', 'x', '--size'], '--size needs a value'],
    ['a seed too small to be a council', ['seed', 'x', '--size', '3'], 'seed NAME'],
    ['a backup to nowhere', ['backup'], 'backup DIR'], ['a restore of nothing', ['restore'], 'restore DIR'],
    ['a restore of two things', ['restore', 'a', '--checkpoints'], 'restore DIR'],
    ['two copies to verify', ['verify', 'a', 'b'], 'verify [DIR]'], ['an option verify has not', ['verify', '--all'], 'verify [DIR]'],
  ])('%s is wrong use: a sentence, exit 2, and nothing is changed', async (_what, words, sentence) => {
    expect(await run(...words)).toBe(2)
    expect(err.join('\n')).toContain(sentence)
    expect([out, readdirSync(data)]).toEqual([[], []])
  })

  test.each([
    ['migrate without an owner', ['migrate'], 'DATABASE_OWNER_URL is not set'],
    ['verify where there are no records', ['verify', 'nowhere-at-all'], 'not there'],
  ])('%s is refused with a sentence, exit 1', async (_what, words, sentence) => {
    expect(await run(...words)).toBe(1)
    expect(err.join('\n')).toContain(sentence)
    expect(out).toEqual([])
  })

  test('a data folder that cannot be made is named', async () => {
    const file = join(data, 'a file')
    writeFileSync(file, '')
    expect(await runVerb(['serve'], { ALONGSIDE_DATA: file })).toBe(1)
    expect(err.join('\n')).toContain(`${file} cannot be made a folder`)
  })

  test('records of another version are refused with what to do, and let go', async () => {
    const records = await openEmbedded({ directory: join(data, 'records') })
    await migrate(records)
    await records.script("update house.step set hash = 'another' where name like 'access/%'")
    await records.close()
    expect(await run('due')).toBe(1)
    expect(err.join('\n')).toContain('was changed after it had run here')
    await (await openEmbedded({ directory: join(data, 'records') })).close()
  })

  test('a database that nobody answers for is said so, without its password', async () => {
    expect(await runVerb(['serve'], { ALONGSIDE_DATA: data, DATABASE_URL: 'postgres://server:secret@127.0.0.1:1/x' })).toBe(1)
    expect(err.join('\n')).toMatch(/^The PostgreSQL cannot be reached/)
    expect(err.join('\n')).not.toContain('secret')
  })

  test('people --json is one object: the cast, and how to come in as each', async () => {
    expect(await run('people', '--json')).toBe(0)
    expect(out).toHaveLength(1)
    expect(JSON.parse(out[0] ?? '')).toContainEqual(expect.objectContaining({ as: 'mia', name: 'Mia' }))
  })
})
