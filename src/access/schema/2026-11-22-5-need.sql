-- The acts of decision 0008: asking in need, sealing, saying that one knows the family, silence. Each checks for itself.
-- The rows they write are declared where reach is reckoned from them (step 1).

select access.into_ledger('access.seal');
select access.into_ledger('access.unseal');
select access.into_ledger('access.conflict');
select access.into_ledger('access.conflict_end');
select access.into_ledger('access.glass');
select access.into_ledger('access.glass_review');
select access.into_ledger('access.silence');
select access.into_ledger('access.silence_turn');

-- The end of the next working day after a day in London.
create function access.next_working_day(day date) returns date language sql stable set search_path = pg_catalog as $$
  select min(d::date) from generate_series(day + 1, day + 14, interval '1 day') d
  where extract(isodow from d) < 6 and not exists (select from access.holiday h where h.day = d::date)
$$;

-- Whether I asked for a record by name more than five times in the last hour, found or not, this time included. Two askings at once are counted one after the other.
create function access.asked_too_often() returns boolean language plpgsql volatile security definer
  set search_path = pg_catalog as $$
begin
  perform from access.person where id = access.me() for no key update;
  return (select count(*) > 5 from access.trace t where t.person = access.me() and t.on_kind = 'council'
          and t.act in ('asked in need', 'said they know') and t.at > now() - interval '1 hour');
end $$;

-- Opens these records to me for four hours, where no seal and no conflict shuts them; writes the asking down all the same.
-- Not for the application: it is called by the function that found them by name and birthday.
create function access.open_glass(those uuid[], called text, born date, why text) returns void language plpgsql volatile
  set search_path = pg_catalog as $$
declare
  opens uuid[];
begin
  if access.me() is null then raise exception 'refused' using errcode = '42501'; end if;
  opens := array(select f from unnest(those) f
    where not exists (select from access.conflict_now c where c.child_id = f and c.person = access.me())
      and not exists (select from access.seal_now s where s.child_id = f and not access.me() = any(s.named)));
  insert into access.glass (person, child_id, opened, asked_name, asked_born, why, until_at, review_day)
    select access.me(), f.child, coalesce(f.child = any(opens), false), called, born, why, now() + interval '4 hours',
      access.next_working_day(access.today())
    from unnest(case when those = '{}' then array[null::uuid] else those end) f(child);
  insert into access.trace (person, act, on_kind, on_id, subject)
    select access.me(), case when f = any(opens) then 'opened in need' else 'refused' end, 'child', f, 'access' from unnest(those) f;
  perform access.reckon(opens);
end $$;
revoke execute on function access.open_glass(uuid[], text, date, text) from public;

-- Somebody else than the asker, who may let people in, says whether it was right. Not right closes it at once.
create function access.review_glass(which uuid, was_right boolean, words text) returns void language plpgsql volatile
  security definer set search_path = pg_catalog as $$
declare
  one access.glass;
begin
  select * into one from access.glass g where g.id = which and g.opened for no key update;
  if one.id is null or one.person = access.me() or not access.may_add(one.child_id, 'standing')
    or exists (select from access.glass_review r where r.glass = which) then
    raise exception 'refused' using errcode = '42501';
  end if;
  insert into access.glass_review (glass, was_right, words, by_person)
    values (which, review_glass.was_right, review_glass.words, access.me());
  perform access.reckon(array[one.child_id]);
end $$;

-- Do I supervise this child's work, or one of its team, today?
create function access.i_supervise(child uuid) returns boolean language plpgsql stable security definer
  set search_path = pg_catalog as $$
begin
  return exists (select from access.reach r where r.child_id = child and r.person = access.me() and r.kind = 'supervises'
    and r.from_day <= access.today() and (r.until_day is null or r.until_day > access.today()));
end $$;

-- Seals a record for the named and for whoever seals it. Another person at work has to be among them: it takes two to unseal.
create function access.seal_record(child uuid, named uuid[], why text, review_day date) returns uuid language plpgsql volatile
  security definer set search_path = pg_catalog as $$
declare
  made uuid;
begin
  perform from access.person where id = child for no key update;
  if not access.i_supervise(child) or review_day <= access.today()
    or exists (select from access.seal_now s where s.child_id = child)
    or not exists (select from unnest(named) n join access.person p on p.id = n and p.kind = 'worker'
      join access.reach r on r.child_id = child and r.person = n and (r.until_day is null or r.until_day > access.today())
      where n <> access.me()) then
    raise exception 'refused' using errcode = '42501';
  end if;
  insert into access.seal (child_id, named, why, review_day, by_person)
    values (child, access.in_order(array(select distinct n from unnest(named || access.me()) n)), why, seal_record.review_day, access.me())
    returning id into made;
  perform access.reckon(array[child]);
  return made;
end $$;

-- One of two: the first asks, the second agrees. Only named people at work may; where none of them is left to agree, whoever
-- leads the council does, and learns no name by it.
create function access.unseal(which uuid, why text) returns void language plpgsql volatile
  security definer set search_path = pg_catalog as $$
declare
  one access.seal;
begin
  select * into one from access.seal s where s.id = which for no key update;
  if one.id is null
    or not ((access.me() = any(one.named) and access.my_kind() = 'worker' and access.may_open(one.child_id))
      or (access.i_lead() and exists (select from access.unseal u where u.seal = which)))
    or not exists (select from access.seal_now s where s.id = which)
    or exists (select from access.unseal u where u.seal = which and u.by_person = access.me())
    or (not exists (select from access.unseal u where u.seal = which) and not access.may_add(one.child_id, 'standing')) then
    raise exception 'refused' using errcode = '42501';
  end if;
  insert into access.unseal (seal, why, by_person) values (which, unseal.why, access.me());
  perform access.reckon(array[one.child_id]);
end $$;

-- I know these families: their records are not there for me any more. Called by what found them, and from a child's page.
create function access.say_known(those uuid[], why text) returns void language plpgsql volatile
  set search_path = pg_catalog as $$
begin
  if access.me() is null then raise exception 'refused' using errcode = '42501'; end if;
  insert into access.conflict (person, child_id, why, by_person)
    select access.me(), f, say_known.why, access.me() from unnest(those) f
    where not exists (select from access.conflict_now c where c.child_id = f and c.person = access.me());
  insert into access.trace (person, act, on_kind, on_id, subject)
    select access.me(), 'said they know', 'child', f, 'access' from unnest(those) f;
  perform access.reckon(those);
end $$;
revoke execute on function access.say_known(uuid[], text) from public;
create function access.i_know(child uuid, why text) returns void language plpgsql volatile security definer
  set search_path = pg_catalog as $$
begin
  if access.my_kind() <> 'worker' or not access.may_open(child) then
    raise exception 'refused' using errcode = '42501';
  end if;
  perform access.say_known(array[child], why);
end $$;

-- Whom I manage: whom I supervise, who stands in a team that I supervise; and for whoever leads the council, those who
-- supervise a team or stand on the council. Nobody manages themselves.
create function access.i_manage() returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  with now_standing as (
    select s.person, s.kind, s.on_kind, s.on_id from access.standing s where s.on_kind <> 'child' and s.from_day <= access.today()
      and (s.until_day is null or s.until_day > access.today())
      and not exists (select from access.ending e where e.standing = s.id and e.until_day <= access.today())
  ), mine as (select m.* from now_standing m where m.person = access.me() and m.kind in ('supervises', 'leads'))
  select m.on_id from mine m where m.kind = 'supervises' and m.on_kind = 'person' and m.on_id <> access.me()
  union
  select t.person from mine m join now_standing t on t.on_kind = 'team' and t.on_id = m.on_id
    where m.kind = 'supervises' and m.on_kind = 'team' and t.person <> access.me()
  union
  select t.person from mine m join now_standing t on t.on_kind = 'council' or (t.on_kind = 'team' and t.kind = 'supervises')
    where m.kind = 'leads' and m.on_kind = 'council' and t.person <> access.me()
$$;
create function access.end_known(which uuid, why text) returns void language plpgsql volatile security definer
  set search_path = pg_catalog as $$
declare
  one access.conflict;
begin
  select * into one from access.conflict c where c.id = which for no key update;
  if one.id is null or one.person not in (select access.i_manage()) or not exists (select from access.conflict_now c where c.id = which) then
    raise exception 'refused' using errcode = '42501';
  end if;
  insert into access.conflict_end (conflict, why, by_person) values (which, end_known.why, access.me());
  insert into access.trace (person, act, on_kind, on_id, subject)
    values (access.me(), 'ended known', 'child', one.child_id, 'access');
  perform access.reckon(array[one.child_id]);
end $$;

-- A silence of an agency on a record, its reviews and its end: by whoever supervises.
create function access.begin_silence(child uuid, agency text, why text, review_day date) returns uuid language plpgsql volatile
  security definer set search_path = pg_catalog as $$
declare
  made uuid;
begin
  perform from access.person where id = child for no key update;
  if not access.i_supervise(child) or review_day <= access.today()
    or exists (select from access.silence_now h where h.child_id = child and h.agency = begin_silence.agency) then
    raise exception 'refused' using errcode = '42501';
  end if;
  insert into access.silence (child_id, agency, why, review_day, by_person)
    values (child, begin_silence.agency, begin_silence.why, begin_silence.review_day, access.me()) returning id into made;
  perform access.reckon(array[child]);
  return made;
end $$;
create function access.turn_silence(which uuid, kind text, words text, review_day date) returns void language plpgsql volatile
  security definer set search_path = pg_catalog as $$
declare
  one access.silence;
begin
  select * into one from access.silence h where h.id = which for no key update;
  if one.id is null or not access.i_supervise(one.child_id) or review_day <= access.today()
    or not exists (select from access.silence_now h where h.id = which) then
    raise exception 'refused' using errcode = '42501';
  end if;
  insert into access.silence_turn (silence, kind, words, review_day, by_person)
    values (which, turn_silence.kind, turn_silence.words, turn_silence.review_day, access.me());
  perform access.reckon(array[one.child_id]);
end $$;

-- What I have to look at: records opened in need, tries to open a sealed one, seals and silences whose day has come, an
-- unsealing that waits for a second person, somebody who knows a family. A child of whom I may not know is not among them.
create function access.need_of_me() returns table (what text, id uuid, child_id uuid, person uuid, words text, at timestamptz,
  until_at timestamptz, by_day date, mine boolean) language plpgsql stable security definer rows 10
  set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  me uuid := access.me();
  today date := access.today();
  lead boolean := access.i_lead();
begin
  return query
  select 'open', g.id, g.child_id, g.person, g.why, g.at, g.until_at, null::date, true
  from access.glass_now g where g.person = me and g.until_at > now() and access.may_open(g.child_id)
  union all
  select 'glass', g.id, g.child_id, g.person, g.why, g.at, g.until_at, g.review_day, access.may_add(g.child_id, 'standing')
  from access.glass g
  where g.opened and g.person <> me and not exists (select from access.glass_review r where r.glass = g.id)
    and exists (select from access.reach r where r.person = me and r.child_id = g.child_id
      and r.kind in ('holds', 'alongside', 'supervises') and r.from_day <= today and (r.until_day is null or r.until_day > today))
  union all
  select 'tried', null, s.child_id, t.person, count(*)::text, max(t.at), null, null, true
  from access.seal_now s join access.trace t on t.on_id = s.child_id and t.at >= s.at and t.at > now() - interval '7 days'
    and t.act = 'refused' and t.person <> s.child_id
  where me = any(s.named) and access.may_add(s.child_id, 'standing') group by s.child_id, t.person
  union all
  select 'seal', s.id, s.child_id, s.by_person, s.why, s.at, null, s.review_day, true
  from access.seal_now s where me = any(s.named) and s.review_day <= today and access.may_add(s.child_id, 'standing')
  union all
  select 'unseal', s.id, case when me = any(s.named) then s.child_id end, u.by_person, u.why, u.at, null, null, true
  from access.seal_now s join access.unseal u on u.seal = s.id
  where u.by_person <> me and (lead or (me = any(s.named) and access.may_open(s.child_id)))
  union all
  select 'silence', h.id, h.child_id, h.by_person, h.agency, h.at, null, d.day, true
  from access.silence_now h, lateral (select coalesce((select t.review_day from access.silence_turn t
    where t.silence = h.id order by t.at desc limit 1), h.review_day) as day) d
  where d.day <= today and access.i_supervise(h.child_id)
  union all
  select 'known', c.id, case when access.may_open(c.child_id) then c.child_id end, c.person, c.why, c.at, null, null, c.managed
  from (select k.*, k.person in (select access.i_manage()) as managed, exists (select from access.reach r
      where r.person = me and r.child_id = k.child_id and r.kind = 'supervises' and r.from_day <= today
        and (r.until_day is null or r.until_day > today)) as supervised
    from access.conflict_now k where k.person <> me) c
  where c.managed or c.supervised;
end $$;

-- How a record stands, for those who let people in there: its seal, its silences.
create function access.closed_on(child uuid) returns table (what text, id uuid, person uuid, words text, agency text,
  named uuid[], at timestamptz, by_day date, asked_by uuid) language plpgsql stable security definer rows 5
  set search_path = pg_catalog as $$
#variable_conflict use_column
begin
  if not access.may_add(child, 'standing') and not exists (
    select from access.seal_now s where s.child_id = child and access.me() = any(s.named) and access.my_kind() = 'worker') then return; end if;
  return query
  select 'seal', s.id, s.by_person, s.why, null, s.named, s.at, s.review_day,
    (select u.by_person from access.unseal u where u.seal = s.id limit 1)
  from access.seal_now s where s.child_id = child
  union all
  select 'silence', h.id, h.by_person, h.why, h.agency, null, h.at, coalesce((select t.review_day from access.silence_turn t
    where t.silence = h.id order by t.at desc limit 1), h.review_day), null
  from access.silence_now h where h.child_id = child and access.i_supervise(child);
end $$;

-- For the child: who opened my record in need, why, and what my team found; and whether it is sealed.
create function access.need_on_me() returns table (what text, person uuid, words text, at timestamptz, until_at timestamptz,
  open boolean, was_right boolean, found text) language plpgsql stable security definer rows 10 set search_path = pg_catalog as $$
#variable_conflict use_column
begin
  return query
  select 'glass', g.person, g.why, g.at, g.until_at, g.until_at > now() and coalesce(r.was_right, true), r.was_right, r.words
  from access.glass g left join access.glass_review r on r.glass = g.id
  where g.child_id = access.me() and g.opened and g.at > now() - interval '183 days'
  union all
  select 'seal', null, null, s.at, null, true, null, null from access.seal_now s where s.child_id = access.me();
end $$;

-- Nothing of an agency on the family's side while a silence lasts: rows of a guarded table that name one of its people.
create function access.hush(guarded regclass, variadic naming text[]) returns void language plpgsql as $$
begin
  execute format('create policy silence on %s as restrictive for select using ('
    || 'not (select access.anything_unspoken()) or not access.is_unspoken(child_id, %s))', guarded, (
      select string_agg(quote_ident(n), ', ') from unnest(naming) n));
end $$;
