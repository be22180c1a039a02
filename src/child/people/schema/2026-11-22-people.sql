-- Who people are. A worker's name and work are the council's; everything else about a person stands on a child's record.
create schema people;
grant usage on schema people to alongside_app;

create table people.worker (
  person uuid primary key,
  name text not null,
  works_as text not null,
  agency text not null,
  reached_by text
);
create table people.role_card (
  id uuid primary key,
  worker uuid not null,
  version text not null check (version in ('child', 'parent')),
  words jsonb not null,
  by_person uuid not null,
  at timestamptz not null default now()
);
create index on people.role_card (worker);

-- A name as it is said in this child's record: the child's own, or of somebody round the child.
create table people.name (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  person uuid not null,
  words text not null,
  said_as text not null check (said_as in ('called', 'full', 'spelled', 'said like')),
  from_day date,
  replaces boolean not null default false,  -- a change of name: what was said before it is said no more
  replaced_at timestamptz,
  primary key (child_id, id)
);
create index on people.name (child_id, person, at);
-- What is so about the child: birthday, pronouns, languages, how to speak with me. The newest of a kind stands.
create table people.fact (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  kind text not null,
  words text,
  on_day date,
  replaced_at timestamptz,
  primary key (child_id, id)
);
create index on people.fact (child_id, kind, at);
-- Where somebody can be found. Sealed before it gets here; the words say only what it is called ("Gran's").
create table people.contact (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  person uuid not null,
  kind text not null check (kind in ('address', 'phone', 'email')),
  called text not null,
  sealed text not null,
  from_day date,
  replaced_at timestamptz,
  primary key (child_id, id)
);
-- Whose unborn baby a record is about. It says who carries it and nothing else: no name, sex, father or birth follows.
-- It stands on the baby's record only, so that the mother's own file as a child knows nothing of hers as a parent.
create table people.carried (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  mother uuid not null,
  primary key (child_id, id)
);

select access.guard('people.name', '{replaced_at}');
select access.guard('people.fact', '{replaced_at}');
select access.guard('people.contact', '{replaced_at}');
select access.guard('people.carried');

-- What was replaced is in no view of anybody; the ledger still proves it. The newest fact of a kind stands; a change of
-- name takes every older name of that person with it; a new address is where somebody is found now.
create policy not_replaced on people.name as restrictive for select using (replaced_at is null);
create policy not_replaced on people.fact as restrictive for select using (replaced_at is null);
create policy not_replaced on people.contact as restrictive for select using (replaced_at is null);
create function people.replace_names() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  update people.name n set replaced_at = f.at from fresh f
  where f.replaces and n.child_id = f.child_id and n.person = f.person and n.at < f.at and n.replaced_at is null;
  return null;
end $$;
create function people.replace_facts() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  update people.fact o set replaced_at = f.at from fresh f
  where o.child_id = f.child_id and o.kind = f.kind and o.at < f.at and o.replaced_at is null;
  return null;
end $$;
create function people.replace_contacts() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  update people.contact o set replaced_at = f.at from fresh f
  where o.child_id = f.child_id and o.person = f.person and o.kind = f.kind and o.at < f.at and o.replaced_at is null
    and (f.kind = 'address' or o.called = f.called);
  return null;
end $$;
create trigger replace after insert on people.name referencing new table as fresh for each statement
  execute function people.replace_names();
create trigger replace after insert on people.fact referencing new table as fresh for each statement
  execute function people.replace_facts();
create trigger replace after insert on people.contact referencing new table as fresh for each statement
  execute function people.replace_contacts();

-- A worker is known to the council's other workers, and to every person who has or had that worker round a child they
-- reach: a partner's worker knows those and not the council's list.
create function people.i_work_here() returns boolean language plpgsql stable security definer
  set search_path = pg_catalog as $$
begin
  return exists (select from people.worker where person = access.me() and agency = 'council');
end $$;
create function people.round_mine() returns setof uuid language plpgsql stable security definer
  set search_path = pg_catalog as $$
#variable_conflict use_column
begin
  return query
  select w.person from access.reach m
  join access.line l on l.class = 'team' and l.verb = 'see' and l.kind = m.kind
    and (l.agency is null or l.agency = m.agency) and (l.remit is null or l.remit = m.remit)
  join access.reach w on w.child_id = m.child_id
    and w.kind not in ('assures', 'leads', 'returns', 'supports', 'learns', 'out-of-hours')
  where m.person = access.me() and m.from_day <= access.today()
    and (m.until_day is null or m.until_day > access.today()) and w.from_day <= access.today()
    and (w.child_id, w.person) not in (select u.child_id, u.person from access.unspoken u);
end $$;
alter table people.worker enable row level security;
create policy see on people.worker for select using (
  person = (select access.me()) or (select people.i_work_here())
  or person in (select people.round_mine()));
alter table people.role_card enable row level security;
create policy see on people.role_card for select using (worker in (select w.person from people.worker w));
create policy write on people.role_card for insert with check (worker = (select access.me()) and by_person = worker);
grant select on people.worker to alongside_app;
grant select, insert on people.role_card to alongside_app;

-- What to call somebody in this child's record: the newest name said there, else a worker's name. For the author of words
-- one may read already; it gives a name and nothing more, and to nobody who sees nothing of this child. Ask it once for each
-- person of a page, not once for each row.
create function people.called(child uuid, who uuid) returns text language plpgsql stable security definer
  set search_path = pg_catalog as $$
declare
  me uuid := access.me();
begin
  if me = child or exists (select from access.seen s where s.person = me and s.child_id = child and s.verb = 'see'
      and s.from_day <= access.today() and (s.until_day is null or s.until_day > access.today())
      and (s.hours is null or s.hours = any((select access.hours_now())::text[]))) then
    return coalesce(
      (select n.words from people.name n where n.child_id = child and n.person = who and n.said_as = 'called'
       order by n.at desc limit 1),
      (select w.name from people.worker w where w.person = who));
  end if;
  return null;
end $$;
-- What the signed-in person is called on top of the page, from their own record or their work.
create function people.me_called() returns text language plpgsql stable security definer
  set search_path = pg_catalog as $$
begin
  return coalesce(people.called(access.me(), access.me()),
    (select n.words from people.name n join access.reach r on r.child_id = n.child_id and r.person = access.me()
     where n.person = access.me() and n.said_as = 'called' order by n.at desc limit 1));
end $$;
