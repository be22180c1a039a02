import type { Asking } from '../../access/page.ts'
import { Form } from '../../field/form.tsx'
import { useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Details } from '../../ground/parts/card.tsx'
import { Choice, Tick } from '../../ground/parts/choice.tsx'
import { DateField, Field, Select, TextArea } from '../../ground/parts/field.tsx'
import { tools } from '../notes/model.ts'
import { typedAt, wrongAt } from './asked.ts'
import { messages } from './messages.ts'
import { type OtherEyes, type RecordData, whyNotSeen } from './model.ts'

/** A field of the form: its name, what was typed, what is wrong. */
type Again = (name: string, begins?: string | null) => { name: string; value: string | undefined; problem: string | undefined }

const partKeys: Readonly<Record<OtherEyes, 'part_other' | 'part_health' | 'part_police' | 'part_family'>> = {
  'about-another': 'part_other', health: 'part_health', police: 'part_police', family: 'part_family',
}
const whyKeys = {
  'nobody in': 'why_nobodyIn', 'not wanted': 'why_notWanted', ill: 'why_ill', grief: 'why_grief', away: 'why_away',
  'put off': 'why_putOff', other: 'why_other',
} as const

/** The record of a visit. What is nearly always so is filled in or folded away, so that few taps are enough. */
export function VisitForm({ data, asking, said, open }: { data: RecordData; asking: Asking; said: string; open: boolean }) {
  const say = useMessages(messages)
  const { child, begins } = data
  const name = child.called ?? say('thisChild')
  const again: Again = (field, start) => ({
    name: field, value: typedAt(asking, field) ?? start ?? undefined, problem: wrongAt(asking, field),
  })
  const wrong = (...fields: readonly string[]): boolean =>
    asking.problems.some((one) => fields.some((field) => one.field.startsWith(field)))
  const time = begins.began && begins.ended ? say('fromTo', { from: begins.began, to: begins.ended })
    : begins.began ? say('at', { time: begins.began }) : null
  return (
    <Form action={`/child/${child.id}/visits/record`} draft="visit" child={child.id}>
      <input type="hidden" name="planned" value={begins.planned ?? ''} />
      <input type="hidden" name="children.0.child" value={child.id} />
      <p><strong>{[said, time, begins.where].filter(Boolean).join(', ')}</strong></p>
      <Details summary={say('changeWhen')} open={open || wrong('day', 'began', 'ended', 'where')}>
        <DateField {...again('day', begins.day)} label={say('recordDay')} max={asking.today} />
        <Field {...again('began', begins.began)} type="time" label={say('recordBegan')} />
        <Field {...again('ended', begins.ended)} type="time" label={say('recordEnded')} />
        <Field {...again('where', begins.where)} label={say('recordWhere')} />
      </Details>
      <TextArea {...again('children.0.words')} label={say('how')} hint={say('howHint', { name })} rows={6} />
      <Details summary={say('otherEyes')} open={wrong('parts', 'gap')}>
        <p>{say('otherEyesHint', { name })}</p>
        {data.eyes.map((eyes) => (
          <TextArea key={eyes} {...again(`parts.${eyes}`)} label={say(partKeys[eyes])} rows={3} />
        ))}
        {data.eyes.includes('about-another') ? (
          <Field {...again('gap')} label={say('gapLabel', { name })} hint={say('gapHint', { words: say('gapOfAnother') })} />
        ) : null}
      </Details>
      <Together at="children.0" name={name} again={again} say={say} open={wrong('children.0.saw', 'children.0.why')} />
      <Promises at="children.0" name={name} again={again} open={wrong('children.0.promises')} asking={asking} />
      {data.others.map((other, at) => (
        <Other key={other.id} at={`children.${at + 1}`} name={name} again={again} asking={asking}
          other={{ id: other.id, called: other.called ?? say('thisChild') }}
          open={wrong(`children.${at + 1}`) || typedAt(asking, `children.${at + 1}.there`) === 'yes'} />
      ))}
      <Details summary={say('toolHeading')} open={wrong('tool', 'felt')}>
        <Select {...again('tool')} label={say('toolWhich')} options={[
          { value: '', words: say('toolNone') },
          ...tools.map((tool) => ({ value: tool.id, words: say(`tool_${tool.id}`) })),
        ]} />
        <Field {...again('tool_with')} label={say('toolWith')} />
        <Field {...again('felt')} label={say('toolFeltLabel', { name })} />
      </Details>
      <Choice {...again('readable', 'later')} label={say('readable', { name })} across options={[
        { value: 'now', words: say('readableNow') }, { value: 'later', words: say('readableLater') },
      ]} />
      <Button kind="main">{say('record')}</Button>
    </Form>
  )
}

/** Time just with the child; and, folded away, that they did not meet at all. */
function Together({ at, name, again, say, open }: {
  at: string
  name: string
  again: Again
  say: ReturnType<typeof useMessages<keyof typeof messages.english>>
  open: boolean
}) {
  return (
    <>
      <Choice {...again(`${at}.alone`)} label={say('alone', { name })} across options={[
        { value: 'in their room', words: say('aloneRoom') },
        { value: 'out somewhere', words: say('aloneOut') },
        { value: 'not today', words: say('aloneNot') },
      ]} />
      <Details summary={say('didSee', { name })} open={open || again(`${at}.saw`).value === 'no'}>
        <Choice {...again(`${at}.saw`, 'yes')} label={say('saw', { name })} across options={[
          { value: 'yes', words: say('sawYes') }, { value: 'no', words: say('sawNo') },
        ]} />
        <Select {...again(`${at}.why_not_seen`)} label={say('whyNotSeen')} options={[
          { value: '', words: say('whyNone') }, ...whyNotSeen.map((why) => ({ value: why, words: say(whyKeys[why], { name }) })),
        ]} />
        <TextArea {...again(`${at}.why_not`)} label={say('aloneWhy')} hint={say('whyNotHint')} rows={2} />
      </Details>
    </>
  )
}

/** What was promised: the first in sight, two more folded away. */
function Promises({ at, name, again, open, asking }: { at: string; name: string; again: Again; open: boolean; asking: Asking }) {
  const say = useMessages(messages)
  const one = (nth: number) => {
    const field = `${at}.promises.${nth}`
    return (
      <div key={field}>
        <Field {...again(`${field}.words`)} label={say(nth === 0 ? 'promised' : 'promisedMore')}
          {...(nth === 0 ? { hint: say('promisedHint', { name }) } : {})} />
        <DateField {...again(`${field}.due_day`)} label={say('promiseDay')} />
        <Tick name={`${field}.kind`} value="try" label={say('promiseTry')} checked={typedAt(asking, `${field}.kind`) === 'try'} />
      </div>
    )
  }
  return (
    <>
      {one(0)}
      <Details summary={say('promisedMore')} open={open}>{[1, 2].map(one)}</Details>
    </>
  )
}

/** Another child of the same home: counts when ticked, with a record of their own. */
function Other({ at, other, name, again, asking, open }: {
  at: string
  other: { readonly id: string; readonly called: string }
  name: string
  again: Again
  asking: Asking
  open: boolean
}) {
  const say = useMessages(messages)
  const ticked = (field: string): boolean => typedAt(asking, `${at}.${field}`) === 'yes'
  return (
    <Details summary={say('otherThere', { other: other.called })} open={open}>
      <input type="hidden" name={`${at}.child`} value={other.id} />
      <p>{say('othersHint', { name })}</p>
      <Tick name={`${at}.there`} label={say('otherThere', { other: other.called })} checked={ticked('there')} />
      <TextArea {...again(`${at}.words`)} label={say('otherWords', { other: other.called })} rows={4} />
      <Tick name={`${at}.same`} label={say('otherSame', { other: other.called })} checked={ticked('same')} />
      <Together at={at} name={other.called} again={again} say={say} open={false} />
      <Field {...again(`${at}.promises.0.words`)} label={say('promisedTo', { other: other.called })} />
      <DateField {...again(`${at}.promises.0.due_day`)} label={say('promiseDay')} />
    </Details>
  )
}
