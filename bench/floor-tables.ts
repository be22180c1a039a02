/**
 * The floor: what somebody would write by hand who wanted nothing but these rows, quickly. The same rows as ours in plain
 * tables, one plain policy each (the children I stand to, computed once), an index where it is asked by, and a trace. No
 * locks, no classes of words, no ledger, no sessions. Made from our tables by their owner, so the data are the same.
 */
export const floorTables = `
create schema floor;
create table floor.standing as
  select distinct r.person, r.child_id, r.kind in ('holds', 'supervises', 'reviews') as sees_all from access.reach r
  where r.kind in ('holds', 'supervises', 'reviews', 'member');
create index on floor.standing (person) include (child_id, sees_all);
create table floor.worker as select person, name, works_as, reached_by from people.worker;
alter table floor.worker add primary key (person);
create table floor.child as
  select n.child_id as id, n.words as called, s.person as holder
  from people.name n join access.standing s on s.on_kind = 'child' and s.on_id = n.child_id and s.kind = 'holds'
  where n.person = n.child_id and n.said_as = 'called';
alter table floor.child add primary key (id);
create table floor.team as
  select s.on_id as child_id, s.person, s.kind, s.from_day,
    coalesce(w.name, (select n.words from people.name n where n.child_id = s.on_id and n.person = s.person and n.said_as = 'called' limit 1)) as called
  from access.standing s left join people.worker w on w.person = s.person where s.on_kind = 'child' and s.kind <> 'self'
  union all
  select distinct r.child_id, r.person, r.kind, r.from_day, w.name from access.reach r join people.worker w on w.person = r.person
  where r.kind = 'supervises';
create table floor.fact as select child_id, kind, words, on_day from people.fact;
create table floor.living as select child_id, id, words, kind, from_day from home.living;
create table floor.legal as select child_id, status_code, from_day, until_day from home.legal;
create table floor.note as
  select n.child_id, n.id, n.kind, n.happened_at, n.by_person, n.where_words, n.felt,
    coalesce(w.name, c.called) as by_called
  from notes.note n left join people.worker w on w.person = n.by_person left join floor.child c on c.id = n.by_person;
create table floor.passage as select child_id, id, note, place, words, shown_at from notes.passage;
create table floor.promise as
  select p.child_id, p.id, p.kind, p.who, w.name as who_called, p.words, p.made_on, p.due_day, false as over
  from promises.promise p left join people.worker w on w.person = p.who;
create table floor.turn as select child_id, id, promise, kind, words, at from promises.turn;
update floor.promise p set over = true from floor.turn t where t.child_id = p.child_id and t.promise = p.id;
create table floor.visit as select child_id, id, note, on_day, saw, alone from visits.visit;
create table floor.planned as
  select p.child_id, p.id, p.who, p.planned_for, p.where_words, p.words,
    exists (select from visits.planned_turn t where t.child_id = p.child_id and t.planned = p.id) as over
  from visits.planned p;
create table floor.told as
  select n.child_id, n.id, n.happened_at from notes.note n where n.kind = 'own words' and n.by_person = n.child_id;
create table floor.search as select child_id, id, note, on_day, words from notes.search order by child_id, on_day desc;
create table floor.due (child_id uuid primary key, since date, due date);
create table floor.trace (
  id bigint generated always as identity primary key, at timestamptz not null default now(),
  person uuid not null, act text not null, on_id uuid, subject text not null
);
create index on floor.trace (on_id, at);
create index on floor.trace (person, at);
create index on floor.team (child_id);
create index on floor.fact (child_id);
create index on floor.living (child_id);
create index on floor.legal (child_id);
create index on floor.note (child_id, happened_at desc, id desc);
create index on floor.passage (child_id, note);
create index on floor.promise (child_id);
create index on floor.turn (child_id, promise);
create index on floor.visit (child_id, on_day desc);
create index on floor.planned (child_id, planned_for);
create index on floor.told (child_id);
create index on floor.search (child_id, on_day desc);
grant usage on schema floor to bench_floor;
grant select on floor.standing, floor.worker to bench_floor;
do $$
declare
  one text;
begin
  foreach one in array array['team', 'fact', 'living', 'legal', 'note', 'passage', 'promise', 'turn', 'visit', 'planned', 'told', 'search', 'due'] loop
    execute format('alter table floor.%I enable row level security', one);
    execute format('create policy mine on floor.%I using (child_id = any(array(select s.child_id from floor.standing s
      where s.person = current_setting(''floor.person'')::uuid and s.sees_all)))', one);
    execute format('grant select, insert on floor.%I to bench_floor', one);
  end loop;
end $$;
alter table floor.child enable row level security;
create policy mine on floor.child using (id = any(array(select s.child_id from floor.standing s
  where s.person = current_setting('floor.person')::uuid)));
grant select on floor.child to bench_floor;
alter table floor.trace enable row level security;
create policy mine on floor.trace using (person = current_setting('floor.person')::uuid);
grant insert, select on floor.trace to bench_floor;
analyze;`
