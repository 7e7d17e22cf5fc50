-- What a person needs to know one of their own sessions by; no address is kept.
alter table session add column id uuid not null default gen_random_uuid();
alter table session add column browser text not null default '';
alter table session add column system text not null default '';
alter table session add column seen_at timestamptz;
update session set seen_at = began_at;
alter table session alter column seen_at set not null;
create unique index session_id on session (id);
