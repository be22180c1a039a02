import type { Kind, Line } from './lines.ts'

/**
 * The rule of permission, pure: standing × line × lock. The database holds the same rule as policies over a kept set;
 * a test proves both equal on random worlds, and this one equal to an oracle written from the words alone.
 */

/** A dated tie. `until` is the first day that no longer counts; ISO days, compared as text. */
export type Standing = {
  readonly person: string
  readonly kind: string
  readonly onKind: 'child' | 'team' | 'person' | 'council'
  readonly onId: string
  readonly agency: string | null
  readonly remit: string | null
  readonly from: string
  readonly until: string | null
}

/** The days in which a child stands with a team. */
export type WithTeam = { readonly child: string; readonly team: string; readonly from: string; readonly until: string | null }

/** The audience of a thing. */
export type Lock = {
  readonly child: string
  readonly class: string
  readonly keptFrom: readonly string[]
  readonly openedTo: readonly string[]
  readonly origin: string | null
  /** while the agency of whoever wrote it is not spoken of on this record (see `isSilent`) */
  readonly silent?: boolean
}

/** What closes a record whatever the standings say, and what opens one for hours (decision 0008). */
export type Besides = {
  /** over when two people have said so */
  readonly seals: readonly { readonly child: string; readonly named: readonly string[]; readonly unsealedBy: readonly string[] }[]
  readonly conflicts: readonly { readonly child: string; readonly person: string; readonly over: boolean }[]
  /** opened in need: from one instant to another (not included), unless it was found not to be right */
  readonly glass: readonly { readonly child: string; readonly person: string; readonly from: string; readonly until: string; readonly notRight: boolean }[]
  readonly silences: readonly { readonly child: string; readonly agency: string; readonly over: boolean }[]
  /** the instant it is asked, as ISO text like those above */
  readonly at: string
  /** whether the offices are closed then */
  readonly night: boolean
}

/** A house in which nobody sealed, opened or silenced anything; it is night. */
export const nothingBesides: Besides = { seals: [], conflicts: [], glass: [], silences: [], at: '', night: true }

/** What a person is to a child today, by whichever path. */
export type Reach = { readonly kind: string; readonly agency: string | null; readonly remit: string | null }

const ofTheCouncil = new Set<string>(
  ['assures', 'leads', 'returns', 'supports', 'learns', 'out-of-hours'] satisfies Kind[],
)

const counts = (days: { from: string; until: string | null }, today: string): boolean =>
  days.from <= today && (days.until === null || days.until > today)

/** Whether this record is shut to a person: sealed without naming them, or they know the family. The child's own never is. */
function isShut(besides: Besides, person: string, child: string): boolean {
  return besides.conflicts.some((one) => !one.over && one.child === child && one.person === person)
    || (person !== child && besides.seals.some((one) => one.child === child && new Set(one.unsealedBy).size < 2 && !one.named.includes(person)))
}

/** Whether what this person wrote is not spoken of on the side of the child and the family. */
export const isSilent = (besides: Besides, standings: readonly Standing[], lock: Lock): boolean =>
  besides.silences.some((one) => !one.over && one.child === lock.child
    && standings.some((tie) => tie.person === lock.origin && tie.agency === one.agency))

/** Every way in which a person reaches a child on a day, and at the instant that `besides` names. */
export function reaches(
  standings: readonly Standing[], withTeam: readonly WithTeam[], person: string, child: string, today: string,
  besides: Besides = nothingBesides,
): readonly Reach[] {
  if (isShut(besides, person, child)) return []
  const inNeed = besides.glass.some((one) => one.person === person && one.child === child && !one.notRight
    && one.from <= besides.at && besides.at < one.until)
  const stands = standingsThatReach(standings, withTeam, person, child, today)
    .filter((one) => one.kind !== 'out-of-hours' || besides.night)
  return inNeed ? [...stands, { kind: 'glass', agency: null, remit: null }] : stands
}

function standingsThatReach(
  standings: readonly Standing[], withTeam: readonly WithTeam[], person: string, child: string, today: string,
): readonly Reach[] {
  const now = standings.filter((one) => counts(one, today))
  const reachesDirectly = (one: Standing): boolean => {
    if (one.kind === 'self') return one.onKind === 'child' && one.onId === child && one.person === child
    if (one.onKind === 'child') return one.onId === child
    return one.onKind === 'team'
      && withTeam.some((tie) => tie.child === child && tie.team === one.onId && counts(tie, today))
  }
  return now.filter((one) => one.person === person).filter((one) => {
    if (one.onKind === 'council') return ofTheCouncil.has(one.kind)
    if (one.onKind !== 'person') return reachesDirectly(one)
    return one.kind === 'supervises' && now.some((held) => held.person === one.onId
      && (held.kind === 'holds' || held.kind === 'alongside') && reachesDirectly(held))
  })
}

const familySide = new Set<string>(['self', 'parent', 'family', 'carer'] satisfies Kind[])

/** Under a silence, what one is on the family's side counts for nothing; what one wrote is still one's own. */
const heardAs = (reach: readonly Reach[], lock: Lock, person: string): readonly Reach[] =>
  lock.silent && lock.origin !== person ? reach.filter((one) => !familySide.has(one.kind)) : reach

const fits = (line: Line, reach: Reach): boolean =>
  line.kind === reach.kind
  && (line.agency === undefined || line.agency === reach.agency)
  && (line.remit === undefined || line.remit === reach.remit)

/** Whether a person with these reaches sees a thing under this lock: at once, once it is shown, or not. */
export function sees(lines: readonly Line[], reach: readonly Reach[], lock: Lock, person: string): 'no' | 'when-shown' | 'now' {
  if (lock.keptFrom.includes(person)) return 'no'
  const heard = heardAs(reach, lock, person)
  if (heard.some((one) => one.kind !== 'glass') && lock.openedTo.includes(person)) return 'now'
  const given = lines.filter((line) => line.verb === 'see' && line.class === lock.class
    && (!line.own || lock.origin === person) && heard.some((one) => fits(line, one)))
  if (given.some((line) => !line.waits)) return 'now'
  return given.length > 0 ? 'when-shown' : 'no'
}

/** Whether a person with these reaches may add a thing under this lock. */
export function mayAdd(lines: readonly Line[], reach: readonly Reach[], lock: Lock, person: string): boolean {
  return !lock.keptFrom.includes(person)
    && lines.some((line) => line.verb === 'add' && line.class === lock.class
      && heardAs(reach, lock, person).some((one) => fits(line, one)))
}

/** Whether a gap's sentence stands where this lock's thing is kept from the person. */
export function gapFor(lines: readonly Line[], reach: readonly Reach[], lock: Lock, person: string): boolean {
  return sees(lines, reach, lock, person) === 'no' && !lock.keptFrom.includes(person)
    && lines.some((line) => line.verb === 'gap' && line.class === lock.class && heardAs(reach, lock, person).some((one) => fits(line, one)))
}
