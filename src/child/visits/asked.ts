import type { Asking } from '../../access/page.ts'
import { sayIn } from '../../ground/messages.ts'
import { messages } from './messages.ts'

type Key = keyof typeof messages.english

/** What was typed into a field of a form that came back; a path as the form names it, `children.0.words`. */
export function typedAt(asking: Asking, path: string): string | undefined {
  let here: unknown = asking.typed
  for (const part of path.split('.')) {
    if (typeof here !== 'object' || here === null) return undefined
    here = (here as Record<string, unknown>)[part]
  }
  return typeof here === 'string' ? here : undefined
}

/** What is wrong with a field of a form that came back, as a sentence. */
export function wrongAt(asking: Asking, path: string): string | undefined {
  const problem = asking.problems.find((one) => one.field === path)
  return problem && sayIn(asking.language, messages)(problem.said as Key, problem.values)
}

/** Everything that is wrong, for the summary on top; each points at its field, which may stand under another id. */
export function allWrong(
  asking: Asking, idOf: (field: string) => string = (field) => field,
): { readonly id: string; readonly words: string }[] {
  const say = sayIn(asking.language, messages)
  return asking.problems.map((one) => ({ id: idOf(one.field), words: say(one.said as Key, one.values) }))
}

/** What came back belongs to one form of a page: the others start empty. */
export const onlyIf = (mine: boolean, asking: Asking): Asking => (mine ? asking : { ...asking, typed: {}, problems: [] })
