import { type Asking, page } from '../access/page.ts'
import { homeOn, lawInWords, lawOn } from '../child/home/rules.ts'
import { HeadingWords, NoteBody } from '../child/notes/view.tsx'
import { factOf } from '../child/people/rules.ts'
import { sayDay } from '../ground/london.ts'
import { sayIn, useMessages } from '../ground/messages.ts'
import { Actions, ButtonLink } from '../ground/parts/button.tsx'
import { Card, Cards, Empty, Stack } from '../ground/parts/card.tsx'
import { isPlainDate, plainDate, yearsBetween } from '../ground/plain-date.ts'
import { Matters, NextTogether, OpenPromises, TurnsTo } from './child-cards.tsx'
import { asksOfChild, childData, type ChildData } from './child-data.ts'
import { messages } from './child-messages.ts'
import { messages as needMessages } from './need/messages.ts'

/** The child's page for the team: five questions, then one stream of everything. Nothing is behind a tab. */
export const childPage = page({
  at: '/child/:child',
  side: 'desk',
  subject: 'child',
  why: 'Whoever stands with this child sees of it what their standing gives; nobody else is told that it exists.',
  on: 'child',
  asks: asksOfChild,
  data: childData,
  title: (data, asking) => data.child.called ?? sayIn(asking.language, messages)('nameUnknown'),
  view: (data, asking) => <ChildPage data={data} asking={asking} />,
})

/** A name that would make a button longer than a line. */
const longName = 24
function ChildPage({ data, asking }: { data: ChildData; asking: Asking }) {
  const say = useMessages(messages)
  const sayOfNeed = useMessages(needMessages)
  const name = data.child.called ?? say('thisChild')
  const at = `/child/${data.child.id}`
  return (
    <>
      <Facts data={data} at={at} asking={asking} />
      <Offered data={data} at={at} name={name} />
      {data.offers.visit && isNew(data) ? <SayHello at={at} known={data.child.called !== null} /> : null}
      <Cards most={3}>
        <Card id="turns-to" title={say('turnsTo', { name })}><TurnsTo data={data} name={name} asking={asking} /></Card>
        <Card id="matters" title={say('matters', { name })}><Matters data={data} name={name} asking={asking} /></Card>
        <Stack>
          {data.ways.includes('promises') ? (
            <Card id="promises" title={say('promises')}><OpenPromises data={data} at={at} asking={asking} /></Card>
          ) : null}
          {data.reads.words || data.planned.length > 0 ? (
            <Card id="next" title={say('next')}><NextTogether data={data} at={at} asking={asking} /></Card>
          ) : null}
        </Stack>
      </Cards>
      <h2>{say('stream')}</h2>
      {data.notes.length === 0
        ? <Empty icon="pen" words={say(data.reads.words ? 'streamNone' : 'streamNotYours', { name })} /> : null}
      {data.notes.map((note) => (
        <Card key={note.id} id={`note-${note.id}`} level={3}
          title={<a href={`${at}/notes/${note.id}`}><HeadingWords note={note} today={asking.today} /></a>}>
          <NoteBody note={note} reader="desk" today={asking.today} name={name} />
        </Card>
      ))}
      {data.notes.length === 50 ? <p><a href={`${at}/notes`}>{say('more')}</a></p> : null}
      {data.offers.goingOut ? (
        <p class="soft"><a href={`${at}/as-seen-by`}>{say('asSeenBy')}</a> · <a href={`${at}/record`}>{say('record', { name })}</a></p>
      ) : null}
      {asking.viewer.kind === 'worker' ? <p class="soft"><a href={`${at}/closed`}>{sayOfNeed('toClosed')}</a></p> : null}
    </>
  )
}

/** What this person can do from here; nobody is shown a way that would be refused. */
function Offered({ data: { offers }, at, name }: { data: ChildData; at: string; name: string }) {
  const say = useMessages(messages)
  if (!offers.visit && !offers.write && !offers.promise) return null
  return (
    <Actions>
      {offers.visit ? (
        <>
          <ButtonLink kind="main" icon="tick" href={`${at}/visits/record`}>
            {name.length > longName ? say('sawThem') : say('saw', { name })}
          </ButtonLink>
          <ButtonLink icon="door" href={`${at}/visits/before`}>{say('before')}</ButtonLink>
        </>
      ) : null}
      {offers.write ? <ButtonLink icon="pen" href={`${at}/notes#write`}>{say('write')}</ButtonLink> : null}
      {offers.promise ? <ButtonLink icon="speak" href={`${at}/promises#make`}>{say('promise')}</ButtonLink> : null}
    </Actions>
  )
}

/** A child of whom a list is all we have: nobody has written a word, and nobody has set a day. */
const isNew = (data: ChildData): boolean => data.notes.length === 0 && data.planned.length === 0 && data.promises.length === 0

/** What comes before any form: who I am, what they like to be called, a day to meet. */
function SayHello({ at, known }: { at: string; known: boolean }) {
  const say = useMessages(messages)
  return (
    <Card id="hello" kind="attention" title={say('hello')}>
      <p>{say('helloWords')}</p>
      <ol>
        <li><a href="/me/card">{say('helloCard')}</a></li>
        <li><a href={`${at}/people`}>{say(known ? 'helloAsk' : 'helloName')}</a></li>
        <li><a href={`${at}/visits`}>{say('helloVisit')}</a></li>
      </ol>
    </Card>
  )
}

/** Age, law and home in one line; the dates behind them one tap away. */
function Facts({ data, at, asking }: { data: ChildData; at: string; asking: Asking }) {
  const say = useMessages(messages)
  const born = factOf(data.facts, 'born')?.on_day
  const expected = factOf(data.facts, 'expected')
  const home = homeOn(data.livings, asking.today)
  const law = lawInWords(lawOn(data.legals, asking.today), 'staff')
  const parts = [
    born && isPlainDate(born) ? say('age', { age: yearsBetween(born, asking.today) }) : expected ? say('expected') : undefined,
    law ?? (data.reads.home && say('lawUnknown')),
    !home?.words ? data.reads.home && say('homeUnknown') : `${say('lives', { home: home.words })}, ${
      say('since', { day: sayDay(plainDate(home.from_day), asking.today, asking.language.tag) })}`,
  ]
  const looks = data.ways.includes('home')
  if (!parts.some(Boolean) && !looks) return null
  return (
    <p class="facts-line">
      {parts.filter(Boolean).join(' · ')}{looks ? <> · <a href={`${at}/home`}>{say('facts')}</a></> : null}
    </p>
  )
}
