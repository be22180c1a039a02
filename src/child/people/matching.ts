import { daysBetween, isPlainDate } from '../../ground/plain-date.ts'

/** A record as the matcher looks at it: every name said there, the birthday (or none), and what others file it under. */
export type Candidate = {
  readonly id: string
  readonly names: readonly string[]
  readonly born: string | null
  readonly refs: readonly string[]
}

/** Why two records may be about one person, in words a worker can check. */
export type Reason =
  | 'same reference' | 'same name' | 'alike name' | 'same birthday' | 'birthday with day and month changed round'

export type PossiblePair = { readonly a: string; readonly b: string; readonly reasons: readonly Reason[] }

/**
 * Which records may be about one person, the likeliest first. It only ever suggests: twins share a birthday and a surname,
 * and nobody's name is theirs alone. Two records come up when they share a reference, or when name and birthday both speak
 * for it, or when the name is the same and one birthday is not known. Work grows with the records that share a reference,
 * a birthday or a name, not with the square of all.
 */
export function possiblePairs(records: readonly Candidate[]): readonly PossiblePair[] {
  const read = records.map((record) => ({ ...record, said: record.names.map(plainName).filter((name) => name !== '') }))
  const found = new Map<string, PossiblePair>()
  for (const group of groups(read)) {
    for (const [at, first] of group.entries()) {
      for (const second of group.slice(at + 1)) {
        const [one, other] = first.id < second.id ? [first, second] : [second, first]
        const key = `${one.id} ${other.id}`
        if (one.id === other.id || found.has(key)) continue
        const reasons = reasonsFor(one, other)
        if (reasons.length > 0) found.set(key, { a: one.id, b: other.id, reasons })
      }
    }
  }
  return [...found.values()].sort((x, y) => weight(y) - weight(x) || (x.a + x.b < y.a + y.b ? -1 : 1))
}

type Read = Candidate & { readonly said: readonly string[] }

/** The first word of the order in which a pair is worth looking at. */
function weight(pair: PossiblePair): number {
  return (pair.reasons.includes('same reference') ? 4 : 0) + (pair.reasons.includes('same name') ? 2 : 0)
    + (pair.reasons.includes('same birthday') ? 1 : 0)
}

function groups(records: readonly Read[]): Iterable<readonly Read[]> {
  const by = new Map<string, Read[]>()
  for (const record of records) {
    const keys = new Set([
      ...record.refs.map((ref) => `ref ${plainRef(ref)}`),
      ...record.said.map((name) => `name ${name}`),
      ...(record.born ? [`born ${[record.born, turnedRound(record.born) ?? record.born].sort()[0]}`] : []),
    ])
    for (const key of keys) by.set(key, [...(by.get(key) ?? []), record])
  }
  return by.values()
}

function reasonsFor(one: Read, other: Read): Reason[] {
  const refs = new Set(one.refs.map(plainRef))
  if (other.refs.some((ref) => refs.has(plainRef(ref)))) {
    return ['same reference', ...nameReason(one, other), ...birthdayReason(one, other)]
  }
  const name = nameReason(one, other)
  const birthday = birthdayReason(one, other)
  if (name.length === 0) return []
  if (birthday.length > 0) return [...name, ...birthday]
  return name[0] === 'same name' && (one.born === null || other.born === null) ? name : []
}

function nameReason(one: Read, other: Read): Reason[] {
  if (one.said.some((name) => other.said.includes(name))) return ['same name']
  return one.said.some((a) => other.said.some((b) => alike(a, b))) ? ['alike name'] : []
}

function birthdayReason(one: Read, other: Read): Reason[] {
  if (one.born === null || other.born === null) return []
  if (one.born === other.born) return ['same birthday']
  return turnedRound(one.born) === other.born ? ['birthday with day and month changed round'] : []
}

/** A day whose month was taken for the day, where that is a day too. */
function turnedRound(day: string): string | null {
  const turned = `${day.slice(0, 4)}-${day.slice(8, 10)}-${day.slice(5, 7)}`
  return isPlainDate(turned) && isPlainDate(day) && daysBetween(day, turned) !== 0 ? turned : null
}

/** A reference without blanks, marks and capitals. */
function plainRef(ref: string): string {
  return ref.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/** A name without capitals, accents, marks and order: "Tesfalem, Amína" and "amina tesfalem" are one. */
export function plainName(name: string): string {
  const letters = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return letters.split(/[^\p{L}\p{N}]+/u).filter(Boolean).sort().join(' ')
}

/** One slip in a short name, two in a long one: a letter too many, too few, another, or two changed round. */
function alike(a: string, b: string): boolean {
  const most = Math.min(a.length, b.length) >= 8 ? 2 : 1
  return Math.min(a.length, b.length) >= 4 && Math.abs(a.length - b.length) <= most && slips(a, b) <= most
}

function slips(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_unused, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same)
      const turned = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (turned) least = Math.min(least, (before[j - 2] ?? 0) + 1)
      next.push(least)
    }
    before = row
    row = next
  }
  return row[b.length] ?? 0
}
