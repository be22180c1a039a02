import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { agreeTo, invitableOn, invitation, shownOnce, shutOut, standing, withdraw } from '../../access/invite.ts'
import { type Asking, deed, page } from '../../access/page.ts'
import type { Session } from '../../access/session.ts'
import { whoIs } from '../../child/people/store.ts'
import { Form } from '../../field/form.tsx'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Button, ErrorSummary } from '../../ground/parts/button.tsx'
import { Folded, Notice } from '../../ground/parts/card.tsx'
import { Field, Select } from '../../ground/parts/field.tsx'
import { bad, good } from '../../ground/result.ts'
import { inviteMessages as messages } from './invite-messages.ts'
import { LinkToHandOver, linkOf, People, type Somebody } from './invite-parts.tsx'
import { mayLetIn, namesOfInvitable, takeOn } from './store.ts'

const at = '/child/:child/invite'
const kinds = ['parent', 'family', 'carer', 'advocates', 'visits', 'partner', 'coordinates'] as const
const agencies = ['police', 'health', 'school', 'housing', 'youth-justice', 'probation'] as const
/** those who come as workers of another house, with a name and a job of their own */
const atWork: ReadonlySet<string> = new Set(['advocates', 'visits', 'partner', 'coordinates'])

type Data = { readonly child: string; readonly called: string | null; readonly people: readonly Somebody[] }

/** Who of a child's life can come in, and letting somebody in: for whoever may bring people in on this record. */
export const inviteRoundChildPage = page({
  at,
  side: 'desk',
  subject: 'sign-in',
  why: 'Whoever may bring somebody in on this record may also give them a way in.',
  on: 'child',
  asks: (of) => ({ who: whoIs(of), may: mayLetIn(of), people: invitableOn(of), names: namesOfInvitable(of) }),
  data: (rows, asking): Data | undefined => {
    const child = asking.params['child'] ?? ''
    if (!rows.may[0]?.may) return undefined
    const say = sayIn(asking.language, messages)
    const names = new Map(rows.names.map((one) => [one.id, one.called]))
    return {
      child, called: rows.who[0]?.called ?? null,
      people: rows.people.map((one) => ({
        ...one, called: names.get(one.person) ?? say('somebody'), says: one.kinds.map((kind) => say(`kind_${kind}` as 'kind_self')).join(', '),
      })),
    }
  },
  title: (_data, asking) => sayIn(asking.language, messages)('title'),
  view: (data, asking) => <InviteRound data={data} asking={asking} />,
})

function InviteRound({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  const name = data.called ?? say('somebody')
  const here = `/child/${data.child}/invite`
  const problem = (field: string): string | undefined => {
    const found = asking.problems.find((one) => one.field === field)
    return found && say(found.said as 'nameMissing')
  }
  const typed = (field: string): string => String(asking.typed[field] ?? '')
  return (
    <>
      {asking.done ? <Notice live kind="good">{say(asking.done as 'agreed')}</Notice> : null}
      <ErrorSummary heading={say('problems')} problems={asking.problems.map((one) => ({ id: one.field, words: say(one.said as 'nameMissing') }))} />
      <p>{say('under')} {say('underChild', { name })}</p>
      <People people={data.people} at={here} asking={asking} />
      <Folded id="new" title={say('somebodyNew')} open={asking.problems.length > 0}>
        <Form action={`${here}/new`} draft="">
          <Field name="called" label={say('name')} hint={say('nameHint')} problem={problem('called')} value={typed('called')} autoComplete="off" />
          <Select name="is" label={say('is', { name })} problem={problem('is')} value={typed('is')} options={[
            { value: '', words: say('isMissing') }, ...kinds.map((kind) => ({ value: kind, words: say(`kind_${kind}`) })),
          ]} />
          <Field name="job" label={say('job')} hint={say('agencyHint')} problem={problem('job')} value={typed('job')} />
          <Select name="agency" label={say('agency')} hint={say('agencyHint')} problem={problem('agency')} value={typed('agency')} options={[
            { value: '', words: say('agency_none') }, ...agencies.map((one) => ({ value: one, words: say(`agency_${one}`) })),
          ]} />
          <Field name="why" label={say('why')} problem={problem('why')} value={typed('why')} />
          <Button kind="main">{say('letIn')}</Button>
        </Form>
      </Folded>
    </>
  )
}

/** The link that was just made, once. */
export const linkRoundChildPage = page({
  at: `${at}/:invitation`,
  side: 'desk',
  subject: 'sign-in',
  why: 'Whoever made a link sees it once, to hand it over.',
  on: 'child',
  asks: (of, asking) => ({ may: mayLetIn(of), shown: shownOnce(asking.params['invitation'] ?? '') }),
  data: (rows, asking) => (rows.may[0]?.may ? linkOf(rows.shown, asking, `/child/${asking.params['child']}/invite`) : undefined),
  title: (_data, asking) => sayIn(asking.language, messages)('title'),
  view: (data, asking) => <LinkToHandOver link={data} asking={asking} />,
  islands: ['come-in'],
})

const shared = { subject: 'sign-in', why: 'Only whoever may bring somebody in on this record.', back: at }
const childOf = (asking: Asking): string => asking.params['child'] ?? ''
const from = (asking: Asking) => ({ on_kind: 'child' as const, on_id: childOf(asking) })
const doing = (asking: Asking, act: string) => ({ on: childOf(asking), act, subject: 'sign-in' })
const linkAt = (asking: Asking, id: string): string => `/child/${childOf(asking)}/invite/${id}`

const newOne = z.object({
  called: z.string().trim().min(1, { error: 'nameMissing' }).max(80, { error: 'nameMissing' }),
  is: z.enum(kinds, { error: 'isMissing' }),
  job: z.string().trim().max(80, { error: 'jobMissing' }).default(''),
  agency: z.enum([...agencies, ''], { error: 'agencyMissing' }).default(''),
  why: z.string().trim().min(1, { error: 'whyMissing' }).max(300, { error: 'whyMissing' }),
})

/** A new link for the child, or for somebody who stands round the child already. */
async function linkFor(session: Session, person: string, asking: Asking): Promise<string> {
  const child = childOf(asking)
  return session.act(doing(asking, 'invited'), async (writing) => {
    if (person === child) {
      const { may } = await writing.ask({ may: mayLetIn({ child }) })
      if (!may[0]?.own) {
        void writing.run(standing({
          id: randomUUID(), person: child, kind: 'self', on_kind: 'child', on_id: child, from_day: asking.today, why: 'own record',
        }))
      }
    }
    const { id, made } = invitation(asking.keys, person, from(asking))
    void writing.run(made)
    return id
  })
}

export const inviteRoundChildDeeds = [
  deed({
    ...shared, at, shape: z.object({ person: z.uuid({ error: 'problems' }) }),
    act: async (session, form, asking) => {
      const id = await linkFor(session, form.person, asking)
      return good({ ids: { invitation: id, person: form.person }, goTo: linkAt(asking, id) })
    },
  }),
  deed({
    ...shared, at: `${at}/new`, shape: newOne,
    act: async (session, form, asking) => {
      const works = atWork.has(form.is)
      if (works && form.job === '') return bad({ field: 'job', said: 'jobMissing' })
      if (form.is === 'partner' && form.agency === '') return bad({ field: 'agency', said: 'agencyMissing' })
      const person = randomUUID()
      const { id, made } = invitation(asking.keys, person, from(asking), works ? 'worker' : 'adult')
      await session.act(doing(asking, 'invited'), async (writing) => {
        void writing.run(standing({
          id: randomUUID(), person, kind: form.is, on_kind: 'child', on_id: childOf(asking), agency: form.agency || null,
          from_day: asking.today, why: form.why,
        }))
        void writing.run(made)
        if (works) void writing.run(takeOn(person, form.called, form.job, form.agency || form.is))
        else {
          writing.put('people.name', [{ child_id: childOf(asking), id: randomUUID(), person, words: form.called, said_as: 'called' }],
            { class: 'name' })
        }
      })
      return good({ ids: { invitation: id, person }, goTo: linkAt(asking, id) })
    },
  }),
  deed({
    ...shared, at: `${at}/agree`, shape: z.object({ invitation: z.uuid({ error: 'problems' }) }),
    act: async (session, form, asking) => {
      await session.act(doing(asking, 'agreed to a link'), async (writing) => void writing.run(agreeTo(form.invitation)))
      return good({ ids: {}, goTo: `/child/${childOf(asking)}/invite?done=agreed` })
    },
  }),
  deed({
    ...shared, at: `${at}/withdraw`, shape: z.object({ invitation: z.uuid({ error: 'problems' }) }),
    act: async (session, form, asking) => {
      await session.act(doing(asking, 'took a link back'), async (writing) => void writing.run(withdraw(form.invitation)))
      return good({ ids: {}, goTo: `/child/${childOf(asking)}/invite?done=withdrawn` })
    },
  }),
  deed({
    ...shared, at: `${at}/shut`, shape: z.object({ person: z.uuid({ error: 'problems' }) }),
    act: async (session, form, asking) => {
      await session.act(doing(asking, 'closed the ways in'), async (writing) => void writing.run(shutOut(form.person, from(asking))))
      return good({ ids: {}, goTo: `/child/${childOf(asking)}/invite?done=shutDone` })
    },
  }),
]
