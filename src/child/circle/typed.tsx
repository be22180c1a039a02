import type { Asking } from '../../access/page.ts'
import { useMessages } from '../../ground/messages.ts'
import { ErrorSummary } from '../../ground/parts/button.tsx'
import { Notice } from '../../ground/parts/card.tsx'
import { messages } from './messages.ts'

/** Says which of the page's forms this is, so that it alone comes back with what was typed. */
export function Which({ form }: { form: string }) {
  return <input type="hidden" name="form" value={form} />
}

const idIn = (form: string, field: string): string => `${form}-${field.replaceAll('.', '-')}`

/** What was just done, and what has to be put right: each problem leads to its field. */
export function Answered({ asking, name }: { asking: Asking; name: string }) {
  const say = useMessages(messages)
  const form = typeof asking.typed['form'] === 'string' ? asking.typed['form'] : ''
  return (
    <>
      <ErrorSummary heading={say('problems')} problems={asking.problems.map((one) => ({
        id: idIn(form, one.field), words: say(one.said as 'notThere', one.values),
      }))} />
      {asking.done ? <Notice live>{say(asking.done as 'brought', { name })}</Notice> : null}
    </>
  )
}

/** What a field of one form needs besides its label: its name, id, what was typed and what was wrong with it. */
export function useTyped(asking: Asking, form: string) {
  const say = useMessages(messages)
  const isBack = asking.typed['form'] === form
  const typed = (field: string): unknown => isBack
    ? field.split('.').reduce<unknown>((into, part) =>
        typeof into === 'object' && into !== null ? (into as Record<string, unknown>)[part] : undefined, asking.typed)
    : undefined
  const about = (field: string) => {
    const problem = isBack ? asking.problems.find((one) => one.field === field) : undefined
    return { name: field, id: idIn(form, field), problem: problem && say(problem.said as 'notThere', problem.values) }
  }
  return {
    field: (field: string, otherwise = '') => {
      const value = typed(field)
      return { ...about(field), value: typeof value === 'string' ? value : otherwise }
    },
    tick: (field: string) => ({ ...about(field), checked: typed(field) === 'yes' }),
    several: (field: string) => {
      const value = typed(field)
      return { ...about(field), name: `${field}[]`, value: Array.isArray(value) ? (value as string[]) : [] }
    },
  }
}
