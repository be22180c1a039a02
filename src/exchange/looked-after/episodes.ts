import { addDays, type PlainDate } from '../../ground/plain-date.ts'
import { note, type Note, type Row } from './rows.ts'

/**
 * When something began. A return holds only the episodes of its year, so what the first of them continues
 * began earlier, on a day that the return does not say: then `from` is only the latest day it can have
 * been, and `sinceBefore` is true. Nobody counts a clock from such a day.
 */
type Began = { readonly from: PlainDate; readonly sinceBefore: boolean }

/** A time of being looked after, without a break. `until` is the day it ended; open when undefined. */
export type PeriodOfCare = Began & { readonly until?: PlainDate; readonly endedWhy?: string }

/** A place where the child lived. Codes as in the return; the words for them belong to the home room. */
export type Stay = Began & {
  readonly until?: PlainDate
  readonly place?: string
  readonly provider?: string
  readonly urn?: string
  readonly postcode?: string
  readonly homePostcode?: string
  /** the child moved, or the arrangement changed, while the carers stayed the same */
  readonly sameCarers: boolean
  readonly endedWhy?: string
}

/** A legal status and the days it held, from one change to the next. */
export type LegalStatus = Began & { readonly until?: PlainDate; readonly status: string }

/** What the episodes of one child say. */
export type Episodes = {
  readonly care: readonly PeriodOfCare[]
  readonly stays: readonly Stay[]
  readonly legal: readonly LegalStatus[]
  readonly notes: readonly Note[]
}

type Open<T> = { -readonly [K in keyof T]: T[K] }
type Fields = Row<'Episodes'>['fields']

/** Codes of "reason for new episode" with which a new stay begins; in the last two the carers stay. */
const NEW_STAY: ReadonlySet<string> = new Set(['S', 'P', 'B', 'T', 'U'])
const SAME_CARERS: ReadonlySet<string> = new Set(['T', 'U'])
/** Codes that say a new legal status began on that day. */
const NEW_STATUS: ReadonlySet<string> = new Set(['S', 'L', 'B', 'U'])
/** "Reason episode ceased": another follows on the same or the next day. */
const GOES_ON = 'X1'

/**
 * Puts one child's episodes together, in whatever order they stand. An episode is a stretch in which
 * nothing changed; care and stays reach over several. A change of legal status alone (L) begins a new
 * status and leaves the stay, and so the clock of visits, as it was, even where the row names another
 * place: that is noted. A stay that no row began is one that began before the return.
 */
export function putTogether(rows: readonly Row<'Episodes'>[]): Episodes {
  const care: Open<PeriodOfCare>[] = []
  const stays: Open<Stay>[] = []
  const legal: Open<LegalStatus>[] = []
  const notes: Note[] = []
  let last: Fields | undefined
  for (const fields of inOrder(rows)) {
    const { DECOM: from, DEC: until, RNE: why = '' } = fields
    if (from === undefined) continue
    notes.push(...seam(last, from))
    const follows = last !== undefined && why !== 'S' && joins(last, from)
    // Where the last episode has no end, it ended at the latest when this one began.
    const ended = last?.DEC ?? from
    const inside = last?.DEC !== undefined && until !== undefined && until < last.DEC
    if (follows) reopen(care.at(-1))
    else {
      for (const one of [care.at(-1), stays.at(-1), legal.at(-1)]) if (one) one.until ??= ended
      care.push({ from, sinceBefore: why !== 'S' })
    }
    const stay = follows ? stays.at(-1) : undefined
    if (stay && !beginsStay(why, fields, stay)) {
      if (differ(stay.place, fields.PLACE)) {
        notes.push(note('return.placement-differs', 'PLACE', fields.PLACE ?? '', { on: from }))
      }
      reopen(stay)
      fill(stay, fields)
    } else {
      if (stay) stay.until ??= ended
      const sinceBefore = !follows && !NEW_STAY.has(why)
      stays.push(fill({ from, sinceBefore, sameCarers: SAME_CARERS.has(why) }, fields))
    }
    takeStatus(legal, fields.LS, from, follows, !follows && !NEW_STATUS.has(why))
    const going = inside && last ? last : fields
    endWith(fields, going, care.at(-1), stays.at(-1), legal.at(-1))
    last = going
  }
  if (last?.DEC !== undefined && last.REC === GOES_ON) {
    notes.push(note('return.no-next', 'REC', GOES_ON, { on: last.DEC }))
  }
  return { care, stays, legal, notes }
}

/** By their first day; on the same day the one that ended earlier is the earlier. */
function inOrder(rows: readonly Row<'Episodes'>[]): Fields[] {
  const keyed = rows.map(({ fields }) => ({ fields, key: `${fields.DECOM} ${fields.DEC ?? 'open'}` }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ fields }) => fields)
}

/** Whether care went on from an episode to a day: no day between, and no reason that says it ended. */
function joins(last: Fields, from: PlainDate): boolean {
  if (last.DEC === undefined || from < last.DEC) return true
  return (last.REC === undefined || last.REC === GOES_ON) && from <= addDays(last.DEC, 1)
}

function seam(last: Fields | undefined, from: PlainDate): Note[] {
  if (!last) return []
  if (last.DEC === undefined) return [note('return.still-open', 'DEC', '', { on: last.DECOM ?? '' })]
  return last.DEC > from ? [note('return.overlap', 'DECOM', from, { on: from })] : []
}

const differ = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && a !== b

/** A reason that is no code leaves it to the place itself: another kind, home or postcode is another stay. */
function beginsStay(why: string, { PLACE, URN, PL_POST }: Fields, stay: Stay): boolean {
  if (NEW_STAY.has(why) || why === 'L') return why !== 'L'
  return differ(stay.place, PLACE) || differ(stay.urn, URN) || differ(stay.postcode, PL_POST)
}

function fill(stay: Open<Stay>, { PLACE, PLACE_PROVIDER, URN, PL_POST, HOME_POST }: Fields): Open<Stay> {
  if (PLACE !== undefined) stay.place = PLACE
  if (PLACE_PROVIDER !== undefined) stay.provider = PLACE_PROVIDER
  if (URN !== undefined) stay.urn = URN
  if (PL_POST !== undefined) stay.postcode = PL_POST
  if (HOME_POST !== undefined) stay.homePostcode = HOME_POST
  return stay
}

/** What goes on into the next episode had no end in the last one. */
function reopen(one: { until?: PlainDate; endedWhy?: string } | undefined): void {
  delete one?.until
  delete one?.endedWhy
}

/** The same status in the next episode is one status; a change is told by the status itself. */
function takeStatus(
  legal: Open<LegalStatus>[],
  status: string | undefined,
  from: PlainDate,
  follows: boolean,
  sinceBefore: boolean,
): void {
  const held = follows ? legal.at(-1) : undefined
  if (held && (status === undefined || held.status === status)) return reopen(held)
  if (held) held.until = from
  if (status !== undefined) legal.push({ status, from, sinceBefore })
}

/** Ends the stay with its own episode, care and status with the episode that reaches furthest. */
function endWith(
  own: Fields,
  furthest: Fields,
  care: Open<PeriodOfCare> | undefined,
  stay: Open<Stay> | undefined,
  legal: Open<LegalStatus> | undefined,
): void {
  if (stay && own.DEC !== undefined) stay.until = own.DEC
  if (stay && own.REASON_PLACE_CHANGE !== undefined) stay.endedWhy = own.REASON_PLACE_CHANGE
  const { DEC, REC } = furthest
  if (DEC === undefined || REC === GOES_ON) return
  if (legal) legal.until = DEC
  if (!care) return
  care.until = DEC
  if (REC !== undefined) care.endedWhy = REC
}
