import { type Asking, page } from '../access/page.ts'
import type { Class, Line } from '../access/lines.ts'
import { type Reach, sees } from '../access/may.ts'
import { type Reaching, whoReachesMe } from '../access/store.ts'
import { londonDay, sayDay } from '../ground/london.ts'
import { catalogue, sayIn, useMessages } from '../ground/messages.ts'
import { Card, Details, Empty } from '../ground/parts/card.tsx'
import { Name, PersonFace } from '../ground/parts/person.tsx'
import { lines } from './policy.ts'
import { needOnMe } from './need/store.ts'
import { namesRoundMe } from './store.ts'

export const whoCanSeeMessages = catalogue('who-can-see', {
  title: 'Who can see what about me',
  under: 'Everybody here has a reason that is written down. If you think somebody should not be here, tell us.',
  alone: 'Nobody but you can see anything of your page today.',
  sees: 'What {name} can see',
  seesNothing: 'Sees nothing, unless you open it.',
  some: 'There are people at the council who can see a part because of their work, whether you know them or not.',
  somebody: 'Somebody',
  name: 'your name and how to speak with you',
  team: 'who is round you',
  home: 'where you live in words, and who can say yes',
  address: 'your address, when it is kept from nobody',
  'protected-address': 'an address that is kept secret',
  ordinary: 'what was written about you, and what was promised',
  ordinaryOwn: 'only what they wrote themselves',
  family: 'what was written for you and your family',
  'about-another': 'parts about other people',
  gap: 'where something is kept, and why',
  health: 'about your health',
  police: 'what the police told us',
  dates: 'when somebody has to come or meet',
  picture: 'pictures of your circle that you opened to them',
  private: 'your private words',
  return: 'the numbers that the council sends to the government',
  private_: 'Your private words and your circle pictures are yours. Nobody is let in unless you open them.',
  holds: 'your worker', alongside: 'works with you', supervises: 'helps your worker to do it well',
  member: 'in your worker’s team', parent: 'your family', family_: 'your family', carer: 'looks after you',
  reviews: 'checks that your plan is right', advocates: 'speaks up with you', visits: 'comes to see you',
  partner: 'works with you from {agency}', coordinates: 'brings your family together', 'carer-support': 'helps your carer',
  assures: 'checks our work', leads: 'leads the service', returns: 'keeps the council’s numbers right',
  supports: 'helps in the office', learns: 'is learning', 'out-of-hours': 'is there at night', self: 'you',
  glass: 'opened your page because it could not wait',
  sealed: 'Your page is sealed since {day}: nobody but the people here can reach it, whoever they are at the council. Two of them have to agree before that changes.',
  agency_police: 'the police', agency_health: 'health', agency_school: 'school', agency_other: 'another service',
})

/** A class somebody sees, and whether only what they wrote themselves. */
export type SeenClass = { readonly class: Class; readonly own: boolean }

/** What one person may see, in the order of the table: derived from the lines, never written by hand. */
export function seenBy(all: readonly Line[], reach: Reach): readonly SeenClass[] {
  const classes = [...new Set(all.map((line) => line.class))]
  const lock = { child: '', keptFrom: [], openedTo: [], origin: null }
  return classes.flatMap((name): SeenClass[] => {
    if (sees(all, [reach], { ...lock, class: name }, 'them') !== 'no') return [{ class: name, own: false }]
    return sees(all, [reach], { ...lock, class: name, origin: 'them' }, 'them') === 'no' ? [] : [{ class: name, own: true }]
  })
}

/** One person, everything they are to me, and all that this lets them see. */
type Somebody = {
  readonly person: string
  readonly called: string | null
  readonly as: readonly Pick<Reaching, 'kind' | 'agency'>[]
  readonly sees: readonly SeenClass[]
}

/** The nearest first: who holds me, who I live with and belong to, then those who only sometimes look. */
const nearness = ['holds', 'alongside', 'carer', 'parent', 'family', 'supervises', 'member', 'reviews', 'advocates', 'visits', 'partner']
const near = (kind: string): number => (nearness.includes(kind) ? nearness.indexOf(kind) : nearness.length)

/** One line each, however many standings somebody has; what one of them opens in full is open in full. */
export function byPerson(who: readonly Reaching[], called: (person: string) => string | null): readonly Somebody[] {
  const people = [...Map.groupBy(who, (one) => one.person)].map(([person, all]): Somebody => {
    const seen = all.flatMap((one) => seenBy(lines, one))
    const classes = [...new Set(lines.map((line) => line.class))].filter((name) => seen.some((one) => one.class === name))
    return {
      person, called: called(person), as: [...new Map(all.map((one) => [`${one.kind} ${one.agency}`, one])).values()]
        .map(({ kind, agency }) => ({ kind, agency })).toSorted((a, b) => near(a.kind) - near(b.kind)),
      sees: classes.map((name) => ({ class: name, own: !seen.some((one) => one.class === name && !one.own) })),
    }
  })
  const nearest = (one: Somebody): number => near(one.as[0]?.kind ?? '')
  return people.toSorted((a, b) => nearest(a) - nearest(b) || (a.called ?? '').localeCompare(b.called ?? '', 'en-GB'))
}

/** Printed from the lines of permission, for the person they are about. */
export const whoCanSeePage = page({
  at: '/me/who-can-see',
  side: 'mine',
  subject: 'access',
  why: 'Everybody may know who can see what about them, and why.',
  on: 'my own',
  asks: () => ({ who: whoReachesMe(), names: namesRoundMe(), need: needOnMe() }),
  data: (rows): { people: readonly Somebody[]; sealed: string | null } => {
    const names = new Map(rows.names.map((one) => [one.id, one.called]))
    return {
      people: byPerson(rows.who, (person) => names.get(person) ?? null),
      sealed: rows.need.find((one) => one.what === 'seal')?.at ?? null,
    }
  },
  title: (_data, asking) => sayIn(asking.language, whoCanSeeMessages)('title'),
  view: (data, asking) => <WhoCanSee people={data.people} sealed={data.sealed} asking={asking} />,
})

function WhoCanSee({ people, sealed, asking }: { people: readonly Somebody[]; sealed: string | null; asking: Asking }) {
  const say = useMessages(whoCanSeeMessages)
  return (
    <>
      <Card><p>{say('under')}</p><p>{say('private_')}</p></Card>
      {sealed === null ? null : (
        <Card id="sealed"><p>{say('sealed', { day: sayDay(londonDay(new Date(sealed)), asking.today, asking.language.tag) })}</p></Card>
      )}
      {people.length === 0 ? <Empty icon="lock" words={say('alone')} /> : (
        <Card>
          <ul class="marked-list">{people.map((one) => <OnePerson key={one.person} one={one} />)}</ul>
        </Card>
      )}
      <p class="soft">{say('some')}</p>
    </>
  )
}

function OnePerson({ one }: { one: Somebody }) {
  const say = useMessages(whoCanSeeMessages)
  const name = one.called ?? say('somebody')
  return (
    <li class="marked">
      <PersonFace name={name} seed={one.person} />
      <div class="marked-words">
        <p><strong><Name>{name}</Name></strong> · {one.as.map((as) => roleWords(as, say)).join(' · ')}</p>
        {one.sees.length === 0 ? <p class="soft">{say('seesNothing')}</p> : (
          <Details summary={say('sees', { name })}>
            <ul>{one.sees.map((item) => (
              <li key={item.class}>{say(item.own && item.class !== 'picture' && item.class !== 'private'
                ? 'ordinaryOwn' : (item.class as 'name'))}</li>
            ))}</ul>
          </Details>
        )}
      </div>
    </li>
  )
}

/** What somebody is to the child, in the child's words. */
export function roleWords(
  one: { readonly kind: string | null; readonly agency: string | null },
  say: (key: keyof typeof whoCanSeeMessages.english, values?: Record<string, string>) => string,
): string {
  if (one.kind === null) return say('some').split('.')[0] ?? ''
  if (one.kind === 'family') return say('family_')
  const agency = one.agency === 'police' || one.agency === 'health' || one.agency === 'school'
    ? say(`agency_${one.agency}`) : say('agency_other')
  return say(one.kind as 'holds', { agency })
}
