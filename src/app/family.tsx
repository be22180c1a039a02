import { page, type Asking } from '../access/page.ts'
import { whoIs, type WhoRow } from '../child/people/store.ts'
import type { PromiseRow } from '../child/promises/model.ts'
import { promisesOf } from '../child/promises/store.ts'
import { PromiseList } from '../child/promises/view.tsx'
import { catalogue, sayIn, useMessages } from '../ground/messages.ts'
import { ButtonLink } from '../ground/parts/button.tsx'
import { Card, Empty } from '../ground/parts/card.tsx'
import { Person } from '../ground/parts/person.tsx'
import { opensARecord } from './child-ways.ts'
import { myChildren, type MyChild } from './store.ts'

export const familyMessages = catalogue('family', {
  title: 'Hello',
  under: 'Choose whom this is about.',
  none: 'There is nothing here for you today.',
  about: 'About {name}',
  open: 'What you may read about {name}',
  somebody: 'your child',
  promises: 'What was promised',
  honest: 'Here you read what was written for you and {name} together. What {name} said to a worker alone stays with {name}.',
  ask: 'Ask something about {name}',
  askHint: 'You are told who answers, and by when.',
  promisedNone: 'Nothing that you may read was promised yet. When it is, it stands here.',
})

/** Where a parent, carer or relative comes in: the children they have a standing to, and nothing of anybody else. */
export const familyPage = page({
  at: '/family',
  side: 'mine',
  subject: 'family',
  act: 'listed',
  why: 'Somebody of a family sees the children they have a standing to, and no others.',
  on: 'nobody in particular',
  asks: () => ({ children: myChildren() }),
  data: (rows): { children: readonly Pick<MyChild, 'id' | 'called'>[] } => ({
    // whoever may not know the name opens nothing: a card would lead nowhere
    children: rows.children.filter((child) => opensARecord(child.kinds)).map(({ id, called }) => ({ id, called })),
  }),
  title: (_data, asking) => sayIn(asking.language, familyMessages)('title'),
  view: (data) => <Family people={data.children} />,
})

function Family({ people }: { people: readonly Pick<MyChild, 'id' | 'called'>[] }) {
  const say = useMessages(familyMessages)
  if (people.length === 0) return <Empty icon="people" words={say('none')} />
  return (
    <Card>
      <p>{say('under')}</p>
      {people.map((child) => {
        const name = child.called ?? say('somebody')
        return (
          <Person key={child.id} name={name} seed={child.id} href={`/family/${child.id}`} note={say('open', { name })} />
        )
      })}
    </Card>
  )
}

type Data = { readonly child: WhoRow; readonly promises: readonly PromiseRow[] }

/** What a parent or carer may read about one child: what was written for the family, and what was promised to it. */
export const familyChildPage = page({
  at: '/family/:child',
  side: 'mine',
  subject: 'family',
  why: 'A parent or carer reads what was written for the family about this one child.',
  on: 'child',
  asks: (of) => ({ who: whoIs(of), promises: promisesOf(of) }),
  data: (rows): Data | undefined => rows.who[0] && { child: rows.who[0], promises: rows.promises },
  title: (data, asking) => {
    const say = sayIn(asking.language, familyMessages)
    return say('about', { name: data.child.called ?? say('somebody') })
  },
  view: (data, asking) => <FamilyChild data={data} asking={asking} />,
})

function FamilyChild({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(familyMessages)
  const name = data.child.called ?? say('somebody')
  return (
    <>
      <Card><p>{say('honest', { name })}</p></Card>
      <Card id="promises" title={say('promises')}>
        {data.promises.length === 0 ? <p>{say('promisedNone')}</p>
          : <PromiseList promises={data.promises} today={asking.today} reader="desk" />}
      </Card>
      <Card>
        <p>{say('askHint')}</p>
        <ButtonLink icon="speak" href={`/me/children/${data.child.id}/asks`}>{say('ask', { name })}</ButtonLink>
      </Card>
    </>
  )
}
