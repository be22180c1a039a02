import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../examples/database.ts'
import { found } from '../../examples/founding.ts'
import { idOf } from '../../examples/ids.ts'
import { keysFrom, newKeys } from '../access/keys.ts'
import { beginDemoSession, newToken } from '../access/sign-in.ts'
import { makeWeb } from '../app/web.tsx'
import { plainDate } from '../ground/plain-date.ts'
import { inventReturn, writeCsv } from './looked-after/examples.ts'
import { exchange } from './room.ts'

let house: TestDatabase
let web: Hono
const tokens = new Map<string, string>()
const team = idOf('lantern-team')

beforeAll(async () => {
  house = await freshDatabase()
  await found(house.owner, plainDate('2025-05-01'))
  web = makeWeb({
    engine: house.engine, keys: keysFrom(newKeys()), mode: 'demo', origin: 'http://localhost', clock: () => new Date(),
    source: () => 'here', rooms: [exchange], fault: (_id, error) => { throw error as Error },
  })
})
afterAll(() => house.close())

async function ask(who: string, path: string, form?: FormData, json = true): Promise<Response> {
  const token = tokens.get(who) ?? newToken()
  if (!tokens.has(who)) await beginDemoSession(house.engine, idOf(who), 'test', new Date(Date.now() + 3_600_000), token)
  tokens.set(who, token)
  return web.request(path, {
    headers: { Authorization: `Bearer ${token}`, ...(json ? { Accept: 'application/json' } : {}) },
    ...(form ? { method: 'POST', body: form } : {}),
  })
}

/** What a browser sends when the folder is dropped: files under whatever names and paths. */
function sent(how: 'try' | 'bring', children: number, letters: string, change = (text: string): string => text): FormData {
  const form = new FormData()
  form.set('team', team)
  form.set('how', how)
  for (const [at, { headings, rows }] of inventReturn(children).entries()) {
    const text = writeCsv([headings, ...rows.map(([child = '', ...rest]) => [child.replace('X', letters), ...rest])])
    form.append('folder', new File([change(text)], `../../etc/part ${at}.txt`))
  }
  form.append('folder', new File(['Dear all, the return is in this folder.'], 'read me.txt'))
  return form
}
const idIn = async (answer: Response): Promise<string> => ((await answer.json()) as { ids: { import: string } }).ids.import
type Shown = { became: string; tables: Record<string, { read: number; kept: number; refused: unknown[] }>; files: { name: string; said: string[] }[] }
const shown = async (who: string, id: string): Promise<Shown> => (await (await ask(who, `/import/${id}`)).json()) as Shown

describe('the page where a return is brought in', () => {
  test('is not there for anybody but whoever brings returns in, and neither is what it made', async () => {
    expect((await ask('noor', '/import')).status).toBe(200)
    const id = await idIn(await ask('noor', '/import', sent('bring', 1, 'NO')))
    for (const other of ['ruth', 'ellis', 'hal', 'wayne']) {
      expect((await ask(other, '/import')).status).toBe(404)
      expect((await ask(other, `/import/${id}`)).status).toBe(404)
      expect((await ask(other, '/import', sent('bring', 1, 'NX'))).status).toBe(404)
      expect((await ask(other, `/import/${id}/undo`, new FormData())).status).not.toBe(201)
    }
  })

  test('takes a dropped folder, tries it, brings it in and says what became of every table', async () => {
    const tried = await shown('noor', await idIn(await ask('noor', '/import', sent('try', 3, 'DR'))))
    expect(tried.became).toBe('tried')
    const id = await idIn(await ask('noor', '/import', sent('bring', 3, 'DR')))
    const brought = await shown('noor', id)
    expect(brought.became).toBe('brought in')
    expect(brought.tables['Episodes']).toMatchObject({ read: 6, kept: 6, refused: [] })
    expect(brought.files.find(({ name }) => name === 'read me.txt')?.said).toHaveLength(1)
    expect(brought.files.every(({ name }) => !name.includes('/'))).toBe(true)
    const html = await (await ask('noor', `/import/${id}`, undefined, false)).text()
    expect(html).toContain('Understood, not used yet')
    expect(html).toContain('Take it back')
  })

  test('says row by row what cannot be read, and changes nothing', async () => {
    const broken = sent('bring', 2, 'BR', (text) => text.replace(/^(BR1000,[^,]*,)2025-0[45]-\d\d(,PN1)/m, '$1soon$2'))
    const id = await idIn(await ask('noor', '/import', broken))
    const refused = await shown('noor', id)
    expect(refused.became).toBe('refused')
    expect(refused.tables['Reviews']?.refused).toEqual([
      { row: 0, field: 'REVIEW', value: 'soon', said: '“soon” is not written as a day, such as 31/03/2026.' },
    ])
    expect(await (await ask('noor', `/import/${id}`, undefined, false)).text()).toContain('Row 0, REVIEW')
  })

  test('without a file, without a team or with something else than a return, keeps the form and says what to do', async () => {
    const none = new FormData()
    none.set('team', team)
    const other = new FormData()
    other.set('team', team)
    other.append('files', new File(['a,b\n1,2\n'], 'list.csv'))
    for (const [form, words] of [[none, 'Choose the files'], [other, 'no looked-after return'], [new FormData(), 'Choose the team']] as const) {
      const answer = await ask('noor', '/import', form, false)
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain(words)
    }
  })

  test('takes it back, and names who stays', async () => {
    const id = await idIn(await ask('noor', '/import', sent('bring', 2, 'TB')))
    expect((await ask('noor', `/import/${id}/undo`, new FormData())).status).toBe(201)
    expect(await (await ask('noor', `/import/${id}?done=undone`, undefined, false)).text()).toContain('taken back')
    const again = await ask('noor', `/import/${id}/undo`, new FormData(), false)
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('cannot be taken back')
  })

  test('works without a script: a plain form with files', async () => {
    const html = await (await ask('noor', '/import', undefined, false)).text()
    expect(html).toMatch(/<form[^>]*enctype="multipart\/form-data"/i)
    expect(html).toMatch(/<input multiple [^>]*type="file"[^>]*name="files"/)
    expect(html).toMatch(/<input multiple webkitdirectory [^>]*type="file"[^>]*name="folder"/)
  })
})
