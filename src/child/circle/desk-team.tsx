import type { Asking } from '../../access/page.ts'
import { useTyped, Which } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Card, Folded, Stack } from '../../ground/parts/card.tsx'
import { Choice, Tick } from '../../ground/parts/choice.tsx'
import { DateField, Field, Select, TextArea } from '../../ground/parts/field.tsx'
import { workerChangeReasons } from '../../standards/codes.ts'
import type { DeskData, Owing } from './desk-data.ts'
import { messages } from './desk-messages.ts'
import { agencies, kindsOnAPage } from './model.ts'

export type DeskProps = { data: DeskData; asking: Asking; name: string }

/** Somebody comes in: as what, from when, until when and why. */
export function BringIn({ data, asking, name }: DeskProps) {
  const say = useMessages(messages)
  const { field, tick } = useTyped(messages, asking, 'bring')
  if (!data.mine.mayStand) return null
  const choose = { value: '', words: say('notChosen') }
  return (
    <Folded id="bring" title={say('bringHeading')} open={asking.typed['form'] === 'bring'}>
      <Form action={`/child/${data.child.id}/circle/people`} draft="bring in" child={data.child.id}>
        <Which form="bring" />
        <Select {...field('person')} label={say('bringWho')}
          options={[choose, ...data.somebodies.map((one) => ({ value: one.id, words: one.called }))]} />
        <Select {...field('kind')} label={say('bringKind')}
          options={[choose, ...kindsOnAPage.map((kind) => ({ value: kind, words: say(`kind_${kind}`) }))]} />
        <Select {...field('agency')} label={say('bringAgency')}
          options={[choose, ...agencies.map((agency) => ({ value: agency, words: say(agency) }))]} />
        <Tick {...tick('lives_with')} label={say('bringLives', { name })} />
        <DateField {...field('from_day', asking.today)} label={say('bringFrom')} />
        <DateField {...field('last_day')} label={say('bringUntil')} />
        <Field {...field('why')} label={say('bringWhy', { name })} />
        <Button kind="main" icon="add">{say('bring')}</Button>
      </Form>
    </Folded>
  )
}

/** Somebody steps out. A change of worker has its own form, with a goodbye. */
export function EndStanding({ data, asking }: DeskProps) {
  const say = useMessages(messages)
  const { field } = useTyped(messages, asking, 'end')
  const can = data.now.filter((one) => one.standing !== null && !data.leaving.some((each) => each.standing === one.standing))
  if (!data.mine.mayStand || can.length === 0) return null
  return (
    <Folded id="stepping-out" title={say('endHeading')} open={asking.typed['form'] === 'end'}>
      <Form action={`/child/${data.child.id}/circle/end`} draft="end" child={data.child.id}>
        <Which form="end" />
        <Select {...field('standing')} label={say('endWho')} options={[{ value: '', words: say('notChosen') },
          ...can.map((one) => ({ value: one.standing ?? '', words: `${one.called}: ${one.role}` }))]} />
        <DateField {...field('last_day', asking.today)} label={say('endLast')} />
        <Field {...field('why')} label={say('endWhy')} />
        <Button kind="danger">{say('end')}</Button>
      </Form>
    </Folded>
  )
}

/** For each who holds the child now: goodbye, hello, what was promised, in one act. */
export function ChangeWorker({ data, asking }: DeskProps) {
  const say = useMessages(messages)
  return <>{data.leaving.map((one) => (
    <Folded key={one.standing} id={`leaving-${one.standing}`} title={say('changeHeading', { name: one.called })}
      open={asking.typed['form'] === `change-${one.standing}`}>
      <ChangeForm data={data} asking={asking} one={one} />
    </Folded>
  ))}</>
}

function ChangeForm({ data, asking, one }: Omit<DeskProps, 'name'> & { one: Owing }) {
  const say = useMessages(messages)
  const form = `change-${one.standing}`
  const { field } = useTyped(messages, asking, form)
  const choose = { value: '', words: say('notChosen') }
  const holding = data.leaving.find((each) => each.who !== one.who)?.who ?? ''
  return (
    <Form action={`/child/${data.child.id}/circle/change`} draft={form} child={data.child.id}>
      <Which form={form} />
      <input type="hidden" name="leaving" value={one.standing ?? ''} />
      <Select {...field('coming', holding)} label={say('changeComing')} options={[choose,
        ...data.somebodies.filter((each) => each.is_worker && each.id !== one.who)
          .map((each) => ({ value: each.id, words: each.called }))]} />
      <DateField {...field('last_day')} label={say('changeLast', { name: one.called })} />
      <DateField {...field('first_day')} label={say('changeFirst')} />
      <Select {...field('code')} label={say('changeCode')}
        options={[choose, ...workerChangeReasons.map((reason) => ({ value: reason.code, words: reason.staff }))]} />
      <p class="soft">{say('togetherHint')}</p>
      <DateField {...field('goodbye_on')} label={say('goodbyeDay')} />
      <TextArea {...field('goodbye_words')} label={say('goodbyeLabel')} rows={3} />
      <DateField {...field('hello_on')} label={say('helloDay')} />
      <TextArea {...field('hello_words')} label={say('helloLabel')} rows={3} />
      <Settle one={one} asking={asking} form={form} />
      <Button kind="main">{say('change')}</Button>
    </Form>
  )
}

/** What a worker who has left promised and nobody has settled yet. */
export function SettleLeft({ data, asking }: DeskProps) {
  const say = useMessages(messages)
  return <>{data.left.map((one) => (
    <Card key={one.who} id={`left-${one.who}`} title={say('settleHeading', { name: one.called })} kind="attention">
      <Form action={`/child/${data.child.id}/circle/settle`} draft={`settle ${one.who}`} child={data.child.id}>
        <Which form={`settle-${one.who}`} />
        <input type="hidden" name="left" value={one.who} />
        <Settle one={one} asking={asking} form={`settle-${one.who}`} />
        <Button kind="main">{say('settle')}</Button>
      </Form>
    </Card>
  ))}</>
}

function Settle({ one, asking, form }: { one: Owing; asking: Asking; form: string }) {
  const say = useMessages(messages)
  const { field } = useTyped(messages, asking, form)
  return <>{one.open.map((promise, at) => (
    <Stack key={promise.id}>
      <input type="hidden" name={`promises.${at}.promise`} value={promise.id} />
      <Choice {...field(`promises.${at}.what`)} label={say('settleHow', { words: promise.words })} across options={[
        { value: 'remade', words: say('settleRemade') },
        { value: 'released', words: say('settleReleased') },
        { value: '', words: say('settleLater') },
      ]} />
      <TextArea {...field(`promises.${at}.words`)} label={say('settleWords')} rows={2} />
      <DateField {...field(`promises.${at}.due_day`)} label={say('settleDue')} min={asking.today} />
    </Stack>
  ))}</>
}

/** The child's own page is opened once. */
export function OwnPage({ data, name }: DeskProps) {
  const say = useMessages(messages)
  if (!data.mine.mayStand || data.hasOwnPage) return null
  return (
    <Card id="own">
      <Form action={`/child/${data.child.id}/circle/own-page`} draft="own page" child={data.child.id}>
        <Button>{say('ownPage', { name })}</Button>
      </Form>
    </Card>
  )
}
