/**
 * The one shape both databases have: the embedded one (PGlite) and a real PostgreSQL. Everything
 * above speaks to this shape, so every test can run on both.
 */

/** One statement with its parameters. The text never holds a value somebody typed. */
export type Statement = { readonly text: string; readonly values: readonly unknown[] }

/** What a statement brought back; every page asks for one row of JSON, so types differ in no engine. */
export type Answer = { readonly rows: readonly Record<string, unknown>[]; readonly count: number }

/** An open transaction. `run` may be called several times before any is awaited. */
export type Transaction = { run(statement: Statement): Promise<Answer> }

/** Whose eyes the database is opened with: the database's own form of a session token, in hex. */
export type Opened = { readonly session: string } | 'as owner'

/** What the statements are for: a nearly full disk stops writing first, reading (with its trace) later. */
export type Purpose = { readonly writes: boolean }

export type Engine = {
  readonly kind: 'embedded' | 'postgresql'
  /**
   * Statements known beforehand, one transaction, one round trip. The answers in their order. Taken for a
   * reading unless the purpose says otherwise.
   */
  batch(as: Opened, statements: readonly Statement[], purpose?: Purpose): Promise<readonly Answer[]>
  /**
   * A transaction in which later statements depend on earlier answers. Never wait for anything else in it.
   * Taken for a writing unless the purpose says otherwise.
   */
  transaction<T>(as: Opened, work: (open: Transaction) => Promise<T>, purpose?: Purpose): Promise<T>
  /** Several statements in one text, without parameters, as the owner: steps of the schema only. */
  script(text: string): Promise<void>
  /**
   * The whole embedded database as a tar, as it is at one moment between two acts.
   * A PostgreSQL has none: it is copied by its own program (postgres-copy.ts).
   */
  readonly content?: () => Promise<Uint8Array>
  close(): Promise<void>
}

/** The database refused a write because the disk is nearly full: a 507, never a half act. */
export class NoRoom extends Error {
  override name = 'NoRoom'
}

/** The session named by the token has ended, or never was: the answer is the sign-in page. */
export class NotSignedIn extends Error {
  override name = 'NotSignedIn'
}
