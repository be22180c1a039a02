import { cardParts, type CardWords, type FactKind, factKinds, type FactRow, type NameRow, type SaidAs } from './model.ts'

/** How one person is named in a record: the newest of each way of saying it. Rows come newest first. */
export function namesOf(rows: readonly NameRow[], person: string): Partial<Record<SaidAs, string>> {
  const names: Partial<Record<SaidAs, string>> = {}
  for (const row of rows) if (row.person === person) names[row.said_as] ??= row.words
  return names
}

/** The fact of a kind that stands. */
export function factOf(facts: readonly FactRow[], kind: FactKind): FactRow | undefined {
  return facts.find((fact) => fact.kind === kind)
}

/**
 * Where a life stands, as far as somebody has said so. `expected`: not born yet, and nothing about name, sex or birth may be
 * assumed. `ended`: a loss before birth or a death; nothing automatic may remind anybody any more. `here` otherwise.
 */
export function lifeOf(facts: readonly FactRow[]): 'expected' | 'here' | 'ended' {
  if (factOf(facts, 'ended')) return 'ended'
  return factOf(facts, 'expected') && !factOf(facts, 'born') ? 'expected' : 'here'
}

/**
 * The facts worth showing, how to speak with somebody before their days: an expected day is history once there was a birth or
 * an ending. Kinds of other rooms come last.
 */
export function factsToShow(facts: readonly FactRow[]): readonly FactRow[] {
  const order: readonly string[] = factKinds
  const place = (fact: FactRow): number => (order.includes(fact.kind) ? order.indexOf(fact.kind) : order.length)
  return facts.filter((fact) => fact.kind !== 'expected' || lifeOf(facts) === 'expected')
    .toSorted((one, other) => place(one) - place(other))
}

/** A card with every part empty, to begin with. */
export const emptyCard: CardWords = Object.fromEntries(cardParts.map((part) => [part, ''])) as CardWords
