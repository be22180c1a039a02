import { type Asking, deed, page } from '../../access/page.ts'
import { Answered, useTyped, Which } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { londonDay, sayDay } from '../../ground/london.ts'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Actions, Button, ButtonLink } from '../../ground/parts/button.tsx'
import { Card, Stack } from '../../ground/parts/card.tsx'
import { TextArea } from '../../ground/parts/field.tsx'
import { plainDate } from '../../ground/plain-date.ts'
import { good } from '../../ground/result.ts'
import { bankHolidays } from '../../standards/bank-holidays.ts'
import { ask, turn } from './actions.ts'
import { recordData, recordFile } from './file.ts'
import { messages } from './messages.ts'
import { type AskedRow, ownAskForm, type Packed } from './model.ts'
import { askedAs, askingNow, dueOf } from './rules.ts'
import { askedOf, packedOf } from './store.ts'
import { PackedRecord } from './view.tsx'
import { z } from 'zod'

type Given = { readonly packed: Packed; readonly by: string | null; readonly other: string | null }
type Data = { readonly asked: AskedRow | null; readonly given: Given | null }

/** Asking for everything that is kept about oneself, and reading it. */
export const myRecordPage = page({
  at: '/me/record',
  side: 'mine',
  subject: 'own-record',
  why: 'It is about them: they may ask for all of it, and read what was let go for them.',
  on: 'my own',
  asks: (of) => ({ asked: askedOf(of), packed: packedOf(of) }),
  data: (rows): Data => {
    const isGone = (id: string): boolean => rows.packed.some((one) => one.asked === id && one.gone_at !== null)
    const asked = askingNow(rows.asked, isGone)
    const gone = rows.packed.filter((one) => one.gone_at !== null)
      .toSorted((a, b) => (b.gone_at ?? '').localeCompare(a.gone_at ?? ''))[0]
    return {
      asked: asked && !isGone(asked.id) ? asked : null,
      given: gone ? { packed: JSON.parse(gone.words) as Packed, by: gone.by_called, other: gone.gone_by } : null,
    }
  },
  title: (_data, asking) => sayIn(asking.language, messages)('mineTitle'),
  view: (data, asking) => <MyRecord data={data} asking={asking} />,
  // a name that tells nobody who sees it on a device what it is about
  file: (data, asking) => {
    const as = asking.search.get('as')
    if (!data.given || (as !== 'page' && as !== 'data')) return undefined
    const { packed } = data.given
    return as === 'page'
      ? { name: `record-${packed.packed_on}.html`, type: 'text/html', body: recordFile(packed, asking.language) }
      : { name: `record-${packed.packed_on}.json`, type: 'application/json', body: recordData(packed) }
  },
})

function MyRecord({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  const { field } = useTyped(messages, asking, 'ask')
  const day = (iso: string): string => sayDay(iso.length === 10 ? plainDate(iso) : londonDay(new Date(iso)), asking.today, asking.language.tag)
  return (
    <Stack>
      <Answered from={messages} asking={asking} />
      {data.asked ? <Card id="asked"><Waiting asked={data.asked} asking={asking} /></Card> : null}
      {data.given ? (
        <>
          <Card id="given" title={say('isHere')} kind="next">
            <p>{say('isHereWords', {
              day: day(data.given.packed.packed_on), who: data.given.by ?? say('somebody'), other: data.given.other ?? say('somebody'),
            })}</p>
            <p>{say('talk')} <a href="/me/asks#ask">{say('talkAsk')}</a></p>
            <Actions>
              <ButtonLink kind="main" icon="letter" href="/me/record?as=page">{say('saveFile')}</ButtonLink>
              <ButtonLink href="/me/record?as=data">{say('saveData')}</ButtonLink>
            </Actions>
          </Card>
          <h2>{say('fileTitle')}</h2>
          <PackedRecord packed={data.given.packed} />
        </>
      ) : null}
      {data.asked ? null : (
        <Card id="ask" title={say(data.given ? 'mineAgain' : 'mineAsk')}>
          <p>{say('mineWhat')}</p>
          <p>{say('mineBox')} {say('mineWhere')}</p>
          <p>{say('mineAlone')}</p>
          <Form action="/me/record" draft="">
            <Which form="ask" />
            <TextArea {...field('words')} label={say('mineWords')} hint={say('mineWordsHint')} rows={3} />
            <Button kind="main">{say('mineAsk')}</Button>
          </Form>
        </Card>
      )}
    </Stack>
  )
}

/** How far it is: by when, or for what it waits, in words. */
function Waiting({ asked, asking }: { asked: AskedRow; asking: Asking }) {
  const say = useMessages(messages)
  const day = (iso: string): string => sayDay(plainDate(iso), asking.today, asking.language.tag)
  const due = dueOf(asked, bankHolidays)
  const waits = new Set(askedAs(asked).waits.filter((wait) => wait.until === null).map((wait) => wait.for))
  const words = (kind: string): string => asked.turns.findLast((one) => one.kind === kind)?.words ?? ''
  return (
    <>
      <p>{asked.for_them ? say('askedFor', { day: day(asked.asked_on), who: asked.for_them }) : say('askedOn', { day: day(asked.asked_on) })}</p>
      {due ? <p><strong>{say('dueBy', { day: day(due) })}</strong></p> : null}
      {waits.has('who they are') ? <p>{say('waitWho')}</p> : null}
      {waits.has('what they mean') ? <p>{say('waitMeant', { words: words('what do you mean') })}</p> : null}
      {words('longer') ? <p>{say('longerBecause', { words: words('longer') })}</p> : null}
      <Form action={`/me/record/${asked.id}/back`} draft=""><Button kind="quiet">{say('takeBack')}</Button></Form>
    </>
  )
}

export const myAskDeed = deed({
  at: '/me/record',
  subject: 'own-record',
  why: 'Everybody may ask for what is kept about them, without saying why.',
  shape: ownAskForm,
  back: '/me/record',
  act: async (session, form, asking) => {
    const id = await ask(session, asking.viewer.id, { asked_on: asking.today, words: form.words })
    return good({ ids: { asked: id }, goTo: '/me/record?done=asked' })
  },
})

export const takeBackDeed = deed({
  at: '/me/record/:asked/back',
  subject: 'own-record',
  why: 'Whoever asked for their own record may take it back, and ask again.',
  shape: z.object({}),
  back: '/me/record',
  act: async (session, _form, asking) => {
    const id = await turn(session, asking.viewer.id, asking.params['asked'] ?? '', { kind: 'taken back', on_day: asking.today })
    return good({ ids: { turn: id }, goTo: '/me/record?done=takenBack' })
  },
})
