import type { Asking } from '../../access/page.ts'
import { useTyped, Which } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { sayDay } from '../../ground/london.ts'
import { useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Card, Details } from '../../ground/parts/card.tsx'
import { DateField, Field, Select, TextArea } from '../../ground/parts/field.tsx'
import { plainDate } from '../../ground/plain-date.ts'
import { bankHolidays } from '../../standards/bank-holidays.ts'
import { answerCites } from '../../standards/subject-access.ts'
import { messages } from './messages.ts'
import type { AskedRow } from './model.ts'
import { dueOf, turnsOpen } from './rules.ts'

/** Who asked and by when it is owed, and what happened to it. */
export function AskedLines({ asked, now, here, asking, gone }: {
  asked: readonly AskedRow[]
  now: AskedRow | null
  here: string
  asking: Asking
  gone: boolean
}) {
  const say = useMessages(messages)
  const { field } = useTyped(messages, asking, 'turn')
  const day = (iso: string): string => sayDay(plainDate(iso), asking.today, asking.language.tag)
  if (!now) return <p>{say('noneAsked')}</p>
  const due = dueOf(now, bankHolidays)
  return (
    <>
      {asked.filter((one) => one.id === now.id).map((one) => (
        <p key={one.id}>
          <strong>{one.for_them ? say('askedLineFor', { day: day(one.asked_on), who: one.for_them }) : say('askedLine', { day: day(one.asked_on) })}</strong>
          {gone ? null : <>{' · '}{due === null ? say('stopped') : say(due < asking.today ? 'lateLine' : 'dueLine', { day: day(due) })}</>}
        </p>
      ))}
      {now.words ? <p dir="auto">{say('theirWordsAre', { words: now.words })}</p> : null}
      <ul>
        {now.turns.map((one, at) => (
          <li key={at}>{say(`turn_${one.kind}`)}, {day(one.on_day)}{one.words ? ` · ${one.words}` : ''}</li>
        ))}
      </ul>
      {gone ? null : (
        <Details summary={say('turn')} open={asking.typed['form'] === 'turn'}>
          <Form action={`${here}/${now.id}/turn`} draft="">
            <Which form="turn" />
            <Select {...field('kind')} label={say('turn')} options={turnsOpen(now, asking.today, bankHolidays)
              .map((kind) => ({ value: kind, words: say(`turn_${kind}`) }))} />
            <DateField {...field('on_day', asking.today)} label={say('turnDay')} max={asking.today} />
            <TextArea {...field('words')} label={say('turnWords')} hint={say('turnWordsHint')} rows={2} />
            <Button>{say('turnWrite')}</Button>
          </Form>
          <p class="soft">{say('cites', { cites: answerCites.map((one) => `${one.source}: ${one.says}`).join('; ') })}</p>
        </Details>
      )}
    </>
  )
}

/** Writing down that somebody asked. */
export function AskingForm({ here, name, asking }: { here: string; name: string; asking: Asking }) {
  const say = useMessages(messages)
  const { field } = useTyped(messages, asking, 'asked')
  return (
    <Card id="ask" title={say('noteAsking')}>
      <p>{say('noteAskingHint')}</p>
      <Form action={here} draft="">
        <Which form="asked" />
        <DateField {...field('asked_on', asking.today)} label={say('askedDay')} max={asking.today} />
        <Field {...field('for_them')} label={say('forThem', { name })} hint={say('forThemHint')} />
        <TextArea {...field('words')} label={say('theirWords')} rows={2} />
        <Button kind="main">{say('write')}</Button>
      </Form>
    </Card>
  )
}
