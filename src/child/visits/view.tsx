import type { VNode } from 'preact'
import { useContext } from 'preact/hooks'
import { londonDay, sayDay, sayTime } from '../../ground/london.ts'
import { LanguageOfPage, useMessages } from '../../ground/messages.ts'
import { Details, Empty } from '../../ground/parts/card.tsx'
import { Timeline } from '../../ground/parts/lists.tsx'
import { Marked, MarkedList, type Standing } from '../../ground/parts/status.tsx'
import { plainDate, type PlainDate } from '../../ground/plain-date.ts'
import type { State } from '../../standards/due.ts'
import { nationalLine } from '../../standards/timescales.ts'
import type { DueOfChild } from './rules.ts'
import { messages } from './messages.ts'
import type { CannotChoice, PlannedRow, VisitRow } from './model.ts'
import { cannotOf, owesWords, type PlannedStanding, standingOfPlanned } from './rules.ts'

/** The reader: the child, or somebody at work, who reads of the child by name. */
export type Reader = 'mine' | { readonly name: string }

const markOf: Readonly<Record<PlannedStanding, Standing>> = {
  coming: 'open', asked: 'late', cancelled: 'late', moved: 'done', happened: 'done', attempted: 'open', unsaid: 'late',
}
const deskCannot = {
  'another day': 'cannot_anotherDay', 'not there': 'cannot_notThere', 'not meeting': 'cannot_notMeeting',
} as const
const myCannot = {
  'another day': 'youAskedAnotherDay', 'not there': 'youAskedNotThere', 'not meeting': 'youAskedNotMeeting',
} as const

/** Says when a visit is, as families say it: "Ellis is coming on Thursday 26 November at 4pm, at Gran's". */
export function useComing(today: PlainDate): (planned: PlannedRow) => string {
  const say = useMessages(messages)
  const language = useContext(LanguageOfPage)
  return (planned) => {
    const when = new Date(planned.planned_for)
    return say('coming', {
      who: planned.who_called ?? say('somebody'), day: sayDay(londonDay(when), today, language.tag),
      time: sayTime(when, 'family', language.tag), where: planned.where_words,
    })
  }
}

/**
 * Planned visits with what became of each. `act` puts the forms in; `none` is said instead of "none is planned" to a reader
 * who would not know of one.
 */
export function PlannedList({ planned, now, today, reader, none, act }: {
  planned: readonly PlannedRow[]
  now: Date
  today: PlainDate
  reader: Reader
  none?: string
  act?: (planned: PlannedRow) => VNode | null
}) {
  const say = useMessages(messages)
  const coming = useComing(today)
  if (planned.length === 0) {
    return <Empty icon="dot" words={none ?? (reader === 'mine' ? say('mineNone') : say('plannedNone', { name: reader.name }))} />
  }
  return (
    <MarkedList>
      {planned.map((one) => {
        const standing = standingOfPlanned(one, now)
        return (
          <Marked key={one.id} id={one.id} standing={markOf[standing]} words={say(`${standing}_mark`)} title={coming(one)}>
            {one.words ? <p dir="auto">{say('itsWords', { words: one.words })}</p> : null}
            <PlannedTurns planned={one} today={today} reader={reader} />
            {owesWords(one, now) ? <p><strong>{say(reader === 'mine' ? 'mineOwed' : 'owed')}</strong></p> : null}
            {act?.(one)}
          </Marked>
        )
      })}
    </MarkedList>
  )
}

function PlannedTurns({ planned, today, reader }: { planned: PlannedRow; today: PlainDate; reader: Reader }) {
  const say = useMessages(messages)
  const language = useContext(LanguageOfPage)
  return (
    <>
      {planned.turns.map((turn) => (
        <div key={`${turn.at} ${turn.kind}`}>
          {turn.choice ? <p>{cannotWords(turn.choice)}</p> : null}
          {turn.words ? (
            <p dir="auto">{say('saidThat', {
              who: turn.by_called ?? say('somebody'), words: turn.words,
              day: sayDay(londonDay(new Date(turn.at)), today, language.tag),
            })}</p>
          ) : null}
        </div>
      ))}
    </>
  )

  function cannotWords(choice: CannotChoice): string {
    if (reader !== 'mine') return say(deskCannot[choice], { name: reader.name })
    return cannotOf(planned) ? say(myCannot[choice]) : say('youSaidBefore')
  }
}

/** Why somebody was not seen, as a page says it. */
export const whyKeys = {
  'nobody in': 'why_nobodyIn', 'not wanted': 'why_notWanted', ill: 'why_ill', grief: 'why_grief', away: 'why_away',
  'put off': 'why_putOff', other: 'why_other',
} as const
const aloneKeys = {
  'in their room': 'alone_room', 'out somewhere': 'alone_out', 'not today': 'alone_no', 'not known': 'alone_unknown',
} as const

/** Visits as they were, newest first. The child reads the same facts, without the words for staff. */
export function PastVisits({ visits, today, reader, none }: {
  visits: readonly VisitRow[]
  today: PlainDate
  reader: Reader
  none?: string
}) {
  const say = useMessages(messages)
  const language = useContext(LanguageOfPage)
  if (visits.length === 0) return <Empty words={none ?? say(reader === 'mine' ? 'minePastNone' : 'pastNone')} />
  const time = (iso: string): string => sayTime(new Date(iso), reader === 'mine' ? 'family' : 'staff', language.tag)
  const name = reader === 'mine' ? '' : reader.name
  return (
    <Timeline moments={visits.map((one) => {
      const who = one.by_called ?? say('somebody')
      const title = reader === 'mine' ? say(one.saw ? 'seenMine' : 'notSeenMine', { who })
        : say(one.saw ? 'seen' : 'notSeen', { who, name })
      return { id: one.id, at: one.on_day, when: sayDay(plainDate(one.on_day), today, language.tag), title, body: about(one) }
    })} />
  )

  function about(one: VisitRow): VNode {
    const when = one.began && one.ended ? say('fromTo', { from: time(one.began), to: time(one.ended) })
      : one.began ? say('at', { time: time(one.began) }) : undefined
    const where = [when, one.where_words].filter(Boolean).join(', ')
    return (
      <>
        {where ? <p>{where}</p> : null}
        {one.saw && reader !== 'mine' ? <p>{say(aloneKeys[one.alone], { name })}</p> : null}
        {one.why_not_seen && reader !== 'mine' ? <p>{say(whyKeys[one.why_not_seen], { name })}</p> : null}
        {one.why_not ? <p dir="auto">{say('itsWords', { words: one.why_not })}</p> : null}
        {one.right_role || reader === 'mine' ? null : <p class="soft">{say('otherRole')}</p>}
      </>
    )
  }
}

const clockMark: Readonly<Record<State, Standing>> = {
  ok: 'open', soon: 'open', due: 'late', late: 'late', unknown: 'open', 'not-counted': 'open',
}

/** What is due, in words; where each number comes from stands behind a fold. */
export function ClockList({ dues, today, name }: { dues: readonly DueOfChild[]; today: PlainDate; name: string }) {
  const say = useMessages(messages)
  const language = useContext(LanguageOfPage)
  if (dues.length === 0) return <Empty words={say('clocksNone', { name })} />
  const day = (iso: string): string => sayDay(plainDate(iso), today, language.tag)
  return (
    <>
      <MarkedList>
        {dues.map((one, at) => (
          <Marked key={`${one.clock} ${at}`} standing={one.met ? 'done' : clockMark[one.state]} words={stateOf(one)}
            title={nationalLine(one.clock).title}>
            {one.since ? <p class="soft">{say('clockSince', { day: day(one.since) })}</p> : null}
          </Marked>
        ))}
      </MarkedList>
      {dues.some((one) => one.state === 'unknown') ? <p>{say('unknownWhy')}</p> : null}
      <Details summary={say('clocksHidden')}>
        <ul>
          {dues.map((one, at) => (
            <li key={`${one.clock} ${at}`}>
              <strong>{`${one.clock} ${nationalLine(one.clock).title}`}</strong>
              {one.cites.map((cite) => <p key={`${cite.source} ${cite.says}`}>{`${cite.source}: ${cite.says}`}</p>)}
            </li>
          ))}
        </ul>
      </Details>
    </>
  )

  function stateOf(one: DueOfChild): string {
    if (one.met) return say('clock_met', { day: day(one.met.on) })
    if (one.state === 'not-counted') return say('clock_notCounted')
    if (one.state === 'unknown' || one.due === null) return say('clock_unknown')
    return say(`clock_${one.state}`, { day: day(one.due) })
  }
}
