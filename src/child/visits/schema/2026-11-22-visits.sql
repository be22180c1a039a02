-- Before, at and after the door; what is due.
create schema visits;
grant usage on schema visits to alongside_app;

create table visits.planned (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  who uuid not null,
  planned_for timestamptz not null,
  where_words text not null,
  words text,                   -- "I'm bringing the sand tray. About an hour."
  promise uuid,                 -- a planned visit is a promise; a moved one keeps it
  instead_of uuid,
  primary key (child_id, id),
  check (by_person <> child_id)
);
create index on visits.planned (who, planned_for);
-- "Can't do that time?" is the child's alone; the child never cancels or moves.
create table visits.planned_turn (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  planned uuid not null,
  kind text not null check (kind in ('cancelled', 'moved', 'late', 'happened', 'attempted', 'answered', 'cannot')),
  choice text check (choice in ('another day', 'not there', 'not meeting')),
  words text,
  primary key (child_id, id),
  check ((kind = 'cannot') = (by_person = child_id)),
  check ((kind = 'cannot') = (choice is not null))
);
create index on visits.planned_turn (child_id, planned);
-- What a clock has to know, and no words: a visit by the role that a clock asks for has the class of dates, so that
-- everybody who reads the clocks reckons from the same visits.
create table visits.visit (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  note uuid,
  on_day date not null,
  saw boolean not null,
  alone text not null check (alone in ('in their room', 'out somewhere', 'not today', 'not known')),
  right_role boolean not null,
  planned uuid,
  primary key (child_id, id),
  check (by_person <> child_id)
);
create index on visits.visit (child_id, on_day desc);
-- The rest of it: from when to when, where in words, and why not.
create table visits.circumstances (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  visit uuid not null,
  began timestamptz, ended timestamptz,
  where_words text,
  why_not_seen text check (why_not_seen in ('nobody in', 'not wanted', 'ill', 'grief', 'away', 'put off', 'other')),
  why_not text,
  primary key (child_id, id)
);
create index on visits.circumstances (child_id, visit);
create table visits.wish (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  every_days int not null check (every_days between 1 and 400),
  words text,
  primary key (child_id, id)
);
create table visits.override (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  clock text not null,
  every_days int not null check (every_days between 1 and 400),
  agreed_at text not null check (agreed_at in ('review', 'supervision')),
  agreed_on date not null,
  who_agreed text not null,
  why text not null,
  until_day date,               -- the first day it no longer holds
  primary key (child_id, id)
);
-- The kept clocks: the one place that is written over, proven equal to a recompute. One row says on which day the clocks
-- of a child were reckoned and from which day on time alone may change them; the others are the clocks.
create table visits.reckoned (
  child_id uuid primary key,
  lock_id uuid not null,
  as_of date not null,
  stands_until date not null,
  stale boolean not null default false
);
create table visits.clock (
  child_id uuid not null,
  lock_id uuid not null,
  place int not null,
  clock text not null,
  since date,
  due date,
  state text not null,
  overdue_reads text,           -- what the clock says once its day has passed: late, or unknown
  met jsonb,
  cites jsonb,                  -- only where they are not the national ones
  primary key (child_id, place)
);
select access.guard('visits.planned');
-- Saying that one will come is for those who work with the child: it is a promise on the child's page.
create policy at_work on visits.planned as restrictive for insert with check (
  exists (select from notes.at_work w where w.child_id = planned.child_id offset 0));
select access.guard('visits.planned_turn');
select access.guard('visits.visit');
select access.guard('visits.circumstances');
select access.guard('visits.wish');
select access.guard('visits.override');
do $$
declare
  kept text;
begin
  foreach kept in array array['visits.reckoned', 'visits.clock'] loop
    execute format('alter table %s enable row level security', kept);
    execute format('create policy see on %1$s for select using (exists (select from access.mine m '
      || 'where m.child_id = %1$s.child_id and m.lock_id = %1$s.lock_id offset 0))', kept);
    execute format('create policy add on %1$s for insert with check (exists (select from access.mine_to_add a '
      || 'where a.child_id = %1$s.child_id and a.lock_id = %1$s.lock_id offset 0))', kept);
    execute format('create policy clear on %1$s for delete using (exists (select from access.mine_to_add a '
      || 'where a.child_id = %1$s.child_id and a.lock_id = %1$s.lock_id offset 0))', kept);
    execute format('grant select, insert, delete on %s to alongside_app', kept);
  end loop;
end $$;

-- A new fact makes the kept clocks of its child stale, whoever wrote it: they are reckoned from the facts until renewed.
-- By the index, always: a plan made while no clock was kept yet would go through all of them for each fact of a whole return.
create function visits.facts_changed() returns trigger language plpgsql security definer
  set search_path = pg_catalog set enable_seqscan = off as $$
begin
  update visits.reckoned r set stale = true
  where not r.stale and r.child_id = any(array(select f.child_id from fresh f));
  return null;
end $$;
do $$
declare
  fact text;
begin
  foreach fact in array array['home.living', 'home.moved', 'home.legal', 'plans.review', 'people.fact', 'access.with_team',
    'visits.visit', 'visits.override'] loop
    execute format('create trigger clocks after insert on %s referencing new table as fresh for each statement '
      || 'execute function visits.facts_changed()', fact);
  end loop;
end $$;
-- Who chairs the reviews is a fact too.
create function visits.reviewer_changed() returns trigger language plpgsql security definer
  set search_path = pg_catalog set enable_seqscan = off as $$
begin
  update visits.reckoned r set stale = true
  where not r.stale
    and r.child_id = any(array(select f.on_id from fresh f where f.kind = 'reviews' and f.on_kind = 'child'));
  return null;
end $$;
create trigger clocks after insert on access.standing referencing new table as fresh for each statement
  execute function visits.reviewer_changed();

-- The facts from which the clocks of these children are reckoned, as far as whoever asks may read them: the function has no
-- rights of its own. It stands here because its plan is large and seldom needed: a page whose clocks stand does not even
-- begin it, and whoever needs it finds it planned. Nobody knows how many children it is planned for: hashed, it is quick for
-- one and for a thousand.
create function visits.facts_of(children uuid[]) returns table (child_id uuid, born_on date, died_on date, here_from date,
    officer_on date, living json, legal json, visits json, reviews json, overrides json)
  language plpgsql stable set plan_cache_mode = force_generic_plan set enable_nestloop = off as $$
#variable_conflict use_column
begin
  if cardinality(children) = 0 then return; end if;
  return query
  with living as materialized (
    select t.child_id, json_agg(json_build_object('id', t.id, 'kind', t.kind, 'from_day', t.from_day,
      'until_day', m.until_day, 'intended_to_18', t.intended_to_18, 'long_term_agreed_on', t.long_term_agreed_on)
      order by t.from_day, t.at, t.id) as rows
    from home.living t left join (select distinct on (t.child_id, t.living) t.child_id, t.living, t.until_day
      from home.moved t where t.child_id = any(children) order by t.child_id, t.living, t.at desc) m
      on m.child_id = t.child_id and m.living = t.id
    where t.child_id = any(children) group by t.child_id
  ), legal as materialized (
    select t.child_id, json_agg(json_build_object('code', t.status_code, 'from_day', t.from_day, 'until_day', t.until_day)
      order by t.from_day, t.at) as rows
    from home.legal t where t.child_id = any(children) group by t.child_id
  ), visited as materialized (
    select t.child_id, json_agg(json_build_object('id', t.id, 'on_day', t.on_day, 'saw', t.saw, 'alone', t.alone)
      order by t.on_day, t.id) as rows
    from visits.visit t where t.child_id = any(children) and t.right_role group by t.child_id
  ), reviewed as materialized (
    select t.child_id, json_agg(json_build_object('id', t.id, 'on_day', t.on_day) order by t.on_day, t.id) as rows
    from plans.review t where t.child_id = any(children) and t.held
      and not exists (select from plans.review n
        where n.child_id = any(children) and n.child_id = t.child_id and n.instead_of = t.id)
    group by t.child_id
  ), agreed as materialized (
    select t.child_id, json_agg(json_build_object('clock', t.clock, 'every_days', t.every_days, 'agreed_at', t.agreed_at,
      'agreed_on', t.agreed_on, 'who_agreed', t.who_agreed, 'why', t.why, 'until_day', t.until_day)
      order by t.agreed_on, t.at, t.id) as rows
    from visits.override t where t.child_id = any(children) group by t.child_id
  ), said as materialized (
    select distinct on (t.child_id, t.kind = 'born') t.child_id, t.kind = 'born' as born, t.on_day
    from people.fact t where t.child_id = any(children) and t.kind in ('born', 'died', 'ended')
    order by t.child_id, t.kind = 'born', t.at desc
  ), here as materialized (
    select t.child_id, min(t.from_day) as from_day from access.with_team t where t.child_id = any(children) group by t.child_id
  ), chaired as materialized (
    select t.on_id as child_id, min(t.from_day) as from_day from access.standing t
    where t.kind = 'reviews' and t.on_kind = 'child' and t.on_id = any(children) group by t.on_id
  )
  select w.child_id, b.on_day, d.on_day, h.from_day, o.from_day, coalesce(l.rows, '[]'), coalesce(g.rows, '[]'),
    coalesce(v.rows, '[]'), coalesce(p.rows, '[]'), coalesce(x.rows, '[]')
  from (select distinct unnest(children) as child_id) w
  left join said b on b.child_id = w.child_id and b.born
  left join said d on d.child_id = w.child_id and not d.born
  left join here h on h.child_id = w.child_id
  left join chaired o on o.child_id = w.child_id
  left join living l on l.child_id = w.child_id
  left join legal g on g.child_id = w.child_id
  left join visited v on v.child_id = w.child_id
  left join reviewed p on p.child_id = w.child_id
  left join agreed x on x.child_id = w.child_id;
end $$;
