import { type Asking, page } from '../access/page.ts'
import type { ChangeRow, TeamRow } from '../child/circle/model.ts'
import { changesOf, teamOf } from '../child/circle/store.ts'
import { told, type Told } from '../child/notes/rules.ts'
import { chronology } from '../child/notes/store.ts'
import { FeelingToday } from '../child/notes/view.tsx'
import type { PromiseRow } from '../child/promises/model.ts'
import { promisesOf } from '../child/promises/store.ts'
import { standingOf } from '../child/promises/rules.ts'
import { AnswerForm, PromiseList } from '../child/promises/view.tsx'
import type { PlannedRow } from '../child/visits/model.ts'
import { plannedOf } from '../child/visits/store.ts'
import { londonDay, sayDay, sayTime } from '../ground/london.ts'
import { sayIn, useMessages } from '../ground/messages.ts'
import { Card, Tiles } from '../ground/parts/card.tsx'
import type { IconName } from '../ground/parts/icons.tsx'
import { Beside } from '../ground/parts/person.tsx'
import { type PlainDate, plainDate } from '../ground/plain-date.ts'
import { messages } from './me-messages.ts'

type Data = {
  readonly planned: readonly PlannedRow[]
  readonly promises: readonly PromiseRow[]
  readonly notes: readonly Told[]
  readonly team: readonly TeamRow[]
  readonly changes: readonly ChangeRow[]
}

/** The young person's home: who comes, how things are, what was promised, what was written. */
export const mePage = page({
  at: '/me',
  side: 'mine',
  subject: 'child',
  why: 'It is their own page.',
  on: 'my own',
  asks: (of) => ({
    planned: plannedOf(of, 6), promises: promisesOf(of, 8), notes: chronology(of, { most: 6 }), team: teamOf(of),
    changes: changesOf(of),
  }),
  data: (rows, asking): Data => ({ ...rows, notes: rows.notes.map((note) => told(note, false, asking.now)) }),
  title: (_data, asking) => {
    const say = sayIn(asking.language, messages)
    return asking.viewer.called ? say('hi', { name: asking.viewer.called }) : say('hiNobody')
  },
  view: (data, asking) => <Me data={data} asking={asking} />,
})

/** How many promises the first page shows; the rest are one tap away. */
const few = 3

/** Those that want something of somebody: late, or kept or explained and not answered yet; then those still to come. */
function wanting(promises: readonly PromiseRow[], today: PlainDate): readonly PromiseRow[] {
  const pressing = (one: PromiseRow): number => {
    const standing = standingOf(one, today)
    if (one.for_visit || one.kind !== 'promise' || standing === 'released') return 0
    if (standing === 'late') return 3
    if (one.turns.at(-1)?.kind === 'answered') return standing === 'kept' ? 0 : 1
    return standing === 'open' ? 1 : 2
  }
  return promises.filter((one) => pressing(one) > 0).toSorted((a, b) => pressing(b) - pressing(a)).slice(0, few)
}

function Me({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  const written = data.notes.filter((note) => !note.ownWords && note.parts.length > 0).slice(0, 2)
  const promises = wanting(data.promises, asking.today)
  return (
    <div class="pairs">
      <NextCard data={data} asking={asking} />
      <div class="beside-it"><Card id="feeling"><FeelingToday /></Card></div>
      <Card id="promises" title={say('promises')}>
        {promises.length === 0 && data.promises.length > 0 ? <p>{say('promisesNoneOpen')}</p> : (
          <PromiseList promises={promises} today={asking.today} reader="mine"
            act={(promise) => <AnswerForm promise={promise} today={asking.today} />} />
        )}
        {data.promises.length > 0 ? <p><a href="/me/promises">{say('allPromises')}</a></p> : null}
      </Card>
      <div class="beside-it stack">
        <Card id="written" title={say('written')}>
          {written.length === 0 ? <p>{say('writtenNone')}</p> : written.map((note) => (
            <div key={note.id}>
              <p>{say('writtenBy', {
                who: note.by ?? say('somebody'), what: say(`what_${note.kind}` as 'what_visit'),
                day: sayDay(londonDay(new Date(note.happenedAt)), asking.today, asking.language.tag),
              })}</p>
              <p><a href={`/me/notes/${note.id}`}>{say('read')}</a></p>
            </div>
          ))}
          <p><a href="/me/notes">{say('allNotes')}</a></p>
        </Card>
        <Card id="more" title={say('more')}>
          <Tiles tiles={ways.map(([way, icon]) => ({ href: `/me/${way}`, icon, words: say(`go_${way}`) }))} />
        </Card>
      </div>
    </div>
  )
}

const ways: readonly (readonly [
  'asks' | 'visits' | 'home' | 'plans' | 'about' | 'who-can-see' | 'looked' | 'record' | 'ways-in' | 'help', IconName,
])[] = [
  ['asks', 'speak'], ['visits', 'door'], ['home', 'home'], ['plans', 'clock'], ['about', 'pen'], ['who-can-see', 'lock'],
  ['looked', 'search'], ['record', 'letter'], ['ways-in', 'lock'], ['help', 'help'],
]

const over = new Set(['moved', 'happened', 'attempted', 'cancelled'])

function NextCard({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  const day = (iso: string): string => sayDay(londonDay(new Date(iso)), asking.today, asking.language.tag)
  const next = data.planned.filter((one) => !one.turns.some((turn) => over.has(turn.kind)) && londonDay(new Date(one.planned_for)) >= asking.today)
    .toSorted((a, b) => a.planned_for.localeCompare(b.planned_for))[0]
  const coming = data.team.find((one) => one.called !== null && one.called === next?.who_called)
  const calledOff = data.planned.find((one) => one.turns.some((turn) => turn.kind === 'cancelled')
    && !one.turns.some((turn) => turn.kind === 'moved') && Date.parse(one.planned_for) > asking.now.getTime() - 14 * 86_400_000)
  const change = data.changes.find((one) => (one.hello_on ?? one.on_day) >= asking.today)
  const worker = data.team.find((one) => one.kind === 'holds' && (one.until_day === null || one.until_day > asking.today))
  const off = calledOff?.turns.find((turn) => turn.kind === 'cancelled')
  return (
    <Card id="next" kind="next" title={say('next')}>
      {next ? (
        <Beside name={next.who_called ?? say('somebody')} seed={coming?.person ?? next.id}>
          <p>
            <strong>{say(londonDay(new Date(next.planned_for)) === asking.today ? 'comingToday' : 'coming', {
              who: next.who_called ?? say('somebody'), day: day(next.planned_for), where: next.where_words,
              time: sayTime(new Date(next.planned_for), 'family', asking.language.tag),
            })}</strong>
          </p>
          {next.words ? <p>{next.words}</p> : null}
          <p><a href={`/me/visits#${next.id}`}>{say('cannot')}</a></p>
        </Beside>
      ) : worker ? (
        <Beside name={worker.called ?? say('somebody')} seed={worker.person}>
          <p>{say('nextNone', { who: worker.called ?? say('somebody') })}</p>
          <p><a href="/me/asks#ask">{say('askThem')}</a></p>
        </Beside>
      ) : (
        <>
          <p>{say('nextNoneNobody')}</p>
          <p><a href="/me/asks#ask">{say('askSomebody')}</a></p>
        </>
      )}
      {calledOff && off ? (
        <p>
          {off.words ? say('cancelled', { day: day(calledOff.planned_for), who: off.by_called ?? say('somebody'), words: off.words })
            : say('cancelledOwed', { day: day(calledOff.planned_for) })} <a href="/me/asks#ask">{say('answerIt')}</a>
        </p>
      ) : null}
      {change ? <ChangeWords change={change} asking={asking} /> : null}
    </Card>
  )
}

function ChangeWords({ change, asking }: { change: ChangeRow; asking: Asking }) {
  const say = useMessages(messages)
  const on = (iso: string | null): string => (iso === null ? '' : sayDay(plainDate(iso), asking.today, asking.language.tag))
  return (
    <>
      {change.from_called && change.goodbye_on ? <p>{say('bye', { from: change.from_called, goodbye: on(change.goodbye_on) })}</p> : null}
      {change.goodbye_words ? <p>{say('changeWords', { words: change.goodbye_words })}</p> : null}
      {change.to_called && change.hello_on ? <p>{say('hello', { to: change.to_called, hello: on(change.hello_on) })}</p> : null}
      {change.hello_words ? <p>{say('changeWords', { words: change.hello_words })}</p> : null}
    </>
  )
}
