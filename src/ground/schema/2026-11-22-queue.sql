-- Work that is done later, by whichever process has a hand free. A job names what it is about by an id: no word of a record
-- stands here. The application reaches it by the functions below and not otherwise. Reasons: docs/decisions/0010.
create schema queue;
grant usage on schema queue to alongside_app;

create table queue.job (
  id uuid primary key default gen_random_uuid(),
  kind text not null,
  key text not null,            -- asked for twice under one key, it is one job
  about uuid,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'dead')),
  run_at timestamptz not null default now(),
  attempts int not null default 0,
  holder uuid,                  -- of whoever took it last: an answer of an earlier taker counts no more
  until_at timestamptz,
  fault text,                   -- what kind of fault it was, never its words
  at timestamptz not null default now(),
  unique (kind, key)
);
create index on queue.job (run_at) where state in ('waiting', 'running');

-- Asks for something to be done from an instant on. Answers whether that is a new job.
create function queue.put(wanted text, named text, who uuid, from_at timestamptz) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  delete from queue.job j where j.state = 'done' and j.at < now() - interval '30 days';
  insert into queue.job (kind, key, about, run_at) values (wanted, named, who, coalesce(from_at, now()))
    on conflict (kind, key) do nothing;
  return found;
end $$;

-- Takes the job that has waited longest, past those that somebody else is just taking. Whoever has not answered when the
-- lease is over is gone, and the job is somebody else's; one that five have taken and none has ended is dead.
create function queue.take(kinds text[], lease interval)
  returns table (id uuid, kind text, about uuid, attempts int, holder uuid)
  language plpgsql volatile security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
  update queue.job j set state = 'dead', fault = 'gone'
    where j.state = 'running' and j.until_at < now() and j.attempts >= 5;
  return query
  update queue.job j set state = 'running', attempts = j.attempts + 1, holder = gen_random_uuid(), until_at = now() + lease
  where j.id = (
    select w.id from queue.job w
    where w.kind = any(kinds)
      and ((w.state = 'waiting' and w.run_at <= now()) or (w.state = 'running' and w.until_at < now()))
    order by w.run_at, w.id limit 1 for update skip locked)
  returning j.id, j.kind, j.about, j.attempts, j.holder;
end $$;

-- It is done. Answers whether whoever says so still held it.
create function queue.done(which uuid, held uuid) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  update queue.job j set state = 'done', fault = null where j.id = which and j.holder = held and j.state = 'running';
  return found;
end $$;

-- It did not work: again after 10, 20, 40 and 80 seconds, then it is dead and waits for a person.
create function queue.failed(which uuid, held uuid, of_kind text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  update queue.job j set state = case when j.attempts >= 5 then 'dead' else 'waiting' end, fault = of_kind,
    run_at = now() + make_interval(secs => 5 * (2 ^ j.attempts)::int)
  where j.id = which and j.holder = held and j.state = 'running';
  return found;
end $$;

-- How much waits, runs, and is dead: for the figures of the running service.
create function queue.counts() returns table (state text, jobs int)
  language sql stable security definer set search_path = pg_catalog as $$
  select j.state, count(*)::int from queue.job j where j.state <> 'done' group by 1 order by 1
$$;
