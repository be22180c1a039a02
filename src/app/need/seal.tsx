import { z } from 'zod'
import { type Asking, deed } from '../../access/page.ts'
import { Form } from '../../field/form.tsx'
import { useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Card, Folded } from '../../ground/parts/card.tsx'
import { Choice } from '../../ground/parts/choice.tsx'
import { DateField, TextArea } from '../../ground/parts/field.tsx'
import { addDays, isPlainDate } from '../../ground/plain-date.ts'
import { bad, good } from '../../ground/result.ts'
import { wordsOf } from './ask.tsx'
import { type ClosedData, dayIn, dayOfInstant, problemIn, typedIn } from './form-of-closed.ts'
import { messages } from './messages.ts'
import { type Closed, sealRecord, unseal } from './store.ts'

/** A seal that stands, and the way to unseal it. */
export function Sealed({ seal, child, asking }: { seal: Closed; child: string; asking: Asking }) {
  const say = useMessages(messages)
  const somebody = say('somebody')
  return (
    <Card id="sealed" kind="attention" title={say('sealedTitle')}>
      <p>{say('sealedBy', {
        who: seal.who ?? somebody, day: dayOfInstant(asking, seal.at), words: seal.words, by: dayIn(asking, seal.by_day),
      })}</p>
      <p>{say('sealedFor', { names: seal.named.map((name) => name ?? somebody).join(', ') })}</p>
      {seal.asked_called !== null ? <p>{seal.asked_by_me ? say('unsealAskedYou') : say('unsealAsked', { who: seal.asked_called })}</p> : null}
      {seal.asked_by_me ? null : (
        <Form action={`/child/${child}/closed/unseal`} draft="" child={child}>
          <input type="hidden" name="form" value="unseal" />
          <input type="hidden" name="seal" value={seal.id} />
          <TextArea name="why" id="unseal-why" rows={2} label={say('unsealWhy')} hint={say('unsealHint')}
            problem={problemIn(asking, 'unseal', 'why', say)} value={typedIn(asking, 'unseal', 'why')} />
          <Button kind="quiet">{say('unseal')}</Button>
        </Form>
      )}
    </Card>
  )
}

/** Seals the record in one act: who may still reach it, why, until when at least. */
export function SealForm({ data, asking }: { data: ClosedData; asking: Asking }) {
  const say = useMessages(messages)
  const ticked = asking.typed['form'] === 'seal' ? asking.typed['named'] : undefined
  const others = data.reaching.filter((one) => !one.is_me && one.person !== data.child.id)
  return (
    <Folded id="seal" title={say('sealIt')} open={asking.typed['form'] === 'seal'}>
      <p>{say('sealUnder')}</p>
      <Form action={`/child/${data.child.id}/closed/seal`} draft="" child={data.child.id}>
        <input type="hidden" name="form" value="seal" />
        <Choice name="named[]" id="seal-named" several label={say('sealWho')} hint={say('sealWhoHint')}
          problem={problemIn(asking, 'seal', 'named', say)} value={Array.isArray(ticked) ? ticked.map(String) : []}
          options={others.map((one) => ({
            value: one.person, words: [one.called ?? say('somebody'), one.works_as].filter(Boolean).join(', '),
          }))} />
        <TextArea name="why" id="seal-why" rows={2} label={say('sealWhy')}
          problem={problemIn(asking, 'seal', 'why', say)} value={typedIn(asking, 'seal', 'why')} />
        <DateField name="review" id="seal-review" label={say('byDay')} min={addDays(asking.today, 1)}
          problem={problemIn(asking, 'seal', 'review', say)} value={typedIn(asking, 'seal', 'review') || addDays(asking.today, 28)} />
        <Button kind="main">{say('sealDo')}</Button>
      </Form>
    </Folded>
  )
}

const aDay = z.string().refine(isPlainDate, { error: 'byDayMissing' })

export const sealDeed = deed({
  at: '/child/:child/closed/seal',
  subject: 'access',
  why: 'Whoever supervises this child’s work, with at least one other person at work who may still reach it.',
  shape: z.object({ named: z.array(z.uuid()).min(1, { error: 'sealWhoMissing' }), why: wordsOf('whyMissing'), review: aDay }),
  back: '/child/:child/closed',
  act: async (session, form, asking) => {
    if (form.review <= asking.today) return bad({ field: 'review', said: 'byDayMissing' })
    const child = asking.params['child'] ?? ''
    await session.act({ on: child, act: 'sealed', subject: 'access' }, (writing) =>
      writing.run(sealRecord(child, form.named, form.why, form.review)))
    return good({ ids: {}, goTo: `/child/${child}/closed?done=sealedDone` })
  },
})

export const unsealDeed = deed({
  at: '/child/:child/closed/unseal',
  subject: 'access',
  why: 'Two people whom the seal names: the first lets people in there, the second is somebody else at work.',
  shape: z.object({ seal: z.uuid(), why: wordsOf('whyMissing') }),
  back: '/child/:child/closed',
  act: async (session, form, asking) => {
    const child = asking.params['child'] ?? ''
    await session.act({ on: child, act: 'unsealed', subject: 'access' }, (writing) => writing.run(unseal(form.seal, form.why)))
    return good({ ids: {}, goTo: `/child/${child}/closed?done=unsealedDone` })
  },
})
