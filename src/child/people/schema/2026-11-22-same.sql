-- Two records that are about one person. A pair is said by one worker and agreed by another; it moves nothing and opens
-- nothing: whoever may read one record only knows neither the pair nor the other. Undoing takes the pair away again.
create table people.same_as (
  id uuid primary key default gen_random_uuid(),
  a uuid not null,
  b uuid not null,
  why text not null,
  by_person uuid not null default access.me(),
  at timestamptz not null default now(),
  check (a < b)
);
create index on people.same_as (a);
create index on people.same_as (b);
create table people.same_turn (
  id uuid primary key default gen_random_uuid(),
  pair uuid not null,
  kind text not null check (kind in ('agreed', 'undone')),
  why text not null,
  by_person uuid not null default access.me(),
  at timestamptz not null default now()
);
create index on people.same_turn (pair);

alter table people.same_as enable row level security;
create policy see on people.same_as for select using (access.may_open(a) and access.may_open(b));
create policy write on people.same_as for insert with check (
  by_person = (select access.me()) and access.may_add(a, 'name') and access.may_add(b, 'name'));
alter table people.same_turn enable row level security;
create policy see on people.same_turn for select using (pair in (select s.id from people.same_as s));
create policy write on people.same_turn for insert with check (
  by_person = (select access.me()) and exists (
    select from people.same_as s where s.id = pair and access.may_add(s.a, 'name') and access.may_add(s.b, 'name')
      and (kind = 'undone' or s.by_person <> (select access.me()))));
grant select, insert on people.same_as, people.same_turn to alongside_app;
select access.into_ledger('people.same_as');
select access.into_ledger('people.same_turn');

-- The other records that are about the same person, as far as whoever asks may open them: the function has no more rights
-- than its caller.
create function people.also(record uuid) returns setof uuid language sql stable as $$
  with recursive pair as (
    select s.a, s.b from people.same_as s
    where exists (select from people.same_turn t where t.pair = s.id and t.kind = 'agreed')
      and not exists (select from people.same_turn t where t.pair = s.id and t.kind = 'undone')
  ), reached(id) as (
    select record
    union
    select case when p.a = r.id then p.b else p.a end from reached r join pair p on r.id in (p.a, p.b)
  )
  select id from reached where id <> record
$$;
