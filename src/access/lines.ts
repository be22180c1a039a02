/**
 * The words of permission: classes of words, kinds of standing, and the lines that join them. Every room declares the
 * lines of its classes in its policy.ts; `migrate` writes them into the database, and who-sees-what.md is printed from
 * them. The table in words and its reasons: docs/decisions/0002.
 */

/** What sort of words a thing is; each thing that can be read has exactly one. */
export type Class =
  | 'name' | 'team' | 'home' | 'address' | 'protected-address' | 'ordinary' | 'family' | 'about-another' | 'gap'
  | 'health' | 'police' | 'dates' | 'picture' | 'private' | 'return' | 'standing'

/** What somebody is to a child (or to a team, a worker, the council). */
export type Kind =
  | 'self' | 'parent' | 'family' | 'carer' | 'holds' | 'alongside' | 'supervises' | 'member' | 'reviews' | 'advocates'
  | 'visits' | 'partner' | 'coordinates' | 'carer-support' | 'assures' | 'leads' | 'returns' | 'supports' | 'learns'
  | 'out-of-hours' | 'glass'

export type Verb = 'see' | 'add' | 'gap'

/** One cell of the table: who, to which class, may do what, and why in plain words. */
export type Line = {
  readonly class: Class
  readonly kind: Kind
  /** only for a standing of this agency or remit; none: for every one of the kind */
  readonly agency?: string
  readonly remit?: string
  readonly verb: Verb
  /** sees it from the moment it is shown to the child */
  readonly waits: boolean
  /** sees only what he or she wrote */
  readonly own: boolean
  readonly why: string
}

/** A room's part of the table. */
export type Policy = {
  readonly room: string
  readonly classes: readonly { readonly class: Class; readonly says: string; readonly lines: readonly Line[] }[]
  /** why a room with pages for workers has none for the child; absent where it has one */
  readonly noOwnPage?: string
}

type What = 'see' | 'see when shown' | 'see own' | 'add' | 'gap'

/** Who a group of cells is for: a kind, or a kind with an agency or remit. */
export type Who = Kind | { readonly kind: Kind; readonly agency?: string; readonly remit?: string }

/** Partners of the agencies that are known here: one of another agency, or of none, has no row in the table. */
export const partners: readonly Who[] = ['police', 'health', 'school', 'housing', 'youth-justice', 'probation']
  .map((agency) => ({ kind: 'partner', agency }))

/** Several people of the table with the same cells and the same reason. */
export type Cell = { readonly who: readonly Who[]; readonly may: readonly What[]; readonly why: string }

/** A class with its cells, as policy.ts writes it. */
export function classOf(name: Class, says: string, cells: readonly Cell[]): Policy['classes'][number] {
  return { class: name, says, lines: cells.flatMap((cell) => linesOf(name, cell)) }
}

function linesOf(name: Class, cell: Cell): Line[] {
  return cell.who.flatMap((who) => {
    const standing = typeof who === 'string' ? { kind: who } : who
    return cell.may.map((what) => ({
      class: name,
      ...standing,
      verb: what === 'add' || what === 'gap' ? what : ('see' as const),
      waits: what === 'see when shown',
      own: what === 'see own',
      why: cell.why,
    }))
  })
}
