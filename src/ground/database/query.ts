import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely'
import type { Statement } from './engine.ts'

/**
 * Queries are values: a store says what to ask, the session asks several of them in one statement,
 * in one round trip, with the trace row in the same statement.
 */
export type Query<Row> = { readonly select: RawBuilder<unknown>; readonly row?: Row }

/** A query of one room: a SELECT, and the shape of its rows as JSON gives them (days and instants as text). */
export function query<Row>(select: RawBuilder<unknown>): Query<Row> {
  return { select }
}

/** Named queries that one page asks together. */
export type Queries = Readonly<Record<string, Query<unknown>>>

/** What they bring back: for each name, its rows. */
export type RowsOf<Asked extends Queries> = {
  readonly [Name in keyof Asked]: readonly (Asked[Name] extends Query<infer Row> ? Row : never)[]
}

const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** The text and the parameters of a query written with `sql`. */
export function statement(written: RawBuilder<unknown>): Statement {
  const compiled = written.compile(compiler)
  return { text: compiled.sql, values: compiled.parameters }
}

/** Several queries as the columns of one row of JSON. */
export function gathered(queries: Queries): RawBuilder<unknown> {
  const columns = Object.entries(queries).map(
    ([name, asked]) => sql`(select coalesce(json_agg(q), '[]'::json) from (${asked.select}) q) as ${sql.id(name)}`,
  )
  return sql.join(columns, sql`, `)
}

/** Puts rows into a table: one parameter, whatever their number. The columns are those of the first row. */
export function put(table: string, rows: readonly Readonly<Record<string, unknown>>[]): RawBuilder<unknown> {
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((name) => sql.id(name)))
  const into = sql.id(...table.split('.'))
  return sql`insert into ${into} (${columns})
    select ${columns} from json_populate_recordset(null::${into}, ${JSON.stringify(rows)}::json)`
}
