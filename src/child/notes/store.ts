import { type RawBuilder, sql } from 'kysely'
import { type ChildOf, childIn } from '../../access/session.ts'
import { type Query, query } from '../../ground/database/query.ts'
import type { NoteKind, NoteRow, ToolId } from './model.ts'

/** Where a page of the chronology begins: before this note, by when it happened and its id. */
export type Before = { readonly happenedAt: string; readonly note: string }

/** Which notes of a child: how many at most, before which, of which kinds (none: every kind). */
export type Which = {
  readonly before?: Before | undefined
  readonly kinds?: readonly NoteKind[]
  readonly most?: number
}

/**
 * The chronology of a child as whoever asks may read it, newest first, each note with its passages, gaps, readings, words
 * beside, holds and tools, as one query: the page first, then each of its notes by key. The private box is its own page: its
 * entries are not here, not even for the child. The last row's time and id are where the next page begins.
 */
export function chronology(of: ChildOf, which: Which = {}): Query<NoteRow> {
  const most = which.most ?? 50
  const on = (time: RawBuilder<unknown>, id: RawBuilder<unknown>, kind: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    ${which.before
      ? sql`(${time}, ${id}) < (${which.before.happenedAt}::timestamptz, ${which.before.note}::uuid)` : sql`true`}
    and ${which.kinds && which.kinds.length > 0 ? sql`${kind} = any(${[...which.kinds]}::text[])` : sql`true`}`
  const page = sql`
    select u.note, max(u.happened_at) as happened_at, max(u.kind) as kind from (
      (select n.id as note, n.happened_at, n.kind from notes.note n
        where n.child_id = ${childIn(of)} and ${on(sql`n.happened_at`, sql`n.id`, sql`n.kind`)}
          and not n.sealed
        order by n.happened_at desc, n.id desc limit ${most})
      union all
      (select distinct p.note, p.happened_at, p.kind from notes.passage p
        where p.child_id = ${childIn(of)} and p.apart and ${on(sql`p.happened_at`, sql`p.note`, sql`p.kind`)}
        order by p.happened_at desc, p.note desc limit ${most})
      union all
      (select distinct g.note, g.happened_at, g.kind from notes.gap g
        where g.child_id = ${childIn(of)} and ${on(sql`g.happened_at`, sql`g.note`, sql`g.kind`)}
        order by g.happened_at desc, g.note desc limit ${most})) u
    group by u.note order by 2 desc, 1 desc limit ${most}`
  return query<NoteRow>(whole(of, page))
}

/** One note of a child, or nothing when no word of it is this person's to read. */
export function noteOnly(of: ChildOf, note: string): Query<NoteRow> {
  return query<NoteRow>(whole(of, sql`
    select u.note, max(u.happened_at) as happened_at, max(u.kind) as kind from (
      select n.id as note, n.happened_at, n.kind from notes.note n where n.child_id = ${childIn(of)} and n.id = ${note}::uuid
        and not n.sealed
      union all select p.note, p.happened_at, p.kind from notes.passage p
        where p.child_id = ${childIn(of)} and p.note = ${note}::uuid and not p.sealed
      union all select g.note, g.happened_at, g.kind from notes.gap g
        where g.child_id = ${childIn(of)} and g.note = ${note}::uuid) u
    where u.kind is not null group by u.note`))
}

/**
 * The notes of a page with all that stands on and beside them. Each table is read once for the whole page, and everybody's
 * name is looked up once: materialized, because a planner that has seen no rows yet would do it again for each note.
 */
function whole(of: ChildOf, page: RawBuilder<unknown>): RawBuilder<unknown> {
  const child = childIn(of)
  return sql`
    with page as materialized (${page}),
    heading as materialized (select n.id, n.by_person, n.where_words, n.felt, n.at from notes.note n
      where n.child_id = ${child} and ${here(sql`n.id`)}),
    class as materialized (select distinct m.lock_id, m.class from access.mine m where m.child_id = ${child}),
    passage as materialized (select p.* from notes.passage p
      where p.child_id = ${child} and ${here(sql`p.note`)} and not p.sealed
        and (p.stands_for is null or not exists (select from notes.passage whole
          where whole.child_id = p.child_id and whole.id = p.stands_for))),
    reading as materialized (select g.* from notes.reading g where g.child_id = ${child} and ${here(sql`g.note`)}),
    beside as materialized (select b.* from notes.beside b where b.child_id = ${child} and ${here(sql`b.note`)}
      and (b.stands_for is null or not exists (select from notes.beside whole
        where whole.child_id = b.child_id and whole.id = b.stands_for))),
    hold as materialized (select h.* from notes.hold h where h.child_id = ${child} and ${here(sql`h.note`)}),
    called as materialized (select u.who, people.called(${child}, u.who) as words from (
      select by_person as who from heading union select by_person from passage union select said_by from passage
      union select by_person from reading union select by_person from beside union select by_person from hold) u
      where u.who is not null),
    readings as materialized (${readings}),
    passage_besides as materialized (${besides(sql`b.passage`, sql`b.passage is not null`)}),
    holds as materialized (${holds}),
    passages as materialized (${passages}),
    note_besides as materialized (${besides(sql`b.note`, sql`b.passage is null`)}),
    gaps as materialized (select g.note, json_agg(json_build_object('id', g.id, 'place', g.place, 'words', g.words)
      order by g.place) as rows from notes.gap g where g.child_id = ${child} and ${here(sql`g.note`)} group by g.note),
    tools as materialized (select t.note, json_agg(json_build_object('tool', t.tool, 'with_words', t.with_words,
      'felt', t.felt)) as rows from notes.tool_used t where t.child_id = ${child} and ${here(sql`t.note`)} group by t.note),
    ready as materialized (select distinct r.note from notes.ready r where r.child_id = ${child} and ${here(sql`r.note`)})
    select w.note as id, w.kind, w.happened_at, n.at as written_at, c.words as by_called,
      coalesce(coalesce(n.by_person, f.by_person) = (select access.me()), false) as mine,
      coalesce(coalesce(n.by_person, f.by_person) = ${child}, false) as own_words,
      n.where_words, n.felt, r.note is not null as ready, coalesce(f.rows, '[]'::json) as passages,
      coalesce(g.rows, '[]'::json) as gaps, coalesce(b.rows, '[]'::json) as beside, coalesce(t.rows, '[]'::json) as tools
    from page w
    left join heading n on n.id = w.note
    left join passages f on f.note = w.note
    left join called c on c.who = coalesce(n.by_person, f.by_person)
    left join ready r on r.note = w.note
    left join gaps g on g.note = w.note
    left join note_besides b on b.note = w.note
    left join tools t on t.note = w.note
    order by w.happened_at desc, w.note desc`
}

const here = (note: RawBuilder<unknown>): RawBuilder<unknown> => sql`${note} = any(array(select w.note from page w))`

const passages = sql`select p.note, min(p.by_person::text)::uuid as by_person, json_agg(json_build_object(
    'id', p.id, 'place', p.place, 'words', p.words, 'class', k.class, 'sealed', p.sealed,
    'left_out', p.stands_for is not null, 'said_called', coalesce(c.words, p.said_words),
    'said_mine', coalesce(p.said_by = (select access.me()), false),
    'quoted', p.said_by is not null or p.said_words is not null,
    'heard_as', p.heard_as, 'lang', p.lang, 'shown_at', p.shown_at, 'readings', coalesce(g.rows, '[]'::json),
    'beside', coalesce(b.rows, '[]'::json), 'holds', coalesce(h.rows, '[]'::json)) order by p.place) as rows
  from passage p
  left join class k on k.lock_id = p.lock_id
  left join called c on c.who = p.said_by
  left join readings g on g.passage = p.id
  left join passage_besides b on b.passage = p.id
  left join holds h on h.passage = p.id
  group by p.note`

const readings = sql`select g.passage, json_agg(json_build_object('id', g.id, 'level', g.level, 'lang', g.lang, 'words', g.words,
    'checked_by', g.checked_by, 'by_called', c.words) order by g.at, g.id) as rows
  from reading g left join called c on c.who = g.by_person group by g.passage`

/** What was written beside, gathered by a note or by a passage. */
function besides(by: RawBuilder<unknown>, which: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select ${by}, json_agg(json_build_object('id', b.id, 'kind', b.kind, 'words', b.words, 'by_called', c.words,
      'mine', b.by_person = (select access.me()), 'at', b.at) order by b.at, b.id) as rows
    from beside b left join called c on c.who = b.by_person where ${which} group by ${by}`
}

const holds = sql`select h.passage, json_agg(json_build_object('id', h.id, 'reason', h.reason, 'wanted_until', h.wanted_until,
    'until_at', greatest(h.until_at, a.until_at), 'by_called', c.words, 'mine', h.by_person = (select access.me()),
    'agreed_by', d.words) order by h.at, h.id) as rows
  from hold h left join hold a on a.note = h.note and a.agreed_with = h.id
  left join called c on c.who = h.by_person left join called d on d.who = a.by_person
  where h.agreed_with is null group by h.passage`

/** A passage found by its words; found words stand between the signs of `foundFrom` and `foundTo`. */
export type FoundRow = {
  readonly child_id: string
  readonly child_called: string | null
  readonly note: string
  readonly passage: string
  readonly kind: NoteKind
  readonly on_day: string
  readonly by_called: string | null
  readonly words: string
}
export const foundFrom = '\u0002'
export const foundTo = '\u0003'

/** Passages whose words match, newest first, over the children I stand to, or one of them. At most 50. */
export function findWords(typed: string, child?: string): Query<FoundRow> {
  const wanted = sql`(websearch_to_tsquery('english', ${typed}) || websearch_to_tsquery('simple', ${typed}))`
  const marks = `StartSel=${foundFrom}, StopSel=${foundTo}, MaxFragments=2, MaxWords=24, MinWords=8`
  return query<FoundRow>(sql`
    select s.child_id, people.called(s.child_id, s.child_id) as child_called, s.note, s.id as passage, p.kind, s.on_day,
      people.called(s.child_id, p.by_person) as by_called, ts_headline('english', p.words, ${wanted}, ${marks}) as words
    from (select child_id, id, note, on_day from notes.search
        where child_id = any(array(select distinct m.child_id from access.mine m
            where m.class not in ('name', 'team', 'home', 'dates', 'address', 'protected-address', 'return')
              and ${child === undefined ? sql`true` : sql`m.child_id = ${child}::uuid`}))
          and words @@ ${wanted}
        order by on_day desc, id limit 50) s
    join notes.passage p on p.child_id = s.child_id and p.id = s.id
    order by s.on_day desc, s.id`)
}

/** What this child has done already: each tool with how often, when last, with whom and how it felt, newest first. */
export type ToolsUsedRow = {
  readonly tool: ToolId
  readonly times: number
  readonly last_on: string
  readonly used: readonly {
    readonly with_called: string | null
    readonly with_words: string | null
    readonly felt: string | null
  }[]
}
export function toolsUsedWith(of: ChildOf): Query<ToolsUsedRow> {
  return query<ToolsUsedRow>(sql`
    select t.tool, count(*)::int as times, (max(t.happened_at) at time zone 'Europe/London')::date as last_on,
      json_agg(json_build_object('with_called', people.called(t.child_id, t.by_person), 'with_words', t.with_words,
        'felt', t.felt) order by t.happened_at desc) as used
    from notes.tool_used t where t.child_id = ${childIn(of)} group by t.tool order by max(t.happened_at) desc`)
}

/** Whether I work with this child: who holds back, lifts out, says what was told. */
export function amAtWork(of: ChildOf): Query<{ readonly at_work: boolean }> {
  return query(sql`select exists (select from notes.at_work w where w.child_id = ${childIn(of)}) as at_work`)
}

/** What children told us and nobody has answered yet, over the children I hold, oldest first: for Today. */
export type UnansweredRow = {
  readonly child_id: string
  readonly note: string
  readonly happened_at: string
  readonly called: string | null
}
export function toldUsUnanswered(): Query<UnansweredRow> {
  return query<UnansweredRow>(sql`
    with told as materialized (
      select n.child_id, n.id as note, n.happened_at from notes.note n
      where n.child_id = any(array(select distinct r.child_id from access.my_reach r where r.kind in ('holds', 'alongside')))
        and n.kind in ('own words', 'feeling') and n.by_person = n.child_id
        and (n.kind = 'own words' or exists (select from notes.passage p where p.child_id = n.child_id and p.note = n.id))
        and not exists (select from notes.beside b
          where b.child_id = n.child_id and b.note = n.id and b.by_person <> n.child_id)
      order by n.happened_at limit 100
    ), called as materialized (
      select c.child_id, people.called(c.child_id, c.child_id) as words from (select distinct t.child_id from told t) c
    )
    select t.child_id, t.note, t.happened_at, c.words as called from told t join called c on c.child_id = t.child_id
    order by t.happened_at`)
}
