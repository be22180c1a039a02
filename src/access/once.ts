import { sql } from 'kysely'
import type { Engine } from '../ground/database/engine.ts'
import { statement } from '../ground/database/query.ts'
import type { Done } from './page.ts'

/** What was done under a key before: the digest of what was sent then, and the ids it made (never words). */
export type DoneBefore = { readonly body: string; readonly done: Partial<Done> }

/** What this person has done under this key, or nothing. Keys belong to a person: another's is another's. */
export async function doneBefore(engine: Engine, secret: string, key: string): Promise<DoneBefore | undefined> {
  const [answer] = await engine.batch({ session: secret }, [statement(
    sql`select body_hash as body, ids as done from access.once where person = access.me() and key = ${key}`)])
  return answer?.rows[0] as DoneBefore | undefined
}

/** Keeps the ids of what was done, so that the same key gives the same answer; rendered anew each time. */
export async function remember(engine: Engine, secret: string, key: string, done: Done): Promise<void> {
  await engine.batch({ session: secret }, [statement(
    sql`update access.once set ids = ${JSON.stringify(done)}::jsonb where person = access.me() and key = ${key}`)])
}
