import { type RawBuilder, sql } from 'kysely'

/**
 * What verify asks the database, set by set. Roots and digests are reckoned here once more in plain SQL and not by the
 * database's own functions, which whoever changed a record might have changed too.
 */

/** Dates and bytes as text are part of what was digested; they read the same whatever the login's settings are. */
export const readingAlike = sql`select set_config('timezone', 'UTC', true), set_config('bytea_output', 'hex', true)`

export type BatchRow = {
  readonly n: number
  readonly upto: string
  readonly rows: number
  readonly root: string
  readonly rows_now: number
  readonly root_now: string
  readonly since_at: string | null
  readonly at: string
}

/** Every batch with the root it has and the root its trace and ledger lines give now. */
export const batches: RawBuilder<unknown> = sql`
  with batch as (
    select b.*, lag(b.upto, 1, '0'::xid8) over (order by b.n) as since, lag(b.at) over (order by b.n) as since_at,
           lag(b.root, 1, ''::bytea) over (order by b.n) as before
    from access.batch b)
  select b.n::int as n, b.upto::text as upto, b.rows::int as rows, encode(b.root, 'hex') as root,
    now.rows::int as rows_now, encode(now.root, 'hex') as root_now, b.since_at::text as since_at, b.at::text as at
  from batch b cross join lateral (
    select count(*) as rows, sha256(b.before || coalesce(
      sha256(string_agg(digest, ''::bytea order by xid, part, key collate "C", digest)), ''::bytea)) as root
    from (
      select t.xid, 0 as part, t.id::text as key, sha256(convert_to(jsonb_strip_nulls(to_jsonb(t))::text, 'utf8')) as digest
        from access.trace t where t.xid >= b.since and t.xid < b.upto
      union all
      select l.xid, 1, l.table_name || ' ' || l.row_key, sha256(convert_to(jsonb_strip_nulls(to_jsonb(l))::text, 'utf8'))
        from access.ledger l where l.xid >= b.since and l.xid < b.upto) line) now
  order by b.n`

export type TableRow = { readonly name: string; readonly there: boolean; readonly derived: string; readonly writes: boolean }

/** Every table that writes to the ledger, or once did; `derived` are its columns that are reckoned from other rows. */
export const tables: RawBuilder<unknown> = sql`
  with recursive named(name) as (
    select min(table_name) from access.ledger
    union all
    select (select min(l.table_name) from access.ledger l where l.table_name > n.name) from named n where n.name is not null
  ), writing as (
    select n.nspname || '.' || c.relname as name, replace(encode(t.tgargs, 'escape'), '\\000', '') as derived,
           t.tgenabled = 'O' as writes
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where t.tgfoid = 'access.write_ledger()'::regprocedure)
  select name, to_regclass(name) is not null as there, coalesce(derived, '') as derived, coalesce(writes, false) as writes
  from (select name from named where name is not null union select name from writing) every left join writing using (name)
  order by name`

export type Difference = {
  readonly key: string
  readonly removed: boolean
  readonly surplus: boolean
  readonly missing: boolean
}

/** Rows of a table that are not what the ledger says was written: other words, none, or never written. */
export function differencesOf(table: TableRow, most: number): RawBuilder<unknown> {
  return sql`
    with is_now as (
      select t.id::text as key, count(*) as n,
        sha256(convert_to(jsonb_strip_nulls(to_jsonb(t) - string_to_array(${table.derived}, ','))::text, 'utf8')) as digest
      from ${sql.id(...table.name.split('.'))} t group by 1, 3
    ), said as (
      select l.row_key as key, l.digest, count(*) as n, l.digest = sha256('removed') as removed
      from access.ledger l where l.table_name = ${table.name} group by 1, 2
    ), was as (select * from said where not removed)
    select key, bool_or(key in (select key from said where removed)) as removed,
      bool_or(coalesce(i.n, 0) > coalesce(w.n, 0)) as surplus, bool_or(coalesce(i.n, 0) < coalesce(w.n, 0)) as missing
    from is_now i full join was w using (key, digest)
    where case when key in (select key from said where removed) then i.n > 0
          else coalesce(i.n, 0) <> coalesce(w.n, 0) end
    group by key order by key limit ${most}`
}

/** How many rows a table has. */
export function countOf(table: TableRow): RawBuilder<unknown> {
  return sql`select count(*)::int as n from ${sql.id(...table.name.split('.'))}`
}

/** Locks whose name is not made of what they say: a lock's audience cannot be changed in place. */
export const renamedLocks: RawBuilder<unknown> = sql`select k.id from access.lock k
  where k.id <> access.lock_name(k.child_id, k.class, k.about, k.kept_from, k.opened_to, k.origin) order by 1 limit 100`

/** The lines of permission as they lie in the database. */
export const linesThere: RawBuilder<unknown> = sql`
  select class, kind, agency, remit, verb, waits, own from access.line`

/** How many kept rows do not follow from standings, lines and locks, or are missing. */
export const keptWrong: RawBuilder<unknown> = sql`
  with child as (select coalesce(array_agg(distinct c), '{}') as ids from (
    select child_id as c from access.reach union select child_id from access.lock union select child_id from access.with_team
    union select on_id from access.standing where on_kind = 'child' union select id from access.person where kind = 'child') x),
  seen as (select s.* from child, access.seen_of(ids) s),
  reach as (select r.* from child, access.reach_of(ids) r where r.until_day is null or r.until_day > r.from_day)
  select (select count(*) from (table access.seen except all table seen) x)::int
       + (select count(*) from (table seen except all table access.seen) x)::int as seen,
         (select count(*) from (table access.reach except all table reach) x)::int
       + (select count(*) from (table reach except all table access.reach) x)::int as reach`
