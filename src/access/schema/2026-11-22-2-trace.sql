-- What was looked at and what was done, appended in the same transaction, and the chain that shows any later change.

create table access.trace (
  id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default now(),
  person uuid,
  act text not null,
  on_kind text not null,
  on_id uuid,
  subject text not null
);
create index on access.trace (on_id, at);
create index on access.trace (person, at);
create index on access.trace (xid);
-- One line for each row of record that was ever written: what it was, so that a later edit shows.
create table access.ledger (
  xid xid8 not null default pg_current_xact_id(),
  table_name text not null,
  row_key text not null,
  digest bytea not null
);
create index on access.ledger (xid);
create index on access.ledger (table_name, row_key);
-- A batch roots what was committed before its `upto`; each names the root before it.
create table access.batch (
  n bigint primary key,
  upto xid8 not null,
  rows bigint not null,
  root bytea not null,
  at timestamptz not null default now()
);

alter table access.trace enable row level security;
create policy write on access.trace for insert with check (person = (select access.me()));
create policy own on access.trace for select using (person = (select access.me()));
grant select (id, at, person, act, on_kind, on_id, subject), insert (person, act, on_kind, on_id, subject)
  on access.trace to alongside_app;
grant usage on sequence access.trace_id_seq to alongside_app;

-- May I open this child's record at all? (I may see a name there.)
create function access.may_open(child uuid) returns boolean language plpgsql stable security definer
  set search_path = pg_catalog as $$
begin
  return exists (select from access.seen s
    where s.child_id = child and s.person = access.me() and s.verb = 'see' and s.class = 'name'
      and s.from_day <= access.today() and (s.until_day is null or s.until_day > access.today())
      and (s.hours is null or s.hours = any((select access.hours_now())::text[])));
end $$;

-- Who opened my record, or found words in it by searching: by day, with what each is to me. Lists are traced as `listed`
-- and not shown; a silence holds its agency's lines back until it ends.
create function access.who_opened(child uuid)
  returns table (on_day date, person uuid, kind text, agency text, act text, subject text, times bigint)
  language sql stable security definer set search_path = pg_catalog as $$
  select (t.at at time zone 'Europe/London')::date, t.person, r.kind, r.agency, t.act, t.subject, count(*)
  from access.trace t
  left join lateral (
    (select s.kind, s.agency from access.reach s
     where s.person = t.person and s.child_id = child and s.kind <> 'glass'
     order by s.hours nulls first, s.from_day desc, s.kind limit 1)
    union all
    select 'glass', null from access.glass g where g.person = t.person and g.child_id = child and g.opened
      and t.at between g.at and g.until_at
    limit 1) r on true
  where t.on_kind = 'child' and t.on_id = child and child = access.me()
    and t.act in ('opened', 'searched') and t.person <> child
    and t.person not in (select u.person from access.unspoken u where u.child_id = child)
  group by 1, 2, 3, 4, 5, 6 order by 1 desc, 2
$$;

-- Every row of a table leaves its line in the ledger; `derived` are columns that are reckoned again from other rows.
create function access.into_ledger(written regclass, derived text[] default '{}') returns void language plpgsql as $$
begin
  execute format('create trigger ledger after insert on %s referencing new table as fresh for each statement '
    || 'execute function access.write_ledger(%L)', written, array_to_string(derived, ','));
end $$;

-- Guards a child-owned table: the same policy everywhere (the lock decides), appended only, every row in the ledger.
-- `derived` are columns that are reckoned again from other rows and so left out of the ledger; a table with a
-- `shown_at` column waits for those whose line says so.
-- The lock of each row is looked up by itself: `offset 0` keeps the planner from gathering all of one's locks, thousands
-- of them, once for each table of a page that reads a hundred rows. A table of which thousands of rows are looked at
-- together (`by_set`) asks for all of one's locks once instead (docs/decisions/0006).
create function access.guard(guarded regclass, derived text[] default '{}', by_set boolean default false)
  returns void language plpgsql as $$
declare
  waits boolean := exists (select from pg_attribute where attrelid = guarded and attname = 'shown_at' and attnum > 0);
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('create policy see on %1$s for select using ('
    || case when by_set then 'lock_id in (select m.lock_id from access.mine m%3$s)%4$s'
       else 'exists (select from access.mine m where m.child_id = %1$s.child_id and m.lock_id = %1$s.lock_id%2$s offset 0)' end
    || ')', guarded,
    case when waits then format(' and (not m.waits or %s.shown_at <= now())', guarded) end,
    case when waits then ' where not m.waits' end,
    case when waits then ' or (shown_at <= now() and lock_id in (select m.lock_id from access.mine m where m.waits))' end);
  execute format('create policy write on %1$s for insert with check '
    || '(by_person = (select access.me()) and exists (select from access.mine_to_add a '
    || 'where a.child_id = %1$s.child_id and a.lock_id = %1$s.lock_id offset 0))', guarded);
  execute format('grant select, insert on %s to alongside_app', guarded);
  perform access.into_ledger(guarded, derived);
end $$;

-- What is not said is left out, so that a column which a later version adds changes no older row's digest.
create function access.digest(row_of_record jsonb, derived text) returns bytea language sql immutable
  as $$ select sha256(convert_to(jsonb_strip_nulls(row_of_record - string_to_array(derived, ','))::text, 'utf8')) $$;

-- The digest is written out here: as a function it would be called for each row of a return instead of being worked in.
create function access.write_ledger() returns trigger language plpgsql security definer
  set search_path = pg_catalog set timezone = 'UTC' set bytea_output = 'hex' as $$
#variable_conflict use_variable
declare
  left_out text[] := string_to_array(tg_argv[0], ',');
  written_in text := tg_table_schema || '.' || tg_table_name;
begin
  insert into access.ledger (table_name, row_key, digest)
    select written_in, f.id::text, sha256(convert_to(jsonb_strip_nulls(
      case when left_out = '{}' then to_jsonb(f) else to_jsonb(f) - left_out end)::text, 'utf8')) from fresh f;
  return null;
end $$;
revoke execute on function access.write_ledger() from public;
-- Who was let in, and until when, is part of the record. (A lock needs no line: its name is made of what it says.)
select access.into_ledger('access.standing');
select access.into_ledger('access.ending');
select access.into_ledger('access.with_team');

-- Roots what was committed since the last batch. Every transaction below the snapshot's xmin is over, so the set
-- cannot grow later. Nothing new: no batch. Each line is its digest, so that the act that brought in a whole council fits too.
create function access.root_of(since xid8, upto xid8, before bytea, out rows bigint, out root bytea)
  language sql stable set search_path = pg_catalog set timezone = 'UTC' set bytea_output = 'hex' as $$
  with line as (
    select t.xid, 0 as part, t.id::text as key, sha256(convert_to(jsonb_strip_nulls(to_jsonb(t))::text, 'utf8')) as digest
      from access.trace t where t.xid >= since and t.xid < upto
    union all
    select l.xid, 1, l.table_name || ' ' || l.row_key, sha256(convert_to(jsonb_strip_nulls(to_jsonb(l))::text, 'utf8'))
      from access.ledger l where l.xid >= since and l.xid < upto
  )
  select count(*), sha256(before || coalesce(sha256(string_agg(digest, ''::bytea order by xid, part, key collate "C", digest)),
    ''::bytea))
  from line
$$;
-- Everybody who reaches a record today, and as what: for the child whose record it is, and for those who let people in.
create function access.who_reaches(child uuid)
  returns table (person uuid, kind text, agency text, remit text, from_day date, until_day date)
  language sql stable security definer set search_path = pg_catalog as $$
  select r.person, r.kind, r.agency, r.remit, min(r.from_day), max(r.until_day)
  from access.reach r
  where r.child_id = child and (child = access.me() or access.may_add(child, 'standing'))
    and r.person <> child and r.from_day <= access.today() and (r.until_day is null or r.until_day > access.today())
    and (r.hours is null or r.hours = 'night' or r.hours = any((select access.hours_now())::text[]))
    and r.person not in (select u.person from access.unspoken u where u.child_id = child)
  group by 1, 2, 3, 4 order by 5
$$;
