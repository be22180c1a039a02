import { discAt, fit, GAP, middleOf, SIZES, type PlacedMark } from './map-fit.ts'
import { LINE_HEIGHT, shapesOf, type NameShape } from './map-label.ts'
import type { Ghost, MapSize, Mark, MarkLine } from './map-marks.ts'
import { free, type Box, type Disc, type NameBox } from './map-names.ts'
import { pointAt, RINGS, seat, type Ring } from './map-rings.ts'
import { tieLine, type Point } from './map-ties.ts'

/**
 * Lays a circle out: pure and always the same for the same marks. Units are CSS pixels at the width the map
 * is meant for. Names stand outward of their discs and touch nothing; when that cannot be done legibly,
 * every disc carries a number instead and the list beside the map is its legend.
 */

export type PlacedRing = {
  readonly ring: Ring
  readonly radius: number
  readonly name: NameBox | undefined
}

/** A tie's line from the middle to a disc; without corners where the two touch. */
export type Tie = { readonly id: string; readonly line: MarkLine; readonly corners: readonly Point[] }

export type Layout = {
  readonly view: Box
  readonly numbered: boolean
  readonly fontSize: number
  readonly ringFontSize: number
  readonly me: Disc
  /** outermost first, as they are painted */
  readonly rings: readonly PlacedRing[]
  readonly marks: readonly PlacedMark[]
  readonly ties: readonly Tie[]
  readonly ghosts: readonly (Disc & { readonly id: string })[]
  /** places to fill, in a circle where nobody stands yet */
  readonly seats: readonly Disc[]
}

export type LayoutOptions = {
  readonly size: MapSize
  /** the names of the rings, where there is room for them */
  readonly ringNames?: Readonly<Record<Ring, string>>
  readonly ghosts?: readonly Ghost[]
}

const EMPTY_SEATS = 5

/** The name of a ring: at its outer edge, at the top if that is free, else at the nearest free place. */
function ringName(
  shapes: readonly NameShape[],
  { radius, band, font }: { readonly radius: number; readonly band: number; readonly font: number },
  discs: readonly Disc[],
  boxes: readonly Box[],
): NameBox | undefined {
  for (let off = 0; off <= 180; off += 4) {
    for (const { lines, cut, width: ems } of shapes) {
      if (lines.length > 1 && lines.length * LINE_HEIGHT * font > band) continue
      const [width, height] = [ems * font, lines.length * LINE_HEIGHT * font]
      for (const angle of off === 0 || off === 180 ? [off] : [off, -off]) {
        const at = pointAt(angle, radius - height / 2 - font * 0.2)
        const box = { x: at.x - width / 2, y: at.y - height / 2, width, height, lines, cut }
        const farthest = Math.hypot(Math.abs(at.x) + width / 2, Math.abs(at.y) + height / 2)
        if (farthest <= radius + font * 0.8 && free(box, discs, boxes, 2)) return box
      }
    }
  }
  return undefined
}

/**
 * The whole map. Marks in any order in, places in the same order out. Kept angles are honoured exactly
 * where neighbours on a ring have at least LEAST_ANGLE between them. Throws nothing: a map always comes.
 */
export function layOut(marks: readonly Mark[], options: LayoutOptions): Layout {
  const size = SIZES[options.size]
  const { ghosts = [] } = options
  const angles = seat(marks)
  const { edges, width, numbered, marks: placed } = fit(marks, angles, ghosts, size)
  const me: Disc = { x: 0, y: 0, r: size.me, reach: size.me }
  const r = numbered ? size.counted : size.disc
  const seats = marks.length > 0 ? [] : Array.from({ length: EMPTY_SEATS }, (_, i) =>
    discAt((360 / EMPTY_SEATS) * (i + 0.5), middleOf(2, edges, size.me), r, r))
  const byId = new Map(marks.map((mark) => [mark.id, mark]))
  const ties = placed.flatMap((to) => {
    const line = byId.get(to.id)?.line
    const others = placed.filter((each) => each !== to)
    return line ? [{ id: to.id, line, corners: tieLine(line, me, to, others) }] : []
  })
  const corners = ties.flatMap((tie) => tie.corners.map(({ x, y }) => ({ x, y, r: 2, reach: 2 })))
  const inWay = [...placed, ...corners]
  const middle = { x: -size.me, y: -size.me, width: 2 * size.me, height: 2 * size.me }
  const taken: Box[] = [middle, ...placed.flatMap(({ label }) => (label ? [label] : []))]
  const rings: PlacedRing[] = RINGS.map((ring) => {
    const radius = edges[ring - 1]!
    const text = options.ringNames?.[ring]
    const shapes = text ? shapesOf(text, 20, 2) : []
    const band = radius - (edges[ring - 2] ?? size.me)
    const name = ringName(shapes, { radius, band, font: size.ringFont }, inWay, taken)
    if (name) taken.push(name)
    return { ring, radius, name }
  })
  const tops = placed.flatMap(({ label }) => (label ? [label.y] : []))
  const bottoms = placed.flatMap(({ label }) => (label ? [label.y + label.height] : []))
  const top = Math.min(-edges[3]!, ...tops) - GAP
  const bottom = Math.max(edges[3]!, ...bottoms) + GAP
  return {
    view: { x: -width / 2, y: top, width, height: bottom - top },
    numbered,
    fontSize: size.font,
    ringFontSize: size.ringFont,
    me,
    rings: rings.toReversed(),
    marks: placed,
    ties,
    ghosts: ghosts.map(({ id, ring, angle }) => {
      const { x, y } = pointAt(angle, middleOf(ring, edges, size.me))
      return { id, x, y, r, reach: r }
    }),
    seats,
  }
}

