import { deed, page, type Asking } from '../../access/page.ts'
import { mayAddHere } from '../../access/reach-store.ts'
import { Answered, useTyped, Which } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { sayDay } from '../../ground/london.ts'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Card, Columns, Empty } from '../../ground/parts/card.tsx'
import { Choice } from '../../ground/parts/choice.tsx'
import { DateField, Select, TextArea } from '../../ground/parts/field.tsx'
import { plainDate } from '../../ground/plain-date.ts'
import { good } from '../../ground/result.ts'
import { whoIs } from '../people/store.ts'
import { sayReview } from './actions.ts'
import { messages } from './messages.ts'
import { reviewForm, type ReviewRow } from './model.ts'
import { inWords, sorted } from './rules.ts'
import { reviewsOf } from './store.ts'
import { PastReviews } from './view.tsx'

type Data = {
  readonly child: { readonly id: string; readonly called: string | null }
  readonly reviews: readonly ReviewRow[]
  readonly mayAdd: boolean
}

/** The reviews of a child, for those who answer for the dates. */
export const reviewsPage = page({
  at: '/child/:child/plans',
  side: 'desk',
  subject: 'plans',
  why: 'Everybody who may know what is due to this child sees when it is reviewed.',
  on: 'child',
  asks: (of) => ({ who: whoIs(of), reviews: reviewsOf(of), may: mayAddHere(of, 'dates') }),
  data: (rows): Data | undefined => rows.who[0] && {
    child: rows.who[0], reviews: inWords(rows.reviews, 'staff'), mayAdd: rows.may[0]?.yes ?? false,
  },
  title: (data, asking) => {
    const say = sayIn(asking.language, messages)
    return say('title', { name: data.child.called ?? say('somebody') })
  },
  view: (data, asking) => <Reviews data={data} asking={asking} />,
})

function Reviews({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  const name = data.child.called ?? say('somebody')
  const day = (iso: string): string => sayDay(plainDate(iso), asking.today, asking.language.tag)
  const { next } = sorted(data.reviews, asking.today)
  return (
    <>
      <Answered from={messages} asking={asking} />
      <Columns>
        <Card id="reviews" title={say('past')}>
          {next ? <p><strong>{say('next')}</strong>: {say('nextOn', { day: day(next.on_day) })}</p>
            : <Empty words={say('noneNext')} />}
          <PastReviews reviews={data.reviews} today={asking.today} name={name} />
        </Card>
        {data.mayAdd ? (
          <Card id="say" title={say('sayHeading')}><SayReview data={data} name={name} day={day} asking={asking} /></Card>
        ) : null}
      </Columns>
    </>
  )
}

/** A review was held, or a day is set; a day that was planned before is offered as the one it was. */
function SayReview({ data, name, day, asking }: { data: Data; name: string; day: (iso: string) => string; asking: Asking }) {
  const say = useMessages(messages)
  const { field } = useTyped(messages, asking, 'review')
  const { next, unsaid } = sorted(data.reviews, asking.today)
  // first what waits to be said: the next one is still to come, and is not taken for one that was
  const planned = [...unsaid, ...(next ? [next] : [])]
  return (
    <Form action={`/child/${data.child.id}/plans`} draft="review" child={data.child.id}>
      <Which form="review" />
      <Choice {...field('kind', 'held')} label={say('kind')} across
        options={[{ value: 'held', words: say('held') }, { value: 'planned', words: say('planned') }]} />
      <DateField {...field('on_day')} label={say('onDay')} />
      {planned.length > 0 ? (
        <Select {...field('instead_of', planned[0]?.id)} label={say('instead')} options={[
          ...planned.map((one) => ({ value: one.id, words: day(one.on_day) })), { value: '', words: say('insteadNone') },
        ]} />
      ) : null}
      <TextArea {...field('took_part')} label={say('part', { name })} hint={say('partHint', { name })} rows={3} />
      <Button kind="main">{say('save')}</Button>
    </Form>
  )
}

/** Saying that a review was held, or when it will be. */
export const reviewDeed = deed({
  at: '/child/:child/plans',
  subject: 'plans',
  why: 'Whoever answers for the dates of this child may write down a review.',
  shape: reviewForm,
  back: '/child/:child/plans',
  act: async (session, form, asking) => {
    const child = asking.params['child'] ?? ''
    const said = await sayReview(session, child, form, asking.today)
    return said.ok ? good({ ids: { review: said.value }, goTo: `/child/${child}/plans?done=saved` }) : said
  },
})
