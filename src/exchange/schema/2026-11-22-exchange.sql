-- What came in: each import, each row, and what became of it.
create schema exchange;
grant usage on schema exchange to alongside_app;

-- Whether I bring in returns for the council.
create function exchange.brings_returns() returns boolean language sql stable security definer
  set search_path = pg_catalog as $$
  select exists (select from access.standing s
    where s.person = access.me() and s.kind = 'returns' and s.on_kind = 'council' and s.from_day <= access.today()
      and (s.until_day is null or s.until_day > access.today())
      and not exists (select from access.ending e where e.standing = s.id and e.until_day <= access.today()))
$$;

-- One bringing in, also one that was only tried or was refused. A cell somebody mistyped can hold an address, so the words
-- of the answer are sealed before they get here; what is in clear is counts.
create table exchange.import (
  id uuid primary key,
  by_person uuid not null default access.me(),
  at timestamptz not null default now(),
  kind text not null,
  team uuid not null,
  became text not null check (became in ('brought in', 'tried', 'refused', 'nothing new')),
  summary jsonb not null,
  sealed text not null,
  undone_at timestamptz
);
select access.into_ledger('exchange.import', '{undone_at}');
-- Which child of ours a source's reference is. Unique over what import alone supplies.
create table exchange.known_as (
  source text not null,
  ref text not null,
  child_id uuid not null,
  import uuid not null,
  primary key (source, ref)
);
create index on exchange.known_as (child_id);
create index on exchange.known_as (import);
-- Rows of the return: what each was, so that the same file twice changes nothing and what is not used yet can flow in later.
-- What an act made is told by its instant: every row of one act has it.
create table exchange.row (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  import uuid not null,
  table_name text not null,
  place int not null,           -- 0-based data row
  digest text not null,         -- keyed, of the row's cells: without the council's key nobody can try out postcodes
  cells jsonb not null,         -- days, known codes and numbers only
  listed jsonb,                 -- which cells were kept as typed or left out, and the sentence's key
  room text,                    -- the room it lies in, or none: understood, not used yet
  primary key (child_id, id)
);
create index on exchange.row (import);
-- The rest of a child's rows, sealed: postcodes, numbers of homes, and whatever was typed where a code or a day should be.
-- Nobody knows of an imported postcode from whom it must be kept, so fewer may open it than any address.
create table exchange.sealed (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  import uuid not null,
  sealed text not null,
  primary key (child_id, id)
);
select access.guard('exchange.row');
select access.guard('exchange.sealed');

alter table exchange.import enable row level security;
create policy see on exchange.import for select using ((select exchange.brings_returns()));
create policy write on exchange.import for insert with check (
  by_person = (select access.me()) and undone_at is null and (select exchange.brings_returns()));
grant select, insert on exchange.import to alongside_app;
alter table exchange.known_as enable row level security;
create policy see on exchange.known_as for select using ((select exchange.brings_returns())
  or child_id in (select r.child_id from access.my_reach r where r.kind in ('holds', 'supervises')));
create policy write on exchange.known_as for insert with check ((select exchange.brings_returns()));
grant select, insert on exchange.known_as to alongside_app;
