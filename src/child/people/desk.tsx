import { type Asking, deed, type Page } from '../../access/page.ts'
import type { ChildOf } from '../../access/session.ts'
import { Answered, useTyped, Which } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Card, Columns, Details, Notice, Stack } from '../../ground/parts/card.tsx'
import { Choice } from '../../ground/parts/choice.tsx'
import { DateField, Field, Select, TextArea } from '../../ground/parts/field.tsx'
import { plainDate } from '../../ground/plain-date.ts'
import { good } from '../../ground/result.ts'
import { changeNames, sayFacts, sayNames } from './actions.ts'
import { ContactForm, Contacts, opened } from './contacts.tsx'
import { messages } from './messages.ts'
import { changeForm, type Contact, type FactRow, factForm, factKinds, nameForm, type NameRow, ways } from './model.ts'
import { lifeOf } from './rules.ts'
import { alsoRecords, carriedBy, contactsOf, factsOf, grownUpsOf, mayWrite, namesIn, whoIs } from './store.ts'
import { factLabel, Names, wayLabel, WhatIsSo } from './view.tsx'

/** One record as the people page shows it. */
type Known = {
  readonly child: { readonly id: string; readonly called: string | null }
  readonly names: readonly NameRow[]
  readonly facts: readonly FactRow[]
  readonly contacts: readonly Contact[]
  readonly carried_by: string | null
  readonly grown_ups: readonly { readonly id: string; readonly called: string | null }[]
  readonly may_write: { readonly names: boolean; readonly addresses: boolean }
}
type Data = Known & { readonly also: readonly Known[] }

const asksOf = (of: ChildOf) => ({
  who: whoIs(of), names: namesIn(of), facts: factsOf(of), contacts: contactsOf(of), carried: carriedBy(of),
  grownUps: grownUpsOf(of), may: mayWrite(of), also: alsoRecords(of),
})

/**
 * Who the child is and where people can be found. It shows addresses, so every opening is traced on the record it belongs
 * to: also on another record about the same person, which is opened by itself.
 */
export const peoplePage: Page = {
  at: '/child/:child/people',
  side: 'desk',
  subject: 'people',
  why: 'Whoever works with this child has to know the name and how to speak with them; addresses only as their class allows.',
  load: async (session, asking): Promise<Data | undefined> => {
    const id = asking.params['child'] ?? ''
    if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined
    const know = async (child: string) => {
      const rows = await session.look({ on: { child }, act: 'opened', subject: 'people' }, asksOf({ child }))
      const who = rows?.who[0]
      return rows && who && {
        also: rows.also,
        known: {
          child: who, names: rows.names, facts: rows.facts, carried_by: rows.carried[0]?.called ?? null,
          contacts: rows.contacts.map((one) => opened(one, child, asking.keys)), grown_ups: rows.grownUps,
          may_write: rows.may[0] ?? { names: false, addresses: false },
        },
      }
    }
    const here = await know(id)
    if (!here) return undefined
    const also = await Promise.all(here.also.map((one) => know(one.id)))
    return { ...here.known, also: also.flatMap((one) => (one ? [one.known] : [])) }
  },
  title: (data: Data, asking) => {
    const say = sayIn(asking.language, messages)
    return say('title', { name: data.child.called ?? say('nameNotKnown') })
  },
  view: (data: Data, asking) => <PeopleDesk data={data} asking={asking} />,
}

function PeopleDesk({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  const name = data.child.called ?? say('nameNotKnown')
  const life = lifeOf(data.facts)
  return (
    <>
      <Answered from={messages} asking={asking} />
      {life === 'ended' ? <Notice>{say('ended')}</Notice> : null}
      {life === 'expected' && data.carried_by ? <Notice>{say('babyOf', { name: data.carried_by })}</Notice> : null}
      <Columns>
        <Stack>
          <OneRecord record={data} asking={asking} heading={say('heading', { name })} id="known" />
          {data.also.map((record) => (
            <OneRecord key={record.child.id} record={record} asking={asking} heading={say('also')} hint={say('alsoHint')}
              id={`also-${record.child.id}`} />
          ))}
        </Stack>
        <Stack>
          {data.may_write.names ? <NameForms child={data.child.id} asking={asking} /> : null}
          {data.may_write.addresses
            ? <ContactForm child={data.child} grownUps={data.grown_ups} asking={asking} />
            : null}
        </Stack>
      </Columns>
    </>
  )
}

function OneRecord({ record, asking, heading, hint, id }: {
  record: Known
  asking: Asking
  heading: string
  hint?: string
  id: string
}) {
  const say = useMessages(messages)
  const name = record.child.called ?? say('nameNotKnown')
  return (
    <Card title={heading} id={id}>
      {hint ? <p class="soft">{hint}</p> : null}
      <Names names={record.names} person={record.child.id} />
      <h3>{say('howTo', { name })}</h3>
      <WhatIsSo facts={record.facts} today={asking.today} />
      <h3>{say('where')}</h3>
      <Contacts contacts={record.contacts} />
    </Card>
  )
}

function NameForms({ child, asking }: { child: string; asking: Asking }) {
  const say = useMessages(messages)
  const name = useTyped(messages, asking, 'name')
  const change = useTyped(messages, asking, 'change')
  const fact = useTyped(messages, asking, 'fact')
  return (
    <Card title={say('names')} id="names">
      <Details summary={say('sayName')} open={name.isBack}>
        <Form action={`/child/${child}/people/name`} draft="name" child={child}>
          <Which form="name" />
          <Choice {...name.field('said_as')} label={say('way')}
            options={ways.map((way) => ({ value: way, words: say(wayLabel(way)) }))} />
          <Field {...name.field('words')} label={say('theName')} />
          <Button kind="main">{say('save')}</Button>
        </Form>
      </Details>
      <Details summary={say('changeName')} open={change.isBack}>
        <Form action={`/child/${child}/people/change`} draft="change of name" child={child}>
          <Which form="change" />
          <Field {...change.field('called')} label={say('newCalled')} hint={say('changeHint')} />
          <Field {...change.field('full')} label={say('newFull')} />
          <DateField {...change.field('from_day')} label={say('fromDay')} />
          <Button kind="main">{say('change')}</Button>
        </Form>
      </Details>
      <Details summary={say('sayFact')} open={fact.isBack}>
        <Form action={`/child/${child}/people/fact`} draft="fact" child={child}>
          <Which form="fact" />
          <Select {...fact.field('kind')} label={say('kind')}
            options={factKinds.map((kind) => ({ value: kind, words: say(factLabel(kind)) }))} />
          <TextArea {...fact.field('words')} label={say('theWords')} rows={3} />
          <DateField {...fact.field('on_day')} label={say('theDay')} />
          <Button kind="main">{say('save')}</Button>
        </Form>
      </Details>
    </Card>
  )
}

const back = '/child/:child/people'
const whyWrites = 'Whoever holds or supervises writes down how the child says it.'
const childOf = (asking: Asking): string => asking.params['child'] ?? ''

/** Writing down a name as it is said. */
export const nameDeed = deed({
  at: '/child/:child/people/name', subject: 'people', why: whyWrites, shape: nameForm, back,
  act: async (session, form, asking) => {
    const ids = await sayNames(session, [{ child: childOf(asking), ...form }])
    return good({ ids: { names: ids }, goTo: `/child/${childOf(asking)}/people?done=said` })
  },
})

/** A change of name: the old one is gone from every view. */
export const changeDeed = deed({
  at: '/child/:child/people/change', subject: 'people', why: whyWrites, shape: changeForm, back,
  act: async (session, form, asking) => {
    const ids = await changeNames(session, [{
      child: childOf(asking), called: form.called, ...(form.full ? { full: form.full } : {}),
      ...(form.from_day ? { from: plainDate(form.from_day) } : {}),
    }])
    return good({ ids: { names: ids }, goTo: `/child/${childOf(asking)}/people?done=changed` })
  },
})

/** Writing down what is so. */
export const factDeed = deed({
  at: '/child/:child/people/fact', subject: 'people', why: whyWrites, shape: factForm, back,
  act: async (session, form, asking) => {
    const ids = await sayFacts(session, [{
      child: childOf(asking), kind: form.kind, ...(form.words ? { words: form.words } : {}),
      ...(form.on_day ? { on: plainDate(form.on_day) } : {}),
    }])
    return good({ ids: { facts: ids }, goTo: `/child/${childOf(asking)}/people?done=said` })
  },
})
