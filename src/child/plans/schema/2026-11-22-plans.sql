-- Reviews that were held or are planned, and how the child took part. The rest of plans comes with its room.
create schema plans;
grant usage on schema plans to alongside_app;

create table plans.review (
  child_id uuid not null, id uuid not null default gen_random_uuid(), lock_id uuid not null,
  by_person uuid not null default access.me(), at timestamptz not null default now(),
  on_day date not null,
  took_part text,
  primary key (child_id, id)
);
select access.guard('plans.review');
