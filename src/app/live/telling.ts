import type { Ended } from '../../ground/queue.ts'
import type { Answered } from './watching.ts'

/** Says what happens as JSON, one line each. Only what is listed here is ever written: nothing is passed through. */
export type Teller = {
  answered(one: Answered): void
  worked(one: Ended): void
  fault(id: string, error: unknown): void
}

export function teller(write: (line: string) => void, clock: () => Date): Teller {
  const say = (line: Record<string, unknown>): void => write(JSON.stringify({ at: clock().toISOString(), ...line }))
  return {
    answered: ({ id, method, route, status, ms }) => say({ id, method, route, status, ms }),
    worked: ({ kind, attempts, fault, dead }) => say({ job: kind, attempts, ...(fault ? { fault } : {}), ...(dead ? { dead } : {}) }),
    fault: (id, error) => say({ fault: id, ...about(error) }),
  }
}

/** What may be told of a fault: its kind and where in the code, never its words, which may hold a person's. */
function about(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error }
  const code = (error as { code?: unknown }).code
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at ')).slice(0, 6)
  return { kind: error.name, ...(typeof code === 'string' ? { code } : {}), where: frames.map((line) => line.trim()) }
}
