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
  turns_to boolean not null default false,  -- "who would you talk to"
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
select access.guard('circle.change');
select access.guard('circle.chosen');
