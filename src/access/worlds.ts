import * as fc from 'fast-check'
import { addDays, plainDate } from '../ground/plain-date.ts'
import { CLASSES, COUNCIL_KINDS, STANDING_KINDS } from './may.oracle.ts'
import type { OracleLock, OracleStanding, OracleWorld } from './may.oracle.ts'

// Random councils for the tests of permission. Everything is drawn as numbers and counted round the people
// there are, without one draw hanging on another, so that a failing world shrinks to a few ties and locks.

/** A world, the day it is looked at, and its teams. `people` holds the children too, after the adults. */
export type RandomWorld = OracleWorld & { today: string; teams: string[] }

const hex = (n: number, digits: number): string => n.toString(16).padStart(digits, '0')

const BLOCKS = { adult: 0x1000, child: 0x2000, team: 0x3000, lock: 0x4000 }

/** The id of the n-th adult, child, team or lock (from 0): shaped like a random uuid, always the same. */
export function idOf(what: keyof typeof BLOCKS, n: number): string {
  return `00000000-0000-4000-8000-${hex(BLOCKS[what] + n, 12)}`
}

// Days told from today, thick where `from` and `until` turn: the day itself and its neighbours.
const fromDay = fc.constantFrom(-30, 0, -1, -400, 1, 45)
const untilDay = fc.constantFrom(null, null, null, 1, 90, 0, -1, -20)
const span = fc.record({ from: fromDay, until: untilDay })

const kind = fc.constantFrom(...STANDING_KINDS)
const agency = fc.constantFrom(
  'police', 'health', 'school', 'housing', 'youth-justice', 'probation', 'circus', null,
)
const seldom = fc.constantFrom(null, null, null, null, 'police', 'circus')
const remit = fc.constantFrom(null, null, 'lives-with', 'weekends')
const onAny = fc.constantFrom<OracleStanding['onKind'][]>('child', 'team', 'person', 'council')

type Tie = { kind: string; onKind: OracleStanding['onKind']; agency: string | null; remit: string | null }
const none = fc.constant(null)
const is = <const T extends string>(word: T) => fc.constant<T>(word)

const usual: fc.Arbitrary<Tie> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind, onKind: is('child'), agency: seldom, remit: none }) },
  { weight: 3, arbitrary: fc.record({ kind: is('partner'), onKind: is('child'), agency, remit: none }) },
  { weight: 3, arbitrary: fc.record({ kind: is('alongside'), onKind: is('child'), agency: none, remit }) },
  { weight: 3, arbitrary: fc.record({ kind, onKind: is('team'), agency: seldom, remit }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: is('supervises'), onKind: is('person'), agency: none, remit: none }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom(...COUNCIL_KINDS), onKind: is('council'), agency: seldom, remit: none,
    }),
  },
  // Ties nobody should have written: any kind on anything.
  { weight: 2, arbitrary: fc.record({ kind, onKind: onAny, agency, remit }) },
)

const far = fc.nat({ max: 999 })
const few = fc.oneof(
  { weight: 3, arbitrary: fc.constant<number[]>([]) },
  { weight: 1, arbitrary: fc.array(far, { minLength: 1, maxLength: 3 }) },
)

const drawn = fc.record({
  today: fc.constantFrom('2026-03-02', '2026-03-29', '2027-01-01', '2028-02-29'),
  adults: fc.integer({ min: 3, max: 8 }),
  children: fc.integer({ min: 2, max: 5 }),
  teams: fc.integer({ min: 1, max: 3 }),
  // Who stands: mostly an adult, sometimes a child (a young parent, a brother with a login).
  standings: fc.array(fc.record({ who: far, on: far, tie: usual, span }), { maxLength: 24 }),
  // `on` is the child; `who` is oneself, save for the few where it is somebody else's record.
  selves: fc.array(fc.record({ on: far, span, astray: fc.constantFrom(false, false, false, true) }), {
    maxLength: 6,
  }),
  withTeam: fc.array(fc.record({ child: far, team: far, span }), { maxLength: 8 }),
  locks: fc.array(
    fc.record({
      child: far,
      class: fc.constantFrom(...CLASSES),
      keptFrom: few,
      openedTo: few,
      origin: fc.option(far, { freq: 2 }),
    }),
    { minLength: 5, maxLength: 30 },
  ),
  besides: fc.record({
    night: fc.boolean(),
    seals: fc.array(fc.record({ child: far, named: fc.array(far, { maxLength: 4 }), unsealedBy: fc.array(far, { maxLength: 2 }) }), { maxLength: 1 }),
    conflicts: fc.array(fc.record({ child: far, who: far, over: fc.constantFrom(false, false, true) }), { maxLength: 4 }),
    glass: fc.array(fc.record({
      child: far, who: far, from: fc.constantFrom(-10, -60, -230, -300, 120), notRight: fc.constantFrom(false, false, false, true),
    }), { maxLength: 4 }),
    // Somebody of the agency has written something on that record.
    silences: fc.array(fc.record({
      child: far, who: far, class: fc.constantFrom('ordinary', 'family', 'health'), span,
      agency: fc.constantFrom('police', 'police', 'health', 'circus'), over: fc.constantFrom(false, false, true),
    }), { maxLength: 2 }),
  }),
})

const around = (list: string[], n: number): string => list[n % list.length] ?? ''

/** Minutes round an instant, as ISO text. */
const minutesFrom = (at: string, minutes: number): string => new Date(Date.parse(at) + minutes * 60_000).toISOString()

/** What was sealed, said to be known, opened in need or silenced, round the people and children there are. */
function besidesOf(d: Drawn['besides'], people: string[], children: string[], at: string): Pick<
  OracleWorld, 'seals' | 'conflicts' | 'glass' | 'silences' | 'at' | 'night'
> {
  const everyone = (list: number[]): string[] => list.map((n) => around(people, n))
  return {
    at, night: d.night,
    seals: d.seals.map((s) => ({ child: around(children, s.child), named: everyone(s.named), unsealedBy: everyone(s.unsealedBy) })),
    conflicts: d.conflicts.map((c) => ({ child: around(children, c.child), person: around(people, c.who), over: c.over })),
    glass: d.glass.map((g) => ({
      child: around(children, g.child), person: around(people, g.who), notRight: g.notRight,
      from: minutesFrom(at, g.from), until: minutesFrom(at, g.from + 240),
    })),
    silences: d.silences.map((s) => ({ child: around(children, s.child), agency: s.agency, over: s.over })),
  }
}

type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never

function build(d: Drawn): RandomWorld {
  const ids = (what: keyof typeof BLOCKS, count: number): string[] =>
    Array.from({ length: count }, (_, n) => idOf(what, n))
  const children = ids('child', d.children)
  const people = [...ids('adult', d.adults), ...children]
  const teams = ids('team', d.teams)
  const pools = { child: children, team: teams, person: people, council: [idOf('team', 0xfff)] }
  const today = plainDate(d.today)
  const days = (s: { from: number; until: number | null }) => ({
    from: addDays(today, s.from),
    until: s.until === null ? null : addDays(today, s.until),
  })
  const everyone = (list: number[]): string[] => [...new Set(list.map((n) => around(people, n)))].sort()

  const selves = d.selves.map((s) => ({
    person: around(children, s.astray ? s.on + 1 : s.on),
    kind: 'self', onKind: 'child' as const, onId: around(children, s.on), agency: null, remit: null,
    ...days(s.span),
  }))
  const others = d.standings.map((s) => ({
    person: around(people, s.who), ...s.tie, onId: around(pools[s.tie.onKind], s.on), ...days(s.span),
  }))
  const hushed = d.besides.silences.map((s) => ({
    person: around(people, s.who), kind: 'partner', onKind: 'child' as const, onId: around(children, s.child), agency: s.agency,
    remit: null, ...days(s.span),
  }))
  const written = d.besides.silences.map((s) => ({ child: s.child, class: s.class, keptFrom: [], openedTo: [], origin: s.who }))
  const locks = new Map<string, OracleLock>()
  for (const [n, l] of [...d.locks, ...written].entries()) {
    const lock = {
      child: around(children, l.child), class: l.class, keptFrom: everyone(l.keptFrom),
      openedTo: everyone(l.openedTo), origin: l.origin === null ? null : around(people, l.origin),
    }
    // Locks are kept once each: a world with two alike would stand for no database there is.
    const words = JSON.stringify(lock)
    if (!locks.has(words)) locks.set(words, { id: idOf('lock', n), ...lock })
  }
  return {
    today, people, children, teams, ...besidesOf(d.besides, people, children, `${d.today}T12:00:00.000Z`), standings: [...selves, ...others, ...hushed], locks: [...locks.values()],
    withTeam: d.withTeam.map((w) => ({
      child: around(children, w.child), team: around(teams, w.team), ...days(w.span),
    })),
  }
}

/**
 * Random worlds: 3 to 8 adults, 2 to 5 children (people too), 1 to 3 teams, up to 30 standings (ended,
 * future, ending today, badly tied ones among them), 5 to 30 locks drawn and those that are alike kept once.
 * Ids are uuids and the same in each world.
 */
export function worlds(): fc.Arbitrary<RandomWorld> {
  return drawn.map(build)
}

const ANY_BLOCK = /"[0-9a-f]{8}(-0000-4000-8000-)/g

/** The same world with every id moved to block `n` (0 to 2^32 - 1), so that many can lie in one database. */
export function worldAt(world: RandomWorld, n: number): RandomWorld {
  return JSON.parse(JSON.stringify(world).replace(ANY_BLOCK, `"${hex(n, 8)}$1`)) as RandomWorld
}

/** Every question one can ask of a world: each person with each lock. */
export function probesOf(world: OracleWorld): { person: string; lock: OracleLock }[] {
  return world.people.flatMap((person) => world.locks.map((lock) => ({ person, lock })))
}
