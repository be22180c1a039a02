import type { Asking } from '../../access/page.ts'
import { useTyped, Which } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Details } from '../../ground/parts/card.tsx'
import { Choice } from '../../ground/parts/choice.tsx'
import { DateField, Field, Select, TextArea } from '../../ground/parts/field.tsx'
import { nationalLine } from '../../standards/timescales.ts'
import { messages } from './messages.ts'
import type { PlannedRow } from './model.ts'
import type { DueOfChild } from './rules.ts'

/** Planning a visit, which is a promise: the form says so. */
export function PlanForm({ child, name, asking }: { child: string; name: string; asking: Asking }) {
  const say = useMessages(messages)
  const { field } = useTyped(messages, asking, 'plan')
  return (
    <Form action={`/child/${child}/visits`} draft="plan a visit" child={child}>
      <Which form="plan" />
      <p>{say('planHint', { name })}</p>
      <DateField {...field('day')} label={say('planDay')} min={asking.today} />
      <Field {...field('time')} type="time" label={say('planTime')} />
      <Field {...field('where')} label={say('planWhere')} hint={say('planWhereHint', { name })} />
      <TextArea {...field('words')} label={say('planWords')} hint={say('planWordsHint')} rows={2} />
      <Button kind="main">{say('plan')}</Button>
    </Form>
  )
}

/** What became of a planned visit; nothing in it has to be filled in to cancel. */
export function ChangeForm({ planned, name, asking }: { planned: PlannedRow; name: string; asking: Asking }) {
  const say = useMessages(messages)
  const form = `change-${planned.id}`
  const { isBack, field } = useTyped(messages, asking, form)
  const isCancelled = planned.turns.some((turn) => turn.kind === 'cancelled')
  return (
    <Details summary={say(isCancelled ? 'explainHeading' : 'changeHeading')} open={isBack}>
      <Form action={`/child/${planned.child_id}/visits/planned/${planned.id}`} draft={`change ${planned.id}`} child={planned.child_id}>
        <Which form={form} />
        <Choice {...field('kind')} label={say('changeKind')} required options={[
          { value: 'moved', words: say('changeMoved') },
          { value: 'cancelled', words: say('changeCancelled') },
          ...(isCancelled ? [] : [
            { value: 'late', words: say('changeLate') }, { value: 'answered', words: say('changeAnswered') },
          ]),
        ]} />
        <TextArea {...field('words')} label={say('changeWords', { name })} hint={say('changeWordsHint', { name })} rows={3} />
        <DateField {...field('day')} label={say('changeDay')} min={asking.today} />
        <Field {...field('time')} type="time" label={say('changeTime')} />
        <Field {...field('where')} label={say('changeWhere')} />
        <Button kind="main">{say('change', { name })}</Button>
      </Form>
    </Details>
  )
}

/** What the child wants, in their words. */
export function WishForm({ child, name, asking }: { child: string; name: string; asking: Asking }) {
  const say = useMessages(messages)
  const { field } = useTyped(messages, asking, 'wish')
  return (
    <Form action={`/child/${child}/visits/wish`} draft="wish" child={child}>
      <Which form="wish" />
      <Field {...field('every_days')} type="number" inputMode="numeric" min="1" max="400" label={say('wishDays', { name })} />
      <TextArea {...field('words')} label={say('wishWords', { name })} rows={2} />
      <Button>{say('wish', { name })}</Button>
    </Form>
  )
}

/** Something closer than the law, agreed at a review or in supervision. */
export function AgreeForm({ child, dues, asking }: { child: string; dues: readonly DueOfChild[]; asking: Asking }) {
  const say = useMessages(messages)
  const { field } = useTyped(messages, asking, 'agree')
  const clocks = [...new Set(dues.map((one) => one.clock))].filter((clock) => nationalLine(clock).later !== undefined)
  return (
    <Form action={`/child/${child}/visits/agreed`} draft="agree" child={child}>
      <Which form="agree" />
      <p>{say('agreeHint')}</p>
      <Select {...field('clock')} label={say('agreeClock')}
        options={clocks.map((clock) => ({ value: clock, words: nationalLine(clock).title }))} />
      <Field {...field('every_days')} type="number" inputMode="numeric" min="1" max="400" label={say('agreeDays')} />
      <Choice {...field('agreed_at', 'review')} label={say('agreedAt')} across options={[
        { value: 'review', words: say('agreedAt_review') }, { value: 'supervision', words: say('agreedAt_supervision') },
      ]} />
      <Field {...field('who_agreed')} label={say('agreeWho')} />
      <TextArea {...field('why')} label={say('agreeWhy')} rows={2} />
      <Button>{say('agree')}</Button>
    </Form>
  )
}
