-- What came in: each import, each row, and what became of it.
create schema exchange;
grant usage on schema exchange to alongside_app;

create table exchange.import (
  id uuid primary key,
  by_person uuid not null default access.me(),
  at timestamptz not null default now(),
  kind text not null,
  team uuid not null,
  summary jsonb not null,       -- counts and refusals by table: no names
  undone_at timestamptz
);
-- Which child of ours a source's reference is. Unique over what import alone supplies.
create table exchange.known_as (
  source text not null,
  ref text not null,
  child_id uuid not null,
  import uuid not null,
  primary key (source, ref)
);
create index on exchange.known_as (child_id);
-- Rows of the return: what each was, so that the same file twice changes nothing, and undo knows what it made.
create table exchange.row (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  import uuid not null,
  table_name text not null,
  place int not null,           -- 0-based data row
  digest text not null,         -- of the row's cells
  cells jsonb not null,
  listed jsonb,                 -- codes and cells that were kept as typed
  room text,                    -- the room it lies in, or none: understood, not used yet
  made uuid[] not null default '{}',
  primary key (child_id, id)
);
create index on exchange.row (import, table_name, place);
select access.guard('exchange.row');

alter table exchange.import enable row level security;
create policy own on exchange.import for select using (by_person = (select access.me()));
create policy write on exchange.import for insert with check (by_person = (select access.me()));
grant select, insert on exchange.import to alongside_app;
alter table exchange.known_as enable row level security;
create policy see on exchange.known_as for select using (child_id in (select r.child_id from access.my_reach r where r.kind = 'returns'));
create policy write on exchange.known_as for insert with check (child_id in (select r.child_id from access.my_reach r where r.kind = 'returns'));
grant select, insert on exchange.known_as to alongside_app;
