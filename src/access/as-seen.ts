import { sql } from 'kysely'
import type { Engine, Opened } from '../ground/database/engine.ts'
import { gathered, type Queries, type RowsOf, statement } from '../ground/database/query.ts'

/** Whose reading of which child's record is asked for. */
export type SeenAs = { readonly child: string; readonly who: string }

/** What such a look is traced as, on the child's own list of who looked. */
export const asSeenBySubject = 'as-seen-by'

/**
 * Rows as another person of this child's record would get them, by the same policies and cut down to what the one who asks
 * may read there as well; nothing when they may not look so, or there is no such person. Everything that makes it possible
 * lives in a savepoint that is taken back, and nothing can be written in it. Traced as an opening of the record.
 */
export async function rowsAsSeenBy<Asked extends Queries>(
  engine: Engine, as: Opened, of: SeenAs, asked: Asked,
): Promise<RowsOf<Asked> | undefined> {
  return engine.transaction(as, async (open) => {
    const traced = await open.run(statement(sql`
      insert into access.trace (person, act, on_kind, on_id, subject)
      select access.me(), case when access.may_see_as(${of.child}::uuid, ${of.who}::uuid) then 'opened' else 'refused' end,
        'child', ${of.child}::uuid, ${asSeenBySubject}
      where access.me() is not null returning act`))
    if (traced.rows[0]?.['act'] !== 'opened') return undefined
    await open.run(statement(sql`savepoint as_seen_by`))
    await open.run(statement(sql`select access.see_as(${of.child}::uuid, ${of.who}::uuid)`))
    await open.run(statement(sql`set transaction read only`))
    // who may not know the name opens no page of the record, here as there
    const answer = await open.run(statement(sql`select ${gathered(asked)} where exists (
      select from access.mine m where m.child_id = ${of.child}::uuid and m.class = 'name')`))
    await open.run(statement(sql`rollback to savepoint as_seen_by`))
    return answer.rows[0] as RowsOf<Asked> | undefined
  }, { writes: false })
}
