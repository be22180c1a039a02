import type { PlainDate } from '../../ground/plain-date.ts'

/** What stands in a column: a day, a code of a list, a whole number, or text kept as typed. */
export type Kind = 'day' | 'code' | 'number' | 'text'

/**
 * The tables of the looked-after return and their columns, besides CHILD, which every table has.
 * `day` is the one day without which a row says nothing and is refused (settled 18): the birth that the
 * header is about, the start of an episode, a worker's time, an absence or a placement for adoption, the
 * day of a review or of the decision that the child should be adopted. The date of birth that the other
 * tables repeat only helps to recognise the child, whom the child number already names: unreadable there
 * it is listed and the row kept. The remaining tables describe a whole year, so they need no day.
 * `codesAt` is the time at which a row's codes are judged: from one day to another; a table without it
 * is judged at the year of the return.
 * Source of the facts: the Department's column specification for the returns of 2017 to 2026, as published
 * by Social Finance Digital Labs (MIT).
 */
export const tables = {
  Header: {
    day: 'DOB',
    columns: {
      SEX: 'code', DOB: 'day', ETHNIC: 'code', UPN: 'text', MOTHER: 'code', MC_DOB: 'day',
    },
  },
  Episodes: {
    day: 'DECOM',
    codesAt: ['DECOM', 'DEC'],
    columns: {
      DECOM: 'day', RNE: 'code', LS: 'code', CIN: 'code', PLACE: 'code', PLACE_PROVIDER: 'code',
      DEC: 'day', REC: 'code', REASON_PLACE_CHANGE: 'code', HOME_POST: 'text', PL_POST: 'text', URN: 'text',
    },
  },
  Reviews: {
    day: 'REVIEW',
    codesAt: ['REVIEW', 'REVIEW'],
    columns: { DOB: 'day', REVIEW: 'day', REVIEW_CODE: 'code' },
  },
  UASC: { columns: { SEX: 'code', DOB: 'day', DUC: 'day' } },
  OC2: {
    columns: {
      DOB: 'day', SDQ_SCORE: 'number', SDQ_REASON: 'code', CONVICTED: 'code', HEALTH_CHECK: 'code',
      IMMUNISATIONS: 'code', TEETH_CHECK: 'code', HEALTH_ASSESSMENT: 'code', SUBSTANCE_MISUSE: 'code',
      INTERVENTION_RECEIVED: 'code', INTERVENTION_OFFERED: 'code',
    },
  },
  OC3: { columns: { DOB: 'day', IN_TOUCH: 'code', ACTIV: 'code', ACCOM: 'code' } },
  AD1: {
    day: 'DATE_INT',
    codesAt: ['DATE_INT', 'DATE_INT'],
    columns: {
      DOB: 'day', DATE_INT: 'day', DATE_MATCH: 'day', FOSTER_CARE: 'code', NB_ADOPTR: 'number',
      SEX_ADOPTR: 'code', LS_ADOPTR: 'code',
    },
  },
  PlacedAdoption: {
    day: 'DATE_PLACED',
    codesAt: ['DATE_PLACED', 'DATE_PLACED_CEASED'],
    columns: { DOB: 'day', DATE_PLACED: 'day', DATE_PLACED_CEASED: 'day', REASON_PLACED_CEASED: 'code' },
  },
  PrevPerm: { columns: { DOB: 'day', PREV_PERM: 'code', LA_PERM: 'text', DATE_PERM: 'day' } },
  Missing: {
    day: 'MIS_START',
    codesAt: ['MIS_START', 'MIS_START'],
    columns: { DOB: 'day', MISSING: 'code', MIS_START: 'day', MIS_END: 'day' },
  },
  SocialWorker: {
    day: 'SW_DECOM',
    codesAt: ['SW_DECOM', 'SW_DEC'],
    columns: { DOB: 'day', SW_ID: 'text', SW_DECOM: 'day', SW_DEC: 'day', SW_REASON: 'code' },
  },
} as const satisfies Record<string, Table>

type Table = {
  readonly day?: string
  readonly codesAt?: readonly [from: string, to: string]
  readonly columns: Readonly<Record<string, Kind>>
}

export type TableName = keyof typeof tables
export type ColumnsOf<T extends TableName> = keyof (typeof tables)[T]['columns']

/** What a row of a table holds: days as PlainDate, everything else as text; an empty cell is not there. */
export type Fields<T extends TableName = TableName> = T extends TableName
  ? {
      readonly [C in ColumnsOf<T>]?: (typeof tables)[T]['columns'][C] extends 'day' ? PlainDate : string
    }
  : never

export const tableNames = Object.keys(tables) as TableName[]

/** A table seen without its own type, for whoever walks over all of them. */
export const tableOf = (name: TableName): Table => tables[name]

/** Columns that several tables share; they tell nothing about which table a file is. */
export const SHARED: ReadonlySet<string> = new Set(['CHILD', 'DOB', 'SEX'])

/** Headings that councils write instead of the return's own, and names of the XML form. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  CHILDID: 'CHILD', CHILDNUMBER: 'CHILD', CHILDUNIQUEID: 'CHILD', DATEOFBIRTH: 'DOB', PL: 'PLACE',
  HOMEPOSTCODE: 'HOME_POST', PLPOSTCODE: 'PL_POST', PLACEPOSTCODE: 'PL_POST', ETHNICITY: 'ETHNIC',
}

const squash = (heading: string): string => heading.toUpperCase().replace(/[^A-Z0-9]/g, '')

const bySquashed = new Map<string, string>([
  ['CHILD', 'CHILD'],
  ...tableNames.flatMap((table) =>
    Object.keys(tableOf(table).columns).map((column): [string, string] => [squash(column), column]),
  ),
  ...Object.entries(OTHER_NAMES),
])

/** The return's own name of a heading, whatever its case, blanks and punctuation; undefined when unknown. */
export const columnOf = (heading: string): string | undefined => bySquashed.get(squash(heading))
