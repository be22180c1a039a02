import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ordinaryNotes, seeded, spellings, typedNotes } from './typed-address-examples.ts'
import { knownFalseAlarms, ordinarySentences } from './typed-address-ordinary.ts'
import { typedAddresses } from './typed-address.ts'

const kinds = (text: string) => typedAddresses(text).map((one) => one.what)
const words = (text: string) => typedAddresses(text).map((one) => text.slice(one.from, one.to))

/**
 * The stated rates of false alarms; a hold costs the writer a question. Of sentences put together from
 * everyday pieces at most one in two hundred, of sentences sought out for looking like addresses at most
 * three in a hundred.
 */
const stated = { everyday: 0.005, soughtOut: 0.03 }

describe('a typed address is held by its form', () => {
  it('the school by the canal and half a postcode are both seen', () => {
    const note = "Picked up from Tia's school by the canal, the postcode starts NR2."
    expect(words(note)).toEqual(['school by the canal', 'NR2'])
    expect(kinds(note)).toEqual(['place', 'part-postcode'])
  })

  it.each([
    ['NR99 9ZZ', 'postcode'], ['nr999zz', 'postcode'], ['Nr99   9zZ', 'postcode'], ['NR1-3AB', 'postcode'],
    ['N.R.1.3.A.B.', 'postcode'], ['N R 1 3 A B', 'postcode'], ['n r 1 3 a b', 'postcode'],
    ['NR1\n3AB', 'postcode'], ['NR1, 3AB', 'postcode'], ['NRI 3AB', 'postcode'], ['NR1 OAB', 'postcode'],
    ['nrl oab is not seen but nrl 3ab is', 'postcode'], ['0X1 3AB', 'postcode'], ['W1A 1AA', 'postcode'],
    ['NR one, three AB', 'postcode'], ['N R twenty-one, three A B', 'postcode'],
    ['november romeo one three alpha bravo', 'postcode'], ['ZZ9 9ZZ', 'postcode'], ['(NR1) 3AB', 'postcode'],
    ['ＮＲ１ ３ＡＢ', 'postcode'], ['\u041DR1 3\u0410\u0412', 'postcode'], ['N\u200BR1 3A\u00ADB', 'postcode'],
    ['Ñ\u0301R1 3ÄB', 'postcode'], ['NR\u0661 \u0663AB', 'postcode'], ['🇳🇷1 3AB', 'postcode'],
    ['NR21 it was', 'part-postcode'], ['somewhere in nr2', 'part-postcode'], ['NR twenty-one',
    'part-postcode'],
    ['the post code begins N R', 'part-postcode'], ['her postcode ends 3AB', 'part-postcode'],
    ['lives in E3 now', 'part-postcode'], ['NR 21', 'part-postcode'], ['november romeo two', 'part-postcode'],
    ['12 Elm Road', 'street'], ['12 elm rd', 'street'], ['12A ELM ROAD', 'street'], ['12-14 Elm St.',
    'street'],
    ['no. 12 Elm Close', 'street'], ['twelve Elm Road', 'street'], ['one hundred and four elm drive',
    'street'],
    ['Flat 3, 12 Elm Court', 'street'], ['12 elm way', 'street'], ['12, Elm Gardens', 'street'],
    ['12 The Street', 'street'], ['12 Old Mill Row', 'street'], ["7 St John's Mews", 'street'],
    ['9 Prince of Elms Road', 'street'], ['12\nElm\nRoad', 'street'], ['12 Elm\u200BRoad', 'street'],
    ['12 ElmRoad', 'street'], ['12 Elm R0ad', 'street'], ['12 Еlm Rоad', 'street'], ['3rd Avenue', 'street'],
    ['she lives on Canal Street', 'street'], ['she lives on canal street', 'street'], ['12 elm place',
    'street'],
    ['moved to elm close', 'street'], ['12 Stoke-by-Elm Lane', 'street'], ['Harbour Terrace', 'street'],
    ['Rose Cottage', 'dwelling'], ['staying at Harbour House', 'dwelling'], ['flat 3b', 'dwelling'],
    ['caravan 6', 'dwelling'], ['Plot 14', 'dwelling'], ['lives at number twelve', 'dwelling'],
    ['the house opposite the church', 'place'], ['her school is next to the Co-op', 'place'],
    ['they live behind the station', 'place'], ['staying above the chip shop', 'place'],
    ['the refuge round the corner from the library', 'place'], ['the church opposite her house', 'place'],
    ['her new flat, just behind Tesco', 'place'], ['a canalside school', 'place'], ['nursery near the A47',
    'place'],
    ['52.6309, 1.2974', 'coordinates'], ['lat 52.63 long 1.29', 'coordinates'], ['52.6309N 1.2974E',
    'coordinates'],
    ['52°37\'51"N 1°17\'50"E', 'coordinates'], ['TG 23 08', 'coordinates'], ['tg 230 085', 'coordinates'],
    ['TG2308', 'coordinates'], ['9F43JQ2X+2X', 'coordinates'],
    ['///filled.count.soap', 'map'], ['what3words filled.count.soap', 'map'],
    ['https://maps.app.goo.gl/abc123', 'map'], ['see google.com/maps/place/x', 'map'],
    ['07700 900123', 'phone'], ['+44 (0)1632 960 001', 'phone'], 
    ['oh seven seven oh oh nine oh oh one two three', 'phone'],
    ['kelly@example.org', 'email'], ['kelly at example dot org', 'email'],
  ])('%j is held as %s', (text, what) => {
    expect(kinds(text)).toContain(what)
  })

  it('a thousand notes in every spelling are all held', () => {
    const notes = typedNotes(seeded(903), 1000)
    expect(spellings.length).toBeGreaterThanOrEqual(12)
    expect(new Set(notes.map((note) => note.spelling)).size).toBe(spellings.length)
    expect(notes.filter((note) => typedAddresses(note.text).length === 0)).toEqual([])
  })

  it('what is held covers the address, not the whole note', () => {
    const note = 'We talked about football. She lives at 12 Elm Road, NR1 3AB, with Gran.'
    expect(words(note)).toEqual(['12 Elm Road', 'NR1 3AB'])
  })
})

describe('ordinary sentences are left alone', () => {
  it.each(ordinarySentences.map((one) => [one]))('%s', (sentence) => {
    expect(words(sentence)).toEqual([])
  })

  it('of 5,000 everyday sentences no more are held than stated', () => {
    const sentences = ordinaryNotes(seeded(17), 5000)
    const held = sentences.filter((one) => typedAddresses(one).length > 0)
    expect(held.length / sentences.length).toBeLessThanOrEqual(stated.everyday)
  })

  it.each(knownFalseAlarms.map((one) => [one]))('is held although it is ordinary: %s', (sentence) => {
    expect(words(sentence)).not.toEqual([])
  })

  it('of the sentences sought out for looking like addresses no more are held than stated', () => {
    const all = ordinarySentences.length + knownFalseAlarms.length
    expect(knownFalseAlarms.length / all).toBeLessThanOrEqual(stated.soughtOut)
  })
})

describe('any text at all', () => {
  it('gives stretches in order, inside the text, never overlapping, and the same answer again', () => {
    const bait = ['12 ', 'Elm ', 'Road ', 'NR1', '\u200B', '.', '+', '@', 'n', ' r', '1',
      ' school by the canal']
    const pieces = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...bait))
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const text = parts.join('')
        const found = typedAddresses(text)
        let end = 0
        for (const one of found) {
          expect(one.from).toBeGreaterThanOrEqual(end)
          expect(one.to).toBeGreaterThan(one.from)
          end = one.to
        }
        expect(end).toBeLessThanOrEqual(text.length)
        expect(typedAddresses(text)).toEqual(found)
      }),
    )
  })

  it.each([
    ['digits', '1'], ['letters', 'a'], ['spaces', ' '], ['dots', '.'], ['numbers in words', 'twenty '],
    ['half postcodes', 'N R '], ['road words', 'St '], ['living without end', 'lives at the '],
    ['at signs', '@a.'],
    ['telephones', '07-'], ['plus signs', 'A2+'], ['hidden signs', '\u200BN'], ['capitals', 'Ab'],
    ['relations', 'school by the end of the '], ['links', 'geo:'], ['accents', 'e\u0301'],
  ])('100,000 characters of %s come back with an address after them still found', (_name, bait) => {
    const text = `${bait.repeat(Math.ceil(100_000 / bait.length))}\n\nPicked up from 12 Elm Road.`
    expect(words(text).some((one) => one.endsWith('Elm Road'))).toBe(true)
  })
})
