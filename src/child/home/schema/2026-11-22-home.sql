-- Where the child lives and under what law: words for people, codes for the return only.
create schema home;
grant usage on schema home to alongside_app;

create table home.living (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  words text,                   -- "at Gran's"; none: not known yet
  with_words text,
  kind text not null,           -- what the visit clock needs: see standards/clocks-of-child.ts
  from_day date not null,
  intended_to_18 boolean not null default false,
  long_term_agreed_on date,
  place_code text, provider_code text,
  primary key (child_id, id)
);
create table home.moved (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  living uuid not null,
  until_day date not null,
  words text, reason_code text,
  primary key (child_id, id)
);
create table home.legal (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  status_code text not null,
  from_day date not null,
  until_day date,
  primary key (child_id, id)
);
create table home.say_yes (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  decision text not null,
  who text not null,
  if_words text,
  review_day date,
  primary key (child_id, id)
);
create table home.ring_round (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  agreed_on date not null,
  people jsonb not null,        -- in order: [{called, how}]
  police_words text not null,
  primary key (child_id, id)
);
select access.guard('home.living');
select access.guard('home.moved');
select access.guard('home.legal');
select access.guard('home.say_yes');
select access.guard('home.ring_round');

create index on home.living (child_id, from_day);
-- Why a child had to move is told by a person. Its code goes into the return and is read by nobody here; so are the codes
-- of the place. Which law it is has words for the child, so its code may be read and is never shown.
revoke select on home.living, home.moved from alongside_app;
grant select (child_id, id, lock_id, by_person, at, words, with_words, kind, from_day, intended_to_18,
  long_term_agreed_on) on home.living to alongside_app;
grant select (child_id, id, lock_id, by_person, at, living, until_day, words) on home.moved to alongside_app;
