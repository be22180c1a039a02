import type { IconName } from './icons.tsx'
import { Icon } from './icons.tsx'
import { HiddenFields } from './field.tsx'
import { Name } from './person.tsx'

/** A place one can go. `here` marks the page that is open. */
export type NavigationItem = {
  readonly href: string
  readonly words: string
  readonly icon: IconName
  readonly here?: boolean | undefined
}

/** The way to a neutral page, for when somebody comes in. */
export type QuickExit = { readonly words: string; readonly href: string }

/** The form that ends a session. */
export type SignOut = { readonly action: string; readonly words: string }

/** The first stop of the keyboard: past the bars, to what the page is about. */
export function SkipLink({ words }: { words: string }) {
  return <a class="skip" href="#main">{words}</a>
}

/** A real link, so that it works before and without any script; the mark lets a script do it faster. */
export function HideThisPage({ words, href }: QuickExit) {
  return (
    <a class="hide-page" href={href} rel="noreferrer" data-quick-exit>
      <Icon name="hide" /><span>{words}</span>
    </a>
  )
}

function Way({ item, tell }: { item: NavigationItem; tell?: boolean }) {
  return (
    <li class={tell ? 'middle' : undefined}>
      <a class={tell ? 'way tell' : 'way'} href={item.href} aria-current={item.here ? 'page' : undefined}>
        <Icon name={item.icon} /><span>{item.words}</span>
      </a>
    </li>
  )
}

/**
 * The young person's bar: at the foot of a phone, under the head of a wide screen. `tell` stands in
 * the middle. It lies in the flow of the page, so the end of a page is never under it.
 */
export function BottomBar({ label, items, tell }: {
  label: string
  items: readonly NavigationItem[]
  tell?: NavigationItem | undefined
}) {
  const middle = Math.ceil(items.length / 2)
  return (
    <nav class="bottom-bar" aria-label={label}>
      <ul>
        {items.slice(0, middle).map((item) => <Way key={item.href} item={item} />)}
        {tell ? <Way item={tell} tell /> : null}
        {items.slice(middle).map((item) => <Way key={item.href} item={item} />)}
      </ul>
    </nav>
  )
}

/** The worker's bar: the product's name, the ways, who is signed in and how to leave. */
export function TopBar({ brand, brandHref, label, items, person, signOut, csrf, quickExit }: {
  brand: string
  brandHref: string
  label: string
  items: readonly NavigationItem[]
  person?: string | undefined
  signOut?: SignOut | undefined
  csrf?: string | undefined
  quickExit?: QuickExit | undefined
}) {
  return (
    <div class="top-bar">
      <div class="top-row">
        <a class="brand" href={brandHref}>{brand}</a>
        <div class="top-person">
          {person === undefined ? null : <Name>{person}</Name>}
          {signOut && csrf !== undefined
            ? <form method="post" action={signOut.action}>
                <HiddenFields csrf={csrf} />
                <button class="bar-button" type="submit">{signOut.words}</button>
              </form>
            : null}
          {quickExit ? <HideThisPage {...quickExit} /> : null}
        </div>
      </div>
      {items.length > 0
        ? <nav class="top-ways" aria-label={label}>
            <ul>{items.map((item) => <Way key={item.href} item={item} />)}</ul>
          </nav>
        : null}
    </div>
  )
}
