-- From anyone to anyone: owned, dated, answered.
create schema asks;
grant usage on schema asks to alongside_app;

create table asks.ask (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  owner uuid not null,          -- the named person who answers
  about text not null,          -- something said · another day for a visit · another worker · a missing half of a record …
  words text not null,
  due_day date not null,
  subject_id uuid,              -- the visit, promise or note it is about
  primary key (child_id, id)
);
create index on asks.ask (owner, due_day);
create table asks.turn (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  ask uuid not null,
  kind text not null check (kind in ('yes', 'no because', 'finding out', 'answered', 'handed on', 'thanks')),
  words text not null,
  by_day date,
  new_owner uuid,
  primary key (child_id, id),
  check (kind <> 'finding out' or by_day is not null),
  check ((kind = 'handed on') = (new_owner is not null))
);
create index on asks.turn (child_id, ask, at);
create index on asks.turn (new_owner) where new_owner is not null;
select access.guard('asks.ask');
select access.guard('asks.turn');

-- A grown-up of a family or a home asks people at work and nobody else: an ask is no way to reach a child, or the other
-- parent, who may have fled.
create function asks.may_be_asked(who uuid) returns boolean language plpgsql stable security definer
  set search_path = pg_catalog as $$
begin
  return (select access.my_kind() <> 'adult' or exists (select from access.person p where p.id = who and p.kind = 'worker'));
end $$;

-- Who can be asked about a child today, and how far their line lets them in: 'ordinary' reads and answers what was said;
-- 'opened' has to have it opened by name; 'family' reads what is for the family. Nobody learns it of a child they do not
-- reach: a child may ask who answers, but reads no standing of a team. Whoever may not know the team learns of themselves
-- only, and a grown-up of a family of those at work only: see `owned`.
create function asks.round(child uuid) returns table (person uuid, fits text) language plpgsql stable security definer
  set search_path = pg_catalog as $$
#variable_conflict use_column
begin
  return query
  select g.person, g.fits from (
    select r.person, case
        when bool_or(l.class = 'ordinary' and l.verb = 'see' and not l.own)
         and bool_or(l.class = 'ordinary' and l.verb = 'add') then 'ordinary'
        when bool_or(l.class = 'ordinary' and l.verb = 'add') then 'opened'
        when bool_or(l.class = 'family' and l.verb = 'add') then 'family' end as fits
    from access.reach r
    join access.line l on l.kind = r.kind and l.class in ('ordinary', 'family') and l.verb in ('see', 'add')
      and (l.agency is null or l.agency = r.agency) and (l.remit is null or l.remit = r.remit)
    where r.child_id = child and r.from_day <= access.today() and (r.until_day is null or r.until_day > access.today())
      and exists (select from access.my_reach m where m.child_id = child)
      and r.person not in (select u.person from access.unspoken u where u.child_id = child)
    group by r.person) g
  where g.fits is not null and (g.person = access.me() or (asks.may_be_asked(g.person) and exists (
    select from access.my_reach m join access.line t on t.class = 'team' and t.verb = 'see' and t.kind = m.kind
      and (t.agency is null or t.agency = m.agency) and (t.remit is null or t.remit = m.remit)
    where m.child_id = child)));
end $$;

-- The person who answers when nobody is named: the worker who holds the child (the newest, at a change), else whoever
-- supervises, comes alongside or reviews. Asking for another worker never goes to the worker it is about, while there is
-- anybody else. With nobody at all there, the council's leader is named until somebody is.
create function asks.answerer(child uuid, about text) returns uuid language plpgsql stable security definer
  set search_path = pg_catalog as $$
begin
  return (
    select r.person
    from access.reach r join access.person p on p.id = r.person and p.kind = 'worker'
    where r.child_id = child and r.kind in ('holds', 'supervises', 'alongside', 'reviews', 'leads')
      and r.from_day <= access.today() and (r.until_day is null or r.until_day > access.today())
      and exists (select from access.my_reach m where m.child_id = child)
    order by case
        when about in ('another worker', 'someone else should know') then array_position(array['supervises', 'reviews', 'leads', 'alongside', 'holds'], r.kind)
        else array_position(array['holds', 'supervises', 'alongside', 'reviews', 'leads'], r.kind) end,
      r.from_day desc, r.person
    limit 1);
end $$;

-- From whom an ask is kept without being told to: whoever it asks to be changed.
create function asks.not_for(child uuid, about text) returns uuid[] language plpgsql stable security definer
  set search_path = pg_catalog as $$
begin
  return (
    select coalesce(array_agg(distinct r.person), '{}') from access.reach r
    where about = 'another worker' and r.child_id = child and r.kind = 'holds' and r.person <> access.me()
      and r.from_day <= access.today() and (r.until_day is null or r.until_day > access.today())
      and r.person is distinct from asks.answerer(child, about)
      and exists (select from access.my_reach m where m.child_id = child));
end $$;

-- Can this person read what stands under this lock today, and answer it?
create function asks.can_answer(lock uuid, who uuid) returns boolean language plpgsql stable security definer
  set search_path = pg_catalog as $$
begin
  return (
    select count(distinct s.verb) = 2 from access.seen s
    where s.lock_id = lock and s.person = who and s.verb in ('see', 'add')
      and s.from_day <= access.today() and (s.until_day is null or s.until_day > access.today()));
end $$;
-- Whose it is now: whoever it was last given to, as long as they can still answer; else whoever answers for the child today.
create function asks.owner_now(child uuid, lock uuid, about text, given_to uuid) returns uuid language plpgsql stable
  set search_path = pg_catalog as $$
begin
  return (select case when asks.can_answer(lock, given_to) then given_to else asks.answerer(child, about) end);
end $$;

-- An owner is somebody who can answer. Handing on goes to workers, and to the child.
create policy owned on asks.ask as restrictive for insert with check (asks.may_be_asked(owner)
  and (asks.can_answer(lock_id, owner) or owner = asks.answerer(child_id, about)));
create function asks.can_take(lock uuid, who uuid) returns boolean language plpgsql stable security definer
  set search_path = pg_catalog as $$
begin
  return (select asks.can_answer(lock, who) and exists (select from access.person p where p.id = who and p.kind <> 'adult'));
end $$;
create policy handed on asks.turn as restrictive for insert with check (
  new_owner is null or asks.can_take(lock_id, new_owner));
-- Grown-ups of a family or a home have separate logins: each sees only what they asked, or were asked. And what such a
-- grown-up asks us is between them and us: an ask is no way to put words on the child's own page.
create function asks.of_a_grown_up(writer uuid) returns boolean language plpgsql stable security definer
  set search_path = pg_catalog as $$
begin
  return (select exists (select from access.person where id = writer and kind = 'adult'));
end $$;
create policy apart on asks.ask as restrictive for select using (
  case (select access.my_kind())
    when 'adult' then by_person = (select access.me()) or owner = (select access.me())
    when 'child' then owner = (select access.me()) or not asks.of_a_grown_up(by_person)
    else true end);
create policy apart on asks.turn as restrictive for select using (
  (select access.my_kind()) = 'worker'
  or exists (select from asks.ask a where a.child_id = turn.child_id and a.id = turn.ask));
