import { join } from 'node:path'
import type { Keys } from '../../access/keys.ts'
import { layOut, makeBag } from '../../exchange/grab-bag/making.ts'
import { planToday } from '../../exchange/grab-bag/store.ts'
import type { Engine } from '../../ground/database/engine.ts'
import { type Ended, keepWorking } from '../../ground/queue.ts'
import { listScript } from './list-script.ts'

/** Where the lists for when computers fail lie, to be copied away. */
export const listFolder = (data: string): string => join(data, 'grab-bag')

/**
 * What the server does by itself: once a minute it sees that today's lists are asked for and that the newest ones lie in the
 * folder, whichever process made them. `stop` finishes what runs.
 */
export function workAtNight(
  house: { readonly engine: Engine; readonly keys: Keys }, data: string, clock: () => Date, tell: (ended: Ended) => void,
): { stop(): Promise<void> } {
  const lay = async (): Promise<void> => void await layOut(house.engine, listFolder(data), listScript)
  const worker = keepWorking(house.engine, {
    'grab-bag': async ({ about }) => {
      if (about === null) return
      await makeBag(house, about, clock())
      await lay()
    },
  }, tell)
  let round: Promise<void> = Promise.resolve()
  const look = (): void => {
    round = round.then(() => planToday(house.engine)).then(lay)
      .catch((error: unknown) => tell({ kind: 'lists', attempts: 1, fault: error instanceof Error ? error.name : 'fault' }))
  }
  look()
  const timer = setInterval(look, 60_000)
  return {
    stop: async () => {
      clearInterval(timer)
      await Promise.all([round, worker.stop()])
    },
  }
}
