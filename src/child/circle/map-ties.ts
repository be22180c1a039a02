import type { MarkLine } from './map-marks.ts'
import type { Disc } from './map-names.ts'

/** The lines from the middle to a disc, bent round whoever stands between, so that no tie is misread. */

export type Point = { readonly x: number; readonly y: number }

/** How far a line may swing aside, in turn to either side. */
const BENDS = [0, 16, -16, 28, -28, 42, -42, 60, -60]
const STEPS = 24
const TOOTH = 3
const CLEAR = 4

/** A point on the curve from a to b that swings aside by `bend`, and the direction across it there. */
function onCurve(a: Disc, b: Disc, bend: number, t: number): Point & { readonly across: Point } {
  const length = Math.hypot(b.x - a.x, b.y - a.y)
  const along = { x: (b.x - a.x) / length, y: (b.y - a.y) / length }
  const aside = bend * 4 * t * (1 - t)
  const slope = (bend * 4 * (1 - 2 * t)) / length
  return {
    x: a.x + along.x * length * t - along.y * aside,
    y: a.y + along.y * length * t + along.x * aside,
    across: { x: -along.y - along.x * slope, y: along.x - along.y * slope },
  }
}

/**
 * The corners of a tie's line from edge to edge: smooth for one that helps, a zigzag for one that is hard or
 * both. Empty when the discs touch. It keeps clear of `others` if some bend allows it, else it runs straight.
 */
export function tieLine(line: MarkLine, from: Disc, to: Disc, others: readonly Disc[]): readonly Point[] {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const [start, end] = [from.reach / length, 1 - to.reach / length]
  if (end <= start) return []
  const curve = (bend: number, steps: number) =>
    Array.from({ length: steps + 1 }, (_, i) => onCurve(from, to, bend, start + ((end - start) * i) / steps))
  const clear = (bend: number): boolean =>
    curve(bend, STEPS).every(({ x, y }) =>
      others.every((disc) => Math.hypot(x - disc.x, y - disc.y) >= disc.reach + CLEAR))
  const bend = BENDS.find(clear) ?? 0
  if (line === 'helps') return curve(bend, bend === 0 ? 1 : STEPS)
  const teeth = Math.max(3, Math.round(((end - start) * length) / 6))
  return curve(bend, teeth).map(({ x, y, across }, i) => {
    const out = i === 0 || i === teeth ? 0 : i % 2 === 0 ? -TOOTH : TOOTH
    return { x: x + across.x * out, y: y + across.y * out }
  })
}
