import type { VNode } from 'preact'
import { type Asking, page } from '../access/page.ts'
import { sayDay, sayTime } from '../ground/london.ts'
import { type Say, sayIn, useMessages } from '../ground/messages.ts'
import { Actions, ButtonLink } from '../ground/parts/button.tsx'
import { Card, Columns, Details, Empty, Stack } from '../ground/parts/card.tsx'
import { Beside, Name, PersonFace } from '../ground/parts/person.tsx'
import { Status } from '../ground/parts/status.tsx'
import { daysBetween, plainDate } from '../ground/plain-date.ts'
import type { MyChild } from './store.ts'
import { opensARecord } from './child-ways.ts'
import { needInWords } from './need/look.tsx'
import { messages as needMessages } from './need/messages.ts'
import { type Need, needOfMe, worksHere } from './need/store.ts'
import { messages } from './today-messages.ts'
import { groupByPerson, isWaiting, type TodayGroups, type Waiting, type Waits } from './today-rules.ts'
import { todayQueries, waitingFrom } from './today-waiting.ts'

type Data = TodayGroups & {
  readonly unheld: number
  readonly kinds: readonly string[]
  readonly need: readonly Need[]
  readonly works: boolean
}

/** Who needs me today, by person and never by form. The whole list: nobody is quiet and forgotten. */
export const todayPage = page({
  at: '/today',
  side: 'desk',
  subject: 'today',
  act: 'listed',
  why: 'Somebody at work sees the children they stand with, and what waits for them.',
  on: 'nobody in particular',
  asks: (_of, asking) => ({ ...todayQueries(asking.today), need: needOfMe(), works: worksHere() }),
  data: (rows, asking): Data => ({
    ...groupByPerson(rows.children.filter((child) => opensARecord(child.kinds)), [...inNeed(rows.need), ...waitingFrom(rows, asking.today, asking.now)]),
    unheld: rows.unheld[0]?.count ?? 0,
    kinds: [...new Set(rows.children.flatMap((child) => child.kinds))],
    need: rows.need.filter((one) => one.what !== 'open'),
    works: rows.works[0]?.yes === true,
  }),
  title: (_data, asking) => sayIn(asking.language, messages)('title'),
  view: (data, asking) => <Today data={data} asking={asking} />,
})

/** The records that the viewer opened in need, while they are open. */
const inNeed = (need: readonly Need[]): Waiting[] => need.flatMap((one): Waiting[] => one.what !== 'open' || one.child_id === null ? [] : [{
  child: one.child_id, reason: 'in need', words: '', who: null, day: null, at: one.until_at, href: `/child/${one.child_id}`,
}])

function Today({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(needMessages)
  return (
    <>
      {data.need.length > 0 ? (
        <Card id="look" kind="attention" title={say('lookTitle')}>
          <ul class="plain">{data.need.slice(0, 5).map((one) => (
            <li key={`${one.what} ${one.id ?? one.at}`}><strong>{one.called ?? say('nameUnknown')}</strong> · {needInWords(one, asking, say)}</li>
          ))}</ul>
          <Actions><ButtonLink kind="main" href="/to-look-at">{say('lookTitle')}</ButtonLink></Actions>
        </Card>
      ) : null}
      <MyPeople data={data} asking={asking} />
      {data.works ? <p class="soft"><a href="/in-need">{say('askTitle')}</a></p> : null}
    </>
  )
}

function MyPeople({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  const nobody = data.rest.length === 0 && [data.waiting, data.going, data.seeing, data.unknown].every((group) => group.length === 0)
  if (nobody && data.unheld === 0) return <Nobody asking={asking} />
  // To whoever plans no visits an empty list of them would be noise.
  const goes = data.kinds.includes('holds') || data.kinds.includes('alongside')
  return (
    <>
      {data.unheld > 0 ? (
        <Card id="unheld" kind="attention" title={say('unheld')}>
          <p>{say('unheldWhy', { count: data.unheld })}</p>
          <Actions><ButtonLink kind="main" href="/hand-out">{say('handOut')}</ButtonLink></Actions>
        </Card>
      ) : null}
      <Columns>
        <Stack>
          <Group id="waiting" title={say('waiting')} of={data.waiting} none={say('waitingNone')} asking={asking} />
          <Group id="going" title={say('going')} of={data.going} none={goes ? say('goingNone') : undefined} asking={asking} />
        </Stack>
        <Stack>
          <Group id="seeing" title={say('seeing')} of={data.seeing} asking={asking} />
          {data.unknown.length > 0 ? (
            <Card id="unknown" title={say('unknown')}>
              <p>{say('unknownWhy')}</p>
              <Children of={data.unknown.map(({ child }) => child)} asking={asking} />
            </Card>
          ) : null}
          {data.rest.length > 0 ? <Details summary={say('rest')} open><Children of={data.rest} asking={asking} /></Details> : null}
        </Stack>
      </Columns>
    </>
  )
}

/** Nobody stands with this person yet, or never will: they are told what their work here is. */
function Nobody({ asking }: { asking: Asking }) {
  const say = useMessages(messages)
  if (!asking.viewer.returns) return <Empty icon="people" words={say('none')} />
  return (
    <Empty icon="letter" words={say('returnsHint')}>
      <ButtonLink kind="main" href="/import">{say('bringIn')}</ButtonLink>
    </Empty>
  )
}

function Group({ id, title, of, none, asking }: {
  id: string
  title: string
  of: readonly Waits[]
  none?: string | undefined
  asking: Asking
}): VNode | null {
  const say = useMessages(messages)
  if (of.length === 0 && none === undefined) return null
  return (
    <Card id={id} title={title}>
      {of.length === 0 ? <p>{none}</p> : of.map((one) => (
        <Beside key={one.child.id} name={one.child.called ?? ''} seed={one.child.id}>
          <p>
            <strong>{isWaiting(one)
              ? <a href={`/child/${one.child.id}`}>{say('waits', { name: nameOf(one.child, asking, say) })}</a>
              : <ChildLink child={one.child} asking={asking} />}</strong>
            <HeldBy child={one.child} before=" · " />
          </p>
          {one.waiting.map((thing) => (
            <p key={`${thing.reason} ${thing.href} ${thing.day}`}>
              <a href={thing.href}><Status standing={late.has(thing.reason) ? 'late' : 'open'} words={wordsOf(thing, asking, say)} /></a>
            </p>
          ))}
        </Beside>
      ))}
    </Card>
  )
}

const late = new Set<Waiting['reason']>(['clock late', 'owes why', 'visit unsaid', 'record late'])

/** Children of whom there is nothing to say but that they are there. */
function Children({ of, asking }: { of: readonly MyChild[]; asking: Asking }) {
  return (
    <ul class="plain">{of.map((child) => (
      <li key={child.id} class="person">
        <PersonFace name={child.called ?? ''} seed={child.id} size="small" />
        <div class="person-words">
          <ChildLink child={child} asking={asking} wholeRow />
          <div class="soft"><HeldBy child={child} /></div>
        </div>
      </li>
    ))}</ul>
  )
}

/** Who holds the work, for whoever supervises it. */
function HeldBy({ child, before = '' }: { child: MyChild; before?: string }) {
  const say = useMessages(messages)
  if (!child.kinds.includes('supervises') || !child.holder) return null
  return <>{before}{say('heldBy', { who: child.holder })}</>
}

/** What a child is called, or how to tell them apart until somebody knows. */
function nameOf(child: MyChild, asking: Asking, say: Words): string {
  if (child.called !== null) return child.called
  if (child.born === null) return say('nameUnknown')
  return say('nameUnknownBorn', { day: sayDay(plainDate(child.born), asking.today, asking.language.tag) })
}

/** The way to a child's page. With `wholeRow` a thumb may fall anywhere on it: there is no other link in the row. */
function ChildLink({ child, asking, wholeRow }: { child: MyChild; asking: Asking; wholeRow?: boolean }) {
  const say = useMessages(messages)
  return <a class={wholeRow ? 'person-name' : undefined} href={`/child/${child.id}`}><Name>{nameOf(child, asking, say)}</Name></a>
}

const choices: Readonly<Record<string, 'choice_another' | 'choice_not' | 'choice_meeting'>> = {
  'another day': 'choice_another', 'not there': 'choice_not', 'not meeting': 'choice_meeting',
}

type Words = Say<keyof typeof messages.english>

function wordsOf(one: Waiting, asking: Asking, say: Words): string {
  const day = one.day === null ? '' : nearDay(one.day, asking, say)
  const time = one.at === null ? '' : sayTime(new Date(one.at), 'staff', asking.language.tag)
  const who = one.who ?? say('somebody')
  switch (one.reason) {
    case 'said': return say(one.words === '' ? 'saidBare' : 'said', { words: one.words, day })
    case 'cannot': return say('cannot', { day, time, choice: say(choices[one.words] ?? 'choice_another') })
    case 'visit':
    case 'visit today':
    case 'visit unsaid': return say(one.reason, { day, time, where: one.words })
    case 'wish': return say('wish', { every: Number(one.words), day })
    case 'in need': return say('in need', { time })
    case 'record':
    case 'record check': return day === '' ? say('recordStopped') : say(one.reason, { day })
    default: return say(one.reason, { words: one.words, day, who })
  }
}

/** Days that have a word of their own, by how many days they are away. */
const nearDays: ReadonlyMap<number, 'dayYesterday' | 'dayToday' | 'dayTomorrow'> =
  new Map([[-1, 'dayYesterday'], [0, 'dayToday'], [1, 'dayTomorrow']])

function nearDay(day: string, asking: Asking, say: Words): string {
  const near = nearDays.get(daysBetween(asking.today, plainDate(day)))
  return near ? say(near) : sayDay(plainDate(day), asking.today, asking.language.tag)
}
