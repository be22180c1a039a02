import { z } from 'zod'
import { type Asking, deed, page } from '../../access/page.ts'
import { Form } from '../../field/form.tsx'
import { londonDay, sayDay, sayTime } from '../../ground/london.ts'
import { type Say, sayIn, useMessages } from '../../ground/messages.ts'
import { Button, ButtonLink, Actions, ErrorSummary } from '../../ground/parts/button.tsx'
import { Card, Empty, Notice } from '../../ground/parts/card.tsx'
import { Choice } from '../../ground/parts/choice.tsx'
import { TextArea } from '../../ground/parts/field.tsx'
import { plainDate } from '../../ground/plain-date.ts'
import { good } from '../../ground/result.ts'
import { wordsOf } from './ask.tsx'
import { messages } from './messages.ts'
import { endKnown, type Need, needOfMe, reviewGlass, unseal } from './store.ts'

/** What waits to be looked at: records opened in need, tries to open a sealed one, families that somebody knows. */
export const lookPage = page({
  at: '/to-look-at',
  side: 'desk',
  subject: 'access',
  act: 'listed',
  why: 'Whoever answers for a child is told who opened the record in need, and who tried to open a sealed one.',
  on: 'nobody in particular',
  asks: () => ({ need: needOfMe() }),
  data: (rows) => ({ need: rows.need.filter((one) => one.what !== 'open') }),
  title: (_data, asking) => sayIn(asking.language, messages)('lookTitle'),
  view: (data, asking) => <Look need={data.need} asking={asking} />,
})

type Words = Say<keyof typeof messages.english>

/** One thing to look at, in a sentence; the same on Today. */
export function needInWords(one: Need, asking: Asking, say: Words): string {
  const who = one.who ?? say('somebody')
  const day = sayDay(londonDay(new Date(one.at)), asking.today, asking.language.tag)
  const time = (instant: string): string => sayTime(new Date(instant), 'staff', asking.language.tag)
  const by = one.by_day === null ? '' : sayDay(plainDate(one.by_day), asking.today, asking.language.tag)
  switch (one.what) {
    case 'open': return say('open', { time: time(one.until_at ?? one.at) })
    case 'glass': return say('glass', { who, day, time: time(one.at), words: one.words })
    case 'tried': return say('tried', { who, times: Number(one.words), day, time: time(one.at) })
    case 'seal': return say('seal', { day: by })
    case 'unseal': return say('unsealing', { who, words: one.words })
    case 'silence': return say('silence', { agency: agencyWords(one.words, say), day: by })
    case 'known': return say(one.child_id === null ? 'knownHidden' : 'known', { who, words: one.words })
  }
}

/** An agency in words. */
export const agencyWords = (agency: string, say: Words): string => say(`agency_${agency}` as 'agency_police')

function Look({ need, asking }: { need: readonly Need[]; asking: Asking }) {
  const say = useMessages(messages)
  return (
    <>
      {asking.done ? <Notice live kind="good">{say(asking.done as 'reviewedDone')}</Notice> : null}
      <ErrorSummary heading={say('problems')} problems={asking.problems.map((one) => ({
        id: `${one.field}-${String(asking.typed['which'] ?? '')}`, words: say(one.said as 'whyMissing'),
      }))} />
      {need.length === 0 ? <Empty icon="tick" words={say('lookNone')} /> : null}
      {need.map((one) => (
        <Card key={`${one.what} ${one.id ?? one.at}`} id={`look-${one.id ?? one.at}`} title={one.called ?? say('nameUnknown')}>
          <p>{needInWords(one, asking, say)}</p>
          <ToDo one={one} asking={asking} />
        </Card>
      ))}
    </>
  )
}

/** What there is to do about it, for whoever decides. */
function ToDo({ one, asking }: { one: Need; asking: Asking }) {
  const say = useMessages(messages)
  const by = one.by_day === null ? '' : sayDay(plainDate(one.by_day), asking.today, asking.language.tag)
  const mine = asking.typed['which'] === one.id
  const typed = (field: string): string => (mine ? String(asking.typed[field] ?? '') : '')
  const problem = (field: string): string | undefined => {
    const found = mine && asking.problems.find((each) => each.field === field)
    return found ? say(found.said as 'whyMissing') : undefined
  }
  if (one.what === 'glass' && !one.mine) return <p>{say('glassNotYours', { day: by })}</p>
  if (one.what === 'glass') {
    return (
      <>
        <p>{say('glassBy', { who: one.who ?? say('somebody'), day: by })}</p>
        <Form action="/to-look-at/review" draft="" child={one.child_id ?? undefined}>
          <input type="hidden" name="which" value={one.id ?? ''} />
          <Choice name="right" id={`right-${one.id}`} across label={say('right')} problem={problem('right')} value={typed('right')} options={[
            { value: 'yes', words: say('rightYes') }, { value: 'no', words: say('rightNo') },
          ]} />
          <TextArea name="words" id={`words-${one.id}`} rows={3} label={say('found')} hint={say('foundHint')} problem={problem('words')} value={typed('words')} />
          <Button kind="main">{say('review')}</Button>
        </Form>
      </>
    )
  }
  if (one.what === 'known') {
    return one.mine ? (
      <Form action="/to-look-at/known" draft="">
        <input type="hidden" name="which" value={one.id ?? ''} />
        <TextArea name="words" id={`words-${one.id}`} rows={2} label={say('endKnownWhy')} problem={problem('words')} value={typed('words')} />
        <Button kind="quiet">{say('endKnown')}</Button>
      </Form>
    ) : null
  }
  if (one.what === 'unseal') {
    return (
      <Form action="/to-look-at/unseal" draft="">
        <input type="hidden" name="which" value={one.id ?? ''} />
        <TextArea name="words" id={`words-${one.id}`} rows={2} label={say('unsealWhy')} hint={say('unsealHint')} problem={problem('words')} value={typed('words')} />
        <Button kind="main">{say('unsealAgree')}</Button>
      </Form>
    )
  }
  return one.child_id === null ? null
    : <Actions><ButtonLink href={`/child/${one.child_id}/closed`}>{say('toClosed')}</ButtonLink></Actions>
}

/** Says whether opening a record in need was right; not right closes it at once. */
export const reviewDeed = deed({
  at: '/to-look-at/review',
  subject: 'access',
  why: 'Somebody else than the asker, who may let people in there.',
  shape: z.object({
    which: z.uuid(), right: z.enum(['yes', 'no'], { error: 'rightMissing' }), words: wordsOf('whyMissing'),
  }),
  back: '/to-look-at',
  act: async (session, form) => {
    await session.act({ on: null, act: 'reviewed in need', subject: 'access' }, (writing) =>
      writing.run(reviewGlass(form.which, form.right === 'yes', form.words)))
    return good({ ids: {}, goTo: '/to-look-at?done=reviewedDone' })
  },
})

/** The second of two agrees to unseal a record. */
export const agreeDeed = deed({
  at: '/to-look-at/unseal',
  subject: 'access',
  why: 'Somebody else than who asked: a person whom the seal names, or whoever leads where none of them is left.',
  shape: z.object({ which: z.uuid(), words: wordsOf('whyMissing') }),
  back: '/to-look-at',
  act: async (session, form) => {
    await session.act({ on: null, act: 'unsealed', subject: 'access' }, (writing) => writing.run(unseal(form.which, form.words)))
    return good({ ids: {}, goTo: '/to-look-at?done=unsealedDone' })
  },
})

/** Lets somebody see a record again whose family they said they know. */
export const endKnownDeed = deed({
  at: '/to-look-at/known',
  subject: 'access',
  why: 'A manager of that person, never the person.',
  shape: z.object({ which: z.uuid(), words: wordsOf('whyMissing') }),
  back: '/to-look-at',
  act: async (session, form) => {
    await session.act({ on: null, act: 'ended known', subject: 'access' }, (writing) => writing.run(endKnown(form.which, form.words)))
    return good({ ids: {}, goTo: '/to-look-at?done=endedDone' })
  },
})
