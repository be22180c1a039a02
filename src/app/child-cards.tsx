import type { Asking } from '../access/page.ts'
import { countsOn } from '../child/circle/rules.ts'
import { factOf } from '../child/people/rules.ts'
import type { PromiseRow } from '../child/promises/model.ts'
import { dueNow, standingOf } from '../child/promises/rules.ts'
import { nextPlanned } from '../child/visits/rules.ts'
import { londonDay, sayDay, sayTime } from '../ground/london.ts'
import { useMessages } from '../ground/messages.ts'
import { Says } from '../ground/parts/card.tsx'
import { FaceRow, Name } from '../ground/parts/person.tsx'
import { Status } from '../ground/parts/status.tsx'
import { plainDate } from '../ground/plain-date.ts'
import type { ChildData } from './child-data.ts'
import { messages } from './child-messages.ts'

/** How many open promises stand here; the rest are one tap away. */
const few = 3

/** Whom the child turns to, by their own answer where there is one, and who holds the work. */
export function TurnsTo({ data, name, asking }: { data: ChildData; name: string; asking: Asking }) {
  const say = useMessages(messages)
  const answer = data.talks[0]
  const now = data.team.filter((one) => countsOn(one, asking.today))
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
      {data.reads.team ? (
        <>
          <p>
            {holder ? say('holds', { who: holder.called ?? '' }) : <strong>{say('nobodyHolds')}</strong>}
            {supervisor ? ` ${say('supervises', { who: supervisor.called ?? '' })}` : ''}
          </p>
          <FaceRow people={faces.slice(0, 5)}>
            <a href={`/child/${data.child.id}/circle`}>{say('allTeam', { name, count: faces.length })}</a>
          </FaceRow>
        </>
      ) : null}
    </>
  )
}

/** The newest words that are the child’s own, and how to speak with them. */
export function Matters({ data, name, asking }: { data: ChildData; name: string; asking: Asking }) {
  const say = useMessages(messages)
  const own = data.notes.flatMap((note) => note.parts.flatMap((part) =>
    !part.gap && !part.leftOut && (note.ownWords || (part.quoted && part.saidBy === data.child.called)) ? [{ note, part }] : [])).slice(0, 3)
  const speak = factOf(data.facts, 'how to speak with me')
  return (
    <>
      {own.length === 0 ? <p>{say(data.reads.words ? 'mattersNone' : 'mattersNotYours', { name })}</p> : own.map(({ note, part }) => (
        <Says key={part.id} who={say('said', {
          who: name, day: sayDay(londonDay(new Date(note.happenedAt)), asking.today, asking.language.tag),
        })} {...(part.lang ? { lang: part.lang } : {})}>{part.words}</Says>
      ))}
      {speak?.words ? <><h3>{say('speak', { name })}</h3><p>{speak.words}</p></> : null}
    </>
  )
}

/** Promises that wait, the late ones first; the rest are one tap away. */
export function OpenPromises({ data, at, asking }: { data: ChildData; at: string; asking: Asking }) {
  const say = useMessages(messages)
  const open = data.promises.filter((one) => !one.for_visit && one.kind === 'promise')
    .map((one) => ({ one, standing: standingOf(one, asking.today) }))
    .filter(({ standing }) => standing !== 'kept' && standing !== 'released')
    .toSorted((a, b) => Number(b.standing === 'late') - Number(a.standing === 'late'))
  return (
    <>
      {open.length === 0 ? <p>{say(data.reads.words ? 'promisesNone' : 'promisesNotYours')}</p> : (
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

/** The next visit that is planned. */
export function NextTogether({ data, at, asking }: { data: ChildData; at: string; asking: Asking }) {
  const say = useMessages(messages)
  const next = nextPlanned(data.planned, asking.now)
  return (
    <p>
      {next ? `${say('nextOn', {
        who: next.who_called ?? '', where: next.where_words, time: sayTime(new Date(next.planned_for), 'staff', asking.language.tag),
        day: sayDay(londonDay(new Date(next.planned_for)), asking.today, asking.language.tag),
      })}${next.words ? ` · ${next.words}` : ''}` : say('nextNone')}
      {' '}<a href={`${at}/visits`}>{say(data.offers.visit ? 'plan' : 'visits')}</a>
    </p>
  )
}
