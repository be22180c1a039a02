import { type RawBuilder, sql } from 'kysely'
import { type ChildOf, childIn } from '../../access/session.ts'
import type { Engine } from '../../ground/database/engine.ts'
import { type Query, query, statement } from '../../ground/database/query.ts'
import type { Gathered, LineRow, TeamRow } from './model.ts'
import type { SealedBag, Wrapped } from './seal.ts'

/** My teams, and how it stands with the list of each. */
export function myTeams(): Query<TeamRow> {
  return query<TeamRow>(sql`select * from grab_bag.mine()`)
}

/** The newest list of a team, sealed; nothing for whoever is not in the team. */
export function newestOf(team: string | null): Query<{ readonly sealed: SealedBag }> {
  return query(sql`select * from grab_bag.newest(${team}::uuid)`)
}

/** A child whose line I may write, and how it stands with it: none yet, on the list, or off it until it is saved again. */
export type ToWrite = { readonly id: string; readonly called: string | null; readonly line: 'none' | 'on' | 'off' }

/** Those children, at most 400: whom I hold, or for whose team I answer. */
export function linesToWrite(): Query<ToWrite> {
  return query<ToWrite>(sql`select c.id,
      (select n.words from people.name n where n.child_id = c.id and n.person = c.id and n.said_as = 'called' order by n.at desc limit 1) as called,
      case when l.words is null then 'none' when ${opened} then 'on' else 'off' end as line
    from (select distinct r.child_id as id from access.my_reach r where r.kind in ('holds', 'supervises')) c
    left join lateral (select l.child_id, l.words, l.lock_id from grab_bag.line l where l.child_id = c.id
      order by l.at desc, l.id limit 1) l on true
    order by 2 nulls last, 1 limit 400`)
}

/** Everybody of the child's team may read the line `l` today. */
const opened = sql`not exists (select from unnest(grab_bag.readers_of(l.child_id)) r
  where not r = any((select k.opened_to from access.lock k where k.id = l.lock_id)::uuid[]))`

/** The newest line about a child, and whether it is on the list. */
export function lineOf(of: ChildOf): Query<LineRow> {
  return query<LineRow>(sql`select l.words, people.called(l.child_id, l.by_person) as by_called, l.at,
      ${opened} as on_list
    from grab_bag.line l where l.child_id = ${childIn(of)} order by l.at desc, l.id limit 1`)
}

/** Whether the viewer may write the line: whoever holds the child or answers for the team. */
export function mayWriteLine(of: ChildOf): Query<{ readonly yes: boolean }> {
  return query(sql`select access.may_add(${childIn(of)}, 'ordinary') and access.may_add(${childIn(of)}, 'team') as yes`)
}

/** Everybody of the child's team, to whom the line is opened by name; told to whoever may write there. */
export function lineReaders(child: string): Query<{ readonly readers: readonly string[] }> {
  return query(sql`select grab_bag.readers_of(${child}::uuid) as readers`)
}

/** How a new passphrase's keys are kept; the database refuses whoever does not answer for the team. */
export type NewKey = {
  readonly team: string
  readonly publicKey: string
  readonly wrapped: Wrapped
  readonly digest: string
  readonly secretSealed: string
}
export function keepKey(one: NewKey): RawBuilder<unknown> {
  return sql`select grab_bag.new_key(${one.team}::uuid, ${one.publicKey}, ${JSON.stringify(one.wrapped)}::jsonb, ${one.digest}, ${one.secretSealed})`
}

/** Asks for a list of a team at once. */
export function makeNow(team: string): RawBuilder<unknown> {
  return sql`select grab_bag.make_now(${team}::uuid)`
}

/** The work at night is nobody's session: what it may is in the secret that it shows. */
const nobody = { session: '0'.repeat(64) }
const writing = { writes: true }

/** Asks for today's list of every team that has a passphrase; asked again, nothing more is asked for. */
export async function planToday(engine: Engine): Promise<void> {
  await engine.batch(nobody, [statement(sql`select grab_bag.plan_today()`)], writing)
}

/** With what the lists of a team are sealed now, if it has a passphrase. */
export type KeyRow = { readonly public_key: string; readonly wrapped: Wrapped; readonly secret_sealed: string }
export async function keyOf(engine: Engine, team: string): Promise<KeyRow | undefined> {
  const [answer] = await engine.batch(nobody, [statement(sql`
    select to_json(k) as key from grab_bag.key_of(${team}::uuid) k`)])
  return answer?.rows[0]?.['key'] as KeyRow | undefined
}

/** Everything for the list of a team, from rows that everybody of it may read. */
export async function gather(engine: Engine, team: string, secret: string): Promise<Gathered> {
  const [answer] = await engine.batch(nobody, [statement(sql`select grab_bag.contents(${team}::uuid, ${secret}) as list`)], writing)
  return answer?.rows[0]?.['list'] as Gathered
}

/** Keeps a sealed list. A number that another process was quicker with is refused by the database. */
export async function keepBag(engine: Engine, team: string, secret: string, bag: SealedBag, children: number): Promise<void> {
  await engine.batch(nobody, [statement(sql`select grab_bag.keep(${team}::uuid, ${secret}, ${bag.number}::int,
    ${bag.lastDay}::date, ${children}::int, ${JSON.stringify(bag)}::jsonb)`)], writing)
}

/** The newest list of each team, sealed. */
export async function toLayOut(engine: Engine): Promise<readonly SealedBag[]> {
  const [answer] = await engine.batch(nobody, [statement(sql`select sealed from grab_bag.to_lay_out()`)])
  return (answer?.rows ?? []).map((row) => row['sealed'] as SealedBag)
}
