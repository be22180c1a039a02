import { typedAddresses } from '../../access/typed-address.ts'
import { type PlainDate, plainDate } from '../../ground/plain-date.ts'
import type { Holidays } from '../../standards/bank-holidays.ts'
import { answerDue, type Asked, mayTakeLonger, type Wait } from '../../standards/subject-access.ts'
import type { AskedRow, Item, Packed, PackedItem, Part, TickRow, TurnKind } from './model.ts'

/** The asking as its clock sees it: from what happened to it, in order. */
export function askedAs(row: AskedRow): Asked {
  const waits: Wait[] = []
  const ends: Readonly<Partial<Record<TurnKind, Wait['for']>>> = { known: 'who they are', meant: 'what they mean' }
  for (const turn of row.turns) {
    const on = plainDate(turn.on_day)
    if (turn.kind === 'who are you') waits.push({ for: 'who they are', from: on, until: null })
    if (turn.kind === 'what do you mean') waits.push({ for: 'what they mean', from: on, until: null })
    const at = waits.findIndex((wait) => wait.for === ends[turn.kind] && wait.until === null)
    const open = waits[at]
    if (open) waits[at] = { ...open, until: on }
  }
  return { on: plainDate(row.asked_on), waits, longer: row.turns.some((turn) => turn.kind === 'longer') }
}

/** What can still happen to an asking on a day. */
export function turnsOpen(row: AskedRow, today: PlainDate, holidays: Holidays): readonly TurnKind[] {
  const asked = askedAs(row)
  const waits = (what: Wait['for']): boolean => asked.waits.some((wait) => wait.for === what && wait.until === null)
  const longer: readonly TurnKind[] = mayTakeLonger(asked, today, holidays) ? ['longer'] : []
  return [waits('who they are') ? 'known' : 'who are you', waits('what they mean') ? 'meant' : 'what do you mean', ...longer, 'taken back']
}

/** By when; null while the clock waits. */
export const dueOf = (row: AskedRow, holidays: Holidays): PlainDate | null => answerDue(askedAs(row), holidays)

/** An asking nobody has taken back. */
export const stands = (row: AskedRow): boolean => row.turns.every((turn) => turn.kind !== 'taken back')

/** The asking to answer now: the one that has waited longest without its answer; with none, the newest. `asked` is newest first. */
export function askingNow(asked: readonly AskedRow[], gone: (asked: string) => boolean): AskedRow | undefined {
  const standing = asked.filter(stands)
  return standing.findLast((one) => !gone(one.id)) ?? standing[0]
}

const byItem = (ticks: readonly TickRow[]): ReadonlyMap<string, TickRow> => new Map(ticks.map((tick) => [tick.item, tick]))

/** Whether every part of an item, as it stands now, was judged. What was added or changed since is open again. */
function isJudged(item: Item, tick: TickRow | undefined): tick is TickRow {
  return tick !== undefined && item.parts.every((part) => tick.parts.some((judged) => judged.id === part.id))
}

/** The items nobody has judged yet, or not all of them. It starts with everything. */
export function openItems(items: readonly Item[], ticks: readonly TickRow[]): readonly Item[] {
  const said = byItem(ticks)
  return items.filter((item) => !isJudged(item, said.get(item.key)))
}

/** Whether these words give a place away, by their form alone: they are kept back, or a person reads them out. */
export const givesPlace = (part: Part): boolean => typedAddresses(part.words).length > 0

/**
 * What leaves, made from what was ticked and nothing else: an item that was not judged, or is not theirs, is not there; of a
 * part that is kept back only its sentence is. The words themselves never get into it, so nothing can bring them out again.
 */
export function pack(
  items: readonly Item[], ticks: readonly TickRow[], head: Omit<Packed, 'items'>,
): { readonly packed: Packed; readonly passages: readonly string[] } {
  const said = byItem(ticks)
  const passages: string[] = []
  const given = items.flatMap((item): PackedItem[] => {
    const tick = said.get(item.key)
    if (!isJudged(item, tick) || tick.answer === 'not theirs') return []
    const parts = item.parts.flatMap((part): PackedItem['parts'] => {
      const judged = tick.parts.find((one) => one.id === part.id)
      if (!judged) return []
      if (judged.kept) return [{ instead: judged.kept.says }]
      if (part.passage) passages.push(part.passage)
      return [{ who: part.who, words: part.words }]
    })
    return [{ on: item.on, title: item.title, parts }]
  })
  return { packed: { ...head, items: given }, passages }
}
