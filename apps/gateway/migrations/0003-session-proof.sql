-- When the person last showed who they are through this session: sensitive acts ask for a moment ago.
alter table session add column proved_at timestamptz;
update session set proved_at = began_at;
alter table session alter column proved_at set not null;
