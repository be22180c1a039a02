// Random worlds side by side in one database, and what the rule in TypeScript says of all of them. Only tests use it.
import { randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import { type RawBuilder, sql } from 'kysely'
import type { Engine } from '../ground/database/engine.ts'
import { put, statement } from '../ground/database/query.ts'
import { addDays, plainDate } from '../ground/plain-date.ts'
import type { Line } from './lines.ts'
import { isSilent, mayAdd, reaches, sees, type Standing } from './may.ts'
import { COUNCIL_KINDS } from './may.oracle.ts'
import { type RandomWorld, worldAt, worlds } from './worlds.ts'

type Day = { from: string; until: string | null }

const daysBetween = (one: string, other: string): number => Math.round((Date.parse(other) - Date.parse(one)) / 86_400_000)

/** When a world is looked at: the day, the instant, and whether the offices are closed then. */
export type Moment = { readonly today: string; readonly at: string; readonly night: boolean }

/** The same world, looked at at another moment: every day and instant in it moves along. */
function movedTo({ today, at, night }: Moment, world: RandomWorld): RandomWorld {
  const later = (instant: string): string => new Date(Date.parse(instant) + Date.parse(at) - Date.parse(world.at)).toISOString()
  const by = daysBetween(world.today, today)
  const moved = <T extends Day>(days: T): T => ({
    ...days,
    from: addDays(plainDate(days.from), by),
    until: days.until === null ? null : addDays(plainDate(days.until), by),
  })
  return {
    ...world, today, at, night, standings: world.standings.map(moved), withTeam: world.withTeam.map(moved),
    glass: world.glass.map((one) => ({ ...one, from: later(one.from), until: later(one.until) })),
  }
}

export const onTheCouncil = (tie: Pick<Standing, 'onKind' | 'kind'>): boolean =>
  tie.onKind === 'council' && COUNCIL_KINDS.includes(tie.kind)

/**
 * So many random worlds, all looked at at one moment, no id shared. A tie to the council reaches every child of the database, so
 * only one world in `council` keeps those it has.
 */
export function sideBySide(many: number, council: number, when: Moment, seed: number): RandomWorld[] {
  return fc.sample(worlds(), { numRuns: many, seed }).map((drawn, n) => {
    const world = movedTo(when, worldAt(drawn, n))
    return n % council === 0 ? world : { ...world, standings: world.standings.filter((tie) => !onTheCouncil(tie)) }
  })
}

export const asOwner = (owner: Engine, ...written: RawBuilder<unknown>[]) =>
  owner.transaction('as owner', async (open) => {
    let rows: readonly Record<string, unknown>[] = []
    for (const one of written) rows = (await open.run(statement(one))).rows
    return rows
  })

/** Puts worlds into a database as its owner and reckons once over all children. */
export async function loadWorlds(owner: Engine, all: readonly RandomWorld[]): Promise<void> {
  for (let at = 0; at < all.length; at += 500) {
    const some = all.slice(at, at + 500)
    await asOwner(owner,
      put('access.person', some.flatMap((world) => world.people.map((id) => (
        { id, kind: world.children.includes(id) ? 'child' : 'adult' })))),
      put('access.with_team', some.flatMap((world) => world.withTeam.map((tie) => (
        { child_id: tie.child, team: tie.team, from_day: tie.from, until_day: tie.until })))),
      put('access.standing', some.flatMap((world) => world.standings.map(standingRow))),
      put('access.lock', some.flatMap((world) => world.locks.map((lock) => ({
        id: lock.id, child_id: lock.child, class: lock.class, about: [], kept_from: lock.keptFrom,
        opened_to: lock.openedTo, origin: lock.origin,
      })))),
      ...besidesOf(some))
  }
  await asOwner(owner, sql`analyze`, sql`select access.reckon(array_agg(id)) from access.person where kind = 'child'`, sql`analyze`)
}

const why = 'a random world'

const made = <Row extends object>(rows: readonly Row[]) => rows.map((row) => ({ id: randomUUID(), ...row }))

/** What was sealed, said to be known, opened in need and silenced in these worlds, with what ended it. */
function besidesOf(some: readonly RandomWorld[]): RawBuilder<unknown>[] {
  const seals = made(some.flatMap((world) => world.seals.map((one) => ({ ...one, by: world.people[0] }))))
  const conflicts = made(some.flatMap((world) => world.conflicts))
  const glass = made(some.flatMap((world) => world.glass))
  const silences = made(some.flatMap((world) => world.silences))
  const rows: [string, readonly Readonly<Record<string, unknown>>[]][] = [
    ['access.seal', seals.map((one) => ({
      id: one.id, child_id: one.child, named: one.named, why, review_day: '2030-01-01', by_person: one.by }))],
    ['access.unseal', seals.flatMap((one) => one.unsealedBy.map((by_person) => ({ seal: one.id, why, by_person })))],
    ['access.conflict', conflicts.map(({ id, person, child }) => ({ id, person, child_id: child, why, by_person: person }))],
    ['access.conflict_end', conflicts.filter((one) => one.over).map((one) => ({ conflict: one.id, why, by_person: one.person }))],
    ['access.glass', glass.map((one) => ({
      id: one.id, person: one.person, child_id: one.child, opened: true, asked_name: 'A Name', asked_born: '2015-01-01', why,
      at: one.from, until_at: one.until, review_day: '2030-01-01' }))],
    ['access.glass_review', glass.map((one) => ({
      glass: one.id, was_right: !one.notRight, words: why, by_person: one.child }))],
    ['access.silence', silences.map(({ id, child, agency }) => ({
      id, child_id: child, agency, review_day: '2030-01-01', why, by_person: child }))],
    ['access.silence_turn', silences.filter((one) => one.over).map((one) => ({
      silence: one.id, kind: 'ended', words: why, by_person: one.child }))],
  ]
  return rows.filter(([, those]) => those.length > 0).map(([table, those]) => put(table, those))
}

function standingRow(tie: Standing): Record<string, unknown> {
  return {
    person: tie.person, kind: tie.kind, on_kind: tie.onKind, on_id: tie.onId, agency: tie.agency, remit: tie.remit,
    from_day: tie.from, until_day: tie.until, why,
  }
}

/** What the rule in TypeScript says of each lock at a moment, for everybody who reaches the child: a line of text for each. */
export function saidByTheRule(
  lines: readonly Line[], all: readonly RandomWorld[], some: readonly RandomWorld[], { today, at, night }: Moment,
): Map<string, string> {
  const visiting = all.flatMap((world) => world.standings.filter(onTheCouncil))
  const visitors = [...new Set(visiting.map((tie) => tie.person))]
  return new Map(some.flatMap((world) => {
    const standings = [...world.standings, ...visiting.filter((tie) => !world.people.includes(tie.person))]
    const people = [...new Set([...world.people, ...visitors])].sort()
    const besides = { ...world, at, night }
    const reach = new Map(people.map((person) => [person, new Map(world.children.map((child) =>
      [child, reaches(standings, world.withTeam, person, child, today, besides)]))]))
    return world.locks.map((drawn) => {
      const lock = { ...drawn, silent: isSilent(besides, standings, drawn) }
      const said = people.flatMap((person) => {
        const mine = reach.get(person)?.get(lock.child) ?? []
        if (mine.length === 0) return []
        const seen = sees(lines, mine, lock, person)
        const adds = mayAdd(lines, mine, lock, person)
        return seen === 'no' && !adds ? [] : [`${person} ${seen}${adds ? ' adds' : ''}`]
      })
      return [lock.id, said.join(', ')] as const
    })
  }))
}

/** What the database keeps for the same locks at the same moment, as the same text: one statement for the whole set. */
export async function keptInDatabase(owner: Engine, some: readonly RandomWorld[], { today: day, at, night }: Moment): Promise<Map<string, string>> {
  const children = some.flatMap((world) => world.children)
  const rows = await asOwner(owner, sql`
    with kept as (
      select s.lock_id, s.person, coalesce(bool_or(not s.waits) filter (where s.verb = 'see'), false) as now,
             bool_or(s.verb = 'see') as sees, bool_or(s.verb = 'add') as adds
      from access.seen s
      where s.child_id = any(${children}::uuid[]) and s.from_day <= ${day}::date
        and (s.until_day is null or s.until_day > ${day}::date)
        and (s.hours is null or case when s.hours = 'night' then ${night} else s.hours in (
          select g.id::text from access.glass_now g where g.at <= ${at}::timestamptz and g.until_at > ${at}::timestamptz) end)
      group by 1, 2)
    select k.id, coalesce(string_agg(s.person || case when s.now then ' now' when s.sees then ' when-shown' else ' no' end
        || case when s.adds then ' adds' else '' end, ', ' order by s.person::text collate "C"), '') as said
    from access.lock k left join kept s on s.lock_id = k.id
    where k.child_id = any(${children}::uuid[]) group by 1`)
  return new Map(rows.map((row) => [row['id'] as string, row['said'] as string]))
}

/** Where the two say different things. */
export function differences(rule: Map<string, string>, kept: Map<string, string>): object[] {
  return [...new Set([...rule.keys(), ...kept.keys()])].filter((id) => rule.get(id) !== kept.get(id))
    .map((lock) => ({ lock, rule: rule.get(lock), kept: kept.get(lock) }))
}
