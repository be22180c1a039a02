import type { PlainDate } from '../../ground/plain-date.ts'
import type { Fields, TableName } from './columns.ts'
import { putTogether, type Episodes } from './episodes.ts'
import type { ReturnRead } from './read.ts'
import { note, type Note, type Row } from './rows.ts'

/** A review of the child's care and how the child took part (a PN code, which no screen shows). */
export type ReviewHeld = { readonly on: PlainDate; readonly tookPart?: string }

/** A time away: M missing, A away without leave. Open when `until` is undefined. */
export type Away = { readonly kind?: string; readonly from: PlainDate; readonly until?: PlainDate }

/** A social worker's time with the child; `why` is the reason this worker came. */
export type WorkerTime = {
  readonly worker?: string
  readonly from: PlainDate
  readonly until?: PlainDate
  readonly why?: string
}

/**
 * What a return says about one child, for the rooms that take it in. `ref` is the child number as typed,
 * trimmed; a name is in no return. Lists are in order of their days. Days that were typed but could not be
 * read are left out here and stand in the notes of their rows.
 */
export type ChildOfReturn = Episodes & {
  readonly ref: string
  readonly bornOn?: PlainDate
  /** as recorded: M, F or U, or 1 and 2 in the returns until 2024 */
  readonly sex?: string
  readonly ethnicity?: string
  readonly upn?: string
  /** whether the return says the child is a mother, and when her child was born */
  readonly mother?: boolean
  readonly herChildBornOn?: PlainDate
  readonly reviews: readonly ReviewHeld[]
  readonly away: readonly Away[]
  readonly workers: readonly WorkerTime[]
  /** an unaccompanied child, and until when she counted as one */
  readonly unaccompanied?: { readonly until?: PlainDate }
}

/** The rows that a return has about one child. */
export type RowsOfChild = { readonly [T in TableName]?: Row<T>[] }

/**
 * The children of a return in the order in which they first stand in it, header first. A child who is in
 * no header (a refused row, or a care leaver's table only) is there with what the other tables say. Pure.
 */
export function understand(read: ReturnRead): readonly ChildOfReturn[] {
  return [...rowsByChild(read)].map(([ref, rows]) => understandChild(ref, rows))
}

/** The rows of each child, in the order of `understand`: what they say can then be understood one child at a time. */
export function rowsByChild(read: ReturnRead): ReadonlyMap<string, RowsOfChild> {
  const children = new Map<string, Record<string, Row[]>>()
  // Header first, whatever the order of the files.
  for (const { child } of read.tables.Header?.kept ?? []) children.set(child, {})
  for (const [table, { kept }] of Object.entries(read.tables)) {
    for (const row of kept) {
      const rows = children.get(row.child) ?? {}
      children.set(row.child, rows)
      ;(rows[table] ??= []).push(row)
    }
  }
  return children as ReadonlyMap<string, RowsOfChild>
}

/** What these rows say about the child. Pure. */
export function understandChild(ref: string, rows: RowsOfChild): ChildOfReturn {
  const { notes, ...episodes } = putTogether(rows.Episodes ?? [])
  const [header, ...further] = rows.Header ?? []
  const unaccompanied = rows.UASC?.at(-1)?.fields
  return {
    ref,
    ...aboutHer(header?.fields ?? {}, rows),
    ...episodes,
    reviews: (rows.Reviews ?? []).flatMap(reviewOf).sort(byDay(({ on }) => on)),
    away: (rows.Missing ?? []).flatMap(awayOf).sort(byDay(({ from }) => from)),
    workers: (rows.SocialWorker ?? []).flatMap(workerOf).sort(byDay(({ from }) => from)),
    ...(unaccompanied && { unaccompanied: given({ until: unaccompanied.DUC }) }),
    notes: [...notes, ...further.flatMap((other) => disagreements(header?.fields ?? {}, other.fields))],
  }
}

function aboutHer(header: Fields<'Header'>, rows: RowsOfChild) {
  // Most tables repeat the date of birth; they stand in when the header's own row could not be read.
  const others = [rows.OC2, rows.UASC, rows.Reviews, rows.OC3, rows.PrevPerm, rows.Missing, rows.SocialWorker]
  const elsewhere = others.flatMap((table) => table ?? []).find(({ fields }) => fields.DOB)?.fields.DOB
  return given({
    bornOn: header.DOB ?? elsewhere,
    sex: header.SEX ?? rows.UASC?.[0]?.fields.SEX,
    ethnicity: header.ETHNIC,
    upn: header.UPN,
    mother: header.MOTHER === undefined ? undefined : header.MOTHER === '1',
    herChildBornOn: header.MC_DOB,
  })
}

const reviewOf = ({ fields: { REVIEW, REVIEW_CODE } }: Row<'Reviews'>): ReviewHeld[] =>
  REVIEW === undefined ? [] : [given({ on: REVIEW, tookPart: REVIEW_CODE })]

const awayOf = ({ fields: { MISSING, MIS_START, MIS_END } }: Row<'Missing'>): Away[] =>
  MIS_START === undefined ? [] : [given({ kind: MISSING, from: MIS_START, until: MIS_END })]

const workerOf = ({ fields: { SW_ID, SW_DECOM, SW_DEC, SW_REASON } }: Row<'SocialWorker'>): WorkerTime[] =>
  SW_DECOM === undefined ? [] : [given({ worker: SW_ID, from: SW_DECOM, until: SW_DEC, why: SW_REASON })]

const disagreements = (first: Fields<'Header'>, other: Fields<'Header'>): Note[] =>
  (Object.keys(other) as (keyof Fields<'Header'>)[])
    .filter((field) => first[field] !== undefined && other[field] !== first[field])
    .map((field) => note('return.two-headers', field, other[field] ?? ''))

const byDay = <T>(day: (one: T) => string) => (a: T, b: T): number =>
  day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0

type Given<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** The same without the parts that are not known. */
const given = <T extends object>(parts: T): Given<T> =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Given<T>
