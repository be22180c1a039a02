import { deed, page, type Asking } from '../../access/page.ts'
import { Form } from '../../field/form.tsx'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Button, ErrorSummary } from '../../ground/parts/button.tsx'
import { Card, Cards, Details, Empty, Notice } from '../../ground/parts/card.tsx'
import { Choice } from '../../ground/parts/choice.tsx'
import { TextArea } from '../../ground/parts/field.tsx'
import { Beside } from '../../ground/parts/person.tsx'
import { bad, good } from '../../ground/result.ts'
import { placeProblems } from '../notes/rules.ts'
import { allWrong, onlyIf, typedAt, wrongAt } from './asked.ts'
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
  const planned = asking.params['planned']
  const fieldId = (field: string): string =>
    planned === undefined ? (field === 'words' ? 'wish-words' : field) : `${field}-${planned}`
  const toCome = others.filter((one) => ['coming', 'asked'].includes(standingOfPlanned(one, asking.now)))
  return (
    <>
      <ErrorSummary heading={say('problems')} problems={allWrong(asking, fieldId)} />
      {asking.done ? <Notice live>{say(asking.done as 'cannotSent')}</Notice> : null}
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

function Next({ planned, asking: whole }: { planned: PlannedRow; asking: Asking }) {
  const asking = onlyIf(whole.params['planned'] === planned.id, whole)
  const say = useMessages(messages)
  const coming = useComing(asking.today)
  const who = planned.who_called ?? say('somebody')
  const field = (name: string): string => `${name}-${planned.id}`
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
        <Details summary={say('cannotHeading')} open={asking.problems.length > 0}>
          <Form action={`/me/visits/${planned.id}/cannot`} draft={`cannot ${planned.id}`} child={planned.child_id}>
            <Choice name="choice" id={field('choice')} label={say('cannotChoice')} required
              value={typedAt(asking, 'choice')} problem={wrongAt(asking, 'choice')} options={[
              { value: 'another day', words: say('cannotAnotherDay') },
              { value: 'not there', words: say('cannotNotThere') },
              { value: 'not meeting', words: say('cannotNotMeeting'), hint: say('cannotThatsOk') },
            ]} />
            <TextArea name="words" id={field('words')} label={say('cannotWords')} hint={say('cannotWordsHint')} rows={2}
              value={typedAt(asking, 'words')} problem={wrongAt(asking, 'words')} />
            <Button kind="main">{say('cannot')}</Button>
          </Form>
        </Details>
      )}
    </>
  )
}

function Wish({ wish, asking: whole }: { wish: WishRow | null; asking: Asking }) {
  const asking = onlyIf(whole.params['planned'] === undefined, whole)
  const say = useMessages(messages)
  const every = typedAt(asking, 'every_days') ?? (wish ? String(wish.every_days) : undefined)
  return (
    <>
      {wish ? (
        <p>{wish.own ? say('mineWishNow', { days: wish.every_days })
          : say('mineWishTold', { days: wish.every_days, who: wish.said_by ?? say('somebody') })}</p>
      ) : null}
      {wish?.words ? <p dir="auto">{say('itsWords', { words: wish.words })}</p> : null}
      <p>{say('mineWishHint')}</p>
      <Form action="/me/visits/wish" draft="wish">
        <Choice name="every_days" label={say('mineWishChoice')} value={every} required problem={wrongAt(asking, 'every_days')} options={[
          { value: '7', words: say('everyWeek') },
          { value: '14', words: say('everyTwoWeeks') },
          { value: '30', words: say('everyMonth') },
          { value: '42', words: say('everySixWeeks') },
          { value: '91', words: say('everyThreeMonths') },
        ]} />
        <TextArea name="words" id="wish-words" label={say('mineWishWords')} hint={say('cannotWordsHint')} rows={2}
          value={typedAt(asking, 'words')} problem={wrongAt(asking, 'words')} />
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
