// Permission a second time, written from the words of docs/decisions/0002-who-sees-what.md by somebody who
// has not read the real code. It shares nothing with that code, and is slow and plain on purpose: where the
// two differ, one of them has misread the page. Only tests use it.

export type OracleStanding = {
  person: string
  kind: string
  onKind: 'child' | 'team' | 'person' | 'council'
  onId: string
  agency: string | null
  remit: string | null
  from: string
  until: string | null
}

export type OracleLock = {
  id: string
  child: string
  class: string
  keptFrom: string[]
  openedTo: string[]
  origin: string | null
}

export type OracleWorld = {
  standings: OracleStanding[]
  withTeam: { child: string; team: string; from: string; until: string | null }[]
  locks: OracleLock[]
  people: string[]
  children: string[]
  // 0008. Instants are ISO text; `at` is the one at which the question is asked, `night` whether the offices are closed then.
  seals: { child: string; named: string[]; unsealedBy: string[] }[]
  conflicts: { child: string; person: string; over: boolean }[]
  glass: { child: string; person: string; from: string; until: string; notRight: boolean }[]
  silences: { child: string; agency: string; over: boolean }[]
  at: string
  night: boolean
}

// The table of 0002, cell for cell, so that the two can be laid side by side (a test also does).
export const TABLE = `
| | name | team | home | address | protected-address | ordinary | family | about-another | gap | health | police | dates | picture | private | return | standing |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
| self | s | s | s | s | · | w a | w a | g | w | w | · | s | s a | o a | · | · |
| parent | s | s | · | · | · | · | w a | · | · | · | · | · | · | · | · | · |
| family | · | · | · | · | · | · | o a | · | · | · | · | · | · | · | · | · |
| carer | s | s | s | s | · | o a | w a | · | · | s a | · | s | · | · | · | · |
| holds | s a | s a | s a | s a | s a | s a | s a | s a | s a | s a | s a | s a | · | · | s | a |
| alongside | s | s | s | s | · | s a | s a | · | · | · | · | s | · | · | · | · |
| alongside, lives-with | s | s | s | s | s | s a | s a | s a | s a | s a | · | s | · | · | · | · |
| supervises | s a | s a | s a | s a | s a | s a | s a | s a | s a | s a | s a | s a | · | · | s | a |
| member | s | s | · | · | · | · | · | · | · | · | · | s | · | · | · | · |
| reviews | s | s | s | s | s | s a | s a | s a | s a | s | s | s a | · | · | · | · |
| advocates | s | s | · | · | · | o a | o a | · | · | · | · | · | · | · | · | · |
| visits | s | · | · | · | · | o a | · | · | · | · | · | · | · | · | · | · |
| partner, police | s | s | · | · | · | o a | · | · | · | · | s a | · | · | · | · | · |
| partner, health | s | s | · | · | · | o a | · | · | · | s a | · | · | · | · | · | · |
| partner, school | s | s | · | · | · | o a | · | · | · | · | · | · | · | · | · | · |
| partner, housing · youth-justice · probation | s | s | · | · | · | o a | · | · | · | · | · | · | · | · | · | · |
| coordinates | s | s | · | · | · | · | s | · | · | · | · | · | · | · | · | · |
| carer-support | s | s | s | s | s | · | s | · | · | · | · | s | · | · | · | · |
| assures | s | s | s | · | · | s | s | s | s | s | s | s | · | · | · | · |
| leads | · | · | · | · | · | · | · | · | · | · | · | · | · | · | · | · |
| returns | s a | s a | s a | s a | s a | · | · | · | · | · | · | s a | · | · | s a | · |
| supports | s | s | · | · | · | · | · | · | · | · | · | s | · | · | · | · |
| learns | · | · | · | · | · | · | · | · | · | · | · | · | · | · | · | · |
| out-of-hours | s | s | · | · | · | · | · | · | · | · | · | · | · | · | · | · |
| glass | s | s | s | · | · | · | · | · | · | · | · | · | · | · | · | · |
`

const sheet = TABLE.trim().split('\n').map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()))
const heading = sheet[0] ?? []
const body = sheet.slice(2)

/** The classes of thing, in the order of the table's columns. */
export const CLASSES: readonly string[] = heading.slice(1)

/** The kinds of standing, each once, in the order of the table's rows. */
export const KINDS: readonly string[] = [...new Set(body.map((row) => (row[0] ?? '').split(', ')[0] ?? ''))]

/** Kinds that a standing can be written as: the glass is none, it follows from having asked in need (0008). */
export const STANDING_KINDS: readonly string[] = KINDS.filter((kind) => kind !== 'glass')

/** Rule 2: the only kinds that reach anybody when they stand on the council. */
export const COUNCIL_KINDS: readonly string[] =
  ['assures', 'leads', 'returns', 'supports', 'learns', 'out-of-hours']

// Rule 1. ISO days compare as text; `until` is the first day that no longer counts.
function countsOn(today: string, days: { from: string; until: string | null }): boolean {
  if (today < days.from) return false
  if (days.until === null) return true
  return today < days.until
}

function isWithTeam(world: OracleWorld, child: string, team: string, today: string): boolean {
  for (const days of world.withTeam) {
    if (days.child === child && days.team === team && countsOn(today, days)) return true
  }
  return false
}

// "Every child that person holds or is alongside": on the child, or on a team that the child stands with.
function holdsOrIsAlongside(world: OracleWorld, worker: string, child: string, today: string): boolean {
  for (const standing of world.standings) {
    if (standing.person !== worker) continue
    if (standing.kind !== 'holds' && standing.kind !== 'alongside') continue
    if (!countsOn(today, standing)) continue
    if (standing.onKind === 'child' && standing.onId === child) return true
    if (standing.onKind === 'team' && isWithTeam(world, child, standing.onId, today)) return true
  }
  return false
}

// Rules 1, 2 and 8: does this standing reach this child today?
function reaches(world: OracleWorld, standing: OracleStanding, child: string, today: string): boolean {
  if (!STANDING_KINDS.includes(standing.kind)) return false
  if (!countsOn(today, standing)) return false
  // 0008: the duty at night counts outside office hours only.
  if (standing.kind === 'out-of-hours' && !world.night) return false
  if (standing.kind === 'self') {
    return standing.onKind === 'child' && standing.onId === standing.person && standing.person === child
  }
  if (standing.onKind === 'child') return standing.onId === child
  if (standing.onKind === 'team') return isWithTeam(world, child, standing.onId, today)
  if (standing.onKind === 'person') {
    return standing.kind === 'supervises' && holdsOrIsAlongside(world, standing.onId, child, today)
  }
  return COUNCIL_KINDS.includes(standing.kind)
}

// 0008, sealing: while a seal stands, only those it names and the child reach the record. It takes two people to end one.
function isSealedTo(world: OracleWorld, person: string, child: string): boolean {
  if (person === child) return false
  for (const seal of world.seals) {
    if (seal.child !== child) continue
    const first = seal.unsealedBy[0]
    const ended = seal.unsealedBy.some((somebody) => somebody !== first)
    if (!ended && !seal.named.includes(person)) return true
  }
  return false
}

// 0008, knowing the family: that record is not there, by any path, until a manager ends it.
function knowsTheFamily(world: OracleWorld, person: string, child: string): boolean {
  for (const conflict of world.conflicts) {
    if (conflict.person === person && conflict.child === child && !conflict.over) return true
  }
  return false
}

// 0008, silence: the words of somebody of that agency, on that child's record.
function isNotSpokenOf(world: OracleWorld, lock: Pick<OracleLock, 'child' | 'origin'>): boolean {
  for (const silence of world.silences) {
    if (silence.over || silence.child !== lock.child) continue
    for (const standing of world.standings) {
      if (standing.person === lock.origin && standing.agency === silence.agency) return true
    }
  }
  return false
}

const FAMILY_SIDE = new Set(['self', 'parent', 'family', 'carer'])

function standingsThatReach(world: OracleWorld, person: string, child: string, today: string) {
  const found: OracleStanding[] = []
  if (isSealedTo(world, person, child) || knowsTheFamily(world, person, child)) return found
  // 0008, opened in need: between two instants, unless the review found that it was not right.
  for (const glass of world.glass) {
    if (glass.person !== person || glass.child !== child || glass.notRight) continue
    if (world.at < glass.from || world.at >= glass.until) continue
    found.push({
      person, kind: 'glass', onKind: 'child', onId: child, agency: null, remit: null, from: today, until: null,
    })
  }
  for (const standing of world.standings) {
    if (standing.person === person && reaches(world, standing, child, today)) found.push(standing)
  }
  return found
}

// A row that names no agency or remit does not mind one; a row that names some wants one of them.
function rowIsFor(title: string, standing: OracleStanding): boolean {
  const [kind, named] = title.split(', ')
  if (kind !== standing.kind) return false
  if (named === undefined) return true
  const wanted = named.split(' · ')
  if (kind === 'partner') return standing.agency !== null && wanted.includes(standing.agency)
  return standing.remit !== null && wanted.includes(standing.remit)
}

// 0008: under a silence a standing on the family's side gives nothing of that agency's words, save to whoever wrote them.
function heardStandings(
  world: OracleWorld, person: string, lock: Pick<OracleLock, 'child' | 'origin'>, today: string,
): OracleStanding[] {
  const all = standingsThatReach(world, person, lock.child, today)
  if (lock.origin === person || !isNotSpokenOf(world, lock)) return all
  return all.filter((standing) => !FAMILY_SIDE.has(standing.kind))
}

// Rule 3: every letter that any row gives this person for this class of this child, in one heap.
function letters(
  world: OracleWorld, person: string, lock: Pick<OracleLock, 'child' | 'class' | 'origin'>, today: string,
): string[] {
  const column = heading.indexOf(lock.class)
  const given: string[] = []
  if (column < 1) return given
  for (const standing of heardStandings(world, person, lock, today)) {
    for (const row of body) {
      if (rowIsFor(row[0] ?? '', standing)) given.push(...(row[column] ?? '').split(' '))
    }
  }
  return given
}

function seesLock(
  world: OracleWorld, person: string, lock: OracleLock, today: string,
): 'no' | 'now' | 'when-shown' {
  if (lock.keptFrom.includes(person)) return 'no'
  // Rule 5; 0008: having opened the record in need is no such standing.
  const reached = heardStandings(world, person, lock, today).some((standing) => standing.kind !== 'glass')
  if (reached && lock.openedTo.includes(person)) return 'now'
  const given = letters(world, person, lock, today)
  if (given.includes('s')) return 'now'
  if (given.includes('o') && lock.origin === person) return 'now'
  if (given.includes('w')) return 'when-shown'
  return 'no'
}

/**
 * Whether `person` sees what stands under the lock on the day `today` (London): `now`; `when-shown` if only
 * waiting lines (`w`) give it; or `no`, which is also the answer for a lock that is not there (rule 9).
 */
export function oracleSees(
  world: OracleWorld, person: string, lockId: string, today: string,
): 'no' | 'now' | 'when-shown' {
  for (const lock of world.locks) {
    if (lock.id === lockId) return seesLock(world, person, lock, today)
  }
  return 'no'
}

/** Whether `person` may add a thing under such a lock on the day `today` (rule 7). */
export function oracleMayAdd(
  world: OracleWorld, person: string, lock: Pick<OracleLock, 'child' | 'class' | 'keptFrom' | 'origin'>, today: string,
): boolean {
  if (lock.keptFrom.includes(person)) return false
  return letters(world, person, lock, today).includes('a')
}

/**
 * Whether the gap's sentence stands for `person` in place of the thing: a line says `g`, the thing itself is
 * not given in any way, and it is not kept from that person (rule 4 leaves nothing, so rule 9 is silence).
 */
export function oracleGap(world: OracleWorld, person: string, lock: OracleLock, today: string): boolean {
  if (lock.keptFrom.includes(person)) return false
  if (seesLock(world, person, lock, today) !== 'no') return false
  return letters(world, person, lock, today).includes('g')
}
