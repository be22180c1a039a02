-- Everyone in a life: each tie told by somebody on a day, in words.
create schema circle;
grant usage on schema circle to alongside_app;

create table circle.tie (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  person uuid,                  -- when this somebody is a person of the house
  called text not null,         -- as the child says it
  what text not null check (what in ('person', 'pet', 'place', 'thing')),
  is_to_child text not null,    -- mum, gran, best friend, teacher, dog …
  said_by uuid not null,
  said_by_side text not null check (said_by_side in ('child', 'family', 'worker')),
  said_on date not null,
  close int check (close between 1 and 4),
  known_since text,
  words text,
  reached_by text,
  dead boolean not null default false,
  far_away boolean not null default false,
  until_day date,
  instead_of uuid,              -- an earlier telling of the same tie, which stays
  primary key (child_id, id)
);
create table circle.picture (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  on_day date not null,
  with_words text,
  primary key (child_id, id)
);
create table circle.mark (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  picture uuid not null,
  tie uuid,
  called text not null,
  what text not null,
  ring int not null check (ring between 1 and 4),
  angle real,
  line text check (line in ('helps', 'hard', 'both')),
  words text,
  dead boolean not null default false,
  far_away boolean not null default false,
  primary key (child_id, id)
);
-- "Who would you talk to?", asked on a day. "I'd rather not say" is an answer like any other; the newest stands.
create table circle.talks_to (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  said_on date not null,
  by_child boolean not null,    -- said by the child, or by somebody at work who has seen it
  rather_not boolean not null,
  named jsonb not null,         -- [{called, person?, topic?}]: empty when they would rather not say
  primary key (child_id, id),
  check (not rather_not or named = '[]')
);
-- A change of worker: goodbye and hello are steps, told by a person. The sector's reason code stays with the ending.
create table circle.change (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  from_person uuid, to_person uuid,
  on_day date not null,
  goodbye_on date, goodbye_words text,
  hello_on date, hello_words text,
  primary key (child_id, id)
);
create table circle.chosen (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  topic text not null,
  who uuid, who_words text not null,
  reason text not null,
  stays_responsible uuid not null,
  primary key (child_id, id)
);
select access.guard('circle.tie');
select access.guard('circle.picture');
select access.guard('circle.mark');
select access.guard('circle.talks_to');
select access.guard('circle.change');
select access.guard('circle.chosen');

create index on circle.tie (child_id, at);
create index on circle.mark (child_id, picture);

-- The people who answer for this child's workers today, so that a manager is reachable. Their standing is on a team or a
-- worker and so not on the child's list; whoever may see the list may know them.
create function circle.who_supervises(child uuid)
  returns table (person uuid, works_as text, reached_by text, from_day date)
  language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
  return query
  select r.person, w.works_as, w.reached_by, min(r.from_day)
  from access.reach r join people.worker w on w.person = r.person
  where r.child_id = child and r.kind = 'supervises'
    and r.from_day <= access.today() and (r.until_day is null or r.until_day > access.today())
    and exists (select from access.mine m where m.child_id = child and m.class = 'team')
  group by r.person, w.works_as, w.reached_by;
end $$;

-- Nobody answers for their own work: not through this product, and not round it.
create function circle.nobody_supervises_themselves() returns trigger language plpgsql
  set search_path = pg_catalog as $$
begin
  if new.kind = 'supervises' and new.on_kind = 'child' and new.person = new.by_person then
    raise exception 'refused' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger not_oneself before insert on access.standing
  for each row execute function circle.nobody_supervises_themselves();
