import { readFileSync } from 'node:fs'
import { backupInside } from './backup.ts'
import { rooms } from './house.ts'
import { showFigures } from './live/figures.ts'
import { listenOn } from './live/listening.ts'
import { newMeasures } from './live/measures.ts'
import { workAtNight } from './live/night-work.ts'
import { teller } from './live/telling.ts'
import { watching } from './live/watching.ts'
import { fromProxy, sourceOf } from './live/where-from.ts'
import { openHouse } from './open.ts'
import { recordVerbs } from './record-verbs.ts'
import { listenForVerbs } from './socket.ts'
import { councilSignIn } from '../access/sign-in-council.ts'
import type { Settings } from './settings.ts'
import { keepTheChain } from './chain.ts'
import { verifyInside } from './verify.ts'
import { makeWeb } from './web.tsx'

/** The one place where the clock of the machine is read. */
export const clock = (): Date => new Date()

/**
 * Starts the server; the promise is kept when it listens. `stop` finishes what is being answered first. Throws a sentence when
 * the records cannot be opened or the address cannot be had.
 */
export async function startServer(settings: Settings): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const council = settings.council && councilSignIn({ ...settings.council, clientSecret: secretIn(settings.council.secretFile) })
  const house = await openHouse(settings, clock)
  const tell = teller((line) => void process.stderr.write(`${line}\n`), clock)
  const measures = newMeasures()
  let stopping = false
  const web = makeWeb({
    engine: house.engine, keys: house.keys, mode: settings.mode, origin: settings.origin, clock, rooms,
    ...(council ? { council } : {}),
    source: (context) => sourceOf(context, settings.trustedProxy),
    watched: watching({
      fromProxy: (context) => fromProxy(context, settings.trustedProxy), stopping: () => stopping,
      tell: (one) => {
        measures.answered(one)
        // Who tries it out on their own machine wants to read what it says, not each picture that was fetched.
        if (settings.mode === 'live') tell.answered(one)
      },
    }),
    fault: (id, error) => {
      measures.fault()
      tell.fault(id, error)
    },
  })
  const chain = keepTheChain(house, settings.data)
  const night = workAtNight(house, settings.data, clock, (one) => {
    measures.worked(one)
    if (settings.mode === 'live' || one.fault !== undefined) tell.worked(one)
  })
  const verbs = settings.databaseUrl ? undefined
    : await listenForVerbs(settings.data, { engine: house.engine, keys: house.keys, mode: settings.mode, clock },
      { ...recordVerbs, verify: verifyInside(settings.data), backup: backupInside(settings.data) })
  const closeAll = async (): Promise<void> => {
    await verbs?.stop()
    await figures?.stop()
    await night.stop()
    await chain.stop()
    await house.close()
  }
  let figures: Awaited<ReturnType<typeof showFigures>> | undefined
  const server = await (async () => {
    try {
      if (settings.metricsPort !== undefined) figures = await showFigures(settings.metricsPort, measures, house.engine)
      return await listenOn(web, settings)
    } catch (error) {
      await closeAll()
      throw error
    }
  })()
  return {
    url: settings.origin,
    stop: async () => {
      stopping = true
      await server.stop()
      await closeAll()
    },
  }
}

/** The secret in a file, without the line's end that editors add. Throws a sentence when it cannot be read. */
function secretIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    throw new Error(`OIDC_CLIENT_SECRET_FILE names ${file}, which cannot be read.`)
  }
}
