import { type Asking, deed, page } from '../../access/page.ts'
import { Answered, useTyped, Which } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Card, Empty, Stack } from '../../ground/parts/card.tsx'
import { Field } from '../../ground/parts/field.tsx'
import { Name } from '../../ground/parts/person.tsx'
import { good } from '../../ground/result.ts'
import { saySame, turnSame } from './actions.ts'
import { possiblePairs, type Reason } from './matching.ts'
import { messages, type Said } from './messages.ts'
import { sameForm, sameTurnForm } from './model.ts'
import { candidates, type PairRow, pairs } from './store.ts'

/** One of two records, as it is told apart. */
type OneRecord = { readonly id: string; readonly called: string | null; readonly born: string | null }
type Possible = { readonly a: OneRecord; readonly b: OneRecord; readonly reasons: readonly Reason[] }
type Pair = {
  readonly id: string
  readonly a: OneRecord
  readonly b: OneRecord
  readonly why: string
  readonly by: string | null
  readonly state: 'said' | 'agreed'
  readonly may_agree: boolean
}
type Data = { readonly possible: readonly Possible[]; readonly pairs: readonly Pair[] }

const reasonWords: Readonly<{ [R in Reason]: Said }> = {
  'same reference': 'sameReference', 'same name': 'sameName', 'alike name': 'alikeName', 'same birthday': 'sameBirthday',
  'birthday with day and month changed round': 'turnedBirthday',
}

/** Records that may be about one person, among those the viewer can open, and what was said about them. */
export const samePage = page({
  at: '/people/same',
  side: 'desk',
  subject: 'people',
  why: 'Only records the viewer can open are compared; whoever opens one only learns nothing of the other.',
  on: 'nobody in particular',
  act: 'listed',
  asks: () => ({ records: candidates(), pairs: pairs() }),
  data: (rows, asking): Data => {
    const by = new Map(rows.records.map((one) => [one.id, { id: one.id, called: one.called, born: one.born }]))
    const both = <Of extends { readonly a: string; readonly b: string }>(of: readonly Of[]) => of.flatMap((one) => {
      const [a, b] = [by.get(one.a), by.get(one.b)]
      return a && b ? [{ one, a, b }] : []
    })
    const said = rows.pairs.filter((pair): pair is PairRow & { state: 'said' | 'agreed' } => pair.state !== 'undone')
    const judged = new Set(rows.pairs.map((pair) => `${pair.a} ${pair.b}`))
    return {
      possible: both(possiblePairs(rows.records).filter((pair) => !judged.has(`${pair.a} ${pair.b}`)).slice(0, 100))
        .map(({ one, a, b }) => ({ a, b, reasons: one.reasons })),
      pairs: both(said).map(({ one, a, b }) => ({
        id: one.id, a, b, why: one.why, by: one.by_called, state: one.state,
        may_agree: one.state === 'said' && one.said_by !== asking.viewer.id,
      })),
    }
  },
  title: (_data, asking) => sayIn(asking.language, messages)('sameTitle'),
  view: (data, asking) => <Same data={data} asking={asking} />,
})

function Same({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  return (
    <>
      <Answered from={messages} asking={asking} />
      {data.possible.length + data.pairs.length === 0 ? <Empty icon="people" words={say('sameNone')} /> : null}
      <Stack>
        {(['said', 'agreed'] as const).map((state) => {
          const these = data.pairs.filter((pair) => pair.state === state)
          return these.length === 0 ? null : (
            <Card key={state} title={say(state === 'said' ? 'saidPairs' : 'agreedPairs')} id={state}>
              {these.map((pair) => <OnePair key={pair.id} pair={pair} asking={asking} />)}
            </Card>
          )
        })}
        {data.possible.length === 0 ? null : (
          <Card title={say('possible')} id="possible">
            <p>{say('sameHint')}</p>
            {data.possible.map((one) => <OnePossible key={`${one.a.id} ${one.b.id}`} one={one} asking={asking} />)}
          </Card>
        )}
      </Stack>
    </>
  )
}

function Two({ a, b }: { a: OneRecord; b: OneRecord }) {
  const say = useMessages(messages)
  return (
    <ul>
      {[a, b].map((one) => (
        <li key={one.id}>
          <a href={`/child/${one.id}/people`}><Name>{one.called ?? say('nameNotKnown')}</Name></a>
          {one.born ? <> · {one.born}</> : null}
        </li>
      ))}
    </ul>
  )
}

function OnePossible({ one: { a, b, reasons }, asking }: { one: Possible; asking: Asking }) {
  const say = useMessages(messages)
  const form = `same-${a.id}-${b.id}`
  const { field } = useTyped(messages, asking, form)
  return (
    <section>
      <Two a={a} b={b} />
      <p>{reasons.map((reason) => say(reasonWords[reason])).join(' · ')}</p>
      <Form action="/people/same" draft={`same ${a.id} ${b.id}`}>
        <Which form={form} />
        <input type="hidden" name="a" value={a.id} />
        <input type="hidden" name="b" value={b.id} />
        <Field {...field('why')} label={say('why')} />
        <Button>{say('saySame')}</Button>
      </Form>
    </section>
  )
}

function OnePair({ pair, asking }: { pair: Pair; asking: Asking }) {
  const say = useMessages(messages)
  const form = `pair-${pair.id}`
  const { field } = useTyped(messages, asking, form)
  const kind = pair.may_agree ? (['agreed', 'undone'] as const) : (['undone'] as const)
  return (
    <section>
      <Two a={pair.a} b={pair.b} />
      <p>{say('pairSaidBy', { who: pair.by ?? say('somebody'), words: pair.why })}</p>
      <Form action={`/people/same/${pair.id}`} draft={`pair ${pair.id}`}>
        <Which form={form} />
        <Field {...field('why')} label={say(pair.may_agree ? 'why' : 'whyUndone')} />
        {kind.map((one) => (
          <Button key={one} kind={one === 'agreed' ? 'main' : 'quiet'} name="kind" value={one}>
            {say(one === 'agreed' ? 'agree' : 'undo')}
          </Button>
        ))}
      </Form>
    </section>
  )
}

/** Saying that two records are about one person. */
export const sameDeed = deed({
  at: '/people/same',
  subject: 'people',
  why: 'Only whoever may write names on both records may say that they are one person.',
  shape: sameForm,
  back: '/people/same',
  act: async (session, form) => {
    const id = await saySame(session, form.a, form.b, form.why)
    return good({ ids: { pair: id }, goTo: '/people/same?done=pairNow' })
  },
})

/** Agreeing, by a second person, or taking it back. */
export const sameTurnDeed = deed({
  at: '/people/same/:pair',
  subject: 'people',
  why: 'It takes two different people to agree; either may take it back.',
  shape: sameTurnForm,
  back: '/people/same',
  act: async (session, form, asking) => {
    const id = await turnSame(session, asking.params['pair'] ?? '', form.kind, form.why)
    return good({ ids: { turn: id }, goTo: `/people/same?done=${form.kind === 'agreed' ? 'pairAgreed' : 'pairUndone'}` })
  },
})
