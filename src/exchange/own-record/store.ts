import { sql } from 'kysely'
import { type ChildOf, childIn } from '../../access/session.ts'
import { asksOf } from '../../child/asks/store.ts'
import { changesOf, chosenOf, talksOf, tiesOf } from '../../child/circle/store.ts'
import { legalsOf, livingsOf, ringRoundsOf, saysYesOf } from '../../child/home/store.ts'
import { chronology } from '../../child/notes/store.ts'
import { factsOf, namesIn, whoIs } from '../../child/people/store.ts'
import { reviewsOf } from '../../child/plans/store.ts'
import { promisesOf } from '../../child/promises/store.ts'
import { plannedOf, visitsOf, wishesOf } from '../../child/visits/store.ts'
import { type Query, query } from '../../ground/database/query.ts'
import type { AskedRow, PackedRow, TickRow } from './model.ts'

const every = 100_000

/** Everything of a record that can be handed over, as whoever prepares it may read it. */
export const recordOf = (of: ChildOf) => ({
  who: whoIs(of), names: namesIn(of), facts: factsOf(of), notes: chronology(of, { most: every }), promises: promisesOf(of, every),
  asks: asksOf(of, every), visits: visitsOf(of, every), planned: plannedOf(of, every), wishes: wishesOf(of),
  livings: livingsOf(of), legals: legalsOf(of), yes: saysYesOf(of), rings: ringRoundsOf(of), ties: tiesOf(of),
  talks: talksOf(of), changes: changesOf(of), chosen: chosenOf(of), reviews: reviewsOf(of, every),
})

/** Whether I prepare what leaves this record: I hold or supervise the work. */
export function mayPrepare(of: ChildOf): Query<{ readonly yes: boolean }> {
  return query(sql`select exists (select from own_record.prepares a where a.child_id = ${childIn(of)}) as yes`)
}

const asking = sql`a.id, a.asked_on, a.for_them, a.words, people.called(a.child_id, a.by_person) as by_called,
  (select coalesce(json_agg(json_build_object('kind', t.kind, 'on_day', t.on_day, 'words', t.words) order by t.at, t.id), '[]'::json)
    from own_record.asked_turn t where t.child_id = a.child_id and t.asked = a.id) as turns`

/** Askings for this record, newest first, each with what happened to it. */
export function askedOf(of: ChildOf): Query<AskedRow> {
  return query<AskedRow>(sql`select ${asking}
    from own_record.asked a where a.child_id = ${childIn(of)} order by a.asked_on desc, a.at desc, a.id limit 20`)
}

/** An asking that nobody has answered yet, over the children I hold or supervise; whether I can let what is packed go. */
export type WantedRow = AskedRow & { readonly child_id: string; readonly to_check: boolean }
export function recordsWanted(): Query<WantedRow> {
  return query<WantedRow>(sql`select a.child_id, ${asking},
      exists (select from own_record.packed p where p.child_id = a.child_id and p.asked = a.id
        and own_record.may_let_go(p.child_id, p.id)) as to_check
    from own_record.asked a where a.child_id = any(array(select p.child_id from own_record.prepares p))
      and not exists (select from own_record.asked_turn t where t.child_id = a.child_id and t.asked = a.id and t.kind = 'taken back')
      and not exists (select from own_record.packed p join own_record.let_go l on l.child_id = p.child_id and l.packed = p.id
        where p.child_id = a.child_id and p.asked = a.id)
    order by a.asked_on limit 100`)
}

/** What was said to each item, for each asking or for one; the newest word counts. */
export function ticksOf(of: ChildOf, asked?: string): Query<TickRow> {
  return query<TickRow>(sql`select distinct on (t.asked, t.item) t.asked, t.item, t.answer, t.parts from own_record.ticked t
    where t.child_id = ${childIn(of)} and ${asked === undefined ? sql`true` : sql`t.asked = ${asked}::uuid`}
    order by t.asked, t.item, t.at desc, t.id`)
}

/** The newest packing of each asking; for the person it is about, the newest that was let go. */
export function packedOf(of: ChildOf): Query<PackedRow> {
  return query<PackedRow>(sql`select distinct on (p.asked) p.id, p.asked, p.at, people.called(p.child_id, p.by_person) as by_called,
      p.words, own_record.may_let_go(p.child_id, p.id) as may_let_go, g.at as gone_at, people.called(p.child_id, g.by_person) as gone_by
    from own_record.packed p
    left join lateral (select l.at, l.by_person from own_record.let_go l where l.child_id = p.child_id and l.packed = p.id limit 1) g on true
    where p.child_id = ${childIn(of)} order by p.asked, p.at desc, p.id`)
}

/** From whom anything of this record is kept by name: what is packed may hold it. The child is not meant. */
export function keptFromOn(of: ChildOf): Query<{ readonly person: string }> {
  return query(sql`select distinct u.person from access.lock k, unnest(k.kept_from) as u(person)
    where k.child_id = ${childIn(of)} and u.person <> ${childIn(of)}`)
}
