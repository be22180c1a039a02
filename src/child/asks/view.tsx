import type { VNode } from 'preact'
import { useContext } from 'preact/hooks'
import type { Asking } from '../../access/page.ts'
import { useTyped, Which } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { sayDay } from '../../ground/london.ts'
import { LanguageOfPage, useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Details, Empty } from '../../ground/parts/card.tsx'
import { Choice } from '../../ground/parts/choice.tsx'
import { DateField, TextArea } from '../../ground/parts/field.tsx'
import { Marked, MarkedList } from '../../ground/parts/status.tsx'
import { plainDate } from '../../ground/plain-date.ts'
import { messages, type Said } from './messages.ts'
import type { Standing, Told } from './rules.ts'

/** Who reads: whoever's own page it is, or somebody at work. */
export type Reader = 'mine' | 'desk'

const aboutWords: Readonly<Record<string, Said>> = {
  'something said': 'aboutSaid', 'another worker': 'aboutWorker', 'a visit time': 'aboutVisit', 'a visit': 'aboutVisit',
  'my name': 'aboutName', 'someone else should know': 'aboutSomeone',
}
const standingWords: Readonly<Record<Standing, Said>> = {
  open: 'open', late: 'late', answered: 'answered', 'finding out': 'findingOut',
}
const saidWords: Readonly<Record<Told['said'][number]['kind'], Said>> = {
  yes: 'saidYes', 'no because': 'saidNo', 'finding out': 'saidFinding', answered: 'saidAnswered',
  'handed on': 'saidHanded', thanks: 'saidThanks',
}

/** Asks with what was said to each, and the forms that `act` puts in. */
export function AskList({ asks, asking, reader, act, none }: {
  asks: readonly Told[]
  asking: Asking
  reader: Reader
  act?: (ask: Told) => VNode | null
  none?: string
}) {
  const say = useMessages(messages)
  const language = useContext(LanguageOfPage)
  if (asks.length === 0) return <Empty icon="speak" words={none ?? say('none')} />
  const day = (iso: string): string => sayDay(plainDate(iso), asking.today, language.tag)
  return (
    <MarkedList>
      {asks.map((ask) => {
        const who = ask.answers ?? say('somebody')
        const mark = ask.standing === 'answered' ? 'done' : ask.standing === 'late' ? 'late' : 'open'
        return (
          <Marked key={ask.id} id={ask.id} standing={mark} words={say(standingWords[ask.standing])}
            title={<bdi>{ask.words}</bdi>}>
            <p class="soft">
              {say('asked', { who: ask.from ?? say('somebody'), day: day(ask.asked_on) })}
              {' · '}{say(aboutWords[ask.about] ?? 'aboutElse')}
            </p>
            {ask.said.map((turn) => (
              <p key={turn.id}>{say(turn.kind === 'thanks' && turn.words ? 'saidThanksWords' : saidWords[turn.kind], {
                who: turn.by ?? say('somebody'), to: turn.to ?? say('somebody'), words: turn.words, day: day(turn.on),
                by: turn.by_day ? day(turn.by_day) : '',
              })}</p>
            ))}
            {ask.standing === 'open' ? <p>{say('willAnswer', { who, day: day(ask.due) })}</p> : null}
            {ask.standing === 'finding out' ? <p>{say('willFindOut', { who, day: day(ask.due) })}</p> : null}
            {ask.standing === 'late'
              ? (
                <p><strong>
                  {say(reader === 'mine' && !ask.is_for_me ? 'lateMine' : 'lateDesk', { who, day: day(ask.due) })}
                </strong></p>
              )
              : null}
            {act?.(ask) ?? null}
          </Marked>
        )
      })}
    </MarkedList>
  )
}

/** Answering: yes, no because, finding out by a day, or in words. `at` is the address of the list of asks. */
export function AnswerForm({ ask, at, child, asking }: { ask: Told; at: string; child: string; asking: Asking }) {
  const say = useMessages(messages)
  const form = `answer-${ask.id}`
  const { isBack, field } = useTyped(messages, asking, form)
  if (!ask.may_answer || ask.standing === 'answered') return null
  return (
    <Details summary={say('answerHeading')} open={isBack || ask.is_for_me}>
      <Form action={`${at}/${ask.id}/answer`} draft={`answer ${ask.id}`} child={child}>
        <Which form={form} />
        <Choice {...field('kind')} label={say('answerKind')} options={[
          { value: 'yes', words: say('kindYes') },
          { value: 'no because', words: say('kindNo') },
          { value: 'finding out', words: say('kindFinding') },
          { value: 'answered', words: say('kindAnswered') },
        ]} />
        <TextArea {...field('words')} label={say('answerWords')} rows={3} />
        <DateField {...field('by_day')} label={say('answerDay')} min={asking.today} />
        <Button kind="main">{say('answer')}</Button>
      </Form>
    </Details>
  )
}

/** Thank you, once there is an answer: for whoever asked. */
export function ThanksForm({ ask, at, child }: { ask: Told; at: string; child: string }) {
  const say = useMessages(messages)
  if (!ask.is_mine || ask.standing !== 'answered' || ask.is_thanked) return null
  return (
    <Form action={`${at}/${ask.id}/thanks`} draft={`thanks ${ask.id}`} child={child}>
      <Button kind="quiet">{say('sayThanks')}</Button>
    </Form>
  )
}
