import { describe, expect, test } from 'vitest'
import type { Reaching } from '../access/store.ts'
import { byPerson } from './who-can-see.tsx'

const reach = (person: string, kind: string): Reaching =>
  ({ person, kind, agency: null, remit: null, from_day: '2026-01-01', until_day: null })

describe('who can see what about me', () => {
  test('somebody who is two things to me stands there once, the nearer first, and sees what the two open together', () => {
    const [one, ...others] = byPerson([reach('ellis', 'member'), reach('ellis', 'holds')], () => 'Ellis')
    const [alone] = byPerson([reach('ellis', 'holds')], () => 'Ellis')
    expect(others).toEqual([])
    expect(one?.as.map(({ kind }) => kind)).toEqual(['holds', 'member'])
    expect(one?.sees).toEqual(alone?.sees)
    expect(one?.sees.length).toBeGreaterThan(byPerson([reach('ellis', 'member')], () => 'Ellis')[0]?.sees.length ?? 0)
  })

  test('my own worker comes before somebody who only sometimes looks', () => {
    const people = byPerson([reach('vera', 'assures'), reach('kit', 'out-of-hours'), reach('ellis', 'holds')], (who) => who)
    expect(people[0]?.called).toBe('ellis')
  })
})
