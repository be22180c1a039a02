import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'

const known = new WeakMap<Request, string>()
const fits = /^[A-Za-z0-9-]{8,64}$/

/**
 * The one id of a request: in its log line, in its answer's `X-Request-Id`, and on an error page, so that somebody who tells it
 * leads us to the line. One that a believed proxy has given stays; of anybody else nothing is taken over.
 */
export function requestId(context: Context): string {
  const id = known.get(context.req.raw) ?? randomUUID()
  known.set(context.req.raw, id)
  return id
}

/** Takes over the id that the proxy gave, if it looks like one. */
export function believeId(context: Context): void {
  const given = context.req.header('X-Request-Id')
  if (given !== undefined && fits.test(given)) known.set(context.req.raw, given)
}
