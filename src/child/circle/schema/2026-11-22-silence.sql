-- While an agency is silent on a record (docs/decisions/0008), its people are in no tie and no change of worker there.
select access.hush('circle.tie', 'person');
select access.hush('circle.change', 'from_person', 'to_person');
