import { fixed, MarkDisc, type MapMark } from './map-disc.tsx'
import { LINE_HEIGHT, runsRightToLeft, widthOf } from './map-label.ts'
import { layOut, type Layout } from './map-layout.ts'
import type { PlacedMark } from './map-fit.ts'
import type { Ghost, MapSize } from './map-marks.ts'
import type { Ring } from './map-rings.ts'

/**
 * The circle as a picture. It is hidden from screen readers, so a page that shows it shows the list
 * (map-list.tsx) beside it, which says the same. Every word is handed in.
 */

export type MapLabels = {
  readonly rings: Readonly<Record<Ring, string>>
  /** asked under a circle where nobody stands yet */
  readonly empty: string
}

export type CircleMapProps = {
  /** what stands in the middle: "Me", or the name of the person whose circle it is */
  readonly me: string
  readonly marks: readonly MapMark[]
  readonly labels: MapLabels
  readonly ghosts?: readonly Ghost[]
  /** of the page: decides how a text without letters of its own runs. Nobody's place is mirrored. */
  readonly direction: 'ltr' | 'rtl'
}

function Label({ mark, placed, font, direction }: {
  mark: MapMark
  placed: PlacedMark
  font: number
  direction: 'ltr' | 'rtl'
}) {
  const { label } = placed
  if (!label) return null
  const own = runsRightToLeft(mark.name) ? 'rtl' : direction
  // The box is wider than the name may turn out: the name stands at the side of it that is near the disc.
  const aside = label.x + label.width / 2 - placed.x
  const beside = label.x > placed.x || label.x + label.width < placed.x
  const side = !beside ? 'middle' : aside > 0 === (own === 'ltr') ? 'start' : 'end'
  const x = side === 'middle' ? label.x + label.width / 2 : aside > 0 ? label.x : label.x + label.width
  return (
    <text class="circle-map__name" font-size={font} text-anchor={side} direction={own}>
      {label.lines.map((line, index) => (
        <tspan key={index} x={fixed(x)} y={fixed(label.y + font * (LINE_HEIGHT * index + 0.97))}>
          {line}
        </tspan>
      ))}
    </text>
  )
}

/** The size at which the word in the middle stays inside its disc. */
const centreFont = (word: string, r: number): number =>
  Math.min(r * 0.72, (r * 1.7) / Math.max(widthOf(word), 1))

function Picture({ layout, size, props }: { layout: Layout; size: MapSize; props: CircleMapProps }) {
  const { view, me } = layout
  const byId = new Map(props.marks.map((mark) => [mark.id, mark]))
  const now = new Map(layout.marks.map((placed) => [placed.id, placed]))
  return (
    <svg class={`circle-map__picture circle-map__picture--${size}`} aria-hidden="true" focusable="false"
      direction={props.direction} viewBox={[view.x, view.y, view.width, view.height].map(fixed).join(' ')}>
      {layout.rings.map(({ ring, radius }) => (
        <circle key={ring} class={`circle-map__ring circle-map__ring--${ring}`} r={fixed(radius)} />
      ))}
      {layout.rings.map(({ ring, name }) => name && (
        <text key={ring} class="circle-map__ring-name" font-size={layout.ringFontSize} text-anchor="middle">
          {name.lines.map((line, index) => (
            <tspan key={index} x={fixed(name.x + name.width / 2)}
              y={fixed(name.y + layout.ringFontSize * (LINE_HEIGHT * index + 1))}>{line}</tspan>
          ))}
        </text>
      ))}
      {layout.ghosts.map((ghost) => {
        const here = now.get(ghost.id)
        return (
          <g key={ghost.id} class="circle-map__ghost">
            <circle cx={fixed(ghost.x)} cy={fixed(ghost.y)} r={ghost.r} />
            {here && <path class="circle-map__moved"
              d={`M${fixed(ghost.x)} ${fixed(ghost.y)}L${fixed(here.x)} ${fixed(here.y)}`} />}
          </g>
        )
      })}
      {layout.seats.map((seat, index) => (
        <circle key={index} class="circle-map__seat" cx={fixed(seat.x)} cy={fixed(seat.y)} r={seat.r} />
      ))}
      {layout.ties.map(({ id, line, corners }) => corners.length > 0 && (
        <path key={id} class={`circle-map__line circle-map__line--${line}`}
          d={`M${corners.map(({ x, y }) => `${fixed(x)} ${fixed(y)}`).join('L')}`} />
      ))}
      <circle class="circle-map__me" r={me.r} />
      <text class="circle-map__me-name" font-size={fixed(centreFont(props.me, me.r))} text-anchor="middle"
        y={fixed(centreFont(props.me, me.r) * 0.35)}>{props.me}</text>
      {layout.marks.map((placed) => {
        const mark = byId.get(placed.id)!
        return (
          <g key={placed.id} data-mark={placed.id}>
            <title>{mark.name}</title>
            <g transform={`translate(${fixed(placed.x)} ${fixed(placed.y)})`}>
              <MarkDisc mark={mark} r={placed.r} inside={placed.inside} />
            </g>
            <Label mark={mark} placed={placed} font={layout.fontSize} direction={props.direction} />
          </g>
        )
      })}
    </svg>
  )
}

const SIZES: readonly MapSize[] = ['narrow', 'wide']

/**
 * The map, once for a narrow and once for a wide place; the style sheet shows the one that fits. Marks must
 * have different ids. Ghosts are where people stood in the picture it is compared with.
 */
export function CircleMap(props: CircleMapProps) {
  const { marks, labels, ghosts = [] } = props
  return (
    <div class="circle-map">
      {SIZES.map((size) => (
        <Picture key={size} size={size} props={props}
          layout={layOut(marks, { size, ringNames: labels.rings, ghosts })} />
      ))}
      {marks.length === 0 && <p class="circle-map__empty">{labels.empty}</p>}
    </div>
  )
}
