/**
 * How far a return is that this process reads right now. It is a courtesy to whoever waits: the answer itself comes with
 * the request that brought the files, and stays in the database.
 */
export type Job = { readonly state: 'reading' | 'writing'; readonly rows: number }

const running = new Map<string, Job>()

/** Where a job is, or nothing when it is over or another process has it. */
export const jobOf = (id: string): Job | undefined => running.get(id)

/** Runs work under an id; `tell` says how far it is. */
export async function underway<T>(id: string, work: (tell: (job: Job) => void) => Promise<T>): Promise<T> {
  running.set(id, { state: 'reading', rows: 0 })
  try {
    return await work((job) => void running.set(id, job))
  } finally {
    running.delete(id)
  }
}
