import { z } from 'zod'
import { type Asking, deed, page } from '../access/page.ts'
import { allocate } from '../child/circle/actions.ts'
import { Form } from '../field/form.tsx'
import { catalogue, sayIn, useMessages } from '../ground/messages.ts'
import { Button, ErrorSummary } from '../ground/parts/button.tsx'
import { Card, Empty, Notice } from '../ground/parts/card.tsx'
import { Choice } from '../ground/parts/choice.tsx'
import { Field, Select } from '../ground/parts/field.tsx'
import { sayDay } from '../ground/london.ts'
import { plainDate, yearsBetween } from '../ground/plain-date.ts'
import { bad, good } from '../ground/result.ts'
import { countUnheld, type UnheldChild, unheldChildren, workersHere } from './store.ts'

export const handOutMessages = catalogue('hand-out', {
  title: 'Hand children to a worker',
  under: 'These children stand with your team and nobody holds the work with them yet.',
  none: 'Every child of your team has somebody who holds the work.',
  children: 'Which children?',
  nameUnknown: 'Name not known yet',
  aged: '{name}, {age, plural, =0 {under a year} one {# year} other {# years}} old, here since {day}',
  since: '{name}, here since {day}',
  most: 'Here are {shown} of {count}, those who wait longest first.',
  worker: 'To whom?',
  choose: 'Choose a worker',
  why: 'Why this worker?',
  whyHint: 'Everybody round the child can read this.',
  hand: 'Hand over',
  done: 'Handed over. They stand on that worker’s Today now.',
  problems: 'Something needs putting right. Nothing was changed.',
  childrenMissing: 'Tick at least one child.',
  workerMissing: 'Choose a worker.',
  whyMissing: 'Write why.',
  onlyAWorker: 'Only somebody at work can hold this.',
  alreadyHeld: '{count, plural, one {One of them is} other {# of them are}} held by somebody already: that needs a change of worker, with a goodbye.',
})

const shape = z.object({
  children: z.array(z.uuid()).min(1, { error: 'childrenMissing' }),
  worker: z.uuid({ error: 'workerMissing' }),
  why: z.string().trim().min(1, { error: 'whyMissing' }).max(300, { error: 'whyMissing' }),
})

type Data = { readonly children: readonly UnheldChild[]; readonly count: number; readonly workers: readonly { id: string; name: string; works_as: string }[] }

/** Children who wait with a team, and the workers they can be handed to. */
export const handOutPage = page({
  at: '/hand-out',
  side: 'desk',
  subject: 'circle',
  act: 'listed',
  why: 'Whoever supervises a team hands its children to a worker.',
  on: 'nobody in particular',
  asks: () => ({ children: unheldChildren(), count: countUnheld(), workers: workersHere() }),
  data: (rows): Data => ({
    children: rows.children,
    count: rows.count[0]?.count ?? 0,
    workers: rows.workers,
  }),
  title: (_data, asking) => sayIn(asking.language, handOutMessages)('title'),
  view: (data, asking) => <HandOut data={data} asking={asking} />,
})

function HandOut({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(handOutMessages)
  const problem = (field: string): string | undefined => {
    const found = asking.problems.find((one) => one.field === field)
    return found && say(found.said as 'whyMissing', found.values)
  }
  const typed = (field: string): string => String(asking.typed[field] ?? '')
  const ticked = asking.typed['children']
  const wordsOf = (child: UnheldChild): string => {
    const name = child.called ?? say('nameUnknown')
    const day = sayDay(plainDate(child.since), asking.today, asking.language.tag)
    return child.born === null ? say('since', { name, day }) : say('aged', { name, day, age: yearsBetween(plainDate(child.born), asking.today) })
  }
  return (
    <>
      {asking.done ? <Notice live kind="good">{say('done')}</Notice> : null}
      <ErrorSummary heading={say('problems')} problems={asking.problems.map((one) => ({
        id: one.field, words: say(one.said as 'whyMissing', one.values),
      }))} />
      {data.children.length === 0 ? <Empty icon="people" words={say('none')} /> : (
        <Card>
          <p>{say('under')}</p>
          {data.count > data.children.length ? <p>{say('most', { shown: data.children.length, count: data.count })}</p> : null}
          <Form action="/hand-out" draft="hand-out">
            <Choice name="children[]" id="children" several label={say('children')} problem={problem('children')}
              value={Array.isArray(ticked) ? ticked.map(String) : []}
              options={data.children.map((child) => ({
                value: child.id, words: wordsOf(child),
              }))} />
            <Select name="worker" label={say('worker')} problem={problem('worker')} value={typed('worker')} options={[
              { value: '', words: say('choose') },
              ...data.workers.map((one) => ({ value: one.id, words: `${one.name} · ${one.works_as}` })),
            ]} />
            <Field name="why" label={say('why')} hint={say('whyHint')} problem={problem('why')} value={typed('why')} />
            <Button kind="main">{say('hand')}</Button>
          </Form>
        </Card>
      )}
    </>
  )
}

/** Hands a set of waiting children to one worker, whole or not at all. */
export const handOutDeed = deed({
  at: '/hand-out',
  subject: 'circle',
  why: 'Only whoever may bring somebody in for every one of these children.',
  shape,
  back: '/hand-out',
  act: async (session, form, asking) => {
    const result = await allocate(session, { ...form, from: asking.today })
    return result.ok ? good({ ids: { standings: result.value }, goTo: '/hand-out?done=done' }) : bad(...result.problems)
  },
})
