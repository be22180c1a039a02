import { serve } from '@hono/node-server'
import type { Hono } from 'hono'

/** How long we wait for whom, in milliseconds. */
export type Patience = {
  /** for the head of a request: whoever sends it sign by sign is let go */
  readonly head: number
  /** for a whole request, the largest import on a slow line included */
  readonly whole: number
  /** for what is being answered when the server stops */
  readonly stopping: number
}
const usual: Patience = { head: 10_000, whole: 120_000, stopping: 20_000 }

/**
 * Listens, and can stop well: nobody new is let in, what is being answered is finished, then the door is closed. Throws a
 * sentence when the address cannot be had.
 */
export async function listenOn(
  app: Hono, { host, port }: { readonly host: string; readonly port: number }, patience: Patience = usual,
): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const made = serve({
      fetch: app.fetch, port, hostname: host,
      serverOptions: {
        headersTimeout: patience.head, requestTimeout: patience.whole, keepAliveTimeout: 65_000,
        connectionsCheckingInterval: Math.min(1000, patience.head),
      },
    }, () => resolve(made))
    made.once('error', (error: NodeJS.ErrnoException) => reject(new Error(error.code === 'EADDRINUSE'
      ? `Something else listens on ${host}, port ${port}, already; set PORT to another one.`
      : `Nothing can listen on HOST ${host}, PORT ${port} (${error.code}).`)))
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    stop: async () => {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()))
      // A connection that is kept open for a next request is idle as soon as its answer is sent.
      const idle = setInterval(() => 'closeIdleConnections' in server && server.closeIdleConnections(), 50)
      const last = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), patience.stopping)
      await closed
      clearInterval(idle)
      clearTimeout(last)
    },
  }
}
