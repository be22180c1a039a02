import type { PlainDate } from '../ground/plain-date.ts'

/** Hours are for the few rules that count from a moment; as a day they are cut down to whole days. */
export type Unit = 'hours' | 'days' | 'weeks' | 'months' | 'working-days'

/** A length of time. A negative number means so long before the fact the clock hangs on. */
export type Span = { readonly n: number; readonly unit: Unit }

/** Where a number comes from, and when somebody last looked. `fromMemory` marks what nobody has looked up. */
export type Cite = {
  readonly source: string
  readonly says: string
  readonly checked: PlainDate
  readonly fromMemory?: true
}

/**
 * interval: comes again and again. on-event: once, when something happened. as-agreed: the people
 * concerned set it, nothing is counted. suspends: while it holds, another line is not counted.
 */
export type Kind = 'interval' | 'on-event' | 'as-agreed' | 'suspends'

/** A second turn with a span of its own, counted from the start of the clock or from the turn before. */
export type SecondTurn = Span & { readonly from: 'start' | 'last' }

/** One rule of the outside world about time. Without any span there is no number anywhere: see `basis`. */
export type Line = {
  readonly id: LineId
  /** what has to happen, in words for staff */
  readonly title: string
  readonly kind: Kind
  /** national: law or national guidance. local: every council, or every plan, sets its own number */
  readonly basis: 'national' | 'local'
  /** the fact that starts the clock */
  readonly starts: string
  /** how long after the start */
  readonly first?: Span
  /** `first` is counted again and again until this fact */
  readonly until?: string
  readonly second?: SecondTurn
  /** how long after the turn before */
  readonly later?: Span
  /** the day of the fact itself is counted as the first day */
  readonly inclusive?: boolean
  readonly cites: readonly Cite[]
  readonly notes?: string
}

/** A line as the data files hold it, under its id. */
export type LineText = Omit<Line, 'id'>

export type VisitLine =
  | 'V1' | 'V2' | 'V3' | 'V4' | 'V5' | 'V6' | 'V7' | 'V8' | 'V9' | 'V10'
  | 'V11' | 'V12' | 'V13' | 'V14' | 'V15' | 'V16' | 'V17' | 'V18' | 'V19' | 'V20'

export type MeetingLine =
  | 'R1' | 'R2' | 'R3' | 'R4' | 'R5' | 'R6' | 'R7' | 'R8' | 'R9' | 'R10' | 'R11' | 'R12' | 'R13'
  | 'R14' | 'R15' | 'R16' | 'R17' | 'R18' | 'R19' | 'R20' | 'R21' | 'R22' | 'R23' | 'R24' | 'R25'

export type WorkforceLine =
  | 'W1' | 'W2' | 'W3' | 'W4' | 'W5' | 'W6' | 'W7' | 'W8' | 'W9' | 'W10' | 'W11' | 'W12'

/** Answers owed to people who ask for what is kept about them. */
export type AccessLine = 'A1' | 'A2' | 'A3'

export type LineId = VisitLine | MeetingLine | WorkforceLine | AccessLine
