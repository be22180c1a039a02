import type { ComponentChildren } from 'preact'
import type { Language } from '../messages.ts'
import { LanguageOfPage } from '../messages.ts'
import type { NavigationItem, QuickExit, SignOut } from './bars.tsx'
import { BottomBar, HideThisPage, SkipLink, TopBar } from './bars.tsx'
import { HiddenFields } from './field.tsx'

/** The six colour worlds a young person may choose from. */
export const worlds = ['violet', 'sea', 'wood', 'sun', 'rose', 'night'] as const
export type World = (typeof worlds)[number]

/** The two typefaces a young person may choose from. */
export type Typeface = 'lexend' | 'atkinson'

/** What every page hands its frame. All words are the caller's, already in the page's language. */
export type FrameProps = {
  language: Language
  /** what a browser's tab, history and shelf show: neutral, no name of a person, nothing private */
  title: string
  brand: string
  brandHref: string
  heading: ComponentChildren
  under?: ComponentChildren
  skipWords: string
  navigationLabel: string
  navigation: readonly NavigationItem[]
  /** who is signed in; `id` ties drafts on the device to this person */
  person?: { readonly id: string; readonly name: string } | undefined
  signOut?: SignOut | undefined
  csrf?: string | undefined
  banner?: ComponentChildren
  footer?: ComponentChildren
  scripts?: readonly string[]
  children: ComponentChildren
}

const fontFile = {
  lexend: '/assets/fonts/lexend-latin-wght-normal.woff2',
  atkinson: '/assets/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2',
}

function Head({ title, skin, typeface, scripts = [], person, csrf }: {
  title: string
  skin: 'staff' | 'young'
  typeface: Typeface
} & Pick<FrameProps, 'scripts' | 'person' | 'csrf'>) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <meta name="robots" content="noindex" />
      <meta name="format-detection" content="telephone=no" />
      {person ? <meta name="person" content={person.id} /> : null}
      {csrf === undefined ? null : <meta name="csrf" content={csrf} />}
      <link rel="stylesheet" href="/assets/base.css" />
      <link rel="stylesheet" href={`/assets/${skin}.css`} />
      <link rel="preload" as="font" type="font/woff2" href={fontFile[typeface]} crossorigin="anonymous" />
      <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
      {scripts.map((url) => <script key={url} type="module" src={url} />)}
    </head>
  )
}

function Heading({ heading, under }: Pick<FrameProps, 'heading' | 'under'>) {
  return (
    <div class="band">
      <div class="inside">
        <h1>{heading}</h1>
        {under ? <p class="under">{under}</p> : null}
      </div>
    </div>
  )
}

/** A whole page for people at work: one thing after another under a calm green bar. Without doctype. */
export function StaffFrame(props: FrameProps & { quickExit?: QuickExit | undefined }) {
  const { language, title, heading, under, person, csrf, banner, footer, scripts, children } = props
  return (
    <LanguageOfPage.Provider value={language}>
      <html lang={language.tag} dir={language.direction} data-skin="staff">
        <Head
          title={title}
          skin="staff"
          typeface="atkinson"
          scripts={scripts ?? []}
          person={person}
          csrf={csrf}
        />
        <body>
          <SkipLink words={props.skipWords} />
          <header class="head">
            {banner ? <div class="banner">{banner}</div> : null}
            <TopBar
              brand={props.brand}
              brandHref={props.brandHref}
              label={props.navigationLabel}
              items={props.navigation}
              person={person?.name}
              signOut={props.signOut}
              csrf={csrf}
              quickExit={props.quickExit}
            />
          </header>
          <main id="main" tabIndex={-1}>
            <Heading heading={heading} under={under} />
            <div class="sheet inside">{children}</div>
          </main>
          {footer ? <footer class="foot"><div class="inside">{footer}</div></footer> : null}
        </body>
      </html>
    </LanguageOfPage.Provider>
  )
}

/**
 * A whole page for a young person or a family: a warm band with the heading, then cards. The way to
 * hide the page is on every one. `tell` is the middle of the bar. Without doctype.
 */
export function YoungFrame(props: FrameProps & {
  quickExit: QuickExit
  tell?: NavigationItem | undefined
  world?: World | undefined
  typeface?: Typeface | undefined
}) {
  const { language, title, heading, under, person, csrf, banner, footer, scripts, signOut, children } = props
  const typeface = props.typeface ?? 'lexend'
  return (
    <LanguageOfPage.Provider value={language}>
      <html
        lang={language.tag}
        dir={language.direction}
        data-skin="young"
        data-world={props.world ?? 'violet'}
        data-typeface={typeface}
      >
        <Head
          title={title}
          skin="young"
          typeface={typeface}
          scripts={scripts ?? []}
          person={person}
          csrf={csrf}
        />
        <body>
          <SkipLink words={props.skipWords} />
          <header class="head">
            {banner ? <div class="banner">{banner}</div> : null}
            <div class="strip inside">
              <a class="brand" href={props.brandHref}>{props.brand}</a>
              <HideThisPage {...props.quickExit} />
            </div>
          </header>
          {props.navigation.length > 0
            ? <BottomBar label={props.navigationLabel} items={props.navigation} tell={props.tell} />
            : null}
          <main id="main" tabIndex={-1}>
            <Heading heading={heading} under={under} />
            <div class="sheet inside">{children}</div>
          </main>
          {footer || (signOut && csrf !== undefined)
            ? <footer class="foot">
                <div class="inside">
                  {footer}
                  {signOut && csrf !== undefined
                    ? <form method="post" action={signOut.action}>
                        <HiddenFields csrf={csrf} />
                        <button class="button quiet" type="submit">{signOut.words}</button>
                      </form>
                    : null}
                </div>
              </footer>
            : null}
        </body>
      </html>
    </LanguageOfPage.Provider>
  )
}
