import type { ComponentChildren } from 'preact'
import { type CameBack, useTyped, Which } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Details } from '../../ground/parts/card.tsx'
import { Choice } from '../../ground/parts/choice.tsx'
import { DateField, Field, TextArea } from '../../ground/parts/field.tsx'
import { messages } from './messages.ts'
import type { Part } from './rules.ts'

type Words = Extract<Part, { gap: false }>
type On = { readonly child: string; readonly note: string; readonly asking: CameBack }

/** Putting words beside a note, or one passage of it. Telling is said by those at work. */
export function BesideForm({ on, passage = '', atWork }: { on: On; passage?: string; atWork: boolean }) {
  const say = useMessages(messages)
  const form = `beside-${passage || 'note'}`
  const { isBack, field } = useTyped(messages, on.asking, form)
  return (
    <Details summary={say('toldHeading')} open={isBack}>
      <Form action={`${addressOf(on)}/beside`} draft={`beside ${on.note} ${passage}`} child={on.child}>
        <Which form={form} />
        <input type="hidden" name="passage" value={passage} />
        <Choice {...field('kind')} label={say('besideKind')} options={[
          ...(atWork ? [{ value: 'told', words: say('kindTold') }] : []),
          { value: 'reply', words: say('kindReply') },
          { value: 'disagree', words: say('kindDisagree') },
          { value: 'correction', words: say('kindCorrection') },
          { value: 'what I expected', words: say('kindExpected') },
        ]} />
        <TextArea {...field('words')} label={say('besideWords')} rows={3} />
        <Button kind="main">{say('besideSend')}</Button>
      </Form>
    </Details>
  )
}

/** What somebody at work may do with one passage: let it wait, agree, make it plainer, take it out. The child's own only plainer. */
export function PassageActs({ on, part, own }: { on: On; part: Words; own: boolean }) {
  const say = useMessages(messages)
  const toAgree = part.work?.held ? part.work.holds.filter((one) => !one.mine && one.agreed_by === null) : []
  const isBack = ['hold', 'reading', 'lift'].some((form) => on.asking.typed['form'] === `${form}-${part.id}`)
  return (
    <Details summary={say('acts')} open={isBack}>
      {toAgree.map((one) => (
        <Form key={one.id} action={`${addressOf(on)}/hold/${one.id}/agree`} draft={`agree ${one.id}`} child={on.child}>
          <Button kind="main">{say('agree')}</Button>
        </Form>
      ))}
      {own ? null : <HoldForm on={on} passage={part.id} />}
      <ReadingForm on={on} passage={part.id} />
      {own ? null : <LiftForm on={on} passage={part.id} />}
    </Details>
  )
}

const addressOf = (on: On): string => `/child/${on.child}/notes/${on.note}`

function HoldForm({ on, passage }: { on: On; passage: string }) {
  const say = useMessages(messages)
  const { field } = useTyped(messages, on.asking, `hold-${passage}`)
  return (
    <ActForm on={on} act="hold" passage={passage} heading={say('holdHeading')}>
      <Field {...field('reason')} label={say('holdReason')} />
      <DateField {...field('until')} label={say('holdUntil')} hint={say('holdHint')} />
      <Button kind="quiet">{say('hold')}</Button>
    </ActForm>
  )
}

function ReadingForm({ on, passage }: { on: On; passage: string }) {
  const say = useMessages(messages)
  const { field } = useTyped(messages, on.asking, `reading-${passage}`)
  return (
    <ActForm on={on} act="reading" passage={passage} heading={say('readingHeading')}>
      <Choice {...field('level', 'plainer')} label={say('readingLevel')} options={[
        { value: 'plainer', words: say('plainer') },
        { value: 'translated', words: say('translated') },
      ]} />
      <Field {...field('lang', 'en')} label={say('readingLang')} />
      <TextArea {...field('words')} label={say('readingWords')} rows={3} />
      <Field {...field('checked_by')} label={say('readingChecked')} />
      <Button kind="quiet">{say('readingSend')}</Button>
    </ActForm>
  )
}

function LiftForm({ on, passage }: { on: On; passage: string }) {
  const say = useMessages(messages)
  const { field } = useTyped(messages, on.asking, `lift-${passage}`)
  return (
    <ActForm on={on} act="lift" passage={passage} heading={say('liftHeading')}>
      <Choice {...field('why')} label={say('liftWhy')} hint={say('liftHint')} options={[
        { value: 'wrong child', words: say('liftWrong') },
        { value: 'gives away a place', words: say('liftPlace') },
        { value: 'something else', words: say('liftElse') },
      ]} />
      <Field {...field('reason')} label={say('liftReason')} />
      <Button kind="danger">{say('lift')}</Button>
    </ActForm>
  )
}

/** One of the forms under a passage, which it names. */
function ActForm({ on, act, passage, heading, children }: {
  on: On
  act: 'hold' | 'reading' | 'lift'
  passage: string
  heading: string
  children: ComponentChildren
}) {
  return (
    <Form action={`${addressOf(on)}/${act}`} draft={`${act} ${passage}`} child={on.child}>
      <h3>{heading}</h3>
      <Which form={`${act}-${passage}`} />
      <input type="hidden" name="passage" value={passage} />
      {children}
    </Form>
  )
}
