import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { type Engine, NotSignedIn, type Opened } from '../ground/database/engine.ts'
import { gathered, type Queries, type RowsOf, statement } from '../ground/database/query.ts'
import { rowsAsSeenBy, type SeenAs } from './as-seen.ts'
import type { Class } from './lines.ts'

/**
 * The only door to the records: the database is opened as one person, and looking is traced in the same statement. If
 * the trace cannot be written, no row leaves the database.
 */

/** The child of a page: an id from the address, or the person whose page it is. */
export type ChildOf = { readonly child: string } | 'my own'

/** What is being looked at: on whom, by the room's name, as a page (`opened`), a list or a search. */
export type Looking = {
  readonly on: ChildOf | 'nobody in particular'
  readonly act: 'opened' | 'listed' | 'searched'
  readonly subject: string
  /** the asked query whose rows show words of several children, by `child_id`: each of them is traced as well */
  readonly shows?: string
}

/** What is being done, for the trace: the act's name, and on whose record. */
export type Doing = { readonly on: string | null; readonly act: string; readonly subject: string }

/** Within an act: run statements that depend on each other, in one transaction. */
export type Writing = {
  /** asks several queries at once; they see what this act has written */
  ask<Asked extends Queries>(asked: Asked): Promise<RowsOf<Asked>>
  /** adds rows to a child-owned table under the lock of their audience; every row names its child_id */
  put(table: string, rows: readonly RowOfChild[], audience: Audience): void
  /**
   * Adds a row that belongs to another one, under that one's lock: a turn of a promise, a reply beside a note. Refused when
   * the other is not there for this person.
   */
  follow(table: string, row: RowOfChild, leader: Leader): void
  /** runs one writing statement; not awaiting it keeps the round trips few, the act awaits all in the end */
  run(written: RawBuilder<unknown>): Promise<number>
}

/** The row that another follows; `only` is a further condition on it, as `p` (that it was promised to me, say). */
export type Leader = { readonly table: string; readonly id: string; readonly only?: RawBuilder<unknown> }

export type RowOfChild = { readonly child_id: string } & Readonly<Record<string, unknown>>

/** For whom words are: their class, whom they are about, from whom they are kept, to whom they are opened by name. */
export type Audience = {
  readonly class: Class
  readonly about?: readonly string[]
  readonly keptFrom?: readonly string[]
  readonly openedTo?: readonly string[]
}

export type Session = {
  /** Rows, or nothing when this person may not open it or it is not there: both are one answer. */
  look<Asked extends Queries>(looking: Looking, asked: Asked): Promise<RowsOf<Asked> | undefined>
  /** Rows as somebody else of a child's record would get them, never more than this person's own (decision 0011). */
  lookAs<Asked extends Queries>(of: SeenAs, asked: Asked): Promise<RowsOf<Asked> | undefined>
  /** One act, whole or not at all, with its trace row. A refusal by the database is `Refused`. */
  act<T>(doing: Doing | readonly Doing[], work: (writing: Writing) => Promise<T>): Promise<T>
  /** the database's form of the session token, in hex */
  readonly secret: string
}

/** Not allowed, or not there: which of the two is nobody's business. */
export class Refused extends Error {
  override name = 'Refused'
}

/** A key that makes an act happen once: the sender's own, with a digest of what was sent. */
export type Once = { readonly key: string; readonly body: string }

/** The act has happened already, under the same key. */
export class Repeated extends Error {
  override name = 'Repeated'
}

/** Whose record a page is about, inside SQL: an id, or whoever is looking. */
export function childIn(of: ChildOf): RawBuilder<string> {
  return of === 'my own' ? sql<string>`(select access.me())` : sql<string>`${of.child}::uuid`
}

/** The database's form of a session token: the token itself never reaches the database or its logs. */
export function secretOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** A session on a database with a token's secret. Whether it lives is asked with each statement, not here. */
export function sessionOn(engine: Engine, secret: string, once?: Once): Session {
  const as: Opened = { session: secret }
  return {
    secret,
    look: (looking, asked) => look(engine, as, looking, asked),
    lookAs: (of, asked) => rowsAsSeenBy(engine, as, of, asked),
    act: async (doing, work) => {
      const list = Array.isArray(doing) ? (doing as readonly Doing[]) : [doing as Doing]
      let first: unknown
      try {
        return await engine.transaction(as, async (open) => {
          const started: Promise<number>[] = []
          const run = (written: RawBuilder<unknown>): Promise<number> => {
            const running = open.run(statement(written)).then((answer) => answer.count)
            running.catch((fault: unknown) => {
              first ??= fault
            })
            started.push(running)
            return running
          }
          const locked: Locked = new Map()
          const writing: Writing = {
            run,
            put: (table, rows, audience) => {
              if (rows.length === 0) return
              for (const one of putUnder(table, rows, audience, locked)) void run(one)
            },
            follow: (table, row, leader) => {
              const added = run(behind(table, row, leader)).then((count) => {
                if (count === 0) throw new Refused('refused')
                return count
              })
              added.catch(() => {})
              started.push(added)
            },
            ask: async (asked) => {
              const answer = await open.run(statement(sql`select ${gathered(asked)}`))
              return answer.rows[0] as never
            },
          }
          if (once) void run(sql`insert into access.once (person, key, body_hash, ids)
            values (access.me(), ${once.key}, ${once.body}, '{}')`)
          const traced = open.run(statement(traceOf(list)))
          traced.catch(() => {})
          const result = await work(writing)
          await Promise.all([...started, traced])
          return result
        })
      } catch (met) {
        // A statement that follows a refused one only says that the act is over: the refusal is what there is to say.
        const fault = codeOf(met) === '25P02' ? (first ?? met) : met
        if (once && codeOf(fault) === '23505') throw new Repeated('already done')
        throw readable(fault)
      }
    },
  }
}

async function look<Asked extends Queries>(
  engine: Engine, as: Opened, looking: Looking, asked: Asked,
): Promise<RowsOf<Asked> | undefined> {
  const child = looking.on === 'nobody in particular' ? null : childIn(looking.on)
  const allowed = child ? sql`access.may_open(${child})` : sql`access.me() is not null`
  // The rows hang on the trace row: were it not written, there would be nothing to select from. So do those of a search on
  // the trace of each child whose words it shows.
  const whole = sql`
    with looked as (
      insert into access.trace (person, act, on_kind, on_id, subject)
      select access.me(), case when ${allowed} then ${looking.act} else 'refused' end,
             ${child ? 'child' : 'council'}, ${child ?? sql`null::uuid`}, ${looking.subject}
      where access.me() is not null
      returning act
    ), brought as (
      select l.act as "looked as", g.* from looked l
      left join lateral (select ${gathered(asked)}) g on l.act <> 'refused'
    )${looking.shows === undefined ? sql` select b.* from brought b` : sql`, shown as (
      insert into access.trace (person, act, on_kind, on_id, subject)
      select distinct access.me(), b."looked as", 'child', (f ->> 'child_id')::uuid, ${looking.subject}
      from brought b, json_array_elements(b.${sql.id(looking.shows)}) f
      returning on_id
    ) select b.* from brought b where (select count(*) from shown) >= 0`}`
  try {
    const [answer] = await engine.batch(as, [statement(whole)])
    const row = answer?.rows[0]
    if (!row) throw new NotSignedIn('the session has ended')
    return row['looked as'] === 'refused' ? undefined : (row as RowsOf<Asked>)
  } catch (fault) {
    throw readable(fault)
  }
}

/** The children whose lock for an audience this act has made or found already. Each row is judged by its policy all the same. */
type Locked = Map<string, ReadonlySet<string>>

/** The lock first, then the rows: a policy judges by what was there before its statement. */
function putUnder(table: string, rows: readonly RowOfChild[], audience: Audience, locked: Locked): RawBuilder<unknown>[] {
  const into = sql.id(...table.split('.'))
  const names = Object.keys(rows[0] ?? {})
  const children = [...new Set(rows.map((row) => row.child_id))]
  const forWhom = sql`${audience.class}, ${audience.about ?? []}::uuid[], ${audience.keptFrom ?? []}::uuid[],
    ${audience.openedTo ?? []}::uuid[]`
  const words = sql`${children}::uuid[], ${forWhom}`
  const key = JSON.stringify([audience.class, audience.about ?? [], audience.keptFrom ?? [], audience.openedTo ?? []])
  const there = locked.get(key) ?? new Set()
  const missing = children.filter((child) => !there.has(child))
  locked.set(key, new Set([...there, ...missing]))
  return [
    ...(missing.length > 0 ? [sql`select access.make_locks(${missing}::uuid[], ${forWhom})`] : []),
    sql`insert into ${into} (${sql.join([...names, 'lock_id'].map((name) => sql.id(name)))})
      select ${sql.join(names.map((name) => sql.ref(`r.${name}`)))}, k.lock_id
      from json_populate_recordset(null::${into}, ${JSON.stringify(rows)}::json) r
      join access.audience(${words}) k on k.child_id = r.child_id`,
  ]
}

function behind(table: string, row: RowOfChild, leader: Leader): RawBuilder<unknown> {
  const into = sql.id(...table.split('.'))
  const names = Object.keys(row)
  return sql`insert into ${into} (${sql.join([...names, 'lock_id'].map((name) => sql.id(name)))})
    select ${sql.join(names.map((name) => sql.ref(`r.${name}`)))}, p.lock_id
    from json_populate_record(null::${into}, ${JSON.stringify(row)}::json) r
    join ${sql.id(...leader.table.split('.'))} p on p.child_id = r.child_id and p.id = ${leader.id}::uuid
    where ${leader.only ?? sql`true`}`
}

function traceOf(list: readonly Doing[]): RawBuilder<unknown> {
  const rows = JSON.stringify(list.map((one) => ({ act: one.act, on_id: one.on, subject: one.subject })))
  return sql`insert into access.trace (person, act, on_kind, on_id, subject)
    select (select access.me()), t.act, case when t.on_id is null then 'council' else 'child' end, t.on_id, t.subject
    from json_to_recordset(${rows}::json) as t(act text, on_id uuid, subject text)`
}

/** A policy's or function's refusal becomes the one refusal there is. */
function readable(fault: unknown): unknown {
  return codeOf(fault) === '42501' ? new Refused('refused') : fault
}

const codeOf = (fault: unknown): unknown => (fault as { code?: unknown } | null)?.code
