import { type Asking, page } from '../../access/page.ts'
import { Which } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Card, Cards } from '../../ground/parts/card.tsx'
import { TextArea } from '../../ground/parts/field.tsx'
import { messages } from './messages.ts'
import type { FactRow, NameRow } from './model.ts'
import { factsOf, namesIn, whoIs } from './store.ts'
import { Names, WhatIsSo } from './view.tsx'

type Data = {
  readonly me: { readonly id: string; readonly called: string | null }
  readonly names: readonly NameRow[]
  readonly facts: readonly FactRow[]
}

/** My names and how to speak with me. A change is asked for: my worker writes it down, and it stands everywhere. */
export const aboutPage = page({
  at: '/me/about',
  side: 'mine',
  subject: 'people',
  why: 'It is their own name.',
  on: 'my own',
  asks: (of) => ({ who: whoIs(of), names: namesIn(of), facts: factsOf(of) }),
  data: (rows): Data | undefined => {
    const me = rows.who[0]
    return me && {
      me, facts: rows.facts.filter((fact) => fact.kind !== 'reference'),
      names: rows.names.filter((name) => name.person === me.id),
    }
  },
  title: (_data, asking) => sayIn(asking.language, messages)('aboutTitle'),
  view: (data, asking) => <AboutMe data={data} asking={asking} />,
})

function AboutMe({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  return (
    <Cards>
      <Card title={say('myNames')} id="my-names"><Names names={data.names} person={data.me.id} /></Card>
      <Card title={say('howWithMe')} id="how-with-me"><WhatIsSo facts={data.facts} today={asking.today} own /></Card>
      <Card title={say('nameWrong')} id="wrong" wide>
        <Form action="/me/asks" draft="my name" child={data.me.id}>
          <Which form="ask" />
          <input type="hidden" name="about" value="my name" />
          <TextArea name="words" label={say('nameWrong')} hint={say('nameWrongHint')} rows={3} />
          <Button kind="main">{say('askChange')}</Button>
        </Form>
      </Card>
    </Cards>
  )
}
