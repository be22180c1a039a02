-- While an agency is silent on a record (docs/decisions/0008), the family's side finds no ask of, to or handed to its people.
select access.hush('asks.ask', 'by_person', 'owner');
select access.hush('asks.turn', 'by_person', 'new_owner');
