import { type RawBuilder, sql } from 'kysely'
import { type ChildOf, childIn } from '../../access/session.ts'
import { type Query, query } from '../../ground/database/query.ts'
import type { NoteKind } from './model.ts'

/** What this room's own forms and acts ask; the chronology and the search stand in store.ts. */

/** Which classes I may add on this child's record today: what a form offers. */
export type MayAddRow = { readonly class: string }
export function mayAdd(of: ChildOf, classes: readonly string[]): Query<MayAddRow> {
  return query<MayAddRow>(sql`select c.class from unnest(${[...classes]}::text[]) as c(class)
    where access.may_add(${childIn(of)}, c.class)`)
}

/** People of this record by name, for saying whose words these are: for those at work. */
export type SpeakerRow = { readonly id: string; readonly called: string }
export function speakersOf(of: ChildOf): Query<SpeakerRow> {
  return query<SpeakerRow>(sql`
    select distinct on (n.person) n.person as id, n.words as called from people.name n
    where n.child_id = ${childIn(of)} and n.said_as = 'called'
      and n.child_id in (select w.child_id from notes.at_work w)
    order by n.person, n.at desc limit 60`)
}

/** The other children I hold or work alongside: who else was there. */
export function otherChildren(of: ChildOf): Query<SpeakerRow> {
  return query<SpeakerRow>(sql`
    select c.child_id as id, coalesce(people.called(c.child_id, c.child_id), '…') as called
    from (select distinct r.child_id from access.my_reach r
      where r.kind in ('holds', 'alongside') and r.child_id <> ${childIn(of)}) c
    order by 2 limit 30`)
}

/** Who by name reads what I tell: those who hold or work alongside me. */
export function whoReadsMine(): Query<{ readonly called: string | null }> {
  return query(sql`select w.called from notes.who_reads_mine() w`)
}

/** My private entries, still sealed, newest first: for nobody's eyes but mine. */
export type SealedRow = {
  readonly id: string
  readonly kind: NoteKind
  readonly happened_at: string
  readonly words: string
}
export function myPrivateBox(most = 50): Query<SealedRow> {
  return query<SealedRow>(sql`${sealedRows} order by p.happened_at desc, p.id limit ${most}`)
}

/** One of them. */
export function myPrivateEntry(id: string): Query<SealedRow> {
  return query<SealedRow>(sql`${sealedRows} and p.id = ${id}::uuid`)
}

const sealedRows: RawBuilder<unknown> = sql`
  select p.id, p.kind, p.happened_at, p.words from notes.passage p
  where p.child_id = (select access.me()) and p.by_person = (select access.me()) and p.sealed`

/** Whether any word of this note, or this passage of it, is mine to read: then I may answer it. */
export function isThere(of: ChildOf, note: string, passage?: string): Query<{ readonly id: string }> {
  return query(passage ? sql`
    select p.id from notes.passage p
    where p.child_id = ${childIn(of)} and p.note = ${note}::uuid and p.id = ${passage}::uuid` : sql`
    select n.id from notes.note n where n.child_id = ${childIn(of)} and n.id = ${note}::uuid
    union select p.note from notes.passage p where p.child_id = ${childIn(of)} and p.note = ${note}::uuid
    union select g.note from notes.gap g where g.child_id = ${childIn(of)} and g.note = ${note}::uuid`)
}

/** What I may read of a note, the heading first: what words beside the whole of it can stand under. */
export type StandsRow = { readonly table: 'notes.note' | 'notes.passage'; readonly id: string; readonly class: string | null; readonly apart: boolean }
export function standsIn(of: ChildOf, note: string): Query<StandsRow> {
  return query<StandsRow>(sql`
    select s.table, s.id, (select k.class from access.lock k where k.id = s.lock_id) as class, s.apart from (
      select 'notes.note' as table, n.id, n.lock_id, false as apart, 0 as place from notes.note n
        where n.child_id = ${childIn(of)} and n.id = ${note}::uuid
      union all select 'notes.passage', p.id, p.lock_id, p.apart, p.place from notes.passage p
        where p.child_id = ${childIn(of)} and p.note = ${note}::uuid and not p.sealed) s
    order by s.place, s.id`)
}

/** The same passage wherever one form put it, as far as I may read it. */
export function copiesOf(of: ChildOf, passage: string): Query<{ readonly child_id: string; readonly id: string }> {
  return query(sql`
    select c.child_id, c.id from notes.passage p join notes.passage c on c.shared_id = p.shared_id
    where p.child_id = ${childIn(of)} and p.id = ${passage}::uuid
      and c.child_id in (select r.child_id from access.my_reach r)`)
}

/** A hold-back that waits for a second person. */
export type HeldRow = { readonly passage: string; readonly reason: string; readonly wanted_until: string }
export function holdOf(of: ChildOf, hold: string): Query<HeldRow> {
  return query(sql`select h.passage, h.reason, h.wanted_until from notes.hold h
    where h.child_id = ${childIn(of)} and h.id = ${hold}::uuid`)
}

/** When a child was born, where it is known: nobody quotes a baby. */
export function bornOf(children: readonly string[]): Query<{ readonly child_id: string; readonly born: string }> {
  return query(sql`select distinct on (f.child_id) f.child_id, f.on_day as born from people.fact f
    where f.child_id = any(${[...children]}::uuid[]) and f.kind = 'born' and f.on_day is not null
    order by f.child_id, f.at desc`)
}

/** A passage (or a hold on one) of this note, and of no other. */
export function ofNote(note: string, further: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> {
  return sql`p.note = ${note}::uuid and ${further}`
}

/** Only somebody who works with the child. */
export const byThoseAtWork: RawBuilder<unknown> = sql`p.child_id in (select w.child_id from notes.at_work w)`

/** Nobody holds the same words back twice alone: the next time somebody else has to have agreed. */
export const notHeldAlone: RawBuilder<unknown> = sql`not exists (
  select from notes.hold h where h.child_id = p.child_id and h.passage = p.id and h.agreed_with is null
    and not exists (select from notes.hold a where a.child_id = h.child_id and a.agreed_with = h.id))`

/** A hold-back of somebody else that still works and has not been agreed to. */
export const heldBySomebodyElse: RawBuilder<unknown> = sql`p.by_person <> (select access.me()) and p.agreed_with is null
  and p.until_at > now() and not exists (select from notes.hold a where a.child_id = p.child_id and a.agreed_with = p.id)`

/** When the words of a note may be read is reckoned anew. */
export function reckonShown(child: string, note: string): RawBuilder<unknown> {
  return sql`select notes.reckon_shown(${child}::uuid, ${note}::uuid)`
}

/** Takes a passage out of every view. */
export function lift(child: string, passage: string): RawBuilder<unknown> {
  return sql`select notes.lift(${child}::uuid, ${passage}::uuid)`
}
