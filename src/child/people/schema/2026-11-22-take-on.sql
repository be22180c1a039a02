-- A new worker is known by a name and a job from the moment of being let in (docs/decisions/0007). Who leads takes on
-- workers of the council; whoever lets in somebody of another agency, in the same act, says who that is.
create function people.take_on(new_one uuid, name_of text, job text, of_agency text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  if not (case when of_agency = 'council' then access.i_lead() else exists (select from access.invitation i
      where i.person = new_one and i.by_person = access.me() and i.at = now()) end)
    or not exists (select from access.person p where p.id = new_one and p.kind = 'worker') then
    raise exception 'refused' using errcode = '42501';
  end if;
  insert into people.worker (person, name, works_as, agency) values (new_one, name_of, job, of_agency);
end $$;
