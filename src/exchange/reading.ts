import { giveWay } from './looked-after/plan.ts'
import { readInSteps, type ReturnFile, type ReturnRead } from './looked-after/read.ts'

/** Reads a return and lets others be answered in between; `tell` hears how many rows were seen so far. */
export async function readGivingWay(files: readonly ReturnFile[], tell: (rows: number) => void = () => {}): Promise<ReturnRead> {
  const steps = readInSteps(files)
  const done = new Map<number, number>()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (step.value) tell([...done.set(step.value.file, step.value.rows).values()].reduce((sum, rows) => sum + rows, 0))
    await giveWay()
  }
}
