import { z } from 'zod'
import { type Asking, deed, page } from '../../access/page.ts'
import { councilLed } from '../../access/invite.ts'
import {
  answerToken, type AskedToken, endOne, endOthers, isFresh, mySessions, myWaysIn, type OwnSession, type OwnWay, removeWayIn,
  tokensAskedOfMe,
} from '../../access/sign-in.ts'
import { Form } from '../../field/form.tsx'
import { londonDay, sayDay, sayTime } from '../../ground/london.ts'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Card, Notice } from '../../ground/parts/card.tsx'
import { good } from '../../ground/result.ts'
import { Add } from './passkey-parts.tsx'
import { messages } from './messages.ts'

type Data = {
  readonly sessions: readonly OwnSession[]
  readonly ways: readonly OwnWay[]
  readonly asked: readonly AskedToken[]
  readonly fresh: boolean
  readonly leads: boolean
}

const shared = {
  subject: 'sign-in',
  why: 'It is one’s own: where one is signed in, and by what.',
  on: 'nobody in particular' as const,
  asks: () => ({ sessions: mySessions(), ways: myWaysIn(), asked: tokensAskedOfMe(), fresh: isFresh(), council: councilLed() }),
  data: (rows: Rows): Data => ({
    sessions: rows.sessions, ways: rows.ways, asked: rows.asked, fresh: rows.fresh[0]?.fresh ?? false,
    leads: rows.council[0]?.leads ?? false,
  }),
  title: (_data: Data, asking: Asking) => sayIn(asking.language, messages)('title'),
  view: (data: Data, asking: Asking) => <WaysIn data={data} asking={asking} />,
  islands: ['come-in'],
}
type Rows = {
  readonly sessions: readonly OwnSession[]
  readonly ways: readonly OwnWay[]
  readonly asked: readonly AskedToken[]
  readonly fresh: readonly { readonly fresh: boolean }[]
  readonly council: readonly { readonly leads: boolean }[]
}

/** One's own sessions, passkeys and programs: at work, and on the side of young people and families. */
export const waysInPage = page({ at: '/ways-in', side: 'desk', ...shared })
export const myWaysInPage = page({ at: '/me/ways-in', side: 'mine', ...shared })

const home = (asking: Asking): string => (asking.viewer.kind === 'worker' ? '/ways-in' : '/me/ways-in')

function WaysIn({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  const work = asking.viewer.kind === 'worker'
  const programs = data.sessions.filter((one) => one.way === 'token')
  const done = asking.done && doneWords.has(asking.done) ? say(asking.done as 'ended') : undefined
  return (
    <>
      {done ? <Notice live kind="good">{done}</Notice> : null}
      {data.asked.map((one) => <Asked key={one.id} one={one} asking={asking} />)}
      <Card id="sessions" title={say('sessions')}>
        <p>{say(work ? 'underWork' : 'under')} {say(work ? 'sessionsWordsWork' : 'sessionsWords')}</p>
        <ul class="own-list">
          {data.sessions.filter((one) => one.way !== 'token').map((one) => <li key={one.id}><OneSession one={one} asking={asking} /></li>)}
        </ul>
        {data.sessions.some((one) => !one.here && one.way !== 'token') ? (
          <Form action="/me/ways-in/end-others" draft=""><Button kind="danger">{say('endOthers')}</Button></Form>
        ) : null}
      </Card>
      <Card id="ways" title={say('ways')}>
        {data.ways.length === 0 ? <p>{say('waysNone')}</p> : (
          <ul class="own-list">{data.ways.map((one) => <li key={one.id}><OneWay one={one} asking={asking} /></li>)}</ul>
        )}
        <Add fresh={data.fresh} home={home(asking)} />
      </Card>
      {work ? (
        <Card id="programs" title={say('tokens')}>
          {programs.length === 0 ? <p>{say('tokensNone')}</p> : (
            <ul class="own-list">{programs.map((one) => <li key={one.id}><OneSession one={one} asking={asking} /></li>)}</ul>
          )}
        </Card>
      ) : null}
      {data.leads ? <p><a href="/invite">{say('invitePeople')}</a></p> : null}
    </>
  )
}

const doneWords = new Set(['ended', 'endedOthers', 'removed', 'addedDone', 'answered'])

/** A day and a time as people say them. */
function moment(iso: string, asking: Asking): { day: string; time: string } {
  const at = new Date(iso)
  const reader = asking.viewer.kind === 'worker' ? 'staff' : 'family'
  return { day: sayDay(londonDay(at), asking.today, asking.language.tag), time: sayTime(at, reader, asking.language.tag) }
}

const deviceWords = (device: string | null): 'device_other' => `device_${device ?? 'other'}` as 'device_other'

function OneSession({ one, asking }: { one: OwnSession; asking: Asking }) {
  const say = useMessages(messages)
  const what = one.way === 'token'
    ? say('tokenUntil', { purpose: one.purpose, day: moment(one.until_at, asking).day }) : say(deviceWords(one.device))
  return (
    <>
      <p>
        <strong>{what}</strong> <span class="soft">{say(`way_${one.way}`)} · {say('since', moment(one.began_at, asking))}
          {' · '}{say('lastUsed', moment(one.last_at, asking))}</span>
        {one.here ? <strong> · {say('thisOne')}</strong> : null}
      </p>
      {one.here ? null : (
        <Form action="/me/ways-in/end" draft="">
          <input type="hidden" name="session" value={one.id} />
          <Button kind="quiet"><Longer short={say('end')} long={say('endWhich', { what })} /></Button>
        </Form>
      )}
    </>
  )
}

function OneWay({ one, asking }: { one: OwnWay; asking: Asking }) {
  const say = useMessages(messages)
  const what = one.kind === 'council' ? say('way_in_council') : say('way_in_passkey', { device: say(deviceWords(one.device)) })
  return (
    <>
      <p>
        <strong>{what}</strong> <span class="soft">{say('added', moment(one.added_at, asking))} · {one.used_at
          ? say('lastUsed', moment(one.used_at, asking)) : say('neverUsed')}</span>
        {one.here ? <strong> · {say('thisOne')}</strong> : null}
      </p>
      <details class="more">
        <summary><Longer short={say('remove')} long={say('removeWhich', { what })} /></summary>
        <div class="more-words">
          <p>{say('removeWords')}</p>
          <Form action="/me/ways-in/remove" draft="">
            <input type="hidden" name="way" value={one.id} />
            <Button kind="danger"><Longer short={say('remove')} long={say('removeWhich', { what })} /></Button>
          </Form>
        </div>
      </details>
    </>
  )
}

/** Words that are short to look at and whole to listen to. */
function Longer({ short, long }: { short: string; long: string }) {
  return <><span aria-hidden="true">{short}</span><span class="unseen">{long}</span></>
}

function Asked({ one, asking }: { one: AskedToken; asking: Asking }) {
  const say = useMessages(messages)
  return (
    <Card id={`asked-${one.id}`} kind="attention" title={say('tokens')}>
      <p>{say('tokenAsked', { purpose: one.purpose, day: moment(one.until_at, asking).day })}</p>
      <Form action="/me/ways-in/token" draft="">
        <input type="hidden" name="token" value={one.id} />
        <Button kind="main" name="answer" value="yes">{say('tokenYes')}</Button>
        <Button kind="quiet" name="answer" value="no">{say('tokenNo')}</Button>
      </Form>
    </Card>
  )
}

const own = { subject: 'sign-in', why: 'It is one’s own to end or to take away.', back: '/me/ways-in' }
const traced = (act: string) => ({ on: null, act, subject: 'sign-in' })

export const waysInDeeds = [
  deed({
    ...own, at: '/me/ways-in/end', shape: z.object({ session: z.uuid({ error: 'problems' }) }),
    act: async (session, form, asking) => {
      await session.act(traced('ended a session'), async (writing) => void writing.run(endOne(form.session)))
      return good({ ids: {}, goTo: `${home(asking)}?done=ended` })
    },
  }),
  deed({
    ...own, at: '/me/ways-in/end-others', shape: z.object({}),
    act: async (session, _form, asking) => {
      await session.act(traced('ended the other sessions'), async (writing) => void writing.run(endOthers()))
      return good({ ids: {}, goTo: `${home(asking)}?done=endedOthers` })
    },
  }),
  deed({
    ...own, at: '/me/ways-in/remove', shape: z.object({ way: z.uuid({ error: 'problems' }) }),
    act: async (session, form, asking) => {
      await session.act(traced('took a way in away'), async (writing) => void writing.run(removeWayIn(form.way)))
      return good({ ids: {}, goTo: `${home(asking)}?done=removed` })
    },
  }),
  deed({
    ...own, at: '/me/ways-in/token', shape: z.object({ token: z.uuid({ error: 'problems' }), answer: z.enum(['yes', 'no'], { error: 'problems' }) }),
    act: async (session, form, asking) => {
      await session.act(traced(form.answer === 'yes' ? 'let a program in' : 'kept a program out'),
        async (writing) => void writing.run(answerToken(form.token, form.answer === 'yes')))
      return good({ ids: {}, goTo: `${home(asking)}?done=answered` })
    },
  }),
]
