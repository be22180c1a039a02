import { array, assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { english } from '../../ground/messages.ts'
import { recordData, recordFile } from './file.ts'
import type { Item, TickRow } from './model.ts'
import { openItems, pack } from './rules.ts'

/** What is kept back never gets into what leaves: neither its words nor how long they were (T20). */

const head = { called: 'Mia', asked_on: '2026-11-04', packed_on: '2026-11-22' }
const part = (id: string, words: string, who: string | null = null) => ({ id, words, who })
const item = (key: string, ...parts: Item['parts']): Item => ({ key, on: '2026-11-01', title: 'A talk on 1 November', parts })
const kept = (says: string) => ({ why: 'somebody else' as const, says })
const tick = (one: Item, back: readonly string[] = [], answer: TickRow['answer'] = 'give'): TickRow => ({
  asked: 'asked', item: one.key, answer: back.length > 0 && answer === 'give' ? 'parts' : answer,
  parts: one.parts.map(({ id }) => ({ id, kept: back.includes(id) ? kept('Kept private.') : null })),
})
const bytes = (items: readonly Item[], ticks: readonly TickRow[]): string => {
  const { packed } = pack(items, ticks, head)
  return recordFile(packed, english) + recordData(packed)
}

const said = string({ unit: 'grapheme', minLength: 1, maxLength: 400 })

describe('what leaves', () => {
  test('is byte for byte the same whatever the kept words were, however long, and whoever said them', () => {
    assert(property(said, said, said, said, said, (one, other, who, given, alone) => {
      const itemsWith = (words: string, by: string) => [
        item('a', part('1', given), part('2', words, by), part('3', 'What comes after.')), item('b', part('4', words, by)),
        item('c', part('5', alone)),
      ]
      const ticks = itemsWith(one, who).map((each, at) => tick(each, at < 2 ? ['2', '4'] : [], 'give'))
      expect(bytes(itemsWith(one, who), ticks)).toBe(bytes(itemsWith(other, 'somebody'), ticks))
    }), { numRuns: 500 })
  })

  test('holds no trace of marked words that were kept back, not theirs or never ticked', () => {
    assert(property(array(constantFrom('give', 'keep', 'not theirs', 'open'), { minLength: 1, maxLength: 12 }), (fates) => {
      const items = fates.map((_fate, at) => item(`i${at}`, part(`p${at}`, `zqmark${at}qz`, `zqwho${at}qz`)))
      const ticks = items.flatMap((each, at) => {
        const fate = fates[at]
        return fate === 'open' ? [] : [tick(each, fate === 'keep' ? [`p${at}`] : [], fate === 'not theirs' ? 'not theirs' : 'give')]
      })
      const out = bytes(items, ticks)
      for (const [at, fate] of fates.entries()) {
        for (const mark of [`zqmark${at}qz`, `zqwho${at}qz`]) expect(out.includes(mark)).toBe(fate === 'give')
      }
      expect(openItems(items, ticks)).toHaveLength(fates.filter((fate) => fate === 'open').length)
    }), { numRuns: 500 })
  })

  test('starts empty: a record of which nothing was ticked is an empty page', () => {
    expect(pack([item('a', part('1', 'words'))], [], head).packed.items).toEqual([])
  })

  test('words written beside a ticked item since are open again, and the item stays at home till they are ticked', () => {
    const [before, after] = [item('a', part('1', 'words')), item('a', part('1', 'words'), part('2', 'a reply'))]
    expect(openItems([after], [tick(before)])).toEqual([after])
    expect(pack([after], [tick(before)], head).packed.items).toEqual([])
  })

  test('stands alone: no script, no link, no picture, no style from elsewhere, and words cannot become any of them', () => {
    const nasty = item('a', part('1', '<script src=//x.example></script><a href="javascript:1">x</a><img src=x onerror=1>', '"><style>'))
    const html = recordFile(pack([nasty], [tick(nasty)], { ...head, called: '<b>Mia</b>' }).packed, english)
    expect(html.match(/<(?!\/?(html|head|meta|title|style|body|main|h1|h2|p|span|section)\b|!doctype)[a-z/]/gi)).toBeNull()
    expect(html).not.toMatch(/(src|href)="|url\(|@import/)
    expect(html).toContain('&lt;script')
  })

  test('holds the day, the title, who and the words, and nothing else: no id, no reason, no name of a worker’s list', () => {
    const one = item('key-of-item', part('id-of-part', 'words', 'Ellis'), part('id-of-kept', 'secret'))
    expect(JSON.parse(recordData(pack([one], [tick(one, ['id-of-kept'])], head).packed))).toEqual({
      ...head, items: [{ on: '2026-11-01', title: 'A talk on 1 November', parts: [{ who: 'Ellis', words: 'words' }, { instead: 'Kept private.' }] }],
    })
  })
})
