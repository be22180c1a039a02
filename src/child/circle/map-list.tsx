import { initialsOf } from '../../ground/parts/person.tsx'
import { MarkDisc, type MapMark } from './map-disc.tsx'
import { NO_LETTER } from './map-fit.ts'
import { layOut } from './map-layout.ts'
import { inListOrder, type MarkKind, type MarkLine } from './map-marks.ts'
import { RINGS, type Ring } from './map-rings.ts'

/** The circle in words: everything the map shows and what it cannot, for everybody. */

/** A mark with what was said about the tie. All of it is words already; none is made up here. */
export type ListEntry = MapMark & {
  /** who this is to the child, as they say it: "my aunt", "our dog"; else the word for the kind */
  readonly who?: string
  /** left out wherever the reader may not learn who told */
  readonly told?: { readonly by: string; readonly on: string }
  readonly yearsKnown?: number
  /** their words about this person, exactly as said */
  readonly words?: string
}

export type ListWords = {
  readonly rings: Readonly<Record<Ring, string>>
  readonly kinds: Readonly<Record<MarkKind, string>>
  readonly lines: Readonly<Record<MarkLine, string>>
  readonly dead: string
  readonly farAway: string
  readonly told: (by: string, on: string) => string
  readonly yearsKnown: (years: number) => string
}

export type CircleListProps = {
  readonly marks: readonly ListEntry[]
  readonly words: ListWords
  /** the level that fits under the heading of the page; h3 unless told */
  readonly heading?: 'h2' | 'h3' | 'h4'
}

function Entry({ mark, inside, words }: { mark: ListEntry; inside: string; words: ListWords }) {
  const { told } = mark
  const facts = [
    mark.who ?? words.kinds[mark.kind],
    mark.dead ? words.dead : undefined,
    mark.farAway ? words.farAway : undefined,
    mark.yearsKnown === undefined ? undefined : words.yearsKnown(mark.yearsKnown),
    mark.line ? words.lines[mark.line] : undefined,
  ].filter((fact) => fact !== undefined && fact !== '')
  return (
    <li class="circle-list__entry">
      <svg class="circle-list__disc" viewBox="-22 -22 44 44" aria-hidden="true" focusable="false">
        <MarkDisc mark={mark} r={16} inside={inside} />
      </svg>
      <div class="circle-list__text">
        <p class="circle-list__who">
          <bdi class="circle-list__name">{mark.name}</bdi>
          {facts.map((fact) => <span key={fact} class="circle-list__fact">{fact}</span>)}
        </p>
        {mark.words && <blockquote class="circle-list__words" dir="auto">{mark.words}</blockquote>}
        {told && <p class="circle-list__told">{words.told(told.by, told.on)}</p>}
      </div>
    </li>
  )
}

/**
 * The list beside the map, grouped by ring in the map's order. Where the narrow map carries numbers, each
 * entry shows its number; rings without anybody are left out.
 */
export function CircleList({ marks, words, heading: Heading = 'h3' }: CircleListProps) {
  const { numbered } = layOut(marks, { size: 'narrow' })
  const numbers = new Map(inListOrder(marks).map((mark, index) => [mark.id, String(index + 1)]))
  return (
    <div class="circle-list">
      {RINGS.map((ring) => {
        const here = marks.filter((mark) => mark.ring === ring)
        return here.length > 0 && (
          <section key={ring} class={`circle-list__ring circle-list__ring--${ring}`}>
            <Heading class="circle-list__ring-name">{words.rings[ring]}</Heading>
            <ul class="circle-list__entries">
              {here.map((mark) => (
                <Entry key={mark.id} mark={mark} words={words}
                  inside={numbered ? numbers.get(mark.id)! : initialsOf(mark.name) || NO_LETTER} />
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}
