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
}

/** What a person is to a child today, by whichever path. */
export type Reach = { readonly kind: string; readonly agency: string | null; readonly remit: string | null }

const ofTheCouncil = new Set<string>(
  ['assures', 'leads', 'returns', 'supports', 'learns', 'out-of-hours'] satisfies Kind[],
)

const counts = (days: { from: string; until: string | null }, today: string): boolean =>
  days.from <= today && (days.until === null || days.until > today)

/** Every way in which a person reaches a child on a day. */
export function reaches(
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

const fits = (line: Line, reach: Reach): boolean =>
  line.kind === reach.kind
  && (line.agency === undefined || line.agency === reach.agency)
  && (line.remit === undefined || line.remit === reach.remit)

/** Whether a person with these reaches sees a thing under this lock: at once, once it is shown, or not. */
export function sees(lines: readonly Line[], reach: readonly Reach[], lock: Lock, person: string): 'no' | 'when-shown' | 'now' {
  if (lock.keptFrom.includes(person)) return 'no'
  if (reach.length > 0 && lock.openedTo.includes(person)) return 'now'
  const given = lines.filter((line) => line.verb === 'see' && line.class === lock.class
    && (!line.own || lock.origin === person) && reach.some((one) => fits(line, one)))
  if (given.some((line) => !line.waits)) return 'now'
  return given.length > 0 ? 'when-shown' : 'no'
}

/** Whether a person with these reaches may add a thing under this lock. */
export function mayAdd(lines: readonly Line[], reach: readonly Reach[], lock: Lock, person: string): boolean {
  return !lock.keptFrom.includes(person)
    && lines.some((line) => line.verb === 'add' && line.class === lock.class && reach.some((one) => fits(line, one)))
}

/** Whether a gap's sentence stands where this lock's thing is kept from the person. */
export function gapFor(lines: readonly Line[], reach: readonly Reach[], lock: Lock, person: string): boolean {
  return sees(lines, reach, lock, person) === 'no' && !lock.keptFrom.includes(person)
    && lines.some((line) => line.verb === 'gap' && line.class === lock.class && reach.some((one) => fits(line, one)))
}
