import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Keys } from '../access/keys.ts'
import type { Room } from '../access/page.ts'
import type { CouncilSignIn } from '../access/sign-in-council.ts'
import type { Engine } from '../ground/database/engine.ts'
import { sayIn } from '../ground/messages.ts'
import { framed } from './frame.tsx'
import { languageOf } from './languages.ts'
import { messages } from './messages.ts'
import { Plain } from './plain.tsx'

/** What the web side is given: where the records are, the keys, and how it is reached. */
export type Web = {
  readonly engine: Engine
  readonly keys: Keys
  readonly mode: 'demo' | 'live'
  /** the address people type, without a path */
  readonly origin: string
  readonly clock: () => Date
  /** whose address a request comes from; behind a proxy, whoever the proxy says if it is believed */
  readonly source: (context: Context) => string
  readonly rooms: readonly Room[]
  /** the council's own sign-in, where it has one */
  readonly council?: CouncilSignIn
  /** who counts and tells of every answer */
  readonly watched?: MiddlewareHandler
  /** where a fault is told, without a word of a record */
  readonly fault: (id: string, error: unknown) => void
}

/** The cookie of a session: `__Host-` needs TLS, which a demonstration on one's own machine does not have. */
export const cookieName = (mode: Web['mode']): string => (mode === 'live' ? '__Host-alongside' : 'alongside')

/** A write that rides on a cookie comes from a page of this host, and says so. */
export function fromHere(web: Pick<Web, 'origin'>, context: Context): boolean {
  const site = context.req.header('Sec-Fetch-Site')
  return context.req.header('Origin') === web.origin && (site === undefined || site === 'same-origin')
}

/** Whether a program asks: the same answer as JSON. */
export const wantsJson = (context: Context): boolean => (context.req.header('Accept') ?? '').includes('application/json')

/** A page of a sentence or two, the same for everybody. */
export function plain(
  web: Pick<Web, 'mode'>, context: Context, status: 403 | 404 | 413 | 422 | 429 | 500 | 503 | 507,
  title: keyof typeof messages.english, words: keyof typeof messages.english, values: Record<string, string> = {},
): Response | Promise<Response> {
  const language = languageOf(getCookie(context, 'language'))
  const say = sayIn(language, messages)
  if (wantsJson(context)) return context.json({ said: say(words, values) }, status)
  return context.html(framed({
    language, side: 'mine', viewer: undefined, here: '', demo: web.mode === 'demo', formToken: undefined,
    heading: say(title), children: <Plain words={say(words, values)} home={say('goHome')} />,
  }), status)
}

