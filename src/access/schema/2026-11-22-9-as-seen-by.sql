-- Reading as somebody else would (docs/decisions/0011): only inside one transaction, only of one child's record, never more than
-- whoever asks may read there anyway. It lives in a savepoint that is always taken back, so no other transaction ever sees it.

-- Whose locks count where it is not the person's own: a name nobody has, made for this one reading, of this one record.
alter table access.session add column eyes uuid;
alter table access.session add column only_child uuid;

create function access.only_child() returns uuid language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return (select s.only_child from access.session s
          where s.hash = sha256(decode(coalesce(current_setting('alongside.session', true), ''), 'hex')));
end $$;

-- `eyes()` is `me()` but for that, and is made from its text, so that the two cannot drift apart. What I may see goes by
-- the eyes, who I am by the person: "promised to me" stays true in a preview.
do $$
declare
  as_me text := pg_get_functiondef('access.me()'::regprocedure);
  as_eyes text := replace(replace(as_me, 'access.me()', 'access.eyes()'), 's.person', 'coalesce(s.eyes, s.person)');
  one text;
begin
  if as_eyes not like '%coalesce(s.eyes, s.person)%' or as_eyes not like '%access.eyes()%' then
    raise exception 'access.me() is written in a way that access.eyes() does not follow';
  end if;
  execute as_eyes;
  foreach one in array array['mine', 'mine_to_add'] loop
    execute format('create or replace view access.%I with (security_barrier) as %s', one,
      replace(pg_get_viewdef(format('access.%I', one)::regclass), 'access.me() AS me', 'access.eyes() AS eyes'));
    if pg_get_viewdef(format('access.%I', one)::regclass) not like '%access.eyes()%' then
      raise exception 'access.% does not go by the eyes', one;
    end if;
  end loop;
  execute format('create or replace view access.my_reach with (security_barrier) as select v.* from (%s) v
    where (select access.only_child()) is null or v.child_id = (select access.only_child())',
    rtrim(pg_get_viewdef('access.my_reach'::regclass), ';'));
end $$;

-- May I look at this record as that person would? I hold or supervise the child, and it is somebody of this record today
-- of whom I am told there. Out of one preview leads no other.
create function access.may_see_as(child uuid, who uuid) returns boolean language plpgsql stable security definer
  set search_path = pg_catalog as $$
begin
  return access.me() = access.eyes() and who <> access.me()
    and exists (select from access.my_reach r where r.child_id = child and r.kind in ('holds', 'supervises'))
    and (exists (select from access.who_reaches(child) w where w.person = who)
      or (who = child and exists (select from access.reach r where r.child_id = child and r.person = child)));
end $$;

-- From here to the end of the savepoint I read as that person, of what we both may read on this record, and add nothing.
-- Refused unless this very transaction has written down that I look.
create function access.see_as(child uuid, who uuid) returns void language plpgsql volatile security definer
  set search_path = pg_catalog as $$
declare
  looker uuid := access.me();
  nobody uuid := gen_random_uuid();
  secret text := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
begin
  if looker is null or not access.may_see_as(child, who) or not exists (
    select from access.trace t where t.xid = pg_current_xact_id() and t.person = looker and t.on_id = child
      and t.act = 'opened' and t.subject = 'as-seen-by') then
    raise exception 'refused' using errcode = '42501';
  end if;
  insert into access.seen
    select (jsonb_populate_record(s, jsonb_build_object('person', nobody))).* from access.seen s
    where s.person = who and s.child_id = child and s.verb = 'see'
      and exists (select from access.mine m where m.child_id = child and m.lock_id = s.lock_id and not m.waits);
  insert into access.session (hash, person, purpose, until_at, eyes, only_child)
    values (sha256(decode(secret, 'hex')), who, 'as seen by', now() + interval '1 minute', nobody, child);
  perform set_config('alongside.session', secret, true);
end $$;

-- Whom I can choose: everybody of this record whom I may see it as, with what they are to the child.
create function access.seen_as_whom(child uuid)
  returns table (person uuid, kind text, agency text) language plpgsql stable security definer
  set search_path = pg_catalog as $$
#variable_conflict use_column
begin
  if not exists (select from access.my_reach r where r.child_id = child and r.kind in ('holds', 'supervises')) then return; end if;
  return query
  select distinct w.person, w.kind, w.agency from access.who_reaches(child) w where w.person <> access.me()
  union all
  select child, 'self', null where exists (select from access.reach r where r.child_id = child and r.person = child);
end $$;
