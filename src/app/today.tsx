import type { VNode } from 'preact'
import { type Asking, page } from '../access/page.ts'
import { myOpenAsks } from '../child/asks/store.ts'
import { toldUsUnanswered } from '../child/notes/store.ts'
import { standingOf, unanswered } from '../child/promises/rules.ts'
import { myOpenPromises } from '../child/promises/store.ts'
import { duesOf, nextVisit, wishedVisit } from '../child/visits/rules.ts'
import { duesFor, myPlanned, rhythmFor, waitingForAnotherDay } from '../child/visits/store.ts'
import { londonDay, sayDay, sayTime } from '../ground/london.ts'
import { sayIn, useMessages } from '../ground/messages.ts'
import { Actions, ButtonLink } from '../ground/parts/button.tsx'
import { Card, Columns, Details, Empty, Stack } from '../ground/parts/card.tsx'
import { Beside, Name, Person } from '../ground/parts/person.tsx'
import { Status } from '../ground/parts/status.tsx'
import { addDays, type PlainDate, plainDate } from '../ground/plain-date.ts'
import type { RowsOf } from '../ground/database/query.ts'
import { countUnheld, myChildren, type MyChild } from './store.ts'
import { messages } from './today-messages.ts'
import { groupByPerson, type TodayGroups, type Waiting, type Waits } from './today-rules.ts'

const asked = (today: PlainDate) => {
  const dues = duesFor('mine to see', today)
  return {
    children: myChildren(), unheld: countUnheld(), planned: myPlanned(1), cannot: waitingForAnotherDay(), promises: myOpenPromises(),
    told: toldUsUnanswered(), asks: myOpenAsks(), kept: dues.kept, facts: dues.facts, rhythms: rhythmFor('mine to see', today),
  }
}
type Rows = RowsOf<ReturnType<typeof asked>>

type Data = TodayGroups & { readonly unheld: number; readonly kinds: readonly string[] }

/** Who needs me today, by person and never by form. The whole list: nobody is quiet and forgotten. */
export const todayPage = page({
  at: '/today',
  side: 'desk',
  subject: 'today',
  act: 'listed',
  why: 'Somebody at work sees the children they stand with, and what waits for them.',
  on: 'nobody in particular',
  asks: (_of, asking) => asked(asking.today),
  data: (rows, asking): Data => ({
    ...groupByPerson(rows.children, waitingFrom(rows, asking)),
    unheld: rows.unheld[0]?.count ?? 0,
    kinds: [...new Set(rows.children.flatMap((child) => child.kinds))],
  }),
  title: (_data, asking) => sayIn(asking.language, messages)('title'),
  view: (data, asking) => <Today data={data} asking={asking} />,
})

const at = (child: string): string => `/child/${child}`

/** What waits, from what each room knows. */
function waitingFrom(rows: Rows, asking: Asking): Waiting[] {
  const { today } = asking
  const mine = new Set(rows.children.filter((child) => child.kinds.some((kind) => kind === 'holds' || kind === 'supervises'))
    .map((child) => child.id))
  const dues = duesOf({ kept: rows.kept, facts: rows.facts }, today).filter((one) => mine.has(one.child))
  return [
    ...rows.told.map((one): Waiting => ({
      child: one.child_id, reason: 'said', words: '', day: londonDay(new Date(one.happened_at)), at: null,
      href: `${at(one.child_id)}/notes/${one.note}`,
    })),
    ...rows.asks.map((one): Waiting => ({
      child: one.child, reason: 'said', words: one.words, day: one.due, at: null, href: `${at(one.child)}/asks#${one.id}`,
    })),
    ...rows.cannot.map((one): Waiting => ({
      child: one.child_id, reason: 'cannot', words: one.turns.findLast((turn) => turn.kind === 'cannot')?.choice ?? 'another day',
      day: londonDay(new Date(one.planned_for)), at: one.planned_for, href: `${at(one.child_id)}/visits`,
    })),
    ...rows.promises.filter((one) => !one.for_visit || unanswered(one.turns) || standingOf(one, today) === 'late')
      .flatMap((one): Waiting[] => {
        const href = `${at(one.child_id)}/promises#${one.id}`
        const base = { child: one.child_id, words: one.words, day: one.due_day, at: null, href }
        if (unanswered(one.turns)) return [{ ...base, reason: 'not ok' }]
        const standing = standingOf(one, today)
        if (standing === 'late') return [{ ...base, reason: 'owes why' }]
        return one.due_day !== null && one.due_day <= soon(today) ? [{ ...base, reason: 'promise due' }] : []
      }),
    ...rows.planned.filter((one) => one.turns.every((turn) => turn.kind === 'late' || turn.kind === 'answered' || turn.kind === 'cannot'))
      .map((one): Waiting => {
        const day = londonDay(new Date(one.planned_for))
        return {
          child: one.child_id, reason: day === today ? 'visit today' : 'visit', words: one.where_words, day, at: one.planned_for,
          href: `${at(one.child_id)}/visits/before`,
        }
      }),
    ...[...mine].flatMap((child): Waiting[] => {
      const clock = nextVisit(dues, child)
      const wish = rows.rhythms.find((one) => one.child_id === child)
      const wished = wish && wishedVisit(wish, dues, today)
      const href = `${at(child)}/visits`
      if (wished?.stricter && (wished.state === 'late' || wished.state === 'due')) {
        return [{ child, reason: 'clock soon', words: String(wished.everyDays), day: wished.due, at: null, href }]
      }
      if (!clock) return []
      if (clock.state === 'late') return [{ child, reason: 'clock late', words: '', day: clock.due, at: null, href }]
      if (clock.state === 'due' || clock.state === 'soon') return [{ child, reason: 'clock soon', words: '', day: clock.due, at: null, href }]
      return clock.state === 'unknown' ? [{ child, reason: 'clock unknown', words: '', day: null, at: null, href }] : []
    }),
  ]
}

/** A promise shows a week before its day. */
const soon = (today: PlainDate): PlainDate => addDays(today, 7)

function Today({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  const nobody = data.rest.length === 0 && [data.waiting, data.going, data.seeing, data.unknown].every((group) => group.length === 0)
  if (nobody && data.unheld === 0) return <Nobody asking={asking} />
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
          <Group id="waiting" title={say('waiting')} of={data.waiting} none={say('waitingNone')} asking={asking} waits />
          <Group id="seeing" title={say('seeing')} of={data.seeing} asking={asking} />
        </Stack>
        <Stack>
          <Group id="going" title={say('going')} of={data.going} none={say('goingNone')} asking={asking} />
          <Group id="unknown" title={say('unknown')} under={say('unknownWhy')} of={data.unknown} asking={asking} />
          {data.rest.length > 0 ? (
            <Details summary={say('rest')} open>
              <ul class="plain">{data.rest.map((child) => (
                <li key={child.id}>
                  <Person name={child.called ?? say('nameUnknown')} seed={child.id} size="small" href={`/child/${child.id}`}
                    note={child.kinds.includes('supervises') && child.holder ? say('heldBy', { who: child.holder }) : undefined} />
                </li>
              ))}</ul>
            </Details>
          ) : null}
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

function Group({ id, title, under, of, none, asking, waits }: {
  id: string
  title: string
  under?: string
  of: readonly Waits[]
  none?: string
  asking: Asking
  waits?: boolean
}): VNode | null {
  const say = useMessages(messages)
  if (of.length === 0 && none === undefined) return null
  return (
    <Card id={id} title={title}>
      {under && of.length > 0 ? <p>{under}</p> : null}
      {of.length === 0 ? <p>{none}</p> : of.map(({ child, waiting }) => {
        const name = child.called ?? say('nameUnknown')
        return (
          <Beside key={child.id} name={name} seed={child.id}>
            <p>
              <strong>{waits ? <a href={`/child/${child.id}`}>{say('waits', { name })}</a> : <ChildLink child={child} />}</strong>
              {child.kinds.includes('supervises') && child.holder ? ` · ${say('heldBy', { who: child.holder })}` : ''}
            </p>
            {waiting.map((one) => (
              <p key={`${one.reason} ${one.href} ${one.day}`}>
                <a href={one.href}>
                  <Status standing={one.reason === 'clock late' || one.reason === 'owes why' ? 'late' : 'open'} words={wordsOf(one, asking, say)} />
                </a>
              </p>
            ))}
          </Beside>
        )
      })}
    </Card>
  )
}

function ChildLink({ child }: { child: Pick<MyChild, 'id' | 'called'> }) {
  const say = useMessages(messages)
  return <a href={`/child/${child.id}`}><Name>{child.called ?? say('nameUnknown')}</Name></a>
}

const choices: Readonly<Record<string, 'choice_another' | 'choice_not' | 'choice_meeting'>> = {
  'another day': 'choice_another', 'not there': 'choice_not', 'not meeting': 'choice_meeting',
}

function wordsOf(one: Waiting, asking: Asking, say: ReturnType<typeof useMessages<keyof typeof messages.english>>): string {
  const day = one.day === null ? '' : sayDay(plainDate(one.day), asking.today, asking.language.tag)
  const time = one.at === null ? '' : sayTime(new Date(one.at), 'staff', asking.language.tag)
  switch (one.reason) {
    case 'said': return say(one.words === '' ? 'saidBare' : 'said', { words: one.words, day })
    case 'cannot': return say('cannot', { day, time, choice: say(choices[one.words] ?? 'choice_another') })
    case 'visit':
    case 'visit today': return say(one.reason, { day, time, where: one.words })
    case 'clock soon': return one.words === '' ? say('clock soon', { day }) : say('wish', { every: Number(one.words), day })
    default: return say(one.reason, { words: one.words, day })
  }
}
