import { render } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { keysFrom, newKeys } from '../../access/keys.ts'
import type { Asking } from '../../access/page.ts'
import { english } from '../../ground/messages.ts'
import { plainDate } from '../../ground/plain-date.ts'
import { promisesPage } from './desk.tsx'
import { myPromisesPage } from './mine.tsx'
import type { PromiseRow } from './model.ts'

const asking: Asking = {
  params: {}, search: new URLSearchParams(), today: plainDate('2026-11-22'), now: new Date('2026-11-22T10:00:00Z'),
  language: english, viewer: { id: 'v', kind: 'worker', called: 'Ellis' }, keys: keysFrom(newKeys()), done: undefined,
  problems: [], typed: {},
}
const late: PromiseRow = {
  id: 'p1', child_id: 'c', kind: 'promise', who: 'e', who_called: 'Ellis Marsh', to_whom: 'c', to_called: 'Mia',
  words: 'Find the whistle', made_on: '2026-11-01', due_day: '2026-11-10', instead_of: null, for_visit: false, turns: [],
}
const child = { id: 'c', called: 'Mia' }
const html = (page: { view: unknown }, data: unknown, as: Asking = asking): string =>
  render((page.view as (data: unknown, asking: Asking) => ReturnType<typeof promisesPage.view>)(data, as))
const atDesk = (promises: readonly PromiseRow[], as?: Asking): string => html(promisesPage, { child, promises }, as)

test('before anything was promised both pages say so, and the worker’s has the form', () => {
  expect(atDesk([])).toContain('Nothing promised yet.')
  expect(atDesk([])).toContain('action="/child/c/promises"')
  expect(html(myPromisesPage, { promises: [] })).toContain('Nobody has promised you anything yet.')
})

test('an explanation that came back keeps its words under its own promise, and none in the form for a new one', () => {
  const page = atDesk([late], { ...asking, problems: [{ field: 'new_due', said: 'dueInThePast' }],
    typed: { form: 'turn-p1', kind: 'explained', words: 'The shop was shut', new_due: '2026-11-01' } })
  expect(page).toContain('href="#turn-p1-new_due"')
  expect(page).toMatch(/<textarea[^>]*id="turn-p1-words"[^>]*>The shop was shut</)
  expect(page).toMatch(/<textarea[^>]*id="make-words"[^>]*><\/textarea>/)
})

test('a promise with a place in it comes back with every word and leads to the field', () => {
  const page = atDesk([late], { ...asking, problems: [{ field: 'words', said: 'givesPlace' }],
    typed: { form: 'make', kind: 'try', words: 'I will wait at 14 Canal Street', due_day: '' } })
  expect(page).toContain('href="#make-words"')
  expect(page).toContain('I will wait at 14 Canal Street</textarea>')
  expect(page).toMatch(/value="try" checked/)
})

test('what she wanted to say stands open again when it was too long, and nobody has to type it twice', () => {
  const page = html(myPromisesPage, { promises: [late] }, { ...asking, problems: [{ field: 'words', said: 'wordsTooLong' }],
    typed: { form: 'answer-p1', is_ok: 'not really', words: 'that is three times' } })
  expect(page).toContain('href="#answer-p1-words"')
  expect(page).toContain('that is three times</textarea>')
  expect(page).toMatch(/<details[^>]* open/)
})

test('lateness says who owes the explanation, in her page’s words and in the worker’s', () => {
  expect(html(myPromisesPage, { promises: [late] })).toContain('Nobody has told you why yet. They owe you that.')
  expect(atDesk([late])).toContain('No explanation yet. One is owed, without being asked for.')
})
