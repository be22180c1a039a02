import { createHmac } from 'node:crypto'
import type { Keys } from '../../access/keys.ts'
import { tableOf, type TableName } from './columns.ts'
import type { Row } from './rows.ts'

/** Cells by column, as text. */
export type Cells = Readonly<Record<string, string>>

/** A row's cells apart: what may lie in clear, and what has to be sealed before it reaches the database. */
export type Parted = { readonly clear: Cells; readonly hidden: Cells | undefined }

/**
 * Parts a row. In clear are days, codes that a list has or had, and whole numbers; everything else might be or give away
 * an address: postcodes, the number of a home, and whatever was typed where a code, a day or a number should stand.
 */
export function part(table: TableName, row: Pick<Row, 'fields' | 'notes'>): Parted {
  const { columns } = tableOf(table)
  const clear: Record<string, string> = {}
  const hidden: Record<string, string> = {}
  const unclear = new Set<string>()
  for (const { field, value, said } of row.notes) {
    if (said === 'return.code-ended' || said === 'return.code-not-yet') continue
    unclear.add(field)
    if (value !== '') hidden[field] = value
  }
  for (const [column, value] of Object.entries(row.fields as Cells)) {
    if (columns[column] === 'text' || unclear.has(column)) hidden[column] = value
    else clear[column] = value
  }
  return { clear, hidden: Object.keys(hidden).length > 0 ? hidden : undefined }
}

/** A mark that is equal for rows of one child that say the same; keyed, so that nobody can try out what was in them. */
export type Mark = (table: TableName, row: Row) => string

/** The council's own marks. The key follows from its signing key, so a return is known again as long as that is. */
export function marksOf(keys: Pick<Keys, 'sign'>): Mark {
  const key = keys.sign('marks of the rows of a looked-after return')
  return (table, { child, fields, notes }) => {
    const typed = notes.length === 0 ? '' : notes.map(({ field, value }) => `${field}=${value}`).join('\u0001')
    return createHmac('sha256', key).update(`${table}\u0001${child}\u0001${JSON.stringify(fields)}\u0001${typed}`)
      .digest('base64url').slice(0, 22)
  }
}
