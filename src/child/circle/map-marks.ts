import { RINGS, type Ring } from './map-rings.ts'

/** Who stands in a circle: what the map and the list are given. */

export type MarkKind = 'person' | 'pet' | 'place' | 'thing'
/** What a tie is like, in the child's choice of three. */
export type MarkLine = 'helps' | 'hard' | 'both'

/** Somebody or something in a life, at the place where the child put it. */
export type Mark = {
  readonly id: string
  readonly name: string
  readonly ring: Ring
  /** degrees as on a clock face, 0 at the top; without it the map finds a seat */
  readonly angle?: number
  readonly kind: MarkKind
  readonly dead?: boolean
  readonly farAway?: boolean
  readonly line?: MarkLine
}

/** Where a mark stood in an earlier picture. */
export type Ghost = { readonly id: string; readonly ring: Ring; readonly angle: number }

export type MapSize = 'narrow' | 'wide'

/** The order of the list, which is also the order of the numbers: by ring, then as given. */
export const inListOrder = <M extends { readonly ring: Ring }>(marks: readonly M[]): M[] =>
  RINGS.flatMap((ring) => marks.filter((mark) => mark.ring === ring))
