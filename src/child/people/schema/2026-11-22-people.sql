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
  primary key (child_id, id)
);

select access.guard('people.name');
select access.guard('people.fact');
select access.guard('people.contact');

-- A worker is known to the other workers, and to every person who has or had that worker round a child they reach.
create function people.i_work_here() returns boolean language sql stable security definer
  set search_path = pg_catalog as $$ select exists (select from access.person where id = access.me() and kind = 'worker') $$;
alter table people.worker enable row level security;
create policy see on people.worker for select using (
  person = (select access.me()) or (select people.i_work_here())
  or person in (select s.person from access.standing s));
alter table people.role_card enable row level security;
create policy see on people.role_card for select using (worker in (select w.person from people.worker w));
create policy write on people.role_card for insert with check (worker = (select access.me()) and by_person = worker);
grant select on people.worker to alongside_app;
grant select, insert on people.role_card to alongside_app;

-- What to call somebody in this child's record: the newest name said there, else a worker's name. For the author of words
-- one may read already; it gives a name and nothing more.
create function people.called(child uuid, who uuid) returns text language sql stable security definer
  set search_path = pg_catalog as $$
  select coalesce(
    (select n.words from people.name n where n.child_id = child and n.person = who and n.said_as = 'called'
     order by n.at desc limit 1),
    (select w.name from people.worker w where w.person = who))
$$;
-- What the signed-in person is called on top of the page, from their own record or their work.
create function people.me_called() returns text language sql stable security definer
  set search_path = pg_catalog as $$
  select coalesce(people.called(access.me(), access.me()),
    (select n.words from people.name n join access.reach r on r.child_id = n.child_id and r.person = access.me()
     where n.person = access.me() and n.said_as = 'called' order by n.at desc limit 1))
$$;
