import { type RawBuilder, sql } from 'kysely'
import { type ChildOf, childIn } from '../../access/session.ts'
import { type Query, query } from '../../ground/database/query.ts'
import type { Askable, AskRow } from './model.ts'

const closed = sql`exists (select from asks.turn t where t.child_id = a.child_id and t.ask = a.id
  and t.kind in ('yes', 'no because', 'answered')
  and not exists (select from asks.turn f
    where f.child_id = a.child_id and f.ask = a.id and f.kind = 'finding out' and f.at > t.at))`
const withWhom = sql`lateral (select asks.owner_now(a.child_id, a.lock_id, a.about, coalesce(
    (select t.new_owner from asks.turn t where t.child_id = a.child_id and t.ask = a.id and t.kind = 'handed on'
     order by t.at desc limit 1), a.owner)) as who) w`

/** Asks on a child's record that the viewer may see, open ones first by their day, then the newest; each with its turns. */
export function asksOf(of: ChildOf, most = 100): Query<AskRow> {
  return query<AskRow>(sql`${rows(sql`a.child_id = ${childIn(of)}`)}
    order by ${closed}, case when not ${closed} then a.due_day end, a.at desc, a.id limit ${most}`)
}

/** One ask of a child. */
export function askOf(of: ChildOf, id: string): Query<AskRow> {
  return query<AskRow>(rows(sql`a.child_id = ${childIn(of)} and a.id = ${id}::uuid`))
}

/** An open ask for Today: mine to answer, or handed on to somebody while I hold the child and answer for it still. */
export type OpenAsk = {
  readonly id: string
  readonly child: string
  readonly child_called: string | null
  readonly about: string
  readonly words: string
  /** the day that counts, inclusive */
  readonly due: string
  /** who asked, as they are called there */
  readonly from: string | null
  readonly state: 'to answer' | 'handed on'
  readonly owner_called: string | null
}

/** What can be mine to answer: what was asked of me, what was handed to me, and what nobody else answers for a child of mine. */
const perhapsMine = sql`select a.child_id, a.id from asks.ask a where a.owner = (select access.me())
  union select t.child_id, t.ask from asks.turn t where t.new_owner = (select access.me())
  union select a.child_id, a.id from asks.ask a where a.child_id = any(array(select r.child_id from access.my_reach r
    where r.kind in ('holds', 'supervises', 'alongside', 'reviews', 'leads')))`

/** The open asks that wait for me, over all the children I reach, the most urgent first. */
export function myOpenAsks(): Query<OpenAsk> {
  return query<OpenAsk>(sql`select a.id, a.child_id as child, people.called(a.child_id, a.child_id) as child_called,
      a.about, a.words,
      coalesce((select t.by_day from asks.turn t where t.child_id = a.child_id and t.ask = a.id and t.kind = 'finding out'
        order by t.at desc limit 1), a.due_day) as due,
      people.called(a.child_id, a.by_person) as "from",
      case when w.who = (select access.me()) then 'to answer' else 'handed on' end as state,
      people.called(a.child_id, w.who) as owner_called
    from (${perhapsMine}) m join asks.ask a on a.child_id = m.child_id and a.id = m.id, ${withWhom}
    where exists (select from access.my_reach r where r.child_id = a.child_id offset 0) and not ${closed}
      and (w.who = (select access.me()) or (
        exists (select from asks.turn t where t.child_id = a.child_id and t.ask = a.id and t.kind = 'handed on')
        and exists (select from access.my_reach r where r.child_id = a.child_id and r.kind = 'holds' offset 0)))
    order by due, a.at limit 200`)
}

/** Everybody who can be asked about a child today, the viewer apart. */
export function askableOf(of: ChildOf): Query<Askable> {
  return query<Askable>(sql`select r.person as id, people.called(${childIn(of)}, r.person) as called, r.fits
    from asks.round(${childIn(of)}) r where r.person <> (select access.me()) order by 2, 1`)
}

/**
 * For something about to be asked: who answers (the next above, when that would be whoever asks), from whom it is kept, what
 * I and whoever answers can read.
 */
export type Way = {
  readonly child: string
  readonly about: string
  readonly who: string | null
  readonly not_for: readonly string[]
  readonly mine: Askable['fits'] | null
  readonly theirs: Askable['fits'] | null
  readonly i_work_here: boolean
}
export function waysOf(
  asked: readonly { readonly child: string; readonly about: string; readonly to?: string }[],
): Query<Way> {
  const list = JSON.stringify(asked.map((one) => ({ child: one.child, about: one.about, named: one.to ?? null })))
  return query<Way>(sql`select q.child, q.about, w.who, asks.not_for(q.child, q.about) as not_for,
      (select r.fits from asks.round(q.child) r where r.person = access.me()) as mine,
      (select r.fits from asks.round(q.child) r where r.person = w.who) as theirs,
      access.my_kind() = 'worker' as i_work_here
    from rows from (json_to_recordset(${list}::json) as (child uuid, about text, named uuid))
        with ordinality as q(child, about, named, place),
      lateral (select coalesce(q.named, nullif(asks.answerer(q.child, q.about), access.me()),
        asks.answerer(q.child, 'another worker')) as who) w order by q.place`)
}

/** Whether an ask stands where the family reads it: there no place may be typed. */
export function isForFamily(child: string, ask: string): Query<{ readonly yes: boolean }> {
  return query<{ yes: boolean }>(sql`select k.class = 'family' as yes from asks.ask a join access.lock k on k.id = a.lock_id
    where a.child_id = ${child}::uuid and a.id = ${ask}::uuid`)
}

/**
 * Whoever it waits for may answer or hand it on, and so may those who hold the child or supervise; nobody answers their own
 * ask. `p` is what `follow` calls the ask.
 */
export const mayAnswer: RawBuilder<unknown> = mayAnswerOn('p')

function mayAnswerOn(alias: 'a' | 'p'): RawBuilder<unknown> {
  const of = (column: string): RawBuilder<unknown> => sql.ref(`${alias}.${column}`)
  return sql`(${of('by_person')} <> (select access.me()) or ${of('owner')} = (select access.me())) and (
    exists (select from access.my_reach r where r.child_id = ${of('child_id')} and r.kind in ('holds', 'supervises'))
    or asks.owner_now(${of('child_id')}, ${of('lock_id')}, ${of('about')}, coalesce(
      (select t.new_owner from asks.turn t
       where t.child_id = ${of('child_id')} and t.ask = ${of('id')} and t.kind = 'handed on'
       order by t.at desc limit 1), ${of('owner')})) = (select access.me()))`
}

/** Only whoever asked gives thanks. */
export const askedByMe: RawBuilder<unknown> = sql`p.by_person = (select access.me())`

function rows(which: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select a.id, a.child_id, a.about, a.words, a.by_person as asked_by,
      people.called(a.child_id, a.by_person) as asked_by_called, a.at as asked_at, a.due_day, a.subject_id,
      w.who as owner, people.called(a.child_id, w.who) as owner_called,
      ${mayAnswerOn('a')} as may_answer,
      (select coalesce(json_agg(json_build_object('id', t.id, 'kind', t.kind, 'words', t.words, 'by_day', t.by_day,
          'by_called', people.called(t.child_id, t.by_person), 'to_called', people.called(t.child_id, t.new_owner),
          'at', t.at) order by t.at, t.id), '[]'::json)
        from asks.turn t where t.child_id = a.child_id and t.ask = a.id) as turns
    from asks.ask a, ${withWhom} where ${which}`
}
