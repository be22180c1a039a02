import { describe, expect, test } from 'vitest'
import { plainDate } from '../ground/plain-date.ts'
import {
  type Code,
  findCode,
  isInForce,
  legalStatuses,
  placementChangeReasons,
  placementProviders,
  placementTypes,
  reviewParticipation,
  wordsOf,
  workerChangeReasons,
} from './codes.ts'

const lists: [string, readonly Code[], string][] = [
  ['legal status', legalStatuses, 'C1 C2 D1 E1 V2 V3 V4 L1 L2 L3 J1 J2 J3'],
  [
    'kind of home',
    placementTypes,
    'A3 A4 A5 A6 K1 K2 K3 P1 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 U1 U2 U3 U4 U5 U6 Z1 Z11 Z12 Z13 Z14',
  ],
  ['who runs the home', placementProviders, 'PR0 PR1 PR2 PR3 PR4 PR5'],
  [
    'why a home ended',
    placementChangeReasons,
    'CARPL CLOSE ALLEG STAND APPRR CREQB CREQO CHILD LAREQ PLACE CUSTOD OTHER',
  ],
  ['taking part in a review', reviewParticipation, 'PN0 PN1 PN2 PN3 PN4 PN5 PN6 PN7'],
  [
    'why a worker changed',
    workerChangeReasons,
    'MANAGE FCONTA LEFTRL ORGRST TSPROC ABSENC CHCHAN PCCHAN SWDIED OTHERS',
  ],
]

describe.each(lists)('%s', (_, list, published) => {
  test('holds every code of the 2026 return, once', () => {
    const on = plainDate('2026-03-31')
    expect(list.filter((one) => isInForce(one, on)).map((one) => one.code)).toEqual(published.split(' '))
    expect(new Set(list.map((one) => one.code)).size).toBe(list.length)
  })
  test('family words hold no code and no office words', () => {
    for (const { family, code } of list) {
      expect(family ?? '').not.toMatch(/placement|section|\bLAC\b|contact|respite/i)
      expect((family ?? '').split(/\W/)).not.toContain(code)
    }
  })
})

test('why a home ended and why a worker changed is never shown to a family', () => {
  expect([...placementChangeReasons, ...workerChangeReasons].filter((one) => one.family !== null)).toEqual([])
})

test('a code is found however it was typed, and an unknown one has no words', () => {
  expect(findCode(legalStatuses, ' c2 ')?.staff).toBe('Full care order')
  expect(wordsOf(legalStatuses, 'C9', 'staff')).toBeNull()
  expect(wordsOf(placementTypes, 'U6', 'family')).toBe('a foster home')
  expect(wordsOf(workerChangeReasons, 'LEFTRL', 'family')).toBeNull()
})

test('a code is judged in the return of its own date', () => {
  const reason = findCode(workerChangeReasons, 'CHCHAN')
  expect(reason && isInForce(reason, plainDate('2023-03-31'))).toBe(false)
  expect(reason && isInForce(reason, plainDate('2023-04-01'))).toBe(true)
  const older = findCode(placementTypes, 'H5')
  expect(older && isInForce(older, plainDate('2025-03-31'))).toBe(true)
  expect(older && isInForce(older, plainDate('2025-04-01'))).toBe(false)
})
