-- From anyone to anyone: owned, dated, answered.
create schema asks;
grant usage on schema asks to alongside_app;

create table asks.ask (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  owner uuid not null,          -- the named person who answers
  about text not null,          -- something said · another day for a visit · another worker · a missing half of a record …
  words text not null,
  due_day date not null,
  subject_id uuid,              -- the visit, promise or note it is about
  primary key (child_id, id)
);
create index on asks.ask (owner, due_day);
create table asks.turn (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  ask uuid not null,
  kind text not null check (kind in ('yes', 'no because', 'finding out', 'answered', 'handed on', 'thanks')),
  words text not null,
  by_day date,
  new_owner uuid,
  primary key (child_id, id)
);
select access.guard('asks.ask');
select access.guard('asks.turn');
