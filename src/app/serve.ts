import { readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { rooms } from './house.ts'
import { openHouse } from './open.ts'
import { recordVerbs } from './record-verbs.ts'
import { listenForVerbs } from './socket.ts'
import type { Settings } from './settings.ts'
import { councilSignIn } from '../access/sign-in-council.ts'
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
  const house = await openHouse(settings, clock)
  const council = settings.council && councilSignIn({ ...settings.council, clientSecret: secretIn(settings.council.secretFile) })
  const web = makeWeb({
    engine: house.engine, keys: house.keys, mode: settings.mode, origin: settings.origin, clock, rooms,
    source: (context) => sourceOf(context, settings.trustedProxy),
    ...(council ? { council } : {}),
    fault: (id, error) => console.error(JSON.stringify({ at: clock().toISOString(), fault: id, ...about(error) })),
  })
  const chain = keepTheChain(house, settings.data)
  const verbs = settings.databaseUrl ? undefined
    : await listenForVerbs(settings.data, { engine: house.engine, keys: house.keys, mode: settings.mode, clock },
      { ...recordVerbs, verify: verifyInside(settings.data) })
  const closeAll = async (): Promise<void> => {
    await verbs?.stop()
    await chain.stop()
    await house.close()
  }
  const server = await listening(web, settings).catch(async (error: unknown) => {
    await closeAll()
    throw error
  })
  return {
    url: settings.origin,
    stop: async () => {
      await new Promise<void>((resolve) => void server.close(() => resolve()))
      await closeAll()
    },
  }
}

/** The server, when it listens. Throws a sentence when the address cannot be had. */
/** The secret in a file, without the line's end that editors add. Throws a sentence when it cannot be read. */
function secretIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    throw new Error(`OIDC_CLIENT_SECRET_FILE names ${file}, which cannot be read.`)
  }
}

async function listening(web: ReturnType<typeof makeWeb>, { host, port }: Settings): Promise<ReturnType<typeof serve>> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: web.fetch, port, hostname: host }, () => resolve(server))
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(error.code === 'EADDRINUSE'
      ? `Something else listens on ${host}, port ${port}, already; set PORT to another one.`
      : `Nothing can listen on HOST ${host}, PORT ${port} (${error.code}).`)))
  })
}

/** Where a request comes from: the connection, or what the trusted proxy says of it; a header from anybody else is nothing. */
function sourceOf(context: Context, trustedProxy: string | undefined): string {
  const address = getConnInfo(context).remote.address ?? 'nobody'
  if (trustedProxy === undefined || address !== trustedProxy) return address
  return context.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() ?? address
}

/** What may be told of a fault: its kind and where in the code, never its words, which may hold a person's. */
function about(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error }
  const code = (error as { code?: unknown }).code
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at ')).slice(0, 6)
  return { kind: error.name, ...(typeof code === 'string' ? { code } : {}), where: frames.map((line) => line.trim()) }
}
