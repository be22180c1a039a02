import type { Asking } from '../../access/page.ts'
import { useTyped, Which } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Details } from '../../ground/parts/card.tsx'
import { Choice, Tick } from '../../ground/parts/choice.tsx'
import { DateField, Field, Select, TextArea } from '../../ground/parts/field.tsx'
import { tools } from '../notes/model.ts'
import { useToolWords } from '../notes/view.tsx'
import { messages } from './messages.ts'
import { type OtherEyes, type RecordData, whyNotSeen } from './model.ts'
import { promiseDays } from './promise-days.ts'
import { Promised } from './record-promises.tsx'
import { whyKeys } from './view.tsx'

const partKeys: Readonly<Record<OtherEyes, 'part_other' | 'part_health' | 'part_police' | 'part_family'>> = {
  'about-another': 'part_other', health: 'part_health', police: 'part_police', family: 'part_family',
}

/** The record of a visit. What is nearly always so is filled in or folded away, so that few taps are enough. */
export function VisitForm({ data, asking, said }: { data: RecordData; asking: Asking; said: string }) {
  const say = useMessages(messages)
  const toolWords = useToolWords()
  const { child, begins } = data
  const name = child.called ?? say('thisChild')
  const { field } = useTyped(messages, asking, 'visit')
  const day = field('day', begins.day)
  const wrong = wrongIn(asking)
  const time = begins.began && begins.ended ? say('fromTo', { from: begins.began, to: begins.ended })
    : begins.began ? say('at', { time: begins.began }) : null
  return (
    <Form action={`/child/${child.id}/visits/record`} draft="visit" child={child.id}>
      <Which form="visit" />
      <input type="hidden" name="planned" value={begins.planned ?? ''} />
      <input type="hidden" name="children.0.child" value={child.id} />
      <p><strong>{[said, time, begins.where].filter(Boolean).join(', ')}</strong></p>
      <Details summary={say('changeWhen')} open={day.value !== begins.day || wrong('day', 'began', 'ended', 'where')}>
        <DateField {...day} label={say('recordDay')} max={asking.today} />
        <Field {...field('began', begins.began ?? '')} type="time" label={say('recordBegan')} />
        <Field {...field('ended', begins.ended ?? '')} type="time" label={say('recordEnded')} />
        <Field {...field('where', begins.where ?? '')} label={say('recordWhere')} />
      </Details>
      <TextArea {...field('children.0.words')} label={say('how')} hint={say('howHint', { name })} rows={6} />
      {data.eyes.length > 0 ? <OtherEyesToo data={data} asking={asking} name={name} /> : null}
      <Together at="children.0" name={name} asking={asking} />
      <Promised at="children.0" label={say('promised')} hint={say('promisedHint', { name })} days={data.days} more asking={asking} />
      {data.others.map((other, at) => (
        <Other key={other.id} at={`children.${at + 1}`} name={name} asking={asking}
          other={{ id: other.id, called: other.called ?? say('thisChild') }} />
      ))}
      <Details summary={say('toolHeading')} open={wrong('tool', 'felt')}>
        <Select {...field('tool')} label={say('toolWhich')} options={[
          { value: '', words: say('toolNone') },
          ...tools.map((tool) => ({ value: tool.id, words: toolWords(tool.id) })),
        ]} />
        <Field {...field('tool_with')} label={say('toolWith')} />
        <Field {...field('felt')} label={say('toolFeltLabel', { name })} />
      </Details>
      <Choice {...field('readable', 'later')} label={say('readable', { name })} across options={[
        { value: 'now', words: say('readableNow') }, { value: 'later', words: say('readableLater') },
      ]} />
      <Button kind="main">{say('record')}</Button>
    </Form>
  )
}

/** Whether something has to be put right in a field whose name begins like one of these: then its fold stands open. */
const wrongIn = (asking: Asking) => (...beginnings: readonly string[]): boolean =>
  asking.problems.some((one) => beginnings.some((beginning) => one.field.startsWith(beginning)))

/** Parts of what happened that others read, or that the child does not. */
function OtherEyesToo({ data, asking, name }: { data: RecordData; asking: Asking; name: string }) {
  const say = useMessages(messages)
  const { field } = useTyped(messages, asking, 'visit')
  return (
    <Details summary={say('otherEyes')} open={wrongIn(asking)('parts', 'gap')}>
      <p>{say('otherEyesHint', { name })}</p>
      {data.eyes.map((eyes) => (
        <TextArea key={eyes} {...field(`parts.${eyes}`)} label={say(partKeys[eyes])} rows={3} />
      ))}
      {data.eyes.includes('about-another') ? (
        <Field {...field('gap')} label={say('gapLabel', { name })} hint={say('gapHint', { words: say('gapOfAnother') })} />
      ) : null}
    </Details>
  )
}

/** Time just with the child; and, folded away, that they did not meet at all. */
function Together({ at, name, asking }: { at: string; name: string; asking: Asking }) {
  const say = useMessages(messages)
  const { field } = useTyped(messages, asking, 'visit')
  const saw = field(`${at}.saw`, 'yes')
  return (
    <>
      <Choice {...field(`${at}.alone`)} label={say('alone', { name })} across options={[
        { value: 'in their room', words: say('aloneRoom') },
        { value: 'out somewhere', words: say('aloneOut') },
        { value: 'not today', words: say('aloneNot') },
      ]} />
      <Details summary={say('didSee', { name })} open={saw.value === 'no' || wrongIn(asking)(`${at}.saw`, `${at}.why`)}>
        <Choice {...saw} label={say('saw', { name })} across options={[
          { value: 'yes', words: say('sawYes') }, { value: 'no', words: say('sawNo') },
        ]} />
        <Select {...field(`${at}.why_not_seen`)} label={say('whyNotSeen')} options={[
          { value: '', words: say('whyNone') }, ...whyNotSeen.map((why) => ({ value: why, words: say(whyKeys[why], { name }) })),
        ]} />
        <TextArea {...field(`${at}.why_not`)} label={say('aloneWhy')} hint={say('whyNotHint')} rows={2} />
      </Details>
    </>
  )
}

/** Another child of the same home: counts when ticked, with a record of their own. */
function Other({ at, other, name, asking }: {
  at: string
  other: { readonly id: string; readonly called: string }
  name: string
  asking: Asking
}) {
  const say = useMessages(messages)
  const { field, tick } = useTyped(messages, asking, 'visit')
  const there = tick(`${at}.there`)
  return (
    <Details summary={say('otherThere', { other: other.called })} open={there.checked || wrongIn(asking)(`${at}.`)}>
      <input type="hidden" name={`${at}.child`} value={other.id} />
      <p>{say('othersHint', { name })}</p>
      <Tick {...there} label={say('otherThere', { other: other.called })} />
      <TextArea {...field(`${at}.words`)} label={say('otherWords', { other: other.called })} rows={4} />
      <Tick {...tick(`${at}.same`)} label={say('otherSame', { other: other.called })} />
      <Together at={at} name={other.called} asking={asking} />
      <Promised at={at} label={say('promisedTo', { other: other.called })} days={promiseDays(asking.today)} asking={asking} />
    </Details>
  )
}
