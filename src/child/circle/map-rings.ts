/**
 * Where on a ring: angles in degrees as on a clock face (0 at the top, clockwise), radii in the units of
 * the map. A person stays where the child put them unless that would lay two discs on each other.
 */

/** 1 is right next to me, 4 is far away. */
export type Ring = 1 | 2 | 3 | 4
export const RINGS: readonly Ring[] = [1, 2, 3, 4]

/** An angle brought into 0 (inclusive) to 360 (exclusive). */
export const turn = (degrees: number): number => ((degrees % 360) + 360) % 360

/** The smaller angle between two directions, 0 to 180. */
export const between = (a: number, b: number): number => {
  const d = turn(a - b)
  return d > 180 ? 360 - d : d
}

/** A point at an angle and a distance from the middle. */
export const pointAt = (degrees: number, radius: number): { readonly x: number; readonly y: number } => {
  const radians = ((degrees - 90) * Math.PI) / 180
  return { x: Math.cos(radians) * radius, y: Math.sin(radians) * radius }
}

/** How far apart, in degrees, two discs on a ring must be for `distance` between their middles. */
export const apart = (distance: number, radius: number): number =>
  distance >= 2 * radius ? 180 : (Math.asin(distance / (2 * radius)) * 360) / Math.PI

/** Least squares with order kept: neighbours that are out of order share their mean. */
function inOrder(values: readonly number[]): number[] {
  const blocks: { sum: number; size: number }[] = []
  for (const value of values) {
    let block = { sum: value, size: 1 }
    let last = blocks.at(-1)
    while (last && last.sum / last.size > block.sum / block.size) {
      blocks.pop()
      block = { sum: block.sum + last.sum, size: block.size + last.size }
      last = blocks.at(-1)
    }
    blocks.push(block)
  }
  return blocks.flatMap(({ sum, size }) => Array.from({ length: size }, () => sum / size))
}

/**
 * Moves angles as little as possible so that neighbours are at least `least` degrees apart, in the same
 * order round the ring. Angles that are already far enough apart come back unchanged. When they cannot
 * all have that much, they share the ring evenly.
 */
export function spread(angles: readonly number[], least: number): number[] {
  const n = angles.length
  if (n < 2) return angles.map(turn)
  const step = Math.min(least, 360 / n)
  const order = angles.map((angle, index) => ({ angle: turn(angle), index }))
  order.sort((a, b) => a.angle - b.angle || a.index - b.index)
  // Cut the ring open at its widest gap, so that nobody is pushed across the cut.
  let start = 0
  let widest = -1
  for (let i = 0; i < n; i += 1) {
    const here = order[i]!.angle
    const gap = i === 0 ? here + 360 - order[n - 1]!.angle : here - order[i - 1]!.angle
    if (gap > widest) [widest, start] = [gap, i]
  }
  const line = order.map((_, i) => order[(start + i) % n]!)
  const first = line[0]!.angle
  const free = inOrder(line.map(({ angle }, i) => first + turn(angle - first) - i * step))
  const room = 360 - n * step
  const middle = (free[0]! + free[n - 1]!) / 2
  const answer: number[] = Array.from({ length: n }, () => 0)
  line.forEach(({ index }, i) => {
    const kept = Math.min(Math.max(free[i]!, middle - room / 2), middle + room / 2)
    answer[index] = turn(kept + i * step)
  })
  return answer
}

/**
 * Seats for those whom nobody has placed yet: each takes the direction that is farthest from everybody,
 * those on the same ring counting most, and keeps off the top, where the names of the rings stand.
 */
export function seat(marks: readonly { readonly ring: Ring; readonly angle?: number }[]): number[] {
  const taken: { ring: Ring; angle: number }[] = []
  for (const { ring, angle } of marks) if (angle !== undefined) taken.push({ ring, angle: turn(angle) })
  return marks.map(({ ring, angle }) => {
    if (angle !== undefined) return turn(angle)
    let best = 90
    let room = -1
    for (let candidate = 5; candidate < 360; candidate += 5) {
      const gaps = taken.map((t) => between(t.angle, candidate) * (1 + Math.abs(t.ring - ring) * 0.7))
      const nearest = Math.min(2 * between(candidate, 0) + 60, ...gaps)
      if (nearest > room + 1e-9) [room, best] = [nearest, candidate]
    }
    taken.push({ ring, angle: best })
    return best
  })
}
