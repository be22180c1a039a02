import { givenBy } from '../../access/given.ts'
import { page, deed, type Asking } from '../../access/page.ts'
import { mayAddHere, reachOn } from '../../access/reach-store.ts'
import { Answered } from '../../field/came-back.tsx'
import { sayIn } from '../../ground/messages.ts'
import { Columns, Stack } from '../../ground/parts/card.tsx'
import { good } from '../../ground/result.ts'
import { whoIs } from '../people/store.ts'
import { agreeRingRound, changeLaw, moveIn, sayWhoCanSayYes } from './actions.ts'
import { HomeForms } from './desk-forms.tsx'
import { messages } from './messages.ts'
import { legalForm, livingForm, ringRoundForm, sayYesForm } from './model.ts'
import { policy } from './policy.ts'
import { legalsOf, livingsOf, ringRoundsOf, saysYesOf } from './store.ts'
import { HomeCards, type HomeInWords, inWords } from './view.tsx'

type Data = HomeInWords & { readonly child: { readonly id: string; readonly called: string | null }; readonly mayAdd: boolean }

/** Where a child lives, for those who live by it and those who answer for it. */
export const homePage = page({
  at: '/child/:child/home',
  side: 'desk',
  subject: 'home',
  why: 'Those who live with the child or answer for the home see it; for everybody else it is not there.',
  on: 'child',
  asks: (of) => ({
    who: whoIs(of), livings: livingsOf(of), legals: legalsOf(of), yes: saysYesOf(of), rings: ringRoundsOf(of),
    may: mayAddHere(of, 'home'), 'my reach': reachOn(of),
  }),
  data: (rows, asking): Data | undefined => {
    const child = rows.who[0]
    const given = givenBy(policy.classes.flatMap((one) => one.lines), rows['my reach'][0])
    if (!child || !given.opens('home')) return undefined
    return { child, mayAdd: rows.may[0]?.yes ?? false, ...inWords(rows, asking.today, 'staff') }
  },
  title: (data, asking) => {
    const say = sayIn(asking.language, messages)
    return say('title', { name: data.child.called ?? say('noName') })
  },
  view: (data, asking) => <HomeDesk data={data} asking={asking} />,
})

function HomeDesk({ data, asking }: { data: Data; asking: Asking }) {
  const name = data.child.called ?? sayIn(asking.language, messages)('noName')
  return (
    <>
      <Answered from={messages} asking={asking} />
      <Columns>
        <Stack><HomeCards of={data} name={name} today={asking.today} /></Stack>
        {data.mayAdd ? <HomeForms child={data.child.id} name={name} asking={asking} /> : null}
      </Columns>
    </>
  )
}

const back = '/child/:child/home'
const why = 'Whoever answers for where the child lives writes it down; the child sees it.'
const childOf = (asking: Asking): string => asking.params['child'] ?? ''
const goTo = (asking: Asking, done: string): string => `/child/${childOf(asking)}/home?done=${done}`

/** The child has come to live somewhere else. */
export const moveDeed = deed({
  at: '/child/:child/home/move', subject: 'home', why, shape: livingForm, back,
  act: async (session, form, asking) => {
    const id = await moveIn(session, childOf(asking), form)
    return good({ ids: { living: id }, goTo: goTo(asking, 'moved') })
  },
})

/** The law has changed. */
export const lawDeed = deed({
  at: '/child/:child/home/law', subject: 'home', why, shape: legalForm, back,
  act: async (session, form, asking) => {
    const made = await changeLaw(session, childOf(asking), form)
    return made.ok ? good({ ids: { legal: made.value }, goTo: goTo(asking, 'lawChanged') }) : made
  },
})

/** Who can say yes. */
export const sayYesDeed = deed({
  at: '/child/:child/home/yes', subject: 'home', why, shape: sayYesForm, back,
  act: async (session, form, asking) => {
    const ids = await sayWhoCanSayYes(session, childOf(asking), [form])
    return good({ ids: { yes: ids }, goTo: goTo(asking, 'agreed') })
  },
})

/** Who rings round when the young person is late. */
export const lateDeed = deed({
  at: '/child/:child/home/late', subject: 'home', why, shape: ringRoundForm, back,
  act: async (session, form, asking) => {
    const made = await agreeRingRound(session, childOf(asking), form, asking.today)
    return made.ok ? good({ ids: { late: made.value }, goTo: goTo(asking, 'agreed') }) : made
  },
})
