import { sql } from 'kysely'
import { type Query, query } from '../ground/database/query.ts'

/** A name for each person who reaches or has opened my record: as I call them, else as they are called at work. */
export function namesRoundMe(): Query<{ readonly id: string; readonly called: string | null; readonly works_as: string | null }> {
  return query(sql`select p.person as id, people.called((select access.me()), p.person) as called, w.works_as
    from (select person from access.who_reaches((select access.me()))
          union select person from access.who_opened((select access.me()))) p
    left join people.worker w on w.person = p.person`)
}

/** A child I stand to today, and as what; the newest name, or none while it is not known. */
export type MyChild = {
  readonly id: string
  readonly called: string | null
  /** the day of birth, only while the name is not known: without it every such child would look the same */
  readonly born: string | null
  readonly kinds: readonly string[]
  /** who holds the child now, as one says it */
  readonly holder: string | null
  readonly holder_id: string | null
  readonly team: string | null
}

/** Who holds a child now. */
const holderOf = sql`left join lateral (select s.person from access.standing s where s.on_kind = 'child' and s.on_id = c.id and s.kind = 'holds'
      and s.from_day <= (select access.today()) and coalesce(least(s.until_day,
        (select min(e.until_day) from access.ending e where e.standing = s.id)), 'infinity') > (select access.today())
      order by s.from_day desc limit 1) h on true`

/**
 * My children: those I stand to myself, and those of my team whom somebody holds; at most 400, the rest are found by
 * searching. Whoever only brings in returns, or is only on the same team, has nobody waiting here.
 */
export function myChildren(): Query<MyChild> {
  return query<MyChild>(sql`
    select c.id, n.words as called, c.kinds, case when n.words is null then (select f.on_day from people.fact f
        where f.child_id = c.id and f.kind = 'born' order by f.at desc limit 1) end as born, h.person as holder_id, w.name as holder,
      (select t.name from access.with_team wt join access.team t on t.id = wt.team where wt.child_id = c.id
         and wt.from_day <= (select access.today()) and (wt.until_day is null or wt.until_day > (select access.today()))
         order by wt.from_day desc limit 1) as team
    from (select r.child_id as id, array_agg(distinct r.kind order by r.kind) as kinds from access.my_reach r
          where r.kind not in ('self', 'returns', 'member', 'leads', 'learns') group by r.child_id) c
    ${holderOf}
    left join lateral (select n.words from people.name n where n.child_id = c.id and n.person = c.id
      and n.said_as = 'called' order by n.at desc limit 1) n on true
    left join people.worker w on w.person = h.person
    where c.kinds <> '{supervises}' or h.person is not null
    order by n.words nulls last, c.id limit 400`)
}

/** A child of a team of mine whom nobody holds yet. */
export type UnheldChild = { readonly id: string; readonly called: string | null; readonly born: string | null; readonly since: string }

const unheld = sql`from (select r.child_id as id, min(r.from_day) as since from access.my_reach r where r.kind = 'supervises'
      group by r.child_id) c ${holderOf} where h.person is null`

/** How many children of my teams wait for somebody to hold the work. */
export function countUnheld(): Query<{ readonly count: number }> {
  return query(sql`select count(*)::int as count ${unheld}`)
}

/** Those children, the longest waiting first, at most a hundred at a time. */
export function unheldChildren(): Query<UnheldChild> {
  return query<UnheldChild>(sql`select u.id, u.since,
      (select n.words from people.name n where n.child_id = u.id and n.person = u.id and n.said_as = 'called' order by n.at desc limit 1) as called,
      (select f.on_day from people.fact f where f.child_id = u.id and f.kind = 'born' order by f.at desc limit 1) as born
    from (select c.id, c.since ${unheld} order by c.since, c.id limit 100) u order by u.since, u.id`)
}

/** Workers of the council, to hand children to. Seen by people at work only: nobody else may read the list of workers. */
export function workersHere(): Query<{ readonly id: string; readonly name: string; readonly works_as: string }> {
  return query(sql`select w.person as id, w.name, w.works_as from people.worker w
    where w.agency = 'council' and (select people.i_work_here()) order by w.name limit 1000`)
}
