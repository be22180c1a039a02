import { createServer } from 'node:http'
import type { Engine } from '../../ground/database/engine.ts'
import { jobsByState } from '../../ground/queue-store.ts'
import type { Measures } from './measures.ts'

/**
 * Shows the figures on a port of their own, on this machine only: `GET /metrics`. Whoever collects them comes from the same
 * machine or through a way that the operator makes. Throws a sentence when the port cannot be had.
 */
export async function showFigures(port: number, measures: Measures, engine: Engine): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const server = createServer({ headersTimeout: 5000, requestTimeout: 5000 }, (request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end()
    void jobsByState(engine).catch(() => ({})).then((jobs) => {
      response.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }).end(measures.text(jobs))
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(`Nothing can listen on METRICS_PORT ${port} (${error.code}); set it to another one.`)))
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    stop: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}
