import { render } from 'preact-render-to-string'
import type { ComponentChildren, VNode } from 'preact'
import { randomUUID } from 'node:crypto'
import { FormKeysOfPage } from '../field/form.tsx'
import { type Language, sayIn } from '../ground/messages.ts'
import type { NavigationItem } from '../ground/parts/bars.tsx'
import { StaffFrame, YoungFrame } from '../ground/parts/frame.tsx'
import type { Side, Viewer } from '../access/page.ts'
import type { ChildRoom } from './child-ways.ts'
import { messages } from './messages.ts'

/** What a finished page needs besides its content. */
export type Framing = {
  readonly language: Language
  readonly side: Side
  readonly viewer: Viewer | undefined
  /** the address that is open, to mark the way */
  readonly here: string
  readonly demo: boolean
  readonly formToken: (() => string) | undefined
  readonly heading: string
  readonly under?: string
  readonly islands?: readonly string[]
  /** on a page about a child: the rooms that have something for whoever is looking */
  readonly ways?: readonly ChildRoom[]
  readonly children: ComponentChildren
}

/** A whole page as text, doctype first: without it browsers fall into their oldest ways. */
export function framed(of: Framing): string {
  const token = of.formToken
  const page = (
    <FormKeysOfPage.Provider value={{ token: token?.() ?? '', once: randomUUID }}>
      {of.side === 'mine' ? young(of) : staff(of)}
    </FormKeysOfPage.Provider>
  )
  return `<!doctype html>${render(page)}`
}

function shared(of: Framing) {
  const say = sayIn(of.language, messages)
  return {
    language: of.language,
    title: say('neutralTitle'),
    brand: say('brand'),
    heading: of.heading,
    ...(of.under ? { under: of.under } : {}),
    skipWords: say('skip'),
    navigationLabel: say('ways'),
    ...(of.viewer ? { person: { id: of.viewer.id, name: of.viewer.called } } : {}),
    ...(of.viewer ? { signOut: { action: '/sign-out', words: say('signOut') } } : {}),
    ...(of.formToken ? { csrf: of.formToken() } : {}),
    ...(of.demo ? { banner: say('banner') } : {}),
    scripts: ['quick-exit', 'draft', ...(of.side === 'desk' && of.viewer ? ['shortcuts'] : []), ...(of.islands ?? [])].map((name) => `/assets/${name}.js`),
  }
}

function staff(of: Framing): VNode {
  const say = sayIn(of.language, messages)
  const ways: NavigationItem[] = of.viewer ? [
    { href: '/today', words: say('today'), icon: 'home' },
    { href: '/search', words: say('search'), icon: 'search' },
    { href: '/me/card', words: say('myCard'), icon: 'people' },
    ...(of.viewer.returns ? [{ href: '/import', words: say('import'), icon: 'letter' as const }] : []),
    { href: '/ways-in', words: say('waysIn'), icon: 'lock' },
    { href: '/help', words: say('help'), icon: 'help' },
  ] : []
  return (
    <StaffFrame {...shared(of)} brandHref="/" navigation={marked(ways, of.here)}>
      <ChildWays here={of.here} language={of.language} ways={of.ways ?? []} />
      {of.children}
    </StaffFrame>
  )
}

/** The rooms of the child whose page is open, as far as they are this person's; on every other page nothing. */
function ChildWays({ here, language, ways }: { here: string; language: Language; ways: readonly ChildRoom[] }) {
  const [, id] = /^\/child\/([0-9a-f-]{36})(?:\/|$)/.exec(here) ?? []
  if (id === undefined) return null
  const say = sayIn(language, messages)
  // At the door there is one way: back.
  if (/\/visits\/(record|before)$/.test(here)) return <p><a href={`/child/${id}`}>{say('backToChild')}</a></p>
  return (
    <nav class="ways" aria-label={say('childWays')}>
      <ul>
        {ways.map((room) => {
          const href = room === 'child' ? `/child/${id}` : `/child/${id}/${room}`
          return <li key={room}><a href={href} aria-current={href === here ? 'page' : undefined}>{say(`way_${room}`)}</a></li>
        })}
      </ul>
    </nav>
  )
}

function young(of: Framing): VNode {
  const say = sayIn(of.language, messages)
  const ways: NavigationItem[] = of.viewer?.kind === 'child' ? [
    { href: '/me', words: say('home'), icon: 'home' },
    { href: '/me/circle', words: say('circle'), icon: 'circle' },
    { href: '/me/notes', words: say('story'), icon: 'story' },
    { href: '/me/people', words: say('people'), icon: 'people' },
  ] : of.viewer ? [{ href: '/family', words: say('home'), icon: 'home' }, { href: '/me/ways-in', words: say('waysIn'), icon: 'lock' }, { href: '/me/help', words: say('help'), icon: 'help' }] : []
  const tell: NavigationItem | undefined = of.viewer?.kind === 'child'
    ? { href: '/me/tell', words: say('tell'), icon: 'speak', here: of.here === '/me/tell' } : undefined
  return (
    <YoungFrame {...shared(of)} brandHref="/" navigation={marked(ways, of.here)}
      {...(of.viewer?.kind === 'child' ? { footer: <a href="/me/help">{say('help')}</a> } : {})}
      quickExit={{ words: say('hide'), href: '/away' }} {...(tell ? { tell } : {})}>
      {of.children}
    </YoungFrame>
  )
}

function marked(ways: readonly NavigationItem[], here: string): NavigationItem[] {
  return ways.map((way) => ({ ...way, here: way.href === here }))
}
