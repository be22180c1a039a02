import { type Catalogue, useMessages } from '../ground/messages.ts'
import { ErrorSummary } from '../ground/parts/button.tsx'
import { Notice } from '../ground/parts/card.tsx'
import type { Problem } from '../ground/result.ts'

/**
 * What a page says after a form was sent: what was just done, or the form again with every word in it and what has to be put
 * right. A page with several forms marks each with its name, so that one of them comes back and the others stay as they were.
 * The sentences are the room's own; `problems` stands over the list of what has to be put right.
 */

/** As much of an asking as a form needs that came back. */
export type CameBack = {
  readonly typed: Readonly<Record<string, unknown>>
  readonly problems: readonly Problem[]
  readonly done: string | undefined
}

/** A page to which no form comes back. */
export const nothingCameBack: CameBack = { typed: {}, problems: [], done: undefined }

/** What a field needs besides its label: `problem` is a sentence, and only in the form that came back. */
type Asked = { readonly name: string; readonly id: string; readonly problem: string | undefined }

/** Says which of a page's forms this is. */
export function Which({ form }: { form: string }) {
  return <input type="hidden" name="form" value={form} />
}

/** What was just done, and what has to be put right: each problem leads to its field in the form that came back. */
export function Answered({ from, asking }: { from: Catalogue; asking: CameBack }) {
  const say = useMessages(from)
  const form = String(asking.typed['form'] ?? '')
  return (
    <>
      <ErrorSummary heading={say('problems')} problems={asking.problems.map((one) => ({
        id: idIn(form, one.field), words: say(one.said, one.values),
      }))} />
      {asking.done ? <Notice live kind="good">{say(asking.done)}</Notice> : null}
    </>
  )
}

/**
 * One of a page's forms, filled when it is the one that came back. A field of a list is named by its path
 * (`passages.0.words`); `otherwise` stands where nothing came back.
 */
export function useTyped(from: Catalogue, asking: CameBack, form: string): {
  readonly isBack: boolean
  readonly field: (path: string, otherwise?: string) => Asked & { readonly value: string }
  readonly tick: (path: string) => Asked & { readonly checked: boolean }
  /** a question with any number of answers */
  readonly several: (path: string) => Asked & { readonly value: readonly string[] }
} {
  const say = useMessages(from)
  const isBack = asking.typed['form'] === form
  const typed = (path: string): unknown => (isBack ? at(asking.typed, path) : undefined)
  const asked = (path: string): Asked => {
    const problem = isBack ? asking.problems.find((one) => one.field === path) : undefined
    return { name: path, id: idIn(form, path), problem: problem && say(problem.said, problem.values) }
  }
  return {
    isBack,
    field: (path, otherwise = '') => {
      const value = typed(path)
      return { ...asked(path), value: typeof value === 'string' ? value : otherwise }
    },
    tick: (path) => ({ ...asked(path), checked: typed(path) === 'yes' }),
    several: (path) => {
      const value = typed(path)
      return { ...asked(path), name: `${path}[]`, value: Array.isArray(value) ? value.map(String) : [] }
    },
  }
}

const idIn = (form: string, path: string): string => [form, ...path.split('.')].filter(Boolean).join('-')

function at(typed: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((here, name) =>
    typeof here === 'object' && here !== null ? (here as Readonly<Record<string, unknown>>)[name] : undefined, typed)
}
