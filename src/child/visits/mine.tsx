import { deed, page, type Asking } from '../../access/page.ts'
import { Answered, useTyped, Which } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Card, Cards, Details, Empty } from '../../ground/parts/card.tsx'
import { Choice } from '../../ground/parts/choice.tsx'
import { TextArea } from '../../ground/parts/field.tsx'
import { Beside } from '../../ground/parts/person.tsx'
import { bad, good } from '../../ground/result.ts'
import { placeProblems } from '../notes/rules.ts'
import { messages } from './messages.ts'
import { cannotForm, type PlannedRow, type VisitRow, wishForm, type WishRow } from './model.ts'
import { cannotDoThat, wishVisits } from './planning.ts'
import { cannotOf, nextPlanned, standingOfPlanned } from './rules.ts'
import { plannedOf, visitsOf, wishesOf } from './store.ts'
import { PastVisits, PlannedList, useComing } from './view.tsx'

type Data = {
  readonly planned: readonly PlannedRow[]
  readonly visits: readonly VisitRow[]
  readonly wish: WishRow | null
}

/** Who is coming, can't do that time, how often I want it, and what happened to the others. */
export const myVisitsPage = page({
  at: '/me/visits',
  side: 'mine',
  subject: 'visits',
  why: 'A visit is to the child: the day, every change of it and the reason stand on their own page at once.',
  on: 'my own',
  asks: (of) => ({ planned: plannedOf(of), visits: visitsOf(of), wishes: wishesOf(of) }),
  data: (rows): Data => ({ planned: rows.planned, visits: rows.visits, wish: rows.wishes[0] ?? null }),
  title: (_data, asking) => sayIn(asking.language, messages)('mineTitle'),
  view: (data, asking) => <MyVisits data={data} asking={asking} />,
})

function MyVisits({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  const next = nextPlanned(data.planned, asking.now)
  const others = data.planned.filter((one) => one !== next)
  const toCome = others.filter((one) => ['coming', 'asked'].includes(standingOfPlanned(one, asking.now)))
  return (
    <>
      <Answered from={messages} asking={asking} />
      <Cards>
        <Card id="next" title={say('mineNext')} kind="next">
          {next ? <Next planned={next} asking={asking} />
            : <Empty icon="dot" words={say('mineNone')}><p>{say('mineNoneAsk')}</p></Empty>}
        </Card>
        {toCome.length > 0 ? (
          <Card id="later" title={say('mineLater')}>
            {toCome.map((one) => <Next key={one.id} planned={one} asking={asking} />)}
          </Card>
        ) : null}
        <Card id="wish" title={say('mineWish')}><Wish wish={data.wish} asking={asking} /></Card>
        {others.length > toCome.length ? (
          <Card id="others" title={say('mineOver')}>
            <PlannedList planned={others.filter((one) => !toCome.includes(one))} now={asking.now} today={asking.today} reader="mine" />
          </Card>
        ) : null}
        <Card id="past" title={say('minePast')}>
          <PastVisits visits={data.visits} today={asking.today} reader="mine" />
        </Card>
      </Cards>
    </>
  )
}

function Next({ planned, asking }: { planned: PlannedRow; asking: Asking }) {
  const say = useMessages(messages)
  const coming = useComing(asking.today)
  const form = `cannot-${planned.id}`
  const { isBack, field } = useTyped(messages, asking, form)
  const who = planned.who_called ?? say('somebody')
  const asked = cannotOf(planned)
  return (
    <>
      <Beside name={who} seed={planned.id}>
        <p><strong>{coming(planned)}</strong></p>
        {planned.words ? <p dir="auto">{planned.words}</p> : null}
      </Beside>
      {planned.turns.length > 0
        ? <PlannedList planned={[planned]} now={asking.now} today={asking.today} reader="mine" /> : null}
      {asked ? null : (
        <Details summary={say('cannotHeading')} open={isBack}>
          <Form action={`/me/visits/${planned.id}/cannot`} draft={`cannot ${planned.id}`} child={planned.child_id}>
            <Which form={form} />
            <Choice {...field('choice')} label={say('cannotChoice')} required options={[
              { value: 'another day', words: say('cannotAnotherDay') },
              { value: 'not there', words: say('cannotNotThere') },
              { value: 'not meeting', words: say('cannotNotMeeting'), hint: say('cannotThatsOk') },
            ]} />
            <TextArea {...field('words')} label={say('cannotWords')} hint={say('cannotWordsHint')} rows={2} />
            <Button kind="main">{say('cannot')}</Button>
          </Form>
        </Details>
      )}
    </>
  )
}

function Wish({ wish, asking }: { wish: WishRow | null; asking: Asking }) {
  const say = useMessages(messages)
  const { field } = useTyped(messages, asking, 'wish')
  return (
    <>
      {wish ? (
        <p>{wish.own ? say('mineWishNow', { days: wish.every_days })
          : say('mineWishTold', { days: wish.every_days, who: wish.said_by ?? say('somebody') })}</p>
      ) : null}
      {wish?.words ? <p dir="auto">{say('itsWords', { words: wish.words })}</p> : null}
      <p>{say('mineWishHint')}</p>
      <Form action="/me/visits/wish" draft="wish">
        <Which form="wish" />
        <Choice {...field('every_days', wish ? String(wish.every_days) : '')} label={say('mineWishChoice')} required options={[
          { value: '7', words: say('everyWeek') },
          { value: '14', words: say('everyTwoWeeks') },
          { value: '30', words: say('everyMonth') },
          { value: '42', words: say('everySixWeeks') },
          { value: '91', words: say('everyThreeMonths') },
        ]} />
        <TextArea {...field('words')} label={say('mineWishWords')} hint={say('cannotWordsHint')} rows={2} />
        <Button kind="main">{say('mineWishSave')}</Button>
      </Form>
    </>
  )
}

/** "Can't do that time?" */
export const cannotDeed = deed({
  at: '/me/visits/:planned/cannot',
  subject: 'visits',
  why: 'Only the child says that they cannot, do not want it there, or do not want to meet.',
  shape: cannotForm,
  back: '/me/visits',
  act: async (session, form, asking) => {
    if (placeProblems('words', form.words).length > 0) return bad({ field: 'words', said: 'givesPlaceMine' })
    const id = await cannotDoThat(session, asking.viewer.id, asking.params['planned'] ?? '', form)
    return good({ ids: { turn: id }, goTo: '/me/visits?done=cannotSent' })
  },
})

/** How often I want it. */
export const myWishDeed = deed({
  at: '/me/visits/wish',
  subject: 'visits',
  why: 'The child says how often they want to be visited; it stands beside the law.',
  shape: wishForm,
  back: '/me/visits',
  act: async (session, form, asking) => {
    if (placeProblems('words', form.words).length > 0) return bad({ field: 'words', said: 'givesPlaceMine' })
    const id = await wishVisits(session, asking.viewer.id, form)
    return good({ ids: { wish: id }, goTo: '/me/visits?done=mineWished' })
  },
})
