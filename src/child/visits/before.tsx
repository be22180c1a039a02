import { page, type Asking } from '../../access/page.ts'
import { Form } from '../../field/form.tsx'
import { londonDay, sayDay, sayTime } from '../../ground/london.ts'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Actions, ButtonLink } from '../../ground/parts/button.tsx'
import { Card, Cards, Details, Says } from '../../ground/parts/card.tsx'
import { TextArea } from '../../ground/parts/field.tsx'
import { Name } from '../../ground/parts/person.tsx'
import { plainDate, yearsBetween } from '../../ground/plain-date.ts'
import type { TalksRow } from '../circle/model.ts'
import { talksOf } from '../circle/store.ts'
import type { NoteRow } from '../notes/model.ts'
import { chronology, type ToolsUsedRow, toolsUsedWith } from '../notes/store.ts'
import { useToolWords } from '../notes/view.tsx'
import type { FactRow } from '../people/model.ts'
import { factsOf, whoIs, type WhoRow } from '../people/store.ts'
import { WhatIsSo } from '../people/view.tsx'
import type { PromiseRow } from '../promises/model.ts'
import { standingOf } from '../promises/rules.ts'
import { promisesOf } from '../promises/store.ts'
import { PromiseList } from '../promises/view.tsx'
import { messages } from './messages.ts'
import type { PlannedRow } from './model.ts'
import { nextPlanned, visitAtHand } from './rules.ts'
import { plannedOf } from './store.ts'

/** The last words of the child that this reader may read, and when they were said. */
export type LastWords = { readonly words: string; readonly lang: string | null; readonly at: string }

type Data = {
  readonly child: WhoRow
  readonly age: number | null
  readonly planned: PlannedRow | null
  readonly talks: TalksRow | null
  readonly lastWords: LastWords | null
  readonly promises: readonly PromiseRow[]
  readonly tools: readonly ToolsUsedRow[]
  readonly matters: readonly FactRow[]
}

const whatMatters = new Set(['how to speak with me', 'how to speak of me', 'pronouns', 'languages', 'interpreter'])

/** Before the door: who, when and where, last words, what was promised, and a breath. Nothing to fill in. */
export const beforePage = page({
  at: '/child/:child/visits/before',
  side: 'desk',
  subject: 'visits',
  why: 'Whoever may open this child’s page prepares from what they may read of it, and from nothing else.',
  on: 'child',
  asks: (of) => ({
    who: whoIs(of), facts: factsOf(of), planned: plannedOf(of), talks: talksOf(of), notes: chronology(of, { most: 20 }),
    promises: promisesOf(of), tools: toolsUsedWith(of),
  }),
  data: (rows, asking): Data | undefined => {
    const child = rows.who[0]
    if (!child) return undefined
    const born = rows.facts.find((one) => one.kind === 'born')?.on_day
    return {
      child,
      age: born && born <= asking.today ? yearsBetween(plainDate(born), asking.today) : null,
      planned: visitAtHand(rows.planned, asking.now) ?? nextPlanned(rows.planned, asking.now) ?? null,
      talks: rows.talks[0] ?? null,
      lastWords: lastWordsOf(rows.notes, child.called),
      promises: rows.promises.filter((one) => ['open', 'late', 'explained'].includes(standingOf(one, asking.today))),
      tools: rows.tools,
      matters: rows.facts.filter((one) => one.words && whatMatters.has(one.kind)),
    }
  },
  title: (data, asking) => {
    const say = sayIn(asking.language, messages)
    return say('beforeTitle', { name: data.child.called ?? say('thisChild') })
  },
  view: (data, asking) => <Before data={data} asking={asking} />,
})

/** The newest words that are the child's own: written by them, or quoted as theirs. */
export function lastWordsOf(notes: readonly NoteRow[], called: string | null): LastWords | null {
  for (const note of notes) {
    const said = note.passages.findLast((one) => !one.sealed
      && (note.own_words || (one.quoted && called !== null && one.said_called === called)))
    if (said) return { words: said.words, lang: said.lang, at: note.happened_at }
  }
  return null
}

function Before({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  const { child, planned } = data
  const name = child.called ?? say('thisChild')
  const tag = asking.language.tag
  const day = (iso: string): string => sayDay(iso.includes('T') ? londonDay(new Date(iso)) : plainDate(iso), asking.today, tag)
  const quiet = asking.search.get('breath') === 'off'
  return (
    <Cards>
      <Card id="who" kind="next" title={data.age === null ? <Name>{name}</Name> : say('who', { name, age: data.age })}>
        <p><strong>{planned ? say('whenWhere', {
          day: day(planned.planned_for), time: sayTime(new Date(planned.planned_for), 'family', tag), where: planned.where_words,
        }) : say('noPlan')}</strong></p>
        {planned?.words ? <p dir="auto">{say('itsWords', { words: planned.words })}</p> : null}
        {quiet ? null : (
          <Details summary={say('breatheSummary')} open>
            <p>{say('breathe')}</p>
            <p><a href={`/child/${child.id}/visits/before?breath=off`}>{say('breatheOff')}</a></p>
          </Details>
        )}
      </Card>
      <Card id="words" title={say('lastWords')}>
        {data.lastWords ? (
          <Says who={say('lastWordsOn', { name, day: day(data.lastWords.at) })} lang={data.lastWords.lang ?? undefined}>
            <p>{data.lastWords.words}</p>
          </Says>
        ) : <p>{say('lastWordsNone', { name })}</p>}
      </Card>
      <Card id="promises" title={say('openPromises')}>
        {data.promises.length > 0
          ? <PromiseList promises={data.promises} today={asking.today} reader="desk" /> : <p>{say('openPromisesNone')}</p>}
      </Card>
      <Card id="matters" title={say('matters', { name })}>
        {data.matters.length > 0 ? <WhatIsSo facts={data.matters} today={asking.today} /> : <p>{say('mattersNone', { name })}</p>}
      </Card>
      <Card id="trusts" title={say('trusts')}>
        <Trusts talks={data.talks} name={name} day={day} />
      </Card>
      <Card id="tools" title={say('toolsBefore')}>
        {data.tools.length > 0 ? <Tools tools={data.tools} name={name} day={day} /> : <p>{say('toolsNone')}</p>}
      </Card>
      <Card id="park" title={say('park')}>
        <Details summary={say('parkOpen')}>
          <p>{say('parkHint')}</p>
          <Form action={`/child/${child.id}/visits/before`} draft="parked">
            <TextArea name="parked" label={say('parkWords')} rows={4} />
          </Form>
        </Details>
        <Actions><ButtonLink kind="main" href={`/child/${child.id}/visits/record`}>{say('toVisit')}</ButtonLink></Actions>
      </Card>
    </Cards>
  )
}

function Trusts({ talks, name, day }: { talks: TalksRow | null; name: string; day: (iso: string) => string }) {
  const say = useMessages(messages)
  if (!talks) return <p>{say('trustsNone', { name })}</p>
  if (talks.rather_not) return <p>{say('trustsRather', { name })}</p>
  return (
    <>
      <ul>{talks.named.map((one) => (
        <li key={`${one.called} ${one.topic ?? ''}`}><Name>{one.called}</Name>{one.topic ? `: ${one.topic}` : ''}</li>
      ))}</ul>
      <p class="soft">{say('trustsSaid', { day: day(talks.said_on) })}</p>
    </>
  )
}

function Tools({ tools, name, day }: {
  tools: readonly ToolsUsedRow[]
  name: string
  day: (iso: string) => string
}) {
  const say = useMessages(messages)
  const toolWords = useToolWords()
  return (
    <>
      <ul>
        {tools.map((one) => {
          const felt = one.used.find((use) => use.felt)?.felt
          return (
            <li key={one.tool}>
              {say('toolTimes', { tool: toolWords(one.tool), times: one.times, day: day(one.last_on) })}
              {felt ? <span dir="auto">{` ${say('itsWords', { words: felt })}`}</span> : null}
            </li>
          )
        })}
      </ul>
      <p class="soft">{say('toolAgain', { name })}</p>
    </>
  )
}
