import { assert, constantFrom, nat, property } from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { asTyped, newPassphrase } from './passphrase.ts'
import { newPair, openBag, type SealedBag, sealBag } from './seal.ts'

const label = { team: 'Lantern <team>', number: 7, made: '2026-11-22T06:00:00.000Z', lastDay: '2026-12-27' }
const words = '<p>Kai answers Dov · ألف · 🎈</p>'
let passphrase: string
let bag: SealedBag
let pair: Awaited<ReturnType<typeof newPair>>
beforeAll(async () => {
  passphrase = newPassphrase()
  pair = await newPair(passphrase)
  bag = await sealBag(pair.publicKey, pair.wrapped, label, words)
})

describe('a passphrase', () => {
  test('is four groups of four letters and numerals that are not mistaken for others', () => {
    for (let at = 0; at < 200; at += 1) expect(newPassphrase()).toMatch(/^[A-HJKMNP-TV-Z2-9]{4}(-[A-HJKMNP-TV-Z2-9]{4}){3}$/)
  })

  test('is the same however it is typed', () => {
    assert(property(constantFrom(...'abcdefgh23456789-'), nat(3), (sign, gap) => {
      const typed = `${' '.repeat(gap)}${sign}k-${' '.repeat(gap)}7M`
      expect(asTyped(typed)).toBe(asTyped(typed.toUpperCase().replaceAll(' ', '')))
    }))
    expect(asTyped('k7m2 p9qx-4dtr w8hn')).toBe('K7M2P9QX4DTRW8HN')
  })
})

describe('a sealed list', () => {
  test('opens with its passphrase, however it is typed', async () => {
    expect(await openBag(bag, passphrase.toLowerCase().replaceAll('-', ' '))).toBe(words)
  })

  test('does not open with another passphrase', async () => {
    await expect(openBag(bag, newPassphrase())).rejects.toMatchObject({ name: 'OperationError' })
  })

  test.each([
    ['its last day', { lastDay: '2030-01-01' }], ['its number', { number: 8 }], ['its team', { team: 'Tidewater team' }],
    ['when it was made', { made: '2027-11-22T06:00:00.000Z' }],
  ])('does not open when somebody has changed %s', async (_what, change) => {
    await expect(openBag({ ...bag, ...change }, passphrase)).rejects.toMatchObject({ name: 'OperationError' })
  })

  test('does not open when a single sign of it was changed', async () => {
    const other = bag.words.startsWith('A') ? `B${bag.words.slice(1)}` : `A${bag.words.slice(1)}`
    await expect(openBag({ ...bag, words: other }, passphrase)).rejects.toMatchObject({ name: 'OperationError' })
  })

  test('holds no word of the list in the open, and the same list is sealed differently each time', async () => {
    expect(JSON.stringify(bag)).not.toContain('Kai')
    const again = await sealBag(pair.publicKey, pair.wrapped, label, words)
    expect(again.words).not.toBe(bag.words)
    expect(again.closed).not.toBe(bag.closed)
  })

  test('what the server keeps does not open it: a pair of its own making does not fit', async () => {
    const own = await newPair(passphrase)
    await expect(openBag({ ...bag, wrapped: own.wrapped }, passphrase)).rejects.toMatchObject({ name: 'OperationError' })
  })
})
