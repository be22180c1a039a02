-- Somebody asks for everything that is kept about them, and gets it (docs/decisions/0011): asked, ticked item by item, packed,
-- let go by a second person. What was packed stays as it was.

create schema own_record;
grant usage on schema own_record to alongside_app;

create table own_record.asked (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  asked_on date not null,
  for_them text,                -- by what right, where somebody else asks for them
  words text,
  primary key (child_id, id)
);
create table own_record.asked_turn (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  asked uuid not null,
  kind text not null check (kind in ('who are you', 'known', 'what do you mean', 'meant', 'longer', 'taken back')),
  on_day date not null,
  words text,
  primary key (child_id, id)
);
-- One item of the record, judged. `parts` names every part that was there, and why and with which sentence one is kept back.
create table own_record.ticked (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  asked uuid not null,
  item text not null,
  answer text not null check (answer in ('give', 'parts', 'not theirs')),
  parts jsonb not null,
  primary key (child_id, id)
);
create index on own_record.ticked (child_id, asked, item, at);
-- What is to leave, whole, as it was when it was packed. `passages`: those it was made from.
create table own_record.packed (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  asked uuid not null,
  words text not null,
  passages uuid[] not null default '{}',
  primary key (child_id, id)
);
create index on own_record.packed (child_id, asked, at);
create table own_record.let_go (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  packed uuid not null,
  primary key (child_id, id)
);
create index on own_record.let_go (child_id, packed);
select access.guard('own_record.asked');
select access.guard('own_record.asked_turn');
select access.guard('own_record.ticked');
select access.guard('own_record.packed');
select access.guard('own_record.let_go');

-- Whoever holds or supervises the work prepares it, and nobody else sees what is being judged.
create view own_record.prepares with (security_barrier) as
  select r.child_id from access.my_reach r where r.kind in ('holds', 'supervises');
grant select on own_record.prepares to alongside_app;
create policy prepares on own_record.ticked as restrictive using (
  exists (select from own_record.prepares a where a.child_id = ticked.child_id offset 0));
create policy prepares on own_record.packed as restrictive for insert with check (
  exists (select from own_record.prepares a where a.child_id = packed.child_id offset 0));
-- It is theirs to read from the moment it was let go; until then it is nothing.
create policy gone_out on own_record.packed as restrictive for select using (
  exists (select from own_record.prepares a where a.child_id = packed.child_id offset 0)
  or (child_id = (select access.me())
    and exists (select from own_record.let_go l where l.child_id = packed.child_id and l.packed = packed.id offset 0)));
create policy own_asking on own_record.asked as restrictive for insert with check (
  child_id = (select access.me()) or exists (select from own_record.prepares a where a.child_id = asked.child_id offset 0));
create policy prepares on own_record.asked_turn as restrictive for insert with check (
  (kind = 'taken back' and child_id = (select access.me()))
  or exists (select from own_record.prepares a where a.child_id = asked_turn.child_id offset 0));

-- Two people: who lets it go has neither packed it nor judged a single item of it. It is the newest packing, nothing was judged
-- after it, none of its passages was taken out since, and the asking was not taken back.
create function own_record.may_let_go(child uuid, which uuid) returns boolean language plpgsql stable security definer
  set search_path = pg_catalog as $$
declare
  it own_record.packed;
begin
  select p.* into it from own_record.packed p where p.child_id = child and p.id = which;
  return it.id is not null and it.by_person <> access.me()
    and exists (select from own_record.prepares a where a.child_id = child)
    and not exists (select from own_record.ticked t where t.child_id = child and t.asked = it.asked and t.by_person = access.me())
    and not exists (select from own_record.ticked t where t.child_id = child and t.asked = it.asked and t.at > it.at)
    and not exists (select from own_record.packed p where p.child_id = child and p.asked = it.asked and p.at > it.at)
    and not exists (select from own_record.let_go l where l.child_id = child and l.packed = it.id)
    and not exists (select from own_record.asked_turn t where t.child_id = child and t.asked = it.asked and t.kind = 'taken back')
    and not exists (select from notes.passage p where p.child_id = child and p.id = any(it.passages) and p.lifted_at is not null);
end $$;
create policy second_person on own_record.let_go as restrictive for insert with check (own_record.may_let_go(child_id, packed));
