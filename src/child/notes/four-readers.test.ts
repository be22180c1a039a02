import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { freshDatabase, type TestDatabase } from '../../../examples/database.ts'
import { found } from '../../../examples/founding.ts'
import { idOf } from '../../../examples/ids.ts'
import { query, statement } from '../../ground/database/query.ts'
import { londonDay } from '../../ground/london.ts'
import { addDays, plainDate } from '../../ground/plain-date.ts'
import { introduceChildren } from '../people/actions.ts'
import { type NewNote, type NewPassage, recordNotes } from './actions.ts'
import { letStand } from './examples.ts'
import type { NoteRow } from './model.ts'
import { chronology, findWords } from './store.ts'
import { whoMayKnowWhere } from './rules.ts'
import { holdBack, liftOut, readyForChild, writeBeside } from './turns.ts'

let house: TestDatabase
const alfie = idOf('alfie')
const tia = idOf('tia')
const now = new Date()
const longAgo = new Date(now.getTime() - 30 * 86_400_000)

beforeAll(async () => {
  house = await freshDatabase()
  await found(house.owner, plainDate('2025-05-01'))
  const ruth = await house.as(idOf('ruth'))
  await introduceChildren(ruth, [{ id: alfie, called: 'Alfie' }, { id: tia, called: 'Tia' }],
    idOf('lantern-team'), plainDate('2025-06-01'))
  await letStand(ruth, [
    { who: 'alfie', kind: 'self', child: 'alfie' }, { who: 'tia', kind: 'self', child: 'tia' },
    { who: 'ellis', kind: 'holds', child: 'alfie' }, { who: 'ellis', kind: 'holds', child: 'tia' },
    { who: 'wayne', kind: 'parent', child: 'alfie' }, { who: 'kelly', kind: 'parent', child: 'alfie' },
    { who: 'pc-holt', kind: 'partner', agency: 'police', child: 'alfie' },
    { who: 'nurse-wren', kind: 'partner', agency: 'health', child: 'alfie' },
  ], '2025-06-01')
})
afterAll(() => house.close())

const passage = (words: string, as: NewPassage['class'], more: Partial<NewPassage> = {}): NewPassage =>
  ({ words, class: as, for: [alfie], ...more })

async function write(passages: readonly NewPassage[], more: Partial<NewNote> = {}, written = longAgo): Promise<string> {
  const answer = await recordNotes(await house.as(idOf('ellis')), [{
    kind: 'visit', happenedAt: written, children: [alfie], where: 'in the kitchen', readyNow: false, passages, ...more,
  }], written)
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems))
  return answer.value[0]?.note ?? ''
}

async function read(who: string, note: string, child = alfie): Promise<NoteRow | undefined> {
  const rows = await (await house.as(idOf(who))).look(
    { on: { child }, act: 'opened', subject: 'notes' }, { notes: chronology({ child }) })
  return rows?.notes.find((one) => one.id === note)
}

/** Every row of this room's tables as the database hands it to this person, before any page. */
async function raw(who: string): Promise<string> {
  const session = await house.as(idOf(who))
  const tables = ['note', 'passage', 'gap', 'reading', 'beside', 'hold', 'ready', 'lifted', 'tool_used', 'search']
  const answers = await house.engine.batch({ session: session.secret }, tables.map((table) =>
    statement(sql`select to_jsonb(t) as row from ${sql.id('notes', table)} t`)))
  return JSON.stringify(answers.map((answer) => answer.rows))
}

const words = (note: NoteRow | undefined): readonly string[] => note?.passages.map((one) => one.words) ?? []

describe('one note with two passages', () => {
  it('is read differently by the child, the worker, the father and the police', async () => {
    const note = await write([
      passage('Alfie showed me the frog he found.', 'family'),
      passage('Officers were called to the flat on Friday night.', 'police'),
    ])
    expect(words(await read('alfie', note))).toEqual(['Alfie showed me the frog he found.'])
    expect(words(await read('ellis', note))).toEqual([
      'Alfie showed me the frog he found.', 'Officers were called to the flat on Friday night.'])
    expect(words(await read('wayne', note))).toEqual(['Alfie showed me the frog he found.'])
    expect(words(await read('pc-holt', note))).toEqual(['Officers were called to the flat on Friday night.'])
    expect(await raw('alfie')).not.toMatch(/Officers|police/)
    expect(await raw('wayne')).not.toMatch(/Officers|police/)
    expect(await raw('pc-holt')).not.toContain('frog')
  })

  it('tells the police when and what it was, and not where', async () => {
    const note = await write([passage('He drew a map.', 'ordinary'), passage('A car was seen.', 'police')])
    expect(await read('pc-holt', note)).toMatchObject({ kind: 'visit', where_words: null, by_called: 'Ellis Marsh' })
    expect(await read('wayne', note)).toBeUndefined()
  })
})

describe('where it was', () => {
  const built = 'Alfie built a dam.'

  it('is read by the child and the team, and not by the parents who read the words', async () => {
    const note = await write([passage(built, 'family')], { where: 'at Auntie Jo’s' })
    for (const who of ['alfie', 'ellis', 'ruth']) expect(await read(who, note)).toMatchObject({ where_words: 'at Auntie Jo’s' })
    for (const who of ['wayne', 'kelly']) {
      expect(await read(who, note)).toMatchObject({ kind: 'visit', where_words: null, by_called: 'Ellis Marsh' })
      expect(await raw(who)).not.toContain('Auntie Jo')
    }
  })

  it('is read by the parents where the writer lets whoever reads it know', async () => {
    const note = await write([passage(built, 'family')], { where: 'at the adventure playground', whereForAll: true })
    expect(await read('wayne', note)).toMatchObject({ where_words: 'at the adventure playground' })
  })

  it.each([['nurse-wren', 'health'], ['pc-holt', 'police']] as const)(
    'is not told to %s by words for %s alone, nor are those words told of by it', async (who, as) => {
      const note = await write([passage('A bruise on the left knee.', as)], { where: 'at Auntie Jo’s' })
      expect(await read(who, note)).toMatchObject({ where_words: null })
      expect(await raw(who)).not.toContain('Auntie Jo')
      expect(await read('wayne', note)).toBeUndefined()
    })

  it('waits for the child with the words, and comes when they are ready', async () => {
    const note = await write([passage(built, 'family')], { where: 'at Auntie Jo’s' }, now)
    expect(await read('alfie', note)).toBeUndefined()
    await readyForChild(await house.as(idOf('ellis')), alfie, note)
    expect(await read('alfie', note)).toMatchObject({ where_words: 'at Auntie Jo’s', passages: [{ words: built }] })
    const { id: held = '' } = (await read('ellis', note))?.passages[0] ?? {}
    const until = addDays(londonDay(now), 10)
    await holdBack(await house.as(idOf('ellis')), alfie, note, { passage: held, reason: 'Mum first', until }, now)
    expect(await read('alfie', note)).toBeUndefined()
  })

  it('lets the parents read what a worker answers to the whole note', async () => {
    const note = await write([passage(built, 'family')], { where: 'at Auntie Jo’s' })
    await writeBeside(await house.as(idOf('ellis')), alfie, note, { kind: 'reply', words: 'Thank you both' }, idOf('ellis'))
    expect((await read('wayne', note))?.beside.map((one) => one.words)).toEqual(['Thank you both'])
  })

  it.each(['ordinary', 'family', 'about-another', 'protected-address', 'private'] as const)(
    'stands over words of class %s only where everybody with a line to it has one to where the child lives', async (as) => {
      const stands = whoMayKnowWhere(as) ?? ''
      const [answer] = await house.owner.batch('as owner', [statement(sql`
        select l.kind, l.agency, l.remit from access.line l where l.class = ${stands} and l.verb = 'see' and not l.own
          and not exists (select from access.line h where h.class = 'home' and h.verb = 'see' and h.kind = l.kind
            and (h.agency is null or h.agency = l.agency) and (h.remit is null or h.remit = l.remit))`)])
      expect(answer?.rows).toEqual([])
    })
})

describe('what is silent', () => {
  it('leaves no row, no heading and no missing number on the child’s side', async () => {
    const before = await raw('alfie')
    await write([passage('They live at 14 Canal Street.', 'protected-address'), passage('Known to officers.', 'police')])
    expect(await raw('alfie')).toBe(before)
    expect(await raw('wayne')).not.toContain('Canal')
  })

  it('cannot be counted from the numbers of the passages that arrive', async () => {
    const note = await write([passage('One.', 'ordinary'), passage('Two.', 'police'), passage('Three.', 'ordinary')])
    const places = (await read('alfie', note))?.passages.map((one) => one.place) ?? []
    expect(places).toHaveLength(2)
    expect(Math.max(...places)).toBeGreaterThan(1000)
  })

  it('is explained in one sentence where it is about somebody else', async () => {
    const note = await write([
      passage('We played draughts.', 'ordinary'),
      passage('Kelly told me about her own childhood.', 'about-another', { gap: 'Something about Mum stands here.' }),
    ])
    const seen = await read('alfie', note)
    expect(words(seen)).toEqual(['We played draughts.'])
    expect(seen?.gaps.map((gap) => gap.words)).toEqual(['Something about Mum stands here.'])
    expect(await read('wayne', note)).toBeUndefined()
  })
})

describe('several children in one form', () => {
  it('gives each child a note of their own, and copies a passage only where the writer ticked it', async () => {
    const note = await write([
      passage('Alfie laughed a lot.', 'family'),
      passage('Both of them fed the ducks.', 'ordinary', { for: [alfie, tia] }),
    ], { children: [alfie, tia] })
    expect(words(await read('ellis', note))).toEqual(['Alfie laughed a lot.', 'Both of them fed the ducks.'])
    const rows = await (await house.as(tia)).look({ on: 'my own', act: 'opened', subject: 'notes' }, { notes: chronology('my own') })
    expect(rows?.notes.map(words)).toEqual([['Both of them fed the ducks.']])
    expect(rows?.notes[0]?.id).not.toBe(note)
    expect(await raw('tia')).not.toMatch(/laughed/)
    expect(await raw('wayne')).not.toMatch(/ducks/)
  })
})

describe('a passage on the wrong child', () => {
  it('is lifted out of every view and of the search, with what others wrote beside it; the child’s own words stay', async () => {
    const note = await write([passage('He said purple dinosaurs scare him.', 'ordinary'), passage('We had toast.', 'ordinary')])
    const lifted = (await read('ellis', note))?.passages[0]?.id ?? ''
    await writeBeside(await house.as(alfie), alfie, note, { kind: 'disagree', passage: lifted, words: 'I never said it' }, alfie)
    await writeBeside(await house.as(idOf('ruth')), alfie, note, { kind: 'correction', passage: lifted, words: 'Was that Tia?' }, idOf('ruth'))
    const find = async (who: string): Promise<number> => {
      const rows = await (await house.as(idOf(who))).look(
        { on: 'nobody in particular', act: 'searched', subject: 'notes' }, { found: findWords('dinosaur') })
      return rows?.found.length ?? 0
    }
    expect(await find('ellis')).toBe(1)
    expect(await find('wayne')).toBe(0)
    await liftOut(await house.as(idOf('ellis')), alfie, { passage: lifted, why: 'wrong child' })
    expect(await find('ellis')).toBe(0)
    for (const who of ['ellis', 'ruth', 'alfie', 'wayne', 'pc-holt']) expect(await raw(who)).not.toMatch(/dinosaur|Was that Tia/)
    expect(words(await read('alfie', note))).toEqual(['We had toast.'])
    expect(await raw('alfie')).toContain('I never said it')
    expect(await raw('alfie')).not.toContain('wrong child')
    expect(await raw('ruth')).toContain('wrong child')
  })

  it('that gives a place away is lifted in every record the form put it in', async () => {
    const note = await write([passage('They moved by the canal.', 'ordinary', { for: [alfie, tia] })], { children: [alfie, tia] })
    const here = (await read('ellis', note))?.passages[0]?.id ?? ''
    expect(await liftOut(await house.as(idOf('ellis')), alfie, { passage: here, why: 'gives away a place' })).toHaveLength(2)
    expect(await raw('tia')).not.toContain('canal')
    expect(await read('ellis', note)).toBeUndefined()
  })

  it('is lifted by nobody who only reads it', async () => {
    const note = await write([passage('Something ordinary.', 'family')])
    const here = (await read('wayne', note))?.passages[0]?.id ?? ''
    await expect(liftOut(await house.as(idOf('wayne')), alfie, { passage: here, why: 'wrong child' })).rejects.toThrow('refused')
    expect(words(await read('alfie', note))).toEqual(['Something ordinary.'])
  })
})

describe('words beside a note', () => {
  it('of the child reach the worker, and neither parent', async () => {
    const note = await write([passage('He was cross with me.', 'family')])
    const mine = (await read('alfie', note))?.passages[0]?.id ?? ''
    await writeBeside(await house.as(alfie), alfie, note, { kind: 'disagree', passage: mine, words: 'I was sad not cross' }, alfie)
    expect((await read('ellis', note))?.passages[0]?.beside).toMatchObject([{ kind: 'disagree', words: 'I was sad not cross', by_called: 'Alfie' }])
    expect((await read('wayne', note))?.passages[0]?.beside).toEqual([])
  })

  it('of one parent reach the worker, and not the other parent', async () => {
    const note = await write([passage('Handover at the library.', 'family')])
    await writeBeside(await house.as(idOf('kelly')), alfie, note, { kind: 'reply', words: 'I would rather not wait there' }, idOf('kelly'))
    expect((await read('ellis', note))?.beside.map((one) => one.words)).toEqual(['I would rather not wait there'])
    expect((await read('kelly', note))?.beside).toHaveLength(1)
    expect(await raw('wayne')).not.toContain('rather not wait')
    expect(await raw('alfie')).not.toContain('rather not wait')
  })

  it('cannot be put beside a note that is not there for that person', async () => {
    const note = await write([passage('Only for the team.', 'police')])
    await expect(writeBeside(await house.as(alfie), alfie, note, { kind: 'reply', words: 'what' }, alfie)).rejects.toThrow('refused')
    await expect(writeBeside(await house.as(idOf('wayne')), alfie, note, { kind: 'reply', words: 'what' }, idOf('wayne')))
      .rejects.toThrow('refused')
  })
})

describe('a long record', () => {
  it('of 5,000 notes is read page by page, each note once', async () => {
    const start = Date.UTC(2025, 0, 1)
    const many: NewNote[] = Array.from({ length: 5000 }, (_, at) => ({
      kind: 'talk', happenedAt: new Date(start + Math.floor(at / 3) * 3_600_000), children: [tia], readyNow: true,
      passages: [{ words: `Number ${at}`, class: at % 5 === 0 ? 'police' : 'ordinary', for: [tia] }],
    }))
    expect((await recordNotes(await house.as(idOf('ellis')), many, longAgo)).ok).toBe(true)
    const session = await house.as(idOf('ellis'))
    const seen = new Set<string>()
    let before: { happenedAt: string; note: string } | undefined
    for (let page = 0; page < 30; page += 1) {
      const rows = await session.look({ on: { child: tia }, act: 'opened', subject: 'notes' },
        { notes: chronology({ child: tia }, { before, most: 700, kinds: ['talk'] }) })
      const last = rows?.notes.at(-1)
      if (!last) break
      for (const one of rows?.notes ?? []) seen.add(one.id)
      before = { happenedAt: last.happened_at, note: last.id }
    }
    expect(seen.size).toBe(5000)
    const mine = await (await house.as(tia)).look({ on: 'my own', act: 'opened', subject: 'notes' },
      { count: query<{ n: number }>(sql`select count(*)::int as n from notes.note n where n.kind = 'talk'`) })
    expect(mine?.count[0]?.n).toBe(4000)
  })
})
