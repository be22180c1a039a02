import { useContext } from 'preact/hooks'
import { LanguageOfPage, type Say, useMessages } from '../../ground/messages.ts'
import { sayDay } from '../../ground/london.ts'
import { Details, Says, Stack } from '../../ground/parts/card.tsx'
import { Name, Person } from '../../ground/parts/person.tsx'
import { addDays, plainDate, type PlainDate } from '../../ground/plain-date.ts'
import { CircleList } from './map-list.tsx'
import { CircleMap } from './map.tsx'
import { messages } from './messages.ts'
import type { ChangeRow, PictureRow, TeamRow } from './model.ts'
import type { Told } from './rules.ts'

type Key = Extract<keyof typeof messages.english, string>
/** Who reads: the young person, or somebody on the team. */
export type Reader = 'mine' | 'desk'

/** Somebody round the child as a page shows them: words, no kind and no code. Days are ISO text, both included. */
export type InTeam = {
  readonly id: string
  /** for the form that ends it; none for the child's own page */
  readonly standing: string | null
  readonly called: string
  readonly role: string
  readonly since: string
  readonly until: string | null
  readonly reach: string | null
  /** whether there is a page that says who they are */
  readonly card: boolean
}

/** What somebody is to the child, in the child's own word where there is one, else in words for the reader. */
export function inTeam(say: Say<Key>, row: TeamRow, reader: Reader, name: string, ownWord: string | undefined): InTeam {
  const kind = row.remit === 'lives-with' ? 'lives-with' : row.kind
  const wanted = `${reader}_${kind}`
  const key = (wanted in messages.english ? wanted : `${reader}_other`) as Key
  const work = row.works_as ?? say(reader === 'mine' ? 'noWork' : 'noWorkDesk')
  const role = say(key, { work, name })
  return {
    id: row.person, standing: reader === 'desk' ? row.standing : null, called: row.called ?? say('somebody'),
    role: ownWord === undefined ? role : reader === 'mine' ? ownWord : `${role} · ${say('ownWord', { name, words: ownWord })}`,
    since: row.from_day, until: row.until_day === null ? null : addDays(plainDate(row.until_day), -1),
    reach: row.reached_by, card: row.standing !== null && row.works_as !== null,
  }
}

/** Days as the language of the page says them. */
export function useDay(today: PlainDate): (iso: string) => string {
  const language = useContext(LanguageOfPage)
  return (iso) => sayDay(plainDate(iso.slice(0, 10)), today, language.tag)
}

/** The people round the child, each with a face, what they are, since when and how to reach them. */
export function TeamList({ people, today, reader }: { people: readonly InTeam[]; today: PlainDate; reader: Reader }) {
  const say = useMessages(messages)
  const day = useDay(today)
  const days = (one: InTeam): string => one.until !== null
    ? say('fromTo', { from: day(one.since), until: day(one.until) })
    : say(one.since > today ? 'fromDay' : 'sinceDay', { day: day(one.since) })
  return (
    <ul class="marked-list stack">
      {people.map((one) => (
        <li key={`${one.id} ${one.role} ${one.since}`}>
          <Person name={one.called} seed={one.id}
            {...(reader === 'mine' && one.card ? { href: `/me/people/${one.id}` } : {})}
            note={(
              <>
                <span dir="auto">{one.role}</span>, {days(one)}
                {one.reach ? <p>{say('reachThem', { words: one.reach })}</p> : null}
              </>
            )} />
        </li>
      ))}
    </ul>
  )
}

/** Ties as they were told: the newest telling of each, with the earlier ones beside it. */
export function TieList({ told, today, me }: { told: readonly Told[]; today: PlainDate; me: string }) {
  const say = useMessages(messages)
  return (
    <ul class="marked-list stack">
      {told.map(({ newest, earlier }) => (
        <li key={newest.id}>
          <p>
            <strong><Name>{newest.called}</Name></strong>, <span dir="auto">{newest.is_to_child}</span>
            {newest.what === 'person' ? null : ` · ${say(`${newest.what}Kind`)}`}
            {newest.dead ? ` · ${say('dead')}` : null}{newest.far_away ? ` · ${say('farAway')}` : null}
          </p>
          <Telling tie={newest} today={today} me={me} />
          {earlier.length > 0 ? (
            <Details summary={say('earlierTold')}>
              {earlier.map((tie) => <Telling key={tie.id} tie={tie} today={today} me={me} />)}
            </Details>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function Telling({ tie, today, me }: { tie: Told['newest']; today: PlainDate; me: string }) {
  const say = useMessages(messages)
  const day = useDay(today)
  const facts = [
    tie.close === null ? undefined : say(`ring${tie.close}`),
    tie.known_since === null ? undefined : say('knownSince', { words: tie.known_since }),
    tie.until_day === null ? undefined : say('untilDay', { day: day(tie.until_day) }),
    tie.reached_by === null ? undefined : say('reachThem', { words: tie.reached_by }),
  ].filter((fact) => fact !== undefined)
  const who = tie.told_by === null || tie.said_on === null ? undefined
    : tie.told_by === me ? say('toldByMe', { day: day(tie.said_on) })
      : say('toldBy', { by: tie.told_called ?? say('somebody'), day: day(tie.said_on) })
  return (
    <>
      {facts.length > 0 ? <p dir="auto">{facts.join(' · ')}</p> : null}
      {tie.words ? <Says who={who}>{tie.words}</Says> : who ? <p class="soft">{who}</p> : null}
    </>
  )
}

/** A picture of a circle: the map, and the list that says the same. */
export function Picture({ picture, me, told = [], heading = 'h3' }: {
  picture: Pick<PictureRow, 'marks'>
  me: string
  /** what was told of the people in it, for the word for who they are */
  told?: readonly Told[]
  heading?: 'h2' | 'h3'
}) {
  const say = useMessages(messages)
  const { direction } = useContext(LanguageOfPage)
  const rings = { 1: say('ring1'), 2: say('ring2'), 3: say('ring3'), 4: say('ring4') }
  const marks = picture.marks.map((mark) => ({
    id: mark.id, name: mark.called, ring: mark.ring, kind: mark.what, dead: mark.dead, farAway: mark.far_away,
    ...(mark.angle === null ? {} : { angle: mark.angle }), ...(mark.line === null ? {} : { line: mark.line }),
    ...(mark.words === null ? {} : { words: mark.words }), ...whoIn(told, mark.called),
  }))
  return (
    <>
      <CircleMap me={me} marks={marks} labels={{ rings, empty: say('pictureNone') }} direction={direction} />
      <CircleList marks={marks} heading={heading} words={{
        rings,
        // That somebody is a person goes without saying.
        kinds: { person: '', pet: say('petKind'), place: say('placeKind'), thing: say('thingKind') },
        lines: { helps: say('helps'), hard: say('hard'), both: say('both') },
        dead: say('dead'), farAway: say('farAway'),
        told: (by, on) => say('told', { by, on }), yearsKnown: (years) => say('yearsKnown', { years }),
      }} />
    </>
  )
}

/** The child's own word for somebody ("aunt"), where it says more than the name does. */
function whoIn(told: readonly Told[], called: string): { who?: string } {
  const word = told.find(({ newest }) => newest.called === called)?.newest.is_to_child
  return word && word.toLocaleLowerCase('en-GB') !== called.toLocaleLowerCase('en-GB') ? { who: word } : {}
}

/** Goodbye and hello of each change of worker, together, each with who wrote it. Nothing speaks in anybody else's name. */
export function Changes({ changes, today, reader }: {
  changes: readonly ChangeInWords[]
  today: PlainDate
  reader: Reader
}) {
  const say = useMessages(messages)
  const day = useDay(today)
  return (
    <>
      {changes.map((one, at) => (
        <Stack key={at}>
          <h3>
            {one.from && one.to ? say('changeTitle', { from: one.from, to: one.to })
              : one.to ? say('changeOnlyTo', { to: one.to }) : say('changeOnlyFrom', { from: one.from ?? '' })}
          </h3>
          {([['goodbye', one.from], ['hello', one.to]] as const).map(([step, name]) => name && (
            <Stack key={step}>
              <p>{one[step].on === null ? say(owedKey[reader][step], { name })
                : say(`${step}On`, { name, day: day(one[step].on) })}</p>
              {one[step].words
                ? <Says who={one.by ? say('writtenBy', { name: one.by }) : undefined}>{one[step].words}</Says> : null}
            </Stack>
          ))}
        </Stack>
      ))}
    </>
  )
}

const owedKey = {
  mine: { goodbye: 'goodbyeOwed', hello: 'helloOwed' }, desk: { goodbye: 'owedGoodbye', hello: 'owedHello' },
} as const

type Step = { readonly on: string | null; readonly words: string | null }
export type ChangeInWords = {
  readonly from: string | null
  readonly to: string | null
  readonly by: string | null
  readonly goodbye: Step
  readonly hello: Step
}

/** A change of worker without the people's ids. */
export const changeInWords = (row: ChangeRow): ChangeInWords => ({
  from: row.from_called, to: row.to_called, by: row.by_called,
  goodbye: { on: row.goodbye_on, words: row.goodbye_words }, hello: { on: row.hello_on, words: row.hello_words },
})
