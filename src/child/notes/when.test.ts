import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { freshDatabase, type TestDatabase } from '../../../examples/database.ts'
import { found } from '../../../examples/founding.ts'
import { idOf } from '../../../examples/ids.ts'
import { statement } from '../../ground/database/query.ts'
import { londonDay } from '../../ground/london.ts'
import { addDays, plainDate } from '../../ground/plain-date.ts'
import { introduceChildren } from '../people/actions.ts'
import { recordNotes } from './actions.ts'
import { letStand } from './examples.ts'
import type { NoteRow } from './model.ts'
import { told as toldNote } from './rules.ts'
import { chronology, toolsUsedWith } from './store.ts'
import { addReading, agreeHold, holdBack, readyForChild, writeBeside } from './turns.ts'

let house: TestDatabase
const mia = idOf('mia')
const now = new Date()
const inDays = (n: number): Date => new Date(now.getTime() + n * 86_400_000)

beforeAll(async () => {
  house = await freshDatabase()
  await found(house.owner, plainDate('2025-05-01'))
  const ruth = await house.as(idOf('ruth'))
  await introduceChildren(ruth, [{ id: mia, called: 'Mia', bornOn: addDays(londonDay(now), -400) }], idOf('lantern-team'), plainDate('2025-06-01'))
  await letStand(ruth, [
    { who: 'mia', kind: 'self', child: 'mia' }, { who: 'ellis', kind: 'holds', child: 'mia' },
    { who: 'joan', kind: 'carer', child: 'mia' },
  ], '2025-06-01')
})
afterAll(() => house.close())

async function write(words: string, written: Date, readyNow = false): Promise<string> {
  const answer = await recordNotes(await house.as(idOf('ellis')), [{
    kind: 'talk', happenedAt: written, children: [mia], readyNow, passages: [{ words, class: 'ordinary', for: [mia] }],
  }], written)
  return answer.ok ? (answer.value[0]?.note ?? '') : ''
}

async function read(who: string, note: string): Promise<NoteRow | undefined> {
  const rows = await (await house.as(idOf(who))).look(
    { on: { child: mia }, act: 'opened', subject: 'notes' }, { notes: chronology({ child: mia }) })
  return rows?.notes.find((one) => one.id === note)
}

async function passageOf(note: string): Promise<string> {
  return (await read('ellis', note))?.passages[0]?.id ?? ''
}

async function raw(who: string, table: string): Promise<number> {
  const session = await house.as(idOf(who))
  const [answer] = await house.engine.batch({ session: session.secret }, [statement(sql`select 1 as one from ${sql.id('notes', table)}`)])
  return answer?.rows.length ?? 0
}

describe('a note from paper, after nine days without computers', () => {
  it('stands under the time it happened, and says on which day it was written down', async () => {
    const note = await write('Police found Kai at two in the morning; Dov came.', inDays(-9))
    const row = await read('ellis', note)
    expect(new Date(row?.happened_at ?? '').getTime()).toBe(inDays(-9).getTime())
    const later = toldNote(row as NoteRow, true, now).writtenLater
    expect(later && londonDay(new Date(later))).toBe(londonDay(new Date()))
  })

  it('written on the day itself, it says nothing of that', async () => {
    const row = await read('ellis', await write('We had tea.', new Date()))
    expect(toldNote(row as NoteRow, true, now).writtenLater).toBeNull()
  })
})

describe('the words of a note', () => {
  it('wait for the child, heading and search words too, and not for the worker', async () => {
    const before = await raw('mia', 'search')
    const note = await write('She asked about the art room.', now)
    expect((await read('ellis', note))?.passages).toHaveLength(1)
    expect(await read('mia', note)).toBeUndefined()
    expect(await raw('mia', 'search')).toBe(before)
  })

  it('show when their time has come', async () => {
    const note = await write('She showed me her drawing.', inDays(-14))
    expect((await read('mia', note))?.passages.map((one) => one.words)).toEqual(['She showed me her drawing.'])
  })

  it('show as soon as the author says she can read this', async () => {
    const note = await write('She wants to paint her room.', now)
    await readyForChild(await house.as(idOf('ellis')), mia, note)
    expect((await read('mia', note))?.passages).toHaveLength(1)
    expect(await raw('mia', 'ready')).toBe(0)
  })

  it('cannot be made ready by the child, nor by somebody who does not work with them', async () => {
    const note = await write('Not yet.', now)
    for (const who of ['mia', 'joan']) {
      await expect(readyForChild(await house.as(idOf(who)), mia, note)).rejects.toThrow('refused')
    }
    expect(await read('mia', note)).toBeUndefined()
  })
})

describe('a hold-back', () => {
  const until = addDays(londonDay(now), 60)

  it('keeps a passage from the child at once, with its reason out of their sight', async () => {
    const note = await write('Her mother may move away.', inDays(-14))
    await holdBack(await house.as(idOf('ellis')), mia, note, { passage: await passageOf(note), reason: 'Mum tells her first', until }, now)
    expect(await read('mia', note)).toBeUndefined()
    expect(await raw('mia', 'hold')).toBe(0)
    expect((await read('ellis', note))?.passages[0]?.holds).toMatchObject([{ reason: 'Mum tells her first', agreed_by: null }])
  })

  it('lapses after five working days when nobody has agreed', async () => {
    const note = await write('A hard conversation.', inDays(-40))
    await holdBack(await house.as(idOf('ellis')), mia, note, { passage: await passageOf(note), reason: 'too soon', until }, inDays(-20))
    expect((await read('mia', note))?.passages).toHaveLength(1)
  })

  it('lasts to its end date when a second person agrees; the one who asked cannot agree alone', async () => {
    const note = await write('Something the police asked us to keep.', inDays(-14))
    const ellis = await house.as(idOf('ellis'))
    const hold = await holdBack(ellis, mia, note, { passage: await passageOf(note), reason: 'asked to', until }, inDays(-1))
    await expect(agreeHold(ellis, mia, note, hold, now)).rejects.toThrow('refused')
    await agreeHold(await house.as(idOf('ruth')), mia, note, hold, now)
    const [held] = (await read('ellis', note))?.passages[0]?.holds ?? []
    expect(held).toMatchObject({ agreed_by: 'Ruth Calloway', wanted_until: until })
    expect(londonDay(new Date(held?.until_at ?? ''))).toBe(until)
    expect(await read('mia', note)).toBeUndefined()
  })

  it('is not asked for a second time alone', async () => {
    const note = await write('Again and again.', inDays(-40))
    const ellis = await house.as(idOf('ellis'))
    const form = { passage: await passageOf(note), reason: 'too soon', until }
    await holdBack(ellis, mia, note, form, inDays(-20))
    await expect(holdBack(ellis, mia, note, form, now)).rejects.toThrow('refused')
    expect((await read('mia', note))?.passages).toHaveLength(1)
  })

  it('is not the child’s to read or to write', async () => {
    const note = await write('Open words.', inDays(-14))
    await expect(holdBack(await house.as(mia), mia, note, { passage: await passageOf(note), reason: 'no', until }, now))
      .rejects.toThrow('refused')
  })
})

describe('beside the words', () => {
  it('stands a plainer reading, shown with its passage and not before', async () => {
    const note = await write('We discussed contact arrangements.', now)
    const form = { passage: await passageOf(note), level: 'plainer' as const, lang: 'en', words: 'We talked about seeing Dad.' }
    await addReading(await house.as(idOf('ellis')), mia, note, form)
    expect(await raw('mia', 'reading')).toBe(0)
    await readyForChild(await house.as(idOf('ellis')), mia, note)
    const seen = await read('mia', note)
    expect(seen?.passages[0]?.words).toBe('We discussed contact arrangements.')
    expect(seen?.passages[0]?.readings.map((one) => one.words)).toEqual(['We talked about seeing Dad.'])
  })

  it('can be said who told it and how it was taken; nothing says that it was read', async () => {
    const note = await write('Told in person.', inDays(-14))
    await writeBeside(await house.as(idOf('ellis')), mia, note, { kind: 'told', words: 'On the swings. She nodded.' }, idOf('ellis'))
    expect((await read('ellis', note))?.beside).toMatchObject([{ kind: 'told', by_called: 'Ellis Marsh' }])
    await expect(writeBeside(await house.as(mia), mia, note, { kind: 'told', words: 'x' }, mia)).rejects.toThrow('refused')
  })

  it('a place that the child types reaches the worker whole and is left out on the child’s own page', async () => {
    const note = await write('She is settling in.', inDays(-14))
    await writeBeside(await house.as(mia), mia, note, { kind: 'reply', words: 'I am not settling at 14 Canal Street' }, mia)
    expect((await read('ellis', note))?.beside.map((one) => one.words)).toEqual(['I am not settling at 14 Canal Street'])
    expect((await read('mia', note))?.beside.map((one) => one.words)).toEqual(['I am not settling at …'])
  })
})

describe('quoted words', () => {
  it('are never put into the mouth of a child who is too small to speak', async () => {
    const answer = await recordNotes(await house.as(idOf('ellis')), [{
      kind: 'visit', happenedAt: now, children: [mia], readyNow: false,
      passages: [{ words: 'I am happy here.', class: 'ordinary', for: [mia], saidBy: mia }],
    }], now)
    expect(answer).toEqual({ ok: false, problems: [{ field: 'passages.0.said_by', said: 'tooSmallToQuote' }] })
    const told = await read('ellis', 'none')
    expect(told).toBeUndefined()
  })

  it('say whose they are', async () => {
    const answer = await recordNotes(await house.as(idOf('ellis')), [{
      kind: 'call', happenedAt: inDays(-14), children: [mia], readyNow: true,
      passages: [{ words: 'She sleeps better.', class: 'ordinary', for: [mia], saidWords: 'the night nurse' }],
    }], inDays(-14))
    const note = answer.ok ? (answer.value[0]?.note ?? '') : ''
    expect((await read('mia', note))?.passages[0]).toMatchObject({ quoted: true, said_called: 'the night nurse' })
  })
})

it('what was done together stands on the shelf for the next worker, with whom and how it felt', async () => {
  await recordNotes(await house.as(idOf('ellis')), [{
    kind: 'direct work', happenedAt: inDays(-14), children: [mia], readyNow: true, passages: [],
    tools: [{ tool: 'sand', with: 'Gran', felt: 'loved it' }],
  }], inDays(-14))
  const rows = await (await house.as(idOf('ruth'))).look(
    { on: { child: mia }, act: 'opened', subject: 'notes' }, { done: toolsUsedWith({ child: mia }) })
  expect(rows?.done).toMatchObject([{ tool: 'sand', times: 1, used: [{ with_called: 'Ellis Marsh', with_words: 'Gran', felt: 'loved it' }] }])
})

it('a passage is held, answered or made plainer only in its own note', async () => {
  const note = await write('Here.', inDays(-14))
  const other = await write('There.', inDays(-14))
  const passage = await passageOf(note)
  const ellis = await house.as(idOf('ellis'))
  const until = addDays(londonDay(now), 3)
  await expect(holdBack(ellis, mia, other, { passage, reason: 'x', until }, now)).rejects.toThrow('refused')
  await expect(addReading(ellis, mia, other, { passage, level: 'plainer', lang: 'en', words: 'x' })).rejects.toThrow('refused')
  await expect(writeBeside(ellis, mia, other, { kind: 'reply', passage, words: 'x' }, idOf('ellis'))).rejects.toThrow('refused')
  await expect(writeBeside(await house.as(mia), mia, other, { kind: 'reply', passage, words: 'x' }, mia)).rejects.toThrow('refused')
})
