import { readdirSync, readFileSync } from 'node:fs'

/** CPU milliseconds a process has used so far, all its threads; nothing when it cannot be read. */
export function cpuOf(pid: number): number | undefined {
  try {
    const threads = readdirSync(`/proc/${pid}/task`)
    const nanoseconds = threads.map((thread) =>
      Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]))
    return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e6
  } catch {
    return undefined
  }
}

/** CPU used by several processes; one that has ended counts with what was last read of it. */
export class CpuMeter {
  readonly #last = new Map<number, number>()

  read(pids: readonly number[]): number {
    for (const pid of pids) {
      const now = cpuOf(pid)
      if (now !== undefined) this.#last.set(pid, now)
    }
    return [...this.#last.values()].reduce((sum, one) => sum + one, 0)
  }
}

/** Memory a process holds, in MB; the most it ever held when asked so. Nothing when it cannot be read. */
export function memoryOf(pid: number, which: 'now' | 'peak' = 'now'): number | undefined {
  try {
    const line = new RegExp(`^${which === 'now' ? 'VmRSS' : 'VmHWM'}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return line ? Number(line[1]) / 1024 : undefined
  } catch {
    return undefined
  }
}
