import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Engine } from '../ground/database/engine.ts'
import { statement } from '../ground/database/query.ts'
import type { Keys } from './keys.ts'

/** What coming in hangs on: the records, the council's keys, and the address people type. */
export type Door = { readonly engine: Engine; readonly keys: Keys; readonly origin: string }

/** The database's form of nobody: no session has it. */
export const nobody = '0'.repeat(64)

/** A secret of this house for one purpose, in hex: the same for the same words as long as the current key stays. */
export const derived = (keys: Keys, purpose: string): string => keys.keyFor(purpose, Buffer.alloc(0)).key.toString('hex')

/** What only the house's own sign-in can say to the database (docs/decisions/0007). A parameter, never part of a text. */
export const doorWord = (keys: Keys): string => derived(keys, 'door of the sign-in')

/** Lays the digest of that word into the database, as its owner; an older one is taken away. */
export async function layDoor(owner: Engine, keys: Keys): Promise<void> {
  const digest = createHash('sha256').update(doorWord(keys)).digest('hex')
  await owner.transaction('as owner', async (open) => {
    await open.run(statement(sql`delete from access.door where digest <> decode(${digest}, 'hex')`))
    await open.run(statement(sql`insert into access.door (digest) values (decode(${digest}, 'hex')) on conflict do nothing`))
  })
}

/** The digest under which a challenge is kept. */
export const digestOf = (words: string): string => createHash('sha256').update(words).digest('hex')

/** What an attempt is for. */
export type Attempt = 'come in' | 'invited' | 'add' | 'council' | 'council invited'

/** Writes a challenge down for one attempt, for five minutes. Refused (42501) for adding a device to a session that is not fresh. */
export async function keepChallenge(
  { engine, keys }: Door, challenge: string, kind: Attempt, secret = nobody, invitation: string | null = null,
): Promise<void> {
  await engine.transaction({ session: secret }, (open) => open.run(statement(
    sql`select access.new_challenge(${doorWord(keys)}, ${digestOf(challenge)}, ${kind}, ${invitation}::uuid)`)))
}

/** Takes a challenge, once, whatever comes of the attempt: a commit of its own. */
export async function takeChallenge({ engine, keys }: Door, challenge: string, kind: Attempt): Promise<boolean> {
  const taken = await engine.transaction({ session: nobody }, (open) => open.run(statement(
    sql`select access.take_challenge(${doorWord(keys)}, ${digestOf(challenge)}, ${kind})`)))
  return taken.rows.length === 1
}

/** Asks the database for a beginning. Whether it came about; a refusal, or a passkey that is somebody's already, is no. */
export async function begun({ engine }: Door, secret: string, asked: RawBuilder<unknown>): Promise<boolean> {
  try {
    await engine.transaction({ session: secret }, (open) => open.run(statement(asked)))
    return true
  } catch (fault) {
    if (['42501', '23505'].includes(String((fault as { code?: unknown } | null)?.code))) return false
    throw fault
  }
}
