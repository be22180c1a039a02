/**
 * Values in and out, as the `pg` driver has them, so that a query which works on one database works on the
 * other and fails on both.
 */
import { types } from '@electric-sql/pglite'

/** What comes out: whole numbers as numbers (none here exceeds 2^53), days as text, bytes as a Buffer. */
export const parsers = {
  [types.INT8]: Number,
  [types.DATE]: (text: string) => text,
  [types.BYTEA]: (text: string) => Buffer.from(text.slice(2), 'hex'),
}

/** Bytes go in as the text that `asText` made of them. */
export const serializers = { [types.BYTEA]: (text: string) => text }

/** One value as PostgreSQL reads it: an array becomes an array, any other object JSON, nothing is null. */
export function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  if (Array.isArray(value)) return `{${value.map(asElement).join(',')}}`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function asElement(value: unknown): string {
  if (Array.isArray(value)) return asText(value) ?? 'NULL'
  const text = asText(value)
  return text === null ? 'NULL' : `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
