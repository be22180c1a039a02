import { describe, expect, test } from 'vitest'
import type { PromiseRow } from '../child/promises/model.ts'
import type { PlannedRow } from '../child/visits/model.ts'
import { plainDate } from '../ground/plain-date.ts'
import type { MyChild } from './store.ts'
import { groupByPerson, isWaiting, type Reason, type TodayGroups, type Waiting } from './today-rules.ts'
import { type TodayRows, waitingFrom } from './today-waiting.ts'

const today = plainDate('2026-11-23')
const now = new Date('2026-11-23T15:00:00Z')
const child = (id: string, kinds = ['holds']): MyChild => ({ id, called: id, born: null, kinds, holder: null, holder_id: null, team: null })
const nothing: TodayRows = {
  children: [], unheld: [], planned: [], cannot: [], promises: [], told: [], asks: [], kept: [], facts: [], rhythms: [], wanted: [],
}
const promise = (more: Partial<PromiseRow>): PromiseRow => ({
  id: 'p', child_id: 'mia', kind: 'promise', who: 'ellis', who_called: 'Ellis', to_whom: 'mia', to_called: 'Mia', words: 'bring the photos',
  made_on: '2026-11-01', due_day: null, instead_of: null, for_visit: false, turns: [], ...more,
})
const turn = (kind: PromiseRow['turns'][number]['kind'], more: Partial<PromiseRow['turns'][number]> = {}) =>
  ({ id: kind, kind, words: 'words', is_ok: null, new_due: null, by_called: 'Ellis', at: '2026-11-20T10:00:00Z', ...more }) as PromiseRow['turns'][number]
const visit = (planned_for: string, more: Partial<PlannedRow> = {}): PlannedRow & { readonly child_called: string } => ({
  id: planned_for, child_id: 'mia', who_called: 'Ellis', mine: true, planned_for, where_words: 'at Gran’s', words: null, promise: null,
  turns: [], child_called: 'Mia', ...more,
})
const wanted = (asked_on: string, to_check = false, turns: TodayRows['wanted'][number]['turns'] = []): Partial<TodayRows> =>
  ({ wanted: [{ child_id: 'mia', id: 'a', asked_on, for_them: null, words: null, by_called: null, turns, to_check }] })
const brief = (rows: Partial<TodayRows>): string[] =>
  waitingFrom({ ...nothing, ...rows }, today, now).map((one) => `${one.reason} ${one.day ?? 'no day'} ${one.href}`)

describe('what waits on Today', () => {
  test('a promise of mine shows from a week before its day, and asks for a reason from the day after', () => {
    expect(brief({ promises: [promise({ due_day: '2026-12-01' })] })).toEqual([])
    expect(brief({ promises: [promise({ due_day: '2026-11-30' })] })).toEqual(['promise due 2026-11-30 /child/mia/promises#p'])
    expect(brief({ promises: [promise({ due_day: '2026-11-23' })] })).toEqual(['promise due 2026-11-23 /child/mia/promises#p'])
    expect(brief({ promises: [promise({ due_day: '2026-11-22' })] })).toEqual(['owes why 2026-11-22 /child/mia/promises#p'])
  })

  test('a late promise that was explained is not held against me, and counts from its new day where it has one', () => {
    const late = { due_day: '2026-11-17' }
    expect(brief({ promises: [promise({ ...late, turns: [turn('explained')] })] }))
      .toEqual(['promise explained 2026-11-17 /child/mia/promises#p'])
    expect(brief({ promises: [promise({ ...late, turns: [turn('explained', { new_due: '2026-11-28' })] })] }))
      .toEqual(['promise due 2026-11-28 /child/mia/promises#p'])
    expect(brief({ promises: [promise({ ...late, turns: [turn('explained', { new_due: '2027-02-01' })] })] })).toEqual([])
  })

  test('a visit of today leads to what to read before it, one that passed in silence to the form', () => {
    expect(brief({ planned: [visit('2026-11-23T16:00:00Z')] })).toEqual(['visit today 2026-11-23 /child/mia/visits/before'])
    expect(brief({ planned: [visit('2026-11-25T16:00:00Z')] })).toEqual(['visit 2026-11-25 /child/mia/visits/before'])
    expect(brief({ planned: [visit('2026-11-22T16:00:00Z')] })).toEqual(['visit unsaid 2026-11-22 /child/mia/visits/record'])
    const done = [{ kind: 'happened', choice: null, words: null, by_called: 'Ellis', at: '2026-11-22T18:00:00Z' }] as const
    expect(brief({ planned: [visit('2026-11-22T16:00:00Z', { turns: done })] })).toEqual([])
  })

  test('a visit that was promised stands there once', () => {
    const both = { planned: [visit('2026-11-22T16:00:00Z', { promise: 'p' })], promises: [promise({ due_day: '2026-11-22', for_visit: true })] }
    expect(brief(both)).toEqual(['visit unsaid 2026-11-22 /child/mia/visits/record'])
  })

  test('a whole record that was asked for stands with its day, late when it is over, and says when it waits for a second reader', () => {
    expect(brief(wanted('2026-11-20'))).toEqual(['record 2026-12-21 /child/mia/record'])
    expect(brief(wanted('2026-10-20'))).toEqual(['record late 2026-11-20 /child/mia/record'])
    expect(brief(wanted('2026-11-20', true))).toEqual(['record check 2026-12-21 /child/mia/record'])
    expect(brief(wanted('2026-10-20', false, [{ kind: 'who are you', on_day: '2026-10-21', words: null }])))
      .toEqual(['record no day /child/mia/record'])
  })

  test('what a father asks about his child is his question, not the child’s', () => {
    const ask = { id: 'a', child: 'alfie', child_called: 'Alfie', about: 'anything', words: 'When is boat day?', due: '2026-11-25', owner_called: 'Ellis' }
    const of = (from: string, state: 'to answer' | 'handed on' = 'to answer') =>
      waitingFrom({ ...nothing, asks: [{ ...ask, from, state }] }, today, now).map(({ reason, who }) => [reason, who])
    expect(of('Wayne')).toEqual([['asked', 'Wayne']])
    expect(of('Alfie')).toEqual([['said', null]])
    expect(of('Wayne', 'handed on')).toEqual([['handed on', 'Ellis']])
  })
})

const waits = (of: string, reason: Reason, day: string | null = null): Waiting =>
  ({ child: of, reason, words: '', who: null, day, at: null, href: '/' })
const names = (groups: TodayGroups) => Object.fromEntries(Object.entries(groups).map(([name, some]) =>
  [name, some.map((one: MyChild | { child: MyChild }) => ('child' in one ? one.child.id : one.id))]))

describe('children on Today', () => {
  test('stand once each, where they are most pressing, and nobody is left out', () => {
    const children = ['mia', 'leo', 'alfie', 'tia', 'jade'].map((id) => child(id))
    const groups = groupByPerson(children, [
      waits('mia', 'visit today'), waits('mia', 'said'), waits('leo', 'visit'), waits('leo', 'clock late'),
      waits('alfie', 'clock soon'), waits('alfie', 'clock unknown'), waits('tia', 'clock unknown'),
    ])
    expect(names(groups)).toEqual({ waiting: ['mia'], going: ['leo'], seeing: ['alfie'], unknown: ['tia'], rest: ['jade'] })
    expect(groups.waiting[0]?.waiting.map(({ reason }) => reason)).toEqual(['said', 'visit today'])
  })

  test('stand in the order of what presses most, then of the day', () => {
    const groups = groupByPerson(['a', 'b', 'c'].map((id) => child(id)), [
      waits('a', 'promise due', '2026-11-24'), waits('b', 'clock late', '2026-11-20'), waits('c', 'clock late', '2026-11-10'),
    ])
    expect(names(groups)['seeing']).toEqual(['c', 'b', 'a'])
  })

  test('do not wait themselves when only somebody else asked about them', () => {
    const [alfie] = groupByPerson([child('alfie')], [waits('alfie', 'asked')]).waiting
    const [mia] = groupByPerson([child('mia')], [waits('mia', 'said'), waits('mia', 'asked')]).waiting
    expect([alfie && isWaiting(alfie), mia && isWaiting(mia)]).toEqual([false, true])
  })
})
