import { givenBy } from '../../access/given.ts'
import { deed, page, type Asking } from '../../access/page.ts'
import { reachOn } from '../../access/reach-store.ts'
import { Answered } from '../../field/came-back.tsx'
import { londonDay, sayDay } from '../../ground/london.ts'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Actions, ButtonLink } from '../../ground/parts/button.tsx'
import { Card, Columns, Details, Stack } from '../../ground/parts/card.tsx'
import { bad, good } from '../../ground/result.ts'
import { placeProblems } from '../notes/rules.ts'
import { whoIs, type WhoRow } from '../people/store.ts'
import { AgreeForm, ChangeForm, PlanForm, WishForm } from './desk-forms.tsx'
import { messages } from './messages.ts'
import {
  changeForm, type MayVisit, overrideForm, planForm, type PlannedRow, type VisitRow, wishForm, type WishRow,
} from './model.ts'
import { policy } from './policy.ts'
import { agreeRhythm, byOf, changeVisit, planVisit, wishVisits } from './planning.ts'
import { mayVisit } from './door-store.ts'
import {
  daysSince, type DueOfChild, duesOf, owesWords, type RhythmRow, standingOfPlanned, type WishedVisit, wishedVisit,
} from './rules.ts'
import { duesFor, plannedOf, rhythmFor, visitsOf, wishesOf } from './store.ts'
import { ClockList, PastVisits, PlannedList } from './view.tsx'

type Data = {
  readonly child: WhoRow
  readonly planned: readonly PlannedRow[]
  readonly visits: readonly VisitRow[]
  readonly dues: readonly DueOfChild[]
  readonly rhythm: RhythmRow | null
  readonly wished: WishedVisit | null
  readonly wish: WishRow | null
  readonly may: MayVisit
  /** whether it is theirs to know what is due */
  readonly readsDates: boolean
}

/** Visits to a child: planned, as they were, and what is due with the child's own wish beside it. */
export const visitsPage = page({
  at: '/child/:child/visits',
  side: 'desk',
  subject: 'visits',
  why: 'Those who may know what is due to this child see it; the planned ones stand for whoever may read what was said.',
  on: 'child',
  asks: (of, asking) => {
    const children = of === 'my own' ? [] : [of.child]
    return {
      who: whoIs(of), planned: plannedOf(of), visits: visitsOf(of), wishes: wishesOf(of), may: mayVisit(of),
      ...duesFor(children, asking.today), rhythm: rhythmFor(children, asking.today),
      'my reach': reachOn(of),
    }
  },
  data: (rows, asking): Data | undefined => {
    const child = rows.who[0]
    if (!child) return undefined
    const dues = duesOf(rows, asking.today)
    const rhythm = rows.rhythm[0] ?? null
    return {
      child, planned: rows.planned, visits: rows.visits, dues, rhythm, wish: rows.wishes[0] ?? null,
      wished: (rhythm && wishedVisit(rhythm, dues, asking.today)) ?? null,
      may: rows.may[0] ?? { plan: false, dates: false },
      readsDates: givenBy(policy.classes.flatMap((one) => one.lines), rows['my reach'][0]).reads('dates'),
    }
  },
  title: (data, asking) => {
    const say = sayIn(asking.language, messages)
    return say('title', { name: data.child.called ?? say('thisChild') })
  },
  view: (data, asking) => <VisitsDesk data={data} asking={asking} />,
})

function VisitsDesk({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  const { child, may } = data
  const name = child.called ?? say('thisChild')
  const at = `/child/${child.id}/visits`
  return (
    <>
      <Answered from={messages} asking={asking} />
      {may.plan ? (
        <Actions>
          <ButtonLink href={`${at}/before`}>{say('toBefore')}</ButtonLink>
          <ButtonLink kind="main" href={`${at}/record`}>{say('toRecord')}</ButtonLink>
        </Actions>
      ) : null}
      <Columns>
        <Stack>
          <Card id="planned" title={say('plannedHeading')}>
            <PlannedList planned={data.planned} now={asking.now} today={asking.today} reader={{ name }}
              {...(may.plan ? {} : { none: say('plannedNotYours') })}
              act={(one) => (may.plan && canChange(one) ? <ChangeForm planned={one} name={name} asking={asking} /> : null)} />
          </Card>
          {may.plan ? (
            <Card id="plan" title={say('planHeading')}><PlanForm child={child.id} name={name} asking={asking} /></Card>
          ) : null}
          <Card id="past" title={say('pastHeading')}>
            <PastVisits visits={data.visits} today={asking.today} reader={{ name }}
              {...(data.readsDates ? {} : { none: say('pastNotYours') })} />
          </Card>
        </Stack>
        <Stack>
          {data.readsDates ? (
            <Card id="due" title={say('clocksHeading')}>
              {data.rhythm ? <p>{lastSeen(data.rhythm)}</p> : null}
              <ClockList dues={data.dues} today={asking.today} name={name} />
              {may.dates ? (
                <Details summary={say('agreeHeading')} open={asking.typed['form'] === 'agree'}>
                  <AgreeForm child={child.id} dues={data.dues} asking={asking} />
                </Details>
              ) : null}
            </Card>
          ) : null}
          {data.wish || may.plan ? (
            <Card id="wish" title={say('wishHeading', { name })}>
              <Wished data={data} name={name} asking={asking} />
              {may.plan ? (
                <Details summary={say('wish', { name })} open={asking.typed['form'] === 'wish'}>
                  <WishForm child={child.id} name={name} asking={asking} />
                </Details>
              ) : null}
            </Card>
          ) : null}
        </Stack>
      </Columns>
    </>
  )

  function canChange(one: PlannedRow): boolean {
    return ['coming', 'asked', 'unsaid'].includes(standingOfPlanned(one, asking.now))
      || (standingOfPlanned(one, asking.now) === 'cancelled' && owesWords(one, asking.now))
  }

  function lastSeen(rhythm: RhythmRow): string {
    const days = daysSince(rhythm, asking.today)
    return days === undefined ? say('neverSeen', { name }) : say('lastSeen', { days })
  }
}

function Wished({ data, name, asking }: { data: Data; name: string; asking: Asking }) {
  const say = useMessages(messages)
  const { wish, wished } = data
  if (!wish) return <p>{say('wishNone', { name })}</p>
  const day = (iso: string): string => sayDay(londonDay(new Date(iso)), asking.today, asking.language.tag)
  return (
    <>
      <p><strong>{say('wishSaid', { name, days: wish.every_days })}</strong></p>
      {wish.words ? <p dir="auto">{say('itsWords', { words: wish.words })}</p> : null}
      <p class="soft">{say('wishSaidBy', { who: wish.said_by ?? say('somebody'), day: day(wish.at) })}</p>
      <p>{wished?.due ? say('wishBy', { day: sayDay(wished.due, asking.today, asking.language.tag) }) : say('wishUnknown', { name })}</p>
      {wished?.stricter ? <p>{say('wishStricter')}</p> : null}
    </>
  )
}

/** Planning a visit. */
export const planDeed = deed({
  at: '/child/:child/visits',
  subject: 'visits',
  why: 'Whoever works with the child plans a visit in their own name; it is a promise to the child.',
  shape: planForm,
  back: '/child/:child/visits',
  act: async (session, form, asking) => {
    const child = asking.params['child'] ?? ''
    const made = await planVisit(session, child, form, byOf(asking))
    return made.ok ? good({ ids: { planned: made.value }, goTo: `/child/${child}/visits?done=planned` }) : made
  },
})

/** Moving, cancelling, being late, answering. */
export const changeDeed = deed({
  at: '/child/:child/visits/planned/:planned',
  subject: 'visits',
  why: 'Whoever works with the child may say what became of a planned visit; the child sees who said it and why.',
  shape: changeForm,
  back: '/child/:child/visits',
  act: async (session, form, asking) => {
    const child = asking.params['child'] ?? ''
    const made = await changeVisit(session, child, asking.params['planned'] ?? '', form, byOf(asking))
    return made.ok ? good({ ids: { planned: made.value }, goTo: `/child/${child}/visits?done=changed` }) : made
  },
})

/** What the child wants, written down by somebody who heard it. */
export const wishDeed = deed({
  at: '/child/:child/visits/wish',
  subject: 'visits',
  why: 'Whoever works with the child may write down how often the child wants to be visited; who wrote it stands beside it.',
  shape: wishForm,
  back: '/child/:child/visits',
  act: async (session, form, asking) => {
    const child = asking.params['child'] ?? ''
    const places = placeProblems('words', form.words)
    if (places.length > 0) return bad(...places)
    const id = await wishVisits(session, child, form)
    return good({ ids: { wish: id }, goTo: `/child/${child}/visits?done=wished` })
  },
})

/** A closer rhythm agreed for one child. */
export const agreeDeed = deed({
  at: '/child/:child/visits/agreed',
  subject: 'visits',
  why: 'Whoever answers for the dates may write down what was agreed; nothing later than the law counts.',
  shape: overrideForm,
  back: '/child/:child/visits',
  act: async (session, form, asking) => {
    const child = asking.params['child'] ?? ''
    const places = [...placeProblems('why', form.why), ...placeProblems('who_agreed', form.who_agreed)]
    if (places.length > 0) return bad(...places)
    const id = await agreeRhythm(session, child, form, asking.today)
    return good({ ids: { agreed: id }, goTo: `/child/${child}/visits?done=agreed` })
  },
})
