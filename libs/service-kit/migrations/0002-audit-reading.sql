-- What auditors ask for, each in the order of reading: newest first.
create index audit_time on audit (at, position);
create index audit_actor on audit (actor, at, position);
create index audit_act on audit (act, at, position);
create index audit_subject on audit (subject, at, position);
