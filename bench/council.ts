import { sql } from 'kysely'
import type { Engine } from '../src/ground/database/engine.ts'
import { put, statement } from '../src/ground/database/query.ts'
import type { PlainDate } from '../src/ground/plain-date.ts'
import { addDays } from '../src/ground/plain-date.ts'
import { chanceOf } from './chance.ts'
import { lifeOf, lockOf, type Rows } from './life.ts'
import { calledNames, familyNames } from './words.ts'

/** An invented council, as large as asked, the same for the same seed and day. */
export type Council = {
  readonly name: string
  readonly children: readonly string[]
  readonly workers: readonly string[]
  readonly supervisors: readonly string[]
  readonly teams: readonly string[]
  readonly officer: string
  readonly notes: number
}

export type Wanted = {
  /** the seed, and the council's name */
  readonly name: string
  /** how many notes */
  readonly notes: number
  readonly today: PlainDate
  /** after every part: what was written is committed, and can be put into the chain of the trace */
  readonly part?: (done: number, of: number) => Promise<void>
}

const perWorker = 25
const perTeam = 8
const childrenAtATime = 100

/** How many open children go with so many notes: 1,000 with 100,000, and 6,000 with 1,000,000. */
export function openChildren(notes: number): number {
  return Math.max(perWorker, Math.round(1000 * (notes / 100_000) ** 0.778))
}

/**
 * Writes the council into a migrated database, as its owner. Throws a sentence, and writes nothing, when a council is there
 * already: invented people are never put beside real ones. Everybody in it is invented; it is always a demo council.
 */
export async function makeCouncil(owner: Engine, wanted: Wanted): Promise<Council> {
  const there = await owner.transaction('as owner', (open) => open.run(statement(sql`
    select from access.council union all select from access.person limit 1`)))
  if (there.count > 0) throw new Error('There are records here already. An invented council is put into an empty database only.')
  const chance = chanceOf(wanted.name)
  const count = openChildren(wanted.notes)
  const list = (many: number): string[] => Array.from({ length: many }, () => chance.id())
  const workers = list(Math.ceil(count / perWorker))
  const teams = list(Math.ceil(workers.length / perTeam))
  const supervisors = list(teams.length)
  const reviewers = list(Math.ceil(count / 75))
  const [officer = '', leader = '', reader = '', ...nights] = list(5)
  const children = list(count)
  const since = addDays(wanted.today, -900)
  const council = chance.id()
  const called = (): string => `${chance.one(calledNames)} ${chance.one(familyNames)}`
  const teamOf = (worker: number): string => teams[Math.floor(worker / perTeam)] ?? ''

  const staff = [
    ...workers.map((person, n) => ({ person, works_as: 'social worker', kind: 'member', on_kind: 'team', on_id: teamOf(n) })),
    ...supervisors.map((person, n) => ({ person, works_as: 'practice supervisor', kind: 'supervises', on_kind: 'team', on_id: teams[n] ?? '' })),
    ...reviewers.map((person) => ({ person, works_as: 'independent reviewing officer', kind: '', on_kind: '', on_id: '' })),
    { person: officer, works_as: 'data officer', kind: 'returns', on_kind: 'council', on_id: council },
    { person: leader, works_as: 'director of children’s services', kind: 'leads', on_kind: 'council', on_id: council },
    { person: reader, works_as: 'personal reader', kind: 'assures', on_kind: 'council', on_id: council },
    ...nights.map((person) => ({ person, works_as: 'emergency duty worker', kind: 'out-of-hours', on_kind: 'council', on_id: council })),
  ]
  await write(owner, {
    'access.council': [{ id: council, name: `${wanted.name} (invented)`, mode: 'demo' }],
    'access.team': teams.map((id, n) => ({ id, name: `Team ${n + 1}` })),
    'access.person': [...staff.map((one) => ({ id: one.person, kind: 'worker' })), ...children.map((id) => ({ id, kind: 'child' }))],
    'people.worker': staff.map((one) => ({
      person: one.person, name: called(), works_as: one.works_as, agency: 'council', reached_by: '01632 960000',
    })),
    'access.standing': staff.filter((one) => one.kind !== '').map((one) => ({
      id: chance.id(), person: one.person, kind: one.kind, on_kind: one.on_kind, on_id: one.on_id, agency: 'council',
      from_day: since, why: one.works_as, at: instant(since),
    })),
  })
  await sameLocks(owner, children[0] ?? '')

  const perChild = Math.round(wanted.notes / count)
  for (let from = 0; from < count; from += childrenAtATime) {
    const some = children.slice(from, from + childrenAtATime)
    const rows: Rows = {}
    some.forEach((child, n) => {
      const worker = Math.floor((from + n) / perWorker)
      lifeOf(rows, chanceOf(`${wanted.name} ${from + n}`), {
        child, worker: workers[worker] ?? '', team: teamOf(worker), reviewer: reviewers[(from + n) % reviewers.length] ?? '',
        today: wanted.today, since, notes: perChild,
      })
    })
    await write(owner, rows)
    await owner.transaction('as owner', (open) => open.run(statement(sql`select access.reckon(${some}::uuid[])`)))
    await wanted.part?.(Math.min(count, from + childrenAtATime), count)
  }
  await owner.script('analyze')
  return { name: wanted.name, children, workers, supervisors, teams, officer, notes: perChild * count }
}

/** A day's noon in London winter time: good enough for invented days. */
export const instant = (day: PlainDate, time = '12:00'): string => `${day}T${time}:00Z`

async function write(owner: Engine, rows: Rows): Promise<void> {
  await owner.transaction('as owner', async (open) => {
    for (const [table, some] of Object.entries(rows)) {
      if (some.length === 0) continue
      await open.run(statement(put(table, some))).catch((fault: unknown) => {
        throw new Error(`The invented rows of ${table} do not fit (${(fault as { code?: string }).code ?? 'unknown'}).`)
      })
    }
  })
}

/** The locks of the invented rows have the names that the house itself would give them, or nothing would match later. */
async function sameLocks(owner: Engine, child: string): Promise<void> {
  const answer = await owner.transaction('as owner', (open) => open.run(statement(sql`
    select access.lock_name(${child}::uuid, 'ordinary', '{}', '{}', '{}', null) as name`)))
  if (answer.rows[0]?.['name'] !== lockOf(child, 'ordinary')) throw new Error('The names of locks are made in another way now.')
}
