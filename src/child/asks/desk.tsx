import { type Asking, deed, page } from '../../access/page.ts'
import { Answered, useTyped, Which } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Button, ButtonLink } from '../../ground/parts/button.tsx'
import { Card, Columns, Details } from '../../ground/parts/card.tsx'
import { Select, TextArea } from '../../ground/parts/field.tsx'
import { good } from '../../ground/result.ts'
import { whoIs } from '../people/store.ts'
import { ask, handOn } from './actions.ts'
import { answerDeedAt, thanksDeedAt } from './deeds.ts'
import { messages } from './messages.ts'
import { askForm, type Askable, handOnForm } from './model.ts'
import { tell, type Told } from './rules.ts'
import { askableOf, asksOf } from './store.ts'
import { AnswerForm, AskList, ThanksForm } from './view.tsx'

type Data = {
  readonly child: { readonly id: string; readonly called: string | null }
  readonly asks: readonly Told[]
  readonly askable: readonly Askable[]
}

const back = '/child/:child/asks'

/** What was asked on a child's record, by whomever, and who answers by when. */
export const asksPage = page({
  at: back,
  side: 'desk',
  subject: 'asks',
  why: 'Whoever may read what was said sees what was asked; grown-ups of a family see only what they asked or were asked.',
  on: 'child',
  asks: (of) => ({ who: whoIs(of), asks: asksOf(of), askable: askableOf(of) }),
  data: (rows, asking): Data | undefined => rows.who[0] && {
    child: rows.who[0], asks: rows.asks.map((one) => tell(one, asking.viewer.id, asking.today)), askable: rows.askable,
  },
  title: (data, asking) => {
    const say = sayIn(asking.language, messages)
    return say('title', { name: data.child.called ?? say('noName') })
  },
  view: (data, asking) => <AsksDesk data={data} asking={asking} />,
})

function AsksDesk({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  const name = data.child.called ?? say('noName')
  const at = `/child/${data.child.id}/asks`
  const { field } = useTyped(messages, asking, 'ask')
  return (
    <>
      <Answered from={messages} asking={asking} />
      <Columns>
        <Card id="asks">
          {data.asks.length === 0 ? null
            : <div class="on-a-phone"><ButtonLink kind="main" icon="speak" href="#ask">{say('askHeading')}</ButtonLink></div>}
          <AskList asks={data.asks} asking={asking} reader="desk" act={(one) => (
            <>
              <AnswerForm ask={one} at={at} child={data.child.id} asking={asking} />
              <HandOnForm ask={one} data={data} asking={asking} />
              <ThanksForm ask={one} at={at} child={data.child.id} />
            </>
          )} />
        </Card>
        <Card title={say('askHeading')} id="ask">
          <Form action={at} draft="ask" child={data.child.id}>
            <Which form="ask" />
            <TextArea {...field('words')} label={say('askWords')} hint={say('askHint', { name })} rows={3} />
            <Select {...field('to')} label={say('askTo')} hint={say('askDay')} options={[
              { value: '', words: say('askHolder') },
              ...data.askable.map((one) => ({ value: one.id, words: one.called ?? say('somebody') })),
            ]} />
            <Button kind="main">{say('ask')}</Button>
          </Form>
        </Card>
      </Columns>
    </>
  )
}

function HandOnForm({ ask: one, data, asking }: { ask: Told; data: Data; asking: Asking }) {
  const say = useMessages(messages)
  const form = `hand-${one.id}`
  const { isBack, field } = useTyped(messages, asking, form)
  const takers = data.askable.filter((person) => person.fits === 'ordinary')
  if (!one.may_answer || one.standing === 'answered' || takers.length === 0) return null
  return (
    <Details summary={say('handHeading')} open={isBack}>
      <Form action={`/child/${data.child.id}/asks/${one.id}/hand-on`} draft={form} child={data.child.id}>
        <Which form={form} />
        <Select {...field('to')} label={say('handTo')} hint={say('handHint')}
          options={[
            { value: '', words: say('handChoose') },
            ...takers.map((person) => ({ value: person.id, words: person.called ?? say('somebody') })),
          ]} />
        <TextArea {...field('words')} label={say('handWords')} rows={2} />
        <Button kind="main">{say('hand')}</Button>
      </Form>
    </Details>
  )
}

const childOf = (asking: Asking): string => asking.params['child'] ?? ''

/** Asking somebody about a child. */
export const askDeed = deed({
  at: back,
  subject: 'asks',
  why: 'Whoever may add to what was said about the child may ask anybody who stands to the child.',
  shape: askForm,
  back,
  act: async (session, form, asking) => {
    const { to, ...rest } = form
    const made = await ask(session, [{ child: childOf(asking), ...rest, ...(to ? { to } : {}) }], asking.today)
    return made.ok ? good({ ids: { asks: made.value }, goTo: `/child/${childOf(asking)}/asks?done=doneAsked` }) : made
  },
})

/** Answering an ask, at work. */
export const answerDeed = answerDeedAt(back, childOf,
  'Whoever it waits for answers, or whoever holds the child or supervises; nobody answers their own ask.')

/** Handing an ask on. */
export const handOnDeed = deed({
  at: '/child/:child/asks/:ask/hand-on',
  subject: 'asks',
  why: 'Whoever may answer may ask somebody else to, who stands to the child and can read it.',
  shape: handOnForm,
  back,
  act: async (session, form, asking) => {
    const made = await handOn(session, childOf(asking), asking.params['ask'] ?? '', form)
    return made.ok ? good({ ids: { turn: made.value }, goTo: `/child/${childOf(asking)}/asks?done=doneHanded` }) : made
  },
})

/** Saying thank you for an answer, at work. */
export const thanksDeed = thanksDeedAt(back, childOf)
