import { setTimeout as rest } from 'node:timers/promises'
import { z } from 'zod'
import { heldWords } from '../../access/held-words.ts'
import { type Asking, deed, page } from '../../access/page.ts'
import type { Session } from '../../access/session.ts'
import { Form } from '../../field/form.tsx'
import type { Query } from '../../ground/database/query.ts'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Button, ErrorSummary } from '../../ground/parts/button.tsx'
import { Card, Notice } from '../../ground/parts/card.tsx'
import { DateField, Field, TextArea } from '../../ground/parts/field.tsx'
import { isPlainDate } from '../../ground/plain-date.ts'
import { bad, good } from '../../ground/result.ts'
import { messages } from './messages.ts'
import { askInNeed, sayIKnow, worksHere } from './store.ts'

/** How long every answer takes at least, in milliseconds: longer than finding and opening a record does. */
const alikeAfter = 700

/** Words with a sentence for each way to get them wrong. */
export const wordsOf = (missing: string) => heldWords(500).refine((text) => text !== '', { error: missing })

export const askPage = page({
  at: '/in-need',
  side: 'desk',
  subject: 'access',
  act: 'listed',
  why: 'Somebody at the council’s work asks for a record in need, or says that they know a family. Nobody learns whether it is there by asking.',
  on: 'nobody in particular',
  asks: () => ({ works: worksHere() }),
  data: (rows) => (rows.works[0]?.yes ? {} : undefined),
  title: (_data, asking) => sayIn(asking.language, messages)('askTitle'),
  view: (_data, asking) => <Ask asking={asking} />,
})

function Ask({ asking }: { asking: Asking }) {
  const say = useMessages(messages)
  const which = asking.typed['form']
  return (
    <>
      {asking.done ? <Notice live kind="good">{say(asking.done as 'askedDone')}</Notice> : null}
      <ErrorSummary heading={say('problems')} problems={asking.problems.map((one) => ({
        id: which === 'known' ? `known-${one.field}` : one.field, words: say(one.said as 'whyMissing'),
      }))} />
      <Card>
        <p>{say('askUnder')}</p>
        <p>{say('askTold')}</p>
        <p class="soft">{say('askSame')}</p>
        <Form action="/in-need" draft="">
          <Asked asking={asking} before="" mine={which !== 'known'} why={say('why')} whyHint={say('whyHint')} />
          <Button kind="main">{say('ask')}</Button>
        </Form>
      </Card>
      <Card id="known" title={say('knowTitle')}>
        <p>{say('knowUnder')}</p>
        <Form action="/in-need/known" draft="">
          <input type="hidden" name="form" value="known" />
          <Asked asking={asking} before="known-" mine={which === 'known'} why={say('knowWhy')} whyHint={say('knowWhyHint')} />
          <Button kind="quiet">{say('know')}</Button>
        </Form>
      </Card>
    </>
  )
}

/** Name, birthday and why: the same three questions of both forms. */
function Asked({ asking, before, mine, why, whyHint }: {
  asking: Asking
  before: string
  mine: boolean
  why: string
  whyHint: string
}) {
  const say = useMessages(messages)
  const typed = (field: string): string => (mine ? String(asking.typed[field] ?? '') : '')
  const problem = (field: string): string | undefined => {
    const found = mine && asking.problems.find((one) => one.field === field)
    return found ? say(found.said as 'whyMissing') : undefined
  }
  return (
    <>
      <Field name="called" id={`${before}called`} label={say('called')} hint={say('calledHint')} problem={problem('called')} value={typed('called')} />
      <DateField name="born" id={`${before}born`} label={say('born')} problem={problem('born')} value={typed('born')} max={asking.today} />
      <TextArea name="why" id={`${before}why`} rows={3} label={why} hint={whyHint} problem={problem('why')} value={typed('why')} />
    </>
  )
}

const shape = z.object({
  called: z.string().trim().min(1, { error: 'calledMissing' }).max(200, { error: 'calledMissing' }),
  born: z.string().refine(isPlainDate, { error: 'bornMissing' }),
  why: wordsOf('whyMissing'),
})

/** The same way, the same words and the same wait, whether or not there is such a child. */
async function asked(
  session: Session, act: string, what: Query<{ readonly counted: boolean }>, done: string,
): Promise<ReturnType<typeof bad> | ReturnType<typeof good<{ ids: Record<string, never>; goTo: string }>>> {
  const [counted] = await Promise.all([
    session.act({ on: null, act, subject: 'access' }, async (writing) => (await writing.ask({ what })).what[0]?.counted),
    rest(alikeAfter),
  ])
  return counted ? good({ ids: {}, goTo: `/in-need?done=${done}` }) : bad({ field: 'called', said: 'tooOften' })
}

/** Asks for a record in need. Every asking is written down, also one that finds nothing. */
export const askDeed = deed({
  at: '/in-need',
  subject: 'access',
  why: 'Only somebody at the council’s work, five times an hour; their team is told at once.',
  shape,
  back: '/in-need',
  act: (session, form) => asked(session, 'asked in need', askInNeed(form.called, form.born, form.why), 'askedDone'),
})

/** Says that one knows a family: that record is not there any more. */
export const knowDeed = deed({
  at: '/in-need/known',
  subject: 'access',
  why: 'Anybody at work says it of themselves, of nobody else.',
  shape,
  back: '/in-need',
  act: (session, form) => asked(session, 'said they know', sayIKnow(form.called, form.born, form.why), 'knownDone'),
})
