-- Takes an import back as far as nobody has built on it. A child on whose record anything was written since, or who was
-- given to somebody, stays as a whole and is named. What is removed is removed in the ledger too: its newest line says so.

create function exchange.undo(which uuid, out removed int, out touched uuid[], out left_with uuid[])
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  brought exchange.import;
  guarded record;
  hit uuid[];
  built uuid[];
  free uuid[];
  gone uuid[];
begin
  select * into brought from exchange.import i
    where i.id = which and i.became = 'brought in' and i.undone_at is null for update;
  if brought.id is null or not exchange.brings_returns() then
    raise exception 'refused' using errcode = '42501';
  end if;
  select coalesce(array_agg(distinct c), '{}') into touched from (
    select child_id as c from exchange.row where import = which
    union all select child_id from exchange.known_as where import = which) as t;
  select coalesce(array_agg(distinct c), '{}') into built from (
    select on_id as c from access.standing where on_kind = 'child' and at > brought.at
    union all select s.on_id from access.ending e join access.standing s on s.id = e.standing
      where s.on_kind = 'child' and e.at > brought.at
    union all select child_id from access.with_team where at > brought.at
    union all select unnest(array[a, b]) from people.same_as where at > brought.at) as b
    where c = any(touched);
  for guarded in select * from exchange.guarded() loop
    execute format('select array_agg(distinct child_id) from %s where at > $1 and child_id = any($2)', guarded.place)
      into hit using brought.at, touched;
    built := built || coalesce(hit, '{}');
  end loop;
  select coalesce(array_agg(distinct c) filter (where not c = any(built)), '{}'),
         coalesce(array_agg(distinct c) filter (where c = any(built)), '{}')
    into free, left_with from unnest(touched) as c;
  for guarded in select * from exchange.guarded() loop
    execute format('with gone as (delete from %s where child_id = any($1) and at = $2 and by_person = $3 returning id)
      insert into access.ledger (table_name, row_key, digest) select %L, id::text, sha256(''removed'') from gone',
      guarded.place, guarded.called) using free, brought.at, brought.by_person;
  end loop;
  with left_house as (delete from exchange.known_as where import = which and child_id = any(free) returning child_id)
    select coalesce(array_agg(child_id), '{}') into gone from left_house;
  delete from visits.clock where child_id = any(free);
  delete from visits.reckoned where child_id = any(free);
  delete from access.seen where child_id = any(gone);
  delete from access.reach where child_id = any(gone);
  delete from access.lock where child_id = any(gone);
  with left_team as (delete from access.with_team where child_id = any(gone) returning id)
    insert into access.ledger (table_name, row_key, digest)
      select 'access.with_team', id::text, sha256('removed') from left_team;
  delete from access.person where id = any(gone);
  insert into access.trace (person, act, on_kind, on_id, subject)
    select access.me(), 'undone', 'child', c, 'exchange' from unnest(free) as c;
  update exchange.import set undone_at = now() where id = which and left_with = '{}';
  removed := cardinality(free);
  select coalesce(array_agg(c), '{}') into touched from unnest(free) as c where not c = any(gone);
end $$;

-- Every table of records that hang on a child and are only ever added to.
create function exchange.guarded() returns table (place regclass, called text) language sql stable
  set search_path = pg_catalog as $$
  select c.oid::regclass, n.nspname || '.' || c.relname
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
  where t.tgname = 'ledger'
    and (select count(*) from pg_attribute a
         where a.attrelid = c.oid and a.attname in ('child_id', 'id', 'at', 'by_person')) = 4
$$;
revoke execute on function exchange.guarded() from public;
