import { z } from 'zod'
import { type Asking, deed } from '../../access/page.ts'
import { Form } from '../../field/form.tsx'
import { useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Folded } from '../../ground/parts/card.tsx'
import { Choice } from '../../ground/parts/choice.tsx'
import { DateField, TextArea } from '../../ground/parts/field.tsx'
import { addDays, isPlainDate } from '../../ground/plain-date.ts'
import { bad, good } from '../../ground/result.ts'
import { wordsOf } from './ask.tsx'
import { type ClosedData, dayIn, dayOfInstant, problemIn, typedIn } from './form-of-closed.ts'
import { agencyWords } from './look.tsx'
import { messages } from './messages.ts'
import { beginSilence, type Closed, turnSilence } from './store.ts'

/** Agencies whose people stand as partners: one of another agency has no row in the table of permission. */
const agencies = ['police', 'health', 'school', 'housing', 'youth-justice', 'probation'] as const

/** The silences of a record, and the way to begin one. */
export function Silences({ data, asking }: { data: ClosedData; asking: Asking }) {
  const say = useMessages(messages)
  const standing = data.closed.filter((one) => one.what === 'silence')
  const left = agencies.filter((agency) => !standing.some((one) => one.agency === agency))
  const form = String(asking.typed['form'] ?? '')
  return (
    <Folded id="silence" title={say('silenceTitle')} open={standing.length > 0 || form.startsWith('silence')}>
      <p>{say('silenceUnder')}</p>
      {standing.map((one) => <OneSilence key={one.id} one={one} child={data.child.id} asking={asking} />)}
      <Form action={`/child/${data.child.id}/closed/silence`} draft="" child={data.child.id}>
        <input type="hidden" name="form" value="silence" />
        <Choice name="agency" id="silence-agency" across label={say('silenceAgency')} problem={problemIn(asking, 'silence', 'agency', say)}
          value={typedIn(asking, 'silence', 'agency')} options={left.map((agency) => ({ value: agency, words: agencyWords(agency, say) }))} />
        <TextArea name="why" id="silence-why" rows={2} label={say('silenceWhy')}
          problem={problemIn(asking, 'silence', 'why', say)} value={typedIn(asking, 'silence', 'why')} />
        <DateField name="review" id="silence-review" label={say('byDay')} min={addDays(asking.today, 1)}
          problem={problemIn(asking, 'silence', 'review', say)} value={typedIn(asking, 'silence', 'review') || addDays(asking.today, 7)} />
        <Button kind="quiet">{say('silenceDo')}</Button>
      </Form>
    </Folded>
  )
}

function OneSilence({ one, child, asking }: { one: Closed; child: string; asking: Asking }) {
  const say = useMessages(messages)
  const form = `silence-${one.id}`
  return (
    <>
      <p>{say('silenceOn', {
        agency: agencyWords(one.agency ?? '', say), day: dayOfInstant(asking, one.at), words: one.words, who: one.who ?? say('somebody'),
        by: dayIn(asking, one.by_day),
      })}</p>
      <Form action={`/child/${child}/closed/silence/turn`} draft="" child={child}>
        <input type="hidden" name="form" value={form} />
        <input type="hidden" name="silence" value={one.id} />
        <Choice name="kind" id={`${form}-kind`} across label={say('silenceWhich')} problem={problemIn(asking, form, 'kind', say)}
          value={typedIn(asking, form, 'kind')} options={[
            { value: 'reviewed', words: say('silenceAgain') }, { value: 'ended', words: say('silenceEnd') },
          ]} />
        <TextArea name="words" id={`${form}-words`} rows={2} label={say('silenceWords')}
          problem={problemIn(asking, form, 'words', say)} value={typedIn(asking, form, 'words')} />
        <DateField name="review" id={`${form}-review`} label={say('byDay')} min={addDays(asking.today, 1)}
          problem={problemIn(asking, form, 'review', say)} value={typedIn(asking, form, 'review') || addDays(asking.today, 7)} />
        <Button kind="quiet">{say('silenceTurn')}</Button>
      </Form>
    </>
  )
}

const aDay = z.string().refine(isPlainDate, { error: 'byDayMissing' })

export const silenceDeed = deed({
  at: '/child/:child/closed/silence',
  subject: 'access',
  why: 'Whoever supervises this child’s work, with a reason and a day to look again.',
  shape: z.object({ agency: z.enum(agencies, { error: 'silenceAgencyMissing' }), why: wordsOf('whyMissing'), review: aDay }),
  back: '/child/:child/closed',
  act: async (session, form, asking) => {
    if (form.review <= asking.today) return bad({ field: 'review', said: 'byDayMissing' })
    const child = asking.params['child'] ?? ''
    await session.act({ on: child, act: 'began a silence', subject: 'access' }, (writing) =>
      writing.run(beginSilence(child, form.agency, form.why, form.review)))
    return good({ ids: {}, goTo: `/child/${child}/closed?done=silenceBegunDone` })
  },
})

export const turnSilenceDeed = deed({
  at: '/child/:child/closed/silence/turn',
  subject: 'access',
  why: 'Whoever supervises this child’s work: why it goes on, or what is told now and by whom.',
  shape: z.object({
    silence: z.uuid(), kind: z.enum(['reviewed', 'ended'], { error: 'silenceWhichMissing' }), words: wordsOf('whyMissing'), review: aDay,
  }),
  back: '/child/:child/closed',
  act: async (session, form, asking) => {
    if (form.kind === 'reviewed' && form.review <= asking.today) return bad({ field: 'review', said: 'byDayMissing' })
    const child = asking.params['child'] ?? ''
    await session.act({ on: child, act: form.kind === 'ended' ? 'ended a silence' : 'looked at a silence', subject: 'access' }, (writing) =>
      writing.run(turnSilence(form.silence, form.kind, form.words, form.kind === 'reviewed' ? form.review : null)))
    return good({ ids: {}, goTo: `/child/${child}/closed?done=silenceTurnedDone` })
  },
})
