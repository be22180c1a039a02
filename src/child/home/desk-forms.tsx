import type { Asking } from '../../access/page.ts'
import { Form } from '../../field/form.tsx'
import { useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Folded, Stack } from '../../ground/parts/card.tsx'
import { Tick } from '../../ground/parts/choice.tsx'
import { DateField, Field, Select, TextArea } from '../../ground/parts/field.tsx'
import { legalStatuses } from '../../standards/codes.ts'
import { messages } from './messages.ts'
import { homeKinds } from './model.ts'

const rows = [0, 1, 2, 3] as const

/** The forms of the worker's page. Field ids are the parser's own names, so that a problem leads to its field. */
export function HomeForms({ child, name, asking }: { child: string; name: string; asking: Asking }) {
  const say = useMessages(messages)
  const yes = useTyped(asking, 'yes')
  const late = useTyped(asking, 'late')
  const move = useTyped(asking, 'move')
  const law = useTyped(asking, 'law')
  const isBack = (form: string): boolean => asking.typed['form'] === form
  const at = (deed: string): string => `/child/${child}/home/${deed}`
  return (
    <Stack>
      <Folded id="say-yes-form" open={isBack('yes')} title={say('sayYesHeading')}>
        <Form action={at('yes')} draft="home yes" child={child}>
          <input type="hidden" name="form" value="yes" />
          <Field {...yes('decision')} label={say('decision')} hint={say('decisionHint')} />
          <Field {...yes('who')} label={say('who')} hint={say('whoHint')} />
          <Field {...yes('if_words')} label={say('ifLabel')} />
          <DateField {...yes('review_day')} label={say('reviewLabel')} />
          <Button kind="main">{say('sayYes')}</Button>
        </Form>
      </Folded>
      <Folded id="ring-round-form" open={isBack('late')} title={say('ringHeading', { name })}>
        <Form action={at('late')} draft="home late" child={child}>
          <input type="hidden" name="form" value="late" />
          <DateField {...late('agreed_on', asking.today)} label={say('agreedDay')} max={asking.today} />
          {rows.map((row) => (
            <div key={row}>
              <Field {...late(`people.${row}.called`)} {...(row === 0 ? { id: 'late-people', problem: late('people').problem } : {})}
                label={say('ringWho', { place: say('placeWords', { n: row + 1 }) })} />
              <Field {...late(`people.${row}.how`)} label={say('ringHow')} />
            </div>
          ))}
          <TextArea {...late('police_words')} label={say('policeLabel')} hint={say('policeHint')} rows={3} />
          <Button kind="main">{say('ringAgree')}</Button>
        </Form>
      </Folded>
      <Folded id="move-form" open={isBack('move')} title={say('moveHeading', { name })}>
        <Form action={at('move')} draft="home move" child={child}>
          <input type="hidden" name="form" value="move" />
          <Field {...move('words')} label={say('moveWhere', { name })} hint={say('moveWhereHint')} />
          <Field {...move('with_words')} label={say('moveWith')} />
          <DateField {...move('from_day')} label={say('moveFrom')} />
          <Select {...move('kind')} label={say('moveKind')} options={homeKinds.map((kind) => ({ value: kind, words: say(kind) }))} />
          <Tick name="intended_to_18" id="move-intended_to_18" label={say('moveTo18')}
            checked={move('intended_to_18').value === 'yes'} />
          <DateField {...move('long_term_agreed_on')} label={say('moveAgreed')} />
          <TextArea {...move('moved_words')} label={say('moveWhy', { name })} rows={2} />
          <Button kind="main">{say('move')}</Button>
        </Form>
      </Folded>
      <Folded id="law-form" open={isBack('law')} title={say('lawHeading')}>
        <Form action={at('law')} draft="home law" child={child}>
          <input type="hidden" name="form" value="law" />
          <Select {...law('status_code')} label={say('lawWhich')} options={[{ value: '', words: '' },
            ...legalStatuses.map((one) => ({ value: one.code, words: one.staff }))]} />
          <DateField {...law('from_day')} label={say('lawFrom')} />
          <Button kind="main">{say('changeLaw')}</Button>
        </Form>
      </Folded>
    </Stack>
  )
}

/** One of the forms of the page: what a field needs besides its label, with what was typed when this form came back. */
function useTyped(asking: Asking, form: string) {
  const say = useMessages(messages)
  const isBack = asking.typed['form'] === form
  return (field: string, otherwise = '') => {
    const problem = isBack ? asking.problems.find((one) => one.field === field) : undefined
    const typed = isBack ? textAt(asking.typed, field.split('.')) : undefined
    return {
      name: field, id: idOf(form, field), value: typed ?? otherwise,
      problem: problem && say(problem.said as 'whoMissing', problem.values),
    }
  }
}

/** The id of a field: its form and its name. */
export const idOf = (form: string, field: string): string => `${form}-${field.replaceAll('.', '-')}`

/** What was typed into a field, found by the path of its name. */
function textAt(typed: unknown, [first, ...rest]: readonly string[]): string | undefined {
  if (first === undefined) return typeof typed === 'string' ? typed : undefined
  return typeof typed === 'object' && typed !== null ? textAt((typed as Record<string, unknown>)[first], rest) : undefined
}
