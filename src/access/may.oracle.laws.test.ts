import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { oracleGap, oracleMayAdd, oracleSees } from './may.oracle.ts'
import type { OracleLock, OracleWorld } from './may.oracle.ts'
import { probesOf, worlds } from './worlds.ts'

type Law = (w: OracleWorld, who: string, lock: OracleLock, today: string) => void

const each = (law: Law): void => {
  fc.assert(fc.property(worlds(), (w) => {
    for (const { person, lock } of probesOf(w)) law(w, person, lock, w.today)
  }), { numRuns: 60 })
}

describe('in any world', () => {
  test('what is kept from somebody is not seen, added to or hinted at', () => {
    each((w, who, lock, today) => {
      const kept = { ...lock, keptFrom: [...lock.keptFrom, who] }
      const shut = { ...w, locks: [kept] }
      expect(oracleSees(shut, who, lock.id, today)).toBe('no')
      expect(oracleMayAdd(shut, who, kept, today)).toBe(false)
      expect(oracleGap(shut, who, kept, today)).toBe(false)
    })
  })
  test('without a standing of their own nobody has anything', () => {
    each((w, who, lock, today) => {
      const alone = {
        ...w, standings: w.standings.filter((s) => s.person !== who), glass: w.glass.filter((g) => g.person !== who),
      }
      expect(oracleSees(alone, who, lock.id, today)).toBe('no')
      expect(oracleMayAdd(alone, who, lock, today)).toBe(false)
      expect(oracleGap(alone, who, lock, today)).toBe(false)
    })
  })
  test('a record that is sealed gives those it does not name nothing, and the child all it gave before', () => {
    each((w, who, lock, today) => {
      const sealed = { ...w, seals: [...w.seals, { child: lock.child, named: [], unsealedBy: [] }] }
      const was = oracleSees(w, who, lock.id, today)
      expect(oracleSees(sealed, who, lock.id, today)).toBe(who === lock.child ? was : 'no')
      expect(oracleMayAdd(sealed, who, lock, today)).toBe(who === lock.child && oracleMayAdd(w, who, lock, today))
    })
  })
  test('who knows the family has nothing of that record, whatever was opened in need', () => {
    each((w, who, lock, today) => {
      const glass = { child: lock.child, person: who, from: w.at, until: '9999', notRight: false }
      const known = { ...w, glass: [...w.glass, glass], conflicts: [...w.conflicts, { child: lock.child, person: who, over: false }] }
      expect(oracleSees(known, who, lock.id, today)).toBe('no')
      expect(oracleMayAdd(known, who, lock, today)).toBe(false)
    })
  })
  test('a silence takes from the family’s side and gives nobody anything', () => {
    const worth = { no: 0, 'when-shown': 1, now: 2 }
    each((w, who, lock, today) => {
      const hushed = { ...w, silences: [...w.silences, { child: lock.child, agency: 'police', over: false }] }
      expect(worth[oracleSees(hushed, who, lock.id, today)]).toBeLessThanOrEqual(worth[oracleSees(w, who, lock.id, today)])
    })
  })
  test('standings add up: what each gives alone is given together', () => {
    each((w, who, lock, today) => {
      const others = w.standings.filter((s) => s.person !== who)
      const mine = w.standings.filter((s) => s.person === who)
      const alone = new Set([[], ...mine.map((s) => [s])].map((some) =>
        oracleSees({ ...w, standings: [...some, ...others] }, who, lock.id, today)))
      const best = alone.has('now') ? 'now' : alone.has('when-shown') ? 'when-shown' : 'no'
      // Standings that lean on one's own (supervising oneself) can only give more.
      if (mine.some((s) => s.kind === 'supervises' && s.onId === who)) return
      expect(oracleSees(w, who, lock.id, today)).toBe(best)
    })
  })
})
