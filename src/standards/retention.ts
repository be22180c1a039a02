import { type PlainDate, addMonths } from '../ground/plain-date.ts'
import type { Cite } from './line.ts'
import { adoptionGuidance, memory } from './sources.ts'

/**
 * How long a record is kept at the least. These run the other way from the clocks: a council may keep
 * longer and never shorter, so they are not lines and nothing here can shorten them.
 */
export type KeepRule = {
  readonly title: string
  readonly from: string
  /** whole years; absent where only a local schedule says */
  readonly years?: number
  readonly cites: readonly Cite[]
}

export const keepRules = {
  'looked-after': {
    title: 'Record of a child who was looked after',
    from: 'birth',
    years: 75,
    cites: [adoptionGuidance('on regulation 50 of the care planning regulations')],
  },
  'died-before-18': {
    title: 'Record of a looked-after child who died before 18',
    from: 'death',
    years: 15,
    cites: [adoptionGuidance('on regulation 50 of the care planning regulations')],
  },
  adoption: {
    title: 'Adoption record',
    from: 'the order',
    years: 100,
    cites: [adoptionGuidance('keeping of adoption records')],
  },
  'in-need-protection-early-help': {
    title: 'Record of a child in need, with a protection plan or in early help',
    from: 'birth',
    cites: [memory('often 25 years from birth; nothing goes while an inquiry’s hold stands')],
  },
} as const satisfies Readonly<Record<string, KeepRule>>

/** The last day, inclusive, on which the record must still be there; null where no national rule says. */
export function keepUntil(rule: KeepRule, from: PlainDate): PlainDate | null {
  return rule.years === undefined ? null : addMonths(from, rule.years * 12)
}
