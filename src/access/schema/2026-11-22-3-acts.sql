-- The few acts on access itself: standing, ending, teams, sessions. Each checks for itself; none can be called round.

-- Brings people in. `wanted`: [{id, person, kind, on_kind, on_id, agency, remit, from_day, until_day, why}]. On a child it
-- needs an `add` line of class standing there; on a team, a person or the council it needs `leads` on the council, and somebody
-- else who is brought in: a leader sees no child's record (decision 0002).
create function access.stand(wanted jsonb) returns void language plpgsql volatile security definer
  set search_path = pg_catalog as $$
declare
  writer uuid := access.me();
  lead boolean := exists (select from access.standing s where s.person = writer and s.kind = 'leads'
    and s.on_kind = 'council' and s.from_day <= access.today() and (s.until_day is null or s.until_day > access.today())
    and not exists (select from access.ending e where e.standing = s.id and e.until_day <= access.today()));
begin
  if writer is null or exists (
    select from jsonb_to_recordset(wanted) as w(person uuid, on_kind text, on_id uuid)
    where case when w.on_kind = 'child' then not access.may_add(w.on_id, 'standing')
               else not lead or w.person = writer end) then
    raise exception 'refused' using errcode = '42501';
  end if;
  -- Whoever is bringing children into these teams right now ends first: neither would know of the other.
  perform from access.team t where t.id in (
    select w.on_id from jsonb_to_recordset(wanted) as w(on_kind text, on_id uuid) where w.on_kind = 'team')
    order by t.id for no key update;
  perform from access.council where exists (
    select from jsonb_to_recordset(wanted) as w(on_kind text) where w.on_kind = 'council') for no key update;
  insert into access.standing (id, person, kind, on_kind, on_id, agency, remit, from_day, until_day, why, by_person)
    select coalesce(w.id, gen_random_uuid()), w.person, w.kind, w.on_kind, w.on_id, w.agency, w.remit,
           w.from_day, w.until_day, w.why, writer
    from jsonb_to_recordset(wanted) as w(id uuid, person uuid, kind text, on_kind text, on_id uuid, agency text,
      remit text, from_day date, until_day date, why text);
  perform access.reckon(coalesce(array_agg(distinct c), '{}'))
    from jsonb_to_recordset(wanted) as w(on_kind text, on_id uuid), unnest(access.touched(w.on_kind, w.on_id)) as c;
end $$;

-- A child's own standing is nobody's to end. Ends standings from a day on (the first day they no longer count). `code` is the sector's worker-change reason: for the return.
create function access.end_standing(wanted jsonb) returns void language plpgsql volatile security definer
  set search_path = pg_catalog as $$
declare
  writer uuid := access.me();
begin
  if writer is null or exists (
    select from jsonb_to_recordset(wanted) as w(standing uuid)
    left join access.standing s on s.id = w.standing
    where s.id is null or s.on_kind <> 'child' or s.kind = 'self' or not access.may_add(s.on_id, 'standing')) then
    raise exception 'refused' using errcode = '42501';
  end if;
  insert into access.ending (standing, until_day, why, code, by_person)
    select w.standing, w.until_day, w.why, w.code, writer
    from jsonb_to_recordset(wanted) as w(standing uuid, until_day date, why text, code text);
  perform access.reckon(array_agg(distinct s.on_id))
    from jsonb_to_recordset(wanted) as w(standing uuid) join access.standing s on s.id = w.standing;
end $$;

-- Takes new children into the house: each stands with a team, and whoever brings them in may go on adding. Only the data
-- officer (a return) or somebody who supervises that team (a new child) may; nobody can welcome a child who is in the house
-- already, and so take somebody else's child into their own team.
create function access.welcome(children uuid[], team uuid, from_day date) returns void
  language plpgsql volatile security definer set search_path = pg_catalog set plan_cache_mode = force_custom_plan as $$
declare
  writer uuid := access.me();
begin
  if not exists (select from access.standing s where s.person = writer and s.from_day <= access.today()
      and (s.until_day is null or s.until_day > access.today())
      and not exists (select from access.ending e where e.standing = s.id and e.until_day <= access.today())
      and ((s.on_kind = 'council' and s.kind = 'returns') or (s.on_kind = 'team' and s.on_id = team and s.kind = 'supervises')))
    or not exists (select from access.team t where t.id = team)
    or exists (select from access.person p where p.id = any(children)) then
    raise exception 'refused' using errcode = '42501';
  end if;
  -- After whoever is joining this team, or the council, right now; and they after these children.
  perform from access.team t where t.id = team for share;
  perform from access.council for share;
  insert into access.person (id, kind) select c, 'child' from unnest(children) as c;
  insert into access.with_team (child_id, team, from_day, by_person)
    select c, team, from_day, writer from unnest(children) as c;
  -- A record can be opened before anybody knows the name that belongs there.
  insert into access.lock (id, child_id, class)
    select md5(concat_ws('/', c, 'name', '{}', '{}', '{}'))::uuid, c, 'name' from unnest(children) as c;
  -- Nothing was kept for them before: nobody else knows of these children yet.
  insert into access.reach select r.* from access.reach_of(children) r where r.until_day is null or r.until_day > r.from_day;
  insert into access.seen select s.* from access.seen_of(children) s;
end $$;

-- A session of somebody who has shown who he or she is. Demo mode shows it by one click; live sign-in brings its own
-- proof with it and its own function. `secret` is the database's form of the token: its digest alone is kept.
create function access.begin_demo_session(secret text, who uuid, why text, until_at timestamptz) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  made uuid;
begin
  if length(secret) <> 64 or not exists (select from access.council where mode = 'demo') or not exists (select from access.person where id = who) then
    raise exception 'refused' using errcode = '42501';
  end if;
  insert into access.session (hash, person, purpose, until_at)
    values (sha256(decode(secret, 'hex')), who, why, until_at) returning id into made;
  return made;
end $$;
-- Ends the session the transaction was opened with, or one of my others.
create function access.end_session(which uuid) returns void language sql volatile security definer
  set search_path = pg_catalog as $$
  update access.session set ended_at = now()
  where person = access.me() and ended_at is null
    and (id = which or (which is null and hash = sha256(decode(current_setting('alongside.session', true), 'hex'))))
$$;
alter table access.once enable row level security;
create policy own on access.once using (person = (select access.me())) with check (person = (select access.me()));
grant select, insert, update (ids) on access.once to alongside_app;
grant select on access.council, access.team to alongside_app;

-- Standings are read by whoever may see the child's team, and by the person.
alter table access.standing enable row level security;
create policy see on access.standing for select using (
  (person = (select access.me())
   or (on_kind = 'child' and exists (select from access.mine m where m.child_id = standing.on_id and m.class = 'team' offset 0)))
  and (on_kind <> 'child' or ((not (select access.anything_shut()) or not access.is_shut(on_id))
    and (not (select access.anything_unspoken()) or not access.is_unspoken(on_id, person)))));
alter table access.ending enable row level security;
create policy see on access.ending for select using (
  exists (select from access.standing s where s.id = ending.standing offset 0));
alter table access.with_team enable row level security;
create policy see on access.with_team for select using (
  exists (select from access.my_reach r where r.child_id = with_team.child_id offset 0));
alter table access.lock enable row level security;
create policy see on access.lock for select using (
  exists (select from access.mine m where m.child_id = lock.child_id and m.lock_id = lock.id offset 0));
grant select on access.standing, access.with_team, access.lock to alongside_app;
-- The reason code of an ending is for the return: it is not readable here, so no page of a child can show it.
grant select (standing, until_day) on access.ending to alongside_app;
