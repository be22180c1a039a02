-- The list a team has in hand when no computer works. It may hold only what every member of the team may read, so it is
-- gathered here, where the locks are: a row is on it when each of them sees its lock. Reasons: docs/decisions/0010.
create schema grab_bag;
grant usage on schema grab_bag to alongside_app;

-- How a team's lists are sealed. The newest of a team counts. What opens a list is nowhere here: `wrapped` is the opening
-- key under the passphrase, which nobody keeps. `hash` is the digest of the secret by which the work at night shows that it
-- may gather this team's list; the secret itself is sealed with the council's keys, outside the database.
create table grab_bag.key (
  id uuid primary key default gen_random_uuid(),
  team uuid not null,
  public_key text not null,
  wrapped jsonb not null,
  hash bytea not null,
  secret_sealed text not null,
  by_person uuid not null,
  at timestamptz not null default now()
);
create index on grab_bag.key (team, at desc);
alter table grab_bag.key enable row level security;

-- The sealed lists, numbered for each team.
create table grab_bag.bag (
  team uuid not null,
  number int not null,
  key uuid not null,
  made_at timestamptz not null default now(),
  last_day date not null,       -- the last day on which it opens
  children int not null,
  sealed jsonb not null,
  primary key (team, number)
);
alter table grab_bag.bag enable row level security;

-- One line about a child for whoever has to act without the system: who the child answers, what must not be done.
create table grab_bag.line (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  words text,                   -- none: the line before it is taken off the list
  primary key (child_id, id)
);
create index on grab_bag.line (child_id, at desc);
select access.guard('grab_bag.line');

-- Who stands on a team today, as whatever.
create function grab_bag.people_of(which uuid) returns uuid[] language plpgsql stable security definer
  set search_path = pg_catalog as $$
begin
  return array(select distinct s.person from access.standing s
    where s.on_kind = 'team' and s.on_id = which
      and s.from_day <= access.today() and (s.until_day is null or s.until_day > access.today())
      and not exists (select from access.ending e where e.standing = s.id and e.until_day <= access.today())
    order by 1);
end $$;
-- Am I one of them, and do I answer for the team?
create function grab_bag.i_am_in(which uuid, answering boolean) returns boolean language plpgsql stable security definer
  set search_path = pg_catalog as $$
begin
  return exists (select from access.standing s
    where s.person = access.me() and s.on_kind = 'team' and s.on_id = which and (not answering or s.kind = 'supervises')
      and s.from_day <= access.today() and (s.until_day is null or s.until_day > access.today())
      and not exists (select from access.ending e where e.standing = s.id and e.until_day <= access.today()));
end $$;
-- To whom a line about this child is opened: everybody of the team the child stands with. Told to whoever may write there.
create function grab_bag.readers_of(child uuid) returns uuid[] language plpgsql stable security definer
  set search_path = pg_catalog as $$
begin
  if not access.may_add(child, 'ordinary') then return '{}'; end if;
  return array(select distinct p from access.with_team w, unnest(grab_bag.people_of(w.team)) as p
    where w.child_id = child and w.from_day <= access.today() and (w.until_day is null or w.until_day > access.today())
    order by 1);
end $$;

-- The key that counts for a team.
create function grab_bag.key_of(which uuid)
  returns table (id uuid, public_key text, wrapped jsonb, secret_sealed text) language plpgsql stable security definer
  set search_path = pg_catalog as $$
#variable_conflict use_column
begin
  return query select k.id, k.public_key, k.wrapped, k.secret_sealed from grab_bag.key k
    where k.team = which order by k.at desc, k.id limit 1;
end $$;

-- Everything for a team's list, from rows whose lock everybody of the team sees today. Whoever asks shows the secret that
-- the team's manager gave with the passphrase; each child on the list is written down as listed. No address or number of a
-- family is gathered, whoever may see it: `people.contact` is not looked at.
create function grab_bag.contents(which uuid, secret text) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  day date := access.today();
  people uuid[] := grab_bag.people_of(which);
  answer jsonb;
begin
  if cardinality(people) = 0 or not exists (
    select from (select k.hash from grab_bag.key k where k.team = which order by k.at desc, k.id limit 1) k
    where k.hash = sha256(decode(secret, 'hex'))) then
    raise exception 'refused' using errcode = '42501';
  end if;
  with everybodys as materialized (
    select s.child_id, s.lock_id, s.class from access.seen s
    where s.person = any(people) and s.verb = 'see' and not s.waits and s.hours is null
      and s.from_day <= day and (s.until_day is null or s.until_day > day)
      and s.child_id in (select w.child_id from access.with_team w
        where w.team = which and w.from_day <= day and (w.until_day is null or w.until_day > day))
    group by 1, 2, 3 having count(distinct s.person) = cardinality(people)
  ), listed as (
    select distinct e.child_id as id from everybodys e where e.class = 'name'
  ), written as (
    insert into access.trace (person, act, on_kind, on_id, subject)
    select null, 'listed', 'child', l.id, 'grab-bag' from listed l returning on_id
  )
  select jsonb_build_object(
    'team', (select t.name from access.team t where t.id = which),
    'number', coalesce((select max(b.number) from grab_bag.bag b where b.team = which), 0) + 1,
    'first', (select coalesce(jsonb_agg(jsonb_build_object('called', w.name, 'works_as', w.works_as, 'rings', w.reached_by)
        order by (not exists (select from access.standing s where s.person = w.person and s.on_id = which and s.kind = 'supervises')),
          w.name), '[]')
      from people.worker w where w.person = any(people)),
    'children', coalesce((select jsonb_agg(jsonb_build_object(
      'called', (select n.words from people.name n join everybodys e on e.child_id = n.child_id and e.lock_id = n.lock_id
        where n.child_id = l.id and n.person = l.id and n.said_as = 'called' and n.replaced_at is null order by n.at desc limit 1),
      'born', (select f.on_day from people.fact f join everybodys e on e.child_id = f.child_id and e.lock_id = f.lock_id
        where f.child_id = l.id and f.kind = 'born' and f.replaced_at is null order by f.at desc limit 1),
      'lives', (select v.words from home.living v join everybodys e on e.child_id = v.child_id and e.lock_id = v.lock_id
        where v.child_id = l.id and v.from_day <= day and not exists (select from home.moved m
          where m.child_id = v.child_id and m.living = v.id and m.until_day <= day) order by v.from_day desc limit 1),
      -- the newest line or none: an older one was replaced
      'line', (select n.words from (select v.words, v.lock_id from grab_bag.line v where v.child_id = l.id
          order by v.at desc, v.id limit 1) n
        where exists (select from everybodys e where e.child_id = l.id and e.lock_id = n.lock_id)),
      'round', (select coalesce(jsonb_agg(jsonb_build_object('called', w.name, 'works_as', w.works_as, 'rings', w.reached_by)
          order by s.holds desc, w.name), '[]')
        from (select r.person, bool_or(r.kind = 'holds') as holds from access.reach r
          where r.child_id = l.id and r.kind in ('holds', 'alongside', 'reviews', 'advocates', 'visits', 'partner', 'carer-support')
            and r.from_day <= day and (r.until_day is null or r.until_day > day)
            and r.hours is null and not exists (select from access.silence_now h where h.child_id = l.id and h.agency = r.agency)
          group by 1) s
        join people.worker w on w.person = s.person
        where exists (select from everybodys e where e.child_id = l.id and e.class = 'team')),
      'reviews', (select coalesce(jsonb_agg(v.on_day order by v.on_day), '[]') from plans.review v
        join everybodys e on e.child_id = v.child_id and e.lock_id = v.lock_id
        where v.child_id = l.id and not v.held and v.on_day between day and day + 14
          and not exists (select from plans.review n where n.child_id = v.child_id and n.instead_of = v.id)),
      'planned', (select coalesce(jsonb_agg(jsonb_build_object('at', v.planned_for, 'who', w.name) order by v.planned_for), '[]')
        from visits.planned v join everybodys e on e.child_id = v.child_id and e.lock_id = v.lock_id
        left join people.worker w on w.person = v.who
        where v.child_id = l.id and v.planned_for between now() and now() + interval '14 days'
          and not exists (select from visits.planned_turn t where t.child_id = v.child_id and t.planned = v.id
            and t.kind in ('cancelled', 'moved', 'happened', 'attempted'))),
      'clocks', (select coalesce(jsonb_agg(jsonb_build_object('clock', c.clock, 'since', c.since, 'due', c.due, 'state', c.state,
          'overdue_reads', c.overdue_reads, 'met', c.met, 'cites', c.cites) order by c.place), '[]')
        from visits.clock c join everybodys e on e.child_id = c.child_id and e.lock_id = c.lock_id where c.child_id = l.id)))
      from listed l where (select count(*) from written) >= 0), '[]'))
  into answer;
  insert into access.trace (person, act, on_kind, on_id, subject) values (null, 'listed', 'team', which, 'grab-bag');
  return answer;
end $$;

-- Keeps a sealed list; those that open no more are thrown away.
create function grab_bag.keep(which uuid, secret text, numbered int, until_day date, counted int, words jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  now_key uuid := (select k.id from grab_bag.key k where k.team = which order by k.at desc, k.id limit 1);
begin
  if not exists (select from grab_bag.key k where k.id = now_key and k.hash = sha256(decode(secret, 'hex'))) then
    raise exception 'refused' using errcode = '42501';
  end if;
  delete from grab_bag.bag b where b.team = which and (b.last_day < access.today() or b.key <> now_key);
  insert into grab_bag.bag (team, number, key, last_day, children, sealed)
    values (which, numbered, now_key, until_day, counted, words);
end $$;

-- A new passphrase: only whoever answers for the team. The lists of the one before are given out no more.
create function grab_bag.new_key(which uuid, public_part text, wrapped_part jsonb, digest text, sealed text) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  made uuid;
begin
  if not grab_bag.i_am_in(which, true) then raise exception 'refused' using errcode = '42501'; end if;
  insert into grab_bag.key (team, public_key, wrapped, hash, secret_sealed, by_person)
    values (which, public_part, wrapped_part, decode(digest, 'hex'), sealed, access.me()) returning id into made;
  perform queue.put('grab-bag', which || ' ' || made, which, now());
  return made;
end $$;
-- A list at once, not only tomorrow: asked for once a minute at most.
create function grab_bag.make_now(which uuid) returns void
  language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  if not grab_bag.i_am_in(which, true) or not exists (select from grab_bag.key k where k.team = which) then
    raise exception 'refused' using errcode = '42501';
  end if;
  perform queue.put('grab-bag', which || ' ' || date_trunc('minute', now()), which, now());
end $$;
-- One list for each team and London day, whoever asks and how often.
create function grab_bag.plan_today() returns void
  language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  perform queue.put('grab-bag', t.team || ' ' || access.today(), t.team, now())
    from (select distinct k.team from grab_bag.key k) t;
end $$;

-- My teams, and how it stands with the list of each. `left_since`: somebody who may know the passphrase is in the team no more.
create function grab_bag.mine()
  returns table (id uuid, name text, answering boolean, key_at timestamptz, key_by text, left_since boolean,
    number int, made_at timestamptz, last_day date, children int, waiting boolean, dead boolean)
  language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
  return query
  select t.id, t.name, grab_bag.i_am_in(t.id, true), k.at, (select w.name from people.worker w where w.person = k.by_person),
    exists (select from access.standing s where s.on_kind = 'team' and s.on_id = t.id and s.from_day <= access.today()
      and not s.person = any(grab_bag.people_of(t.id))
      and coalesce(least(s.until_day, (select min(e.until_day) from access.ending e where e.standing = s.id)), s.from_day)
        >= (k.at at time zone 'Europe/London')::date),
    b.number, b.made_at, b.last_day, b.children,
    exists (select from queue.job j where j.kind = 'grab-bag' and j.about = t.id and j.state in ('waiting', 'running')),
    exists (select from queue.job j where j.kind = 'grab-bag' and j.about = t.id and j.state = 'dead'
      and j.at > coalesce(b.made_at, '-infinity'))
  from access.team t
  left join lateral (select k.at, k.by_person from grab_bag.key k where k.team = t.id order by k.at desc, k.id limit 1) k on true
  left join lateral (select b.number, b.made_at, b.last_day, b.children from grab_bag.bag b where b.team = t.id
    order by b.number desc limit 1) b on true
  where grab_bag.i_am_in(t.id, false) order by t.name;
end $$;
-- The newest list of a team, sealed: for whoever is in the team.
create function grab_bag.newest(which uuid) returns table (sealed jsonb) language plpgsql stable security definer
  set search_path = pg_catalog as $$
#variable_conflict use_column
begin
  return query select b.sealed from grab_bag.bag b where b.team = which and grab_bag.i_am_in(which, false)
    order by b.number desc limit 1;
end $$;
-- The newest list of each team, sealed: for the folder from which they are copied away.
create function grab_bag.to_lay_out() returns table (team uuid, number int, sealed jsonb) language plpgsql stable security definer
  set search_path = pg_catalog as $$
#variable_conflict use_column
begin
  return query select distinct on (b.team) b.team, b.number, b.sealed from grab_bag.bag b order by b.team, b.number desc;
end $$;

-- Called by the others only.
revoke execute on function grab_bag.people_of(uuid), grab_bag.i_am_in(uuid, boolean) from public;
