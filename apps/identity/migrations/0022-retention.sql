-- What names and identifies the person lies sealed in `retained`, or was deleted; the row stays for the rows that point at it.
alter table person add column is_blocked boolean not null default false;

-- The terms that the programme set; no row until somebody set some.
create table retention_setting (
  id text primary key check (id = 'retention'),
  version integer not null
);

-- What the looks for waiting messages and for codes that were sent ask for.
create index message_waiting on message (person_id) where read_at is null and told_at is null;
create index delivery_codes on delivery (person_id, made_at) where purpose = 'code';
