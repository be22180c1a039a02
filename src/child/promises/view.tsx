import { useContext } from 'preact/hooks'
import type { VNode } from 'preact'
import { type CameBack, nothingCameBack, useTyped, Which } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { LanguageOfPage, useMessages } from '../../ground/messages.ts'
import { londonDay, sayDay } from '../../ground/london.ts'
import { Actions, Button } from '../../ground/parts/button.tsx'
import { Details, Empty } from '../../ground/parts/card.tsx'
import { Choice } from '../../ground/parts/choice.tsx'
import { DateField, TextArea } from '../../ground/parts/field.tsx'
import { Marked, MarkedList } from '../../ground/parts/status.tsx'
import { plainDate, type PlainDate } from '../../ground/plain-date.ts'
import { messages } from './messages.ts'
import type { PromiseRow, Turn } from './model.ts'
import { dueNow, owesExplanation, standingOf, unanswered } from './rules.ts'

/** Who reads the list: the one it was promised to, or somebody at work. */
export type Reader = 'mine' | 'desk'

/** How many of a kind are read at once; the rest fold away under them. */
const atOnce = 8

/** Promises with what became of each. `act` puts the forms in: what became of it (desk), "is that OK?" (mine). */
export function PromiseList({ promises, today, reader, act, level }: {
  promises: readonly PromiseRow[]
  today: PlainDate
  reader: Reader
  act?: (promise: PromiseRow) => VNode | null
  level?: 2 | 3
}) {
  const say = useMessages(messages)
  if (promises.length === 0) return <Empty icon="tick" words={say(reader === 'mine' ? 'noneMine' : 'none')} />
  const over = promises.filter((one) => isOver(one, today, reader))
  const here = promises.filter((one) => !over.includes(one))
  const groups = [
    { heading: null, of: here.filter((one) => one.kind === 'promise') },
    { heading: say('tries'), of: here.filter((one) => one.kind === 'try') },
    { heading: say('hopes'), of: here.filter((one) => one.kind === 'hope') },
  ].filter((group) => group.of.length > 0)
  const list = (of: readonly PromiseRow[]) => (
    <MarkedList>
      {of.map((promise) => <OnePromise key={promise.id} promise={promise} today={today} reader={reader} act={act} />)}
    </MarkedList>
  )
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <>
      {groups.map((group) => (
        <section key={group.heading ?? 'promises'}>
          {group.heading ? <Heading>{group.heading}</Heading> : null}
          {list(group.of.slice(0, atOnce))}
          {group.of.length > atOnce
            ? <Details summary={say('later', { count: group.of.length - atOnce })}>{list(group.of.slice(atOnce))}</Details> : null}
        </section>
      ))}
      {over.length > 0 ? <Details summary={say('done', { count: over.length })} open={here.length === 0}>{list(over)}</Details> : null}
    </>
  )
}

/** Nothing more is asked of anybody: folded away under what still is. A kept one waits until its reader has answered. */
function isOver(promise: PromiseRow, today: PlainDate, reader: Reader): boolean {
  const standing = standingOf(promise, today)
  const last = promise.turns.at(-1)?.kind
  return standing === 'released' || (standing === 'kept' && !unanswered(promise.turns) && (reader === 'desk' || last === 'answered'))
}

function OnePromise({ promise, today, reader, act }: {
  promise: PromiseRow
  today: PlainDate
  reader: Reader
  act: ((promise: PromiseRow) => VNode | null) | undefined
}) {
  const say = useMessages(messages)
  const language = useContext(LanguageOfPage)
  const standing = standingOf(promise, today)
  const day = (iso: string): string => sayDay(plainDate(iso), today, language.tag)
  const who = promise.who_called ?? say('somebody')
  const due = dueNow(promise)
  const mark = standing === 'kept' || standing === 'released' ? 'done' : standing === 'late' ? 'late' : 'open'
  return (
    <Marked id={promise.id} standing={mark} words={say(standing)} title={<bdi>{promise.words}</bdi>}>
      {standing === 'kept' ? null : (
        <p>{due === null ? say('byNoDay', { who })
          : say(standing === 'late' ? 'lateSince' : 'byDay', { who, day: day(due) })}</p>
      )}
      {promise.turns.map((turn) => <OneTurn key={turn.id} turn={turn} day={day} reader={reader} />)}
      {owesExplanation(promise, today)
        ? <p><strong>{say(reader === 'mine' ? 'explanationOwedMine' : 'explanationOwed')}</strong></p>
        : null}
      {act?.(promise)}
    </Marked>
  )
}

function OneTurn({ turn, day, reader }: { turn: Turn; day: (iso: string) => string; reader: Reader }) {
  const say = useMessages(messages)
  const who = turn.by_called ?? say('somebody')
  const on = day(londonDay(new Date(turn.at)))
  switch (turn.kind) {
    case 'kept':
      return <p>{say('keptOn', { who, day: on })}{turn.words ? ` ${say('itsWords', { words: turn.words })}` : ''}</p>
    case 'explained':
    case 'repair':
    case 'remade':
      return (
        <p>
          {say(reader === 'mine' ? 'toldWhy' : 'toldWhyDesk', { who, day: on, words: turn.words ?? '' })}
          {turn.new_due ? ` ${say('newDay', { day: day(turn.new_due) })}` : ''}
        </p>
      )
    case 'released':
      return turn.words ? <p>{say('itsWords', { words: turn.words })}</p> : null
    case 'answered': {
      const key = turn.is_ok === 'yes' ? 'answeredYes' : turn.is_ok === 'not really' ? 'answeredNo' : 'answeredElse'
      return (
        <p>
          {reader === 'mine' ? say(key) : say(`${key}Desk`, { who })}
          {turn.words ? ` ${say('itsWords', { words: turn.words })}` : ''}
        </p>
      )
    }
  }
}

/** "Is that OK?", under a promise that is late, was explained or kept, while it is not answered. */
export function AnswerForm({ promise, today, asking = nothingCameBack }: {
  promise: PromiseRow
  today: PlainDate
  asking?: CameBack
}) {
  const say = useMessages(messages)
  const form = `answer-${promise.id}`
  const { isBack, field } = useTyped(messages, asking, form)
  const standing = standingOf(promise, today)
  const last = promise.turns.at(-1)
  if (standing === 'open' || standing === 'hoped' || standing === 'released' || last?.kind === 'answered') return null
  return (
    <Form action={`/me/promises/${promise.id}/answer`} draft={`answer ${promise.id}`} child={promise.child_id}>
      <Which form={form} />
      <fieldset>
        <legend class="label">{say('isThatOk')}</legend>
        <Actions>
          <Button kind="quiet" name="is_ok" value="yes">{say('yes')}</Button>
          <Button kind="quiet" name="is_ok" value="not really">{say('notReally')}</Button>
          <Button kind="quiet" name="is_ok" value="someone else should know">{say('someoneElse')}</Button>
        </Actions>
        <Details summary={say('sayMore')} open={isBack}>
          <TextArea {...field('words')} label={say('yourWords')} hint={say('yourWordsHint')} rows={2} />
          <Button kind="quiet" name="is_ok" value="let it go">{say('letItGo')}</Button>
        </Details>
      </fieldset>
    </Form>
  )
}

/** For whoever made the promise: what became of it. */
export function TurnForm({ promise, asking }: { promise: PromiseRow; asking: CameBack & { readonly today: PlainDate } }) {
  const say = useMessages(messages)
  const form = `turn-${promise.id}`
  const { isBack, field } = useTyped(messages, asking, form)
  const standing = standingOf(promise, asking.today)
  if (standing === 'released' || (standing === 'kept' && !unanswered(promise.turns))) return null
  return (
    <Details summary={say('turnHeading')} open={isBack}>
      <Form action={`/child/${promise.child_id}/promises/${promise.id}/turn`} draft={`turn ${promise.id}`} child={promise.child_id}>
        <Which form={form} />
        <Choice {...field('kind')} label={say('turnHeading')} required options={[
          { value: 'kept', words: say('turnKept') },
          { value: 'explained', words: say('turnExplained'), hint: say('blocked') },
          { value: 'repair', words: say('turnRepair') },
        ]} />
        <TextArea {...field('words')} label={say('turnWords')} rows={3} />
        <DateField {...field('new_due')} label={say('turnDay')} />
        <Button kind="main">{say('turn')}</Button>
      </Form>
    </Details>
  )
}
