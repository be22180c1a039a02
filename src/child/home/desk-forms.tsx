import type { Asking } from '../../access/page.ts'
import { useTyped, Which } from '../../field/came-back.tsx'
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
  const yes = useTyped(messages, asking, 'yes')
  const late = useTyped(messages, asking, 'late')
  const move = useTyped(messages, asking, 'move')
  const law = useTyped(messages, asking, 'law')
  const { id, problem } = late.field('people')
  const nobodyRings = { id, problem }
  const at = (deed: string): string => `/child/${child}/home/${deed}`
  return (
    <Stack>
      <Folded id="say-yes-form" open={yes.isBack} title={say('sayYesHeading')}>
        <Form action={at('yes')} draft="home yes" child={child}>
          <Which form="yes" />
          <Field {...yes.field('decision')} label={say('decision')} hint={say('decisionHint')} />
          <Field {...yes.field('who')} label={say('who')} hint={say('whoHint')} />
          <Field {...yes.field('if_words')} label={say('ifLabel')} />
          <DateField {...yes.field('review_day')} label={say('reviewLabel')} />
          <Button kind="main">{say('sayYes')}</Button>
        </Form>
      </Folded>
      <Folded id="ring-round-form" open={late.isBack} title={say('ringHeading', { name })}>
        <Form action={at('late')} draft="home late" child={child}>
          <Which form="late" />
          <DateField {...late.field('agreed_on', asking.today)} label={say('agreedDay')} max={asking.today} />
          {rows.map((row) => (
            <div key={row}>
              <Field {...late.field(`people.${row}.called`)} {...(row === 0 && nobodyRings.problem ? nobodyRings : {})}
                label={say('ringWho', { place: say('placeWords', { n: row + 1 }) })} />
              <Field {...late.field(`people.${row}.how`)} label={say('ringHow')} />
            </div>
          ))}
          <TextArea {...late.field('police_words')} label={say('policeLabel')} hint={say('policeHint')} rows={3} />
          <Button kind="main">{say('ringAgree')}</Button>
        </Form>
      </Folded>
      <Folded id="move-form" open={move.isBack} title={say('moveHeading', { name })}>
        <Form action={at('move')} draft="home move" child={child}>
          <Which form="move" />
          <Field {...move.field('words')} label={say('moveWhere', { name })} hint={say('moveWhereHint')} />
          <Field {...move.field('with_words')} label={say('moveWith')} />
          <DateField {...move.field('from_day')} label={say('moveFrom')} />
          <Select {...move.field('kind')} label={say('moveKind')} options={homeKinds.map((kind) => ({ value: kind, words: say(kind) }))} />
          <Tick {...move.tick('intended_to_18')} label={say('moveTo18')} />
          <DateField {...move.field('long_term_agreed_on')} label={say('moveAgreed')} />
          <TextArea {...move.field('moved_words')} label={say('moveWhy', { name })} rows={2} />
          <Button kind="main">{say('move')}</Button>
        </Form>
      </Folded>
      <Folded id="law-form" open={law.isBack} title={say('lawHeading')}>
        <Form action={at('law')} draft="home law" child={child}>
          <Which form="law" />
          <Select {...law.field('status_code')} label={say('lawWhich')} options={[{ value: '', words: '' },
            ...legalStatuses.map((one) => ({ value: one.code, words: one.staff }))]} />
          <DateField {...law.field('from_day')} label={say('lawFrom')} />
          <Button kind="main">{say('changeLaw')}</Button>
        </Form>
      </Folded>
    </Stack>
  )
}
