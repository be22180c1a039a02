import { page, type Asking } from '../../access/page.ts'
import { sayDay } from '../../ground/london.ts'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Card, Empty, Stack } from '../../ground/parts/card.tsx'
import { plainDate } from '../../ground/plain-date.ts'
import { messages } from './messages.ts'
import type { ReviewRow } from './model.ts'
import { inWords, sorted } from './rules.ts'
import { reviewsOf } from './store.ts'
import { PastReviews } from './view.tsx'

type Data = { readonly reviews: readonly ReviewRow[] }

/** When we meet to talk about me: the next time, and the times before. */
export const myReviewsPage = page({
  at: '/me/plans',
  side: 'mine',
  subject: 'plans',
  why: 'A review is about the child: the day and how they took part stand on their own page.',
  on: 'my own',
  asks: (of) => ({ reviews: reviewsOf(of) }),
  data: (rows): Data => ({ reviews: inWords(rows.reviews, 'family') }),
  title: (_data, asking) => sayIn(asking.language, messages)('mineTitle'),
  view: (data, asking) => <MyReviews data={data} asking={asking} />,
})

function MyReviews({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  const { next } = sorted(data.reviews, asking.today)
  return (
    <Stack>
      <Card id="next" title={say('mineNext')} kind="next">
        {next ? (
          <>
            <p>{say('mineNextOn', { day: sayDay(plainDate(next.on_day), asking.today, asking.language.tag) })}</p>
            <p>{say('mineNextHint')}</p>
          </>
        ) : <Empty words={say('mineNone')} />}
      </Card>
      <Card id="past" title={say('minePast')}>
        <PastReviews reviews={data.reviews} today={asking.today} />
      </Card>
    </Stack>
  )
}
