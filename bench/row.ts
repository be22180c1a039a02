import type { Beside } from './beside.ts'

/** One line of the table. A line that could not be measured says why and carries no figures. */
export type Row = {
  readonly operation: string
  readonly notes: number
  readonly unit: string
  readonly floor?: number
  readonly ours?: number
  /** ours to the floor, of the middles; left out where the two did not bring the same rows */
  readonly ratio?: number
  /** CPU of server and database together per request or job, in ms */
  readonly cpu?: { readonly floor: number; readonly ours: number; readonly ratio?: number; readonly ofItDatabase?: number }
  readonly p95?: { readonly floor: number; readonly ours: number }
  readonly rows?: number
  readonly hash?: string
  /** what the goal is, and whether this figure keeps it */
  readonly goals?: readonly Goal[]
  /** why there is no figure or no ratio, or what to know when reading it */
  readonly said?: string
}

export type Goal = { readonly wants: string; readonly kept: boolean | undefined }

/** A line that is not there: visibly left out. */
export function leftOut(operation: string, notes: number, said: string): Row {
  return { operation, notes, unit: 'ms', said }
}

/** The line of two servers asked in turns. Without the same rows there is no ratio, and no goal is kept. */
export function rowOf(operation: string, notes: number, took: Beside, goals: {
  readonly cpuRatio?: number
  readonly p95?: number
  readonly cpu?: number
  readonly ratioAndMore?: { readonly times: number; readonly plus: number }
}): Row {
  const same = took.differs === undefined
  const cpuRatio = took.ours.cpu / took.floor.cpu
  const check = (wants: string, kept: boolean): Goal => ({ wants, kept: same ? kept : undefined })
  return {
    operation, notes, unit: 'ms', floor: took.floor.p50, ours: took.ours.p50,
    ...(same ? { ratio: took.ours.p50 / took.floor.p50 } : {}),
    cpu: { floor: took.floor.cpu, ours: took.ours.cpu, ofItDatabase: took.ours.database, ...(same ? { ratio: cpuRatio } : {}) },
    p95: { floor: took.floor.p95, ours: took.ours.p95 },
    rows: took.rows, hash: took.hash,
    goals: [
      ...(goals.cpuRatio === undefined ? [] : [check(`CPU at most ${goals.cpuRatio} times the floor`, cpuRatio <= goals.cpuRatio)]),
      ...(goals.cpu === undefined ? [] : [check(`at most ${goals.cpu} ms CPU`, took.ours.cpu <= goals.cpu)]),
      ...(goals.p95 === undefined ? [] : [check(`p95 at most ${goals.p95} ms`, took.ours.p95 <= goals.p95)]),
      ...(goals.ratioAndMore === undefined ? [] : [check(
        `at most ${goals.ratioAndMore.times} times the floor and ${goals.ratioAndMore.plus} ms`,
        took.ours.p50 <= took.floor.p50 * goals.ratioAndMore.times + goals.ratioAndMore.plus)]),
    ],
    ...(took.differs ? { said: `not the same rows, so no ratio: ${took.differs}` } : {}),
  }
}
