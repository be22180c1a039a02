import type { ComponentChildren } from 'preact'
import type { IconName } from './icons.tsx'
import { Icon } from './icons.tsx'

/** How something stands: done, still open, or wanting attention. */
export type Standing = 'done' | 'open' | 'late'

const iconOf: Readonly<Record<Standing, IconName>> = { done: 'tick', open: 'dot', late: 'mark' }

/** A mark and its words. The words are always written out; colour only repeats them. */
export function Status({ standing, words }: { standing: Standing; words: string }) {
  return (
    <span class={`status is-${standing}`}>
      <span class="disc"><Icon name={iconOf[standing]} /></span>
      <span>{words}</span>
    </span>
  )
}

/** A list of things that are done, open or late. Its children are `Marked`. */
export function MarkedList({ children }: { children: ComponentChildren }) {
  return <ul class="marked-list">{children}</ul>
}

/**
 * One thing in a `MarkedList`: its mark, a title, the words of its standing, and what is said of it.
 * `id` lets another page point at it.
 */
export function Marked({ id, standing, words, title, children }: {
  id?: string | undefined
  standing: Standing
  words: string
  title: ComponentChildren
  children?: ComponentChildren
}) {
  return (
    <li class="marked" id={id}>
      <span class={`disc is-${standing}`}><Icon name={iconOf[standing]} /></span>
      <div class="marked-words">
        <p class="marked-title">
          <strong>{title}</strong> <span class={`status-words is-${standing}`}>{words}</span>
        </p>
        {children}
      </div>
    </li>
  )
}

/** A short label in a pill, with an icon where one helps ("police", "only for you"). */
export function Tag({ icon, words }: { icon?: IconName | undefined; words: string }) {
  return <span class="tag">{icon ? <Icon name={icon} /> : null}{words}</span>
}
