import type { Asking } from '../../access/page.ts'
import { useTyped } from '../../field/came-back.tsx'
import { sayDay } from '../../ground/london.ts'
import { useMessages } from '../../ground/messages.ts'
import { Details } from '../../ground/parts/card.tsx'
import { Choice, Tick } from '../../ground/parts/choice.tsx'
import { DateField, Field } from '../../ground/parts/field.tsx'
import { isPlainDate } from '../../ground/plain-date.ts'
import { messages } from './messages.ts'
import type { PromiseDay } from './promise-days.ts'

/**
 * What was promised to one child at a visit: the first in sight, with `more` two others folded away. `at` is the child's place
 * in the form (`children.0`).
 */
export function Promised({ at, label, hint, days, more, asking }: {
  at: string
  label: string
  hint?: string
  days: readonly PromiseDay[]
  more?: boolean
  asking: Asking
}) {
  const say = useMessages(messages)
  const { field } = useTyped(messages, asking, 'visit')
  const others = more ? [1, 2].map((nth) => `${at}.promises.${nth}`) : []
  const isFilled = others.some((one) => field(`${one}.words`).value !== ''
    || asking.problems.some((problem) => problem.field.startsWith(one)))
  return (
    <>
      <OnePromise at={`${at}.promises.0`} label={label} hint={hint} days={days} asking={asking} />
      {others.length > 0 ? (
        <Details summary={say('promisedMore')} open={isFilled}>
          {others.map((one) => <OnePromise key={one} at={one} label={say('promisedMore')} days={days} asking={asking} />)}
        </Details>
      ) : null}
    </>
  )
}

/** The words, and by when: each day that is offered is one tap, and is sent as the very day that was read. */
function OnePromise({ at, label, hint, days, asking }: {
  at: string
  label: string
  hint?: string | undefined
  days: readonly PromiseDay[]
  asking: Asking
}) {
  const say = useMessages(messages)
  const { field, tick } = useTyped(messages, asking, 'visit')
  const chosen = field(`${at}.due_day`)
  const written = field(`${at}.other_day`)
  // A form that comes back after midnight may have been sent with a day that is no longer offered: it is not lost.
  const before = isPlainDate(chosen.value) && !days.some((one) => one.day === chosen.value) ? chosen.value : ''
  return (
    <>
      <Field {...field(`${at}.words`)} label={label} hint={hint} />
      <Choice {...chosen} label={say('promiseBy')} across options={[
        ...days.map((one) => ({
          value: one.day, words: say(`by_${one.called}`, { day: sayDay(one.day, asking.today, asking.language.tag) }),
        })),
        { value: 'another', words: say('by_another') },
        { value: 'none', words: say('by_noDay') },
      ]} />
      <DateField {...written} value={written.value || before} label={say('promiseOther')} />
      <Tick {...tick(`${at}.kind`)} value="try" label={say('promiseTry')} checked={field(`${at}.kind`).value === 'try'} />
    </>
  )
}
