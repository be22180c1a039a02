import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedCast } from '../../../examples/cast.ts'
import { freshDatabase, type TestDatabase } from '../../../examples/database.ts'
import { idOf } from '../../../examples/ids.ts'
import { keysFrom, newKeys } from '../../access/keys.ts'
import { Refused } from '../../access/session.ts'
import { londonDay } from '../../ground/london.ts'
import { addDays } from '../../ground/plain-date.ts'
import { myOpenAsks } from '../asks/store.ts'
import { answerPromise, makePromises, takeTurn } from './actions.ts'
import type { PromiseRow, Turn } from './model.ts'
import { dueNow, owesExplanation, standingOf } from './rules.ts'
import { promisesOf } from './store.ts'

const turn = (kind: Turn['kind'], more: Partial<Turn> = {}): Turn => ({
  id: 't', kind, words: null, is_ok: null, new_due: null, by: 'w', by_called: null, at: '2026-11-01T10:00:00Z', ...more,
})

describe('how a promise stands', () => {
  test.each<[string, PromiseRow['kind'], string | null, readonly Turn[], string, string]>([
    ['due today is not late', 'promise', '2026-11-22', [], '2026-11-22', 'open'],
    ['the day after, it is late', 'promise', '2026-11-22', [], '2026-11-23', 'late'],
    ['with no day it is never late', 'promise', null, [], '2030-01-01', 'open'],
    ['“I’ll try” is never late', 'try', '2026-11-22', [], '2027-01-01', 'open'],
    ['a hope outlives every day', 'hope', '2026-11-22', [], '2027-01-01', 'hoped'],
    ['kept is kept, however late', 'promise', '2026-11-01', [turn('kept')], '2026-11-22', 'kept'],
    ['explained without a new day stays explained', 'promise', '2026-11-01', [turn('explained')], '2026-11-22', 'explained'],
    ['explained with a day that has passed is late again', 'promise', '2026-11-01', [turn('explained', { new_due: '2026-11-20' })], '2026-11-22', 'late'],
    ['the child’s answer changes nothing by itself', 'promise', '2026-11-01', [turn('answered', { is_ok: 'yes' })], '2026-11-22', 'late'],
    ['let go is over', 'promise', '2026-11-01', [turn('released')], '2026-11-22', 'released'],
    ['re-made by somebody else is over here', 'promise', '2026-11-01', [turn('remade')], '2026-11-22', 'released'],
  ])('%s', (_title, kind, due_day, turns, today, standing) => {
    expect(standingOf({ kind, due_day, turns }, today)).toBe(standing)
    expect(owesExplanation({ kind, due_day, turns }, today)).toBe(standing === 'late')
  })

  test('the last new day that was explained is the day that counts', () => {
    const turns = [turn('explained', { new_due: '2026-11-20' }), turn('explained', { new_due: '2026-12-01' }), turn('answered')]
    expect(dueNow({ due_day: '2026-11-01', turns })).toBe('2026-12-01')
  })
})

describe('a promise to Mia', () => {
  let house: TestDatabase
  let promise: string
  const [mia, ellis] = [idOf('mia'), idOf('ellis')]
  const today = londonDay(new Date())
  const read = async (who: string): Promise<PromiseRow | undefined> => {
    const rows = await (await house.as(idOf(who))).look({ on: { child: mia }, act: 'opened', subject: 'promises' }, { all: promisesOf({ child: mia }) })
    return rows?.all.find((one) => one.id === promise)
  }

  beforeAll(async () => {
    house = await freshDatabase()
    await seedCast(house.owner, house.engine, keysFrom(newKeys()), new Date())
    const made = { child: mia, who: ellis, toWhom: mia, kind: 'promise' as const, words: 'Find the whistle', due_day: addDays(today, 3) }
    promise = (await makePromises(await house.as(ellis), [made], today))[0] ?? ''
  })
  afterAll(() => house.close())

  test('stands on her own page at once, in the words it was made in', async () => {
    expect(await read('mia')).toMatchObject({ words: 'Find the whistle', who_called: 'Ellis Marsh', due_day: addDays(today, 3) })
  })

  test.each(['wayne', 'femi', 'leo', 'joan', 'miss-okoro', 'hal', 'noor'])('is not there for %s', async (who) => {
    expect(await read(who)).toBeUndefined()
  })

  test('is answered and let go by her alone', async () => {
    await expect(answerPromise(await house.as(ellis), mia, promise, { is_ok: 'let it go' }, today)).rejects.toThrow(Refused)
    await expect(takeTurn(await house.as(mia), mia, promise, { kind: 'kept' })).rejects.toThrow(Refused)
    await answerPromise(await house.as(mia), mia, promise, { is_ok: 'yes', words: 'thanks' }, today)
    expect((await read('ellis'))?.turns.at(-1)).toMatchObject({ kind: 'answered', is_ok: 'yes', words: 'thanks' })
  })

  test('reaches somebody else, by name and with a day, when she says that someone else should know', async () => {
    await answerPromise(await house.as(mia), mia, promise, { is_ok: 'someone else should know', words: 'it is the third time' }, today)
    const rows = await (await house.as(idOf('ruth'))).look({ on: 'nobody in particular', act: 'listed', subject: 'today' }, { asks: myOpenAsks() })
    const asked = rows?.asks.find((one) => one.child === mia && one.about === 'someone else should know')
    expect(asked).toMatchObject({ words: 'Find the whistle: it is the third time', state: 'to answer' })
    expect(asked?.due && asked.due > today).toBe(true)
  })

  test('to a child of another team is refused, and leaves nothing', async () => {
    const made = { child: idOf('amina'), who: ellis, toWhom: idOf('amina'), kind: 'promise' as const, words: 'No business of mine' }
    await expect(makePromises(await house.as(ellis), [made], today)).rejects.toThrow(Refused)
  })
})
