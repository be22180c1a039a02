import { render } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import type { Ring } from './map-rings.ts'
import { CircleList, type ListEntry, type ListWords } from './map-list.tsx'
import { CircleMap } from './map.tsx'

const rings = { 1: 'Right next to me', 2: 'Close', 3: 'Around me', 4: 'Far away' } as const
const words: ListWords = {
  rings,
  kinds: { person: 'a person', pet: 'a pet', place: 'a place', thing: 'a thing' },
  lines: { helps: 'helps me', hard: 'is hard', both: 'helps and is hard' },
  dead: 'has died',
  farAway: 'lives a long way off',
  told: (by, on) => `${by} said so on ${on}`,
  yearsKnown: (years) => `known for ${years} years`,
}
const gran: ListEntry = {
  id: 'a', name: 'Gran Pellow', ring: 1, angle: 40, kind: 'person', who: 'my gran', line: 'helps',
  yearsKnown: 11, words: 'She lets me be quiet.', told: { by: 'Mia', on: '21 November' },
}
const biscuit: ListEntry = {
  id: 'b', name: 'Biscuit', ring: 2, kind: 'pet', dead: true, rememberedBy: 'star',
}
const aunt: ListEntry = { id: 'c', name: 'خالتي سعاد', ring: 4, kind: 'person', farAway: true }
const marks = [gran, biscuit, aunt]
const labels = { rings, empty: 'Who do you live with?' }

const map = (of: readonly ListEntry[], ghosts: { id: string; ring: Ring; angle: number }[] = []): string =>
  render(<CircleMap me="Me" marks={of} labels={labels} ghosts={ghosts} direction="ltr" />)
const list = (of: readonly ListEntry[]): string => render(<CircleList marks={of} words={words} />)
const spoken = (html: string): string =>
  html.replace(/<svg.*?<\/svg>/gsu, '').replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ').trim()
const crowd = Array.from({ length: 30 }, (_, i): ListEntry =>
  ({ id: `p${i}`, name: `Tamsin Trelawney ${i}`, ring: 2, kind: 'person' }))

describe('the list says everything the map shows', () => {
  test('Gran: how near, who she is, how long, what the line means, the words, who told and when', () => {
    expect(spoken(list([gran]))).toBe('Right next to me Gran Pellow my gran known for 11 years helps me ' +
      'She lets me be quiet. Mia said so on 21 November')
  })
  test('the pet who has died and the aunt who is far away have their words', () => {
    expect(spoken(list([biscuit]))).toBe('Close Biscuit a pet has died')
    expect(spoken(list([aunt]))).toBe('Far away خالتي سعاد a person lives a long way off')
  })
  test('it goes from right next to me outward and leaves out rings where nobody is', () => {
    const headings = [...list([aunt, gran]).matchAll(/<h3[^>]*>([^<]*)/gu)].map((found) => found[1])
    expect(headings).toEqual(['Right next to me', 'Far away'])
  })
  test('where the reader may not learn who told, nothing stands in its place', () => {
    const { told: _, ...untold } = gran
    expect(list([untold])).not.toContain('circle-list__told')
  })
  test('numbers on a crowded map are the numbers beside the names', () => {
    const discs = [...list(crowd).matchAll(/circle-map__inside[^>]*>(\d+)</gu)]
    const seen = discs.map((found) => Number(found[1]))
    expect(seen).toEqual(crowd.map((_, index) => index + 1))
  })
})

describe('the picture', () => {
  test('screen readers pass over it, for they have the list', () => {
    const html = map(marks)
    expect(html.match(/<svg/gu)).toHaveLength(2)
    expect(html.match(/<svg[^>]*aria-hidden="true"/gu)).toHaveLength(2)
    expect(spoken(html)).toBe('')
  })
  test('no inline style and no script: the page forbids both', () => {
    const html = map(marks, [{ id: 'a', ring: 3, angle: 80 }]) + list(marks)
    expect(html).not.toMatch(/style=|<style|<script|on\w+=/u)
  })
  test('a name that had to be cut stands whole in its title', () => {
    const name = 'Wolfeschlegelsteinhausenbergerdorff'
    const html = map([{ id: 'w', name, ring: 3, kind: 'person' }])
    expect(html).toContain(`<title>${name}</title>`)
    expect(html).toContain('…</tspan>')
  })
  test('an Arabic name runs from right to left on a page that does not', () => {
    expect(map([aunt])).toMatch(/circle-map__name"[^>]*direction="rtl"/u)
  })
  test('somebody who has died has the mark the family chose, and no mark but a halo without one', () => {
    const { rememberedBy: _, ...unchosen } = biscuit
    expect(map([biscuit])).toContain('circle-map__remembered')
    expect(map([unchosen])).not.toContain('circle-map__remembered')
    expect(map([unchosen])).toContain('circle-map__halo')
  })
  test('the three ties have three shapes, so that colour is not needed', () => {
    const lines = (['helps', 'hard', 'both'] as const).map((line) => map([{ ...gran, ring: 4, line }]))
    expect(lines[0]).toMatch(/line--helps" d="M[^L]*L[^L]*"/u)
    expect(lines[1]).toMatch(/line--hard" d="M([^L"]*L){4,}/u)
    expect(lines[2]).toContain('line--both')
  })
  test('an earlier place is a ghost with a line to where the person is now', () => {
    const html = map(marks, [{ id: 'a', ring: 3, angle: 80 }, { id: 'gone', ring: 2, angle: 10 }])
    expect(html.match(/circle-map__ghost/gu)).toHaveLength(4)
    expect(html.match(/circle-map__moved/gu)).toHaveLength(2)
  })
  test('an empty circle asks its question', () => {
    expect(spoken(map([]))).toBe('Who do you live with?')
    expect(map([]).match(/circle-map__seat/gu)).toHaveLength(10)
  })
})
