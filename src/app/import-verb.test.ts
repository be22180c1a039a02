import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../examples/database.ts'
import { found } from '../../examples/founding.ts'
import { keysFrom, newKeys } from '../access/keys.ts'
import { inventReturn, writeCsv } from '../exchange/looked-after/examples.ts'
import { plainDate } from '../ground/plain-date.ts'
import { dueVerb, importVerb, undoVerb } from './import-verb.ts'
import { listenForVerbs, runInServer } from './socket.ts'
import type { RecordVerb, Said, VerbHouse } from './verb.ts'

let database: TestDatabase
let house: VerbHouse
const folder = mkdtempSync(join(tmpdir(), 'return-'))
const verbs = { import: importVerb, undo: undoVerb, due: dueVerb }

beforeAll(async () => {
  database = await freshDatabase()
  await found(database.owner, plainDate('2025-05-01'))
  house = { engine: database.engine, keys: keysFrom(newKeys()), mode: 'demo', clock: () => new Date() }
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await database.close()
})

/** A folder with a return in it, under names that say nothing. */
function folderOf(name: string, children: number, change = (text: string): string => text): string {
  const path = join(folder, name)
  mkdirSync(path)
  for (const [at, { headings, rows }] of inventReturn(children).entries()) {
    const mine = rows.map(([child = '', ...rest]) => [child.replace('X', name.toUpperCase()), ...rest])
    writeFileSync(join(path, `${at}.dat`), change(writeCsv([headings, ...mine])))
  }
  writeFileSync(join(path, 'about.txt'), 'what a colleague wrote about it')
  return path
}
const run = (verb: RecordVerb, ...words: string[]): Promise<Said> => verb(house, { words, json: true, folder })
const json = (said: Said): Record<string, unknown> => JSON.parse(said.out) as Record<string, unknown>

describe('import, undo and due at the command line', () => {
  test('a folder is tried, brought in, found the same and taken back; standard output holds one object', async () => {
    const path = folderOf('aa', 3)
    const tried = await run(importVerb, path, '--dry-run')
    expect(json(tried)).toMatchObject({ import: null, kind: 'looked-after return', dryRun: true })
    const brought = json(await run(importVerb, 'aa'))
    expect(Object.keys(brought)).toEqual(['import', 'kind', 'dryRun', 'tables'])
    expect(brought['tables']).toMatchObject({ Header: { read: 3, kept: 3, same: 0, refused: [] }, Episodes: { read: 6, kept: 6 } })
    expect(json(await run(importVerb, path))['tables']).toMatchObject({ Header: { read: 3, kept: 0, same: 3 } })
    const undone = await run(undoVerb, String(brought['import']))
    expect([undone.code, json(undone)]).toEqual([0, { import: brought['import'], removed: 3, kept: [] }])
  })

  test('one file is enough', async () => {
    folderOf('ab', 2)
    expect(json(await run(importVerb, join('ab', '0.dat')))['tables']).toEqual({
      Header: { read: 2, kept: 2, same: 0, refused: [], listed: [] },
    })
  })

  test('a row that cannot be read keeps everything out unless the good rows are to be kept', async () => {
    const path = folderOf('ac', 2, (text) => text.replace(/^AC1000,([^,]*),[\d-]+,WBRI/m, 'AC1000,$1,31/02/2010,WBRI'))
    const kept = await run(importVerb, path)
    expect(kept.code).toBe(1)
    expect(kept.err).toContain('Nothing was brought in')
    expect(json(kept)['tables']).toMatchObject({ Header: { read: 2, refused: [{ row: 0, field: 'DOB', value: '31/02/2010' }] } })
    expect(json(await run(importVerb, path, '--keep-good'))['import']).not.toBeNull()
  })

  test('what is wrong is a sentence and changes nothing', async () => {
    const path = folderOf('ad', 1)
    const cases: [RecordVerb, string[], number, string][] = [
      [importVerb, [], 2, 'Which return?'], [importVerb, [path, '--tea', 'x'], 2, 'no option --tea'],
      [importVerb, [path, '--team'], 2, 'needs a value'], [importVerb, [path, '--team', 'Nowhere'], 1, 'Which team?'],
      [importVerb, [path, '--as', 'nobody'], 2, 'Nobody in the cast'], [importVerb, [path, '--as', 'ruth'], 1, 'not for this person'],
      [importVerb, [join(folder, 'not-there')], 1, 'cannot be read'], [importVerb, [join(path, 'about.txt')], 1, 'no looked-after return'],
      [undoVerb, ['x'], 2, 'Which import?'], [undoVerb, ['00000000-0000-4000-8000-000000000000'], 1, 'not there'],
      [dueVerb, ['--on', '31/03/2026'], 2, 'is not a day'],
      [dueVerb, ['--child', '00000000-0000-4000-8000-000000000000'], 1, 'no such child'],
    ]
    for (const [verb, words, code, sentence] of cases) {
      const said = await run(verb, ...words)
      expect([words, said.code, said.out]).toEqual([words, code, ''])
      expect(said.err).toContain(sentence)
    }
    expect(json(await run(importVerb, path))['tables']).toMatchObject({ Header: { kept: 1, same: 0 } })
  })

  test('every clock of the imported children is there, unknown where nobody has a history, never late', async () => {
    await run(importVerb, folderOf('ae', 2))
    const dues = JSON.parse((await run(dueVerb, '--on', '2026-04-02')).out) as Record<string, unknown>[]
    expect(dues.length).toBeGreaterThan(4)
    expect(Object.keys(dues[0] ?? {}).sort()).toEqual(['child', 'cites', 'clock', 'due', 'met', 'since', 'state'])
    expect(dues.filter(({ clock, state }) => String(clock).startsWith('V') && state === 'late')).toEqual([])
    const child = String(dues[0]?.['child'])
    const hers = JSON.parse((await run(dueVerb, '--child', child, '--on', '2026-04-02')).out) as Record<string, unknown>[]
    expect(hers).toEqual(dues.filter((one) => one['child'] === child))
  })
})

describe('a verb while a server holds the folder', () => {
  test('runs inside that server, over a socket that only its owner can open', async () => {
    const data = mkdtempSync(join(tmpdir(), 'held-'))
    expect(await runInServer(data, 'due', { words: [], json: true, folder })).toBeUndefined()
    const listening = await listenForVerbs(data, house, verbs)
    const path = join(data, 'inside', 'verbs.sock')
    expect([statSync(path).mode & 0o777, statSync(join(data, 'inside')).mode & 0o777]).toEqual([0o600, 0o700])
    folderOf('sa', 1)
    const said = await runInServer(data, 'import', { words: ['sa'], json: true, folder })
    expect(said?.code).toBe(0)
    expect(json(said as Said)['tables']).toMatchObject({ Header: { read: 1, kept: 1 } })
    expect(await runInServer(data, 'seed', { words: [], json: true, folder })).toMatchObject({ code: 2 })
    const nonsense = await new Promise<string>((resolve) => {
      const socket = createConnection(path, () => void socket.write('{"verb": 7\n'))
      socket.once('data', (some) => resolve(some.toString()))
    })
    expect(JSON.parse(nonsense)).toMatchObject({ code: 1 })
    await listening.stop()
    expect(await runInServer(data, 'due', { words: [], json: true, folder })).toBeUndefined()
    rmSync(data, { recursive: true })
  })
})
