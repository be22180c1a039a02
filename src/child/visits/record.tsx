import { deed, page, type Asking } from '../../access/page.ts'
import { Answered } from '../../field/came-back.tsx'
import { londonDay, londonTime, sayDay } from '../../ground/london.ts'
import { sayIn } from '../../ground/messages.ts'
import { Card, Stack } from '../../ground/parts/card.tsx'
import { good } from '../../ground/result.ts'
import { whoIs } from '../people/store.ts'
import { livesThere, mayVisit, mayWriteFor } from './door-store.ts'
import { messages } from './messages.ts'
import { type Begins, otherEyes, type PlannedRow, type RecordData, visitForm } from './model.ts'
import { byOf } from './planning.ts'
import { promiseDays } from './promise-days.ts'
import { recordVisit } from './record-visit.ts'
import { VisitForm } from './record-form.tsx'
import { nextPlanned, visitAtHand } from './rules.ts'
import { plannedOf } from './store.ts'

/** After the door: one page, a few taps, saved. */
export const recordPage = page({
  at: '/child/:child/visits/record',
  side: 'desk',
  subject: 'visits',
  why: 'Whoever works with this child may write down a visit; other children are offered only if they are theirs too.',
  on: 'child',
  asks: (of, asking) => ({
    who: whoIs(of), may: mayVisit(of), planned: plannedOf(of), there: livesThere(of, asking.today), eyes: mayWriteFor(of, otherEyes),
  }),
  data: (rows, asking): RecordData | undefined => {
    const child = rows.who[0]
    if (!child || !rows.may[0]?.plan) return undefined
    const atHand = visitAtHand(rows.planned, asking.now)
    const next = nextPlanned(rows.planned.filter((one) => one.mine && one !== atHand), asking.now)
    const here = rows.there.find((one) => one.child_id === child.id)?.words ?? null
    return {
      child,
      begins: beginsWith(atHand, here, asking),
      others: rows.there.filter((one) => one.child_id !== child.id).map((one) => ({ id: one.child_id, called: one.called })),
      eyes: otherEyes.filter((one) => rows.eyes.some((row) => row.class === one)),
      days: promiseDays(asking.today, next && londonDay(new Date(next.planned_for))),
    }
  },
  title: (data, asking) => {
    const say = sayIn(asking.language, messages)
    return say('recordTitle', { name: data.child.called ?? say('thisChild') })
  },
  view: (data, asking) => <Record data={data} asking={asking} />,
})

/** The planned visit at hand fills in day, time and place; its end is now, while it can still be. */
function beginsWith(planned: PlannedRow | undefined, home: string | null, asking: Asking): Begins {
  if (!planned) return { day: asking.today, began: null, ended: null, where: home, planned: null }
  const when = new Date(planned.planned_for)
  const day = londonDay(when)
  const minutes = (asking.now.getTime() - when.getTime()) / 60_000
  const begun = minutes > 0 || day < asking.today
  return {
    day: day < asking.today ? day : asking.today,
    began: begun ? londonTime(when) : null,
    ended: minutes > 0 && minutes < 240 && day === asking.today ? londonTime(asking.now) : null,
    where: planned.where_words,
    planned: planned.id,
  }
}

function Record({ data, asking }: { data: RecordData; asking: Asking }) {
  return (
    <Stack>
      <Answered from={messages} asking={asking} />
      <Card>
        <VisitForm data={data} asking={asking} said={sayDay(data.begins.day, asking.today, asking.language.tag)} />
      </Card>
    </Stack>
  )
}

/** Saving a visit: notes, promises, the visit, the end of the planned one and the clocks in one act. */
export const recordDeed = deed({
  at: '/child/:child/visits/record',
  subject: 'visits',
  why: 'Whoever may add to what was said to each of these children; one child refused, everything refused.',
  shape: visitForm,
  back: '/child/:child/visits/record',
  act: async (session, form, asking) => {
    const child = asking.params['child'] ?? ''
    const [first, ...others] = form.children
    if (!first) return { ok: false, problems: [{ field: 'children', said: 'childMissing' }] }
    const done = await recordVisit(session, { ...form, children: [{ ...first, child }, ...others] }, byOf(asking))
    return done.ok ? good({ ids: done.value, goTo: `/child/${child}/visits?done=recorded` }) : done
  },
})
