import { page, type Asking } from '../access/page.ts'
import { type Opening, openingsOfMine } from '../access/store.ts'
import { catalogue, sayIn, useMessages } from '../ground/messages.ts'
import { londonDay, sayDay, sayTime } from '../ground/london.ts'
import { Card, Empty } from '../ground/parts/card.tsx'
import { Name, PersonFace } from '../ground/parts/person.tsx'
import { Tag } from '../ground/parts/status.tsx'
import { plainDate } from '../ground/plain-date.ts'
import { needOnMe, type OnMe } from './need/store.ts'
import { namesRoundMe } from './store.ts'
import { roleWords, whoCanSeeMessages } from './who-can-see.tsx'

export const lookedMessages = catalogue('looked', {
  title: 'Who has looked at my page',
  none: 'Nobody has opened your page, or found words about you, in the last half year.',
  under: 'Every time somebody opens a page about you, or searches and finds words about you, it is written down here. Lists that only show your name are not counted.',
  on: 'Looked at on {day}',
  opened: '{times, plural, one {{what}} other {{what}, # times}}',
  searched: '{times, plural, one {words about you, found by searching} other {words about you, found by searching, # times}}',
  somebody: 'Somebody at the council',
  what_people: 'what we know about you', what_promises: 'your promises', what_notes: 'what was written',
  what_circle: 'who is round you', what_home: 'where you live', what_visits: 'visits', what_asks: 'what you asked',
  what_child: 'your page', what_plans: 'your reviews', 'what_as-seen-by': 'your page, the way somebody else would see it',
  'what_own-record': 'your whole record, because it was asked for', what_other: 'a part of your record',
  ask: 'If you wonder why somebody looked, ask. You get an answer.',
  inNeed: 'Somebody opened your page because it could not wait',
  inNeedWhy: '{who} opened a part of your page on {day} at {time}: your name, who is round you, and where you live in words. They wrote: “{words}”',
  inNeedOpen: 'They can see it until {time}.',
  inNeedOver: 'They cannot see it any more.',
  inNeedWaits: 'Your team looks at it and says whether it was right.',
  inNeedRight: 'Your team looked at it: it was right. “{words}”',
  inNeedWrong: 'Your team looked at it: it was not right, and it was closed. “{words}”',
  night: 'outside office hours',
})

type Looked = Opening & { readonly called: string | null }

/** What was opened on my record or found in it, by day: name and role of the team, role and agency of others. Parents have no such page. */
export const lookedPage = page({
  at: '/me/looked',
  side: 'mine',
  subject: 'access',
  why: 'Everybody may know who looked at what is written about them; no parent or carer sees this page.',
  on: 'my own',
  asks: () => ({ openings: openingsOfMine(), names: namesRoundMe(), need: needOnMe() }),
  data: (rows): { days: readonly { day: string; looks: readonly Looked[] }[]; need: readonly OnMe[] } => {
    const names = new Map(rows.names.map((one) => [one.id, one.called]))
    const byDay = Map.groupBy(rows.openings, (one) => one.on_day)
    return {
      need: rows.need.filter((one) => one.what === 'glass'),
      days: [...byDay].map(([day, looks]) => ({
        day,
        looks: looks.map((one) => ({ ...one, called: one.kind === 'partner' ? null : (names.get(one.person) ?? null) })),
      })),
    }
  },
  title: (_data, asking) => sayIn(asking.language, lookedMessages)('title'),
  view: (data, asking) => <WhoLooked days={data.days} need={data.need} asking={asking} />,
})

const rooms = new Set(['people', 'promises', 'notes', 'circle', 'home', 'visits', 'asks', 'child', 'plans', 'as-seen-by', 'own-record'])

function WhoLooked({ days, need, asking }: {
  days: readonly { day: string; looks: readonly Looked[] }[]
  need: readonly OnMe[]
  asking: Asking
}) {
  const say = useMessages(lookedMessages)
  return (
    <>
      <Card><p>{say('under')}</p><p>{say('ask')}</p></Card>
      {need.map((one) => <InNeed key={one.at} one={one} asking={asking} />)}
      {days.length === 0 ? <Empty icon="search" words={say('none')} /> : null}
      {days.map(({ day, looks }) => (
        <Card key={day} id={`day-${day}`} title={say('on', { day: sayDay(plainDate(day), asking.today, asking.language.tag) })}>
          <ul class="marked-list">
            {[...Map.groupBy(looks, (one) => one.person)].map(([person, all]) => (
              <OneLooker key={person} person={person} looks={all} />
            ))}
          </ul>
        </Card>
      ))}
    </>
  )
}

/** A record opened in need, and what the team found. */
function InNeed({ one, asking }: { one: OnMe; asking: Asking }) {
  const say = useMessages(lookedMessages)
  const time = (at: string): string => sayTime(new Date(at), 'family', asking.language.tag)
  return (
    <Card kind="attention" title={say('inNeed')}>
      <p>{say('inNeedWhy', {
        who: one.who ?? say('somebody'), day: sayDay(londonDay(new Date(one.at)), asking.today, asking.language.tag),
        time: time(one.at), words: one.words ?? '',
      })}</p>
      <p>{one.open && one.until_at !== null ? say('inNeedOpen', { time: time(one.until_at) }) : say('inNeedOver')}</p>
      <p>{one.was_right === null ? say('inNeedWaits') : say(one.was_right ? 'inNeedRight' : 'inNeedWrong', { words: one.found ?? '' })}</p>
    </Card>
  )
}

/** Everything one person opened or found on one day, said once. */
function OneLooker({ person, looks }: { person: string; looks: readonly Looked[] }) {
  const say = useMessages(lookedMessages)
  const sayRole = useMessages(whoCanSeeMessages)
  const [one] = looks
  const name = one?.called ?? say('somebody')
  return (
    <li class="marked">
      <PersonFace name={name} seed={person} />
      <div class="marked-words">
        <p><strong><Name>{name}</Name></strong>{one?.kind ? ` · ${roleWords(one, sayRole)}` : ''} {one?.kind === 'out-of-hours' ? <Tag icon="clock" words={say('night')} /> : null}</p>
        <ul>{looks.map((look) => (
          <li key={`${look.act} ${look.subject}`}>{look.act === 'searched' ? say('searched', { times: look.times }) : say('opened', {
            times: look.times, what: say(`what_${rooms.has(look.subject) ? look.subject : 'other'}` as 'what_other'),
          })}</li>
        ))}</ul>
      </div>
    </li>
  )
}
