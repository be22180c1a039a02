-- The chain goes by transaction numbers, and those begin anew in a cluster into which somebody's pg_restore put the
-- records. An epoch says how much is added to the cluster's own numbers, so that they go on where the old ones ended.
create table access.epoch (
  n integer primary key,
  shift bigint not null,
  after xid8 not null,
  at timestamptz not null default now()
);
insert into access.epoch (n, shift, after) values (0, 0, '0');

-- The youngest transaction number that any line or batch has.
create function access.youngest() returns bigint language sql stable set search_path = pg_catalog as $$
  select greatest(
    (select t.xid::text::bigint from access.trace t order by t.xid desc limit 1),
    (select l.xid::text::bigint from access.ledger l order by l.xid desc limit 1),
    (select b.upto::text::bigint - 1 from access.batch b order by b.n desc limit 1), 0)
$$;
-- What a transaction number of this cluster is in the chain.
create function access.in_chain(number xid8) returns xid8 language sql stable set search_path = pg_catalog as $$
  select (number::text::bigint + (select e.shift from access.epoch e order by e.n desc limit 1))::text::xid8
$$;

-- Have the numbers begun anew? Then what is written now would fall among batches that were signed long ago: the server
-- does not start (src/app/open.ts), and `migrate` begins an epoch.
create function access.begun_anew() returns boolean language plpgsql stable security definer
  set search_path = pg_catalog as $$
begin
  return access.in_chain(pg_snapshot_xmax(pg_current_snapshot()))::text::bigint <= access.youngest();
end $$;
grant execute on function access.begun_anew() to alongside_app;

-- As the owner. Nobody writes meanwhile: changing a default waits for them, and they for it.
create function access.begin_epoch() returns void language plpgsql set search_path = pg_catalog as $$
declare
  fresh access.epoch;
begin
  lock table access.trace, access.ledger, access.batch in access exclusive mode;
  if not access.begun_anew() then return; end if;
  insert into access.epoch (n, shift, after)
    select max(e.n) + 1, access.youngest() + 1 - pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
           access.youngest()::text::xid8 from access.epoch e
    returning * into fresh;
  for position in 1..2 loop
    execute format('alter table access.%I alter column xid set default (pg_current_xact_id()::text::bigint + %s)::text::xid8',
      (array['trace', 'ledger'])[position], fresh.shift);
  end loop;
end $$;
revoke execute on function access.begin_epoch() from public;

-- Roots what was committed since the last batch (root_of), in the numbers of the chain. Nothing new: no batch.
create function access.root_batch() returns table (n bigint, upto text, rows bigint, root text, at timestamptz)
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  last access.batch;
  edge xid8 := access.in_chain(pg_snapshot_xmin(pg_current_snapshot()));
  fresh record;
begin
  if not pg_try_advisory_xact_lock(7261001) then return; end if;
  select * into last from access.batch b order by b.n desc limit 1;
  select * into fresh from access.root_of(coalesce(last.upto, '0'::xid8), edge, coalesce(last.root, ''::bytea));
  if fresh.rows = 0 then return; end if;
  return query insert into access.batch (n, upto, rows, root)
    values (coalesce(last.n, 0) + 1, edge, fresh.rows, fresh.root)
    returning batch.n, batch.upto::text, batch.rows, encode(batch.root, 'hex'), batch.at;
end $$;
grant execute on function access.root_batch() to alongside_app;

-- The youngest batch: a file of checkpoints that goes further belongs to younger records than these.
create function access.last_batch() returns bigint language plpgsql stable security definer
  set search_path = pg_catalog as $$
begin
  return coalesce((select b.n from access.batch b order by b.n desc limit 1), 0);
end $$;
grant execute on function access.last_batch() to alongside_app;
