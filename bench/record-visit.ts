import { sql } from 'kysely'
import type { Engine } from '../src/ground/database/engine.ts'
import { statement } from '../src/ground/database/query.ts'
import type { PlainDate } from '../src/ground/plain-date.ts'
import { addDays } from '../src/ground/plain-date.ts'
import { beside, compared } from './beside.ts'
import { type Both, floorRequest, json, ourRequest, type Somebody, turn } from './pages.ts'
import { leftOut, type Row, rowOf } from './row.ts'

const operation = 'record a visit with a promise'
const wordsOf = (n: number): string => `Bench visit ${n}: we walked to the harbour, counted boats and talked about the half term.`
const promiseOf = (n: number): string => `Bench promise ${n}: I will bring the photos.`

/** The form of a visit as a browser posts it: with the session's cookie, this host's origin and the form's token. */
export async function recordVisit(both: Both, owner: Engine, today: PlainDate): Promise<Row> {
  const tokens = new Map<Somebody, string>()
  for (const who of both.people) {
    const answer = await both.ours.ask(ourRequest('/session', who))
    tokens.set(who, String(json(answer)['token']))
  }
  const origin = `http://localhost:${new URL(both.ours.url).port}`
  const due = addDays(today, 14)
  const there = await both.ours.ask(ourRequest(`/child/${turn(both.people, 0).child}/visits/record`, both.people[0] as Somebody))
  if (there.status !== 200) return leftOut(operation, both.notes, `not there yet (${there.status})`)
  const took = await beside({
    ours: both.ours, floor: both.floor, rounds: both.rounds, perRound: 10, status: { ours: 303, floor: 200 },
    ask: {
      ours: (n) => {
        const { who, child } = turn(both.people, n)
        const asked = ourRequest(`/child/${child}/visits/record`, who, {
          'Content-Type': 'application/x-www-form-urlencoded', Origin: origin, 'Sec-Fetch-Site': 'same-origin',
        })
        const body = new URLSearchParams({
          csrf: tokens.get(who) ?? '', day: today, readable: 'now', where: 'at home', 'children.0.child': child, 'children.0.saw': 'yes',
          'children.0.alone': 'out somewhere', 'children.0.words': wordsOf(n), 'children.0.promises.0.words': promiseOf(n),
          'children.0.promises.0.due_day': due,
        })
        return { ...asked, method: 'POST', body: body.toString() }
      },
      floor: (n) => {
        const { who, child } = turn(both.people, n)
        return {
          ...floorRequest('/visit', who), method: 'POST',
          body: JSON.stringify({ child, words: wordsOf(n), promise: promiseOf(n), due, on: today }),
        }
      },
    },
    rows: { ours: () => [], floor: () => [] },
  })
  const written = async (room: 'ours' | 'floor'): Promise<string[]> => {
    const from = room === 'ours' ? { passage: sql`notes.passage`, promise: sql`promises.promise`, visit: sql`visits.visit` }
      : { passage: sql`floor.passage`, promise: sql`floor.promise`, visit: sql`floor.visit` }
    const found = await owner.transaction('as owner', (open) => open.run(statement(sql`
      select p.child_id || ' ' || p.words as row from ${from.passage} p where p.words like 'Bench visit %'
      union all select p.child_id || ' ' || p.words || ' ' || p.due_day from ${from.promise} p where p.words like 'Bench promise %'
      union all select v.child_id || ' visit ' || v.on_day from ${from.visit} v where v.on_day = ${today}::date`)))
    return found.rows.map((row) => String(row['row']))
  }
  const { rows, hash, differs } = compared(await written('ours'), await written('floor'))
  return rowOf(operation, both.notes, { ...took, rows, hash, differs }, { cpuRatio: 2, p95: 4 })
}
