import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { deleteCookie, getCookie } from 'hono/cookie'
import { sql } from 'kysely'
import type { Asking, Deed, Done, Page, Room, Viewer } from '../access/page.ts'
import { givenBy } from '../access/given.ts'
import { type ReachRow, reachOn } from '../access/reach-store.ts'
import { Refused, Repeated, secretOf, type Session, sessionOn } from '../access/session.ts'
import { doneBefore, type DoneBefore, remember } from '../access/once.ts'
import { viewer as viewerQuery, type ViewerRow } from '../child/people/store.ts'
import { NoRoom, NotSignedIn } from '../ground/database/engine.ts'
import { gathered, statement } from '../ground/database/query.ts'
import { londonDay } from '../ground/london.ts'
import { sayIn, sentence } from '../ground/messages.ts'
import type { Problem } from '../ground/result.ts'
import { assets } from './assets.ts'
import { stayingAwake } from './awake.ts'
import { NoForm } from './form-body.ts'
import { isBusy } from './live/busy.ts'
import { requestId } from './live/request-id.ts'
import { type ChildRoom, waysOf } from './child-ways.ts'
import { framed } from './frame.tsx'
import { headers } from './headers.ts'
import { languageOf } from './languages.ts'
import { messages } from './messages.ts'
import { cookieName, fromHere, plain, wantsJson, type Web } from './answering.tsx'
import { signInRoutes } from './sign-in.tsx'
import { openApi } from './openapi.ts'
import { lines } from './policy.ts'
import { readSent } from './sent.ts'
import { throttle } from './throttle.ts'

const parameter = /:([a-z]+)/g

/** The web side, and what it remembers of its own from one request to the next. */
type Door = Web & { readonly stayAwake: (secret: string, viewer: Viewer) => void }

/**
 * Every page and deed of every room behind one door. A route without a policy in words stops the start. What is not
 * yours and what is not there are one answer.
 */
export function makeWeb(given: Web): Hono {
  const web: Door = { ...given, stayAwake: stayingAwake(given) }
  const app = new Hono()
  const brake = throttle(900)
  app.use(headers(web.mode === 'live'))
  if (web.watched) app.use(web.watched)
  app.use(compress())
  app.use(async (context, next) => {
    if (!brake.allows(web.source(context), web.clock())) return plain(web, context, 429, 'slowDownTitle', 'slowDown')
    return next()
  })
  app.use(bodyLimit({ maxSize: 64 * 1024 * 1024, onError: (context) => plain(web, context, 413, 'notAllowedTitle', 'tooLarge') }))
  byItself(app, web)
  ofTheRooms(app, web)
  otherMethods(app)
  app.notFound((context) => plain(web, context, 404, 'notHereTitle', 'notHere'))
  app.onError((error, context) => failed(web, context, error))
  return app
}

/** What the door answers by itself, before any room is entered. */
function byItself(app: Hono, web: Web): void {
  app.get('/healthz', (context) => context.text('up'))
  app.get('/readyz', async (context) => {
    const say = sayIn(languageOf(undefined), messages)
    const answers = await web.engine.batch({ session: '0'.repeat(64) }, [statement(sql`select 1 as one`)]).then(() => true, () => false)
    return context.text(say(answers ? 'readyDatabase' : 'notReadyDatabase'), answers ? 200 : 503)
  })
  app.route('/assets', assets())
  app.route('/', signInRoutes(web))
  app.get('/start', async (context) => {
    const viewer = await whoAsks(web, secretOf(tokenOf(web, context).token))
    return context.redirect(viewer.kind === 'child' ? '/me' : viewer.kind === 'adult' ? '/family' : '/today', 303)
  })

  app.get('/api/openapi.json', async (context) => {
    await whoAsks(web, secretOf(tokenOf(web, context).token))
    return context.json(openApi(web.rooms))
  })
}

function ofTheRooms(app: Hono, web: Door): void {
  for (const room of web.rooms) {
    for (const page of room.pages) {
      checkPolicy(page)
      app.get(page.at, (context) => showPage(web, context, page, room))
    }
    for (const deed of room.deeds) {
      checkPolicy(deed)
      app.post(deed.at, (context) => doDeed(web, context, deed, room))
    }
  }
}

/** An address that is there, asked in a way that nobody offers, says which ways there are. */
function otherMethods(app: Hono): void {
  const declared = new Map<string, Set<string>>()
  for (const route of app.routes) {
    if (route.method === 'ALL') continue
    declared.set(route.path, (declared.get(route.path) ?? new Set()).add(route.method))
  }
  for (const [path, methods] of declared) {
    app.all(path, (context) => {
      context.header('Allow', [...methods].join(', '))
      return context.text('', 405)
    })
  }
}

function checkPolicy(route: { readonly at: string; readonly why: string; readonly subject: string }): void {
  if (!route.why || !route.subject) throw new Error(`The route ${route.at} does not say why somebody may use it, or what it is about.`)
}

/** The session of a request: the cookie's, or a bearer token's. */
function tokenOf(web: Web, context: Context): { token: string; bearer: boolean } {
  const header = context.req.header('Authorization')
  if (header?.startsWith('Bearer ')) return { token: header.slice(7), bearer: true }
  return { token: getCookie(context, cookieName(web.mode)) ?? '', bearer: false }
}

/**
 * A session that asks, along with every look, who is looking and, of a child, what they are to that child: one round trip
 * for the page and its frame. The ways are those of the first child that is looked at, the one of the address.
 */
function seeing(session: Session): { session: Session; viewer: () => Viewer; ways: () => readonly ChildRoom[] } {
  let row: ViewerRow | undefined
  let reach: ReachRow | undefined
  return {
    session: {
      ...session,
      look: async (looking, asked) => {
        const child = typeof looking.on === 'object' ? { 'my reach': reachOn(looking.on) } : {}
        const rows: Record<string, readonly unknown[]> | undefined =
          await session.look(looking, { ...asked, ...child, 'the viewer': viewerQuery() })
        row = rows?.['the viewer']?.[0] as ViewerRow | undefined
        reach ??= rows?.['my reach']?.[0] as ReachRow | undefined
        return rows as never
      },
    },
    ways: () => waysOf(givenBy(lines, reach)),
    viewer: () => ({ id: row?.id ?? '', kind: row?.kind ?? 'adult', called: row?.called ?? '', returns: row?.returns ?? false }),
  }
}

async function whoAsks(web: Web, secret: string): Promise<Viewer> {
  const [answer] = await web.engine.batch({ session: secret }, [statement(sql`select ${gathered({ viewer: viewerQuery() })}`)])
  const row = (answer?.rows[0]?.['viewer'] as ViewerRow[] | undefined)?.[0]
  if (!row?.id) throw new NotSignedIn('nobody')
  return { id: row.id, kind: row.kind, called: row.called ?? '', returns: row.returns }
}

function askingOf(web: Web, context: Context, viewer: () => Viewer, more: Partial<Asking>, room: Room): Asking {
  const now = web.clock()
  const search = new URL(context.req.url).searchParams
  const done = search.get('done') ?? ''
  return {
    params: context.req.param() as Record<string, string>,
    search, now,
    today: londonDay(now),
    language: languageOf(getCookie(context, 'language')),
    get viewer() { return viewer() },
    keys: web.keys,
    // a sentence with a place to fill is never what was just done: an address cannot make one stand on a page
    done: Object.hasOwn(room.messages.english, done) && !room.messages.english[done]?.includes('{') ? done : undefined,
    problems: [],
    typed: {},
    ...more,
  }
}

async function showPage(
  web: Door, context: Context, page: Page, room: Room, more: Partial<Asking> = {}, status: 200 | 422 = 200,
): Promise<Response> {
  checkIds(context)
  const secret = secretOf(tokenOf(web, context).token)
  const { session, viewer, ways } = seeing(sessionOn(web.engine, secret))
  const asking = askingOf(web, context, viewer, more, room)
  const data = await page.load(session, asking)
  if (data === undefined) return plain(web, context, 404, 'notHereTitle', 'notHere')
  web.stayAwake(secret, viewer())
  const file = page.file?.(data as never, asking)
  if (file) {
    return context.body(file.body, 200, {
      'Content-Type': `${file.type}; charset=utf-8`, 'Content-Disposition': `attachment; filename="${file.name}"`,
    })
  }
  if (wantsJson(context)) return context.json(data as object, status)
  return context.html(framed({
    language: asking.language, side: page.side, viewer: viewer(), here: context.req.path, demo: web.mode === 'demo',
    formToken: () => web.keys.formToken(secret), heading: page.title(data as never, asking),
    islands: page.islands ?? [], ways: ways(), children: page.view(data as never, asking),
  }), status)
}

const anId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** An address with something in it that cannot be an id is the address of nothing. */
function checkIds(context: Context): void {
  if (Object.values(context.req.param()).some((value) => !anId.test(String(value)))) throw new Refused('no such address')
}

async function doDeed(web: Door, context: Context, deed: Deed, room: Room): Promise<Response> {
  checkIds(context)
  const { token, bearer } = tokenOf(web, context)
  const secret = secretOf(token)
  const { body, typed, formToken, once, files } = await readSent(context)
  if (!bearer && !fromHere(web, context)) return plain(web, context, 403, 'notAllowedTitle', 'formTooOld')
  const viewer = await whoAsks(web, secret)
  if (!bearer && !web.keys.isFormToken(formToken ?? context.req.header('X-Form-Token') ?? '', secret)) {
    return plain(web, context, 403, 'notAllowedTitle', 'formTooOld')
  }
  const asking = askingOf(web, context, () => viewer, { typed, files }, room)
  const key = context.req.header('Idempotency-Key') ?? once
  const sent = createHash('sha256').update(context.req.path).update(JSON.stringify(body))
  for (const file of files) sent.update(`\n${file.name}\n`).update(file.bytes)
  const digest = sent.digest('hex')
  const before = key ? await doneBefore(web.engine, secret, key) : undefined
  if (before) return repeated(web, context, before, digest, deed)
  const session = sessionOn(web.engine, secret, key ? { key, body: digest } : undefined)
  try {
    const result = await deed.act(session, body, asking)
    if (!result.ok) return await showProblems(web, context, deed, room, result.problems, typed)
    if (key) await remember(web.engine, secret, key, result.value)
    return accepted(context, result.value)
  } catch (error) {
    if (!(error instanceof Repeated) || !key) throw error
    const now = await doneBefore(web.engine, secret, key)
    if (!now) throw error
    return repeated(web, context, now, digest, deed)
  }
}

/** The same key gives the same answer and one record; the same key with another body is refused. */
function repeated(web: Web, context: Context, before: DoneBefore, digest: string, deed: Deed): Response | Promise<Response> {
  if (before.body !== digest) return plain(web, context, 422, 'notAllowedTitle', 'sameKey')
  return accepted(context, { ids: before.done.ids ?? {}, goTo: before.done.goTo ?? pathOf(deed.back, context.req.param()) })
}

function accepted(context: Context, done: Done): Response {
  return wantsJson(context) ? context.json({ ids: done.ids }, 201) : context.redirect(done.goTo, 303)
}

async function showProblems(
  web: Door, context: Context, deed: Deed, room: Room, problems: readonly Problem[], typed: Asking['typed'],
): Promise<Response> {
  const language = languageOf(getCookie(context, 'language'))
  const known = problems.map((one) => ({ ...one, said: Object.hasOwn(room.messages.english, one.said) ? one.said : 'problems' }))
  if (wantsJson(context)) {
    return context.json({
      problems: known.map((one) => ({ field: one.field, said: sentence(language, room.messages, one.said, one.values) })),
    }, 422)
  }
  const back = web.rooms.flatMap((one) => one.pages.map((page) => ({ page, room: one }))).find(({ page }) => page.at === deed.back)
  if (!back) throw new Error(`no page ${deed.back} to go back to`)
  return showPage(web, context, back.page, room, { problems: known, typed }, 422)
}

function pathOf(pattern: string, params: Readonly<Record<string, string>>): string {
  return pattern.replace(parameter, (_whole, name: string) => encodeURIComponent(params[name] ?? ''))
}

function failed(web: Web, context: Context, error: unknown): Response | Promise<Response> {
  if (error instanceof Refused) return plain(web, context, 404, 'notHereTitle', 'notHere')
  if (error instanceof NotSignedIn) {
    deleteCookie(context, cookieName(web.mode), { path: '/', secure: web.mode === 'live' })
    if (wantsJson(context)) return context.json({ said: 'sign in' }, 401)
    return context.redirect('/sign-in', 303)
  }
  if (error instanceof NoRoom) return plain(web, context, 507, 'fullTitle', 'full')
  if (error instanceof NoForm) return plain(web, context, 403, 'notAllowedTitle', 'formTooOld')
  if (error instanceof RangeError && error.message === 'form') return plain(web, context, 413, 'notAllowedTitle', 'tooLarge')
  if (isBusy(error)) {
    context.header('Retry-After', '5')
    return plain(web, context, 503, 'busyTitle', 'busy')
  }
  const id = requestId(context)
  web.fault(id, error)
  return plain(web, context, 500, 'faultTitle', 'fault', { id })
}
