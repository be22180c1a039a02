import { createHash } from 'node:crypto'
import { addDays, type PlainDate } from '../src/ground/plain-date.ts'
import type { Chance } from './chance.ts'
import { calledNames, familyNames, rareWord, words } from './words.ts'

/** Rows by table, each with the columns of the table's first row. */
export type Rows = Record<string, Readonly<Record<string, unknown>>[]>

/** Whose life, who is round the child, and how much was written. */
export type Life = {
  readonly child: string
  readonly worker: string
  readonly team: string
  readonly reviewer: string
  readonly today: PlainDate
  readonly since: PlainDate
  readonly notes: number
}

const classes = ['name', 'team', 'home', 'dates', 'ordinary', 'family', 'about-another', 'health', 'gap'] as const
const kinds = ['visit', 'talk', 'call', 'message', 'talk', 'visit', 'meeting', 'message', 'direct work', 'call'] as const
const days = 540

/** The name of a lock with nobody named in it, as access.lock_name makes it. */
export function lockOf(child: string, name: string): string {
  const hex = createHash('md5').update(`${child}/${name}/{}/{}/{}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** Adds one invented child's eighteen months to the rows. */
export function lifeOf(rows: Rows, chance: Chance, life: Life): void {
  const { child, worker, today } = life
  const lock = Object.fromEntries(classes.map((name) => [name, lockOf(child, name)])) as Record<(typeof classes)[number], string>
  const add = (table: string, row: Record<string, unknown>): void => void (rows[table] ??= []).push(row)
  const on = (name: (typeof classes)[number], at: string, by = worker) =>
    ({ child_id: child, id: chance.id(), lock_id: lock[name], by_person: by, at })
  const began = at(life.since)
  const mother = chance.id()
  const carer = chance.id()
  const called = chance.one(calledNames)
  const family = chance.one(familyNames)

  for (const person of [mother, carer]) add('access.person', { id: person, kind: 'adult' })
  for (const name of classes) {
    add('access.lock', { id: lock[name], child_id: child, class: name, about: [], kept_from: [], opened_to: [], origin: null })
  }
  add('access.with_team', { child_id: child, team: life.team, from_day: life.since, by_person: worker, at: began })
  for (const [person, kind] of [
    [child, 'self'], [worker, 'holds'], [mother, 'parent'], [carer, 'carer'], [life.reviewer, 'reviews'],
  ] as const) {
    add('access.standing', {
      id: chance.id(), person, kind, on_kind: 'child', on_id: child, agency: 'council', from_day: life.since, why: kind, at: began,
    })
  }
  const born = addDays(today, -365 * (5 + chance.below(12)) - chance.below(365))
  for (const [person, said_as, text] of [
    [child, 'called', called], [child, 'full', `${called} ${family}`], [mother, 'called', 'Mum'],
    [carer, 'called', chance.one(calledNames)],
  ] as const) add('people.name', { ...on('name', began), person, words: text, said_as })
  add('people.fact', { ...on('name', began), kind: 'born', words: null, on_day: born })
  add('people.fact', { ...on('name', began), kind: 'pronouns', words: chance.one(['she', 'he', 'they']), on_day: null })
  add('home.living', {
    ...on('home', began), words: `at ${chance.one(calledNames)}’s`, kind: 'ordinary', from_day: addDays(today, -days + 60),
    intended_to_18: chance.next() < 0.3, place_code: 'U4', provider_code: 'PR1',
  })
  add('home.legal', { ...on('home', began), status_code: 'C2', from_day: life.since })
  for (const ago of [500, 340, 170]) add('plans.review', { ...on('dates', at(addDays(today, -ago))), on_day: addDays(today, -ago), took_part: 'PN1' })
  for (let n = 0; n < 7; n += 1) {
    add('circle.tie', {
      ...on('team', began), person: n === 0 ? mother : null, called: chance.one(calledNames), what: n === 6 ? 'pet' : 'person',
      is_to_child: ['mum', 'gran', 'brother', 'best friend', 'teacher', 'neighbour', 'dog'][n], said_by: child,
      said_by_side: 'child', said_on: life.since, close: 1 + chance.below(4),
    })
  }
  written(add, on, chance, life)
  promised(add, on, chance, life)
}

type Add = (table: string, row: Record<string, unknown>) => void
type On = (name: (typeof classes)[number], at: string, by?: string) => Record<string, unknown>

function written(add: Add, on: On, chance: Chance, { child, worker, today, notes }: Life): void {
  for (let n = 0; n < notes; n += 1) {
    const day = addDays(today, -Math.floor((n * days) / notes) - 1)
    const happened = at(day, `${10 + chance.below(8)}:${10 + chance.below(50)}`)
    const shown = at(addDays(day, 3), '09:00')
    const own = chance.next() < 0.05
    const name = chance.next() < 0.85 ? 'ordinary' : 'family'
    const by = own ? child : worker
    const kind = own ? 'own words' : chance.one(kinds)
    const note = { ...on(name, happened, by), kind, happened_at: happened, shared_id: chance.id(), where_words: null, shown_at: shown }
    const id = (note as unknown as { id: string }).id
    add('notes.note', note)
    const second = !own && chance.next() < 0.25
    for (let place = 0; place < (second ? 2 : 1); place += 1) {
      const apart = place === 1
      add('notes.passage', {
        ...on(apart ? chance.one(['about-another', 'health'] as const) : name, happened, by), note: id, kind, happened_at: happened,
        apart, place, shared_id: chance.id(), words: sentences(chance, second ? 20 : 40), sealed: false, to_show_at: shown, shown_at: shown,
      })
    }
    if (kind !== 'visit') continue
    const visit = { ...on('dates', happened), note: id, on_day: day, saw: chance.next() < 0.95, alone: 'out somewhere', right_role: true }
    add('visits.visit', visit)
    add('visits.circumstances', { ...on('ordinary', happened), visit: (visit as unknown as { id: string }).id, began: happened, where_words: 'at home' })
  }
}

function promised(add: Add, on: On, chance: Chance, { child, worker, today }: Life): void {
  for (let n = 0; n < 5; n += 1) {
    const made = addDays(today, -8 * (n + 1) - chance.below(8))
    const promise = {
      ...on('ordinary', at(made)), kind: n === 4 ? 'try' : 'promise', who: worker, to_whom: child, words: sentences(chance, 10),
      made_on: made, due_day: addDays(made, 7 + chance.below(30)),
    }
    add('promises.promise', promise)
    if (n > 1) {
      add('promises.turn', {
        ...on('ordinary', at(addDays(made, 5))), promise: (promise as unknown as { id: string }).id, kind: 'kept', words: sentences(chance, 6),
      })
    }
  }
  for (let n = 0; n < 3; n += 1) {
    const day = addDays(today, n === 0 ? 1 + chance.below(30) : -45 * n)
    const planned = { ...on('ordinary', at(addDays(day, -14))), who: worker, planned_for: at(day, '15:30'), where_words: 'at home', words: sentences(chance, 8) }
    add('visits.planned', planned)
    if (n > 0) {
      add('visits.planned_turn', { ...on('ordinary', at(day)), planned: (planned as unknown as { id: string }).id, kind: 'happened', words: null })
    }
  }
  const ask = {
    ...on('ordinary', at(addDays(today, -20)), child), owner: worker, about: 'something said', words: sentences(chance, 8),
    due_day: addDays(today, chance.below(14) - 4),
  }
  add('asks.ask', ask)
  if (chance.next() < 0.5) {
    add('asks.turn', { ...on('ordinary', at(addDays(today, -10))), ask: (ask as unknown as { id: string }).id, kind: 'yes', words: sentences(chance, 6) })
  }
}

const at = (day: PlainDate, time = '12:00'): string => `${day}T${time}:00Z`

function sentences(chance: Chance, many: number): string {
  let text = chance.next() < 0.0125 ? rareWord : chance.one(words)
  for (let n = 1; n < many; n += 1) text += ` ${chance.one(words)}`
  return text
}
