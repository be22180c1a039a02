import type { Asking } from '../../access/page.ts'
import { Form } from '../../field/form.tsx'
import { useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Details } from '../../ground/parts/card.tsx'
import { Choice } from '../../ground/parts/choice.tsx'
import { DateField, Field, Select, TextArea } from '../../ground/parts/field.tsx'
import { nationalLine } from '../../standards/timescales.ts'
import { onlyIf, typedAt, wrongAt } from './asked.ts'
import type { DueOfChild } from './rules.ts'
import { messages } from './messages.ts'
import type { PlannedRow } from './model.ts'

/** Planning a visit, which is a promise: the form says so. */
export function PlanForm({ child, name, asking: page }: { child: string; name: string; asking: Asking }) {
  const say = useMessages(messages)
  const asking = onlyIf(page.params['planned'] === undefined && page.typed['every_days'] === undefined, page)
  return (
    <Form action={`/child/${child}/visits`} draft="plan a visit" child={child}>
      <p>{say('planHint', { name })}</p>
      <DateField name="day" label={say('planDay')} min={asking.today} value={typedAt(asking, 'day')}
        problem={wrongAt(asking, 'day')} />
      <Field name="time" type="time" label={say('planTime')} value={typedAt(asking, 'time')}
        problem={wrongAt(asking, 'time')} />
      <Field name="where" label={say('planWhere')} hint={say('planWhereHint', { name })} value={typedAt(asking, 'where')}
        problem={wrongAt(asking, 'where')} />
      <TextArea name="words" label={say('planWords')} hint={say('planWordsHint')} rows={2} value={typedAt(asking, 'words')}
        problem={wrongAt(asking, 'words')} />
      <Button kind="main">{say('plan')}</Button>
    </Form>
  )
}

/** What became of a planned visit; nothing in it has to be filled in to cancel. */
export function ChangeForm({ planned, name, asking: page }: { planned: PlannedRow; name: string; asking: Asking }) {
  const say = useMessages(messages)
  const asking = onlyIf(page.params['planned'] === planned.id, page)
  const again = (of: string): { value: string | undefined; problem: string | undefined } =>
    ({ value: typedAt(asking, of), problem: wrongAt(asking, of) })
  const field = (of: string): string => `${of}-${planned.id}`
  const over = planned.turns.some((turn) => turn.kind === 'cancelled')
  return (
    <Details summary={say(over ? 'explainHeading' : 'changeHeading')} open={asking.problems.length > 0}>
      <Form action={`/child/${planned.child_id}/visits/planned/${planned.id}`} draft={`change ${planned.id}`} child={planned.child_id}>
        <Choice name="kind" id={field('kind')} label={say('changeKind')} required {...again('kind')} options={[
          { value: 'moved', words: say('changeMoved') },
          { value: 'cancelled', words: say('changeCancelled') },
          ...(over ? [] : [
            { value: 'late', words: say('changeLate') }, { value: 'answered', words: say('changeAnswered') },
          ]),
        ]} />
        <TextArea name="words" id={field('words')} label={say('changeWords', { name })} rows={3}
          hint={say('changeWordsHint', { name })} {...again('words')} />
        <DateField name="day" id={field('day')} label={say('changeDay')} min={asking.today} {...again('day')} />
        <Field name="time" id={field('time')} type="time" label={say('changeTime')} {...again('time')} />
        <Field name="where" id={field('where')} label={say('changeWhere')} {...again('where')} />
        <Button kind="main">{say('change', { name })}</Button>
      </Form>
    </Details>
  )
}

/** What the child wants, in their words. */
export function WishForm({ child, name, asking: page }: { child: string; name: string; asking: Asking }) {
  const say = useMessages(messages)
  const asking = onlyIf(page.typed['every_days'] !== undefined && page.typed['agreed_at'] === undefined, page)
  return (
    <Form action={`/child/${child}/visits/wish`} draft="wish" child={child}>
      <Field name="every_days" type="number" inputMode="numeric" min="1" max="400" label={say('wishDays', { name })}
        value={typedAt(asking, 'every_days')} problem={wrongAt(asking, 'every_days')} />
      <TextArea name="words" id="wish-words" label={say('wishWords', { name })} rows={2}
        value={typedAt(asking, 'words')} problem={wrongAt(asking, 'words')} />
      <Button>{say('wish', { name })}</Button>
    </Form>
  )
}

/** Something closer than the law, agreed at a review or in supervision. */
export function AgreeForm({ child, dues, asking: page }: { child: string; dues: readonly DueOfChild[]; asking: Asking }) {
  const say = useMessages(messages)
  const asking = onlyIf(page.typed['agreed_at'] !== undefined, page)
  const clocks = [...new Set(dues.map((one) => one.clock))].filter((clock) => nationalLine(clock).later !== undefined)
  return (
    <Form action={`/child/${child}/visits/agreed`} draft="agree" child={child}>
      <p>{say('agreeHint')}</p>
      <Select name="clock" label={say('agreeClock')} value={typedAt(asking, 'clock')} problem={wrongAt(asking, 'clock')}
        options={clocks.map((clock) => ({ value: clock, words: nationalLine(clock).title }))} />
      <Field name="every_days" id="agree-days" type="number" inputMode="numeric" min="1" max="400" label={say('agreeDays')}
        value={typedAt(asking, 'every_days')} problem={wrongAt(asking, 'every_days')} />
      <Choice name="agreed_at" label={say('agreedAt')} across value="review" options={[
        { value: 'review', words: say('agreedAt_review') }, { value: 'supervision', words: say('agreedAt_supervision') },
      ]} />
      <Field name="who_agreed" label={say('agreeWho')} value={typedAt(asking, 'who_agreed')} problem={wrongAt(asking, 'who_agreed')} />
      <TextArea name="why" label={say('agreeWhy')} rows={2} value={typedAt(asking, 'why')} problem={wrongAt(asking, 'why')} />
      <Button>{say('agree')}</Button>
    </Form>
  )
}
