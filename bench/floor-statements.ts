/** The floor's statements, written by hand: each page is one statement that brings one text of JSON, and traces it. */

const traced = (act: string, subject: string, child: string): string => `
  with traced as (
    insert into floor.trace (person, act, on_id, subject)
    values (current_setting('floor.person')::uuid, '${act}', ${child}, '${subject}') returning id)`

/** The parts of a child's page; a page of ours that does not show a part is measured beside a floor without it. */
export const childParts: Readonly<Record<string, string>> = {
  child: `(select json_build_object('id', c.id, 'called', c.called) from floor.child c where c.id = $1)`,
  facts: `(select coalesce(json_agg(json_build_object('kind', f.kind, 'words', f.words, 'on_day', f.on_day)), '[]')
    from floor.fact f where f.child_id = $1)`,
  team: `(select coalesce(json_agg(json_build_object('person', t.person, 'called', t.called, 'kind', t.kind, 'from_day', t.from_day,
      'works_as', w.works_as, 'reached_by', w.reached_by)), '[]')
    from floor.team t left join floor.worker w on w.person = t.person where t.child_id = $1)`,
  promises: `(select coalesce(json_agg(p), '[]') from (
    select p.id, p.kind, p.who_called, p.words, p.made_on, p.due_day,
      (select coalesce(json_agg(json_build_object('id', t.id, 'kind', t.kind, 'words', t.words, 'at', t.at) order by t.at), '[]')
       from floor.turn t where t.child_id = p.child_id and t.promise = p.id) as turns
    from floor.promise p where p.child_id = $1 order by p.over, p.due_day limit 100) p)`,
  notes: `(select coalesce(json_agg(n), '[]') from (
    select n.id, n.kind, n.happened_at, n.by_called, n.where_words, n.felt,
      (select coalesce(json_agg(json_build_object('id', p.id, 'place', p.place, 'words', p.words, 'shown_at', p.shown_at) order by p.place), '[]')
       from floor.passage p where p.child_id = n.child_id and p.note = n.id) as passages
    from floor.note n where n.child_id = $1 order by n.happened_at desc, n.id desc limit 50) n)`,
  livings: `(select coalesce(json_agg(json_build_object('id', l.id, 'words', l.words, 'kind', l.kind, 'from_day', l.from_day)), '[]')
    from floor.living l where l.child_id = $1)`,
  legals: `(select coalesce(json_agg(json_build_object('status_code', l.status_code, 'from_day', l.from_day)), '[]')
    from floor.legal l where l.child_id = $1)`,
  visits: `(select coalesce(json_agg(v), '[]') from (
    select v.id, v.on_day, v.saw, v.alone from floor.visit v where v.child_id = $1 order by v.on_day desc limit 50) v)`,
  planned: `(select coalesce(json_agg(p), '[]') from (
    select p.id, p.planned_for, p.where_words, p.words, p.over from floor.planned p where p.child_id = $1
    order by p.planned_for desc limit 30) p)`,
}

export function childStatement(parts: readonly string[]): string {
  const columns = parts.filter((part) => childParts[part]).map((part) => `'${part}', ${childParts[part]}`)
  return `${traced('opened', 'child', '$1::uuid')} select json_build_object(${columns.join(', ')})::text as page from traced`
}

export const caseloadStatement = `${traced('listed', 'today', 'null')}
  select json_build_object(
    'children', (select coalesce(json_agg(c), '[]') from (
      select c.id, c.called, w.name as holder from floor.child c left join floor.worker w on w.person = c.holder
      where c.id = any(array(select s.child_id from floor.standing s where s.person = current_setting('floor.person')::uuid and s.sees_all))
      order by c.called, c.id limit 400) c),
    'planned', (select coalesce(json_agg(p), '[]') from (
      select p.id, p.child_id, p.planned_for, p.where_words from floor.planned p
      where p.who = current_setting('floor.person')::uuid and p.planned_for > now() - interval '7 days' and not p.over
        and p.child_id = any(array(select s.child_id from floor.standing s where s.person = current_setting('floor.person')::uuid and s.sees_all))
      order by p.planned_for limit 100) p),
    'promises', (select coalesce(json_agg(p), '[]') from (
      select p.id, p.child_id, p.words, p.due_day from floor.promise p
      where p.who = current_setting('floor.person')::uuid and p.kind = 'promise' and not p.over
        and p.child_id = any(array(select s.child_id from floor.standing s where s.person = current_setting('floor.person')::uuid and s.sees_all))
      order by p.due_day limit 200) p),
    'told', (select coalesce(json_agg(t), '[]') from (
      select t.child_id, t.id, t.happened_at from floor.told t
      where t.child_id = any(array(select s.child_id from floor.standing s where s.person = current_setting('floor.person')::uuid and s.sees_all))
      order by t.happened_at limit 100) t),
    'dues', (select coalesce(json_agg(d), '[]') from (select d.child_id, d.due from floor.due d
      where d.child_id = any(array(select s.child_id from floor.standing s where s.person = current_setting('floor.person')::uuid and s.sees_all))) d)
  )::text as page from traced`

/** Each child whose words were found is traced as well, as ours does it. */
export const searchStatement = `${traced('searched', 'search', 'null')},
  found as (
    select s.child_id, s.note, s.id as passage, s.on_day, p.words
    from (select s.child_id, s.id, s.note, s.on_day from floor.search s
      where s.child_id = any(array(select m.child_id from floor.standing m where m.person = current_setting('floor.person')::uuid and m.sees_all))
        and s.words @@ websearch_to_tsquery('english', $1)
      order by s.on_day desc, s.id limit 50) s
    join floor.passage p on p.child_id = s.child_id and p.note = s.note and p.id = s.id
    order by s.on_day desc, s.id),
  shown as (insert into floor.trace (person, act, on_id, subject)
    select distinct current_setting('floor.person')::uuid, 'searched', f.child_id, 'search' from found f returning id)
  select (select coalesce(json_agg(f), '[]') from found f)::text as page from traced where (select count(*) from shown) >= 0`

/** $1 child, $2 the note's words, $3 the promise's words, $4 its day, $5 the day of the visit. */
export const visitStatement = `${traced('recorded', 'visits', '$1::uuid')},
  note as (insert into floor.note (child_id, id, kind, happened_at, by_person)
    select $1::uuid, gen_random_uuid(), 'visit', $5::date, current_setting('floor.person')::uuid returning child_id, id),
  passage as (insert into floor.passage (child_id, id, note, place, words, shown_at)
    select n.child_id, gen_random_uuid(), n.id, 0, $2::text, now() from note n returning child_id, id, note, words),
  search as (insert into floor.search (child_id, id, note, on_day, words)
    select p.child_id, p.id, p.note, $5::date, to_tsvector('english', p.words) from passage p returning id),
  visit as (insert into floor.visit (child_id, id, note, on_day, saw, alone)
    select n.child_id, gen_random_uuid(), n.id, $5::date, true, 'out somewhere' from note n returning id),
  promise as (insert into floor.promise (child_id, id, kind, who, words, made_on, due_day, over)
    select $1::uuid, gen_random_uuid(), 'promise', current_setting('floor.person')::uuid, $3::text, $5::date, $4::date, false returning id)
  select json_build_object('note', (select id from note), 'visit', (select id from visit), 'promise', (select id from promise))::text as page
  from traced`
