import { type Asking, deed } from '../../access/page.ts'
import type { Keys } from '../../access/keys.ts'
import { useTyped, Which } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Card, Details } from '../../ground/parts/card.tsx'
import { Choice, Tick } from '../../ground/parts/choice.tsx'
import { Field, Select, TextArea } from '../../ground/parts/field.tsx'
import { Name } from '../../ground/parts/person.tsx'
import { Tag } from '../../ground/parts/status.tsx'
import { good } from '../../ground/result.ts'
import { contactContext, sayContacts } from './actions.ts'
import { messages } from './messages.ts'
import { type Contact, contactForm, type SealedContact } from './model.ts'

/** Opens one sealed address for a page that may show it; one that cannot be opened shows that, and nothing else fails. */
export function opened(contact: SealedContact, child: string, keys: Keys): Contact {
  const { sealed, id, person: _person, ...shown } = contact
  try {
    return { ...shown, words: keys.unseal(sealed, contactContext(child, id)) }
  } catch {
    return { ...shown, words: null }
  }
}

/** Where people can be found, as far as the reader may know it. */
export function Contacts({ contacts }: { contacts: readonly Contact[] }) {
  const say = useMessages(messages)
  if (contacts.length === 0) return <p class="soft">{say('whereNone')}</p>
  return (
    <ul class="plain">
      {contacts.map((one, at) => (
        <li key={at}>
          <p>
            <strong><Name>{one.person_called ?? say('somebody')}</Name></strong>
            {' · '}{say(one.kind)}{' · '}<bdi>{one.called}</bdi>{' '}
            {one.is_protected ? <Tag icon="lock" words={say('protectedTag')} /> : null}
          </p>
          <p>{one.words === null ? say('cannotOpen') : <bdi>{one.words}</bdi>}</p>
        </li>
      ))}
    </ul>
  )
}

/** The form in which an address or number is sealed. */
export function ContactForm({ child, grownUps, asking }: {
  child: { readonly id: string; readonly called: string | null }
  grownUps: readonly { readonly id: string; readonly called: string | null }[]
  asking: Asking
}) {
  const say = useMessages(messages)
  const { isBack, field, tick, several } = useTyped(messages, asking, 'contact')
  const people = grownUps.map((one) => ({ value: one.id, words: one.called ?? say('somebody') }))
  return (
    <Card title={say('where')} id="where">
      <Details summary={say('sayWhere')} open={isBack}>
        <Form action={`/child/${child.id}/people/contact`} draft="contact" child={child.id}>
          <Which form="contact" />
          <Select {...field('person')} label={say('whose')}
            options={[{ value: child.id, words: child.called ?? say('nameNotKnown') }, ...people]} />
          <Choice {...field('kind', 'address')} label={say('kind')} across
            options={(['address', 'phone', 'email'] as const).map((kind) => ({ value: kind, words: say(kind) }))} />
          <Field {...field('called')} label={say('calledWhat')} hint={say('calledHint')} />
          <TextArea {...field('words')} label={say('contactWords')} hint={say('contactHint')} rows={3} />
          <Tick {...tick('protect')} label={say('protect')} />
          {people.length > 0
            ? <Choice {...several('kept_from')} several label={say('keptFrom')} hint={say('keptFromHint')} options={people} />
            : null}
          <Button kind="main">{say('saveWhere')}</Button>
        </Form>
      </Details>
    </Card>
  )
}

/** Sealing where somebody can be found. */
export const contactDeed = deed({
  at: '/child/:child/people/contact',
  subject: 'people',
  why: 'Whoever holds or supervises writes down where people can be found, and from whom it is kept.',
  shape: contactForm,
  back: '/child/:child/people',
  act: async (session, form, asking) => {
    const child = asking.params['child'] ?? ''
    const ids = await sayContacts(session, asking.keys, [{
      child, person: form.person, kind: form.kind, called: form.called, words: form.words,
      protect: form.protect === 'yes', keptFrom: form.kept_from ?? [],
    }])
    return good({ ids: { contacts: ids }, goTo: `/child/${child}/people?done=found` })
  },
})
