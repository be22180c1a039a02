-- What happened and what was said: passages, each with its own audience; nothing is written over.
create schema notes;
grant usage on schema notes to alongside_app;

-- The heading of a note stands under the lock of its most open passages and is shown with the first of them, so that a
-- heading never tells of words that are silent. Over words for the family a heading that says where it was stands under the
-- lock of the team and the child, who may know where the child lives; the words tell their kind and time themselves then.
-- `to_show_at` is when the author let it show; `shown_at` is reckoned.
create table notes.note (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  kind text not null check (kind in ('visit', 'talk', 'call', 'message', 'direct work', 'own words', 'feeling',
    'nothing written', 'meeting')),
  happened_at timestamptz not null,
  shared_id uuid,               -- one form: the same id in each child's record, set for a single child too
  where_words text,
  felt text check (felt in ('good', 'ok', 'wobbly', 'sad', 'cross')),
  sealed boolean not null default false, -- an entry of the private box
  shown_at timestamptz not null,
  narrowed text default (case when access.my_kind() = 'adult' then 'team' end) check (narrowed in ('team')),
  lifted_at timestamptz,
  primary key (child_id, id)
);
create index on notes.note (child_id, happened_at desc, id desc);
create index on notes.note (child_id, happened_at) where kind in ('own words', 'feeling') and by_person = child_id;
-- `apart`: under another lock than the heading, so its kind and time are told here as well. `place` orders the passages and
-- is no count: a missing number would tell of a silent one. `narrowed`: see below.
create table notes.passage (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  note uuid not null,
  kind text not null,
  happened_at timestamptz not null,
  apart boolean not null default false,
  place int not null,
  shared_id uuid,               -- the same words in several records of one form
  stands_for uuid,              -- the child's own view of words in which a place is left out
  words text not null,          -- sealed for a private entry
  sealed boolean not null default false,
  said_by uuid,                 -- whose words these are, when they are quoted: a person of the record,
  said_words text,              -- or somebody named here,
  heard_as text,                -- and how it was understood: by which signs, through whom
  lang text,
  to_show_at timestamptz not null,
  shown_at timestamptz not null,
  narrowed text default (case when access.my_kind() = 'adult' then 'team' end) check (narrowed in ('team', 'place')),
  lifted_at timestamptz,
  primary key (child_id, id)
);
create index on notes.passage (child_id, note);
create index on notes.passage (child_id, happened_at desc, note desc) where apart;
create table notes.gap (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  note uuid not null,
  kind text not null,
  happened_at timestamptz not null,
  place int not null,
  words text not null,
  to_show_at timestamptz not null,
  shown_at timestamptz not null,
  lifted_at timestamptz,
  primary key (child_id, id)
);
create index on notes.gap (child_id, note);
create index on notes.gap (child_id, happened_at desc, note desc);
create table notes.reading (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  note uuid not null,
  passage uuid not null,
  level text not null check (level in ('plainer', 'translated')),
  lang text not null,
  words text not null,
  checked_by text,              -- the interpreter or reader who checked it
  shown_at timestamptz not null, -- with its passage, never before
  lifted_at timestamptz,
  primary key (child_id, id)
);
create index on notes.reading (child_id, note);
create table notes.beside (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  note uuid not null,
  passage uuid,
  kind text not null check (kind in ('reply', 'disagree', 'correction', 'what I expected', 'told')),
  words text not null,
  stands_for uuid,
  narrowed text default (case when access.my_kind() = 'adult' then 'team' end) check (narrowed in ('team', 'place')),
  lifted_at timestamptz,
  primary key (child_id, id)
);
create index on notes.beside (child_id, note);
-- A hold-back: this passage, why, until when. Alone it lapses after five working days; with a second person it holds.
create table notes.hold (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  note uuid not null,
  passage uuid not null,
  reason text not null,
  wanted_until date not null,   -- the end date that was asked for; alone it may end before
  until_at timestamptz not null,
  agreed_with uuid,             -- the hold this one confirms, by a different person
  primary key (child_id, id)
);
create index on notes.hold (child_id, note);
create table notes.ready (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  note uuid not null,
  primary key (child_id, id)
);
create index on notes.ready (child_id, note);
create table notes.lifted (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  passage uuid not null,
  reason text not null,
  primary key (child_id, id)
);
create table notes.tool_used (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  note uuid not null,
  happened_at timestamptz not null,
  tool text not null,
  with_words text,
  felt text,
  primary key (child_id, id)
);
create index on notes.tool_used (child_id, note);
-- Search: a narrow table laid out by child, because row-level policies and a text index do not go together.
create table notes.search (
  child_id uuid not null, id uuid not null, lock_id uuid not null,
  by_person uuid not null default access.me(),
  note uuid not null,
  on_day date not null,
  shown_at timestamptz not null,
  narrowed text,
  lifted_at timestamptz,
  words tsvector not null,
  primary key (child_id, id)
);

select access.guard('notes.note', '{shown_at,lifted_at}');
select access.guard('notes.passage', '{shown_at,lifted_at}');
select access.guard('notes.gap', '{shown_at,lifted_at}');
select access.guard('notes.reading', '{shown_at,lifted_at}');
select access.guard('notes.beside', '{lifted_at}');
select access.guard('notes.hold');
select access.guard('notes.ready');
select access.guard('notes.lifted');
select access.guard('notes.tool_used');
select access.guard('notes.search', '{shown_at,lifted_at}', by_set => true);

-- What was lifted out (wrong child, a protected place) is in no view of anybody; the ledger still proves it.
create policy not_lifted on notes.note as restrictive for select using (lifted_at is null);
create policy not_lifted on notes.passage as restrictive for select using (lifted_at is null);
create policy not_lifted on notes.gap as restrictive for select using (lifted_at is null);
create policy not_lifted on notes.reading as restrictive for select using (lifted_at is null);
create policy not_lifted on notes.beside as restrictive for select using (lifted_at is null);
create policy not_lifted on notes.search as restrictive for select using (lifted_at is null);

-- Whose work it is to know: the children I work with, and those of them whose protected places I may know.
create view notes.at_work with (security_barrier) as
  select r.child_id from access.my_reach r where r.kind in ('holds', 'alongside', 'supervises', 'reviews', 'assures');
create view notes.knows_places with (security_barrier) as
  select r.child_id from access.my_reach r
  where r.kind in ('holds', 'supervises', 'reviews') or (r.kind = 'alongside' and r.remit = 'lives-with');
grant select on notes.at_work, notes.knows_places to alongside_app;

-- Narrower than the lock, never wider. 'team': what one grown-up of the family writes is for the team and for that person,
-- not for the other parent. 'place': the child's own words that give a place away are kept whole for those who may know
-- it, and not on the child's own page: the phone may be in somebody else's hand.
-- A function, and not the two sets in each policy: hardly any row is narrowed, and a plan carries every set it might need.
create function notes.may_know(narrowed text, writer uuid, child uuid) returns boolean language plpgsql stable
  security definer set search_path = pg_catalog as $$
begin
  return (narrowed = 'team' and (writer = access.me() or exists (select from notes.at_work w where w.child_id = child)))
    or (narrowed = 'place' and exists (select from notes.knows_places k where k.child_id = child));
end $$;
create policy narrowed on notes.note as restrictive for select
  using (narrowed is null or notes.may_know(narrowed, by_person, child_id));
create policy narrowed on notes.passage as restrictive for select
  using (narrowed is null or notes.may_know(narrowed, by_person, child_id));
create policy narrowed on notes.beside as restrictive for select
  using (narrowed is null or notes.may_know(narrowed, by_person, child_id));
create policy narrowed on notes.search as restrictive for select
  using (narrowed is null or notes.may_know(narrowed, by_person, child_id));
-- Why words wait, that they may be read, and why a passage was taken out is said among those at work.
create policy at_work on notes.hold as restrictive using (
  exists (select from notes.at_work w where w.child_id = hold.child_id offset 0));
-- A child's own words wait for nobody and are taken out by nobody: only what others wrote about the child is.
create policy not_their_own on notes.hold as restrictive for insert with check (not exists (
  select from notes.passage p where p.child_id = hold.child_id and p.id = hold.passage and p.by_person = p.child_id));
create policy at_work on notes.ready as restrictive using (
  exists (select from notes.at_work w where w.child_id = ready.child_id offset 0));
create policy at_work on notes.lifted as restrictive using (
  exists (select from notes.at_work w where w.child_id = lifted.child_id offset 0));

-- The words to search by are written with the passage itself, whoever writes it. Sealed words are never among them.
create function notes.write_search() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  insert into notes.search (child_id, id, lock_id, by_person, note, on_day, shown_at, narrowed, words)
    select f.child_id, f.id, f.lock_id, f.by_person, f.note, (f.happened_at at time zone 'Europe/London')::date,
           f.shown_at, f.narrowed,
           case when f.lang is null or f.lang like 'en%' then to_tsvector('english', f.words) || to_tsvector('simple', f.words)
           else to_tsvector('simple', f.words) end
    from fresh f where not f.sealed and f.stands_for is null;
  return null;
end $$;
create trigger search after insert on notes.passage referencing new table as fresh for each statement
  execute function notes.write_search();

-- When the family's side may read the words of a note, reckoned from what was said about it: "ready now" brings it
-- forward, a hold-back moves its passage. It only reckons from rows that are there, so it needs no permission of its own.
create function notes.reckon_shown(child uuid, which uuid) returns void language plpgsql volatile security definer
  set search_path = pg_catalog as $$
declare
  ready_at timestamptz := coalesce((select min(r.at) from notes.ready r where r.child_id = child and r.note = which), 'infinity');
begin
  update notes.passage p set shown_at = greatest(least(p.to_show_at, ready_at),
    (select max(h.until_at) from notes.hold h where h.child_id = child and h.passage = p.id))
    where p.child_id = child and p.note = which;
  update notes.search s set shown_at = p.shown_at from notes.passage p
    where s.child_id = child and s.note = which and p.child_id = child and p.id = s.id;
  update notes.reading g set shown_at = p.shown_at from notes.passage p
    where g.child_id = child and g.note = which and p.child_id = child and p.id = g.passage;
  update notes.gap g set shown_at = least(g.to_show_at, ready_at) where g.child_id = child and g.note = which;
  update notes.note n set shown_at = coalesce((select min(p.shown_at) from notes.passage p
      where p.child_id = child and p.note = which and not p.apart and p.lifted_at is null),
    (select min(p.shown_at) from notes.passage p join access.lock k on k.id = p.lock_id and k.class = 'family'
      where p.child_id = child and p.note = which and p.lifted_at is null), n.shown_at)
    where n.child_id = child and n.id = which;
end $$;

-- Takes a passage out of every view, with its search words, its gap, its plainer readings and what others wrote beside it;
-- its heading too when nothing else stands there. The child's own words beside it stay. Only somebody at work who may add
-- to that passage's class.
create function notes.lift(child uuid, which uuid) returns void language plpgsql volatile security definer
  set search_path = pg_catalog as $$
declare
  gone notes.passage;
begin
  select p.* into gone from notes.passage p join access.lock k on k.id = p.lock_id
    where p.child_id = child and p.id = which and p.by_person <> child and access.may_add(child, k.class)
      and not access.me() = any(k.kept_from)
      and exists (select from access.reach r where r.child_id = child and r.person = access.me()
        and r.from_day <= access.today() and (r.until_day is null or r.until_day > access.today())
        and r.kind in ('holds', 'alongside', 'supervises', 'reviews'));
  if gone.id is null then raise exception 'refused' using errcode = '42501'; end if;
  update notes.passage p set lifted_at = now() where p.child_id = child and (p.id = which or p.stands_for = which);
  update notes.search s set lifted_at = now() where s.child_id = child and s.id = which;
  update notes.gap g set lifted_at = now() where g.child_id = child and g.note = gone.note and g.place = gone.place;
  update notes.reading g set lifted_at = now() where g.child_id = child and g.passage = which;
  update notes.beside b set lifted_at = now() where b.child_id = child and b.passage = which and b.by_person <> child;
  update notes.note n set lifted_at = now() where n.child_id = child and n.id = gone.note
    and not exists (select from notes.passage p where p.child_id = child and p.note = n.id and p.lifted_at is null)
    and not exists (select from notes.beside b where b.child_id = child and b.note = n.id and b.lifted_at is null)
    and not exists (select from notes.tool_used t where t.child_id = child and t.note = n.id);
end $$;

-- Who by name reads at once what I tell on my own page: those who hold or work alongside me today.
create function notes.who_reads_mine() returns table (called text) language sql stable security definer
  set search_path = pg_catalog as $$
  select distinct people.called(r.child_id, r.person) from access.reach r
  where r.child_id = access.me() and r.kind in ('holds', 'alongside')
    and r.from_day <= access.today() and (r.until_day is null or r.until_day > access.today())
  order by 1
$$;
