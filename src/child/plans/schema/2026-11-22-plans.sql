-- Reviews that were held or are planned, and how the child took part. The rest of plans comes with its room.
create schema plans;
grant usage on schema plans to alongside_app;

create table plans.review (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  on_day date not null,
  held boolean not null default true,  -- a planned one is not held because its day has passed: somebody says so
  took_part text,               -- in words
  took_part_code text,          -- for the return only
  instead_of uuid,              -- the planned one that this one was, or that was moved here
  primary key (child_id, id)
);
create index on plans.review (child_id, on_day);
select access.guard('plans.review');
