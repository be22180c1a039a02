import { londonDay } from '../../ground/london.ts'
import type { PlainDate } from '../../ground/plain-date.ts'
import { bankHolidays } from '../../standards/bank-holidays.ts'
import { addWorkingDays } from '../../standards/working-days.ts'
import type { AskRow, Turn } from './model.ts'

/**
 * How an ask stands. `late`: nobody answered by the day, or the day for finding out is over. An explanation is owed then,
 * unasked.
 */
export type Standing = 'answered' | 'finding out' | 'open' | 'late'

type Judged = Pick<AskRow, 'due_day' | 'turns'>

/** By when something that was asked on a day has to be answered: one working day later, inclusive. Local rule of practice. */
export function dueFor(asked: PlainDate): PlainDate {
  return addWorkingDays(asked, 1, bankHolidays)
}

/** The day that counts now, inclusive: the last day said for finding out, else the first. Handing on moves no day. */
export function dueNow(ask: Judged): string {
  return ask.turns.findLast((turn) => turn.kind === 'finding out')?.by_day ?? ask.due_day
}

/**
 * Judges an ask on a day. An answer closes it; finding out after an answer opens it again; thanks and handing on change
 * nothing.
 */
export function standingOf(ask: Judged, today: string): Standing {
  const last = ask.turns.findLast((turn) => turn.kind !== 'handed on' && turn.kind !== 'thanks')
  if (last !== undefined && last.kind !== 'finding out') return 'answered'
  if (dueNow(ask) < today) return 'late'
  return last === undefined ? 'open' : 'finding out'
}

/** Whether whoever asked has said thank you since the last answer. */
export function isThanked(ask: Judged): boolean {
  return ask.turns.at(-1)?.kind === 'thanks'
}

/** An ask as its pages tell it: names and days, no ids of people. */
export type Told = {
  readonly id: string
  readonly about: string
  readonly words: string
  readonly from: string | null
  /** whoever looks asked it */
  readonly is_mine: boolean
  readonly asked_on: string
  /** who will answer, or did */
  readonly answers: string | null
  /** it waits for whoever looks */
  readonly is_for_me: boolean
  readonly may_answer: boolean
  readonly due: string
  readonly standing: Standing
  readonly is_thanked: boolean
  readonly said: readonly (Pick<Turn, 'id' | 'kind' | 'words' | 'by_day'> & {
    readonly by: string | null
    readonly to: string | null
    readonly on: string
  })[]
}

/** Tells an ask to one reader on a day. */
export function tell(ask: AskRow, reader: string, today: string): Told {
  return {
    id: ask.id, about: ask.about, words: ask.words, from: ask.asked_by_called, is_mine: ask.asked_by === reader,
    asked_on: londonDay(new Date(ask.asked_at)), answers: ask.owner_called, is_for_me: ask.owner === reader,
    may_answer: ask.may_answer, due: dueNow(ask), standing: standingOf(ask, today), is_thanked: isThanked(ask),
    said: ask.turns.map((turn) => ({
      id: turn.id, kind: turn.kind, words: turn.words, by_day: turn.by_day, by: turn.by_called, to: turn.to_called,
      on: londonDay(new Date(turn.at)),
    })),
  }
}
