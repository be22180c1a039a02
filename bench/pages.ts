import { gunzipSync } from 'node:zlib'
import { beside, type Pair, type RowsIn } from './beside.ts'
import { childParts } from './floor-statements.ts'
import { leftOut, type Row, rowOf } from './row.ts'
import type { Answered, Asked, Side } from './side.ts'
import { rareWord } from './words.ts'

/** Somebody who works with 25 children, signed in. */
export type Somebody = { readonly person: string; readonly token: string; readonly children: readonly string[] }

export type Both = {
  readonly ours: Side
  readonly floor: Side
  readonly people: readonly Somebody[]
  readonly notes: number
  readonly rounds: number
}

type Json = Readonly<Record<string, unknown>>

export const json = (answer: Answered): Json => JSON.parse(text(answer)) as Json
const text = (answer: Answered): string =>
  (answer.headers['content-encoding'] === 'gzip' ? gunzipSync(answer.bytes) : answer.bytes).toString('utf8')
export const list = (of: unknown, name: string): readonly Json[] => ((of as Json)[name] as readonly Json[] | undefined) ?? []

/** Who asks the n-th time, and for which child: in turns over everybody and all their children. */
export function turn(people: readonly Somebody[], n: number): { who: Somebody; child: string } {
  const who = people[n % people.length] as Somebody
  return { who, child: who.children[Math.floor(n / people.length) % who.children.length] ?? '' }
}

let asked = 0
/** A request of ours: with the session's cookie, and from one of many addresses, so that no brake is felt. */
export function ourRequest(path: string, who: Somebody, headers: Readonly<Record<string, string>> = {}): Asked {
  asked += 1
  return {
    path, headers: {
      Cookie: `alongside=${who.token}`, 'X-Forwarded-For': `10.0.${Math.floor(asked / 30_000) % 250}.${Math.floor(asked / 120) % 250}`, ...headers,
    },
  }
}
export const programs = { Accept: 'application/json' }
const browsers = { Accept: 'text/html', 'Accept-Encoding': 'gzip' }
export const floorRequest = (path: string, who: Somebody, headers: Readonly<Record<string, string>> = {}): Asked =>
  ({ path, headers: { 'X-Person': who.person, ...headers } })

const pair = (both: Both, more: Pick<Pair, 'ask' | 'rows'>, perRound: number): Pair =>
  ({ ours: both.ours, floor: both.floor, rounds: both.rounds, perRound, ...more })

const groups = ['waiting', 'going', 'seeing', 'unknown']
const childOf = (one: Json): string => `child ${String(one['id'])} ${String(one['called'])}`
const foundOf = (one: Json): string => `found ${String(one['passage'])} ${String(one['on_day'])}`

/** The children I stand to, with what Today shows of them. */
export async function caseload(both: Both): Promise<Row> {
  const operation = 'my caseload, as Today shows it'
  const first = await both.ours.ask(ourRequest('/today', both.people[0] as Somebody, programs))
  if (first.status !== 200) return leftOut(operation, both.notes, `not there yet (${first.status})`)
  const took = await beside(pair(both, {
    ask: {
      ours: (n) => ourRequest('/today', turn(both.people, n).who, programs),
      floor: (n) => floorRequest('/today', turn(both.people, n).who),
    },
    rows: {
      ours: (answer) => {
        const page = json(answer)
        return [...groups.flatMap((group) => list(page, group).map((one) => one['child'] as Json)), ...list(page, 'rest')].map(childOf)
      },
      floor: (answer) => list(json(answer), 'children').map(childOf),
    },
  }, 20))
  return rowOf(operation, both.notes, took, { cpuRatio: 1.5, p95: 2 })
}

/** The names of what the page of a child carries that the floor can carry too. */
export async function partsOfPage(both: Both): Promise<readonly string[] | undefined> {
  const { who, child } = turn(both.people, 0)
  const answer = await both.ours.ask(ourRequest(`/child/${child}`, who, programs))
  if (answer.status !== 200) return undefined
  return Object.keys(json(answer)).filter((name) => childParts[name])
}

const rowsOfChild: RowsIn = (answer) => {
  const page = json(answer)
  return [
    ...list(page, 'notes').flatMap((note) => [
      `note ${String(note['id'])} ${String(note['kind'])} ${String(note['by'] ?? note['by_called'])}`,
      ...[...list(note, 'parts'), ...list(note, 'passages')].filter((part) => part['gap'] !== true).map((passage) => `passage ${String(passage['id'])} ${String(passage['words'])}`),
    ]),
    ...list(page, 'promises').flatMap((one) => [
      `promise ${String(one['id'])} ${String(one['words'])}`,
      ...list(one, 'turns').map((turned) => `turn ${String(turned['id'])}`),
    ]),
    ...list(page, 'team').map((one) => `team ${String(one['person'])} ${String(one['kind'])} ${String(one['called'])}`),
    ...list(page, 'livings').map((one) => `living ${String(one['id'])}`),
    ...['visits', 'planned'].flatMap((name) => list(page, name).map((one) => `${name} ${String(one['id'])}`)),
  ]
}

/** A child's page, traced: as a program gets it. */
export async function childAsJson(both: Both, parts: readonly string[]): Promise<Row> {
  const took = await beside(pair(both, {
    ask: {
      ours: (n) => { const { who, child } = turn(both.people, n); return ourRequest(`/child/${child}`, who, programs) },
      floor: (n) => { const { who, child } = turn(both.people, n); return floorRequest(`/child/${child}?parts=${parts.join()}`, who) },
    },
    rows: { ours: rowsOfChild, floor: rowsOfChild },
  }, 15))
  const row = rowOf('a child’s page as JSON, traced', both.notes, took, { cpuRatio: 1.5, cpu: 4, p95: 8 })
  return { ...row, said: [row.said, `with ${parts.join(', ')}`].filter(Boolean).join('; ') }
}

/** The same page as a browser gets it, compressed. The rows are those of the JSON: what a view leaves out was read all the same. */
export async function childAsHtml(both: Both, parts: readonly string[], asJson: Row): Promise<Row> {
  const took = await beside(pair(both, {
    ask: {
      ours: (n) => { const { who, child } = turn(both.people, n); return ourRequest(`/child/${child}`, who, browsers) },
      floor: (n) => {
        const { who, child } = turn(both.people, n)
        return floorRequest(`/page/${child}?parts=${parts.join()}`, who, browsers)
      },
    },
    rows: { ours: () => [], floor: () => [] },
  }, 15))
  const row = rowOf('a child’s page as HTML, compressed, traced', both.notes, took, { cpuRatio: 1.5, p95: 8 })
  const { ratio: _ratio, cpu, ...bare } = row
  if (asJson.ratio === undefined) {
    return { ...bare, ...(cpu ? { cpu: { floor: cpu.floor, ours: cpu.ours } } : {}), goals: [], said: 'the rows of the JSON differ, so no ratio' }
  }
  return { ...row, rows: asJson.rows ?? 0, hash: asJson.hash ?? '', said: 'the rows are those of the JSON, by the same statement' }
}

/** A word that one note in eighty holds, over the children I work with. */
export async function search(both: Both): Promise<Row> {
  const operation = 'search my notes'
  const path = `/search?q=${rareWord}`
  const first = await both.ours.ask(ourRequest(path, both.people[0] as Somebody, programs))
  if (first.status !== 200) return leftOut(operation, both.notes, `not there yet (${first.status})`)
  const named = Object.keys(json(first)).find((name) => list(json(first), name).some?.((one) => one['passage'] !== undefined)) ?? 'found'
  const took = await beside(pair(both, {
    ask: {
      ours: (n) => ourRequest(path, turn(both.people, n).who, programs),
      floor: (n) => floorRequest(path, turn(both.people, n).who),
    },
    rows: {
      ours: (answer) => list(json(answer), named).map(foundOf),
      floor: (answer) => (JSON.parse(text(answer)) as readonly Json[]).map(foundOf),
    },
  }, 15))
  return rowOf(operation, both.notes, took, { ratioAndMore: { times: 2, plus: 1 } })
}
