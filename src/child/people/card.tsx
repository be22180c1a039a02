import { type Asking, deed, page } from '../../access/page.ts'
import { Answered, useTyped, Which } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Card, Columns, Empty, Folded, Notice } from '../../ground/parts/card.tsx'
import { TextArea } from '../../ground/parts/field.tsx'
import { Person } from '../../ground/parts/person.tsx'
import { good } from '../../ground/result.ts'
import { keepCard } from './actions.ts'
import { messages } from './messages.ts'
import { cardForm, cardParts, type CardFor, type CardWords } from './model.ts'
import { emptyCard } from './rules.ts'
import { type CardRow, cardsOf, workerOf } from './store.ts'
import { adviseRoleCard } from './vague-words.ts'
import { cardWords, RoleCard } from './view.tsx'

type MyCards = { readonly child: CardWords; readonly parent: CardWords }

/** My own role card, a version for children and one for parents. */
export const myCardPage = page({
  at: '/me/card',
  side: 'desk',
  subject: 'people',
  why: 'Everybody who stands to a child writes their own card; nobody else writes it for them.',
  on: 'nobody in particular',
  asks: () => ({ cards: cardsOf('me') }),
  data: (rows): MyCards => ({ child: wordsFor(rows.cards, 'child'), parent: wordsFor(rows.cards, 'parent') }),
  title: (_data, asking) => sayIn(asking.language, messages)('cardTitle'),
  view: (data, asking) => <MyCard data={data} asking={asking} />,
})

function wordsFor(cards: readonly CardRow[], version: CardFor): CardWords {
  return { ...emptyCard, ...cards.find((card) => card.version === version)?.words }
}

function MyCard({ data, asking }: { data: MyCards; asking: Asking }) {
  const say = useMessages(messages)
  return (
    <>
      <Answered from={messages} asking={asking} />
      <Notice>{say('cardHint')}</Notice>
      <Columns>
        <CardForm version="child" words={data.child} asking={asking} />
        <CardForm version="parent" words={data.parent} asking={asking} />
      </Columns>
    </>
  )
}

function CardForm({ version, words, asking }: { version: CardFor; words: CardWords; asking: Asking }) {
  const say = useMessages(messages)
  const form = `card-${version}`
  const { isBack, field } = useTyped(messages, asking, form)
  return (
    <Folded title={say(version === 'child' ? 'cardForChild' : 'cardForParent')} id={form} open={isBack || version === 'child'}>
      <Form action="/me/card" draft={`card ${version}`}>
        <Which form={form} />
        <input type="hidden" name="version" value={version} />
        {cardParts.map((part) => {
          const filled = field(part, words[part])
          return (
            <div key={part}>
              <TextArea {...filled} rows={2} label={say(cardWords[part])} />
              {adviseRoleCard(filled.value).map((one) => (
                <Notice key={one.from}>{say('tooVague', { word: one.word, why: one.why, ask: one.ask })}</Notice>
              ))}
            </div>
          )
        })}
        <Button kind="main">{say('keepCard')}</Button>
      </Form>
    </Folded>
  )
}

type CardData = {
  readonly worker: { readonly called: string; readonly works_as: string; readonly reached_by: string | null }
  readonly card: CardWords | null
}

/** Who a worker is, in the version for whoever reads it. Only of workers who stand or stood to a child the reader reaches. */
export const cardPage = page({
  at: '/me/people/:worker',
  side: 'mine',
  subject: 'people',
  why: 'A child or parent may know who works with them: a worker shows only to those they stand or stood to.',
  on: 'nobody in particular',
  asks: (_of, asking) => ({
    worker: workerOf(asking.params['worker'] ?? ''), cards: cardsOf(asking.params['worker'] ?? ''),
  }),
  data: (rows, asking): CardData | undefined => {
    const worker = rows.worker[0]
    const version: CardFor = asking.viewer.kind === 'adult' ? 'parent' : 'child'
    return worker && {
      worker: { called: worker.called, works_as: worker.works_as, reached_by: worker.reached_by },
      card: rows.cards.find((card) => card.version === version)?.words ?? null,
    }
  },
  title: (data, asking) => sayIn(asking.language, messages)('cardOf', { name: data.worker.called }),
  view: (data, asking) => <WorkerCard data={data} seed={asking.params['worker'] ?? ''} />,
})

function WorkerCard({ data, seed }: { data: CardData; seed: string }) {
  const say = useMessages(messages)
  const name = data.worker.called
  return (
    <Card title={say('cardOf', { name })} id="card" wide>
      <Person name={name} seed={seed} note={data.worker.works_as} />
      {data.card ? <RoleCard words={data.card} /> : <Empty icon="speak" words={say('noCard', { name })} />}
      {data.worker.reached_by
        ? <p>{say('reach', { name })}: <bdi>{data.worker.reached_by}</bdi></p>
        : null}
    </Card>
  )
}

/** Keeping my card. Vague words are advised against beside it and stop nothing. */
export const cardDeed = deed({
  at: '/me/card',
  subject: 'people',
  why: 'Everybody writes their own card only.',
  shape: cardForm,
  back: '/me/card',
  act: async (session, form) => {
    const { version, ...words } = form
    const id = await keepCard(session, version, words)
    return good({ ids: { card: id }, goTo: '/me/card?done=cardKept' })
  },
})
