import { expect, test } from 'vitest'
import type { HomeKind } from '../../standards/facts-of-child.ts'
import { kindOfHome } from './home-kind.ts'

test.each<[string, string | undefined, string | undefined, HomeKind]>([
  ['with parents while a judge decides is visited as an interim order asks', 'P1', 'C1', 'with-parents-interim-order'],
  ['with parents under a full care order is visited as that order asks', 'P1', 'C2', 'with-parents-full-care-order'],
  ['with parents by agreement waits for its assessment', 'P1', 'V2', 'with-parents-before-assessment'],
  ['with parents under no law that is known waits for its assessment', 'P1', undefined, 'with-parents-before-assessment'],
  ['with the family who are adopting is a home for adoption', 'A4', 'E1', 'for-adoption'],
  ['of short breaks is one wherever it is', 'U1', 'V4', 'short-break'],
  ['with foster carers is a home like any other', 'U1', 'C1', 'ordinary'],
  ['of which nothing is said is a home like any other', undefined, undefined, 'ordinary'],
])('a home %s', (_, place, law, kind) => {
  expect(kindOfHome(place, law)).toBe(kind)
})
