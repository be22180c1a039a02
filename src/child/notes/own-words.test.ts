import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { freshDatabase, type TestDatabase } from '../../../examples/database.ts'
import { found } from '../../../examples/founding.ts'
import { idOf } from '../../../examples/ids.ts'
import { keysFrom, newKeys } from '../../access/keys.ts'
import { statement } from '../../ground/database/query.ts'
import { plainDate } from '../../ground/plain-date.ts'
import { introduceChildren } from '../people/actions.ts'
import { myPrivateBox, whoReadsMine } from './acts-store.ts'
import { letStand } from './examples.ts'
import type { NoteRow } from './model.ts'
import { keepPrivate, opened, sharePrivate, tellUs } from './own-words.ts'
import { chronology, findWords, noteOnly, toldUsUnanswered } from './store.ts'
import { writeBeside } from './turns.ts'

let house: TestDatabase
const keys = keysFrom(newKeys())
const tia = idOf('tia')
const now = new Date()

beforeAll(async () => {
  house = await freshDatabase()
  await found(house.owner, plainDate('2025-05-01'))
  const ruth = await house.as(idOf('ruth'))
  await introduceChildren(ruth, [{ id: tia, called: 'Tia' }], idOf('lantern-team'), plainDate('2025-06-01'))
  await letStand(ruth, [
    { who: 'tia', kind: 'self', child: 'tia' }, { who: 'ellis', kind: 'holds', child: 'tia' },
    { who: 'kelly', kind: 'parent', child: 'tia' }, { who: 'dov', kind: 'alongside', child: 'tia' },
  ], '2025-06-01')
})
afterAll(() => house.close())

async function read(who: string, note: string): Promise<NoteRow | undefined> {
  const rows = await (await house.as(idOf(who))).look(
    { on: { child: tia }, act: 'opened', subject: 'notes' }, { notes: chronology({ child: tia }) })
  return rows?.notes.find((one) => one.id === note)
}
const words = (note: NoteRow | undefined): readonly string[] => note?.passages.map((one) => one.words) ?? []

async function raw(who: string): Promise<string> {
  const session = await house.as(idOf(who))
  const answers = await house.engine.batch({ session: session.secret }, ['note', 'passage', 'search'].map((table) =>
    statement(sql`select to_jsonb(t) as row from ${sql.id('notes', table)} t`)))
  return JSON.stringify(answers.map((answer) => answer.rows))
}

describe('telling us something', () => {
  it('reaches the worker at once, in their words, and no parent', async () => {
    const note = await tellUs(await house.as(tia), tia, { words: 'i dont want to go on thursday' }, now)
    expect(words(await read('ellis', note))).toEqual(['i dont want to go on thursday'])
    expect(words(await read('tia', note))).toEqual(['i dont want to go on thursday'])
    expect(await raw('kelly')).not.toContain('thursday')
  })

  it('is never refused for a place in it: those who may know it read every word, a page over the shoulder does not', async () => {
    const note = await tellUs(await house.as(tia), tia, { words: 'He waits outside 14 Canal Street at night' }, now)
    expect(words(await read('ellis', note))).toEqual(['He waits outside 14 Canal Street at night'])
    expect(words(await read('ruth', note))).toEqual(['He waits outside 14 Canal Street at night'])
    expect(await read('tia', note)).toMatchObject({ passages: [{ words: 'He waits outside … at night', left_out: true }] })
    expect(words(await read('dov', note))).toEqual(['He waits outside … at night'])
    for (const who of ['tia', 'dov', 'kelly']) expect(await raw(who)).not.toMatch(/Canal|canal/)
    const find = async (who: string): Promise<number> => (await (await house.as(idOf(who))).look(
      { on: 'nobody in particular', act: 'searched', subject: 'notes' }, { found: findWords('canal') }))?.found.length ?? 0
    expect(await find('ellis')).toBe(1)
    expect(await find('dov')).toBe(0)
    expect(await find('tia')).toBe(0)
  })

  it('waits for an answer until somebody gives one', async () => {
    const note = await tellUs(await house.as(tia), tia, { words: 'when is it my turn' }, now)
    const ellis = await house.as(idOf('ellis'))
    expect(await waits(note)).toBe(true)
    await writeBeside(ellis, tia, note, { kind: 'reply', words: 'On Tuesday, I asked.' }, idOf('ellis'))
    expect(await waits(note)).toBe(false)
    expect((await read('tia', note))?.beside.map((one) => one.words)).toEqual(['On Tuesday, I asked.'])
  })

  it('waits for an answer also where it is a feeling with words, and not where it is a face alone', async () => {
    const session = await house.as(tia)
    expect(await waits(await tellUs(session, tia, { words: 'everybody shouted again', face: 'sad' }, now))).toBe(true)
    expect(await waits(await tellUs(session, tia, { words: '', face: 'ok' }, now))).toBe(false)
  })

  it('says by name who reads it', async () => {
    const rows = await (await house.as(tia)).look({ on: 'my own', act: 'opened', subject: 'notes' }, { who: whoReadsMine() })
    expect(rows?.who.map((one) => one.called)).toEqual(['Dov Ketteridge', 'Ellis Marsh'])
  })

  it('is not something a worker can do in the child’s name', async () => {
    await expect(keepPrivate(await house.as(idOf('ellis')), keys, tia, { words: 'x' }, now)).rejects.toThrow('refused')
  })
})

/** Whether what the child told us stands on her worker's Today. */
async function waits(note: string): Promise<boolean> {
  const rows = await (await house.as(idOf('ellis'))).look(
    { on: 'nobody in particular', act: 'listed', subject: 'notes' }, { told: toldUsUnanswered() })
  return rows?.told.some((one) => one.note === note) ?? false
}

async function box(who: string): Promise<readonly { id: string; words: string }[]> {
  const rows = await (await house.as(who)).look(
    { on: 'my own', act: 'opened', subject: 'notes' }, { box: myPrivateBox() })
  return rows?.box ?? []
}

describe('the private box', () => {
  it('opens for whoever wrote it, and is sealed in the table itself', async () => {
    const id = await keepPrivate(await house.as(tia), keys, tia, { words: 'I miss my hamster', face: 'sad' }, now)
    const row = (await box(tia)).find((one) => one.id === id)
    expect(row && opened(keys, tia, row)).toEqual({ words: 'I miss my hamster', face: 'sad' })
    const everything = await house.owner.transaction('as owner', (open) => open.run(statement(sql`
      select to_jsonb(p)::text as row from notes.passage p where p.sealed union all select to_jsonb(n)::text from notes.note n
      union all select to_jsonb(s)::text from notes.search s`)))
    expect(JSON.stringify(everything.rows)).not.toMatch(/hamster|"sad"/)
  })

  it('leaves no row with anybody else: not the worker, the supervisor, the parent, the assurer or the director', async () => {
    const id = await keepPrivate(await house.as(tia), keys, tia, { words: 'nobody knows this' }, now)
    for (const who of ['ellis', 'ruth', 'kelly', 'dov', 'vera', 'hal', 'noor']) expect(await raw(who)).not.toContain(id)
    expect(await raw('tia')).toContain(id)
    const rows = await (await house.as(tia)).look({ on: 'my own', act: 'opened', subject: 'notes' }, { notes: chronology('my own') })
    expect(JSON.stringify(rows?.notes)).not.toContain(id)
  })

  it('cannot be opened as another row, nor after a change', async () => {
    const one = await keepPrivate(await house.as(tia), keys, tia, { words: 'first' }, now)
    const other = await keepPrivate(await house.as(tia), keys, tia, { words: 'second' }, now)
    const row = (await box(tia)).find((entry) => entry.id === one)
    expect(() => opened(keys, tia, { id: other, words: row?.words ?? '' })).toThrow(/authenticate/)
  })

  it('shares a copy with one tap, and keeps its own', async () => {
    const session = await house.as(tia)
    const id = await keepPrivate(session, keys, tia, { words: 'I cried at lunch', face: 'wobbly' }, now)
    const note = await sharePrivate(session, keys, tia, id, now)
    expect(await read('ellis', note)).toMatchObject({ kind: 'feeling', felt: 'wobbly', passages: [{ words: 'I cried at lunch' }] })
    expect((await box(tia)).some((entry) => entry.id === id)).toBe(true)
    await expect(sharePrivate(await house.as(idOf('ellis')), keys, tia, id, now)).rejects.toThrow('refused')
  })

  it('does not stand behind the address of a note', async () => {
    await keepPrivate(await house.as(tia), keys, tia, { words: 'behind a door' }, now)
    const [any] = (await house.owner.transaction('as owner', (open) => open.run(statement(sql`
      select note from notes.passage where sealed limit 1`)))).rows
    const rows = await (await house.as(tia)).look({ on: 'my own', act: 'opened', subject: 'notes' },
      { note: noteOnly('my own', String(any?.['note'])) })
    expect(rows?.note).toEqual([])
  })
})
