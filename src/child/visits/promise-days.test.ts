import { assert, integer, option, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, plainDate } from '../../ground/plain-date.ts'
import { visitForm } from './model.ts'
import { promiseDays } from './promise-days.ts'

const mia = '0190b0a0-0000-4000-8000-000000000001'
const said = (today: string, nextVisit?: string): string[] =>
  promiseDays(plainDate(today), nextVisit === undefined ? undefined : plainDate(nextVisit)).map((one) => `${one.called} ${one.day}`)

describe('the days a promise can be made by with one tap', () => {
  test.each<[string, string, string | undefined, string[]]>([
    ['an ordinary Thursday', '2026-11-26', undefined, ['inAWeek 2026-12-03', 'inTwoWeeks 2026-12-10', 'inAMonth 2026-12-26']],
    ['my next visit is planned', '2026-11-26', '2026-12-01',
      ['nextVisit 2026-12-01', 'inAWeek 2026-12-03', 'inTwoWeeks 2026-12-10', 'inAMonth 2026-12-26']],
    ['the next visit is in a week', '2026-11-26', '2026-12-03', ['nextVisit 2026-12-03', 'inTwoWeeks 2026-12-10', 'inAMonth 2026-12-26']],
    ['the month after is shorter', '2027-01-31', undefined, ['inAWeek 2027-02-07', 'inTwoWeeks 2027-02-14', 'inAMonth 2027-02-28']],
    ['the month after is a February with 29 days', '2028-01-30', undefined,
      ['inAWeek 2028-02-06', 'inTwoWeeks 2028-02-13', 'inAMonth 2028-02-29']],
    ['between the years', '2026-12-28', undefined, ['inAWeek 2027-01-04', 'inTwoWeeks 2027-01-11', 'inAMonth 2027-01-28']],
    ['a week from now is Christmas Day', '2026-12-18', undefined, ['inAWeek 2026-12-25', 'inTwoWeeks 2027-01-01', 'inAMonth 2027-01-18']],
  ])('%s', (_, today, nextVisit, days) => {
    expect(said(today, nextVisit)).toEqual(days)
  })

  test('lie ahead, and none of them stands twice', () => {
    assert(property(integer({ min: 0, max: 20_000 }), option(integer({ min: 1, max: 60 }), { nil: undefined }), (n, ahead) => {
      const today = addDays(plainDate('2020-01-01'), n)
      const days = promiseDays(today, ahead === undefined ? undefined : addDays(today, ahead)).map((one) => one.day)
      expect(days.every((day) => day > today)).toBe(true)
      expect(new Set(days).size).toBe(days.length)
    }))
  })
})

const asked = (when: object) => visitForm.safeParse({
  day: '2026-11-26', children: [{ child: mia, promises: [{ words: 'Bring the photos', ...when }] }],
})

describe('by when, as the form says it', () => {
  test.each<[string, object, string | undefined]>([
    ['a day that was offered', { due_day: '2026-12-03', other_day: '' }, '2026-12-03'],
    ['another day, which is written', { due_day: 'another', other_day: '2026-12-05' }, '2026-12-05'],
    ['a day that is only written', { other_day: '2026-12-05' }, '2026-12-05'],
    ['the same day, chosen and written', { due_day: '2026-12-03', other_day: '2026-12-03' }, '2026-12-03'],
    ['no day was said', { due_day: 'none', other_day: '' }, undefined],
    ['nothing was touched', { other_day: '' }, undefined],
    ['nothing is sent', { due_day: '' }, undefined],
  ])('%s', (_, when, due) => {
    expect(asked(when).data?.children[0]?.promises).toEqual([{ words: 'Bring the photos', kind: 'promise', due_day: due }])
  })

  test.each([
    ['a day that was offered, and a different one written', { due_day: '2026-12-03', other_day: '2026-12-05' }, 'twoDays'],
    ['“no day was said”, and a day written', { due_day: 'none', other_day: '2026-12-05' }, 'twoDays'],
    ['“another day”, and none written', { due_day: 'another', other_day: '' }, 'notADay'],
    ['another day that does not exist', { due_day: 'another', other_day: '2026-02-30' }, 'notADay'],
  ])('%s, gets a sentence at the written day', (_, when, sentence) => {
    expect(asked(when).error?.issues.map((one) => [one.path.join('.'), one.message])).toEqual([['children.0.promises.0.other_day', sentence]])
  })

  test('a day that is no day gets a sentence where it was chosen', () => {
    expect(asked({ due_day: 'soon' }).error?.issues.map((one) => [one.path.join('.'), one.message]))
      .toEqual([['children.0.promises.0.due_day', 'notADay']])
  })
})
