import { colourOf } from '../../ground/parts/person.tsx'
import type { Mark, MarkKind } from './map-marks.ts'

/** A disc as it is drawn, in the map and beside a name in the list. */

/** The mark a family chose for somebody who has died; without one the disc only has a soft halo. */
export type Remembrance = 'star' | 'flower' | 'candle' | 'leaf'

/** A mark as the picture draws it. */
export type MapMark = Mark & { readonly rememberedBy?: Remembrance }

/** Short enough for a page, fine enough for the eye. */
export const fixed = (n: number): number => Math.round(n * 10) / 10
const points = (...xy: readonly (readonly [number, number])[]): string =>
  xy.map(([x, y]) => `${fixed(x)},${fixed(y)}`).join(' ')

/** Each kind has its own outline, all within the disc's radius. */
function Outline({ kind, r }: { kind: MarkKind; r: number }) {
  if (kind === 'place') {
    const [w, low, eaves] = [r * 0.78, r * 0.72, -r * 0.3]
    return <polygon points={points([-w, low], [-w, eaves], [0, -r * 1.02], [w, eaves], [w, low])} />
  }
  if (kind === 'thing') {
    const w = r * 0.8
    const side = fixed(2 * w)
    return <rect x={fixed(-w)} y={fixed(-w)} width={side} height={side} rx={fixed(r * 0.22)} />
  }
  if (kind === 'pet') {
    const ear = (side: number) =>
      points([side * r * 0.08, -r * 0.5], [side * r * 0.66, -r * 0.98], [side * r * 0.82, r * 0.05])
    return (
      <>
        <polygon points={ear(-1)} />
        <polygon points={ear(1)} />
        <circle cy={fixed(r * 0.17)} r={fixed(r * 0.82)} />
      </>
    )
  }
  return <circle r={r} />
}

const PETALS = [0, 72, 144, 216, 288]
const STAR = 'M0-5 1.4-1.7 5-1.5 2.2.8 3.1 4.2 0 2.3-3.1 4.2-2.2.8-5-1.5-1.4-1.7Z'

function Remembered({ as }: { as: Remembrance }) {
  if (as === 'star') return <path d={STAR} />
  if (as === 'leaf') return <path d="M-3.6 4C-5-2-1-4.6 4-4.4 4.4 1 1.6 4.4-2.4 3.2L-3.6 4.6Z" />
  if (as === 'candle') return <path d="M-1.8-.6h3.6v5.4h-3.6ZM0-5.4C1.8-3.4 1.4-1.6 0-1.6S-1.8-3.4 0-5.4Z" />
  return (
    <>
      {PETALS.map((turned) => <circle key={turned} cy="-2.9" r="1.9" transform={`rotate(${turned})`} />)}
      <circle class="circle-map__heart" r="1.5" />
    </>
  )
}

/** The size of what stands in a disc, in radii: numbers are read, initials only recognised. */
function insideSize(inside: string): number {
  if (inside.length > 2) return 0.66
  return /\d/u.test(inside) ? 0.98 : inside.length === 2 ? 0.78 : 0.9
}

/** Somebody's disc around its own middle, for the map and for the list alike. */
export function MarkDisc({ mark, r, inside }: { mark: MapMark; r: number; inside: string }) {
  const badge = fixed(r * 0.72)
  return (
    <g class={`circle-map__disc circle-map__disc--${colourOf(mark.id)} circle-map__disc--${mark.kind}`}>
      {mark.dead && <circle class="circle-map__halo" r={r + 3.5} />}
      <Outline kind={mark.kind} r={r} />
      {mark.farAway && <circle class="circle-map__far" r={r + 3} />}
      <text class="circle-map__inside" font-size={fixed(r * insideSize(inside))}
        text-anchor="middle" y={fixed(r * (mark.kind === 'pet' ? 0.46 : 0.32))}>{inside}</text>
      {mark.dead && mark.rememberedBy && (
        <g class="circle-map__remembered" transform={`translate(${badge} ${-badge})`}>
          <circle class="circle-map__badge" r="6.5" />
          <Remembered as={mark.rememberedBy} />
        </g>
      )}
    </g>
  )
}
