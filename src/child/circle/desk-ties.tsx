import { useTyped, Which } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Details, Folded } from '../../ground/parts/card.tsx'
import { Choice, Tick } from '../../ground/parts/choice.tsx'
import { DateField, Field, Select, TextArea } from '../../ground/parts/field.tsx'
import type { DeskProps } from './desk-team.tsx'
import { messages } from './desk-messages.ts'

/** Telling of a tie: who said so, on which day, and who must not learn of it. */
export function TellTie({ data, asking, name }: DeskProps) {
  const say = useMessages(messages)
  const { field, tick, several } = useTyped(messages, asking, 'tie')
  if (!data.mine.mayTell) return null
  const around = [...new Map(data.now.map((one) => [one.id, one.called]))].filter(([id]) => id !== data.mine.id)
  const people = around.map(([value, words]) => ({ value, words }))
  return (
    <Folded id="tell" title={say('tieHeading', { name })} open={asking.typed['form'] === 'tie'}>
      <Form action={`/child/${data.child.id}/circle/tie`} draft="tie" child={data.child.id}>
        <Which form="tie" />
        <Field {...field('called')} label={say('tieCalled', { name })} />
        <Field {...field('is_to_child')} label={say('tieWho', { name })} hint={say('tieWhoHint')} />
        <Select {...field('what', 'person')} label={say('tieWhat')} options={(['person', 'pet', 'place', 'thing'] as const)
          .map((what) => ({ value: what, words: say(`${what}Kind`) }))} />
        <Select {...field('said_by')} label={say('tieSaidBy')} options={[{ value: '', words: say('tieSaidByMe') },
          { value: data.child.id, words: name }, ...people]} />
        <DateField {...field('said_on', asking.today)} label={say('tieSaidOn')} max={asking.today} />
        <TextArea {...field('words')} label={say('tieWords')} rows={2} />
        <Select {...field('close')} label={say('tieClose')} options={[{ value: '', words: say('tieCloseNone') },
          ...([1, 2, 3, 4] as const).map((ring) => ({ value: `${ring}`, words: say(`ring${ring}`) }))]} />
        <Details summary={say('keepMore', { name: '…' })}>
          <Field {...field('known_since')} label={say('tieSince')} />
          <Field {...field('reached_by')} label={say('tieReach')} />
          <Tick {...tick('dead')} label={say('tieDead')} />
          <Tick {...tick('far_away')} label={say('tieFar')} />
          <DateField {...field('until_day')} label={say('tieUntil')} />
          <Select {...field('person')} label={say('tiePerson')} options={[{ value: '', words: say('tiePersonNone') }, ...people]} />
          <Select {...field('instead_of')} label={say('tieInstead')} options={[{ value: '', words: say('tieNew') },
            ...data.told.filter(({ newest }) => newest.may_follow)
              .map(({ newest }) => ({ value: newest.id, words: newest.called }))]} />
        </Details>
        <Choice {...field('for', 'workers')} label={say('tieFor')} options={[
          { value: 'workers', words: say('tieForWorkers', { name }) }, { value: 'team', words: say('tieForTeam', { name }) }]} />
        <Choice {...several('kept_from')} label={say('tieKept')} hint={say('tieKeptHint', { name })} several
          options={[{ value: data.child.id, words: name }, ...people]} />
        <Button kind="main">{say('tieTell')}</Button>
      </Form>
    </Folded>
  )
}

/** What the child answered to a worker: named people, or "I'd rather not say". */
export function AskWhoToTalkTo({ data, asking, name }: DeskProps) {
  const say = useMessages(messages)
  const { field, tick } = useTyped(messages, asking, 'talks')
  if (!data.mine.mayChoose) return null
  return (
    <Details summary={say('talkAsk', { name })} open={asking.typed['form'] === 'talks'}>
      <Form action={`/child/${data.child.id}/circle/talks`} draft="talks" child={data.child.id}>
        <Which form="talks" />
        <Field {...field('first')} label={say('talkFirst')} />
        <Field {...field('second')} label={say('talkSecond')} />
        <Field {...field('topic')} label={say('talkTopic')} />
        <Tick {...tick('rather_not')} label={say('ratherNot')} />
        <Button kind="main">{say('talkKeep')}</Button>
      </Form>
    </Details>
  )
}
