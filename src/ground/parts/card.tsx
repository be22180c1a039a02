import type { ComponentChildren } from 'preact'
import type { IconName } from './icons.tsx'
import { Icon } from './icons.tsx'

/** What a card is: ordinary, the next thing, something wanting attention, or private to one person. */
export type CardKind = 'plain' | 'next' | 'attention' | 'private'

/**
 * A section with its heading. Without a title it is a plain box. `id` is needed with a title: the
 * heading takes `<id>-title`. `level` is the heading's, two unless it stands inside another card.
 */
export function Card({ id, title, level = 2, kind = 'plain', wide, children }: {
  id?: string | undefined
  title?: ComponentChildren
  level?: 2 | 3
  kind?: CardKind
  wide?: boolean | undefined
  children: ComponentChildren
}) {
  const looks = `card card-${kind}${wide ? ' wide' : ''}`
  if (!title) return <div class={looks} id={id}>{children}</div>
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section class={looks} id={id} aria-labelledby={id && `${id}-title`}>
      <Heading class="card-title" id={id && `${id}-title`}>{title}</Heading>
      {children}
    </section>
  )
}

/** Cards side by side: one column on a phone, two from 820 pixels, and three from 1280 where `most` is 3. */
export function Cards({ most = 2, children }: { most?: 1 | 2 | 3; children: ComponentChildren }) {
  return <div class={`cards cards-${most}`}>{children}</div>
}

/**
 * Two or three stacks beside each other on a wide screen, one under the other on a phone, in the
 * order of the document. `kind` says whether the stacks are alike or the last is a narrow aside.
 */
export function Columns({ kind = 'alike', children }: {
  kind?: 'alike' | 'aside'
  children: ComponentChildren
}) {
  return <div class={`columns columns-${kind}`}>{children}</div>
}

/** Things one under the other, with the page's own space between. */
export function Stack({ children }: { children: ComponentChildren }) {
  return <div class="stack">{children}</div>
}

/** Words in somebody's mouth, and who said them. `lang` when it is not the page's language. */
export function Says({ who, lang, children }: {
  who?: ComponentChildren
  lang?: string | undefined
  children: ComponentChildren
}) {
  return (
    <figure class="says">
      <blockquote lang={lang} dir="auto">{children}</blockquote>
      {who ? <figcaption>{who}</figcaption> : null}
    </figure>
  )
}

/** What a page says when there is nothing yet, and the one thing to do about it. */
export function Empty({ icon, words, children }: {
  icon?: IconName
  words: ComponentChildren
  children?: ComponentChildren
}) {
  return (
    <div class="empty">
      {icon ? <Icon name={icon} /> : null}
      <p>{words}</p>
      {children}
    </div>
  )
}

const noticeIcon = { calm: 'dot', good: 'tick', attention: 'mark', danger: 'mark' } as const

/**
 * A strip that says how things are ("Saved on this phone"). `live` makes a change of its words
 * heard by a screen reader.
 */
export function Notice({ kind = 'calm', live, children }: {
  kind?: keyof typeof noticeIcon
  live?: boolean | undefined
  children: ComponentChildren
}) {
  return (
    <div class={`notice notice-${kind}`} role={live ? 'status' : undefined}>
      <span class="disc"><Icon name={noticeIcon[kind]} /></span>
      <div>{children}</div>
    </div>
  )
}

/** Something more, opened by the reader; works without a script. */
export function Details({ summary, open, children }: {
  summary: ComponentChildren
  open?: boolean | undefined
  children: ComponentChildren
}) {
  return (
    <details class="more" open={open}>
      <summary>{summary}</summary>
      <div class="more-words">{children}</div>
    </details>
  )
}

/**
 * A card that holds something to fill in, closed until it is wanted: what is read comes first, what is written is one tap
 * away. `open` where the form came back with something to put right. `id` lies inside, so that a link to it opens the card.
 */
export function Folded({ id, title, open, children }: {
  id: string
  title: ComponentChildren
  open?: boolean | undefined
  children: ComponentChildren
}) {
  return (
    <details class="card folded" open={open}>
      <summary><h2 class="card-title" id={`${id}-title`}>{title}</h2></summary>
      <div class="folded-words" id={id}>{children}</div>
    </details>
  )
}

/** A way to another page, as a tile with its picture. */
export type Tile = { readonly href: string; readonly words: string; readonly icon: IconName }

/** Ways to other pages, big enough for a thumb and each with its picture; two beside each other where there is room. */
export function Tiles({ tiles }: { tiles: readonly Tile[] }) {
  return (
    <ul class="tiles">
      {tiles.map((tile) => (
        <li key={tile.href}><a class="tile" href={tile.href}><Icon name={tile.icon} /><span>{tile.words}</span></a></li>
      ))}
    </ul>
  )
}
