import { z } from 'zod'
import { type Asking, deed, page } from '../../access/page.ts'
import { Answered } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { londonDay, sayDay } from '../../ground/london.ts'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Card, Folded, Notice, Stack } from '../../ground/parts/card.tsx'
import { plainDate } from '../../ground/plain-date.ts'
import { bad, good } from '../../ground/result.ts'
import { bankHolidays } from '../../standards/bank-holidays.ts'
import { ask, letGo, putTogether, tellingIn, tick, turn } from './actions.ts'
import { AskedLines, AskingForm } from './desk-asked.tsx'
import { TickList } from './desk-list.tsx'
import { itemsOf } from './items.ts'
import { messages } from './messages.ts'
import { askedForm, type AskedRow, type Item, type Packed, type TickRow, tickForm, turnForm } from './model.ts'
import { askingNow, openItems, turnsOpen } from './rules.ts'
import { askedOf, mayPrepare, packedOf, recordOf, ticksOf } from './store.ts'
import { PackedRecord } from './view.tsx'

const at = '/child/:child/record'
const few = 10

type Ready = {
  readonly id: string
  readonly at: string
  readonly by: string | null
  readonly goneAt: string | null
  readonly goneBy: string | null
  readonly mayLetGo: boolean
  readonly packed: Packed
}

type Data = {
  readonly child: string
  readonly name: string
  readonly asked: readonly AskedRow[]
  /** the asking that is being answered: the newest that stands */
  readonly now: AskedRow | null
  readonly counts: { readonly all: number; readonly open: number }
  /** the items on this page of the list */
  readonly items: readonly Item[]
  readonly ticks: readonly TickRow[]
  /** whether those that are ticked are shown again, and from which on */
  readonly again: boolean
  readonly from: number
  readonly ready: Ready | null
}

/** Answering somebody who asks for their whole record. */
export const recordPage = page({
  at,
  side: 'desk',
  subject: 'own-record',
  why: 'Whoever holds or supervises the work goes through the record with care before it leaves; a second person lets it go.',
  on: 'child',
  asks: (of) => ({ ...recordOf(of), may: mayPrepare(of), asked: askedOf(of), ticks: ticksOf(of), packed: packedOf(of) }),
  data: ({ may, asked, ticks: every, packed, ...rows }, asking): Data | undefined => {
    const child = rows.who[0]
    if (!child || may[0]?.yes !== true) return undefined
    const now = askingNow(asked, (id) => packed.some((one) => one.asked === id && one.gone_at !== null)) ?? null
    const ticks = every.filter((one) => one.asked === now?.id)
    const items = now ? itemsOf(rows, tellingIn(asking.language, asking.today)) : []
    const open = openItems(items, ticks)
    const again = asking.search.get('show') === 'ticked'
    const from = again ? Math.max(0, Math.trunc(Number(asking.search.get('from')) || 0)) : 0
    const shown = again ? items.filter((one) => !open.includes(one)) : open
    const newest = packed.find((one) => one.asked === now?.id)
    return {
      child: child.id, name: child.called ?? sayIn(asking.language, messages)('thisChild'), asked, now,
      counts: { all: items.length, open: open.length }, items: shown.slice(from, from + few), ticks, again, from,
      ready: newest ? {
        id: newest.id, at: newest.at, by: newest.by_called, goneAt: newest.gone_at, goneBy: newest.gone_by,
        mayLetGo: newest.may_let_go, packed: JSON.parse(newest.words) as Packed,
      } : null,
    }
  },
  title: (data, asking) => sayIn(asking.language, messages)('title', { name: data.name }),
  view: (data, asking) => <RecordDesk data={data} asking={asking} />,
})

function RecordDesk({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  const { name, now, ready } = data
  const here = `/child/${data.child}/record`
  const gone = ready !== null && ready.goneAt !== null
  return (
    <Stack>
      <Answered from={messages} asking={asking} />
      <Card id="asked"><p>{say('deskWhat', { name })}</p><p class="soft">{say('deskLimits')}</p>
        <AskedLines asked={data.asked} now={now} here={here} asking={asking} gone={gone} />
      </Card>
      {now && !gone ? null : <AskingForm here={here} name={name} asking={asking} />}
      {ready ? <ToLeave ready={ready} name={name} here={here} asking={asking} /> : null}
      {now && !gone ? (
        <>
          <TickList here={here} asked={now.id} items={data.items} ticks={data.ticks} counts={data.counts} again={data.again}
            from={data.from} few={few} asking={asking} />
          {data.counts.open === 0 ? (
            <Card id="pack" title={say('packHeading')}>
              <p>{say('packWhat')}</p>
              <Form action={`${here}/${now.id}/pack`} draft=""><Button kind="main">{say('pack')}</Button></Form>
            </Card>
          ) : null}
        </>
      ) : null}
    </Stack>
  )
}

/** What is to leave, for whoever checks it; afterwards, that it has gone. */
function ToLeave({ ready, name, here, asking }: { ready: Ready; name: string; here: string; asking: Asking }) {
  const say = useMessages(messages)
  const day = (iso: string): string => sayDay(londonDay(new Date(iso)), asking.today, asking.language.tag)
  return (
    <>
      <Card id="leave" title={say('checkHeading')} kind="attention">
        <p>{say('packedBy', { who: ready.by ?? say('somebody'), day: day(ready.at) })}</p>
        {ready.goneAt !== null ? <Notice kind="good">{say('goneBy', { who: ready.goneBy ?? say('somebody'), day: day(ready.goneAt), name })}</Notice> : (
          <>
            <p>{say('checkWhat', { name })}</p>
            {ready.mayLetGo
              ? <Form action={`${here}/${ready.id}/let-go`} draft=""><Button kind="main">{say('letGo')}</Button></Form>
              : <p>{say('notYou')}</p>}
          </>
        )}
      </Card>
      <Folded id="whole" title={say('fileTitle')} open={ready.mayLetGo}><PackedRecord packed={ready.packed} /></Folded>
    </>
  )
}

const child = (asking: Asking): string => asking.params['child'] ?? ''
const back = (asking: Asking, done: string): string => `/child/${child(asking)}/record?done=${done}`
const why = 'Whoever holds or supervises the work.'

/** A worker writes down that somebody asked. */
export const askedDeed = deed({
  at, subject: 'own-record', why: `${why} The month runs from the day they asked, not from the day it was written down.`,
  shape: askedForm, back: at,
  act: async (session, form, asking) => {
    if (form.asked_on > asking.today) return bad({ field: 'asked_on', said: 'dayToCome' })
    return good({ ids: { asked: await ask(session, child(asking), form) }, goTo: back(asking, 'written') })
  },
})

/** What happened to an asking: who they are, what they mean, that it takes longer. */
export const askedTurnDeed = deed({
  at: `${at}/:asked/turn`, subject: 'own-record', why: `${why} Whoever asked reads it on their own page.`, shape: turnForm, back: at,
  act: async (session, form, asking) => {
    if (form.on_day > asking.today) return bad({ field: 'on_day', said: 'dayToCome' })
    const asked = asking.params['asked'] ?? ''
    const rows = await session.look({ on: { child: child(asking) }, act: 'listed', subject: 'own-record' }, { asked: askedOf({ child: child(asking) }) })
    const row = rows?.asked.find((one) => one.id === asked)
    if (row && !turnsOpen(row, plainDate(form.on_day), bankHolidays).includes(form.kind)) return bad({ field: 'kind', said: 'turnNotNow' })
    return good({ ids: { turn: await turn(session, child(asking), asked, form) }, goTo: back(asking, 'turned') })
  },
})

/** Judging some items. */
export const tickDeed = deed({
  at: `${at}/:asked/tick`, subject: 'own-record', why: `${why} Nothing leaves that nobody ticked.`, shape: tickForm, back: at,
  act: async (session, form, asking) => {
    const done = await tick(session, child(asking), asking.params['asked'] ?? '', form, tellingIn(asking.language, asking.today))
    return done.ok ? good({ ids: { ticked: done.value }, goTo: `${back(asking, 'ticked')}#list` }) : bad(...done.problems)
  },
})

/** Putting it together as it is now. */
export const packDeed = deed({
  at: `${at}/:asked/pack`, subject: 'own-record', why: `${why} It stays as it was packed, whatever is written later.`, shape: z.object({}), back: at,
  act: async (session, _form, asking) => {
    const done = await putTogether(session, child(asking), asking.params['asked'] ?? '', tellingIn(asking.language, asking.today))
    return done.ok ? good({ ids: { packed: done.value }, goTo: back(asking, 'packed') }) : bad(...done.problems)
  },
})

/** The second person lets it go. */
export const letGoDeed = deed({
  at: `${at}/:packed/let-go`, subject: 'own-record',
  why: 'Somebody who holds or supervises the work and has neither judged nor packed any of it.', shape: z.object({}), back: at,
  act: async (session, _form, asking) => {
    const id = await letGo(session, child(asking), asking.params['packed'] ?? '')
    return good({ ids: { gone: id }, goTo: back(asking, 'gone') })
  },
})
