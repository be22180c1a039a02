// What somebody who owns the database could do to it afterwards. Only tests use it.
import * as fc from 'fast-check'
import type { Transaction } from '../ground/database/engine.ts'

const tables = [
  'people.name', 'people.fact', 'promises.promise', 'notes.passage', 'access.standing', 'access.ending', 'access.with_team',
]
/** The n-th row of a table, counted round. */
const nth = (table: string, n: number): string =>
  `(select id from ${table} order by id offset ${n} % greatest((select count(*) from ${table}), 1) limit 1)`
const nthKey = (table: string, n: number): string =>
  `(select row_key from access.ledger where table_name = '${table}' order by row_key
    offset ${n} % (select count(*) from access.ledger where table_name = '${table}') limit 1)`
const line = (table: string, n: number): string => `table_name = '${table}' and row_key = ${nth(table, n)}::text`
const anew = (table: string, n: number): string =>
  `(select access.digest(to_jsonb(t), '${derivedOf(table)}') from ${table} t where t.id = ${nth(table, n)})`
const derivedOf = (table: string): string =>
  table === 'notes.passage' ? 'shown_at,lifted_at' : table.startsWith('people.') ? 'replaced_at' : ''
/** A row's own instant is part of what was written, in every table. */
const edit = (table: string, n: number): string =>
  `update ${table} set at = at + interval '1 microsecond' where id = ${nth(table, n)};`

/** Every root reckoned again from what lies there now, by the database's own function. */
export const rechained = `do $$
declare
  b record; since xid8 := '0'; before bytea := ''; made record;
begin
  for b in select * from access.batch order by n loop
    select * into made from access.root_of(since, b.upto, before);
    update access.batch set root = made.root, rows = made.rows where n = b.n;
    since := b.upto; before := made.root;
  end loop;
end $$;`

/** Each way of changing records: SQL as the owner, with the triggers asleep. */
export const ways: Readonly<Record<string, (table: string, n: number) => string>> = {
  'edits a row': edit,
  'edits a row and its line': (table, n) =>
    `${edit(table, n)} update access.ledger set digest = ${anew(table, n)} where ${line(table, n)};`,
  'edits a row and adds a line': (table, n) =>
    `${edit(table, n)} insert into access.ledger (table_name, row_key, digest)
      values ('${table}', ${nth(table, n)}::text, ${anew(table, n)});`,
  'edits a row and its line and chains everything anew': (table, n) =>
    `${edit(table, n)} update access.ledger set digest = ${anew(table, n)} where ${line(table, n)}; ${rechained}`,
  'deletes a row': (table, n) => `delete from ${table} where id = ${nth(table, n)};`,
  'deletes a row and its line': (table, n) =>
    `create temp table hit as select ${nth(table, n)} as id; delete from ${table} where id = (select id from hit);
     delete from access.ledger where table_name = '${table}' and row_key = (select id::text from hit);`,
  'deletes every row': (table) => `delete from ${table};`,
  'puts a row in': (table, n) =>
    `create temp table hit as select * from ${table} where id = ${nth(table, n)};
     update hit set id = gen_random_uuid(); insert into ${table} select * from hit;`,
  'swaps two rows': (table) =>
    `create temp table two as select x.id, row_number() over (order by x.id) as k, gen_random_uuid() as third from
       (select id from ${table} order by id limit 2) x;
     update ${table} set id = (select third from two where k = 1) where id = (select id from two where k = 1);
     update ${table} set id = (select id from two where k = 1) where id = (select id from two where k = 2);
     update ${table} set id = (select id from two where k = 2) where id = (select third from two where k = 1);`,
  'deletes a line': (table, n) =>
    `delete from access.ledger where table_name = '${table}' and row_key = ${nthKey(table, n)};`,
  'edits a trace row': (_, n) =>
    `update access.trace set subject = subject || '.' where id = (select id from access.trace order by id offset ${n} %
      (select count(*) from access.trace) limit 1);`,
  'deletes a trace row': (_, n) =>
    `delete from access.trace where id = (select id from access.trace order by id offset ${n} %
      (select count(*) from access.trace) limit 1);`,
  'puts a trace row into the past': (_, n) =>
    `insert into access.trace (xid, person, act, on_kind, subject)
      select xid, gen_random_uuid(), 'opened', 'council', 'people' from access.trace order by id offset ${n % 3} limit 1;`,
  'truncates the trace': () => 'truncate access.trace;',
  'rewrites a batch': (_, n) =>
    `update access.batch set root = sha256('other') where n = 1 + ${n} % (select count(*) from access.batch);`,
  'deletes a batch': (_, n) => `delete from access.batch where n = 1 + ${n} % (select count(*) from access.batch);`,
  'opens a lock to everybody it was kept from': () => `update access.lock set kept_from = '{}' where kept_from <> '{}';`,
  'lets somebody in past the standings': (_, n) =>
    `insert into access.seen (person, lock_id, child_id, verb, waits, from_day, class)
      select gen_random_uuid(), id, child_id, 'see', false, '2020-01-01', class from access.lock order by id offset ${n} % (select count(*) from access.lock) limit 1;`,
  'gives a kind of standing another line': () =>
    `insert into access.line (class, kind, verb, why) values ('police', 'parent', 'see', 'no reason');`,
  'stops the ledger of a table': (table) => `alter table ${table} disable trigger ledger;`,
}

export const tampering = fc.record({ way: fc.constantFrom(...Object.keys(ways)), table: fc.constantFrom(...tables), n: fc.nat(999) })
export type Tampering = typeof tampering extends fc.Arbitrary<infer T> ? T : never

/** The SQL of one tampering, statement by statement. */
export async function tamper(open: Transaction, { way, table, n }: Tampering): Promise<void> {
  const text = `set local session_replication_role = replica; ${ways[way]?.(table, n) ?? ''}`
  const [first = '', ...rest] = text.includes('do $$') ? splitAtDo(text) : text.split(';')
  for (const one of [first, ...rest]) if (one.trim() !== '') await open.run({ text: one, values: [] })
  await open.run({ text: 'set local session_replication_role = origin', values: [] })
}

const splitAtDo = (text: string): string[] => {
  const at = text.indexOf('do $$')
  return [...text.slice(0, at).split(';'), text.slice(at)]
}
