import { createHash } from 'node:crypto'
import { CpuMeter } from './cpu.ts'
import type { Answered, Asked, Side } from './side.ts'

/** What one side took: the middle and the slow end of its times, and its CPU per request. */
export type Took = { readonly p50: number; readonly p95: number; readonly cpu: number; readonly database: number }

/** The rows an answer carried, as short texts: both sides must have brought the same. */
export type RowsIn = (answer: Answered) => readonly string[]

export type Beside = {
  readonly ours: Took
  readonly floor: Took
  readonly rows: number
  readonly hash: string
  /** why no ratio may be printed: the two did not do the same */
  readonly differs: string | undefined
}

export type Pair = {
  readonly ours: Side
  readonly floor: Side
  /** the n-th request of each side: over the same children, in the same order */
  readonly ask: { readonly ours: (n: number) => Asked; readonly floor: (n: number) => Asked }
  readonly rows: { readonly ours: RowsIn; readonly floor: RowsIn }
  readonly rounds: number
  readonly perRound: number
  /** the status that means it was done */
  readonly status?: { readonly ours: number; readonly floor: number }
}

/** Asks both sides in turns, a handful at a time, so that whatever else the machine does falls on both alike. */
export async function beside(pair: Pair): Promise<Beside> {
  const times = { ours: [] as number[], floor: [] as number[] }
  const cpu = { ours: 0, floor: 0 }
  const database = { ours: 0, floor: 0 }
  const rows = { ours: [] as string[], floor: [] as string[] }
  const meters = { ours: new CpuMeter(), floor: new CpuMeter() }
  const databases = { ours: new CpuMeter(), floor: new CpuMeter() }
  const wanted = { ours: pair.status?.ours ?? 200, floor: pair.status?.floor ?? 200 }
  let asked = 0
  // Round 0 warms both up: plans, caches, compiled code. It counts for the comparison of rows only.
  for (let round = 0; round <= pair.rounds; round += 1) {
    const from = asked
    const many = round === 0 ? Math.max(pair.perRound, 12) : pair.perRound
    asked += many
    for (const name of round % 2 === 0 ? (['ours', 'floor'] as const) : (['floor', 'ours'] as const)) {
      const side = pair[name]
      const backends = await side.backends()
      const before = { cpu: meters[name].read([side.pid]), database: databases[name].read(backends) }
      for (let n = from; n < from + many; n += 1) {
        const began = performance.now()
        const answer = await side.ask(pair.ask[name](n))
        if (round > 0) times[name].push(performance.now() - began)
        if (answer.status !== wanted[name]) {
          throw new Error(`${name} answered ${answer.status}: ${answer.bytes.toString('utf8', 0, 300)}`)
        }
        if (n < 60) rows[name].push(...pair.rows[name](answer).map((row) => `${n} ${row}`))
      }
      if (round === 0) continue
      cpu[name] += meters[name].read([side.pid]) - before.cpu
      database[name] += databases[name].read(await side.backends()) - before.database
    }
  }
  const count = pair.rounds * pair.perRound
  const took = (name: 'ours' | 'floor'): Took => ({
    p50: quantile(times[name], 0.5), p95: quantile(times[name], 0.95),
    cpu: (cpu[name] + database[name]) / count, database: database[name] / count,
  })
  return { ours: took('ours'), floor: took('floor'), ...compared(rows.ours, rows.floor) }
}

/** Whether two sets of rows are the same: how many, and the hash of them in order of their text. */
export function compared(ours: readonly string[], floor: readonly string[]): Pick<Beside, 'rows' | 'hash' | 'differs'> {
  const own = hashOf(ours)
  const other = hashOf(floor)
  return {
    rows: ours.length, hash: own,
    differs: own === other ? undefined
      : `ours ${ours.length} rows ${own}, floor ${floor.length} rows ${other}; ${firstDifference(ours, floor)}`,
  }
}

function firstDifference(ours: readonly string[], floor: readonly string[]): string {
  const there = new Set(floor)
  const here = new Set(ours)
  const extra = ours.find((row) => !there.has(row))
  const missing = floor.find((row) => !here.has(row))
  return `only ours: ${extra?.slice(0, 120) ?? 'none'}; only the floor: ${missing?.slice(0, 120) ?? 'none'}`
}

export function hashOf(rows: readonly string[]): string {
  return createHash('sha256').update([...rows].sort().join('\n')).digest('hex').slice(0, 12)
}

export function quantile(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)
