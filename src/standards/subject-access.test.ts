import { expect, test } from 'vitest'
import { plainDate as day } from '../ground/plain-date.ts'
import { bankHolidays } from './bank-holidays.ts'
import { answerDue, mayTakeLonger, type Wait } from './subject-access.ts'

const wait = (what: Wait['for'], from: string, until: string | null): Wait =>
  ({ for: what, from: day(from), until: until === null ? null : day(until) })
const due = (on: string, waits: readonly Wait[] = [], longer = false): string | null =>
  answerDue({ on: day(on), waits, longer }, bankHolidays)

test.each([
  ['on an ordinary day', '2026-11-04', '2026-12-04'],
  ['where the same day is a Saturday, on the Monday', '2026-09-03', '2026-10-05'],
  ['on a Sunday, which starts it all the same', '2026-11-01', '2026-12-01'],
  ['on the 31st, by the last day of a shorter month and then a working day', '2026-01-31', '2026-03-02'],
  ['on the 30th before a leap day', '2024-01-30', '2024-02-29'],
  ['where the same day is Christmas, after the substitute day', '2026-11-25', '2026-12-29'],
])('somebody who asks %s', (_how, on, until) => {
  expect(due(on)).toBe(until)
})

test('the month begins when it is known who asks', () => {
  expect(due('2026-11-04', [wait('who they are', '2026-11-05', '2026-11-12')])).toBe('2026-12-14')
  expect(due('2026-11-04', [wait('who they are', '2026-11-05', null)])).toBeNull()
})

test('the clock stands still while we wait to be told what is meant, and goes on by as many days', () => {
  expect(due('2026-11-04', [wait('what they mean', '2026-11-09', '2026-11-16')])).toBe('2026-12-11')
  expect(due('2026-11-04', [wait('what they mean', '2026-11-09', '2026-11-16'), wait('what they mean', '2026-11-20', null)])).toBeNull()
})

test('longer is three months from the start, said before the first month is over, and once', () => {
  expect(due('2026-11-04', [], true)).toBe('2027-02-04')
  const asked = { on: day('2026-11-04'), waits: [], longer: false }
  expect(mayTakeLonger(asked, day('2026-12-04'), bankHolidays)).toBe(true)
  expect(mayTakeLonger(asked, day('2026-12-05'), bankHolidays)).toBe(false)
  expect(mayTakeLonger({ ...asked, longer: true }, day('2026-11-05'), bankHolidays)).toBe(false)
})
