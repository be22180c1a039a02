import { assert, integer, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Class } from '../../access/lines.ts'
import { instantInLondon, londonDay, londonTime } from '../../ground/london.ts'
import { addDays, plainDate } from '../../ground/plain-date.ts'
import { noteOf, noteProblems } from './check.ts'
import { noteForm, type PassageClass } from './model.ts'
import { placesFor } from './actions.ts'
import { awake, canBeQuoted, cut, heldUntil, holdProblems, mostOrdinary, shownAt, withoutPlaces } from './rules.ts'
import { beforeOf, foundPieces } from './told.ts'

const at = (day: string, time: string): Date => instantInLondon(plainDate(day), time)
const said = (instant: Date): string => `${londonDay(instant)} ${londonTime(instant)}`

describe('the child can read the words', () => {
  it.each([
    ['2026-11-23', '16:30', '2026-11-25 09:00', 'a Monday: on Wednesday at nine'],
    ['2026-11-20', '17:50', '2026-11-24 09:00', 'a Friday: the weekend does not count'],
    ['2026-12-24', '12:00', '2026-12-30 09:00', 'Christmas Eve: Christmas, the weekend and its Monday do not count'],
    ['2026-11-21', '10:00', '2026-11-24 09:00', 'a Saturday: on Tuesday'],
    ['2026-03-27', '23:30', '2026-03-31 09:00', 'the night the clocks go forward: still nine on the wall'],
  ])('written on %s at %s, from %s (%s)', (day, time, shows) => {
    expect(said(shownAt(at(day, time), false))).toBe(shows)
  })

  it('at once when the author says so', () => {
    expect(shownAt(at('2026-11-23', '16:30'), true)).toEqual(at('2026-11-23', '16:30'))
  })

  it('never later than six calendar days after writing, save round Christmas and Easter', () => {
    assert(property(integer({ min: 0, max: 360 }), (n) => {
      const written = at(addDays(plainDate('2026-01-01'), n), '12:00')
      const days = (shownAt(written, false).getTime() - written.getTime()) / 86_400_000
      expect(days).toBeGreaterThan(1)
      expect(days).toBeLessThan(7)
    }))
  })
})

describe('a hold-back', () => {
  it.each([
    ['2026-11-23', '2027-03-01', false, '2026-11-30 09:00', 'alone lapses after five working days'],
    ['2026-11-23', '2026-11-25', false, '2026-11-25 09:00', 'alone ends at its end date when that comes first'],
    ['2026-11-23', '2027-03-01', true, '2027-03-01 09:00', 'with a second person lasts to its end date'],
    ['2026-12-23', '2027-03-01', false, '2027-01-04 09:00', 'over Christmas counts no holidays'],
  ])('from %s wanted until %s, agreed %s, works until %s: %s', (day, until, agreed, ends) => {
    expect(said(heldUntil(at(day, '12:00'), plainDate(until), agreed))).toBe(ends)
  })

  it('ends on a day to come, within a year', () => {
    const today = plainDate('2026-11-22')
    expect(holdProblems(today, today)).toEqual([{ field: 'until', said: 'untilPast' }])
    expect(holdProblems(plainDate('2027-11-22'), today)).toEqual([{ field: 'until', said: 'untilFar' }])
    expect(holdProblems(plainDate('2026-12-24'), today)).toEqual([])
  })
})

it('nobody quotes a baby, and somebody of two can be quoted', () => {
  expect(canBeQuoted(plainDate('2025-06-01'), plainDate('2026-11-22'))).toBe(false)
  expect(canBeQuoted(plainDate('2024-11-22'), plainDate('2026-11-22'))).toBe(true)
  expect(canBeQuoted(plainDate('2027-01-01'), plainDate('2026-11-22'))).toBe(false)
  expect(canBeQuoted(undefined, plainDate('2026-11-22'))).toBe(true)
})

it.each([
  ['2026-11-23', '10:00', true, '2026-11-23'],
  ['2026-11-23', '07:00', false, '2026-11-23'],
  ['2026-11-20', '17:00', false, '2026-11-23'],
  ['2026-12-24', '18:00', false, '2026-12-29'],
])('on %s at %s somebody is at work: %s; it is read from %s', (day, time, now, next) => {
  expect(awake(at(day, time))).toEqual({ now, next })
})

it('a place is left out of the child’s own view, and every other word stays', () => {
  expect(withoutPlaces('I hate it at 14 Canal Street because of the dog')).toBe('I hate it at … because of the dog')
  expect(withoutPlaces('I hate it at Gran’s')).toBeUndefined()
})

it('pieces put together again are the words', () => {
  assert(property(string({ maxLength: 60 }), integer({ min: 0, max: 30 }), integer({ min: 0, max: 30 }), (words, a, b) => {
    const from = Math.min(a, b, words.length)
    const to = Math.min(Math.max(a, b), words.length)
    expect(cut(words, to > from ? [{ from, to }] : []).map((piece) => piece.words).join('')).toBe(words)
  }))
  expect(foundPieces('we \u0002laughed\u0003 a lot').map((piece) => [piece.words, piece.marked]))
    .toEqual([['we ', false], ['laughed', true], [' a lot', false]])
})

it('places are in order, all different, and none tells how many there are', () => {
  assert(property(integer({ min: 0, max: 40 }), (count) => {
    const places = placesFor(count)
    expect(places).toHaveLength(count)
    expect(places.every((place, i) => i === 0 || place > (places[i - 1] ?? 0))).toBe(true)
  }))
})

it('a page begins where an address says, or at the newest', () => {
  const note = '0190a4b4-b72c-47c3-819c-0f7421a48810'
  expect(beforeOf(`2026-11-22T09:00:00+00:00_${note}`)).toEqual({ happenedAt: '2026-11-22T09:00:00+00:00', note })
  for (const odd of [null, '', 'x', `yesterday_${note}`, '2026-11-22T09:00:00Z_x', "2026-11-22T09:00:00Z'_1"]) {
    expect(beforeOf(odd)).toBeUndefined()
  }
})

describe('a form is held before saving', () => {
  const now = at('2026-11-22', '18:00')
  const otherwise = { gap: 'Ask me about it.', byFamily: false }
  const problems = (form: object): unknown => {
    const parsed = noteForm.safeParse({ kind: 'talk', on: '2026-11-22', ...form })
    if (!parsed.success) return parsed.error.issues.map((issue) => issue.message)
    return noteProblems(parsed.data, now).map((one) => [one.field, one.said])
  }

  it.each(['ordinary', 'family', 'health', 'police', 'about-another'])('when a place is typed in a passage for %s', (as) => {
    expect(problems({ passages: [{ words: 'She is at 14 Canal Street now.', class: as, gap: 'Something is kept.' }] }))
      .toEqual([['passages.0.words', 'givesPlace']])
  })

  it('but not when the passage is kept as a protected place', () => {
    expect(problems({ passages: [{ words: 'She is at 14 Canal Street now.', class: 'protected-address' }] })).toEqual([])
  })

  it('when the place stands in a smaller box', () => {
    expect(problems({
      where: '14 Canal Street', passages: [{ words: 'We talked.', class: 'about-another', gap: 'Ask at 14 Canal Street.' }],
    })).toEqual([['where', 'givesPlace'], ['passages.0.gap', 'givesPlace']])
  })

  it.each<[string, object, unknown]>([
    ['nobody is named for quoted words', { passages: [{ words: 'No.', said_by: 'other' }] }, [['passages.0.said_words', 'speakerMissing']]],
    ['there are no words', { passages: [{ words: '' }] }, [['passages.0.words', 'wordsMissing']]],
    ['it is still to come', { on: '2026-11-25', passages: [{ words: 'x' }] }, [['on', 'inTheFuture']]],
    ['nothing was written and yet there are words', { kind: 'nothing written', passages: [{ words: 'x' }] }, [['kind', 'butSomethingWritten']]],
    ['the day is no day', { on: 'soon', passages: [] }, ['notADay']],
    ['somebody writes a feeling for the child', { kind: 'feeling', passages: [{ words: 'x' }] }, ['kindMissing']],
    ['those who read it may not know where it was', { where: 'at Gran’s', passages: [{ words: 'x', class: 'health' }] }, [['where', 'whereForWhom']]],
  ])('when %s', (_why, form, wrong) => {
    expect(problems(form)).toEqual(wrong)
  })

  it('but not for want of the sentence that stands where something is about somebody else: there is one for a Friday evening', () => {
    const form = { kind: 'talk', on: '2026-11-22', passages: [{ words: 'About Mum.', class: 'about-another' }] }
    expect(problems(form)).toEqual([])
    expect(noteOf(noteForm.parse(form), 'mia', now, otherwise).passages[0]?.gap).toBe(otherwise.gap)
    const withWords = { ...form, passages: [{ ...form.passages[0], gap: 'Ruth tells you on Monday.' }] }
    expect(noteOf(noteForm.parse(withWords), 'mia', now, otherwise).passages[0]?.gap).toBe('Ruth tells you on Monday.')
  })

  it.each<[string, PassageClass[], Class]>([
    ['the ordinary words before all others', ['police', 'family', 'ordinary'], 'ordinary'],
    ['the family’s before the police’s', ['police', 'family'], 'family'],
    ['the team’s and the child’s where there are no words', [], 'ordinary'],
  ])('a heading takes the audience of %s', (_of, classes, heading) => {
    expect(mostOrdinary(classes)).toBe(heading)
  })

  it('and lets “we talked, nothing written” through as a full entry', () => {
    expect(problems({ kind: 'nothing written' })).toEqual([])
  })

  it('and takes what happened today before noon, without a time, as having happened by now', () => {
    const early = at('2026-11-24', '07:20')
    const form = noteForm.parse({ kind: 'talk', on: '2026-11-24', passages: [{ words: 'x', class: 'ordinary' }] })
    expect(noteProblems(form, early)).toEqual([])
    expect(noteOf(form, 'mia', early, otherwise).happenedAt).toEqual(early)
    expect(said(noteOf(form, 'mia', at('2026-11-25', '07:20'), otherwise).happenedAt)).toBe('2026-11-24 12:00')
  })
})
