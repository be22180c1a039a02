import { createHash, randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { type Query, query, statement } from '../ground/database/query.ts'
import type { Keys } from './keys.ts'
import { type ChildOf, childIn } from './session.ts'
import { derived, type Door, doorWord } from './sign-in-door.ts'

/**
 * Invitations: one person, one use, seven days. The code follows from the council's keys and the invitation's id, so that it can
 * be shown once without being kept anywhere; the database has its digest.
 */

/** Letters and digits that nobody mistakes for each other when reading them out. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The code of an invitation: 100 bits as four groups of five. */
export function codeOf(keys: Keys, id: string): string {
  let bits = BigInt(`0x${derived(keys, `code of ${id}`).slice(0, 25)}`)
  let code = ''
  for (let at = 0; at < 20; at += 1) {
    code += letters[Number(bits & 31n)]
    bits >>= 5n
  }
  return code.match(/.{5}/g)?.join('-') ?? ''
}

/** The digest of a code as somebody typed it: small letters, gaps, O for nought and I or L for one are no mistakes. */
export function digestOfCode(typed: string): string {
  const plain = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return createHash('sha256').update(`invitation ${plain.slice(0, 64)}`).digest('hex')
}

/** Where an invitation comes from: a child's record, or the council (whoever leads it). */
export type From = { readonly on_kind: 'child' | 'council'; readonly on_id: string }

/** Makes an invitation inside an act; `kind` says what somebody is who is not here yet. Its id first, then the statement. */
export function invitation(
  keys: Keys, person: string, from: From, kind?: 'adult' | 'worker',
): { readonly id: string; readonly made: RawBuilder<unknown> } {
  const id = randomUUID()
  const wanted = JSON.stringify([{ id, person, kind: kind ?? null, hash: digestOfCode(codeOf(keys, id)), ...from }])
  return { id, made: sql`select access.invite(${doorWord(keys)}, ${wanted}::jsonb)` }
}

/** An invitation that can be accepted now by whoever asks. */
export type OpenInvitation = { readonly id: string; readonly person: string; readonly kind: 'child' | 'worker' | 'adult' }

/** The open invitation of a code, or nothing: used, over, withdrawn, not agreed, another's and guessed are one answer. */
export async function openInvitation(door: Door, code: string, secret: string): Promise<OpenInvitation | undefined> {
  const [found] = await door.engine.batch({ session: secret }, [statement(
    sql`select * from access.open_invitation(${doorWord(door.keys)}, ${digestOfCode(code)})`)])
  return found?.rows[0] as OpenInvitation | undefined
}

/** Somebody whom I may let in, and how that stands. */
export type Invitable = {
  readonly person: string
  readonly kinds: readonly string[]
  readonly came_in: boolean
  readonly has_way: boolean
  /** a link for this person needs a second one who agrees */
  readonly second: boolean
  /** the link that is out, if one is */
  readonly invitation: string | null
  readonly until_at: string | null
  readonly waits: boolean
  readonly mine: boolean | null
}

/** Whom I may let in on a child's record; nobody when I may not. */
export const invitableOn = (of: ChildOf): Query<Invitable> =>
  query<Invitable>(sql`select * from access.to_be_invited('child', ${childIn(of)}) limit 200`)

/** The people at work whom I may let in: all of them for whoever leads, else nobody. */
export const invitableWorkers = (): Query<Invitable> =>
  query<Invitable>(sql`select * from access.to_be_invited('council', (select c.id from access.council c limit 1)) limit 2000`)

/** The link of an invitation that I made just now: a row the first time it is asked for, none ever after. */
export const shownOnce = (id: string): Query<{ readonly id: string; readonly needs_second: boolean; readonly until_at: string }> =>
  query(sql`select * from access.show_invitation(${id}::uuid)`)

export const agreeTo = (id: string): RawBuilder<unknown> => sql`select access.agree_invitation(${id}::uuid)`
export const withdraw = (id: string): RawBuilder<unknown> => sql`select access.withdraw_invitation(${id}::uuid)`

/** Closes every way in of somebody: sessions, passkeys, identities, links, tokens. */
export const shutOut = (person: string, from: From): RawBuilder<unknown> =>
  sql`select access.shut_out(${person}::uuid, ${from.on_kind}, ${from.on_id}::uuid)`

/** Brings somebody in: the standing that gives the permission. */
export const standing = (row: Readonly<Record<string, unknown>>): RawBuilder<unknown> =>
  sql`select access.stand(${JSON.stringify([row])}::jsonb)`

export const makeTeam = (id: string, name: string): RawBuilder<unknown> => sql`select access.make_team(${id}::uuid, ${name})`

/** Whether I lead the council, and what it is. */
export const councilLed = (): Query<{ readonly id: string; readonly name: string; readonly leads: boolean }> =>
  query(sql`select c.id, c.name, access.i_lead() as leads from access.council c limit 1`)

export const teams = (): Query<{ readonly id: string; readonly name: string }> =>
  query(sql`select t.id, t.name from access.team t order by t.name limit 500`)

/** The digest of a token's own digest, as sessions are found by it: for whoever writes one as the owner. */
export const digestOfSecret = (secret: string): string => createHash('sha256').update(Buffer.from(secret, 'hex')).digest('hex')

