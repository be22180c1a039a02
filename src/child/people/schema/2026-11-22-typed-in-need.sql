-- A record asked for by name and birthday: in need, or to say that one knows the family (docs/decisions/0008). Nothing that
-- comes back tells whether anybody was found.
create index on people.fact (on_day) where kind = 'born';

-- Names are compared as they are said: capitals, marks of speech and how often the space bar was hit say nothing.
create function people.as_said(words text) returns text language sql immutable set search_path = pg_catalog as $$
  select trim(regexp_replace(translate(lower(normalize(words)), '’‘´`-', ''''''''' '), '\s+', ' ', 'g'))
$$;
-- Children of this full name and birthday; where no full name is known, of what they are called.
create function people.found_by(called text, born date) returns uuid[] language sql stable set search_path = pg_catalog as $$
  select coalesce(array_agg(distinct f.child_id), '{}') from people.fact f
  where f.kind = 'born' and f.on_day = born and f.replaced_at is null and exists (
    select from people.name n where n.child_id = f.child_id and n.person = f.child_id and n.replaced_at is null
      and people.as_said(n.words) = people.as_said(called)
      and (n.said_as = 'full' or (n.said_as = 'called' and not exists (select from people.name o
        where o.child_id = n.child_id and o.person = n.person and o.said_as = 'full' and o.replaced_at is null))))
$$;
revoke execute on function people.found_by(text, date) from public;

-- Both answer whether it was counted, never whether anybody is there: false is "too often, ring a manager".
create function people.ask_in_need(called text, born date, why text) returns boolean language plpgsql volatile security definer
  set search_path = pg_catalog as $$
begin
  if not people.i_work_here() then raise exception 'refused' using errcode = '42501'; end if;
  if access.asked_too_often() then return false; end if;
  perform access.open_glass(people.found_by(called, born), called, born, why);
  return true;
end $$;
create function people.say_i_know(called text, born date, why text) returns boolean language plpgsql volatile security definer
  set search_path = pg_catalog as $$
begin
  if access.my_kind() <> 'worker' then raise exception 'refused' using errcode = '42501'; end if;
  if access.asked_too_often() then return false; end if;
  perform access.say_known(people.found_by(called, born), why);
  return true;
end $$;
