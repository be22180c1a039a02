-- How somebody comes in, and why the database believes who it is. Reasons: docs/decisions/0007-coming-in.md.

-- The word of the door, as a digest: laid by the owner, made from the key file. The application's login cannot read it, so a
-- statement that somebody forged cannot say it.
create table access.door (digest bytea primary key, at timestamptz not null default now());

create table access.passkey (
  id uuid primary key default gen_random_uuid(),
  person uuid not null,
  credential text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  device text not null,
  added_at timestamptz not null default now(),
  used_at timestamptz,
  removed_at timestamptz
);
create index on access.passkey (person);
-- Who somebody is at the council's own sign-in: issuer and subject, never an address.
create table access.identity (
  id uuid primary key default gen_random_uuid(),
  person uuid not null,
  issuer text not null,
  subject text not null,
  added_at timestamptz not null default now(),
  used_at timestamptz,
  removed_at timestamptz
);
create index on access.identity (person);
create unique index on access.identity (issuer, subject) where removed_at is null;
create table access.invitation (
  id uuid primary key,
  person uuid not null,
  hash bytea not null unique,
  on_kind text not null check (on_kind in ('child', 'council')),
  on_id uuid not null,
  needs_second boolean not null,
  by_person uuid,
  at timestamptz not null default now(),
  until_at timestamptz not null,
  shown_at timestamptz,
  agreed_by uuid,
  used_at timestamptz,
  withdrawn_at timestamptz
);
create index on access.invitation (person);
create index on access.invitation (on_id);
create table access.challenge (
  digest bytea primary key,
  kind text not null check (kind in ('come in', 'invited', 'add', 'council', 'council invited')),
  person uuid,
  invitation uuid,
  until_at timestamptz not null,
  taken_at timestamptz
);
-- A machine's token that an operator made and its person has not agreed to yet.
create table access.token_asked (
  id uuid primary key default gen_random_uuid(),
  hash bytea not null unique,
  person uuid not null,
  purpose text not null,
  until_at timestamptz not null,
  at timestamptz not null default now()
);
alter table access.session
  add column way text not null default 'demo' check (way in ('demo', 'passkey', 'council', 'token')),
  add column way_in uuid,
  add column device text;

create function access.at_the_door(word text) returns void language plpgsql stable security definer
  set search_path = pg_catalog as $$
begin
  if word is null or not exists (select from access.door d where d.digest = sha256(convert_to(word, 'utf8'))) then
    raise exception 'refused' using errcode = '42501';
  end if;
end $$;

-- Helpers without rights of their own: only the functions below, which belong to the owner, get anything done by them.
create function access.let_in(secret text, who uuid, how text, of_way uuid, on_device text, why text) returns void
  language plpgsql volatile set search_path = pg_catalog as $$
begin
  if secret is null or secret !~ '^[0-9a-f]{64}$' then raise exception 'refused' using errcode = '42501'; end if;
  insert into access.session (hash, person, purpose, until_at, way, way_in, device)
    select sha256(decode(secret, 'hex')), p.id, why,
           now() + case when p.kind = 'worker' then interval '1 hour' else interval '20 minutes' end, how, of_way, on_device
    from access.person p where p.id = who;
  if not found then raise exception 'refused' using errcode = '42501'; end if;
  insert into access.trace (person, act, on_kind, subject) values (who, 'came in', 'council', how);
end $$;
-- Uses a challenge up: it was taken by this attempt, it is of this kind, and its minutes are not over.
create function access.used_up(challenge text, wanted text) returns access.challenge
  language plpgsql volatile set search_path = pg_catalog as $$
declare
  found_one access.challenge;
begin
  delete from access.challenge c where c.digest = decode(challenge, 'hex') and c.kind = wanted
    and c.taken_at is not null and c.until_at > now() returning * into found_one;
  if not found then raise exception 'refused' using errcode = '42501'; end if;
  return found_one;
end $$;
-- Everything by which a person could come in, closed: the next request of any session finds nobody. Whoever adds a way in does it
-- before or after, by the lock on the person: none slips in beside it.
create function access.close_ways(who uuid, but_way uuid) returns void
  language plpgsql volatile set search_path = pg_catalog as $$
begin
  perform from access.person p where p.id = who for no key update;
  update access.passkey set removed_at = now() where person = who and removed_at is null and id is distinct from but_way;
  update access.identity set removed_at = now() where person = who and removed_at is null and id is distinct from but_way;
  update access.session set ended_at = now() where person = who and ended_at is null;
  update access.invitation set withdrawn_at = now()
    where person = who and used_at is null and withdrawn_at is null;
  delete from access.token_asked where person = who;
end $$;

create function access.came_in_before(who uuid) returns boolean language plpgsql stable
  set search_path = pg_catalog as $$
begin
  return exists (select from access.passkey k where k.person = who)
      or exists (select from access.identity i where i.person = who);
end $$;

-- A session that began within the last quarter of an hour, by a real sign-in or in the demonstration: for adding a device.
create function access.fresh() returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return exists (select from access.session s
    where s.hash = sha256(decode(coalesce(current_setting('alongside.session', true), ''), 'hex'))
      and s.ended_at is null and s.until_at > now() and s.way <> 'token' and s.began_at > now() - interval '15 minutes');
end $$;

-- A challenge for one attempt. To add a device one has to be in, and to have come in just now.
create function access.new_challenge(word text, challenge text, wanted text, of_invitation uuid) returns void
  language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  perform access.at_the_door(word);
  if (wanted = 'add' and not access.fresh()) or (wanted in ('invited', 'council invited')) <> (of_invitation is not null) then
    raise exception 'refused' using errcode = '42501';
  end if;
  delete from access.challenge where until_at < now();
  insert into access.challenge (digest, kind, person, invitation, until_at)
    values (decode(challenge, 'hex'), wanted, case when wanted = 'add' then access.me() end, of_invitation, now() + interval '5 minutes');
end $$;
-- Takes it, once, before anything is verified: a commit of its own. No row: there was none, or somebody took it already.
create function access.take_challenge(word text, challenge text, wanted text) returns setof uuid
  language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  perform access.at_the_door(word);
  return query update access.challenge c set taken_at = now()
    where c.digest = decode(challenge, 'hex') and c.kind = wanted and c.taken_at is null and c.until_at > now()
    returning coalesce(c.invitation, c.person, '00000000-0000-0000-0000-000000000000'::uuid);
end $$;

create function access.passkey_of(word text, of_credential text)
  returns table (public_key text, counter bigint, transports text[])
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  perform access.at_the_door(word);
  return query select encode(k.public_key, 'hex'), k.counter, k.transports from access.passkey k
    where k.credential = of_credential and k.removed_at is null;
end $$;
-- Begins a session by a passkey whose signature the application has checked. `checked_person`: the device checked who holds it.
create function access.come_in_by_passkey(word text, challenge text, of_credential text, new_counter bigint,
    checked_person boolean, on_device text, secret text) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  used access.passkey;
begin
  perform access.at_the_door(word);
  perform access.used_up(challenge, 'come in');
  update access.passkey k set counter = new_counter, used_at = now()
    where k.credential = of_credential and k.removed_at is null and (new_counter > k.counter or (new_counter = 0 and k.counter = 0))
      and (checked_person or not exists (select from access.person p where p.id = k.person and p.kind = 'worker'))
    returning * into used;
  if not found then raise exception 'refused' using errcode = '42501'; end if;
  perform access.let_in(secret, used.person, 'passkey', used.id, on_device, 'sign-in');
  return used.person;
end $$;
create function access.come_in_by_identity(word text, challenge text, of_issuer text, of_subject text, on_device text, secret text)
  returns uuid language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  used access.identity;
begin
  perform access.at_the_door(word);
  perform access.used_up(challenge, 'council');
  update access.identity i set used_at = now()
    where i.issuer = of_issuer and i.subject = of_subject and i.removed_at is null returning * into used;
  if not found then raise exception 'refused' using errcode = '42501'; end if;
  perform access.let_in(secret, used.person, 'council', used.id, on_device, 'sign-in');
  return used.person;
end $$;

-- Whether an invitation may be accepted now, by whoever is asking: nobody who is in, or the person it is for.
create function access.is_open(i access.invitation) returns boolean language plpgsql stable set search_path = pg_catalog as $$
begin
  return i.used_at is null and i.withdrawn_at is null and i.until_at > now() and (not i.needs_second or i.agreed_by is not null)
     and coalesce(access.me(), i.person) = i.person;
end $$;
create function access.open_invitation(word text, code text) returns table (id uuid, person uuid, kind text)
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  perform access.at_the_door(word);
  return query select i.id, i.person, p.kind from access.invitation i join access.person p on p.id = i.person
    where i.hash = decode(code, 'hex') and access.is_open(i);
end $$;
-- Accepts it, once. Whoever has come in before gets a new beginning: every older way in is closed.
create function access.accepted(of_invitation uuid, by_way uuid) returns uuid
  language plpgsql volatile set search_path = pg_catalog as $$
declare
  taken access.invitation;
begin
  select * into taken from access.invitation i where i.id = of_invitation for update;
  if taken.id is null or not access.is_open(taken) then raise exception 'refused' using errcode = '42501'; end if;
  update access.invitation i set used_at = now() where i.id = taken.id;
  perform access.close_ways(taken.person, by_way);
  insert into access.trace (person, act, on_kind, subject) values (taken.person, 'accepted', 'council', 'invitation');
  return taken.person;
end $$;
create function access.accept_by_passkey(word text, challenge text, of_credential text, key_hex text, first_counter bigint,
    reached_by text[], on_device text, secret text) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  way uuid := gen_random_uuid();
  who uuid;
begin
  perform access.at_the_door(word);
  who := access.accepted((access.used_up(challenge, 'invited')).invitation, way);
  insert into access.passkey (id, person, credential, public_key, counter, transports, device)
    values (way, who, of_credential, decode(key_hex, 'hex'), first_counter, reached_by, on_device);
  perform access.let_in(secret, who, 'passkey', way, on_device, 'sign-in');
  return who;
end $$;
create function access.accept_by_identity(word text, challenge text, of_issuer text, of_subject text, on_device text, secret text)
  returns uuid language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  way uuid := gen_random_uuid();
  who uuid;
begin
  perform access.at_the_door(word);
  who := access.accepted((access.used_up(challenge, 'council invited')).invitation, way);
  if not exists (select from access.person p where p.id = who and p.kind = 'worker') then
    raise exception 'refused' using errcode = '42501';
  end if;
  insert into access.identity (id, person, issuer, subject) values (way, who, of_issuer, of_subject);
  perform access.let_in(secret, who, 'council', way, on_device, 'sign-in');
  return who;
end $$;
-- One more device of somebody who is in.
create function access.add_passkey(word text, challenge text, of_credential text, key_hex text, first_counter bigint,
    reached_by text[], on_device text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  who uuid := (access.used_up_at_the_door(word, challenge, 'add')).person;
begin
  perform from access.person p where p.id = who for no key update;
  if who is null or who is distinct from access.me() or not access.fresh() then
    raise exception 'refused' using errcode = '42501';
  end if;
  insert into access.passkey (person, credential, public_key, counter, transports, device)
    values (who, of_credential, decode(key_hex, 'hex'), first_counter, reached_by, on_device);
  insert into access.trace (person, act, on_kind, subject) values (who, 'added a passkey', 'council', 'sign-in');
end $$;
create function access.used_up_at_the_door(word text, challenge text, wanted text) returns access.challenge
  language plpgsql volatile set search_path = pg_catalog as $$
begin
  perform access.at_the_door(word);
  return access.used_up(challenge, wanted);
end $$;

-- What is mine to see and to end. -----------------------------------------------------------------------------------

create function access.my_sessions()
  returns table (id uuid, way text, device text, purpose text, began_at timestamptz, last_at timestamptz, until_at timestamptz, here boolean)
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select s.id, s.way, s.device, s.purpose, s.began_at, s.last_at, s.until_at,
      s.hash = sha256(decode(coalesce(current_setting('alongside.session', true), ''), 'hex'))
    from access.session s where s.person = access.me() and s.ended_at is null and s.until_at > now()
    order by s.last_at desc limit 100;
end $$;
create function access.my_ways_in()
  returns table (id uuid, kind text, device text, added_at timestamptz, used_at timestamptz, here boolean)
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query
    with here as (select s.way_in from access.session s
      where s.hash = sha256(decode(coalesce(current_setting('alongside.session', true), ''), 'hex')))
    select k.id, 'passkey', k.device, k.added_at, k.used_at, k.id in (select h.way_in from here h where h.way_in is not null)
      from access.passkey k where k.person = access.me() and k.removed_at is null
    union all
    select i.id, 'council', null, i.added_at, i.used_at, i.id in (select h.way_in from here h where h.way_in is not null)
      from access.identity i where i.person = access.me() and i.removed_at is null
    order by 4;
end $$;
create function access.tokens_asked_of_me() returns table (id uuid, purpose text, until_at timestamptz, at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select t.id, t.purpose, t.until_at, t.at from access.token_asked t
    where t.person = access.me() and t.until_at > now() order by t.at;
end $$;
-- Takes a way in away: whatever came in by it is out at its next request.
create function access.remove_way_in(which uuid) returns void language plpgsql volatile security definer
  set search_path = pg_catalog as $$
declare
  who uuid := access.me();
  gone integer;
begin
  update access.passkey set removed_at = now() where id = which and person = who and removed_at is null;
  get diagnostics gone = row_count;
  if gone = 0 then
    update access.identity set removed_at = now() where id = which and person = who and removed_at is null;
    get diagnostics gone = row_count;
  end if;
  if gone = 0 then raise exception 'refused' using errcode = '42501'; end if;
  update access.session set ended_at = now() where person = who and way_in = which and ended_at is null;
end $$;
-- Every session of mine but this one. Machines' tokens have an end and a button of their own.
create function access.end_other_sessions() returns void language sql volatile security definer
  set search_path = pg_catalog as $$
  update access.session set ended_at = now() where person = access.me() and ended_at is null and way <> 'token'
    and hash <> sha256(decode(coalesce(current_setting('alongside.session', true), ''), 'hex'))
$$;
-- Yes or no to a token that was made for me. Only the owner puts one there, and it is nobody's until its person says yes.
create function access.answer_token(which uuid, yes boolean) returns void language plpgsql volatile security definer
  set search_path = pg_catalog as $$
declare
  asked access.token_asked;
begin
  perform from access.person p where p.id = access.me() for no key update;
  delete from access.token_asked t where t.id = which and t.person = access.me() and t.until_at > now()
    and exists (select from access.session s where s.way <> 'token' and s.ended_at is null and s.until_at > now()
      and s.hash = sha256(decode(coalesce(current_setting('alongside.session', true), ''), 'hex')))
    returning * into asked;
  if asked.id is null then raise exception 'refused' using errcode = '42501'; end if;
  if yes then
    insert into access.session (hash, person, purpose, until_at, way)
      values (asked.hash, asked.person, asked.purpose, asked.until_at, 'token');
  end if;
end $$;
-- Reading keeps a session awake: its idle end moves, at most once a minute. A token ends on its own day, used or not.
create function access.keep_awake(idle interval) returns void language sql volatile security definer
  set search_path = pg_catalog as $$
  update access.session set last_at = now(),
    until_at = case when way = 'token' then until_at else least(began_at + interval '12 hours', now() + idle) end
  where hash = sha256(decode(current_setting('alongside.session', true), 'hex'))
    and ended_at is null and until_at > now() and last_at < now() - interval '1 minute'
$$;

-- Who lets whom in. -------------------------------------------------------------------------------------------------

create function access.i_lead() returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return exists (select from access.standing s where s.person = access.me() and s.kind = 'leads'
    and s.on_kind = 'council' and s.from_day <= access.today() and (s.until_day is null or s.until_day > access.today())
    and not exists (select from access.ending e where e.standing = s.id and e.until_day <= access.today()));
end $$;
-- Who leads lets in workers. Who may bring somebody in on a child's record lets in the child and those round it: people who
-- stand there today and have never stood anywhere as a worker of the council.
create function access.may_invite(who uuid, of_kind text, of_id uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if access.me() is null or who = access.me() then return false; end if;
  if of_kind = 'council' then
    return access.i_lead() and exists (select from access.person p where p.id = who and p.kind = 'worker');
  end if;
  return of_kind = 'child' and access.may_add(of_id, 'standing')
    and exists (select from access.reach r where r.person = who and r.child_id = of_id
      and r.kind in ('self', 'parent', 'family', 'carer', 'advocates', 'visits', 'partner', 'coordinates')
      and r.from_day <= access.today() and (r.until_day is null or r.until_day > access.today()))
    and not exists (select from access.standing s where s.person = who
      and (s.on_kind <> 'child' or s.kind in ('holds', 'alongside', 'supervises', 'reviews')));
end $$;
-- Whether a link for somebody needs a second person: else making one would be a way to become somebody. On a child's record
-- it does for everybody but the child whom somebody else than I let in first, wherever that was: so it tells nothing of other records.
create function access.needs_second(who uuid, of_kind text) returns boolean language plpgsql stable
  set search_path = pg_catalog as $$
begin
  return access.came_in_before(who) or (of_kind = 'child' and not exists (select from access.person p where p.id = who and p.kind = 'child')
    and access.me() is distinct from (select i.by_person from access.invitation i where i.person = who order by i.at limit 1));
end $$;
-- Makes invitations; `wanted`: [{id, person, kind, hash, on_kind, on_id}]. A person who is not here yet begins to be. An older
-- link for the same person stops working.
create function access.invite(word text, wanted jsonb) returns void language plpgsql volatile security definer
  set search_path = pg_catalog as $$
declare
  one record;
  begins boolean;
begin
  perform access.at_the_door(word);
  for one in select * from jsonb_to_recordset(wanted) as w(id uuid, person uuid, kind text, hash text, on_kind text, on_id uuid) loop
    begins := one.kind in ('adult', 'worker') and not exists (select from access.person p where p.id = one.person);
    if begins then
      insert into access.person (id, kind) values (one.person, one.kind);
    end if;
    if not access.may_invite(one.person, one.on_kind, one.on_id)
       or not exists (select from access.person p where p.id = one.person) then
      raise exception 'refused' using errcode = '42501';
    end if;
    update access.invitation i set withdrawn_at = now()
      where i.person = one.person and i.used_at is null and i.withdrawn_at is null;
    insert into access.invitation (id, person, hash, on_kind, on_id, needs_second, by_person, until_at)
      values (one.id, one.person, decode(one.hash, 'hex'), one.on_kind, one.on_id,
              access.needs_second(one.person, one.on_kind) and begins is not true, access.me(),
              now() + interval '7 days');
  end loop;
end $$;
-- The link is shown to whoever made it, once, within ten minutes of making it.
create function access.show_invitation(which uuid) returns table (id uuid, needs_second boolean, until_at timestamptz)
  language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  return query update access.invitation i set shown_at = now()
    where i.id = which and i.by_person = access.me() and i.shown_at is null and i.at > now() - interval '10 minutes'
      and i.withdrawn_at is null
    returning i.id, i.needs_second, i.until_at;
end $$;
create function access.agree_invitation(which uuid) returns void language plpgsql volatile security definer
  set search_path = pg_catalog as $$
begin
  update access.invitation i set agreed_by = access.me()
    where i.id = which and i.needs_second and i.agreed_by is null and i.used_at is null and i.withdrawn_at is null
      and i.until_at > now() and i.by_person is distinct from access.me() and access.may_invite(i.person, i.on_kind, i.on_id);
  if not found then raise exception 'refused' using errcode = '42501'; end if;
end $$;
create function access.withdraw_invitation(which uuid) returns void language plpgsql volatile security definer
  set search_path = pg_catalog as $$
begin
  update access.invitation i set withdrawn_at = now()
    where i.id = which and i.used_at is null and i.withdrawn_at is null and access.may_invite(i.person, i.on_kind, i.on_id);
  if not found then raise exception 'refused' using errcode = '42501'; end if;
end $$;
-- Closes every way in of somebody at once: of a worker who leaves, of a stolen phone. Only a new invitation opens one again.
create function access.shut_out(who uuid, of_kind text, of_id uuid) returns void language plpgsql volatile security definer
  set search_path = pg_catalog as $$
begin
  if not access.may_invite(who, of_kind, of_id) then raise exception 'refused' using errcode = '42501'; end if;
  perform access.close_ways(who, null);
end $$;
-- Whom I may let in: on a child's record, or (`of_kind` council) of the people at work; and how it stands with each.
create function access.to_be_invited(of_kind text, of_id uuid)
  returns table (person uuid, kinds text[], came_in boolean, has_way boolean, second boolean, invitation uuid, until_at timestamptz,
    waits boolean, mine boolean)
  language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
  return query
  select w.person, w.kinds, access.came_in_before(w.person),
         exists (select from access.passkey k where k.person = w.person and k.removed_at is null)
           or exists (select from access.identity d where d.person = w.person and d.removed_at is null),
         access.needs_second(w.person, of_kind), i.id, i.until_at, i.needs_second and i.agreed_by is null, i.by_person = access.me()
  from (
    select r.person, array_agg(distinct r.kind) as kinds from access.reach r
      where of_kind = 'child' and r.child_id = of_id and r.from_day <= access.today()
        and (r.until_day is null or r.until_day > access.today()) group by r.person
    union all
    select p.id, array(select distinct s.kind from access.standing s where s.person = p.id and s.on_kind <> 'child' order by 1)
      from access.person p where of_kind = 'council' and p.kind = 'worker') w
  left join access.invitation i on i.person = w.person and i.used_at is null and i.withdrawn_at is null and i.until_at > now()
  where access.may_invite(w.person, of_kind, of_id);
end $$;
create function access.make_team(new_id uuid, called text) returns void language plpgsql volatile security definer
  set search_path = pg_catalog as $$
begin
  if not access.i_lead() then raise exception 'refused' using errcode = '42501'; end if;
  insert into access.team (id, name) values (new_id, called);
end $$;
