import { Form } from '../../field/form.tsx'
import { useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Details } from '../../ground/parts/card.tsx'
import { Choice } from '../../ground/parts/choice.tsx'
import { DateField, Field, TextArea } from '../../ground/parts/field.tsx'
import type { Again } from './asked.ts'
import { messages } from './messages.ts'
import type { Part } from './rules.ts'

type Words = Extract<Part, { gap: false }>
type On = { readonly child: string; readonly note: string; readonly form: Again }

/** Which of a page's forms came back, by the fields only it has. */
export function formOf(typed: Readonly<Record<string, unknown>>): 'hold' | 'reading' | 'lift' | 'beside' {
  if ('until' in typed) return 'hold'
  if ('level' in typed) return 'reading'
  return 'why' in typed ? 'lift' : 'beside'
}

/** The element of a field of one of those forms. */
export function fieldId(form: string, passage: string, field: string): string {
  return `${form}-${field}-${passage || 'note'}`
}

/** Fills a form again only when it is the one that came back. */
function fields(kind: ReturnType<typeof formOf>, passage: string, { form }: On, came: ReturnType<typeof formOf>) {
  const same = form.came && came === kind && form.typed('passage') === passage
  return (field: string): { name: string; id: string; value: string; problem: string | undefined } => ({
    name: field,
    id: fieldId(kind, passage, field),
    value: same ? form.typed(field) : '',
    problem: same ? form.wrong(field) : undefined,
  })
}

/** Putting words beside a note, or one passage of it. Telling is said by those at work. */
export function BesideForm({ on, passage = '', atWork, came }: {
  on: On
  passage?: string
  atWork: boolean
  came: ReturnType<typeof formOf>
}) {
  const say = useMessages(messages)
  const field = fields('beside', passage, on, came)
  return (
    <Details summary={say('toldHeading')} open={field('words').value !== ''}>
      <Form action={`/child/${on.child}/notes/${on.note}/beside`} draft={`beside ${on.note} ${passage}`} child={on.child}>
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
export function PassageActs({ on, part, came, own }: { on: On; part: Words; came: ReturnType<typeof formOf>; own: boolean }) {
  const say = useMessages(messages)
  const hold = fields('hold', part.id, on, came)
  const reading = fields('reading', part.id, on, came)
  const lift = fields('lift', part.id, on, came)
  const action = (deed: string): string => `/child/${on.child}/notes/${on.note}/${deed}`
  const hidden = <input type="hidden" name="passage" value={part.id} />
  const toAgree = part.work?.held ? part.work.holds.filter((one) => !one.mine && one.agreed_by === null) : []
  return (
    <Details summary={say('acts')} open={[hold, reading, lift].some((form) => form('passage').value !== '')}>
      {toAgree.map((one) => (
        <Form key={one.id} action={action(`hold/${one.id}/agree`)} draft={`agree ${one.id}`} child={on.child}>
          <Button kind="main">{say('agree')}</Button>
        </Form>
      ))}
      {own ? null : (
        <Form action={action('hold')} draft={`hold ${part.id}`} child={on.child}>
          <h3>{say('holdHeading')}</h3>
          {hidden}
          <Field {...hold('reason')} label={say('holdReason')} />
          <DateField {...hold('until')} label={say('holdUntil')} hint={say('holdHint')} />
          <Button kind="quiet">{say('hold')}</Button>
        </Form>
      )}
      <Form action={action('reading')} draft={`reading ${part.id}`} child={on.child}>
        <h3>{say('readingHeading')}</h3>
        {hidden}
        <Choice {...reading('level')} value={reading('level').value || 'plainer'} label={say('readingLevel')} options={[
          { value: 'plainer', words: say('plainer') },
          { value: 'translated', words: say('translated') },
        ]} />
        <Field {...reading('lang')} value={reading('lang').value || 'en'} label={say('readingLang')} />
        <TextArea {...reading('words')} label={say('readingWords')} rows={3} />
        <Field {...reading('checked_by')} label={say('readingChecked')} />
        <Button kind="quiet">{say('readingSend')}</Button>
      </Form>
      {own ? null : (
        <Form action={action('lift')} draft={`lift ${part.id}`} child={on.child}>
          <h3>{say('liftHeading')}</h3>
          {hidden}
          <Choice {...lift('why')} label={say('liftWhy')} hint={say('liftHint')} options={[
            { value: 'wrong child', words: say('liftWrong') },
            { value: 'gives away a place', words: say('liftPlace') },
            { value: 'something else', words: say('liftElse') },
          ]} />
          <Field {...lift('reason')} label={say('liftReason')} />
          <Button kind="danger">{say('lift')}</Button>
        </Form>
      )}
    </Details>
  )
}
