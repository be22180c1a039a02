import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layOut, type Layout } from './map-layout.ts'
import { inListOrder, type MapSize, type Mark, type MarkKind } from './map-marks.ts'
import type { Box, Disc } from './map-names.ts'
import { between, RINGS, spread, type Ring } from './map-rings.ts'

const at = (name: string, ring: Ring, angle?: number, more: Partial<Mark> = {}): Mark =>
  ({ id: name, name, ring, kind: 'person', ...(angle === undefined ? {} : { angle }), ...more })

const ringNames = { 1: 'Right next to me', 2: 'Close', 3: 'Around me', 4: 'Far away' } as const
const mias: readonly Mark[] = [
  at('Gran', 1, 30, { line: 'helps' }),
  at('Mum', 2, 310, { line: 'both' }),
  at('Ellis', 2, 60),
  at('Leo', 2, 95),
  at('Baby Ada', 2, 130),
  at('Miss Okoro', 2, 165),
  at('Jo', 2, 195, { line: 'hard' }),
  at('John', 3, 240),
]
const byName = (layout: Layout, id: string) => layout.marks.find((mark) => mark.id === id)!

const touchingBoxes = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
function touches(disc: Disc, box: Box): boolean {
  const x = Math.min(Math.max(disc.x, box.x), box.x + box.width)
  const y = Math.min(Math.max(disc.y, box.y), box.y + box.height)
  return Math.hypot(disc.x - x, disc.y - y) < disc.reach
}
const within = (box: Box, view: Box): boolean =>
  box.x >= view.x - 0.01 && box.x + box.width <= view.x + view.width + 0.01 &&
  box.y >= view.y - 0.01 && box.y + box.height <= view.y + view.height + 0.01

/** Every pair that lies on each other, in words; an empty list is a legible map. */
function collisions(layout: Layout): string[] {
  const found: string[] = []
  const labels = [
    ...layout.marks.flatMap(({ id, label }) => (label ? [{ id: `name of ${id}`, box: label }] : [])),
    ...layout.rings.flatMap(({ ring, name }) => (name ? [{ id: `ring ${ring}`, box: name }] : [])),
  ]
  const discs = [{ id: 'me', disc: layout.me }, ...layout.marks.map((mark) => ({ id: mark.id, disc: mark }))]
  labels.forEach(({ id, box }, index) => {
    if (!within(box, layout.view)) found.push(`${id} leaves the map`)
    for (const other of labels.slice(index + 1)) {
      if (touchingBoxes(box, other.box)) found.push(`${id}, ${other.id}`)
    }
    for (const { id: who, disc } of discs) if (touches(disc, box)) found.push(`${id} on ${who}`)
  })
  discs.forEach(({ id, disc }, index) => {
    for (const other of discs.slice(index + 1)) {
      const apart = Math.hypot(disc.x - other.disc.x, disc.y - other.disc.y)
      if (apart < disc.reach + other.disc.reach - 0.01) found.push(`${id} on ${other.id}`)
    }
    const { x, y, reach } = disc
    const box = { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach }
    if (!within(box, layout.view)) found.push(`${id} leaves the map`)
  })
  return found
}

const syllable = fc.constantFrom('Ma', 'lo', 'W', 'jj', 'Åsa', 'O’', 'mm', '-', ' ', ' ', 'Nguyễn', '안', '🐶')
const arabic = fc.constantFrom('محمد', 'ص', 'عبد', ' ', ' ', 'الرحمن', 'ی', 'خالتي', 'ﷺ')
const anyName = fc.oneof(
  fc.array(syllable, { minLength: 1, maxLength: 30 }).map((parts) => parts.join('').slice(0, 60)),
  fc.array(arabic, { minLength: 1, maxLength: 12 }).map((parts) => parts.join('').slice(0, 60)),
  fc.constantFrom('J', 'م', 'Mum', 'W'.repeat(60), 'Grandma Josephine Featherstonehaugh-Cholmondeley'),
)
const anyMark = fc.record({
  name: anyName,
  ring: fc.constantFrom<Ring>(1, 2, 3, 4),
  angle: fc.option(fc.integer({ min: -400, max: 800 })),
  kind: fc.constantFrom<MarkKind>('person', 'pet', 'place', 'thing'),
  dead: fc.boolean(),
  farAway: fc.boolean(),
  line: fc.option(fc.constantFrom('helps' as const, 'hard' as const, 'both' as const)),
})
const anyMarks = (most: number) => fc.array(anyMark, { maxLength: most }).map((marks) =>
  marks.map(({ name, ring, angle, kind, dead, farAway, line }, index): Mark => ({
    id: `m${index}`, name, ring, kind, dead, farAway,
    ...(angle === null ? {} : { angle }), ...(line === null ? {} : { line }),
  })))

describe('nobody’s name lies on anybody', () => {
  const sizes: readonly MapSize[] = ['narrow', 'wide']
  test.each(sizes)('%s: whoever is in it, up to forty, wherever the child put them', (size) => {
    fc.assert(fc.property(fc.oneof(anyMarks(10), anyMarks(40)), (marks) => {
      const layout = layOut(marks, { size, ringNames })
      expect(collisions(layout)).toEqual([])
      expect(layout.marks.map(({ id }) => id)).toEqual(marks.map(({ id }) => id))
    }), { numRuns: 150 })
  })

  test.each(sizes)('%s: forty people right next to me, all in one direction', (size) => {
    const crowd = Array.from({ length: 40 }, (_, i) => at(`Person ${i}`, 1, 90, { farAway: true }))
    const layout = layOut(crowd, { size, ringNames })
    expect(layout.numbered).toBe(true)
    expect(collisions(layout)).toEqual([])
  })
})

describe('the child’s own picture', () => {
  test('people who are far enough apart stay exactly at the angles that were kept', () => {
    const layout = layOut(mias, { size: 'wide' })
    for (const { id, angle } of mias) expect(byName(layout, id).angle).toBeCloseTo(angle!)
  })

  test('eight people keep their names on a phone', () => {
    const layout = layOut(mias, { size: 'narrow', ringNames })
    expect(layout.numbered).toBe(false)
    expect(layout.marks.every(({ label }) => label && !label.cut)).toBe(true)
  })

  test('neighbours who were put on one spot move to 24 degrees apart, as little as possible', () => {
    const layout = layOut([at('Ann', 3, 90), at('Bo', 3, 90), at('Cy', 3, 270)], { size: 'wide' })
    expect(byName(layout, 'Ann').angle).toBeCloseTo(78)
    expect(byName(layout, 'Bo').angle).toBeCloseTo(102)
    expect(byName(layout, 'Cy').angle).toBeCloseTo(270)
  })

  test('names stand outward of their discs, away from the middle', () => {
    for (const { x, y, label } of layOut(mias, { size: 'wide' }).marks) {
      const outward = (label!.x + label!.width / 2 - x) * x + (label!.y + label!.height / 2 - y) * y
      expect(outward).toBeGreaterThan(0)
    }
  })

  test('the same circle is drawn the same way twice', () => {
    expect(layOut(mias, { size: 'wide', ringNames })).toEqual(layOut(mias, { size: 'wide', ringNames }))
  })

  test('somebody whom nobody has placed yet finds a seat away from the others', () => {
    const layout = layOut([...mias, at('Tash', 2)], { size: 'wide' })
    const tash = byName(layout, 'Tash')
    const others = layout.marks.filter((mark) => !['Tash', 'John', 'Gran'].includes(mark.id))
    for (const other of others) expect(between(tash.angle, other.angle)).toBeGreaterThan(40)
  })

  test('the line to Jo goes round the dog who lies between', () => {
    const marks = [at('Dog', 1, 180, { kind: 'pet' }), at('Jo', 3, 180, { line: 'hard' })]
    const layout = layOut(marks, { size: 'wide' })
    const dog = byName(layout, 'Dog')
    const { corners } = layout.ties[0]!
    expect(corners.length).toBeGreaterThan(2)
    for (const { x, y } of corners) expect(Math.hypot(x - dog.x, y - dog.y)).toBeGreaterThan(dog.reach)
  })

  test('an empty circle has five places to fill, and a picture with people has none', () => {
    expect(layOut([], { size: 'narrow' }).seats).toHaveLength(5)
    expect(layOut(mias, { size: 'narrow' }).seats).toHaveLength(0)
  })

  test('where somebody stood before is on the ring of that time', () => {
    const ghosts = [{ id: 'John', ring: 4 as const, angle: 270 }]
    const layout = layOut(mias, { size: 'wide', ghosts })
    const ghost = layout.ghosts[0]!
    const [far, around] = layout.rings
    expect(-ghost.x).toBeLessThan(far!.radius)
    expect(-ghost.x).toBeGreaterThan(around!.radius)
  })
})

test('when names no longer fit, discs carry the numbers of the list, ring by ring', () => {
  const crowd = Array.from({ length: 40 }, (_, i) => at(`P${i}`, RINGS[i % 4]!, i * 31))
  const layout = layOut(crowd, { size: 'narrow' })
  const numbers = inListOrder(crowd).map(({ id }) => byName(layout, id).inside)
  expect(numbers).toEqual(Array.from({ length: 40 }, (_, i) => String(i + 1)))
})

test('spreading keeps the order round the ring and gives everybody their least room', () => {
  const ring = fc.array(fc.integer({ min: 0, max: 359 }), { minLength: 2, maxLength: 15 })
  fc.assert(fc.property(ring, (angles) => {
    const spaced = spread(angles, 24).toSorted((a, b) => a - b)
    const gaps = spaced.map((angle, i) => (i === 0 ? angle + 360 - spaced.at(-1)! : angle - spaced[i - 1]!))
    expect(Math.min(...gaps)).toBeGreaterThan(24 - 1e-6)
  }))
})
