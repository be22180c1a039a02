import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainDate } from '../../ground/plain-date.ts'
import type { Turn, TurnKind } from './model.ts'
import { dueFor, dueNow, standingOf } from './rules.ts'

const turn = (kind: TurnKind, by_day: string | null = null): Turn =>
  ({ id: kind, kind, words: '', by_day, by_called: null, to_called: null, at: '2026-11-20T10:00:00Z' })
const ask = (...turns: Turn[]) => ({ due_day: '2026-11-23', turns })

describe('an answer is due one working day after the asking', () => {
  test.each([
    ['2026-11-19', '2026-11-20', 'asked on a Thursday, by Friday'],
    ['2026-11-20', '2026-11-23', 'asked on a Friday, by Monday'],
    ['2026-11-21', '2026-11-23', 'asked on a Saturday, by Monday'],
    ['2026-12-24', '2026-12-29', 'asked on Christmas Eve, after the bank holidays'],
  ])('%s: %s (%s)', (asked, due) => {
    expect(dueFor(plainDate(asked))).toBe(due)
  })
})

describe('how an ask stands', () => {
  test.each([
    ['not answered, on the last day', ask(), '2026-11-23', 'open'],
    ['not answered, the day after', ask(), '2026-11-24', 'late'],
    ['no, because', ask(turn('no because')), '2026-12-24', 'answered'],
    ['finding out, on the day that was said', ask(turn('finding out', '2026-11-26')), '2026-11-26', 'finding out'],
    ['finding out, and that day is over', ask(turn('finding out', '2026-11-26')), '2026-11-27', 'late'],
    ['handed on: the day does not move', ask(turn('handed on')), '2026-11-24', 'late'],
    ['answered and thanked', ask(turn('answered'), turn('thanks')), '2026-12-24', 'answered'],
    ['answered, and then something to find out after all', ask(turn('yes'), turn('finding out', '2026-12-01')), '2026-11-30', 'finding out'],
  ])('%s', (_title, one, today, standing) => {
    expect(standingOf(one, today)).toBe(standing)
  })
  test('once late it stays late on every later day until somebody says something', () => {
    const kinds = fc.array(fc.constantFrom<Turn>(turn('handed on'), turn('thanks'), turn('finding out', '2026-11-26')), { maxLength: 4 })
    fc.assert(fc.property(kinds, fc.integer({ min: 1, max: 28 }), (turns, day) => {
      const today = `2026-12-${String(day).padStart(2, '0')}`
      expect(standingOf(ask(...turns), today)).toBe('late')
      expect(dueNow(ask(...turns)) < today).toBe(true)
    }), { numRuns: 100, seed: 4 })
  })
})
