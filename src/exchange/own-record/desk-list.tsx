import type { Asking } from '../../access/page.ts'
import { useTyped, Which } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { useMessages } from '../../ground/messages.ts'
import { Actions, Button, ButtonLink } from '../../ground/parts/button.tsx'
import { Details, Notice } from '../../ground/parts/card.tsx'
import { Choice } from '../../ground/parts/choice.tsx'
import { Field, Select } from '../../ground/parts/field.tsx'
import { messages } from './messages.ts'
import { type Item, type Part, reasons, type TickRow } from './model.ts'
import { givesPlace } from './rules.ts'

/** The list, some items at a time: each whole, with what was said to it before. It starts with nothing ticked. */
export function TickList({ here, asked, items, ticks, counts, again, from, few, asking }: {
  here: string
  asked: string
  items: readonly Item[]
  ticks: readonly TickRow[]
  counts: { readonly all: number; readonly open: number }
  again: boolean
  from: number
  few: number
  asking: Asking
}) {
  const say = useMessages(messages)
  const ticked = counts.all - counts.open
  return (
    <div class="stack" id="list">
      <h2>{say('list')}</h2>
      <p>{say('left', counts)}</p>
      {items.length === 0 ? null : (
        <Form action={`${here}/${asked}/tick`} draft="">
          <Which form="tick" />
          <div class="stack">{items.map((item, at) => (
            <OneItem key={item.key} item={item} at={at} tick={ticks.find((one) => one.item === item.key)} asking={asking} />
          ))}</div>
          <Button kind="main">{say('tick')}</Button>
        </Form>
      )}
      <Actions>
        {again ? <ButtonLink href={`${here}#list`}>{say('next')}</ButtonLink> : null}
        {again && from + few < ticked ? <ButtonLink href={`${here}?show=ticked&from=${from + few}#list`}>{say('more')}</ButtonLink> : null}
        {!again && ticked > 0 ? <ButtonLink href={`${here}?show=ticked#list`}>{say('again')}</ButtonLink> : null}
      </Actions>
    </div>
  )
}

function OneItem({ item, at, tick, asking }: { item: Item; at: number; tick: TickRow | undefined; asking: Asking }) {
  const say = useMessages(messages)
  const { field } = useTyped(messages, asking, 'tick')
  const before = tick === undefined ? '' : tick.answer === 'not theirs' ? 'not theirs' : 'give'
  return (
    <div class="card card-plain stack" data-item>
      <h3>{item.title}</h3>
      <input type="hidden" name={`items.${at}.key`} value={item.key} />
      {item.parts.map((part, place) => (
        <OnePart key={part.id} part={part} path={`items.${at}.parts.${place}`} tick={tick} asking={asking} />
      ))}
      <Choice {...field(`items.${at}.answer`, before)} label={say('answer', { title: item.title })} across options={[
        { value: 'give', words: say('give') }, { value: 'not theirs', words: say('notTheirs') },
      ]} />
    </div>
  )
}

function OnePart({ part, path, tick, asking }: { part: Part; path: string; tick: TickRow | undefined; asking: Asking }) {
  const say = useMessages(messages)
  const { field } = useTyped(messages, asking, 'tick')
  const kept = tick?.parts.find((one) => one.id === part.id)?.kept
  const why = field(`${path}.why`, kept?.why ?? '')
  return (
    <div class="stack">
      <blockquote dir="auto">{part.who ? <strong>{part.who}: </strong> : null}{part.words}</blockquote>
      <input type="hidden" name={`${path}.id`} value={part.id} />
      {givesPlace(part) ? <Notice kind="attention">{say('place')}</Notice> : null}
      <Details summary={say('partKeep')} open={why.value !== '' || why.problem !== undefined || givesPlace(part)}>
        <Select {...why} label={say('partKeep')} options={[
          { value: '', words: say('partGive') }, ...reasons.map((one) => ({ value: one, words: say(`why_${one}`) })),
        ]} />
        <Field {...field(`${path}.says`, kept?.says ?? '')} label={say('partSays')} hint={say('partSaysHint', { words: say('says_somebody else') })} />
      </Details>
    </div>
  )
}
