import { page, deed, type Asking } from '../../access/page.ts'
import { Answered, useTyped, Which } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { useMessages, sayIn } from '../../ground/messages.ts'
import { Button, ButtonLink } from '../../ground/parts/button.tsx'
import { Card, Columns } from '../../ground/parts/card.tsx'
import { Choice } from '../../ground/parts/choice.tsx'
import { DateField, TextArea } from '../../ground/parts/field.tsx'
import { bad, good } from '../../ground/result.ts'
import { whoIs } from '../people/store.ts'
import { makePromises, takeTurn } from './actions.ts'
import { messages } from './messages.ts'
import { promiseForm, turnForm, type PromiseRow } from './model.ts'
import { promisesOf } from './store.ts'
import { PromiseList, TurnForm } from './view.tsx'

type Data = { readonly child: { readonly id: string; readonly called: string | null }; readonly promises: readonly PromiseRow[] }

/** The promises made to a child, for those who keep them. */
export const promisesPage = page({
  at: '/child/:child/promises',
  side: 'desk',
  subject: 'promises',
  why: 'Everybody who may read what was said to this child sees what was promised.',
  on: 'child',
  asks: (of) => ({ who: whoIs(of), promises: promisesOf(of) }),
  data: (rows): Data | undefined => rows.who[0] && { child: rows.who[0], promises: rows.promises },
  title: (data, asking) => titleOf(data, asking),
  view: (data, asking) => <PromisesDesk data={data} asking={asking} />,
})

function titleOf(data: Data, asking: Asking): string {
  const say = sayIn(asking.language, messages)
  return say('title', { name: data.child.called ?? say('noName') })
}

function PromisesDesk({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  const { field } = useTyped(messages, asking, 'make')
  return (
    <>
      <Answered from={messages} asking={asking} />
      <Columns>
        <Card>
          {data.promises.length === 0 ? null
            : <div class="on-a-phone"><ButtonLink kind="main" icon="pen" href="#make">{say('makeHeading')}</ButtonLink></div>}
          <PromiseList level={2} promises={data.promises} today={asking.today} reader="desk"
            act={(promise) => <TurnForm promise={promise} asking={asking} />} />
        </Card>
        <Card id="make" title={say('makeHeading')}>
          <Form action={`/child/${data.child.id}/promises`} draft="promise" child={data.child.id}>
            <Which form="make" />
            <TextArea {...field('words')} label={say('makeWords')} rows={3}
              hint={say('makeHint', { name: data.child.called ?? say('noName') })} />
            <DateField {...field('due_day')} label={say('makeDay')} />
            <Choice {...field('kind', 'promise')} label={say('makeKind')} options={[
              { value: 'promise', words: say('kindPromise') },
              { value: 'try', words: say('kindTry') },
              { value: 'hope', words: say('kindHope') },
            ]} />
            <Button kind="main">{say('make')}</Button>
          </Form>
        </Card>
      </Columns>
    </>
  )
}

/** Making a promise to a child, from the child's page. */
export const promiseDeed = deed({
  at: '/child/:child/promises',
  subject: 'promises',
  why: 'Whoever may add to what was said to this child may promise something, in their own name only.',
  shape: promiseForm,
  back: '/child/:child/promises',
  act: async (session, form, asking) => {
    if (form.due_day !== undefined && form.due_day < asking.today) return bad({ field: 'due_day', said: 'dueInThePast' })
    const child = asking.params['child'] ?? ''
    const ids = await makePromises(session, [{ ...form, child, who: asking.viewer.id, toWhom: child }], asking.today)
    return good({ ids: { promises: ids }, goTo: `/child/${child}/promises?done=made` })
  },
})

/** Saying what became of a promise. */
export const turnDeed = deed({
  at: '/child/:child/promises/:promise/turn',
  subject: 'promises',
  why: 'Whoever may add to what was said to this child may say what became of a promise; the child sees who said it.',
  shape: turnForm,
  back: '/child/:child/promises',
  act: async (session, form, asking) => {
    const child = asking.params['child'] ?? ''
    if (form.kind === 'explained' && form.new_due !== undefined && form.new_due < asking.today) {
      return bad({ field: 'new_due', said: 'dueInThePast' })
    }
    const id = await takeTurn(session, child, asking.params['promise'] ?? '', form)
    return good({ ids: { turn: id }, goTo: `/child/${child}/promises?done=turned` })
  },
})
