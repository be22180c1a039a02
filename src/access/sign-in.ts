import { randomBytes } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Engine } from '../ground/database/engine.ts'
import { type Query, query, statement } from '../ground/database/query.ts'
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

/** Whose session this is, or nobody. */
export async function whoIsIn(engine: Engine, secret: string): Promise<string | undefined> {
  const [found] = await engine.batch({ session: secret }, [statement(sql`select access.me() as id`)])
  return (found?.rows[0]?.['id'] as string | null | undefined) ?? undefined
}

/** Moves the idle end of a session that is in use (an hour for staff, twenty minutes on the family's side). */
export async function keepAwake(engine: Engine, secret: string, idleMinutes: number): Promise<void> {
  await engine.batch({ session: secret }, [statement(sql`select access.keep_awake(make_interval(mins => ${idleMinutes}::int))`)])
}

/** One of my sessions: on what sort of device, how it began, when it was last used. `here`: the one that asks. */
export type OwnSession = {
  readonly id: string
  readonly way: 'demo' | 'passkey' | 'council' | 'token'
  readonly device: string | null
  readonly purpose: string
  readonly began_at: string
  readonly last_at: string
  readonly until_at: string
  readonly here: boolean
}
/** One of my ways in: a passkey, or the council's own sign-in. */
export type OwnWay = {
  readonly id: string
  readonly kind: 'passkey' | 'council'
  readonly device: string | null
  readonly added_at: string
  readonly used_at: string | null
  readonly here: boolean
}
/** A machine's token that was made for me and waits for my yes. */
export type AskedToken = { readonly id: string; readonly purpose: string; readonly until_at: string; readonly at: string }

export const mySessions = (): Query<OwnSession> => query<OwnSession>(sql`select * from access.my_sessions()`)
export const myWaysIn = (): Query<OwnWay> => query<OwnWay>(sql`select * from access.my_ways_in()`)
export const tokensAskedOfMe = (): Query<AskedToken> => query<AskedToken>(sql`select * from access.tokens_asked_of_me()`)
/** Whether this session began just now: only then can a device be added. */
export const isFresh = (): Query<{ readonly fresh: boolean }> => query(sql`select access.fresh() as fresh`)

export const endOne = (id: string): RawBuilder<unknown> => sql`select access.end_session(${id}::uuid)`
export const endOthers = (): RawBuilder<unknown> => sql`select access.end_other_sessions()`
export const removeWayIn = (id: string): RawBuilder<unknown> => sql`select access.remove_way_in(${id}::uuid)`
export const answerToken = (id: string, yes: boolean): RawBuilder<unknown> =>
  sql`select access.answer_token(${id}::uuid, ${yes}::boolean)`
