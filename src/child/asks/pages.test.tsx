import { render } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { keysFrom, newKeys } from '../../access/keys.ts'
import type { Asking } from '../../access/page.ts'
import { english } from '../../ground/messages.ts'
import { plainDate } from '../../ground/plain-date.ts'
import { asksPage } from './desk.tsx'
import { familyAsksPage, myAsksPage } from './mine.tsx'
import type { Told } from './rules.ts'

const asking: Asking = {
  params: {}, search: new URLSearchParams(), today: plainDate('2026-11-22'), now: new Date('2026-11-22T10:00:00Z'),
  language: english, viewer: { id: 'v', kind: 'child', called: 'Mia' }, keys: keysFrom(newKeys()), done: undefined,
  problems: [], typed: {},
}
const told: Told = {
  id: 'a1', about: 'something said', words: 'Can I see Leo?', from: 'Mia', is_mine: true, asked_on: '2026-11-19',
  answers: 'Ellis Marsh', is_for_me: false, may_answer: false, due: '2026-11-20', standing: 'late', is_thanked: false, said: [],
}
const child = { id: 'c', called: 'Mia' }
const html = (page: { view: unknown }, data: unknown, as: Asking = asking): string =>
  render((page.view as (data: unknown, asking: Asking) => ReturnType<typeof asksPage.view>)(data, as))

test('a late answer says whose fault it is and who owes the reason', () => {
  const page = html(myAsksPage, { child, asks: [told] })
  expect(page).toContain('It is late. That is on us. Ellis Marsh owes you an answer')
  expect(page).not.toContain('Send the answer')
})

test('before anything is asked the page says what asking brings', () => {
  expect(html(myAsksPage, { child, asks: [] })).toContain('who will answer, and by when')
})

test('she can say thank you for an answer once, and a worker’s answer stands beside her words', () => {
  const said = [{ id: 't', kind: 'no because' as const, words: 'the lock', by_day: null, by: 'Ellis Marsh', to: null, on: '2026-11-20' }]
  const page = html(myAsksPage, { child, asks: [{ ...told, standing: 'answered', said }] })
  expect(page).toContain('Ellis Marsh said no on Friday 20 November, because: “the lock”')
  expect(page).toContain('action="/me/asks/a1/thanks"')
  expect(html(myAsksPage, { child, asks: [{ ...told, standing: 'answered', said, is_thanked: true }] })).not.toContain('/thanks')
})

test('a worker’s page has the form to answer and to hand on only where they may', () => {
  const data = { child, askable: [{ id: 'd', called: 'Dov', fits: 'ordinary' }], asks: [{ ...told, is_mine: false, may_answer: true }] }
  expect(html(asksPage, data)).toContain('action="/child/c/asks/a1/answer"')
  expect(html(asksPage, data)).toContain('action="/child/c/asks/a1/hand-on"')
  const passer = html(asksPage, { ...data, asks: [told] })
  expect(passer).not.toContain('/answer"')
})

test('nobody is handed an ask for standing first in the list: a name is chosen', () => {
  const data = { child, askable: [{ id: 'd', called: 'Dov', fits: 'ordinary' }], asks: [{ ...told, is_mine: false, may_answer: true }] }
  expect(html(asksPage, data)).toMatch(/<select[^>]*id="hand-a1-to"[^>]*><option value selected>Choose somebody</)
})

test('an answer that came back keeps its words and leads to what is wrong', () => {
  const back = { ...asking, problems: [{ field: 'by_day', said: 'dayMissing' }],
    typed: { form: 'answer-a1', kind: 'finding out', words: 'I am asking the school', by_day: '' } }
  const page = html(asksPage, { child, askable: [], asks: [{ ...told, may_answer: true }] }, back)
  expect(page).toContain('href="#answer-a1-by_day"')
  expect(page).toContain('I am asking the school</textarea>')
  expect(page).toContain('Say by which day you will know.')
})

test('a parent is told who else reads, and is offered nothing that is the child’s to ask', () => {
  const page = html(familyAsksPage, { child, asks: [] })
  expect(page).toContain('Mia and the rest of the family do not')
  expect(page).not.toContain('another worker')
  expect(page).toContain('action="/me/children/c/asks"')
})

test('words from right to left stay apart from the words around them', () => {
  expect(html(myAsksPage, { child, asks: [{ ...told, words: 'متى تأتي؟' }] })).toContain('<bdi>متى تأتي؟</bdi>')
})
