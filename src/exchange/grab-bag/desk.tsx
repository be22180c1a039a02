import { type Asking, deed, type Page, page } from '../../access/page.ts'
import { Answered, useTyped, Which } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { sayDay, sayTime, londonDay } from '../../ground/london.ts'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Actions, Button, ButtonLink } from '../../ground/parts/button.tsx'
import { Card, Details, Empty, Notice, Stack } from '../../ground/parts/card.tsx'
import { Field } from '../../ground/parts/field.tsx'
import { plainDate } from '../../ground/plain-date.ts'
import { good } from '../../ground/result.ts'
import { askForList, offer, offered, type Offer, usePassphrase } from './actions.ts'
import { messages } from './messages.ts'
import { makeForm, passphraseForm, type TeamRow } from './model.ts'
import { fileName, fileOf } from './file.tsx'
import type { SealedBag } from './seal.ts'
import { linesToWrite, myTeams, newestOf, type ToWrite } from './store.ts'

type OneTeam = TeamRow & { readonly offer: Offer | null }
type Data = {
  readonly teams: readonly OneTeam[]
  readonly lines: readonly ToWrite[]
  /** the sealed list that the address asks for, to keep as a file */
  readonly list: SealedBag | null
}

const at = '/grab-bag'

/**
 * The lists of my teams. Whoever answers for a team is shown a new passphrase each time; none is in use until typed back. With
 * `?list=` and a team of mine its newest list is a file to save: it is for the day on which this address does not answer. `script`
 * is what opens it.
 */
export const listsPage = (script: () => string): Page => page({
  at,
  side: 'desk',
  subject: 'grab-bag',
  act: 'listed',
  why: 'Whoever is in a team takes its list along; whoever answers for the team makes the passphrase.',
  on: 'nobody in particular',
  asks: (_of, asking) => ({ teams: myTeams(), lines: linesToWrite(), list: newestOf(teamIn(asking)) }),
  data: (rows, asking): Data | undefined => (asking.search.has('list') && rows.list.length === 0 ? undefined : {
    lines: rows.lines,
    list: rows.list[0]?.sealed ?? null,
    teams: rows.teams.map((team) => ({ ...team, offer: team.answering ? offerFor(team.id, asking) : null })),
  }),
  title: (_data, asking) => sayIn(asking.language, messages)('title'),
  view: (data, asking) => <Lists data={data} asking={asking} />,
  file: ({ list }) => (list ? { name: fileName(list), type: 'text/html', body: fileOf(list, script()) } : undefined),
})

/** The team whose list the address asks for; nothing when it asks for none, or for something that is none. */
function teamIn(asking: Asking): string | null {
  const typed = asking.search.get('list') ?? ''
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(typed) ? typed : null
}

/** The passphrase of a form that came back stays the same: it may be on paper already. */
function offerFor(team: string, asking: Asking): Offer {
  const before = asking.typed['team'] === team
    ? offered(asking.keys, asking.viewer.id, team, String(asking.typed['offered'] ?? '')) : undefined
  return before ?? offer(asking.keys, asking.viewer.id, team)
}

function Lists({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  return (
    <Stack>
      <Answered from={messages} asking={asking} />
      <Card><p>{say('under')}</p><p class="soft">{say('holds')}</p></Card>
      {data.teams.length === 0 ? <Empty icon="people" words={say('noTeam')} />
        : data.teams.map((team) => <Team key={team.id} team={team} asking={asking} />)}
      {data.lines.length > 0 ? <Lines of={data.lines} /> : null}
    </Stack>
  )
}

/** The children whose line I may write, those without one and those whose line fell off first. */
function Lines({ of }: { of: readonly ToWrite[] }) {
  const say = useMessages(messages)
  const rank = { off: 0, none: 1, on: 2 } as const
  return (
    <Card id="lines" title={say('linesTitle')}>
      <p>{say('linesUnder')}</p>
      <ul>
        {of.toSorted((a, b) => rank[a.line] - rank[b.line]).map((one) => (
          <li key={one.id}>
            <a href={`/child/${one.id}/grab-bag`}><bdi>{one.called ?? say('nameUnknown')}</bdi></a> · {say(`line_${one.line}`)}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Team({ team, asking }: { team: OneTeam; asking: Asking }) {
  const say = useMessages(messages)
  const day = (iso: string): string => sayDay(iso.length === 10 ? plainDate(iso) : londonDay(new Date(iso)), asking.today, asking.language.tag)
  return (
    <Card id={`team-${team.id}`} title={<bdi>{team.name}</bdi>}>
      {team.dead ? <Notice kind="danger">{say('dead')}</Notice> : null}
      {team.waiting ? <Notice>{say('waiting')}</Notice> : null}
      {team.number === null || team.made_at === null || team.last_day === null
        ? <p>{say(team.answering || team.key_at !== null ? 'notYet' : 'notYetAsk')}</p>
        : (
          <>
            <p>{say('state', {
              number: team.number, day: day(team.made_at), last: day(team.last_day), children: team.children ?? 0,
              time: sayTime(new Date(team.made_at), 'staff', asking.language.tag),
            })}</p>
            <Actions><ButtonLink kind="main" href={`${at}?list=${team.id}`}>{say('fetch')}</ButtonLink></Actions>
          </>
        )}
      {team.key_at ? <p class="soft">{say('keySince', { who: team.key_by ?? say('somebody'), day: day(team.key_at) })}</p> : null}
      {team.key_at && team.left_since ? <Notice kind="attention">{say('leftSince')}</Notice> : null}
      {team.answering && team.key_at ? (
        <Form action={`${at}/now`} draft="">
          <input type="hidden" name="team" value={team.id} />
          <Button kind="quiet">{say('now')}</Button>
        </Form>
      ) : null}
      {team.offer ? <NewPassphrase team={team} offer={team.offer} asking={asking} /> : null}
    </Card>
  )
}

function NewPassphrase({ team, offer: made, asking }: { team: OneTeam; offer: Offer; asking: Asking }) {
  const say = useMessages(messages)
  const form = useTyped(messages, asking, `passphrase ${team.id}`)
  return (
    <Details summary={say(team.key_at ? 'newPassphrase' : 'firstPassphrase')} open={form.isBack}>
      <p>{say('passphrase')}</p>
      <p class="passphrase"><strong>{made.words}</strong></p>
      <p>{say('passphraseHint')}</p>
      <Form action={`${at}/passphrase`} draft="">
        <Which form={`passphrase ${team.id}`} />
        <input type="hidden" name="team" value={team.id} />
        <input type="hidden" name="offered" value={made.sealed} />
        <Field {...form.field('typed')} id={`typed-${team.id}`} label={say('typed')} autoComplete="off" />
        <Button kind="main">{say('keep')}</Button>
      </Form>
    </Details>
  )
}

/** Puts the passphrase to use that was shown and typed back. */
export const passphraseDeed = deed({
  at: `${at}/passphrase`,
  subject: 'grab-bag',
  why: 'Only whoever answers for the team makes its passphrase.',
  shape: passphraseForm,
  back: at,
  act: async (session, form, asking) => {
    const result = await usePassphrase(session, asking.keys, asking.viewer.id, form)
    return result.ok ? good({ ids: { team: result.value }, goTo: `${at}?done=kept` }) : result
  },
})

/** A list at once. */
export const makeDeed = deed({
  at: `${at}/now`,
  subject: 'grab-bag',
  why: 'Only whoever answers for the team asks for a list before its day.',
  shape: makeForm,
  back: at,
  act: async (session, form) => {
    await askForList(session, form.team)
    return good({ ids: { team: form.team }, goTo: `${at}?done=making` })
  },
})
