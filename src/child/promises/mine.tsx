import { page, deed, type Asking } from '../../access/page.ts'
import { Answered } from '../../field/came-back.tsx'
import { sayIn } from '../../ground/messages.ts'
import { Card } from '../../ground/parts/card.tsx'
import { good } from '../../ground/result.ts'
import { answerPromise } from './actions.ts'
import { messages } from './messages.ts'
import { answerForm, type PromiseRow } from './model.ts'
import { promisesOf } from './store.ts'
import { AnswerForm, PromiseList } from './view.tsx'

type Data = { readonly promises: readonly PromiseRow[] }

/** What people promised me: the young person's own page. */
export const myPromisesPage = page({
  at: '/me/promises',
  side: 'mine',
  subject: 'promises',
  why: 'A promise stands on the page of the person it was made to, at once.',
  on: 'my own',
  asks: (of) => ({ promises: promisesOf(of) }),
  data: (rows): Data => ({ promises: rows.promises }),
  title: (_data, asking) => sayIn(asking.language, messages)('mineTitle'),
  view: (data, asking) => <MyPromises data={data} asking={asking} />,
})

function MyPromises({ data, asking }: { data: Data; asking: Asking }) {
  return (
    <>
      <Answered from={messages} asking={asking} />
      <Card wide>
        <PromiseList level={2} promises={data.promises} today={asking.today} reader="mine"
          act={(promise) => <AnswerForm promise={promise} today={asking.today} asking={asking} />} />
      </Card>
    </>
  )
}

/** Is that OK? Only the person it was promised to answers, or lets it go. */
export const answerDeed = deed({
  at: '/me/promises/:promise/answer',
  subject: 'promises',
  why: 'Only whoever it was promised to can answer it or let it go.',
  shape: answerForm,
  back: '/me/promises',
  act: async (session, form, asking) => {
    const id = await answerPromise(session, asking.viewer.id, asking.params['promise'] ?? '', form, asking.today)
    return good({ ids: { turn: id }, goTo: '/me/promises?done=answered' })
  },
})
