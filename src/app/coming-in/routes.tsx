import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { bodyLimit } from 'hono/body-limit'
import { openInvitation } from '../../access/invite.ts'
import { askForNewPasskey, askForPasskey, comeInByPasskey, keepNewPasskey } from '../../access/passkey.ts'
import { secretOf } from '../../access/session.ts'
import { endSession, whoIsIn } from '../../access/sign-in.ts'
import { wayBack } from '../../access/sign-in-council.ts'
import { nobody } from '../../access/sign-in-door.ts'
import { sayIn } from '../../ground/messages.ts'
import { Card } from '../../ground/parts/card.tsx'
import { cookieName, fromHere, plain, type Web } from '../answering.tsx'
import { framed } from '../frame.tsx'
import { languageOf } from '../languages.ts'
import { type Throttle, throttle } from '../throttle.ts'
import { deviceOf } from './device.ts'
import { messages } from './messages.ts'
import { ComeInHere, Join } from './passkey-parts.tsx'

/** A session ends by itself after this many hours, used or not; without use the database ends it far sooner. */
const hours = 12
const flowMinutes = 10

/**
 * The doors that are no rooms yet: nobody is signed in when they are used. What fails is one answer, whatever it was, and every
 * attempt is counted by where it comes from; those with a passkey by that passkey too. A count is forgotten after a minute.
 */
export function comingInRoutes(web: Web): Hono {
  const app = new Hono()
  // a whole office comes in from one address at nine o'clock; codes are few
  const signingIn = throttle(600)
  const codes = throttle(30)
  const perPasskey = throttle(10)

  /** Whoever asks has to be a page of this house, sending JSON; and not too often. Else the answer to give. */
  const refusedAtOnce = (context: Context, brake: Throttle): Response | Promise<Response> | undefined => {
    const json = context.req.header('Content-Type')?.startsWith('application/json') ?? false
    if (!json || !fromHere(web, context)) return plain(web, context, 403, 'notAllowedTitle', 'formTooOld')
    if (!brake.allows(web.source(context), web.clock())) return plain(web, context, 429, 'slowDownTitle', 'slowDown')
    return undefined
  }

  app.use('/sign-in/passkey/*', bodyLimit({ maxSize: 100_000 }))
  app.use('/come-in/*', bodyLimit({ maxSize: 100_000 }))

  app.post('/sign-in/passkey/begin', async (context) => {
    return refusedAtOnce(context, signingIn) ?? context.json({ ...await askForPasskey(web) })
  })

  app.post('/sign-in/passkey', async (context) => {
    const refused = refusedAtOnce(context, signingIn)
    if (refused) return refused
    const { answer } = await sentTo(context)
    const which = String((answer as { id?: unknown } | null)?.id ?? '').slice(0, 400)
    if (!perPasskey.allows(which, web.clock())) return plain(web, context, 429, 'slowDownTitle', 'slowDown')
    const token = await comeInByPasskey(web, answer, device(context))
    return token ? letIn(web, context, token) : no(context, 'notIn')
  })

  app.get('/come-in', (context) => {
    const language = languageOf(getCookie(context, 'language'))
    return context.html(framed({
      language, side: 'mine', viewer: undefined, here: '', demo: web.mode === 'demo', formToken: undefined,
      heading: sayIn(language, messages)('joinTitle'), islands: ['come-in'],
      children: <Card><Join council={web.council !== undefined} /></Card>,
    }))
  })

  app.post('/come-in/begin', async (context) => {
    const refused = refusedAtOnce(context, codes)
    if (refused) return refused
    const secret = secretHere(web, context)
    const open = await openInvitation(web, String((await sentTo(context)).code ?? ''), secret)
    if (!open) return no(context, 'joinRefused')
    return context.json({ ...await askForNewPasskey(web, { kind: 'invited', person: open.person, invitation: open.id, secret }, 'alongside') })
  })

  app.post('/come-in/passkey', async (context) => {
    const refused = refusedAtOnce(context, codes)
    if (refused) return refused
    const token = await keepNewPasskey(web, 'invited', secretHere(web, context), (await sentTo(context)).answer, device(context))
    return token ? letIn(web, context, token) : no(context, 'joinRefused')
  })

  app.post('/ways-in/passkey/begin', async (context) => {
    const refused = refusedAtOnce(context, signingIn)
    if (refused) return refused
    const secret = secretHere(web, context)
    const person = await whoIsIn(web.engine, secret)
    if (!person || !web.keys.isFormToken(context.req.header('X-Form-Token') ?? '', secret)) return no(context, 'notIn')
    const options = await askForNewPasskey(web, { kind: 'add', person, secret }, 'alongside').catch((fault: unknown) => {
      if ((fault as { code?: unknown } | null)?.code === '42501') return undefined
      throw fault
    })
    return options ? context.json({ ...options }) : no(context, 'notIn')
  })

  app.post('/ways-in/passkey', async (context) => {
    const refused = refusedAtOnce(context, signingIn)
    if (refused) return refused
    const secret = secretHere(web, context)
    if (!web.keys.isFormToken(context.req.header('X-Form-Token') ?? '', secret)) return no(context, 'notIn')
    const added = await keepNewPasskey(web, 'add', secret, (await sentTo(context)).answer, device(context))
    return added ? context.json({ goTo: '/me/ways-in?done=addedDone' }) : no(context, 'notIn')
  })

  const { council } = web
  if (council) {
    app.get('/sign-in/council', async (context) => {
      if (!signingIn.allows(web.source(context), web.clock())) return plain(web, context, 429, 'slowDownTitle', 'slowDown')
      const { goTo, kept } = await council.start(web, 'council', null)
      keepFlow(web, context, kept)
      return context.redirect(goTo, 303)
    })
    app.post('/come-in/council', async (context) => {
      const refused = refusedAtOnce(context, codes)
      if (refused) return refused
      const open = await openInvitation(web, String((await sentTo(context)).code ?? ''), secretHere(web, context))
      if (open?.kind !== 'worker') return no(context, 'joinRefused')
      const { goTo, kept } = await council.start(web, 'council invited', open.id)
      keepFlow(web, context, kept)
      return context.json({ goTo })
    })
    app.get(wayBack, async (context) => {
      const kept = getCookie(context, flowCookie(web)) ?? ''
      deleteCookie(context, flowCookie(web), { path: '/', secure: web.mode === 'live' })
      const here = new URL(web.origin + wayBack + new URL(context.req.url).search)
      const token = kept === '' ? undefined : await council.finish(web, here, kept, secretHere(web, context), device(context))
      if (!token) return plain(web, context, 403, 'notAllowedTitle', 'councilNo')
      await comeInWith(web, context, token)
      return context.redirect('/start', 303)
    })
  }
  return app
}

const device = (context: Context): string => deviceOf(context.req.header('User-Agent'))

/** The one answer to whatever did not let somebody in. */
function no(context: Context, said: 'notIn' | 'joinRefused'): Response {
  return context.json({ said: sayIn(languageOf(getCookie(context, 'language')), messages)(said) }, 422)
}

/** What the sign-in page shows besides the demonstration's own people. */
export function WaysToComeIn({ council, language }: { council: boolean; language: ReturnType<typeof languageOf> }) {
  const say = sayIn(language, messages)
  return (
    <>
      <Card id="passkey" title={say('withPasskey')}><ComeInHere /></Card>
      {council ? (
        <Card id="council" title={say('withCouncil')}>
          <p>{say('withCouncilWords')}</p>
          <p><a class="button quiet" href="/sign-in/council"><span>{say('withCouncil')}</span></a></p>
        </Card>
      ) : null}
      <Card id="first-time" title={say('firstTime')}>
        <p>{say('firstTimeWords')}</p>
        <p><a href="/come-in">{say('haveLink')}</a></p>
      </Card>
    </>
  )
}

const flowCookie = (web: Web): string => (web.mode === 'live' ? '__Host-alongside-on-the-way' : 'alongside-on-the-way')

function keepFlow(web: Web, context: Context, kept: string): void {
  setCookie(context, flowCookie(web), kept, {
    path: '/', httpOnly: true, sameSite: 'Lax', secure: web.mode === 'live', maxAge: flowMinutes * 60,
  })
}

/** The session that came along with a request, as the database knows it; nobody's when there is none. */
function secretHere(web: Web, context: Context): string {
  const token = getCookie(context, cookieName(web.mode))
  return token ? secretOf(token) : nobody
}

/** The new session in place of whatever came along: that one is over. */
async function comeInWith(web: Web, context: Context, token: string): Promise<void> {
  const before = getCookie(context, cookieName(web.mode))
  if (before) await endSession(web.engine, secretOf(before))
  setCookie(context, cookieName(web.mode), token, {
    path: '/', httpOnly: true, sameSite: 'Lax', secure: web.mode === 'live', maxAge: hours * 3600,
  })
}

async function letIn(web: Web, context: Context, token: string): Promise<Response> {
  await comeInWith(web, context, token)
  return context.json({ goTo: '/start' })
}

/** What was sent; of something else than an object, nothing. */
async function sentTo(context: Context): Promise<{ readonly code?: unknown; readonly answer?: unknown }> {
  const sent: unknown = await context.req.json().catch(() => null)
  return sent !== null && typeof sent === 'object' ? sent : {}
}
