create table session (
  id_hash text primary key,
  account_id uuid not null,
  person_id uuid not null,
  name text not null,
  grants jsonb not null,
  must jsonb not null,
  version integer not null,
  began_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_account on session (account_id);
create index session_expiry on session (expires_at);
