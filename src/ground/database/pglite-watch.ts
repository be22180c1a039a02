import type { Answer, Statement, Transaction } from './engine.ts'

/** Somebody waited for something else while the one connection stood open; all was rolled back. */
export class LeftOpen extends Error {
  override name = 'LeftOpen'
}

/** Runs `act` after so many milliseconds unless the function it gives back is called before. */
export type Later = (milliseconds: number, act: () => void) => () => void

export const onTheClock: Later = (milliseconds, act) => {
  const timer = setTimeout(act, milliseconds)
  return () => clearTimeout(timer)
}

/**
 * Runs the work of one transaction. Everybody else waits for its end, so it may not stand open without a
 * running statement for longer than `limit` milliseconds.
 * @throws LeftOpen when it did; what a statement threw, even when the work looked away: a transaction in
 * which one statement failed can only be rolled back, and must not look committed.
 */
export async function watched<T>(
  limit: number,
  later: Later,
  run: (statement: Statement) => Promise<Answer>,
  work: (open: Transaction) => Promise<T>,
): Promise<T> {
  const { promise: leftOpen, reject } = Promise.withResolvers<never>()
  const asked: Promise<Answer>[] = []
  let running = 0
  let over = false
  const tooLong = () => {
    over = true
    reject(new LeftOpen(`a transaction stood open for ${limit} ms without a running statement`))
  }
  let stopWaiting = later(limit, tooLong)
  const ask = async (statement: Statement): Promise<Answer> => {
    if (over) throw new LeftOpen('the transaction is over')
    stopWaiting()
    running += 1
    try {
      return await run(statement)
    } finally {
      running -= 1
      if (running === 0 && !over) stopWaiting = later(limit, tooLong)
    }
  }
  try {
    const open: Transaction = {
      run(statement) {
        const answer = ask(statement)
        asked.push(answer)
        answer.catch(() => undefined)
        return answer
      },
    }
    const result = await Promise.race([work(open), leftOpen])
    await Promise.all(asked)
    return result
  } finally {
    over = true
    stopWaiting()
  }
}
