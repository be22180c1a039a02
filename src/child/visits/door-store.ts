import { type RawBuilder, sql } from 'kysely'
import { type ChildOf, childIn } from '../../access/session.ts'
import { type Query, query } from '../../ground/database/query.ts'
import type { MayVisit } from './model.ts'

/** Open planned visits of these children that I said I would make: what a record of a visit may be the end of. */
export type OpenPlannedRow = {
  readonly id: string
  readonly child_id: string
  readonly on_day: string
  readonly promise: string | null
}
export function myOpenPlanned(children: readonly string[]): Query<OpenPlannedRow> {
  return query<OpenPlannedRow>(sql`select p.id, p.child_id, p.promise,
      (p.planned_for at time zone 'Europe/London')::date as on_day
    from visits.planned p
    where p.child_id = any(${[...children]}::uuid[]) and p.who = (select access.me()) and not ${isOver}
    order by p.planned_for`)
}

/** One planned visit of a child, as long as the condition holds on it. */
export type OnePlannedRow = {
  readonly id: string
  readonly who: string
  readonly where_words: string
  readonly words: string | null
  readonly promise: string | null
}
export function openPlanned(child: string, id: string, only: RawBuilder<unknown>): Query<OnePlannedRow> {
  return query<OnePlannedRow>(sql`select p.id, p.who, p.where_words, p.words, p.promise from visits.planned p
    where p.child_id = ${child}::uuid and p.id = ${id}::uuid and ${only}`)
}

const isOver = sql`exists (select from visits.planned_turn t where t.child_id = p.child_id and t.planned = p.id
  and t.kind in ('cancelled', 'moved', 'happened', 'attempted'))`

/** A planned visit that may still be answered, moved or explained by us: one that was cancelled owes its words. */
export const stillOwed: RawBuilder<unknown> = sql`p.child_id <> (select access.me()) and not exists (
  select from visits.planned_turn t where t.child_id = p.child_id and t.planned = p.id
    and t.kind in ('moved', 'happened', 'attempted'))`

/** "Can't do that time?" is answered by the child alone, and only while the visit is still to come. */
export const mineToAnswer: RawBuilder<unknown> = sql`p.child_id = (select access.me()) and not ${isOver}`

/** Whether the viewer may plan a visit, and may write dates. */
export function mayVisit(of: ChildOf): Query<MayVisit> {
  return query<MayVisit>(sql`select ${isAtWork(childIn(of))} and access.may_add(${childIn(of)}, 'ordinary') as plan,
    access.may_add(${childIn(of)}, 'dates') as dates`)
}

/** For the record of a visit: which of these children my visit counts for, and whose clocks I may renew. */
export type RoleRow = { readonly child_id: string; readonly counts: boolean; readonly dates: boolean }
export function rolesFor(children: readonly string[]): Query<RoleRow> {
  return query<RoleRow>(sql`select c.id as child_id, ${hasTheRole(sql`c.id`)} as counts,
    access.may_add(c.id, 'dates') as dates from unnest(${[...children]}::uuid[]) as c(id)`)
}

/** A visit by whoever holds the child, or by a supervisor who stands in. */
function hasTheRole(child: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`exists (select from access.my_reach r where r.child_id = ${child} and r.kind in ('holds', 'supervises'))`
}

function isAtWork(child: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`exists (select from access.my_reach r where r.child_id = ${child}
    and r.kind in ('holds', 'supervises', 'alongside', 'reviews'))`
}

/** Where the child lives today in words, and the other children of mine who live there too. */
export type LivesThereRow = { readonly child_id: string; readonly called: string | null; readonly words: string | null }
export function livesThere(of: ChildOf, today: string): Query<LivesThereRow> {
  const now = (child: RawBuilder<unknown>): RawBuilder<unknown> => sql`(select l.words from home.living l
    where l.child_id = ${child} and l.from_day <= ${today}::date
      and not exists (select from home.moved m where m.child_id = l.child_id and m.living = l.id and m.until_day <= ${today}::date)
    order by l.from_day desc, l.at desc limit 1)`
  return query<LivesThereRow>(sql`select c.id as child_id, people.called(c.id, c.id) as called, ${now(sql`c.id`)} as words
    from (select ${childIn(of)} as id union
      select r.child_id from access.my_reach r where r.kind in ('holds', 'alongside')
        and ${now(sql`r.child_id`)} = ${now(childIn(of))}) c
    order by (c.id <> ${childIn(of)}), 2 limit 12`)
}

/** For which of these classes I may write on this child's record: a form offers no others. */
export function mayWriteFor(of: ChildOf, classes: readonly string[]): Query<{ readonly class: string }> {
  return query(sql`select c.class from unnest(${[...classes]}::text[]) as c(class)
    where access.may_add(${childIn(of)}, c.class)`)
}
