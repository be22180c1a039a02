import { type Asking, type Page, page, type Room, type Viewer } from '../access/page.ts'
import { Refused, type Session } from '../access/session.ts'
import { whoIs } from '../child/people/store.ts'
import { sayIn, useMessages } from '../ground/messages.ts'
import { Actions, ButtonLink } from '../ground/parts/button.tsx'
import { Card, Empty, Notice, Stack } from '../ground/parts/card.tsx'
import { Name, PersonFace } from '../ground/parts/person.tsx'
import { messages } from './as-seen-by-messages.ts'
import { type SeenAsRow, seenAsWhom } from './as-seen-by-store.ts'
import { still } from './still.tsx'

/** The pages of a record that somebody can be looked at with, by their short names; the private box is not among them. */
const pagesOf: Readonly<Record<Viewer['kind'], Readonly<Record<string, string>>>> = {
  child: {
    me: '/me', notes: '/me/notes', promises: '/me/promises', visits: '/me/visits', asks: '/me/asks', circle: '/me/circle',
    home: '/me/home', plans: '/me/plans', people: '/me/people', about: '/me/about',
  },
  adult: { family: '/family/:child', asks: '/me/children/:child/asks' },
  worker: {
    child: '/child/:child', notes: '/child/:child/notes', promises: '/child/:child/promises', visits: '/child/:child/visits',
    asks: '/child/:child/asks', circle: '/child/:child/circle', home: '/child/:child/home', plans: '/child/:child/plans',
    people: '/child/:child/people',
  },
}

type Choosing = { readonly child: { readonly id: string; readonly called: string | null }; readonly people: readonly SeenAsRow[] }

const why = 'Whoever holds or supervises the work sees it as somebody of this record would, and never more than they may read anyway.'

/** Whom to look as. */
const choosePage = page({
  at: '/child/:child/as-seen-by',
  side: 'desk',
  subject: 'as-seen-by',
  act: 'listed',
  why,
  on: 'child',
  asks: (of) => ({ who: whoIs(of), people: seenAsWhom(of) }),
  // somebody who may not look so finds nothing: an empty list would say that there is one
  data: (rows): Choosing | undefined => (rows.who[0] && rows.people.length > 0 ? { child: rows.who[0], people: rows.people } : undefined),
  title: (_data, asking) => sayIn(asking.language, messages)('title'),
  view: (data) => <Choose data={data} />,
})

type Seen = Choosing & {
  readonly as: SeenAsRow
  readonly kind: Viewer['kind']
  /** the page's short name */
  readonly shown: string
  /** the object of the page as that person would get it; null where they would find nothing */
  readonly page: unknown
}

/** What it takes to draw the page that was loaded: not part of what a program is told. */
const drawn = new WeakMap<object, { readonly page: Page; readonly asking: Asking }>()

/** The pages of the preview, over the rooms there are. Throws when one of the pages above is in no room. */
export function asSeenByPages(rooms: readonly Room[]): readonly Page[] {
  const pages = new Map(rooms.flatMap((room) => room.pages.map((one) => [one.at, one])))
  const missing = Object.values(pagesOf).flatMap((of) => Object.values(of)).filter((at) => !pages.has(at))
  if (missing.length > 0) throw new Error(`no room has the page ${missing.join(', ')}`)
  return [choosePage, {
    at: '/child/:child/as-seen-by/:person',
    side: 'desk',
    subject: 'as-seen-by',
    why,
    load: (session, asking) => load(pages, session, asking),
    title: (data: Seen, asking) => {
      const say = sayIn(asking.language, messages)
      return say('titleOf', { who: data.as.called ?? say('somebody') })
    },
    view: (data: Seen, asking) => <AsSeenBy data={data} asking={asking} />,
  }]
}

async function load(pages: ReadonlyMap<string, Page>, session: Session, asking: Asking): Promise<Seen | undefined> {
  const chosen = await choosePage.load(session, asking) as Choosing | undefined
  const as = chosen?.people.find((one) => one.person === asking.params['person'])
  if (!chosen || !as) return undefined
  const kind = as.person === chosen.child.id ? 'child' : as.works_as === null ? 'adult' : 'worker'
  const shown = asking.search.get('page') ?? Object.keys(pagesOf[kind])[0] ?? ''
  const target = Object.hasOwn(pagesOf[kind], shown) ? pages.get(pagesOf[kind][shown] ?? '') : undefined
  if (!target) return undefined
  const theirs: Asking = {
    ...asking, params: { child: chosen.child.id }, search: new URLSearchParams(), done: undefined, problems: [], typed: {},
    viewer: { id: as.person, kind, called: as.called ?? '' },
  }
  const data = await target.load(seeingAs(session, chosen.child.id, as.person), theirs)
  const seen: Seen = { ...chosen, as, kind, shown, page: data ?? null }
  drawn.set(seen, { page: target, asking: theirs })
  return seen
}

/** The session for the inner page: it reads as that person would, and does nothing. */
function seeingAs(session: Session, child: string, who: string): Session {
  return {
    ...session,
    secret: '',
    look: (_looking, asked) => session.lookAs({ child, who }, asked),
    act: () => Promise.reject(new Refused('refused')),
  }
}

function Choose({ data }: { data: Choosing }) {
  const say = useMessages(messages)
  const name = data.child.called ?? say('thisChild')
  return (
    <Card id="whose" title={say('whose', { name })}>
      <p>{say('under', { name })}</p>
      <ul class="marked-list">
        {data.people.toSorted((a, b) => near(a) - near(b) || (a.called ?? '').localeCompare(b.called ?? '', 'en-GB')).map((one) => (
          <li class="marked" key={one.person}>
            <PersonFace name={one.called ?? say('somebody')} seed={one.person} />
            <div class="marked-words">
              <a href={`/child/${data.child.id}/as-seen-by/${one.person}`}>
                <Name>{one.called ?? say('somebody')}</Name>
              </a>
              <br /><span class="soft">{one.works_as ?? one.kinds.map((kind) => say(whatOf(kind))).join(', ')}</span>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** The child and the family first: theirs are the pages one wants to see. */
const near = (one: SeenAsRow): number => ['self', 'parent', 'family', 'carer'].findIndex((kind) => one.kinds.includes(kind)) >>> 0

function whatOf(kind: string): 'what_self' {
  return (Object.hasOwn(messages.english, `what_${kind}`) ? `what_${kind}` : 'what_other') as 'what_self'
}

function AsSeenBy({ data, asking }: { data: Seen; asking: Asking }) {
  const say = useMessages(messages)
  const who = data.as.called ?? say('somebody')
  const at = `/child/${data.child.id}/as-seen-by`
  const inner = drawn.get(data)
  return (
    <Stack>
      <Notice kind="attention">{say('onlyLook', { who })} {say('notMore', { who })}</Notice>
      <nav class="ways" aria-label={say('pages', { who })}>
        <ul>
          {Object.keys(pagesOf[data.kind]).map((one) => (
            <li key={one}>
              <a href={`${at}/${data.as.person}?page=${one}`} aria-current={one === data.shown ? 'page' : undefined}>
                {say(`page_${one}` as 'page_me')}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {data.page === null || !inner ? <Empty icon="lock" words={say('nothing', { who })} /> : (
        <>
          <h2>{inner.page.title(data.page as never, inner.asking)}</h2>
          <fieldset disabled class="stack" aria-label={say('titleOf', { who })}
            dangerouslySetInnerHTML={{ __html: still(() => inner.page.view(data.page as never, inner.asking), asking.language) }} />
        </>
      )}
      <Actions><ButtonLink icon="back" href={at}>{say('back')}</ButtonLink></Actions>
    </Stack>
  )
}
