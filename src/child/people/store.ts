import { type RawBuilder, sql } from 'kysely'
import { type ChildOf, childIn } from '../../access/session.ts'
import { type Query, query } from '../../ground/database/query.ts'
import type { CardFor, CardWords, FactRow, NameRow, SealedContact } from './model.ts'

/** Who a page is about: the id, and what the child is called there ("name not known yet" when null). */
export type WhoRow = { readonly id: string; readonly called: string | null }

/** The child of a page, when the viewer may know the name's place at all. */
export function whoIs(of: ChildOf): Query<WhoRow> {
  return query<WhoRow>(sql`select ${childIn(of)} as id,
    (select n.words from people.name n where n.child_id = ${childIn(of)} and n.person = n.child_id and n.said_as = 'called'
     order by n.at desc limit 1) as called`)
}

/** Who is signed in: for the frame of every page. */
export type ViewerRow = { readonly id: string; readonly kind: 'child' | 'worker' | 'adult'; readonly called: string | null; readonly returns: boolean }

/** The signed-in person, asked along with every page. */
export function viewer(): Query<ViewerRow> {
  return query<ViewerRow>(sql`select access.me() as id, access.my_kind() as kind, people.me_called() as called,
    exists (select from access.standing s where s.person = (select access.me()) and s.kind = 'returns') as returns`)
}

/** Every name said in a record, newest first; names from before a change of name are not among them. */
export function namesIn(of: ChildOf): Query<NameRow> {
  return query<NameRow>(sql`select n.person, n.words, n.said_as, n.from_day from people.name n
    where n.child_id = ${childIn(of)} order by n.at desc, n.id limit 200`)
}

/** What is so about the child: the newest of each kind. */
export function factsOf(of: ChildOf): Query<FactRow> {
  return query<FactRow>(sql`select distinct on (f.kind) f.kind, f.words, f.on_day from people.fact f
    where f.child_id = ${childIn(of)} order by f.kind, f.at desc, f.id`)
}

/** Where the child and those round them can be found, sealed. For the people page only, whose opening is traced. */
export function contactsOf(of: ChildOf): Query<SealedContact> {
  return query<SealedContact>(sql`select c.id, c.person, people.called(c.child_id, c.person) as person_called, c.kind,
      c.called, c.sealed, k.class = 'protected-address' as is_protected
    from people.contact c join access.lock k on k.id = c.lock_id
    where c.child_id = ${childIn(of)} order by (c.person <> c.child_id), c.kind, c.called, c.at desc limit 100`)
}

/** Who carries the unborn child of a record, as she is called there. */
export function carriedBy(of: ChildOf): Query<{ readonly called: string | null }> {
  return query<{ called: string | null }>(sql`select people.called(c.child_id, c.mother) as called from people.carried c
    where c.child_id = ${childIn(of)} order by c.at desc limit 1`)
}

/** The grown-ups of a child's life who have a standing now: for saying whose a number is and from whom it is kept. */
export function grownUpsOf(of: ChildOf): Query<{ readonly id: string; readonly called: string | null }> {
  return query<{ id: string; called: string | null }>(sql`
    select s.person as id, people.called(${childIn(of)}, s.person) as called from access.standing s
    where s.on_kind = 'child' and s.on_id = ${childIn(of)} and s.kind in ('parent', 'family', 'carer')
    group by s.person order by 2, 1`)
}

/** Whether the viewer may write down names and facts, and where somebody can be found. */
export function mayWrite(of: ChildOf): Query<{ readonly names: boolean; readonly addresses: boolean }> {
  return query<{ names: boolean; addresses: boolean }>(sql`select access.may_add(${childIn(of)}, 'name') as names,
    access.may_add(${childIn(of)}, 'address') as addresses`)
}

/** The newest role cards of a worker, at most one for children and one for parents. */
export type CardRow = { readonly version: CardFor; readonly words: CardWords }
export function cardsOf(worker: string | 'me'): Query<CardRow> {
  const whose = worker === 'me' ? sql`(select access.me())::text` : sql`${worker}`
  return query<CardRow>(sql`select distinct on (c.version) c.version, c.words from people.role_card c
    where c.worker::text = ${whose} order by c.version, c.at desc, c.id`)
}

/** A worker, as far as the viewer knows them: a child knows those who stand or stood to them. */
export type WorkerRow = {
  readonly id: string
  readonly called: string
  readonly works_as: string
  readonly reached_by: string | null
}
export function workerOf(worker: string): Query<WorkerRow> {
  return query<WorkerRow>(sql`select w.person as id, w.name as called, w.works_as, w.reached_by from people.worker w
    where w.person::text = ${worker}`)
}

/** Keeps a role card: each is a new version, the newest is shown. */
export function cardKept(id: string, version: CardFor, words: CardWords): RawBuilder<unknown> {
  return sql`insert into people.role_card (id, worker, version, words, by_person)
    values (${id}::uuid, access.me(), ${version}, ${JSON.stringify(words)}::jsonb, access.me())`
}

/** What the matcher looks at, for every record I reach and may read the name of. */
export type CandidateRow = {
  readonly id: string
  readonly called: string | null
  readonly names: readonly string[]
  readonly born: string | null
  readonly refs: readonly string[]
}
export function candidates(): Query<CandidateRow> {
  return query<CandidateRow>(sql`select c.id,
      (select n.words from people.name n where n.child_id = c.id and n.person = c.id and n.said_as = 'called'
       order by n.at desc limit 1) as called,
      (select coalesce(json_agg(distinct n.words), '[]') from people.name n
       where n.child_id = c.id and n.person = c.id and n.said_as in ('called', 'full', 'spelled')) as names,
      (select f.on_day from people.fact f where f.child_id = c.id and f.kind = 'born' order by f.at desc limit 1) as born,
      (select coalesce(json_agg(f.words), '[]') from people.fact f
       where f.child_id = c.id and f.kind = 'reference' and f.words is not null) as refs
    from (select distinct r.child_id as id from access.my_reach r) c
    where access.may_open(c.id) order by c.id limit 5000`)
}

/** A pair that somebody said is one person, as far as the viewer may open both records. */
export type PairRow = {
  readonly id: string
  readonly a: string
  readonly b: string
  readonly why: string
  readonly said_by: string
  readonly by_called: string | null
  readonly state: 'said' | 'agreed' | 'undone'
}
export function pairs(): Query<PairRow> {
  return query<PairRow>(sql`select s.id, s.a, s.b, s.why, s.by_person as said_by,
      people.called(s.a, s.by_person) as by_called,
      case when exists (select from people.same_turn t where t.pair = s.id and t.kind = 'undone') then 'undone'
           when exists (select from people.same_turn t where t.pair = s.id and t.kind = 'agreed') then 'agreed'
           else 'said' end as state
    from people.same_as s order by s.at desc limit 500`)
}

/** The other records about the same person that the viewer may open: agreed by two, and not undone. */
export function alsoRecords(of: ChildOf): Query<{ readonly id: string }> {
  return query<{ id: string }>(sql`select also as id from people.also(${childIn(of)}) also order by 1`)
}

/** Says that two records are about one person; the smaller id first, so that a pair reads the same from both sides. */
export function pairSaid(id: string, one: string, other: string, why: string): RawBuilder<unknown> {
  return sql`insert into people.same_as (id, a, b, why)
    values (${id}::uuid, least(${one}::uuid, ${other}::uuid), greatest(${one}::uuid, ${other}::uuid), ${why})`
}

/** Agrees to a pair (never whoever said it) or takes it back. */
export function pairTurn(id: string, pair: string, kind: 'agreed' | 'undone', why: string): RawBuilder<unknown> {
  return sql`insert into people.same_turn (id, pair, kind, why) values (${id}::uuid, ${pair}::uuid, ${kind}, ${why})`
}

/** Takes new children into the house with a team, from a day (inclusive). The database refuses whoever may not. */
export function welcome(children: readonly string[], team: string, from: string): RawBuilder<unknown> {
  return sql`select access.welcome(${[...children]}::uuid[], ${team}::uuid, ${from}::date)`
}
