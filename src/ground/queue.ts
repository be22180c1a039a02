import type { Engine } from './database/engine.ts'
import { endJob, type Job, takeJob } from './queue-store.ts'

/** Does one job. It may be done twice (whoever did it was gone before saying so), so doing it again must do no harm. */
export type Work = (job: Job) => Promise<void>

/** What became of a job: `dead` is one that nobody will try again by themselves. */
export type Ended = { readonly kind: string; readonly attempts: number; readonly fault?: string; readonly dead?: boolean }

/** After so many seconds without an answer whoever took a job counts as gone. */
const lease = 120
const mostAttempts = 5

/** Takes jobs until none waits. Answers how many were taken; `going` false ends it before the next one. */
export async function workOff(
  engine: Engine, works: Readonly<Record<string, Work>>, tell: (ended: Ended) => void, going: () => boolean = () => true,
): Promise<number> {
  for (let taken = 0; ; taken += 1) {
    const job = going() ? await takeJob(engine, Object.keys(works), lease) : undefined
    if (!job) return taken
    try {
      await works[job.kind]?.(job)
      await endJob(engine, job)
      tell({ kind: job.kind, attempts: job.attempts })
    } catch (error) {
      // Its kind and nothing of its words: they may hold a person's.
      const fault = error instanceof Error ? error.name : typeof error
      tell({ kind: job.kind, attempts: job.attempts, fault, dead: job.attempts >= mostAttempts })
      await endJob(engine, job, fault)
    }
  }
}

/** Looks for jobs every so many milliseconds. `stop` finishes the one that runs and takes no other. */
export function keepWorking(
  engine: Engine, works: Readonly<Record<string, Work>>, tell: (ended: Ended) => void, every = 2000,
): { stop(): Promise<void> } {
  let going = true
  let running: Promise<unknown> | undefined
  const timer = setInterval(() => {
    running ??= workOff(engine, works, tell, () => going)
      .catch((error: unknown) => tell({ kind: 'queue', attempts: 0, fault: error instanceof Error ? error.name : 'fault' }))
      .finally(() => { running = undefined })
  }, every)
  return {
    stop: async () => {
      going = false
      clearInterval(timer)
      await running
    },
  }
}
