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
  instead_of uuid,
  primary key (child_id, id)
);
create index on visits.planned (who, planned_for);
create table visits.planned_turn (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  planned uuid not null,
  kind text not null check (kind in ('cancelled', 'moved', 'happened', 'cannot', 'late')),
  words text,
  primary key (child_id, id)
);
create table visits.visit (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  note uuid not null,
  on_day date not null,
  began timestamptz, ended timestamptz,
  saw boolean not null,
  alone text not null check (alone in ('in their room', 'out somewhere', 'not today', 'not known')),
  right_role boolean not null,
  where_words text,
  why_not text,
  planned uuid,
  primary key (child_id, id)
);
create index on visits.visit (child_id, on_day desc);
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
  every_days int not null,
  agreed_at text not null,
  why text not null,
  until_day date,
  primary key (child_id, id)
);
-- The kept due list: the one table that is written over, proven equal to a recompute. No history: since and due are null.
create table visits.clock (
  child_id uuid not null,
  lock_id uuid not null,
  clock text not null,
  since date,
  due date,
  met text,
  suspended boolean not null default false,
  primary key (child_id, clock)
);
select access.guard('visits.planned');
select access.guard('visits.planned_turn');
select access.guard('visits.visit');
select access.guard('visits.wish');
select access.guard('visits.override');
alter table visits.clock enable row level security;
create policy see on visits.clock for select using (lock_id in (select m.lock_id from access.mine m));
create policy add on visits.clock for insert with check (lock_id in (select a.lock_id from access.mine_to_add a));
create policy renew on visits.clock for update using (lock_id in (select a.lock_id from access.mine_to_add a));
create policy clear on visits.clock for delete using (lock_id in (select a.lock_id from access.mine_to_add a));
grant select, insert, update, delete on visits.clock to alongside_app;
