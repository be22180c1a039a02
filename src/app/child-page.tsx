import { type Asking, page } from '../access/page.ts'
import { teamOf, talksOf } from '../child/circle/store.ts'
import type { TalksRow, TeamRow } from '../child/circle/model.ts'
import type { LegalRow, LivingRow } from '../child/home/model.ts'
import { homeOn, lawInWords, lawOn } from '../child/home/rules.ts'
import { legalsOf, livingsOf } from '../child/home/store.ts'
import { amAtWork, chronology } from '../child/notes/store.ts'
import { told, type Told } from '../child/notes/rules.ts'
import { HeadingWords, NoteBody } from '../child/notes/view.tsx'
import type { FactRow } from '../child/people/model.ts'
import { factOf } from '../child/people/rules.ts'
import { factsOf, whoIs, type WhoRow } from '../child/people/store.ts'
import type { PromiseRow } from '../child/promises/model.ts'
import { dueNow, standingOf } from '../child/promises/rules.ts'
import { promisesOf } from '../child/promises/store.ts'
import type { PlannedRow } from '../child/visits/model.ts'
import { nextPlanned } from '../child/visits/rules.ts'
import { plannedOf } from '../child/visits/store.ts'
import { londonDay, sayDay, sayTime } from '../ground/london.ts'
import { sayIn, useMessages } from '../ground/messages.ts'
import { Actions, ButtonLink } from '../ground/parts/button.tsx'
import { Card, Cards, Empty, Says, Stack } from '../ground/parts/card.tsx'
import { FaceRow, Name } from '../ground/parts/person.tsx'
import { Status } from '../ground/parts/status.tsx'
import { isPlainDate, plainDate, yearsBetween } from '../ground/plain-date.ts'
import { messages } from './child-messages.ts'

type Data = {
  readonly child: WhoRow
  readonly facts: readonly FactRow[]
  readonly team: readonly TeamRow[]
  readonly talks: readonly TalksRow[]
  readonly promises: readonly PromiseRow[]
  readonly notes: readonly Told[]
  readonly planned: readonly PlannedRow[]
  readonly livings: readonly LivingRow[]
  readonly legals: readonly LegalRow[]
}

/** The child's page for the team: five questions, then one stream of everything. Nothing is behind a tab. */
export const childPage = page({
  at: '/child/:child',
  side: 'desk',
  subject: 'child',
  why: 'Whoever stands with this child sees of it what their standing gives; nobody else is told that it exists.',
  on: 'child',
  asks: (of) => ({
    who: whoIs(of), facts: factsOf(of), team: teamOf(of), talks: talksOf(of), promises: promisesOf(of),
    notes: chronology(of, { most: 50 }), work: amAtWork(of), planned: plannedOf(of, 6), livings: livingsOf(of), legals: legalsOf(of),
  }),
  data: (rows, asking): Data | undefined => rows.who[0] && {
    child: rows.who[0], facts: rows.facts, team: rows.team, talks: rows.talks, promises: rows.promises,
    notes: rows.notes.map((note) => told(note, rows.work[0]?.at_work === true, asking.now)),
    planned: rows.planned, livings: rows.livings, legals: rows.legals,
  },
  title: (data, asking) => data.child.called ?? sayIn(asking.language, messages)('nameUnknown'),
  view: (data, asking) => <ChildPage data={data} asking={asking} />,
})

/** A name that would make a button longer than a line. */
const longName = 24
/** How many open promises stand here; the rest are one tap away. */
const few = 3

function ChildPage({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  const name = data.child.called ?? say('thisChild')
  const at = `/child/${data.child.id}`
  return (
    <>
      <Facts data={data} at={at} asking={asking} />
      <Actions>
        <ButtonLink kind="main" icon="tick" href={`${at}/visits/record`}>
          {name.length > longName ? say('sawThem') : say('saw', { name })}
        </ButtonLink>
        <ButtonLink icon="door" href={`${at}/visits/before`}>{say('before')}</ButtonLink>
        <ButtonLink icon="pen" href={`${at}/notes#write`}>{say('write')}</ButtonLink>
        <ButtonLink icon="speak" href={`${at}/promises#make`}>{say('promise')}</ButtonLink>
      </Actions>
      {isNew(data) ? <SayHello at={at} known={data.child.called !== null} /> : null}
      <Cards most={3}>
        <Card id="turns-to" title={say('turnsTo', { name })}><TurnsTo data={data} name={name} asking={asking} /></Card>
        <Card id="matters" title={say('matters', { name })}><Matters data={data} name={name} asking={asking} /></Card>
        <Stack>
          <Card id="promises" title={say('promises')}><OpenPromises promises={data.promises} at={at} asking={asking} /></Card>
          <Card id="next" title={say('next')}><NextTogether data={data} at={at} asking={asking} /></Card>
        </Stack>
      </Cards>
      <h2>{say('stream')}</h2>
      {data.notes.length === 0 ? <Empty icon="pen" words={say('streamNone')} /> : data.notes.map((note) => (
        <Card key={note.id} id={`note-${note.id}`} level={3}
          title={<a href={`${at}/notes/${note.id}`}><HeadingWords note={note} today={asking.today} /></a>}>
          <NoteBody note={note} reader="desk" today={asking.today} name={name} />
        </Card>
      ))}
      {data.notes.length === 50 ? <p><a href={`${at}/notes`}>{say('more')}</a></p> : null}
    </>
  )
}

/** A child of whom a list is all we have: nobody has written a word, and nobody has set a day. */
const isNew = (data: Data): boolean => data.notes.length === 0 && data.planned.length === 0 && data.promises.length === 0

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
function Facts({ data, at, asking }: { data: Data; at: string; asking: Asking }) {
  const say = useMessages(messages)
  const born = factOf(data.facts, 'born')?.on_day
  const expected = factOf(data.facts, 'expected')
  const home = homeOn(data.livings, asking.today)
  const law = lawInWords(lawOn(data.legals, asking.today), 'staff')
  const parts = [
    born && isPlainDate(born) ? say('age', { age: yearsBetween(born, asking.today) }) : expected ? say('expected') : undefined,
    law ?? say('lawUnknown'),
    !home?.words ? say('homeUnknown') : `${say('lives', { home: home.words })}, ${
      say('since', { day: sayDay(plainDate(home.from_day), asking.today, asking.language.tag) })}`,
  ]
  // Whoever may not see the home is not sent to a page that says nothing is there.
  const mayLook = data.livings.length + data.legals.length > 0
  return (
    <p class="facts-line">
      {parts.filter(Boolean).join(' · ')}{mayLook ? <> · <a href={`${at}/home`}>{say('facts')}</a></> : null}
    </p>
  )
}

function TurnsTo({ data, name, asking }: { data: Data; name: string; asking: Asking }) {
  const say = useMessages(messages)
  const answer = data.talks[0]
  const now = data.team.filter((one) => isNow(one, asking.today))
  const holder = now.find((one) => one.kind === 'holds')
  const supervisor = now.find((one) => one.kind === 'supervises')
  const faces = [...new Map(now.map((one) => [one.person, { name: one.called ?? '', seed: one.person }])).values()]
  return (
    <>
      {answer ? (
        <>
          <p>{say(answer.by_child ? 'saidSelf' : 'saidOther', {
            name, day: sayDay(plainDate(answer.said_on), asking.today, asking.language.tag),
          })}</p>
          {answer.rather_not ? <p>{say('ratherNot')}</p>
            : <ul>{answer.named.map((one) => (
              <li key={one.called}><strong><Name>{one.called}</Name></strong>{one.topic ? ` · ${one.topic}` : ''}</li>
            ))}</ul>}
        </>
      ) : <p>{say('turnsToUnknown', { name })}</p>}
      <p>
        {holder ? say('holds', { who: holder.called ?? '' }) : <strong>{say('nobodyHolds')}</strong>}
        {supervisor ? ` ${say('supervises', { who: supervisor.called ?? '' })}` : ''}
      </p>
      <FaceRow people={faces.slice(0, 5)}>
        <a href={`/child/${data.child.id}/circle`}>{say('allTeam', { name, count: faces.length })}</a>
      </FaceRow>
    </>
  )
}

const isNow = (one: TeamRow, today: string): boolean =>
  one.from_day <= today && (one.until_day === null || one.until_day > today)

function Matters({ data, name, asking }: { data: Data; name: string; asking: Asking }) {
  const say = useMessages(messages)
  const own = data.notes.flatMap((note) => note.parts.flatMap((part) =>
    !part.gap && !part.leftOut && (note.ownWords || (part.quoted && part.saidBy === data.child.called)) ? [{ note, part }] : [])).slice(0, 3)
  const speak = factOf(data.facts, 'how to speak with me')
  return (
    <>
      {own.length === 0 ? <p>{say('mattersNone', { name })}</p> : own.map(({ note, part }) => (
        <Says key={part.id} who={say('said', {
          who: name, day: sayDay(londonDay(new Date(note.happenedAt)), asking.today, asking.language.tag),
        })} {...(part.lang ? { lang: part.lang } : {})}>{part.words}</Says>
      ))}
      {speak?.words ? <><h3>{say('speak', { name })}</h3><p>{speak.words}</p></> : null}
    </>
  )
}

function OpenPromises({ promises, at, asking }: { promises: readonly PromiseRow[]; at: string; asking: Asking }) {
  const say = useMessages(messages)
  const open = promises.filter((one) => !one.for_visit && one.kind === 'promise')
    .map((one) => ({ one, standing: standingOf(one, asking.today) }))
    .filter(({ standing }) => standing !== 'kept' && standing !== 'released')
    .toSorted((a, b) => Number(b.standing === 'late') - Number(a.standing === 'late'))
  return (
    <>
      {open.length === 0 ? <p>{say('promisesNone')}</p> : (
        <ul class="plain">{open.slice(0, few).map(({ one, standing }) => (
          <li key={one.id}>
            <a href={`${at}/promises#${one.id}`}>{one.words}</a>
            <br /><PromiseLine promise={one} late={standing === 'late'} asking={asking} />
          </li>
        ))}</ul>
      )}
      <p><a href={`${at}/promises`}>{say('allPromises', { count: open.length })}</a></p>
    </>
  )
}

function PromiseLine({ promise, late, asking }: { promise: PromiseRow; late: boolean; asking: Asking }) {
  const say = useMessages(messages)
  const due = dueNow(promise)
  const who = promise.who_called ?? ''
  const words = due === null ? say('byNoDay', { who })
    : say(late ? 'lateBy' : 'byDay', { who, day: sayDay(plainDate(due), asking.today, asking.language.tag) })
  return late ? <Status standing="late" words={words} /> : <span class="soft">{words}</span>
}

function NextTogether({ data, at, asking }: { data: Data; at: string; asking: Asking }) {
  const say = useMessages(messages)
  const next = nextPlanned(data.planned, asking.now)
  return (
    <p>
      {next ? `${say('nextOn', {
        who: next.who_called ?? '', where: next.where_words, time: sayTime(new Date(next.planned_for), 'staff', asking.language.tag),
        day: sayDay(londonDay(new Date(next.planned_for)), asking.today, asking.language.tag),
      })}${next.words ? ` · ${next.words}` : ''}` : say('nextNone')}
      {' '}<a href={`${at}/visits`}>{say('plan')}</a>
    </p>
  )
}
