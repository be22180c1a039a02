-- Who stands where, what a line gives, what a lock closes, and what follows from the three.
-- The relation is the permission: nothing here knows a role ladder. Reasons: docs/decisions/0002.

create schema access;
grant usage on schema access to alongside_app;
-- No query changes a setting from inside: on the embedded database a forged "select set_config('role', …)" would reach its one
-- mighty user. A session is opened by a function that changes that one setting; the secret stays a parameter, in no
-- statement's text and so in no list of statements.
revoke execute on function pg_catalog.set_config(text, text, boolean) from public;
create function access.open_as(secret text) returns void language plpgsql volatile security definer
  set search_path = pg_catalog as $$ begin perform set_config('alongside.session', secret, true); end $$;

create table access.council (
  id uuid primary key,
  name text not null,
  mode text not null check (mode in ('demo', 'live'))
);
create table access.person (
  id uuid primary key,
  kind text not null check (kind in ('child', 'worker', 'adult'))
);
create table access.team (
  id uuid primary key,
  name text not null
);

-- Standings are appended and ended, never changed. Days are London days; `until_day` is the first that no longer counts.
create table access.standing (
  id uuid primary key default gen_random_uuid(),
  person uuid not null,
  kind text not null check (kind in ('self', 'parent', 'family', 'carer', 'holds', 'alongside', 'supervises', 'member',
    'reviews', 'advocates', 'visits', 'partner', 'coordinates', 'carer-support', 'assures', 'leads', 'returns', 'supports',
    'learns', 'out-of-hours')),
  on_kind text not null check (on_kind in ('child', 'team', 'person', 'council')),
  on_id uuid not null,
  agency text,
  remit text,
  from_day date not null,
  until_day date,
  why text not null,
  by_person uuid,
  at timestamptz not null default now()
);
create index on access.standing (on_kind, on_id);
create index on access.standing (person);
create index on access.standing (agency) where agency is not null;
create table access.ending (
  id uuid primary key default gen_random_uuid(),
  standing uuid not null,
  until_day date not null,
  why text not null,
  code text,
  by_person uuid,
  at timestamptz not null default now()
);
create index on access.ending (standing);
create table access.with_team (
  id uuid primary key default gen_random_uuid(),
  child_id uuid not null,
  team uuid not null,
  from_day date not null,
  until_day date,
  by_person uuid,
  at timestamptz not null default now()
);
create index on access.with_team (child_id);
create index on access.with_team (team);

-- policy.ts of every room, as data: written by migrate, read by the functions below.
create table access.line (
  class text not null,
  kind text not null,
  agency text,
  remit text,
  verb text not null check (verb in ('see', 'add', 'gap')),
  waits boolean not null default false,
  own boolean not null default false,
  why text not null
);

create table access.lock (
  id uuid primary key,
  child_id uuid not null,
  class text not null,
  about uuid[] not null default '{}',
  kept_from uuid[] not null default '{}',
  opened_to uuid[] not null default '{}',
  origin uuid
);
create index on access.lock (child_id);

-- What closes a record whatever the standings say, and what opens one for hours (docs/decisions/0008). Appended and ended,
-- never changed. A seal is over when two people have said so.
create table access.seal (
  id uuid primary key default gen_random_uuid(),
  child_id uuid not null,
  named uuid[] not null,
  why text not null,
  review_day date not null,
  by_person uuid not null,
  at timestamptz not null default now()
);
create index on access.seal (child_id);
create table access.unseal (
  id uuid primary key default gen_random_uuid(),
  seal uuid not null,
  why text not null,
  by_person uuid not null,
  at timestamptz not null default now()
);
create index on access.unseal (seal);
create table access.conflict (
  id uuid primary key default gen_random_uuid(),
  person uuid not null,
  child_id uuid not null,
  why text not null,
  by_person uuid not null,
  at timestamptz not null default now()
);
create index on access.conflict (child_id, person);
create index on access.conflict (person);
create table access.conflict_end (
  id uuid primary key default gen_random_uuid(),
  conflict uuid not null,
  why text not null,
  by_person uuid not null,
  at timestamptz not null default now()
);
create index on access.conflict_end (conflict);
-- Each time somebody asked for a record in need. Without a child nothing was found; not `opened`: found, and kept shut.
create table access.glass (
  id uuid primary key default gen_random_uuid(),
  person uuid not null,
  child_id uuid,
  opened boolean not null default false,
  asked_name text not null,
  asked_born date not null,
  why text not null,
  at timestamptz not null default now(),
  until_at timestamptz not null,
  review_day date not null
);
create index on access.glass (child_id) where child_id is not null;
create index on access.glass (person, at);
create index on access.glass (until_at) where opened;
create table access.glass_review (
  id uuid primary key default gen_random_uuid(),
  glass uuid not null,
  was_right boolean not null,
  words text not null,
  by_person uuid not null,
  at timestamptz not null default now()
);
create index on access.glass_review (glass);
-- While it lasts, nothing of an agency shows on the side of the child and the family (a police line, say): reasoned, reviewed.
create table access.silence (
  id uuid primary key default gen_random_uuid(),
  child_id uuid not null,
  agency text not null check (agency <> 'council'),
  review_day date not null,
  why text not null,
  by_person uuid not null,
  at timestamptz not null default now()
);
create index on access.silence (child_id);
-- A silence looked at again, or ended; `words` of an ending are what the child and the family are told, and by whom.
create table access.silence_turn (
  id uuid primary key default gen_random_uuid(),
  silence uuid not null,
  kind text not null check (kind in ('reviewed', 'ended')),
  words text not null,
  review_day date,
  by_person uuid not null,
  at timestamptz not null default now(),
  check ((kind = 'reviewed') = (review_day is not null))
);
create index on access.silence_turn (silence);
create view access.seal_now as select s.* from access.seal s
  where (select count(distinct u.by_person) from access.unseal u where u.seal = s.id) < 2;
create view access.conflict_now as select c.* from access.conflict c
  where not exists (select from access.conflict_end e where e.conflict = c.id);
create view access.glass_now as select g.* from access.glass g
  where g.opened and not exists (select from access.glass_review r where r.glass = g.id and not r.was_right);
create view access.silence_now as select h.* from access.silence h
  where not exists (select from access.silence_turn t where t.silence = h.id and t.kind = 'ended');

-- When the council's offices are open. Outside of it, and on bank holidays (written by migrate), the duty at night counts.
create table access.office_hours (
  weekday int primary key check (weekday between 1 and 7),
  opens time not null,
  closes time not null
);
insert into access.office_hours select day, '09:00', '17:00' from generate_series(1, 5) as day;
create table access.holiday (day date primary key);

-- Kept in the same transaction as a standing, line or lock; a test proves both equal to a recompute.
create table access.reach (
  person uuid not null,
  child_id uuid not null,
  kind text not null,
  agency text,
  remit text,
  from_day date not null,
  until_day date,
  hours text
);
create index on access.reach (child_id);
create index on access.reach (person, child_id);
create table access.seen (
  person uuid not null,
  lock_id uuid not null,
  child_id uuid not null,
  verb text not null,
  waits boolean not null,
  from_day date not null,
  until_day date,
  class text not null,
  hours text
);
create index on access.seen (person, verb, child_id, lock_id) include (waits, from_day, until_day, class, hours);
create index on access.seen (child_id, person);

create table access.session (
  hash bytea primary key,
  id uuid not null default gen_random_uuid(),
  person uuid not null,
  purpose text not null,
  began_at timestamptz not null default now(),
  last_at timestamptz not null default now(),
  until_at timestamptz not null,
  ended_at timestamptz
);
create index on access.session (person);
create table access.once (
  person uuid not null,
  key text not null,
  body_hash text not null,
  ids jsonb not null,
  at timestamptz not null default now(),
  primary key (person, key)
);

-- The day in London. A function, so that every policy asks the same thing.
create function access.today() returns date language sql stable
  as $$ select (now() at time zone 'Europe/London')::date $$;

-- Whose eyes: the person whose live session the transaction was opened with. The setting holds a secret
-- that only the holder of the session knows, so writing a person's id into a setting opens nothing.
create function access.me() returns uuid language plpgsql stable security definer
  set search_path = pg_catalog as $$
begin
  return (select s.person from access.session s
          where s.hash = sha256(decode(coalesce(current_setting('alongside.session', true), ''), 'hex'))
            and s.ended_at is null and s.until_at > now());
end $$;

create function access.office_open(at timestamptz) returns boolean language sql stable set search_path = pg_catalog as $$
  select exists (select from access.office_hours o, (select at at time zone 'Europe/London' as t) l
    where o.weekday = extract(isodow from l.t) and l.t::time >= o.opens and l.t::time < o.closes
      and not exists (select from access.holiday h where h.day = l.t::date))
$$;
-- Which hours are running: the night of the duty, and each record that was opened in need and is not closed yet.
create function access.open_hours(at timestamptz) returns setof text language plpgsql stable security definer rows 5
  set search_path = pg_catalog as $$
begin
  if not access.office_open(at) then return next 'night'; end if;
  return query select g.id::text from access.glass_now g where g.until_at > open_hours.at and g.at <= open_hours.at;
end $$;
-- The same of now, as one value: hardly any row asks for it, and a plan would carry the set for every table of a page.
create function access.hours_now() returns text[] language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return array(select access.open_hours(now()));
end $$;

create function access.my_kind() returns text language plpgsql stable security definer set search_path = pg_catalog
  as $$
begin
  return (select p.kind from access.person p where p.id = access.me());
end $$;

-- Every path by which a person reaches a child, as the standings say it (recomputed, for given children). Not
-- materialized: one child's worth of standings is read, not the council's. `in (select unnest …)` and not `= any(…)`: a
-- whole council's children are then matched by hash, not one by one. A seal closes a record to everybody it does not name
-- but the child; who knows the family reaches it by no path.
create function access.reach_of(children uuid[]) returns setof access.reach language sql stable
  as $$
  with standing as not materialized (
    select s.person, s.kind, s.on_kind, s.on_id, s.agency, s.remit, s.from_day,
           least(s.until_day, (select min(e.until_day) from access.ending e where e.standing = s.id)) as until_day,
           case when s.kind = 'out-of-hours' then 'night' end as hours
    from access.standing s
  ), direct as (
    select s.person, s.on_id as child_id, s.kind, s.agency, s.remit, s.from_day, s.until_day, s.hours
    from standing s where s.on_kind = 'child' and s.on_id in (select unnest(children))
      and (s.kind <> 'self' or s.person = s.on_id)
    union all
    select s.person, t.child_id, s.kind, s.agency, s.remit,
           greatest(s.from_day, t.from_day), least(s.until_day, t.until_day), s.hours
    from access.with_team t join standing s on s.on_kind = 'team' and s.on_id = t.team and s.kind <> 'self'
    where t.child_id in (select unnest(children))
  ), every as (
    select * from direct
    union all
    select s.person, w.child_id, s.kind, s.agency, s.remit,
           greatest(s.from_day, w.from_day), least(s.until_day, w.until_day), s.hours
    from direct w join standing s on s.on_kind = 'person' and s.on_id = w.person and s.kind = 'supervises'
    where w.kind in ('holds', 'alongside')
    union all
    select s.person, c.id, s.kind, s.agency, s.remit, s.from_day, s.until_day, s.hours
    from standing s cross join unnest(children) as c(id)
    where s.on_kind = 'council'
      and s.kind in ('assures', 'leads', 'returns', 'supports', 'learns', 'out-of-hours')
    union all
    select g.person, g.child_id, 'glass', null, null, (g.at at time zone 'Europe/London')::date,
           (g.until_at at time zone 'Europe/London')::date + 1, g.id::text
    from access.glass_now g where g.child_id in (select unnest(children))
  )
  select e.person, e.child_id, e.kind, e.agency, e.remit, e.from_day, e.until_day, e.hours from every e
  where not exists (select from access.conflict_now c where c.child_id = e.child_id and c.person = e.person)
    and not exists (select from access.seal_now l where l.child_id = e.child_id and e.person <> l.child_id
                    and not e.person = any(l.named))
$$;

-- standing x line x lock, for locks and reaches of given children. `least` ignores nulls: no end is no end. Opened by name
-- counts for nothing to somebody who is there in need only. Under a silence the words of that agency do not reach the child's
-- and the family's side: the writer of what is only theirs stands in the lock.
create function access.seen_for(locks uuid[]) returns setof access.seen language sql stable
  as $$
  with fits as (
    select r.person, k.id, k.child_id, l.verb, l.waits, r.from_day, r.until_day, k.class, r.hours, k.origin, r.kind
    from access.lock k
    join access.reach r on r.child_id = k.child_id
    join access.line l on l.class = k.class and l.kind = r.kind and l.verb in ('see', 'add')
      and (l.agency is null or l.agency = r.agency) and (l.remit is null or l.remit = r.remit)
    where k.id in (select unnest(locks))
      and not r.person = any(k.kept_from)
      and (not l.own or k.origin = r.person)
    union all
    select distinct r.person, k.id, k.child_id, 'see', false, r.from_day, r.until_day, k.class, r.hours, k.origin, r.kind
    from access.lock k
    join access.reach r on r.child_id = k.child_id and r.person = any(k.opened_to) and r.kind <> 'glass'
    where k.id in (select unnest(locks)) and not r.person = any(k.kept_from)
  )
  select f.person, f.id, f.child_id, f.verb, f.waits, f.from_day, f.until_day, f.class, f.hours from fits f
  where f.origin is null or f.origin = f.person or f.kind not in ('self', 'parent', 'family', 'carer')
    or not exists (select from access.silence_now h join access.standing s on s.agency = h.agency and s.person = f.origin
                   where h.child_id = f.child_id)
$$;
create function access.seen_of(children uuid[]) returns setof access.seen language sql stable
  set search_path = pg_catalog as $$
  select * from access.seen_for(array(select k.id from access.lock k where k.child_id in (select unnest(children))))
$$;

-- After a standing, an ending or a team changed: what was kept for these children is made anew. One act at a time for each
-- child: of two that did not know of each other, the later would keep what the earlier had just ended.
create function access.reckon(children uuid[]) returns void language plpgsql volatile
  set search_path = pg_catalog as $$
begin
  perform from access.person where id = any(children) order by id for no key update;
  delete from access.reach where child_id = any(children);
  insert into access.reach select * from access.reach_of(children)
    where until_day is null or until_day > from_day;
  delete from access.seen where child_id = any(children);
  insert into access.seen select * from access.seen_of(children);
end $$;

-- The children a standing on a child, team, person or the council touches.
create function access.touched(on_kind text, on_id uuid) returns uuid[] language sql stable
  set search_path = pg_catalog as $$
  select coalesce(array_agg(distinct id), '{}') from (
    select $2 as id where $1 = 'child'
    union all select child_id from access.with_team where $1 = 'team' and team = $2
    union all select s.on_id from access.standing s where $1 = 'person' and s.person = $2 and s.on_kind = 'child'
    union all select t.child_id from access.standing s join access.with_team t on t.team = s.on_id
      where $1 = 'person' and s.person = $2 and s.on_kind = 'team'
    union all select id from access.person where $1 = 'council' and kind = 'child'
  ) as c
$$;

-- What I may see now: the one set every table's policy asks. Owned by the owner, so it needs no policy of its own. It knows
-- the child and the class of each lock, so that nobody has to look through the locks of the whole council for them.
create view access.mine with (security_barrier) as
  select s.lock_id, s.waits, s.child_id, s.class from access.seen s
  where s.person = (select access.me()) and s.verb = 'see'
    and s.from_day <= (select access.today())
    and (s.until_day is null or s.until_day > (select access.today()))
    and (s.hours is null or s.hours = any((select access.hours_now())::text[]));
create view access.mine_to_add with (security_barrier) as
  select s.child_id, s.lock_id from access.seen s
  where s.person = (select access.me()) and s.verb = 'add'
    and s.from_day <= (select access.today())
    and (s.until_day is null or s.until_day > (select access.today()))
    and (s.hours is null or s.hours = any((select access.hours_now())::text[]));
-- My standings that reach a child today: my caseload, and what I am to the child of a page.
create view access.my_reach with (security_barrier) as
  select r.child_id, r.kind, r.agency, r.remit, r.from_day, r.until_day from access.reach r
  where r.person = (select access.me())
    and r.from_day <= (select access.today())
    and (r.until_day is null or r.until_day > (select access.today()))
    and (r.hours is null or r.hours = any((select access.hours_now())::text[]));
-- Who is not spoken of to me: the people of an agency, while a silence holds it on a record on which I am the child or family.
create view access.unspoken with (security_barrier) as
  select h.child_id, s.person from access.silence_now h join access.standing s on s.agency = h.agency
  where s.person <> (select access.me())
    and exists (select from access.reach r where r.person = (select access.me()) and r.child_id = h.child_id
    and r.kind in ('self', 'parent', 'family', 'carer'));
-- The records that are shut to me, whatever my standings say.
create view access.shut_to_me with (security_barrier) as
  select c.child_id from access.conflict_now c where c.person = (select access.me())
  union all
  select l.child_id from access.seal_now l
  where l.child_id <> (select access.me()) and not (select access.me()) = any(l.named);
grant select on access.unspoken, access.shut_to_me to alongside_app;
-- For the policies: whether there is anything like that for me at all, asked once for a statement, and then of single rows. Hardly
-- anybody has any, and the sets themselves would stand in the plan of every table of a page (docs/decisions/0006).
create function access.anything_unspoken() returns boolean language plpgsql stable security definer
  set search_path = pg_catalog as $$
begin
  return exists (select from access.unspoken);
end $$;
create function access.is_unspoken(child uuid, variadic people uuid[]) returns boolean language plpgsql stable security definer
  set search_path = pg_catalog as $$
begin
  return exists (select from access.unspoken u where u.child_id = child and u.person = any(people));
end $$;
create function access.anything_shut() returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return exists (select from access.shut_to_me);
end $$;
create function access.is_shut(child uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return exists (select from access.shut_to_me s where s.child_id = child);
end $$;
grant select on access.mine, access.mine_to_add, access.my_reach to alongside_app;

-- May I add a thing of this class on this child's record today?
create function access.may_add(child uuid, wanted text) returns boolean language plpgsql stable security definer
  set search_path = pg_catalog as $$
begin
  return exists (
    select from access.reach r join access.line l
      on l.class = wanted and l.kind = r.kind and l.verb = 'add'
     and (l.agency is null or l.agency = r.agency) and (l.remit is null or l.remit = r.remit)
    where r.child_id = child and r.person = access.me()
      and r.from_day <= access.today() and (r.until_day is null or r.until_day > access.today())
      and (r.hours is null or r.hours = any((select access.hours_now())::text[])));
end $$;

-- A lock's id follows from its audience, so that one audience on one record is one lock, however often it is asked for.
create function access.lock_name(child uuid, wanted text, about uuid[], kept uuid[], opened uuid[], origin uuid)
  returns uuid language plpgsql immutable set search_path = pg_catalog as $$
begin
  return md5(concat_ws('/', child, wanted, access.in_order(about), access.in_order(kept), access.in_order(opened), origin))::uuid;
end $$;
create function access.in_order(people uuid[]) returns uuid[] language plpgsql immutable set search_path = pg_catalog as $$
begin
  if cardinality(people) < 2 then return people; end if;
  return array(select unnest(people) order by 1);
end $$;

-- Under which lock my words of this class and audience stand on each of these records. Whoever may see only what is his
-- or her own writes under a lock that says from whom it is (decision 0002, rule 6).
create function access.audience(children uuid[], wanted text, about uuid[], kept uuid[], opened uuid[])
  returns table (child_id uuid, lock_id uuid, origin uuid) language plpgsql stable security definer rows 10
  set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  writer uuid := access.me();
  day date := access.today();
begin
  return query
  select c.id, access.lock_name(c.id, wanted, about, kept, opened, o.origin), o.origin
  from (select distinct unnest(children) as id) c
  left join (
    select r.child_id, case when bool_or(not l.own) then null else writer end as origin
    from access.reach r join access.line l
      on l.class = wanted and l.kind = r.kind and l.verb = 'see'
     and (l.agency is null or l.agency = r.agency) and (l.remit is null or l.remit = r.remit)
    where r.child_id in (select unnest(children)) and r.person = writer
      and r.from_day <= day and (r.until_day is null or r.until_day > day)
    group by r.child_id) o on o.child_id = c.id;
end $$;

-- Makes those locks where they are not there yet: a handful per child. Refused unless I may add this class on every one of
-- the records, and am not kept from it myself.
create function access.make_locks(children uuid[], wanted text, about uuid[], kept uuid[], opened uuid[])
  returns void language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  writer uuid := access.me();
  day date := access.today();
  made uuid[];
begin
  -- Where the lock is there, the policy of the row that is written under it judges.
  if not exists (select from access.audience(children, wanted, about, kept, opened) a
                 where not exists (select from access.lock k where k.id = a.lock_id)) then return; end if;
  if writer is null or writer = any(kept) or exists (
    select c.id from unnest(children) as c(id)
    except
    select r.child_id from access.reach r join access.line l
        on l.class = wanted and l.kind = r.kind and l.verb = 'add'
       and (l.agency is null or l.agency = r.agency) and (l.remit is null or l.remit = r.remit)
      where r.person = writer and r.child_id in (select unnest(children))
        and r.from_day <= day and (r.until_day is null or r.until_day > day)) then
    raise exception 'refused' using errcode = '42501';
  end if;
  -- After whoever is letting somebody in or out of these records right now, so that the new lock is seen by the same people.
  perform from access.person where id in (select unnest(children)) order by id for no key update;
  with fresh as (
    insert into access.lock (id, child_id, class, about, kept_from, opened_to, origin)
      select a.lock_id, a.child_id, wanted, access.in_order(about), access.in_order(kept), access.in_order(opened),
             a.origin
      from access.audience(children, wanted, about, kept, opened) a
      on conflict (id) do nothing returning id)
  select array_agg(id) into made from fresh;
  if made is not null then
    insert into access.seen select * from access.seen_for(made);
  end if;
end $$;

-- The same for many children and several classes at once, for words that anybody of a class may read: a whole return comes
-- in under them. Answers each lock. Planned anew for each set: what fits one child does not fit a council.
create function access.make_plain_locks(children uuid[], classes text[])
  returns table (child_id uuid, class text, lock_id uuid) language plpgsql volatile security definer
  set search_path = pg_catalog set plan_cache_mode = force_custom_plan set work_mem = '32MB' as $$
declare
  writer uuid := access.me();
  day date := access.today();
  wanted record;
  fresh record;
begin
  select array_agg(m.child_id) as child, array_agg(m.class) as class, array_agg(m.origin) as origin, count(*) as many,
         array_agg(md5(concat_ws('/', m.child_id, m.class, '{}', '{}', '{}', m.origin))::uuid) as lock
    into wanted from (
      select r.child_id, l.class, case when bool_and(l.own) filter (where l.verb = 'see') then writer end as origin
      from access.reach r join access.line l
        on l.class = any(classes) and l.kind = r.kind and l.verb in ('see', 'add')
       and (l.agency is null or l.agency = r.agency) and (l.remit is null or l.remit = r.remit)
      where r.person = writer and r.child_id = any(children)
        and r.from_day <= day and (r.until_day is null or r.until_day > day)
      group by 1, 2 having bool_or(l.verb = 'add') order by 1, 2) m;
  if writer is null or wanted.many <> (select count(distinct c) from unnest(children) as c)
      * (select count(distinct c) from unnest(classes) as c) then
    raise exception 'refused' using errcode = '42501';
  end if;
  if exists (select unnest(wanted.lock) except select k.id from access.lock k where k.child_id = any(children)) then
    perform from access.person p where p.id = any(children) order by p.id for no key update;
    with made as (
      insert into access.lock (id, child_id, class, origin)
        select * from unnest(wanted.lock, wanted.child, wanted.class, wanted.origin)
        on conflict (id) do nothing returning id, lock.child_id, lock.class, origin)
    select array_agg(m.id) as lock, array_agg(m.child_id) as child, array_agg(m.class) as class, array_agg(m.origin) as origin
      into fresh from made m;
    insert into access.seen (person, lock_id, child_id, verb, waits, from_day, until_day, class, hours)
      select r.person, k.id, k.child_id, l.verb, l.waits, r.from_day, r.until_day, k.class, r.hours
      from unnest(fresh.lock, fresh.child, fresh.class, fresh.origin) as k(id, child_id, class, origin)
      join access.reach r on r.child_id = k.child_id
      join access.line l on l.class = k.class and l.kind = r.kind and l.verb in ('see', 'add')
        and (l.agency is null or l.agency = r.agency) and (l.remit is null or l.remit = r.remit)
      where not l.own or k.origin = r.person;
  end if;
  return query select * from unnest(wanted.child, wanted.class, wanted.lock);
end $$;
