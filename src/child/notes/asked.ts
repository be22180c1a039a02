import type { Asking } from '../../access/page.ts'
import { sayIn } from '../../ground/messages.ts'
import { messages } from './messages.ts'

/** What a form shows again when it comes back: what was typed, and what was wrong, by the field's name. */
export type Again = {
  typed(field: string): string
  list(field: string): readonly string[]
  wrong(field: string): string | undefined
  /** problems for the top of the page; looking at words only is none */
  readonly problems: readonly { readonly id: string; readonly words: string }[]
  /** somebody asked for advice and nothing was saved */
  readonly checked: boolean
  /** a form came back */
  readonly came: boolean
}

const known = (key: string): keyof typeof messages.english =>
  key in messages.english ? key as keyof typeof messages.english : 'notThere'

/** Reads them from the asking. `ids` names the element of a field, where a page has several of a name. */
export function again(asking: Asking, ids: (field: string) => string = (field) => field): Again {
  const say = sayIn(asking.language, messages)
  const at = (field: string): unknown => field.split('.').reduce<unknown>(
    (value, name) => (value as Readonly<Record<string, unknown>> | undefined)?.[name], asking.typed)
  const real = asking.problems.filter((one) => one.said !== 'checked')
  return {
    typed: (field) => {
      const value = at(field)
      return typeof value === 'string' ? value : ''
    },
    list: (field) => {
      const value = at(field)
      return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []
    },
    wrong: (field) => {
      const problem = real.find((one) => one.field === field)
      return problem && say(known(problem.said), problem.values)
    },
    problems: real.map((one) => ({ id: ids(one.field), words: say(known(one.said), one.values) })),
    checked: asking.problems.some((one) => one.said === 'checked'),
    came: Object.keys(asking.typed).length > 0,
  }
}

/** What to say after a deed: only a sentence of this room. */
export function doneWords(asking: Asking): string | undefined {
  const key = asking.done ?? ''
  return Object.hasOwn(messages.english, key) ? sayIn(asking.language, messages)(key as 'saved') : undefined
}
