import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { secretOf } from '../access/session.ts'
import { beginDemoSession, endSession, newToken } from '../access/sign-in.ts'
import { FormKeysOfPage } from '../field/form.tsx'
import { sayIn } from '../ground/messages.ts'
import { Card } from '../ground/parts/card.tsx'
import { PersonFace } from '../ground/parts/person.tsx'
import { castPeople, type CastPerson, personOf } from './cast.ts'
import { formOf } from './form-body.ts'
import { framed } from './frame.tsx'
import { languageOf } from './languages.ts'
import { messages } from './messages.ts'
import { throttle } from './throttle.ts'
import { cookieName, fromHere, plain, type Web } from './answering.tsx'
import { comingInRoutes, WaysToComeIn } from './coming-in/routes.tsx'

/** A session ends by itself after this many hours, used or not. */
const hours = 12

/**
 * Coming in and going out: by a passkey, the council's own sign-in or an invitation (`coming-in`). In demo mode one click is
 * enough as well, and the database itself refuses that in any other.
 */
export function signInRoutes(web: Web): Hono {
  const app = new Hono()
  const brake = throttle(60)

  app.get('/', (context) => context.redirect(getCookie(context, cookieName(web.mode)) ? '/start' : '/sign-in', 303))

  app.get('/sign-in', (context) => context.html(signInPage(web, context)))

  app.get('/away', (context) => context.html('<!doctype html><html lang="en"><head><meta charset="utf-8"><title>.</title>'
    + '<link rel="icon" href="/assets/icon.svg"></head><body></body></html>'))

  app.get('/session', (context) => {
    const token = getCookie(context, cookieName(web.mode))
    if (!token) return context.json({ said: 'sign in' }, 401)
    return context.json({ token: web.keys.formToken(secretOf(token)) })
  })

  app.post('/sign-out', async (context) => {
    if (!fromHere(web, context)) return plain(web, context, 403, 'notAllowedTitle', 'formTooOld')
    const token = getCookie(context, cookieName(web.mode))
    if (token) await endSession(web.engine, secretOf(token))
    deleteCookie(context, cookieName(web.mode), { path: '/', secure: web.mode === 'live' })
    return context.redirect('/sign-in', 303)
  })

  app.post('/language', async (context) => {
    const form = await formOf(context)
    setCookie(context, 'language', languageOf(String(form.get('tag') ?? '')).tag, { path: '/', sameSite: 'Lax', httpOnly: true })
    return context.redirect('/', 303)
  })

  app.route('/', comingInRoutes(web))

  if (web.mode === 'demo') {
    app.post('/sign-in/demo', async (context) => {
      const origin = context.req.header('Origin')
      if (origin !== undefined && origin !== web.origin) return plain(web, context, 403, 'notAllowedTitle', 'formTooOld')
      if (!brake.allows(web.source(context), web.clock())) return plain(web, context, 429, 'slowDownTitle', 'slowDown')
      const form = await formOf(context)
      const somebody = personOf(String(form.get('as') ?? ''))
      if (!somebody) return plain(web, context, 422, 'notHereTitle', 'notHere')
      const before = getCookie(context, cookieName(web.mode))
      if (before) await endSession(web.engine, secretOf(before))
      const token = newToken()
      await beginDemoSession(web.engine, somebody.id, 'demo sign-in', new Date(web.clock().getTime() + hours * 3_600_000), token)
      setCookie(context, cookieName(web.mode), token, {
        path: '/', httpOnly: true, sameSite: 'Lax', maxAge: hours * 3600,
      })
      return context.redirect(somebody.start, 303)
    })
  }
  return app
}

function signInPage(web: Web, context: Context): string {
  const language = languageOf(getCookie(context, 'language'))
  const say = sayIn(language, messages)
  if (web.mode === 'live') {
    return framed({
      language, side: 'mine', viewer: undefined, here: '', demo: false, formToken: undefined,
      heading: say('signInTitle'), islands: ['come-in'], children: <WaysToComeIn council={web.council !== undefined} language={language} />,
    })
  }
  const groups = [
    { title: say('signInGroupYoung'), of: castPeople.filter((one) => one.side === 'young') },
    { title: say('signInGroupFamily'), of: castPeople.filter((one) => one.side === 'family') },
    { title: say('signInGroupWork'), of: castPeople.filter((one) => one.side === 'work') },
  ]
  return framed({
    language, side: 'mine', viewer: undefined, here: '', demo: web.mode === 'demo', formToken: undefined,
    heading: say('signInTitle'), under: say('signInDemo'), islands: ['come-in'],
    children: (
      <FormKeysOfPage.Provider value={{ token: '', once: () => '' }}>
        <Card id="first" title={say('signInFirst')} kind="next">
          <ul class="people-in">
            {journeys.map(({ as, words }) => {
              const one = personOf(as)
              return one ? <li key={as}><ComeIn one={one} first={say('signInStart', { name: one.name })} says={say(words)} /></li> : null
            })}
          </ul>
        </Card>
        {groups.map((group) => (
          <Card key={group.title} id={group.title.replaceAll(' ', '-')} title={group.title}>
            <ul class="people-in">
              {group.of.map((one) => (
                <li key={one.as}>
                  <ComeIn one={one} hidden={say('signInAs', { name: '' })} first={one.name}
                    says={one.side === 'work' ? `${one.role}: ${one.says}` : one.says} />
                </li>
              ))}
            </ul>
          </Card>
        ))}
        <WaysToComeIn council={web.council !== undefined} language={language} />
      </FormKeysOfPage.Provider>
    ),
  })
}

/** What shows most of it in the least time: the child's side, the worker's, and what is not there for somebody. */
const journeys = [
  { as: 'mia', words: 'signInTryChild' }, { as: 'ellis', words: 'signInTryWork' }, { as: 'wayne', words: 'signInTryFamily' },
] as const

/** One person to come in as: the whole row is the button. `hidden` says in words what the row means. */
function ComeIn({ one, first, says, hidden }: { one: CastPerson; first: string; says: string; hidden?: string }) {
  return (
    <form method="post" action="/sign-in/demo">
      <input type="hidden" name="as" value={one.as} />
      <button class="come-in" type="submit">
        <PersonFace name={one.name} seed={one.id} />
        <span>
          {hidden ? <span class="unseen">{hidden}</span> : null}<strong>{first}</strong> <span class="soft">{says}</span>
        </span>
      </button>
    </form>
  )
}
