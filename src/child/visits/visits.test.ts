import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../../examples/database.ts'
import { idOf } from '../../../examples/ids.ts'
import { Refused } from '../../access/session.ts'
import { plainDate } from '../../ground/plain-date.ts'
import { moveIn } from '../home/actions.ts'
import { livingForm } from '../home/model.ts'
import { chronology } from '../notes/store.ts'
import { standingOf } from '../promises/rules.ts'
import { promisesOf } from '../promises/store.ts'
import { duesOf, reckon } from './rules.ts'
import { atGrans, by, leo, mia } from './examples.ts'
import { cannotForm, changeForm, planForm, visitForm } from './model.ts'
import { cannotDoThat, changeVisit, planVisit } from './planning.ts'
import { recordVisit } from './record-visit.ts'
import { owesWords, standingOfPlanned } from './rules.ts'
import { livesThere } from './door-store.ts'
import { clockFacts, duesFor, keptClocks, plannedOf, rhythmFor, visitsOf, waitingForAnotherDay } from './store.ts'

let house: TestDatabase
beforeAll(async () => {
  house = await freshDatabase()
  await atGrans(house)
})
afterAll(() => house.close())

const plan = (day: string) => planForm.parse({ day, time: '16:00', where: 'at Gran’s', words: 'I’m bringing the sand tray.' })
const change = (form: object) => changeForm.parse(form)
const looking = { act: 'opened', subject: 'visits' } as const
const open = async (who: string, child: string) => {
  const session = await house.as(idOf(who))
  const of = who === 'mia' || who === 'leo' ? 'my own' as const : { child }
  return session.look({ ...looking, on: of }, {
    planned: plannedOf(of), visits: visitsOf(of), promises: promisesOf(of), notes: chronology(of),
  })
}
const planned = async (day: string, now: string): Promise<string> => {
  const made = await planVisit(await house.as(idOf('ellis')), mia, plan(day), by('ellis', now))
  return made.ok ? made.value : expect.fail('the visit was not planned')
}

describe('a planned visit', () => {
  test('stands on the child’s own page at once, and is a promise in words', async () => {
    const id = await planned('2026-11-26', '2026-11-22T09:00:00Z')
    const rows = await open('mia', mia)
    expect(rows?.planned.find((one) => one.id === id)).toMatchObject({
      who_called: 'Ellis Marsh', where_words: 'at Gran’s', words: 'I’m bringing the sand tray.', mine: false,
    })
    expect(rows?.promises.map((one) => [one.words, one.due_day])).toContainEqual(
      ['I am coming on Thursday 26 November at 4pm, at Gran’s.', '2026-11-26'])
  })

  test('is cancelled without words all the same: the explanation stays owed until somebody gives it', async () => {
    const id = await planned('2026-12-03', '2026-11-22T09:00:00Z')
    const ellis = await house.as(idOf('ellis'))
    const now = new Date('2026-12-03T12:30:00Z')
    await changeVisit(ellis, mia, id, change({ kind: 'cancelled' }), by('ellis', '2026-12-03T12:00:00Z'))
    const before = (await open('mia', mia))?.planned.find((one) => one.id === id)
    expect(before && [standingOfPlanned(before, now), owesWords(before, now)]).toEqual(['cancelled', true])
    const why = change({ kind: 'moved', words: 'The car broke down. I am sorry.', day: '2026-12-07', time: '16:00' })
    const moved = await changeVisit(ellis, mia, id, why, by('ellis', '2026-12-03T12:40:00Z'))
    const after = await open('mia', mia)
    const old = after?.planned.find((one) => one.id === id)
    expect(old && owesWords(old, now)).toBe(false)
    expect(after?.planned.find((one) => moved.ok && one.id === moved.value)?.promise).toBe(old?.promise)
    const promise = after?.promises.find((one) => one.id === old?.promise)
    expect(promise && standingOf(promise, '2026-12-04')).toBe('explained')
    expect(promise?.turns[0]).toMatchObject({ kind: 'explained', new_due: '2026-12-07', by_called: 'Ellis Marsh' })
    expect(promise?.turns[0]?.words).toContain('The car broke down.')
  })

  test('“I don’t want to meet” needs no reason, and somebody sees that the child is waiting', async () => {
    const id = await planned('2026-12-10', '2026-11-22T09:00:00Z')
    await cannotDoThat(await house.as(mia), mia, id, cannotForm.parse({ choice: 'not meeting', words: '' }))
    const ruth = await house.as(idOf('ruth'))
    const asked = { on: 'nobody in particular', act: 'listed', subject: 'visits' } as const
    expect((await ruth.look(asked, { w: waitingForAnotherDay() }))?.w.map((one) => [one.id, one.child_called])).toEqual([[id, 'Mia']])
    expect((await (await house.as(idOf('femi'))).look(asked, { w: waitingForAnotherDay() }))?.w).toEqual([])
    await changeVisit(await house.as(idOf('ellis')), mia, id, change({ kind: 'cancelled', words: 'That’s OK. I’ll ring.' }),
      by('ellis', '2026-11-23T09:00:00Z'))
    expect((await ruth.look(asked, { w: waitingForAnotherDay() }))?.w).toEqual([])
  })

  test('is nobody’s to answer but the child’s, and not the child’s to cancel', async () => {
    const id = await planned('2026-12-17', '2026-11-22T09:00:00Z')
    await expect(cannotDoThat(await house.as(idOf('ellis')), mia, id, { choice: 'not there' })).rejects.toThrow(Refused)
    await expect(changeVisit(await house.as(mia), mia, id, change({ kind: 'cancelled' }), by('mia', '2026-11-23T09:00:00Z')))
      .rejects.toThrow(Refused)
    await expect(changeVisit(await house.as(idOf('femi')), mia, id, change({ kind: 'cancelled' }), by('femi', '2026-11-23T09:00:00Z')))
      .rejects.toThrow(Refused)
  })

  test('says where in words: an address is held back', async () => {
    const made = await planVisit(await house.as(idOf('ellis')), mia, { ...plan('2026-12-18'), where: '14 Harbour Road' },
      by('ellis', '2026-11-22T09:00:00Z'))
    expect(made).toEqual({ ok: false, problems: [{ field: 'where', said: 'givesPlace' }] })
  })
})

const form = (more: object = {}) => visitForm.parse({
  day: '2026-04-10', began: '16:05', ended: '16:50', where: 'at Gran’s', readable: 'now',
  children: [{ child: mia, alone: 'in their room', words: 'Mia showed me her drawing of the pier.',
    promises: [{ words: 'Bring photos of Leo', due_day: '2026-04-16' }] }], ...more,
})

const record = async (more: object = {}, now = '2026-04-10T18:00:00Z') =>
  recordVisit(await house.as(idOf('ellis')), form(more), by('ellis', now))

describe('a recorded visit', () => {
  test('is one act: the note, the promise, the end of the planned visit and the clock', async () => {
    const id = await planned('2026-04-10', '2026-04-08T09:00:00Z')
    expect((await record()).ok).toBe(true)
    const own = await open('mia', mia)
    expect(own?.notes.flatMap((note) => note.passages.map((one) => one.words))).toContain('Mia showed me her drawing of the pier.')
    expect(own?.visits[0]).toMatchObject({ on_day: '2026-04-10', saw: true, alone: 'in their room', by_called: 'Ellis Marsh' })
    const row = own?.planned.find((one) => one.id === id)
    expect(row && standingOfPlanned(row, new Date('2026-04-10T18:00:00Z'))).toBe('happened')
    const kept = own?.promises.find((one) => one.id === row?.promise)
    expect(kept && standingOf(kept, '2026-04-11')).toBe('kept')
    expect(own?.promises.map((one) => one.words)).toContain('Bring photos of Leo')
    const today = plainDate('2026-04-20')
    const rows = await (await house.as(idOf('noor'))).look({ ...looking, on: { child: mia } }, duesFor([mia], today))
    expect(rows?.kept[0]?.fresh).toBe(true)
    expect(rows && duesOf(rows, today).find((one) => one.clock === 'V2')).toMatchObject({ due: '2026-05-22', state: 'ok' })
  })

  test('of two children is one form, and each record holds only what is about that child', async () => {
    const done = await record({ children: [
      { child: mia, words: 'Mia asked why nobody rang.', alone: 'out somewhere' },
      { child: leo, there: 'yes', words: 'Leo built a tower.', alone: 'not today', why_not: 'He stayed with Gran.' },
    ], day: '2026-04-11' }, '2026-04-11T18:00:00Z')
    expect(done.ok && done.value.visits).toHaveLength(2)
    const words = async (who: string, child: string) =>
      (await open(who, child))?.notes.flatMap((note) => note.passages.map((one) => one.words)).join(' ')
    expect(await words('mia', mia)).not.toContain('Leo built')
    expect(await words('leo', leo)).toBe('Leo built a tower.')
    expect((await open('leo', leo))?.visits[0]).toMatchObject({ alone: 'not today', why_not: 'He stayed with Gran.' })
  })

  test('at which the child was not seen is kept with its reason, and no clock takes it for a visit', async () => {
    const today = plainDate('2026-05-30')
    const noor = await house.as(idOf('noor'))
    const dues = async () => {
      const rows = await noor.look({ ...looking, on: { child: mia } }, duesFor([mia], today))
      return rows && duesOf(rows, today).find((one) => one.clock === 'V2')
    }
    const before = await dues()
    await record({ day: '2026-05-20', children: [{ child: mia, saw: 'no', why_not_seen: 'grief', why_not: 'Her fish died.' }] },
      '2026-05-20T18:00:00Z')
    expect(await dues()).toEqual(before)
    expect(before?.state).toBe('late')
    expect((await open('mia', mia))?.visits[0]).toMatchObject({ saw: false, why_not_seen: 'grief', why_not: 'Her fish died.' })
  })

  test('gives the carer the day and not a word; a parent and another team nothing', async () => {
    const carer = await open('joan', mia)
    expect(carer?.visits.length).toBeGreaterThan(0)
    expect(carer?.visits.every((one) => one.where_words === null && one.why_not === null && one.began === null)).toBe(true)
    expect([carer?.planned, carer?.notes, carer?.promises]).toEqual([[], [], []])
    const parent = await open('shell', mia)
    expect([parent?.visits, parent?.planned, parent?.notes]).toEqual([[], [], []])
    expect(await open('femi', mia)).toBeUndefined()
  })

  test('by somebody who works alongside is a visit to the child and not one that the law counts', async () => {
    const dov = await house.as(idOf('dov'))
    const done = await recordVisit(dov, form({ day: '2026-05-25', children: [{ child: mia, words: 'We cooked.' }] }), by('dov', '2026-05-25T18:00:00Z'))
    expect(done.ok).toBe(true)
    expect((await open('mia', mia))?.visits.find((one) => one.on_day === '2026-05-25')).toMatchObject({ right_role: false })
    expect((await open('joan', mia))?.visits.some((one) => one.on_day === '2026-05-25')).toBe(false)
  })

  test('offers the other children of the same place, and nobody else’s', async () => {
    const rows = await (await house.as(idOf('ellis'))).look({ ...looking, on: { child: mia } }, { there: livesThere({ child: mia }, '2026-05-01') })
    expect(rows?.there.map((one) => [one.called, one.words])).toEqual([['Mia', 'at Gran’s'], ['Leo', 'at Gran’s']])
  })

  test.each([
    ['a day to come', { day: '2026-04-12' }, 'day', 'dayToCome'],
    ['an end before the beginning', { ended: '15:00' }, 'ended', 'endsBefore'],
    ['a day for a promise, and no promise', { children: [{ child: mia, promises: [{ words: '', due_day: '2026-04-17' }] }] },
      'children.0.promises.0.words', 'promisedWhat'],
    ['a promise for a day before the visit', { children: [{ child: mia, promises: [{ words: 'Ring Dad', other_day: '2026-04-09' }] }] },
      'children.0.promises.0.other_day', 'dueBeforeVisit'],
    ['words about a brother who is not ticked', { children: [{ child: mia }, { child: leo, words: 'Leo built a tower.' }] },
      'children.1.there', 'thereMissing'],
    ['an address in the words', { children: [{ child: mia, words: 'They moved to 14 Harbour Road.' }] }, 'children.0.words', 'givesPlace'],
  ])('with %s gets a sentence and changes nothing', async (_, more, field, said) => {
    const before = await open('mia', mia)
    expect(await record(more)).toEqual({ ok: false, problems: [{ field, said }] })
    expect(await open('mia', mia)).toEqual(before)
  })

  test('on a child of another team is refused whole', async () => {
    await expect(recordVisit(await house.as(idOf('bronwen')), form(), by('bronwen', '2026-04-10T18:00:00Z'))).rejects.toThrow(Refused)
  })
})

const ruth = () => house.as(idOf('ruth'))

describe('the kept clocks', () => {
  const today = plainDate('2026-06-10')
  const list = { on: 'nobody in particular', act: 'listed', subject: 'visits' } as const
  const dues = async (who: string) => {
    const rows = await (await house.as(idOf(who))).look(list, duesFor('my reach', today))
    return rows ? duesOf(rows, today).filter((one) => one.child === mia) : []
  }

  test('equal a new reckoning from the facts, for everybody who sees what is due', async () => {
    const rows = await (await ruth()).look(list, { facts: clockFacts([mia], 'all') })
    const fresh = rows?.facts.flatMap((row) => reckon(row, today).map((one) => ({ child: row.child_id, ...one })))
    const everybody = await Promise.all(['ruth', 'ellis', 'noor', 'priya', 'joan'].map(dues))
    expect(everybody).toEqual(everybody.map(() => fresh))
    expect(await dues('femi')).toEqual([])
  })

  test('stand no more once somebody has written down another home', async () => {
    await moveIn(await house.as(idOf('ellis')), mia, livingForm.parse({ words: 'at Pat’s', kind: 'ordinary', from_day: '2026-06-08' }))
    const rows = await (await ruth()).look(list, { kept: keptClocks([mia], today) })
    expect(rows?.kept[0]?.fresh).toBe(false)
    expect((await dues('ellis')).find((one) => one.clock === 'V1')).toMatchObject({ since: '2026-06-08', due: '2026-06-15', state: 'soon' })
  })

  test('leave no child out: who was never seen is on the list with nothing known', async () => {
    const rows = await (await ruth()).look(list, { rhythm: rhythmFor('my reach', today) })
    const seen = new Map(rows?.rhythm.map((one) => [one.child_id, one.last_seen]))
    expect([seen.size, seen.get(mia), seen.get(leo), seen.get(idOf('tia'))]).toEqual([3, '2026-04-11', '2026-04-11', null])
  })
})
