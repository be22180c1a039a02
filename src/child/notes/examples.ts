import { sql } from 'kysely'
import { idOf } from '../../../examples/ids.ts'
import type { Session } from '../../access/session.ts'

/** Somebody of the cast who stands to a child, for the tests of this room. */
export type Stands = {
  readonly who: string
  readonly kind: string
  readonly child: string
  readonly agency?: string
  readonly remit?: string
}

/** Lets people of the cast stand to children, as somebody who may bring them in. */
export async function letStand(session: Session, stands: readonly Stands[], from: string): Promise<void> {
  const wanted = stands.map((one) => ({
    person: idOf(one.who), kind: one.kind, on_kind: 'child', on_id: idOf(one.child), agency: one.agency ?? null,
    remit: one.remit ?? null, from_day: from, why: 'for the example',
  }))
  await session.act(stands.map((one) => ({ on: idOf(one.child), act: 'stood', subject: 'circle' })), async (writing) => {
    void writing.run(sql`select access.stand(${JSON.stringify(wanted)}::jsonb)`)
  })
}
