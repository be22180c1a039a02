import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { believeId, requestId } from './request-id.ts'

/** What is told of a request that was answered: never an id of a child, a name, what was asked for, or who asked. */
export type Answered = {
  readonly id: string
  readonly method: string
  /** the address as it is declared (`/child/:child/notes`); `none` when there is no such address */
  readonly route: string
  readonly status: number
  readonly ms: number
}

/**
 * Tells of each answer, and writes the request's id into it. `stopping` true: what still comes in is sent away with 503, so
 * that what is being answered can be finished.
 */
export function watching(of: {
  readonly tell: (answered: Answered) => void
  readonly fromProxy: (context: Context) => boolean
  readonly stopping: () => boolean
}): MiddlewareHandler {
  return async (context, next) => {
    if (of.fromProxy(context)) believeId(context)
    const from = performance.now()
    if (of.stopping()) context.res = new Response(null, { status: 503, headers: { Connection: 'close', 'Retry-After': '2' } })
    else await next()
    const id = requestId(context)
    context.res.headers.set('X-Request-Id', id)
    of.tell({
      id, method: methods.has(context.req.method) ? context.req.method : 'other', route: routeOf(context),
      status: context.res.status, ms: Math.round((performance.now() - from) * 10) / 10,
    })
  }
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** The declared address: the last one that is not everybody's. */
function routeOf(context: Context): string {
  return matchedRoutes(context).findLast((one) => one.path !== '/*' && one.path !== '*')?.path ?? 'none'
}
