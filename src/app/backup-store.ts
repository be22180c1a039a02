import { sql } from 'kysely'
import type { Engine } from '../ground/database/engine.ts'
import { statement } from '../ground/database/query.ts'

/** The steps of the schema that have run, and the youngest batch of the chain: read as the owner. */
export async function stateOf(owner: Engine): Promise<{ readonly steps: readonly string[]; readonly batch: number }> {
  const [steps, batch] = await owner.batch('as owner', [
    statement(sql`select name from house.step order by name`),
    statement(sql`select coalesce(max(n), 0)::int as n from access.batch`),
  ])
  return { steps: (steps?.rows ?? []).map((row) => String(row['name'])), batch: Number(batch?.rows[0]?.['n']) }
}
