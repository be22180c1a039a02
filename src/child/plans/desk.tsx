import { deed, page, type Asking } from '../../access/page.ts'
import { Form } from '../../field/form.tsx'
import { sayDay } from '../../ground/london.ts'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Button, ErrorSummary } from '../../ground/parts/button.tsx'
import { Card, Columns, Empty, Notice } from '../../ground/parts/card.tsx'
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
}

/** The reviews of a child, for those who answer for the dates. */
export const reviewsPage = page({
  at: '/child/:child/plans',
  side: 'desk',
  subject: 'plans',
  why: 'Everybody who may know what is due to this child sees when it is reviewed.',
  on: 'child',
  asks: (of) => ({ who: whoIs(of), reviews: reviewsOf(of) }),
  data: (rows): Data | undefined => rows.who[0] && { child: rows.who[0], reviews: inWords(rows.reviews, 'staff') },
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
  const { next, unsaid } = sorted(data.reviews, asking.today)
  const typed = (field: string): string => String(asking.typed[field] ?? '')
  const wrong = (field: string): string | undefined => {
    const problem = asking.problems.find((one) => one.field === field)
    return problem && say(problem.said as 'notADay', problem.values)
  }
  const plannedOnes = [...(next ? [next] : []), ...unsaid]
  return (
    <>
      <ErrorSummary heading={say('problems')} problems={asking.problems.map((one) => ({
        id: one.field, words: say(one.said as 'notADay', one.values),
      }))} />
      {asking.done ? <Notice live>{say(asking.done as 'saved')}</Notice> : null}
      <Columns>
        <Card id="reviews" title={say('past')}>
          {next ? <p><strong>{say('next')}</strong>: {say('nextOn', { day: day(next.on_day) })}</p>
            : <Empty words={say('noneNext')} />}
          <PastReviews reviews={data.reviews} today={asking.today} name={name} />
        </Card>
        <Card id="say" title={say('sayHeading')}>
          <Form action={`/child/${data.child.id}/plans`} draft="review" child={data.child.id}>
            <Choice name="kind" label={say('kind')} value={typed('kind') || 'held'} problem={wrong('kind')} across
              options={[{ value: 'held', words: say('held') }, { value: 'planned', words: say('planned') }]} />
            <DateField name="on_day" label={say('onDay')} value={typed('on_day')} problem={wrong('on_day')} />
            {plannedOnes.length > 0 ? (
              <Select name="instead_of" label={say('instead')} value={typed('instead_of') || plannedOnes[0]?.id}
                problem={wrong('instead_of')} options={[
                  ...plannedOnes.map((one) => ({ value: one.id, words: day(one.on_day) })),
                  { value: '', words: say('insteadNone') },
                ]} />
            ) : null}
            <TextArea name="took_part" label={say('part', { name })} hint={say('partHint', { name })}
              value={typed('took_part')} problem={wrong('took_part')} rows={3} />
            <Button kind="main">{say('save')}</Button>
          </Form>
        </Card>
      </Columns>
    </>
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
