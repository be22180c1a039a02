import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import {
  agreeTo, councilLed, invitableWorkers, invitation, makeTeam, shownOnce, shutOut, standing, teams, withdraw,
} from '../../access/invite.ts'
import { type Asking, deed, page } from '../../access/page.ts'
import { Refused, type Session, type Writing } from '../../access/session.ts'
import { Form } from '../../field/form.tsx'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Button, ErrorSummary } from '../../ground/parts/button.tsx'
import { Card, Folded, Notice } from '../../ground/parts/card.tsx'
import { Field, Select } from '../../ground/parts/field.tsx'
import { bad, good } from '../../ground/result.ts'
import { inviteMessages as messages } from './invite-messages.ts'
import { LinkToHandOver, linkOf, People, type Somebody } from './invite-parts.tsx'
import { takeOn, workersByName } from './store.ts'

const inTeams = ['member', 'supervises'] as const
const inCouncil = ['leads', 'returns', 'assures', 'out-of-hours'] as const
const wordsOf = (kind: string): 'kind_member' => `kind_${kind === 'out-of-hours' ? 'out' : kind}` as 'kind_member'

type Data = { readonly teams: readonly { readonly id: string; readonly name: string }[]; readonly people: readonly Somebody[] }

/** Letting workers in, and making teams: for whoever leads the council. */
export const invitePage = page({
  at: '/invite',
  side: 'desk',
  subject: 'sign-in',
  act: 'listed',
  why: 'Whoever leads the council lets its workers in.',
  on: 'nobody in particular',
  asks: () => ({ council: councilLed(), teams: teams(), people: invitableWorkers(), names: workersByName() }),
  data: (rows, asking): Data | undefined => {
    if (!rows.council[0]?.leads) return undefined
    const say = sayIn(asking.language, messages)
    const by = new Map(rows.names.map((one) => [one.id, one]))
    return {
      teams: rows.teams,
      people: rows.people.map((one) => ({
        ...one, called: by.get(one.person)?.called ?? say('somebody'), says: by.get(one.person)?.works_as ?? '',
      })).toSorted((a, b) => a.called.localeCompare(b.called)),
    }
  },
  title: (_data, asking) => sayIn(asking.language, messages)('title'),
  view: (data, asking) => <Invite data={data} asking={asking} />,
})

function Invite({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  const problem = (field: string): string | undefined => {
    const found = asking.problems.find((one) => one.field === field)
    return found && say(found.said as 'nameMissing')
  }
  const typed = (field: string): string => String(asking.typed[field] ?? '')
  const wrong = (...fields: string[]): boolean => asking.problems.some((one) => fields.includes(one.field))
  return (
    <>
      {asking.done ? <Notice live kind="good">{say(asking.done as 'agreed')}</Notice> : null}
      <ErrorSummary heading={say('problems')} problems={asking.problems.map((one) => ({ id: one.field, words: say(one.said as 'nameMissing') }))} />
      <p>{say('under')}</p>
      <Folded id="new" title={say('newWorker')} open={wrong('called', 'job', 'stands', 'team')}>
        <Form action="/invite/new" draft="">
          <Field name="called" label={say('name')} hint={say('nameHintWork')} problem={problem('called')} value={typed('called')} autoComplete="off" />
          <Field name="job" label={say('job')} problem={problem('job')} value={typed('job')} />
          <Select name="stands" label={say('standsAs')} problem={problem('stands')} value={typed('stands')} options={[
            ...[...inTeams, ...inCouncil].map((kind) => ({ value: kind, words: say(wordsOf(kind)) })), { value: 'none', words: say('kind_none') },
          ]} />
          <Select name="team" label={say('team')} problem={problem('team')} value={typed('team')} options={[
            { value: '', words: say('teamNone') }, ...data.teams.map((one) => ({ value: one.id, words: one.name })),
          ]} />
          <Button kind="main">{say('letIn')}</Button>
        </Form>
      </Folded>
      <Folded id="teams" title={say('teams')} open={wrong('name') || data.teams.length === 0}>
        {data.teams.length === 0 ? <p>{say('teamsNone')}</p> : <ul>{data.teams.map((one) => <li key={one.id}>{one.name}</li>)}</ul>}
        <Form action="/invite/team" draft="">
          <Field name="name" label={say('newTeam')} problem={problem('name')} value={typed('name')} />
          <Button kind="quiet">{say('makeTeam')}</Button>
        </Form>
      </Folded>
      <Card id="people" title={say('people')}><People people={data.people} at="/invite" asking={asking} level={3} /></Card>
    </>
  )
}

/** The link that was just made, once. */
export const linkPage = page({
  at: '/invite/:invitation',
  side: 'desk',
  subject: 'sign-in',
  why: 'Whoever made a link sees it once, to hand it over.',
  on: 'nobody in particular',
  asks: (_of, asking) => ({ council: councilLed(), shown: shownOnce(asking.params['invitation'] ?? '') }),
  data: (rows, asking) => (rows.council[0]?.leads ? linkOf(rows.shown, asking, '/invite') : undefined),
  title: (_data, asking) => sayIn(asking.language, messages)('title'),
  view: (data, asking) => <LinkToHandOver link={data} asking={asking} />,
  islands: ['come-in'],
})

const shared = { subject: 'sign-in', why: 'Only whoever leads the council.', back: '/invite' }

const newWorker = z.object({
  called: z.string().trim().min(1, { error: 'nameMissing' }).max(80, { error: 'nameMissing' }),
  job: z.string().trim().min(1, { error: 'jobMissing' }).max(80, { error: 'jobMissing' }),
  stands: z.enum([...inTeams, ...inCouncil, 'none'], { error: 'isMissing' }),
  team: z.union([z.uuid(), z.literal('')], { error: 'teamMissing' }).default(''),
})

/** Does something as whoever leads, with the council it is done for. */
async function asLead<T>(session: Session, act: string, work: (writing: Writing, council: string) => T): Promise<T> {
  return session.act({ on: null, act, subject: 'sign-in' }, async (writing) => {
    const { council } = await writing.ask({ council: councilLed() })
    if (!council[0]?.leads) throw new Refused('refused')
    return work(writing, council[0].id)
  })
}

export const inviteDeeds = [
  deed({
    ...shared, at: '/invite', shape: z.object({ person: z.uuid({ error: 'problems' }) }),
    act: async (session, form, asking) => {
      const id = await asLead(session, 'invited', (writing, council) => {
        const link = invitation(asking.keys, form.person, { on_kind: 'council', on_id: council })
        void writing.run(link.made)
        return link.id
      })
      return good({ ids: { invitation: id, person: form.person }, goTo: `/invite/${id}` })
    },
  }),
  deed({
    ...shared, at: '/invite/new', shape: newWorker,
    act: async (session, form, asking) => {
      const inTeam = (inTeams as readonly string[]).includes(form.stands)
      if (inTeam && form.team === '') return bad({ field: 'team', said: 'teamMissing' })
      const person = randomUUID()
      const id = await asLead(session, 'invited', (writing, council) => {
        const link = invitation(asking.keys, person, { on_kind: 'council', on_id: council }, 'worker')
        void writing.run(link.made)
        void writing.run(takeOn(person, form.called, form.job, 'council'))
        if (form.stands !== 'none') {
          void writing.run(standing({
            id: randomUUID(), person, kind: form.stands, on_kind: inTeam ? 'team' : 'council', on_id: inTeam ? form.team : council,
            agency: 'council', from_day: asking.today, why: form.job,
          }))
        }
        return link.id
      })
      return good({ ids: { invitation: id, person }, goTo: `/invite/${id}` })
    },
  }),
  deed({
    ...shared, at: '/invite/team', shape: z.object({ name: z.string().trim().min(1, { error: 'teamNameMissing' }).max(80, { error: 'teamNameMissing' }) }),
    act: async (session, form) => {
      const id = randomUUID()
      await asLead(session, 'made a team', (writing) => void writing.run(makeTeam(id, form.name)))
      return good({ ids: { team: id }, goTo: '/invite?done=teamMade' })
    },
  }),
  deed({
    ...shared, at: '/invite/agree', shape: z.object({ invitation: z.uuid({ error: 'problems' }) }),
    act: async (session, form) => {
      await asLead(session, 'agreed to a link', (writing) => void writing.run(agreeTo(form.invitation)))
      return good({ ids: {}, goTo: '/invite?done=agreed' })
    },
  }),
  deed({
    ...shared, at: '/invite/withdraw', shape: z.object({ invitation: z.uuid({ error: 'problems' }) }),
    act: async (session, form) => {
      await asLead(session, 'took a link back', (writing) => void writing.run(withdraw(form.invitation)))
      return good({ ids: {}, goTo: '/invite?done=withdrawn' })
    },
  }),
  deed({
    ...shared, at: '/invite/shut', shape: z.object({ person: z.uuid({ error: 'problems' }) }),
    act: async (session, form) => {
      await asLead(session, 'closed the ways in', (writing, council) => void writing.run(shutOut(form.person, { on_kind: 'council', on_id: council })))
      return good({ ids: {}, goTo: '/invite?done=shutDone' })
    },
  }),
]
