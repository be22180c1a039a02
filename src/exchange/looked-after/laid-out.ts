import { randomUUID } from 'node:crypto'
import type { NewLegal, NewLiving, NewMove } from '../../child/home/actions.ts'
import type { Begun } from '../../child/visits/actions.ts'
import type { PlainDate } from '../../ground/plain-date.ts'
import type { DetailedChild } from './plan.ts'

/** What is new about a child, as the rooms take it in, each thing under its own id. */
export type LaidOut = {
  readonly livings: readonly NewLiving[]
  readonly moves: readonly NewMove[]
  readonly legal: readonly NewLegal[]
  readonly born: readonly { readonly child_id: string; readonly kind: 'born'; readonly on_day: PlainDate }[]
  readonly reviews: readonly {
    readonly child_id: string
    readonly id: string
    readonly on_day: PlainDate
    readonly held: boolean
    readonly took_part_code: string | null
  }[]
  /** the same for the clocks, when the record begins with it */
  readonly begun: Begun
}

/** A review in the future is planned, not held (settled 19). */
export function layOut({ id: child, adds }: DetailedChild, today: PlainDate): LaidOut {
  const homes = adds.homes.map((home) => ({ ...home, id: randomUUID() }))
  const reviews = adds.reviews.map(({ on, tookPart }) => ({
    child_id: child, id: randomUUID(), on_day: on, held: on <= today, took_part_code: tookPart ?? null,
  }))
  return {
    livings: homes.map(({ id, kind, from, place, provider }) => ({
      child, id, kind, from, ...(place === undefined ? {} : { placeCode: place }),
      ...(provider === undefined ? {} : { providerCode: provider }),
    })),
    moves: [
      ...homes.flatMap((home) => home.until === undefined ? []
        : [{ child, living: home.id, until: home.until, ...why(home.why) }]),
      ...adds.moves.map((move) => ({ child, living: move.living, until: move.until, ...why(move.why) })),
    ],
    legal: adds.legal.map(({ status, from, until }) => ({
      child, statusCode: status, from, ...(until === undefined ? {} : { until }),
    })),
    born: adds.bornOn === undefined ? [] : [{ child_id: child, kind: 'born', on_day: adds.bornOn }],
    reviews,
    begun: {
      child, homes, ...(adds.bornOn === undefined ? {} : { bornOn: adds.bornOn }),
      legal: adds.legal.map(({ status, ...time }) => ({ code: status, ...time })),
      reviews: reviews.flatMap(({ id, held, on_day: on }) => (held ? [{ id, on }] : [])),
    },
  }
}

const why = (code: string | undefined): { readonly reasonCode?: string } => (code === undefined ? {} : { reasonCode: code })
