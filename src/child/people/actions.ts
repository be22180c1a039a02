import { sql } from 'kysely'
import type { Session } from '../../access/session.ts'
import type { PlainDate } from '../../ground/plain-date.ts'

/** A child who comes into the house: what is known of them, and since when they stand with a team. */
export type NewChild = {
  readonly id: string
  /** what they are called; none while nobody knows: "name not known yet" */
  readonly called?: string
  readonly full?: string
  /** a day of birth, or the day a baby is expected */
  readonly bornOn?: PlainDate
  readonly expectedOn?: PlainDate
  readonly facts?: readonly { readonly kind: string; readonly words: string }[]
}

/**
 * Brings children in, a set at a time: each stands with the team from that day, and what is known of them is written down.
 * Refused unless the person supervises that team or brings in returns.
 */
export async function introduceChildren(
  session: Session, children: readonly NewChild[], team: string, from: PlainDate,
): Promise<void> {
  const ids = children.map((child) => child.id)
  await session.act(ids.map((on) => ({ on, act: 'introduced', subject: 'people' })), async (writing) => {
    void writing.run(sql`select access.welcome(${ids}::uuid[], ${team}::uuid, ${from}::date)`)
    writing.put('people.name', children.flatMap((child) => [
      ...(child.called ? [{ child_id: child.id, person: child.id, words: child.called, said_as: 'called' }] : []),
      ...(child.full ? [{ child_id: child.id, person: child.id, words: child.full, said_as: 'full' }] : []),
    ]), { class: 'name' })
    writing.put('people.fact', children.flatMap((child) => [
      ...(child.bornOn ? [{ child_id: child.id, kind: 'born', words: null, on_day: child.bornOn }] : []),
      ...(child.expectedOn ? [{ child_id: child.id, kind: 'expected', words: null, on_day: child.expectedOn }] : []),
      ...(child.facts ?? []).map((fact) => ({ child_id: child.id, kind: fact.kind, words: fact.words, on_day: null })),
    ]), { class: 'name' })
  })
}
