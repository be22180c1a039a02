import { z } from 'zod'
import { type Asking, deed, page } from '../../access/page.ts'
import { whoIs } from '../../child/people/store.ts'
import { Form } from '../../field/form.tsx'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Button, ErrorSummary } from '../../ground/parts/button.tsx'
import { Folded, Notice } from '../../ground/parts/card.tsx'
import { TextArea } from '../../ground/parts/field.tsx'
import { good } from '../../ground/result.ts'
import { wordsOf } from './ask.tsx'
import { type ClosedData, problemIn, typedIn } from './form-of-closed.ts'
import { messages } from './messages.ts'
import { SealForm, Sealed } from './seal.tsx'
import { Silences } from './silence.tsx'
import { closedOn, iKnow, supervisesHere, whoReaches } from './store.ts'

/** Who may reach this record: its seal, its silences, and the word of somebody who knows the family. */
export const closedPage = page({
  at: '/child/:child/closed',
  side: 'desk',
  subject: 'access',
  why: 'Whoever stands with this child may say that they know the family; whoever supervises seals and silences.',
  on: 'child',
  asks: (of) => ({ child: whoIs(of), closed: closedOn(of), reaching: whoReaches(of), supervises: supervisesHere(of) }),
  data: (rows, asking): ClosedData | undefined => {
    const [child] = rows.child
    if (!child || asking.viewer.kind !== 'worker') return undefined
    return { child, closed: rows.closed, reaching: rows.reaching, supervises: rows.supervises[0]?.yes === true }
  },
  title: (_data, asking) => sayIn(asking.language, messages)('closedTitle'),
  view: (data, asking) => <ClosedPage data={data} asking={asking} />,
})

function ClosedPage({ data, asking }: { data: ClosedData; asking: Asking }) {
  const say = useMessages(messages)
  const seal = data.closed.find((one) => one.what === 'seal')
  const form = String(asking.typed['form'] ?? '')
  return (
    <>
      {asking.done ? <Notice live kind="good">{say(asking.done as 'sealedDone')}</Notice> : null}
      <ErrorSummary heading={say('problems')} problems={asking.problems.map((one) => ({
        id: `${form}-${one.field}`, words: say(one.said as 'whyMissing'),
      }))} />
      <p><a href={`/child/${data.child.id}`}>{data.child.called ?? say('nameUnknown')}</a></p>
      {seal ? <Sealed seal={seal} child={data.child.id} asking={asking} /> : null}
      {!seal && data.supervises ? <SealForm data={data} asking={asking} /> : null}
      {data.supervises ? <Silences data={data} asking={asking} /> : null}
      <Folded id="known" title={say('knowTitle')} open={form === 'known'}>
        <p>{say('knowUnder')}</p>
        <Form action={`/child/${data.child.id}/closed/known`} draft="" child={data.child.id}>
          <input type="hidden" name="form" value="known" />
          <TextArea name="why" id="known-why" rows={2} label={say('knowWhy')} hint={say('knowWhyHint')}
            problem={problemIn(asking, 'known', 'why', say)} value={typedIn(asking, 'known', 'why')} />
          <Button kind="quiet">{say('know')}</Button>
        </Form>
      </Folded>
    </>
  )
}

/** From this moment the record is not there for whoever says it: they go back to Today. */
export const knownHereDeed = deed({
  at: '/child/:child/closed/known',
  subject: 'access',
  why: 'Anybody at work who stands with this child says it of themselves, of nobody else.',
  shape: z.object({ why: wordsOf('whyMissing') }),
  back: '/child/:child/closed',
  act: async (session, form, asking) => {
    const child = asking.params['child'] ?? ''
    await session.act({ on: child, act: 'said they know this family', subject: 'access' }, (writing) => writing.run(iKnow(child, form.why)))
    return good({ ids: {}, goTo: '/today' })
  },
})
