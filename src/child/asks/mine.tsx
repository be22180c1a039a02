import { type Asking, type Deed, deed, page } from '../../access/page.ts'
import type { ChildOf } from '../../access/session.ts'
import { Answered, useTyped, Which } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Card } from '../../ground/parts/card.tsx'
import { Choice } from '../../ground/parts/choice.tsx'
import { TextArea } from '../../ground/parts/field.tsx'
import { good } from '../../ground/result.ts'
import { whoIs, type WhoRow } from '../people/store.ts'
import { ask } from './actions.ts'
import { answerDeedAt, thanksDeedAt } from './deeds.ts'
import { messages } from './messages.ts'
import { type AskRow, ownAskForm } from './model.ts'
import { tell, type Told } from './rules.ts'
import { asksOf } from './store.ts'
import { AnswerForm, AskList, ThanksForm } from './view.tsx'

type Data = { readonly child: WhoRow; readonly asks: readonly Told[] }

const own = '/me/asks'
const ofMyChild = '/me/children/:child/asks'

/** What one's own page and that of one's child are made from. */
const toldToMe = {
  asks: (of: ChildOf) => ({ who: whoIs(of), asks: asksOf(of) }),
  data: (rows: { readonly who: readonly WhoRow[]; readonly asks: readonly AskRow[] }, asking: Asking): Data | undefined => rows.who[0] && {
    child: rows.who[0], asks: rows.asks.map((one) => tell(one, asking.viewer.id, asking.today)),
  },
  title: (_data: Data, asking: Asking) => sayIn(asking.language, messages)('mineTitle'),
}

/** What I asked and what people answered: the young person's own page. */
export const myAsksPage = page({
  at: own,
  side: 'mine',
  subject: 'asks',
  why: 'They see who will answer and by when, and what people at work asked about them.',
  on: 'my own',
  ...toldToMe,
  view: (data, asking) => <MyAsks data={data} at={own} asking={asking} isChild />,
})

/** What a parent or carer asked about a child. */
export const familyAsksPage = page({
  at: ofMyChild,
  side: 'mine',
  subject: 'asks',
  why: 'Each grown-up has a page of their own: only what they asked, or were asked.',
  on: 'child',
  ...toldToMe,
  view: (data, asking) => <MyAsks data={data} at={`/me/children/${data.child.id}/asks`} asking={asking} />,
})

function MyAsks({ data, at, asking, isChild }: { data: Data; at: string; asking: Asking; isChild?: boolean }) {
  const say = useMessages(messages)
  const child = data.child.id
  const { field } = useTyped(messages, asking, 'ask')
  const forMe = data.asks.filter((one) => one.is_for_me && !one.is_mine && one.standing !== 'answered')
  const others = data.asks.filter((one) => !one.is_mine && !forMe.includes(one))
  return (
    <>
      <Answered from={messages} asking={asking} />
      {forMe.length === 0 ? null : (
        <Card title={say('forMe')} id="for-me" kind="next" wide>
          <AskList asks={forMe} asking={asking} reader="mine"
            act={(one) => <AnswerForm ask={one} at={at} child={child} asking={asking} />} />
        </Card>
      )}
      <Card title={say('mineAsked')} id="asked" wide>
        <AskList asks={data.asks.filter((one) => one.is_mine)} asking={asking} reader="mine" none={say('mineNone')}
          act={(one) => <ThanksForm ask={one} at={at} child={child} />} />
      </Card>
      <Card title={say('mineHeading')} id="ask" wide>
        <Form action={at} draft="ask" child={child}>
          <Which form="ask" />
          <Choice {...field('about', 'something said')} label={say('mineAbout')} options={isChild ? [
            { value: 'something said', words: say('mineSaid') },
            { value: 'another worker', words: say('mineWorker'), hint: say('mineWorkerHint') },
            { value: 'a visit time', words: say('mineVisit') },
            { value: 'my name', words: say('mineName') },
            { value: 'something else', words: say('mineElse') },
          ] : [
            { value: 'something said', words: say('mineSaid') },
            { value: 'a visit time', words: say('mineVisit') },
            { value: 'something else', words: say('mineElse') },
          ]} />
          <TextArea {...field('words')} label={say('mineWords')} rows={4}
            hint={isChild ? say('mineWordsHint') : say('familyHint', { name: data.child.called ?? say('noName') })} />
          <Button kind="main">{say('mineSend')}</Button>
        </Form>
      </Card>
      {others.length === 0 ? null : (
        <Card title={say('others')} id="others" wide>
          <AskList asks={others} asking={asking} reader="mine" />
        </Card>
      )}
    </>
  )
}

/** The same three deeds on one's own page and on the page of a child one is a parent or carer of. */
function deedsAt(back: string, childOf: (asking: Asking) => string): readonly Deed[] {
  return [
    deed({
      at: back,
      subject: 'asks',
      why: 'Anybody round a child may ask; it gets a named owner and a day at once.',
      shape: ownAskForm,
      back,
      act: async (session, form, asking) => {
        const made = await ask(session, [{ child: childOf(asking), ...form }], asking.today)
        return made.ok
          ? good({ ids: { asks: made.value }, goTo: `${back.replace(':child', childOf(asking))}?done=doneAsked` }) : made
      },
    }),
    answerDeedAt(back, childOf, 'Whoever was asked answers.'),
    thanksDeedAt(back, childOf),
  ]
}

export const myDeeds = deedsAt(own, (asking) => asking.viewer.id)
export const familyDeeds = deedsAt(ofMyChild, (asking) => asking.params['child'] ?? '')
