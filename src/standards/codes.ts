import type { PlainDate } from '../ground/plain-date.ts'

/**
 * Codes of the national return for looked-after children and what they mean in plain words. `family` is
 * null where a code may not be shown to a child or family at all: why a child had to move or lost a
 * worker is told by a person, never by a list. Nobody outside staff ever sees the code itself.
 */
export type Code = {
  readonly code: string
  readonly staff: string
  readonly family: string | null
  /** the first and last return, named by the year it ends in (2026: April 2025 to March 2026) */
  readonly firstReturn?: number
  readonly lastReturn?: number
  /** the years or the meaning were not verified */
  readonly unsure?: true
}

type Years = Pick<Code, 'firstReturn' | 'lastReturn' | 'unsure'>

const code = (name: string, staff: string, family: string | null = null, years: Years = {}): Code => ({
  code: name,
  staff,
  family,
  ...years,
})

/** The law under which a child is looked after. */
export const legalStatuses: readonly Code[] = [
  code('C1', 'Interim care order', 'a court order for now, while a judge decides what is best'),
  code('C2', 'Full care order', 'a court order: the council shares the parents’ job until 18'),
  code('D1', 'Freeing order (older law)', 'an older kind of court order about adoption'),
  code('E1', 'Placement order', 'a court order that allows adoption'),
  code('V2', 'Looked after by agreement (section 20)', 'looked after because the family agreed to it'),
  code('V3', 'Short breaks by agreement, each break recorded', 'staying away for short breaks, as agreed'),
  code('V4', 'Short breaks by agreement, the agreement recorded', 'staying away for short breaks, as agreed'),
  code('L1', 'Police protection, looked after by us', 'kept safe by the police for a short time'),
  code('L2', 'Emergency protection order', 'a court order to keep somebody safe at once'),
  code('L3', 'Child assessment order, looked after by us', 'a court order to find out what is needed'),
  code('J1', 'Remanded to us or to youth detention', 'a court decided where to live until the trial'),
  code('J2', 'Held after arrest, looked after by us', 'staying somewhere safe after an arrest'),
  code('J3', 'Youth rehabilitation order with a place to live', 'a court order that says where to live'),
]

const UNDESCRIBED: Years = { firstReturn: 2025, unsure: true }
const REPLACED: Years = { lastReturn: 2025, unsure: true }

/** The kind of home. Fostering codes say who and for how long; the child's words say neither. */
export const placementTypes: readonly Code[] = [
  code('A3', 'With adopters who fostered first, parents agreed', 'living with the family who are adopting'),
  code('A4', 'With new adopters, parents agreed', 'living with the family who are adopting'),
  code('A5', 'With adopters who fostered before, by court order', 'living with the family who are adopting'),
  code('A6', 'With new adopters, by court order', 'living with the family who are adopting'),
  code('K1', 'Secure children’s home', 'a secure children’s home'),
  code('K2', 'Children’s home', 'a children’s home'),
  code('K3', 'K3: meaning not in our list yet', null, UNDESCRIBED),
  code('H5', 'Semi-independent living', 'a place of one’s own with support', REPLACED),
  code('P1', 'With parents, or others with parental responsibility', 'at home with family'),
  code('P2', 'Living independently', 'a place of one’s own', REPLACED),
  code('P3', 'Living where they work', 'a home that comes with a job'),
  code('R1', 'Residential care home', 'a care home'),
  code('R2', 'Hospital or another health setting', 'a hospital or health place'),
  code('R3', 'Family centre, or mother and baby unit', 'a place where parents and children stay together'),
  code('R5', 'Young offender institution', 'custody'),
  code('S1', 'Residential school', 'a school to live at'),
  code('T0', 'Away for a short while, any reason', 'away for a short while'),
  code('T1', 'In hospital for a short while', 'in hospital for a short while'),
  code('T2', 'Away on holiday', 'on holiday'),
  code('T3', 'Elsewhere while the foster carers are on holiday', 'staying elsewhere while carers are away'),
  code('T4', 'Elsewhere for a week or less, other reasons', 'staying elsewhere for a few days'),
  code('U1', 'Foster home with relatives or friends, long term', 'a foster home with people they know'),
  code('U2', 'Foster home with relatives or friends who could adopt', 'a foster home with people they know'),
  code('U3', 'Foster home with relatives or friends', 'a foster home with people they know'),
  code('U4', 'Foster home, long term', 'a foster home'),
  code('U5', 'Foster home with carers who could adopt', 'a foster home'),
  code('U6', 'Foster home', 'a foster home'),
  code('Z1', 'Another kind of home (listed to the department)', 'another kind of home'),
  code('Z11', 'Z11: meaning not in our list yet', null, UNDESCRIBED),
  code('Z12', 'Z12: meaning not in our list yet', null, UNDESCRIBED),
  code('Z13', 'Z13: meaning not in our list yet', null, UNDESCRIBED),
  code('Z14', 'Z14: meaning not in our list yet', null, UNDESCRIBED),
]

/** Who runs the home. Families may know; for a child it is seldom an answer to anything they ask. */
export const placementProviders: readonly Code[] = [
  code('PR0', 'Parents, or others with parental responsibility', 'family'),
  code('PR1', 'Our own council', 'the council'),
  code('PR2', 'Another council', 'another council'),
  code('PR3', 'Another public body, such as the health service', 'a public service'),
  code('PR4', 'A private company', 'a company'),
  code('PR5', 'A charity or voluntary organisation', 'a charity'),
]

/** Why a home ended. Told by a person, so there are no family words. */
export const placementChangeReasons: readonly Code[] = [
  code('CARPL', 'The care plan changed, or was carried out'),
  code('CLOSE', 'The carer stopped, or the home closed'),
  code('ALLEG', 'An allegation is being looked into'),
  code('STAND', 'Worry about the standard of care'),
  code('APPRR', 'The approval was taken away', null, { unsure: true }),
  code('CREQB', 'The carers asked, and named how the child behaved'),
  code('CREQO', 'The carers asked, for other reasons'),
  code('CHILD', 'The child asked'),
  code('LAREQ', 'A council asked'),
  code('PLACE', 'Same home, only its status changed'),
  code('CUSTOD', 'Custody'),
  code('OTHER', 'Another reason'),
]

/** How a child took part in a review. */
export const reviewParticipation: readonly Code[] = [
  code('PN0', 'Under four at the time', 'too little to be asked, so people who know them spoke'),
  code('PN1', 'Came and spoke', 'came and spoke'),
  code('PN2', 'Came, and an advocate spoke for them', 'came, and an advocate spoke for them'),
  code('PN3', 'Came, and told us without spoken words', 'came, and told us without spoken words'),
  code('PN4', 'Came, and chose not to tell us anything', 'came, and chose to listen'),
  code('PN5', 'Did not come; an advocate spoke for them', 'an advocate spoke for them'),
  code('PN6', 'Did not come; sent their views', 'sent what they wanted to say'),
  code('PN7', 'Did not come, and no views reached us', 'was not there, and we did not hear from them'),
]

const SINCE_2024: Years = { firstReturn: 2024 }

/** Why a child's social worker changed. Kept for the return; the goodbye is said by people. */
export const workerChangeReasons: readonly Code[] = [
  code('MANAGE', 'To even out caseloads', null, SINCE_2024),
  code('FCONTA', 'First social worker, or a new referral', null, SINCE_2024),
  code('LEFTRL', 'The social worker before left the role', null, SINCE_2024),
  code('ORGRST', 'Teams were reorganised', null, SINCE_2024),
  code('TSPROC', 'Moved between teams as usual', null, SINCE_2024),
  code('ABSENC', 'Cover for an absence, or back from one', null, SINCE_2024),
  code('CHCHAN', 'The child asked for a change', null, SINCE_2024),
  code('PCCHAN', 'A parent or carer asked for a change', null, SINCE_2024),
  code('SWDIED', 'The social worker before died', null, SINCE_2024),
  code('OTHERS', 'Another reason', null, SINCE_2024),
]

/** Finds a code as it was typed, whatever its case and the space around it; undefined when unknown. */
export function findCode(list: readonly Code[], typed: string): Code | undefined {
  const wanted = typed.trim().toUpperCase()
  return list.find((one) => one.code === wanted)
}

/** The words for a reader; null when the code is unknown, or may not be shown to a family. */
export function wordsOf(list: readonly Code[], typed: string, reader: 'staff' | 'family'): string | null {
  return findCode(list, typed)?.[reader] ?? null
}

/** Whether a code belongs to the return of that day. A code is judged at its own date, not today's. */
export function isInForce(one: Code, on: PlainDate): boolean {
  const year = Number(on.slice(0, 4)) + (on.slice(5) >= '04-01' ? 1 : 0)
  return year >= (one.firstReturn ?? year) && year <= (one.lastReturn ?? year)
}
