import { initialsOf } from '../../ground/parts/person.tsx'
import { shapesOf } from './map-label.ts'
import { inListOrder, type Ghost, type MapSize, type Mark } from './map-marks.ts'
import { nameBeside, type Disc, type NameBox } from './map-names.ts'
import { apart, pointAt, RINGS, spread, type Ring } from './map-rings.ts'

/** Fits marks into a map of one size: with names if they stand clear of everything, else with numbers. */

/** What stands in the disc of somebody whose name has no letter. */
export const NO_LETTER = '·'

export type PlacedMark = Disc & {
  readonly id: string
  /** what stands in the disc: an initial, or the number it has in the list */
  readonly inside: string
  readonly angle: number
  readonly label: NameBox | undefined
}

/** Measures in CSS pixels at the width each map is meant for. */
export const SIZES = {
  narrow: { width: 328, disc: 13, me: 22, font: 14, ringFont: 11, counted: 12.5 },
  wide: { width: 640, disc: 20, me: 40, font: 17, ringFont: 14, counted: 16 },
} as const
export type Size = (typeof SIZES)[MapSize]

/** The least angle between neighbours on a ring that has room for it. */
export const LEAST_ANGLE = 24
/** What a badge (far away, remembered) adds to the reach of a disc; a plain disc has only its edge. */
const BADGE = 5
const EDGE = 2
export const GAP = 3

const reachOf = (mark: Mark, disc: number): number => disc + (mark.dead || mark.farAway ? BADGE : EDGE)

/** Radii of the four rings: an empty one is thin, the rest share what is left by what they must hold. */
function radii(inner: number, outer: number, needs: readonly number[], empty: number): number[] {
  const kept = needs.map((need) => (need === 0 ? empty : need))
  const spare = Math.max(0, outer - inner - kept.reduce((a, b) => a + b, 0))
  const share = kept.reduce((a, b) => a + b, 0)
  let radius = inner
  return kept.map((need) => (radius += need + (spare * need) / share))
}

type Seated = { readonly mark: Mark; readonly angle: number; readonly radius: number }

export const discAt = (angle: number, radius: number, r: number, reach: number): Disc => {
  const { x, y } = pointAt(angle, radius)
  return { x, y, r, reach }
}

type Standing = Disc & { readonly id: string; readonly angle: number }

const standing = ({ mark, angle, radius }: Seated, r: number): Standing => {
  const { x, y } = pointAt(angle, radius)
  return { id: mark.id, x, y, r, reach: reachOf(mark, r), angle }
}

function finished(at: Standing, inside: string, label: NameBox | undefined): PlacedMark {
  const { id, x, y, r, reach, angle } = at
  return { id, x, y, r, reach, angle, inside, label }
}

/** The middle of a ring's band. */
export const middleOf = (ring: Ring, edges: readonly number[], inner: number): number =>
  ((edges[ring - 2] ?? inner) + edges[ring - 1]!) / 2

type Try = { readonly grow: number; readonly least: number; readonly ems: number; readonly lines: number }
export type Drawing = {
  readonly width: number
  /** the outer radius of each ring, innermost first */
  readonly edges: readonly number[]
  readonly marks: readonly PlacedMark[]
}

/** One attempt at a map with names; nothing when a disc or a name would touch something. */
function withNames(
  marks: readonly Mark[],
  angles: readonly number[],
  ghosts: readonly Ghost[],
  size: Size,
  how: Try,
): Drawing | undefined {
  const width = size.width * how.grow
  const needs = RINGS.map((ring) => {
    const here = marks.filter((mark) => mark.ring === ring)
    return here.length === 0 ? 0 : 2 * Math.max(...here.map((mark) => reachOf(mark, size.disc))) + GAP
  })
  const edges = radii(size.me, width / 2 - GAP, needs, size.disc)
  if (edges[3]! > width / 2) return undefined
  const seated: (Seated | undefined)[] = marks.map(() => undefined)
  for (const ring of RINGS) {
    const here = marks.flatMap((mark, index) => (mark.ring === ring ? [index] : []))
    const radius = middleOf(ring, edges, size.me)
    const widest = Math.max(0, ...here.map((index) => reachOf(marks[index]!, size.disc)))
    const least = Math.max(how.least, apart(2 * widest + GAP, radius))
    if (here.length > 1 && here.length * apart(2 * widest + GAP, radius) > 360) return undefined
    const spaced = spread(here.map((index) => angles[index]!), least)
    here.forEach((index, i) => {
      seated[index] = { mark: marks[index]!, angle: spaced[i]!, radius }
    })
  }
  const discs = seated.filter((each) => each !== undefined).map((each) => standing(each, size.disc))
  const shapes = marks.map((mark) => shapesOf(mark.name, how.ems, how.lines))
  const avoid = ghosts.map(({ ring, angle }) =>
    discAt(angle, middleOf(ring, edges, size.me), size.disc, size.disc))
  const room = { half: width / 2, me: size.me, font: size.font, gap: GAP, avoid }
  const names = nameBeside(discs, shapes, room)
  if (!names) return undefined
  const placed = discs.map((disc, index) =>
    finished(disc, initialsOf(marks[index]!.name) || NO_LETTER, names[index]))
  return { width, edges, marks: placed }
}

/**
 * A map with numbers: each ring has as many rows as its discs need, so that any number of people fits and
 * only the map grows. Neighbours go to different rows, which keeps them near the angle the child chose.
 */
function withNumbers(marks: readonly Mark[], angles: readonly number[], size: Size): Drawing {
  const pitch = 2 * Math.max(0, ...marks.map((mark) => reachOf(mark, size.counted))) + 2
  const holds = (radius: number): number => Math.max(1, Math.floor(360 / apart(pitch, radius) + 1e-9))
  const rowsOf: number[] = []
  let inner: number = size.me
  for (const ring of RINGS) {
    const count = marks.filter((mark) => mark.ring === ring).length
    let rows = 0
    for (let held = 0; held < count; rows += 1) held += holds(inner + pitch * (rows + 0.5))
    rowsOf.push(rows)
    inner += Math.max(rows * pitch, size.disc)
  }
  const edges = radii(size.me, size.width / 2 - GAP, rowsOf.map((rows) => rows * pitch), size.disc)
  const numbers = new Map(inListOrder(marks).map((mark, index) => [mark.id, index + 1]))
  const seated: (Seated | undefined)[] = marks.map(() => undefined)
  for (const ring of RINGS) {
    const here = marks.flatMap((mark, index) => (mark.ring === ring ? [index] : []))
    here.sort((a, b) => angles[a]! - angles[b]! || a - b)
    const rows = rowsOf[ring - 1]!
    const from = edges[ring - 2] ?? size.me
    const depth = (edges[ring - 1]! - from) / Math.max(rows, 1)
    const held: number[][] = Array.from({ length: rows }, () => [])
    const radius = (row: number): number => from + depth * (row + 0.5)
    for (const index of here) {
      // The row that is emptiest for its size takes the next one round.
      let row = 0
      for (let r = 1; r < rows; r += 1) {
        if (held[r]!.length / holds(radius(r)) < held[row]!.length / holds(radius(row))) row = r
      }
      held[row]!.push(index)
    }
    held.forEach((row, r) => {
      const least = Math.max(apart(pitch, radius(r)), row.length * LEAST_ANGLE <= 360 ? LEAST_ANGLE : 0)
      const spaced = spread(row.map((index) => angles[index]!), least)
      row.forEach((index, i) => {
        seated[index] = { mark: marks[index]!, angle: spaced[i]!, radius: radius(r) }
      })
    })
  }
  const discs = seated.filter((each) => each !== undefined).map((each) => standing(each, size.counted))
  return {
    width: Math.max(size.width, 2 * (edges[3]! + GAP)),
    edges,
    marks: discs.map((disc) => finished(disc, String(numbers.get(disc.id)), undefined)),
  }
}

/** From the most generous to the tightest map that still carries names. */
const TRIES: readonly Try[] = [
  { grow: 1, least: LEAST_ANGLE, ems: 9, lines: 3 },
  { grow: 1, least: 36, ems: 9, lines: 3 },
  { grow: 1, least: 48, ems: 9, lines: 3 },
  { grow: 1.1, least: 36, ems: 9, lines: 3 },
  { grow: 1, least: 36, ems: 7, lines: 2 },
  { grow: 1.15, least: 30, ems: 7, lines: 3 },
  { grow: 1.15, least: 45, ems: 7, lines: 2 },
  { grow: 1.15, least: 36, ems: 5.5, lines: 2 },
]

/** The best map there is room for. Angles as sat, one for each mark. */
export function fit(
  marks: readonly Mark[],
  angles: readonly number[],
  ghosts: readonly Ghost[],
  size: Size,
): Drawing & { readonly numbered: boolean } {
  for (const how of TRIES) {
    const drawing = withNames(marks, angles, ghosts, size, how)
    if (drawing) return { ...drawing, numbered: false }
  }
  return { ...withNumbers(marks, angles, size), numbered: true }
}
