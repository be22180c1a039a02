import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { messages } from './messages.ts'
import { bringInForm, changeForm, chosenForm, endForm, myTieForm, pictureForm, talksForm, tieForm } from './model.ts'

const somebody = '0190b0a0-0000-4000-8000-000000000001'
const change = {
  leaving: somebody, coming: somebody, last_day: '2026-11-20', first_day: '2026-11-21', code: 'LEFTRL',
  goodbye_on: '2026-11-20', goodbye_words: 'We ate cake at Gran’s.', hello_on: '2026-11-20', hello_words: 'Priya came too.',
  promises: [{ promise: somebody, what: 'remade', words: 'I will bring the photos to Gran’s' }],
}
const tie = { called: 'Gran', is_to_child: 'my gran', known_since: 'always', words: 'She makes soup.', reached_by: '01632 960000' }

/** A form of the circle without a place in it, and each of its boxes for free words with how one writes there. */
const forms: readonly [string, z.ZodType, object, readonly (readonly [string, (words: string) => object])[]][] = [
  ['a change of worker', changeForm, change, [
    ['goodbye_words', (words) => ({ goodbye_words: words })], ['hello_words', (words) => ({ hello_words: words })],
    ['promises.0.words', (words) => ({ promises: [{ promise: somebody, what: 'remade', words }] })],
  ]],
  ['who was chosen', chosenForm, { topic: 'school', who_words: 'Gran', reason: 'She asked for her.', stays_responsible: somebody }, [
    ['reason', (words) => ({ reason: words })], ['topic', (words) => ({ topic: words })], ['who_words', (words) => ({ who_words: words })],
  ]],
  ['a tie told by a worker', tieForm, tie, [
    ['called', (words) => ({ called: words })], ['is_to_child', (words) => ({ is_to_child: words })], ['words', (words) => ({ words })],
    ['known_since', (words) => ({ known_since: words })], ['reached_by', (words) => ({ reached_by: words })],
  ]],
  ['a tie of one’s own', myTieForm, tie, [['words', (words) => ({ words })]]],
  ['who one would talk to', talksForm, { first: 'Gran' }, [['first', (words) => ({ first: words })], ['topic', (words) => ({ topic: words })]]],
  ['a picture', pictureForm, { with_words: 'with Gran', marks: [{ called: 'Gran', ring: '1' }] }, [
    ['with_words', (words) => ({ with_words: words })], ['marks.0.called', (words) => ({ marks: [{ called: words, ring: '1' }] })],
    ['marks.0.words', (words) => ({ marks: [{ called: 'Gran', ring: '1', words }] })],
  ]],
  ['bringing somebody in', bringInForm, { person: somebody, kind: 'holds', why: 'her new worker' }, [['why', (words) => ({ why: words })]]],
  ['somebody stepping out', endForm, { standing: somebody, last_day: '2026-11-20', why: 'moved on' }, [['why', (words) => ({ why: words })]]],
]

describe.each(forms)('in %s', (_, form, good, boxes) => {
  test('words without a place pass', () => {
    expect(form.safeParse(good).error).toBeUndefined()
  })

  test.each(boxes)('%s holds an address by its form, a real one and an invented one alike', (path, written) => {
    for (const place of ['14 Harbour Road', 'flat 2, 9 Nowhere Lane', 'ZZ9 9ZZ']) {
      const problems = form.safeParse({ ...good, ...written(`they are at ${place}`) }).error?.issues
      expect(problems?.map((one) => [one.path.join('.'), one.message])).toEqual([[path, 'givesPlace']])
    }
  })
})

test('how to reach somebody may be a number or an address for letters on a screen', () => {
  for (const reached_by of ['01632 960000', 'gran@example.org', 'ring Joan']) {
    expect(tieForm.safeParse({ ...tie, reached_by }).data?.reached_by).toBe(reached_by)
  }
})

test('what is said of it repeats nothing that was typed', () => {
  expect(messages.english.givesPlace).not.toContain('{')
})
