import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { oracleGap, oracleMayAdd, oracleSees } from './may.oracle.ts'
import { idOf, probesOf, worldAt, worlds } from './worlds.ts'

const many = fc.sample(worlds(), { numRuns: 300, seed: 2 })
const uuid = /^[0-9a-f]{8}-0000-4000-8000-[0-9a-f]{12}$/

describe('random worlds', () => {
  test('are the same for the same seed', () => {
    expect(fc.sample(worlds(), { numRuns: 20, seed: 2 })).toEqual(many.slice(0, 20))
  })
  test('have the people, children and teams that were promised, all with ids a database takes', () => {
    for (const w of many) {
      const adults = w.people.length - w.children.length
      expect(adults).toBeGreaterThanOrEqual(3)
      expect(adults).toBeLessThanOrEqual(8)
      expect(w.children.length).toBeGreaterThanOrEqual(2)
      expect(w.children.length).toBeLessThanOrEqual(5)
      expect(w.people).toEqual(expect.arrayContaining(w.children))
      expect(w.teams.length).toBeGreaterThanOrEqual(1)
      const ids = [...w.people, ...w.teams, ...w.locks.map((l) => l.id)]
      expect(new Set(ids).size).toBe(ids.length)
      for (const id of [...ids, ...w.standings.map((s) => s.onId)]) expect(id).toMatch(uuid)
    }
  })
  test('hold no two locks that say the same', () => {
    for (const w of many) {
      const said = w.locks.map((l) => JSON.stringify({ ...l, id: '' }))
      expect(new Set(said).size).toBe(said.length)
    }
  })
  test('ask every kind of question, and get every answer often enough to matter', () => {
    const heard = new Map<string, number>()
    const hear = (what: string): void => { heard.set(what, (heard.get(what) ?? 0) + 1) }
    for (const w of many) {
      for (const { person, lock } of probesOf(w)) {
        const sees = oracleSees(w, person, lock.id, w.today)
        hear(sees)
        if (oracleMayAdd(w, person, lock, w.today)) hear('adds')
        if (oracleGap(w, person, lock, w.today)) hear('gap')
        if (sees === 'now' && lock.openedTo.includes(person)) hear('opened')
        for (const left of ['seals', 'conflicts', 'glass', 'silences'] as const) {
          if (oracleSees({ ...w, [left]: [] }, person, lock.id, w.today) !== sees) hear(`changed by ${left}`)
        }
        const open = { ...lock, keptFrom: [] }
        if (lock.keptFrom.includes(person)
          && oracleSees({ ...w, locks: [open] }, person, lock.id, w.today) !== 'no') hear('kept')
      }
      for (const s of w.standings) {
        if (s.until === w.today) hear('ends today')
        if (s.from > w.today) hear('future')
        if (s.remit === 'weekends' || s.agency === 'circus') hear('unheard of')
        if (s.onKind === 'person' && s.kind !== 'supervises') hear('wrongly tied')
        hear(s.kind)
      }
    }
    const rare = [...heard].filter(([, times]) => times < 30)
    expect(rare).toEqual([])
    expect([...heard.keys()]).toEqual(expect.arrayContaining([
      'changed by seals', 'changed by conflicts', 'changed by glass', 'changed by silences',
      'no', 'now', 'when-shown', 'adds', 'gap', 'opened', 'kept', 'ends today', 'future', 'unheard of',
      'wrongly tied',
    ]))
  })
  test('shrink to the one standing that matters', () => {
    const found = fc.check(fc.property(worlds(), (w) =>
      probesOf(w).every(({ person, lock }) => oracleSees(w, person, lock.id, w.today) === 'no')), { seed: 2 })
    const least = found.counterexample?.[0]
    expect([...(least?.standings ?? []), ...(least?.glass ?? [])]).toHaveLength(1)
  })
  test('can be moved so that two of them share no id', () => {
    fc.assert(fc.property(worlds(), (w) => {
      const moved = worldAt(w, 7)
      expect(moved.people.filter((id) => w.people.includes(id))).toEqual([])
      expect(worldAt(moved, 0)).toEqual(w)
      for (const [n, { person, lock }] of probesOf(moved).entries()) {
        const was = probesOf(w)[n]
        expect(oracleSees(moved, person, lock.id, w.today)).toBe(
          was && oracleSees(w, was.person, was.lock.id, w.today))
      }
    }), { numRuns: 10 })
  })
  test('call the same thing by the same id every time', () => {
    expect(idOf('adult', 0)).toBe('00000000-0000-4000-8000-000000001000')
    expect(idOf('lock', 2)).toBe('00000000-0000-4000-8000-000000004002')
  })
})
