-- While an agency is silent on a record (docs/decisions/0008), nothing that its people promised is in sight there.
select access.hush('promises.promise', 'by_person', 'who');
