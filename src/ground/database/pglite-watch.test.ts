import { beforeEach, expect, test } from 'vitest'
import type { Answer } from './engine.ts'
import { LeftOpen, watched, type Later } from './pglite-watch.ts'

const none: Answer = { rows: [], count: 0 }
const statement = { text: 'select', values: [] }

/** What would happen if the time ran out now; nothing while a statement runs. */
let timeRunsOut: (() => void) | undefined

const later: Later = (_milliseconds, act) => {
  timeRunsOut = act
  return () => {
    timeRunsOut = undefined
  }
}

beforeEach(() => {
  timeRunsOut = undefined
})

test('a long statement is not waiting: the time counts only while nothing runs', async () => {
  const slow = Promise.withResolvers<Answer>()
  const answers = [slow.promise, Promise.resolve(none)]
  const act = watched(5, later, async () => answers.shift() ?? none, async (open) => {
    expect(timeRunsOut).toBeDefined()
    const both = Promise.all([open.run(statement), open.run(statement)])
    expect(timeRunsOut).toBeUndefined()
    slow.resolve(none)
    await both
    expect(timeRunsOut).toBeDefined()
    return 'done'
  })
  expect(await act).toBe('done')
  expect(timeRunsOut).toBeUndefined()
})

test('when the time runs out the act fails, and what it asks afterwards reaches no database', async () => {
  let reached = 0
  let afterwards: Promise<Answer> | undefined
  const woken = Promise.withResolvers<void>()
  const run = async () => {
    reached += 1
    return none
  }
  const act = watched(5, later, run, async (open) => {
    await open.run(statement)
    await woken.promise
    afterwards = open.run(statement)
  })
  await new Promise(setImmediate)
  timeRunsOut?.()
  await expect(act).rejects.toThrow(LeftOpen)
  woken.resolve()
  await new Promise(setImmediate)
  await expect(afterwards).rejects.toThrow(LeftOpen)
  expect(reached).toBe(1)
})
