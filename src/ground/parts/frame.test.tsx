import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { catalogue, english, useMessages } from '../messages.ts'
import { StaffFrame, YoungFrame } from './frame.tsx'

const messages = catalogue('frame-test', { hello: 'Hello' })
function Greeting() {
  return <p>{useMessages(messages)('hello')}</p>
}

const arabic = { tag: 'ar', direction: 'rtl', replace: () => 'أهلاً' } as const
const frame = {
  language: english,
  title: 'Alongside',
  brand: 'alongside',
  brandHref: '/',
  heading: 'Hi Mia',
  skipWords: 'Skip',
  navigationLabel: 'Pages',
  navigation: [{ href: '/home', words: 'Home', icon: 'home', here: true }],
  children: <Greeting />,
} as const
const exit = { words: 'Hide this page', href: '/away' }

describe('a whole page', () => {
  it('names its language, direction and skin', () => {
    const page = render(<YoungFrame {...frame} quickExit={exit} world="sea" />)
    expect(page).toMatch(/^<html lang="en-GB" dir="ltr" data-skin="young" data-world="sea"/)
    expect(render(<StaffFrame {...frame} />)).toMatch(/^<html lang="en-GB" dir="ltr" data-skin="staff"/)
  })

  it('turns round and speaks the language it is given, in every part below it', () => {
    const page = render(<StaffFrame {...frame} language={arabic} />)
    expect(page).toContain('lang="ar" dir="rtl"')
    expect(page).toContain('<p>أهلاً</p>')
  })

  it.each([
    ['staff', <StaffFrame {...frame} />],
    ['young', <YoungFrame {...frame} quickExit={exit} />],
  ])('has one heading, one main part and a way straight to it: %s', (skin, tree) => {
    const page = render(tree)
    expect(page.match(/<h1/g)).toHaveLength(1)
    expect(page).toContain('<a class="skip" href="#main">')
    expect(page.match(/<main id="main" tabindex="-1">/g)).toHaveLength(1)
    expect(page).toContain(`<link rel="stylesheet" href="/assets/${skin}.css"/>`)
  })

  it('keeps the name of a child out of the tab and out of search machines', () => {
    const page = render(<YoungFrame {...frame} quickExit={exit} />)
    expect(page.match(/<title>(.*?)<\/title>/)?.[1]).toBe('Alongside')
    expect(page).toContain('<meta name="robots" content="noindex"/>')
  })

  it('holds no script or style of its own, only addresses on this site', () => {
    const page = render(<YoungFrame {...frame} quickExit={exit} scripts={['/assets/drafts.js']} />)
    expect(page).toContain('<script type="module" src="/assets/drafts.js"></script>')
    expect(page).not.toMatch(/<style| style=| on[a-z]+=/)
    const addresses = [...page.matchAll(/(?:href|src)="([^"]+)"/g)].map((found) => found[1])
    expect(addresses.filter((address) => !/^[/#]/.test(address ?? ''))).toEqual([])
  })

  it('ties drafts to the person who is signed in, and lets them leave', () => {
    const page = render(
      <StaffFrame
        {...frame}
        person={{ id: 'p-1', name: 'Ellis' }}
        csrf="mark"
        signOut={{ action: '/sign-out', words: 'Sign out' }}
      />,
    )
    expect(page).toContain('<meta name="person" content="p-1"/>')
    expect(page).toContain('<meta name="csrf" content="mark"/>')
    expect(page).toContain('<form method="post" action="/sign-out"><input type="hidden" name="csrf"')
  })

  it('says nothing of a person when nobody is signed in', () => {
    const page = render(<StaffFrame {...frame} />)
    expect(page).not.toContain('name="person"')
    expect(page).not.toContain('name="csrf"')
  })
})
