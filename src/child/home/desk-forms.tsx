import type { Asking } from '../../access/page.ts'
import { Form } from '../../field/form.tsx'
import { useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Card, Stack } from '../../ground/parts/card.tsx'
import { Tick } from '../../ground/parts/choice.tsx'
import { DateField, Field, Select, TextArea } from '../../ground/parts/field.tsx'
import { legalStatuses } from '../../standards/codes.ts'
import { messages } from './messages.ts'
import { homeKinds } from './model.ts'

const rows = [0, 1, 2, 3] as const

/** The forms of the worker's page. Field ids are the parser's own names, so that a problem leads to its field. */
export function HomeForms({ child, name, asking }: { child: string; name: string; asking: Asking }) {
  const say = useMessages(messages)
  const wrong = (field: string): string | undefined => {
    const problem = asking.problems.find((one) => one.field === field)
    return problem && say(problem.said as 'whoMissing', problem.values)
  }
  const typed = (field: string): string => textAt(asking.typed, field.split('.'))
  const of = (field: string) => ({ name: field, value: typed(field), problem: wrong(field) })
  const at = (deed: string): string => `/child/${child}/home/${deed}`
  return (
    <Stack>
      <Card id="say-yes" title={say('sayYesHeading')}>
        <Form action={at('yes')} draft="home yes" child={child}>
          <Field {...of('decision')} label={say('decision')} hint={say('decisionHint')} />
          <Field {...of('who')} label={say('who')} hint={say('whoHint')} />
          <Field {...of('if_words')} label={say('ifLabel')} />
          <DateField {...of('review_day')} label={say('reviewLabel')} />
          <Button kind="main">{say('sayYes')}</Button>
        </Form>
      </Card>
      <Card id="ring-round" title={say('ringHeading', { name })}>
        <Form action={at('late')} draft="home late" child={child}>
          <DateField {...of('agreed_on')} value={typed('agreed_on') || asking.today} label={say('agreedDay')}
            max={asking.today} />
          {rows.map((row) => (
            <div key={row}>
              <Field {...of(`people.${row}.called`)} {...(row === 0 && wrong('people') ? { id: 'people', problem: wrong('people') } : {})}
                label={say('ringWho', { place: say('placeWords', { n: row + 1 }) })} />
              <Field {...of(`people.${row}.how`)} label={say('ringHow')} />
            </div>
          ))}
          <TextArea {...of('police_words')} label={say('policeLabel')} hint={say('policeHint')} rows={3} />
          <Button kind="main">{say('ringAgree')}</Button>
        </Form>
      </Card>
      <Card id="move" title={say('moveHeading', { name })}>
        <Form action={at('move')} draft="home move" child={child}>
          <Field {...of('words')} label={say('moveWhere', { name })} hint={say('moveWhereHint')} />
          <Field {...of('with_words')} label={say('moveWith')} />
          <DateField {...of('from_day')} id="from_day" label={say('moveFrom')} />
          <Select {...of('kind')} label={say('moveKind')} options={homeKinds.map((kind) => ({ value: kind, words: say(kind) }))} />
          <Tick name="intended_to_18" label={say('moveTo18')} checked={typed('intended_to_18') === 'yes'} />
          <DateField {...of('long_term_agreed_on')} label={say('moveAgreed')} />
          <TextArea {...of('moved_words')} label={say('moveWhy', { name })} rows={2} />
          <Button kind="main">{say('move')}</Button>
        </Form>
      </Card>
      <Card id="law" title={say('lawHeading')}>
        <Form action={at('law')} draft="home law" child={child}>
          <Select {...of('status_code')} label={say('lawWhich')} options={[{ value: '', words: '' },
            ...legalStatuses.map((law) => ({ value: law.code, words: law.staff }))]} />
          <DateField {...of('from_day')} id="law-from" label={say('lawFrom')} />
          <Button kind="main">{say('changeLaw')}</Button>
        </Form>
      </Card>
    </Stack>
  )
}

/** What was typed into a field, found by the path of its name. */
function textAt(typed: unknown, [first, ...rest]: readonly string[]): string {
  if (first === undefined) return typeof typed === 'string' ? typed : ''
  return typeof typed === 'object' && typed !== null ? textAt((typed as Record<string, unknown>)[first], rest) : ''
}
