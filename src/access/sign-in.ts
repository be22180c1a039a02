import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Engine } from '../ground/database/engine.ts'
import { statement } from '../ground/database/query.ts'
import { secretOf } from './session.ts'

/** A new session token: what the cookie holds. Only its digest's digest is kept in the database. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * Begins a session of a person without proof, in demo mode only: the database itself refuses it in any other.
 * Returns the database's form of the token, or with `token` given, of that one.
 */
export async function beginDemoSession(
  engine: Engine, person: string, purpose: string, until: Date, token = newToken(),
): Promise<string> {
  const secret = secretOf(token)
  await engine.transaction({ session: secret }, (open) =>
    open.run(statement(sql`select access.begin_demo_session(${secret}, ${person}::uuid, ${purpose}, ${until.toISOString()}::timestamptz)`)))
  return secret
}

/** Ends the session at once: the next request with its token finds nobody. */
export async function endSession(engine: Engine, secret: string): Promise<void> {
  await engine.transaction({ session: secret }, (open) => open.run(statement(sql`select access.end_session(null)`)))
}

/** Moves the idle end of a session that is in use (an hour for staff, twenty minutes on the family's side). */
export async function keepAwake(engine: Engine, secret: string, idleMinutes: number): Promise<void> {
  await engine.batch({ session: secret }, [statement(sql`select access.keep_awake(make_interval(mins => ${idleMinutes}::int))`)])
}
