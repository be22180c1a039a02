-- What happened and what was said: passages, each with its own audience; nothing is written over.
create schema notes;
grant usage on schema notes to alongside_app;

create table notes.note (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  kind text not null check (kind in ('visit', 'talk', 'call', 'message', 'direct work', 'own words', 'nothing written', 'meeting')),
  happened_at timestamptz not null,
  shared_id uuid,               -- one form about several children: the same id in each record
  where_words text,
  primary key (child_id, id)
);
create index on notes.note (child_id, happened_at desc);
create table notes.passage (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  note uuid not null,
  place int not null,
  words text not null,          -- sealed for a private entry
  sealed boolean not null default false,
  said_by uuid,                 -- whose words these are, when they are quoted
  lang text,
  shown_at timestamptz not null,
  lifted_at timestamptz,
  primary key (child_id, id)
);
create index on notes.passage (child_id, note);
create table notes.gap (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  note uuid not null,
  place int not null,
  words text not null,
  shown_at timestamptz not null,
  primary key (child_id, id)
);
create index on notes.gap (child_id, note);
create table notes.reading (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  note uuid not null,
  passage uuid,
  level text not null check (level in ('plainer', 'translated')),
  lang text not null,
  words text not null,
  checked_by text,              -- the interpreter or reader who checked it
  shown_at timestamptz not null,
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
  primary key (child_id, id)
);
create index on notes.beside (child_id, note);
-- A hold-back: these passages, why, until when. Alone it lapses after five working days; with a second person it holds.
create table notes.hold (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  note uuid not null,
  passage uuid not null,
  reason text not null,
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
  tool text not null,
  with_words text,
  felt text,
  primary key (child_id, id)
);
-- Search: a narrow table laid out by child, because row-level policies and a text index do not go together.
create table notes.search (
  child_id uuid not null, id uuid not null, lock_id uuid not null,
  by_person uuid not null default access.me(),
  note uuid not null,
  on_day date not null,
  shown_at timestamptz not null,
  words tsvector not null,
  primary key (child_id, id)
);

select access.guard('notes.note');
select access.guard('notes.passage', '{shown_at,lifted_at}');
select access.guard('notes.gap', '{shown_at}');
select access.guard('notes.reading', '{shown_at}');
select access.guard('notes.beside');
select access.guard('notes.hold');
select access.guard('notes.ready');
select access.guard('notes.lifted');
select access.guard('notes.tool_used');
select access.guard('notes.search', '{shown_at}');
-- A passage that was lifted out (wrong child, a protected place) is in no view of anybody; the ledger still proves it.
create policy not_lifted on notes.passage as restrictive for select using (lifted_at is null);

-- When the family's side may read the passages of a note, reckoned from what was said about it: "ready now" brings it
-- forward, a hold-back moves it. Whoever may add to the note's record may say so; the facts themselves are rows.
create function notes.reckon_shown(child uuid, which uuid) returns void language plpgsql volatile security definer
  set search_path = pg_catalog as $$
declare
  ready_at timestamptz;
begin
  if not access.may_add(child, 'ordinary') then raise exception 'refused' using errcode = '42501'; end if;
  select min(r.at) into ready_at from notes.ready r where r.child_id = child and r.note = which;
  with wanted as (
    select p.id, greatest(
      least(p.shown_at, coalesce(ready_at, 'infinity')),
      (select max(h.until_at) from notes.hold h where h.child_id = child and h.passage = p.id)) as shown_at
    from notes.passage p where p.child_id = child and p.note = which
  ), passages as (
    update notes.passage p set shown_at = w.shown_at from wanted w
    where p.child_id = child and p.id = w.id and p.shown_at is distinct from w.shown_at
  )
  update notes.search s set shown_at = w.shown_at from wanted w
  where s.child_id = child and s.id = w.id and s.shown_at is distinct from w.shown_at;
  update notes.gap g set shown_at = least(g.shown_at, coalesce(ready_at, 'infinity')) where g.child_id = child and g.note = which;
  update notes.reading g set shown_at = least(g.shown_at, coalesce(ready_at, 'infinity')) where g.child_id = child and g.note = which;
end $$;

-- Takes a passage out of every view, with its search words. Only somebody who may add to that passage's class.
create function notes.lift(child uuid, which uuid) returns void language plpgsql volatile security definer
  set search_path = pg_catalog as $$
begin
  if not exists (
    select from notes.passage p join access.lock k on k.id = p.lock_id
    where p.child_id = child and p.id = which and access.may_add(child, k.class)
      and exists (select from access.reach r where r.child_id = child and r.person = access.me()
        and r.kind in ('holds', 'alongside', 'supervises', 'reviews'))) then
    raise exception 'refused' using errcode = '42501';
  end if;
  update notes.passage set lifted_at = now() where child_id = child and id = which;
  delete from notes.search where child_id = child and id = which;
end $$;
