import { render } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { keysFrom, newKeys } from '../../access/keys.ts'
import type { Asking } from '../../access/page.ts'
import { english } from '../../ground/messages.ts'
import { plainDate } from '../../ground/plain-date.ts'
import { cardPage, myCardPage } from './card.tsx'
import { peoplePage } from './desk.tsx'
import { aboutPage } from './mine.tsx'
import { emptyCard } from './rules.ts'
import { samePage } from './same.tsx'

const asking: Asking = {
  params: { child: 'c', worker: 'w' }, search: new URLSearchParams(), today: plainDate('2026-11-22'),
  now: new Date('2026-11-22T10:00:00Z'), language: english, viewer: { id: 'v', kind: 'worker', called: 'Ellis' },
  keys: keysFrom(newKeys()), done: undefined, problems: [], typed: {},
}
const record = {
  child: { id: 'c', called: 'أمينة' }, carried_by: null, grown_ups: [{ id: 'g', called: 'Gran' }], may_write: { names: true, addresses: true },
  names: [{ person: 'c', words: 'أمينة', said_as: 'called', from_day: null }],
  facts: [{ kind: 'languages', words: 'Tigrinya', on_day: null }, { kind: 'born', words: null, on_day: '2010-12-01' }],
  contacts: [{ person_called: 'Gran', kind: 'phone', called: 'Gran’s', words: '01632 960555', is_protected: true }], also: [],
}
const html = (page: { view: unknown }, data: unknown, as: Asking = asking): string =>
  render((page.view as (data: unknown, asking: Asking) => ReturnType<typeof peoplePage.view>)(data, as))

test('a name in another script is kept apart from the words around it', () => {
  expect(html(peoplePage, record)).toContain('<bdi class="name">أمينة</bdi>')
})

test('whoever may not write down names is shown no form', () => {
  expect(html(peoplePage, { ...record, may_write: { names: false, addresses: false } })).not.toContain('<form')
})

test('a form that comes back keeps every word, says what is wrong beside the field, and leads there', () => {
  const back = { ...asking, problems: [{ field: 'called', said: 'calledGivesAway' }],
    typed: { form: 'contact', person: 'g', kind: 'phone', called: '14 Mill Lane', words: 'the number', kept_from: ['g'] } }
  const page = html(peoplePage, record, back)
  expect(page).toContain('href="#contact-called"')
  expect(page).toMatch(/id="contact-called"[^>]*value="14 Mill Lane"|value="14 Mill Lane"[^>]*id="contact-called"/)
  expect(page).toContain('the number</textarea>')
  expect(page).toMatch(/<input[^>]*name="kept_from\[\]"[^>]*checked/)
})

test('an unborn baby’s page says who carries it; after an ending it says nothing of a day', () => {
  const baby = { ...record, child: { id: 'c', called: null }, names: [], carried_by: 'Chloe',
    facts: [{ kind: 'expected', words: null, on_day: '2027-02-10' }] }
  expect(html(peoplePage, baby)).toContain('Chloe is carrying this baby')
  const ended = html(peoplePage, { ...baby, facts: [...baby.facts, { kind: 'ended', words: null, on_day: '2026-10-02' }] })
  expect(ended).toContain('ended gently')
  expect(ended).not.toContain('February')
})

test('her own page has her names and a way to ask for a change, and no number from elsewhere', () => {
  const page = html(aboutPage, { me: record.child, names: record.names, facts: record.facts })
  expect(page).toContain('action="/me/asks"')
  expect(html(aboutPage, { me: { id: 'c', called: null }, names: [], facts: [] })).toContain('name not known yet')
})

test('how to speak with somebody stands before their days', () => {
  const facts = [{ kind: 'born', words: null, on_day: '2010-12-01' }, { kind: 'pronouns', words: 'they, them', on_day: null }]
  expect(html(aboutPage, { me: record.child, names: record.names, facts })).toMatch(/they, them[^]*1 December 2010/)
})

test('a card’s vague words are pointed at and stop nothing; no card says what one may ask', () => {
  const vague = { ...emptyCard, who_i_am: 'My job is to keep children safe.' }
  expect(html(myCardPage, { child: vague, parent: emptyCard })).toContain('keep children safe”')
  expect(html(cardPage, { worker: { called: 'Ellis', works_as: 'social worker', reached_by: null }, card: null })).toContain('has not written this down yet')
})

test('a pair is agreed to by somebody else only; whoever said it sees no such button', () => {
  const pair = { id: 'p', a: { id: 'a', called: 'Jade', born: null }, b: { id: 'b', called: null, born: null }, why: 'w', by: 'Bronwen', state: 'said' }
  expect(html(samePage, { possible: [], pairs: [{ ...pair, may_agree: true }] })).toContain('value="agreed"')
  expect(html(samePage, { possible: [], pairs: [{ ...pair, may_agree: false }] })).not.toContain('value="agreed"')
  expect(html(samePage, { possible: [], pairs: [] })).toContain('No two records')
})

test('a pair without a reason comes back to its own line, and to no other', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, called: 'Jade', born: null }))
  const back = { ...asking, problems: [{ field: 'why', said: 'whyMissing' }], typed: { form: 'same-a-c', why: ' ' } }
  const page = html(samePage, { pairs: [], possible: [{ a, b, reasons: ['same name'] }, { a, b: c, reasons: ['same name'] }] }, back)
  expect(page).toContain('href="#same-a-c-why"')
  expect(page).toMatch(/id="same-a-c-why"[^>]*aria-invalid="true"/)
  expect(page).not.toMatch(/id="same-a-b-why"[^>]*aria-invalid/)
})
