import { LINE_HEIGHT, type NameShape } from './map-label.ts'
import { pointAt } from './map-rings.ts'

/** Finds a place for every name beside its disc, outward from the middle, touching nothing. */

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
/** A disc; `reach` is how far anything of it goes from its middle, badges and edge included. */
export type Disc = { readonly x: number; readonly y: number; readonly r: number; readonly reach: number }
export type NameBox = Box & { readonly lines: readonly string[]; readonly cut: boolean }

export type Room = {
  /** names stay within half the width of the map on either side */
  readonly half: number
  /** the radius of the disc in the middle */
  readonly me: number
  readonly font: number
  readonly gap: number
  /** where names should rather not stand: ghosts */
  readonly avoid: readonly Disc[]
}

/** The distance from a point to a box, 0 inside it. */
const distance = (x: number, y: number, box: Box): number =>
  Math.hypot(Math.max(box.x - x, 0, x - box.x - box.width), Math.max(box.y - y, 0, y - box.y - box.height))

const overlap = (a: Box, b: Box, gap: number): boolean =>
  a.x < b.x + b.width + gap &&
  b.x < a.x + a.width + gap &&
  a.y < b.y + b.height + gap &&
  b.y < a.y + a.height + gap

/** Whether a box keeps `gap` from every disc and every other box. */
export const free = (box: Box, discs: readonly Disc[], boxes: readonly Box[], gap: number): boolean =>
  discs.every((disc) => distance(disc.x, disc.y, box) >= disc.reach + gap) &&
  boxes.every((other) => !overlap(box, other, gap))

/** Straight outward first, then turned away from it step by step, never back towards the middle. */
const TURNS = [0, 12, -12, 25, -25, 40, -40, 55, -55, 70, -70, 90, -90]
const ROUNDS = 10

type Candidate = { readonly box: NameBox; readonly cost: number }

/** A box that touches its disc (with the gap) in a direction, held within the width of the map. */
function beside(disc: Disc, direction: number, shape: NameShape, room: Room): NameBox | undefined {
  const width = shape.width * room.font
  const height = shape.lines.length * LINE_HEIGHT * room.font
  if (width > 2 * room.half) return undefined
  const toward = pointAt(direction, 1)
  const near = disc.reach + 1
  let [close, away] = [0, near + Math.hypot(width, height)]
  for (let i = 0; i < 24; i += 1) {
    const t = (close + away) / 2
    const box = { x: toward.x * t - width / 2, y: toward.y * t - height / 2, width, height }
    if (distance(0, 0, box) < near) close = t
    else away = t
  }
  const x = disc.x + toward.x * away - width / 2
  const y = disc.y + toward.y * away - height / 2
  const held = Math.min(Math.max(x, -room.half), room.half - width)
  const box = { x: held, y, width, height, lines: shape.lines, cut: shape.cut }
  return distance(disc.x, disc.y, box) < near - 0.01 ? undefined : box
}

function candidates(disc: Disc & { angle: number }, own: readonly NameShape[], room: Room): Candidate[] {
  const found: Candidate[] = []
  own.forEach((shape, more) => {
    for (const off of TURNS) {
      const box = beside(disc, disc.angle + off, shape, room)
      if (!box) continue
      // A name above or below its disc reads better than one that hangs from a corner of it.
      const centred = Math.abs(box.x + box.width / 2 - disc.x) < 1 ? -0.1 : 0
      const ghostly = free(box, room.avoid, [], 0) ? 0 : 0.6
      found.push({ box, cost: Math.abs(off) / 90 + more * 0.3 + centred + ghostly })
    }
  })
  return found.sort((a, b) => a.cost - b.cost)
}

/**
 * A box for each disc's name, in the order of the discs, or nothing when they cannot all be placed. Whoever
 * finds no place chooses first in the next round; after some rounds it is given up.
 */
export function nameBeside(
  discs: readonly (Disc & { readonly angle: number })[],
  shapes: readonly (readonly NameShape[])[],
  room: Room,
): NameBox[] | undefined {
  const me: Disc = { x: 0, y: 0, r: room.me, reach: room.me }
  const choices = discs.map((disc, index) => {
    const others = [me, ...discs.filter((_, other) => other !== index)]
    return candidates(disc, shapes[index]!, room).filter(({ box }) => free(box, others, [], room.gap / 2))
  })
  if (choices.some((list) => list.length === 0)) return undefined
  const order = discs.map((_, index) => index)
  order.sort((a, b) => choices[a]!.length - choices[b]!.length || a - b)
  for (let round = 0; round < ROUNDS; round += 1) {
    const boxes: NameBox[] = []
    const taken: NameBox[] = []
    const stuck = order.find((index) => {
      const choice = choices[index]!.find(({ box }) => free(box, [], taken, room.gap / 2))
      if (choice) taken.push((boxes[index] = choice.box))
      return !choice
    })
    if (stuck === undefined) return boxes
    order.splice(order.indexOf(stuck), 1)
    order.unshift(stuck)
  }
  return undefined
}
