-- Said, by whom, to whom, by when; kept, explained or released. "I'll try" and hopes have their own kind.
create schema promises;
grant usage on schema promises to alongside_app;

create table promises.promise (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  kind text not null check (kind in ('promise', 'try', 'hope')),
  who uuid not null,            -- whoever promised: always a person
  to_whom uuid not null,
  words text not null,
  made_on date not null,
  due_day date,
  visit uuid,
  instead_of uuid,              -- re-made by somebody new, with the child
  primary key (child_id, id)
);
create index on promises.promise (who, due_day);
create table promises.turn (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  promise uuid not null,
  kind text not null check (kind in ('kept', 'explained', 'released', 'answered', 'repair', 'remade')),
  words text,
  is_ok text check (is_ok in ('yes', 'not really', 'someone else should know')),
  new_due date,
  primary key (child_id, id)
);
select access.guard('promises.promise');
select access.guard('promises.turn');
