import type { ComponentChildren } from 'preact'
import type { IconName } from './icons.tsx'
import { Icon } from './icons.tsx'

/** The one main thing, something beside it, something that hurts, or "tell us". */
export type ButtonKind = 'main' | 'quiet' | 'danger' | 'tell'

/** A verb that sends the form it stands in; `name` and `value` say which of several was pressed. */
export function Button({ kind = 'main', icon, name, value, children }: {
  kind?: ButtonKind
  icon?: IconName | undefined
  name?: string
  value?: string
  children: ComponentChildren
}) {
  return (
    <button class={`button ${kind}`} type="submit" name={name} value={value}>
      {icon ? <Icon name={icon} /> : null}
      <span>{children}</span>
    </button>
  )
}

/** A way to another page that looks like a button. */
export function ButtonLink({ kind = 'quiet', icon, href, children }: {
  kind?: ButtonKind
  icon?: IconName | undefined
  href: string
  children: ComponentChildren
}) {
  return (
    <a class={`button ${kind}`} href={href}>
      {icon ? <Icon name={icon} /> : null}
      <span>{children}</span>
    </a>
  )
}

/** Buttons and links beside each other; under each other where there is no room. */
export function Actions({ children }: { children: ComponentChildren }) {
  return <div class="actions">{children}</div>
}

/** What went wrong with one field, and the id of that field. */
export type Problem = { readonly id: string; readonly words: string }

/**
 * What to put right, first on the page, with a link to each field. It takes the focus when the page
 * opens, without a script. Nothing at all when there are no problems.
 */
export function ErrorSummary({ heading, problems }: { heading: string; problems: readonly Problem[] }) {
  if (problems.length === 0) return null
  return (
    <div
      class="error-summary"
      role="alert"
      id="problems"
      tabIndex={-1}
      autofocus
      aria-labelledby="problems-title"
    >
      <h2 id="problems-title"><span class="disc"><Icon name="mark" /></span>{heading}</h2>
      <ul>
        {problems.map((problem) => (
          <li key={problem.id}><a href={`#${problem.id}`}>{problem.words}</a></li>
        ))}
      </ul>
    </div>
  )
}
