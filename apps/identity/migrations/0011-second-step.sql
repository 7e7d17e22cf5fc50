-- A second step of sign-in: codes of an application on one's own phone (RFC 6238).
create table second_step (
  account_id uuid primary key references account,
  secret_sealed text not null,
  confirmed_at timestamptz not null,
  -- The time step of the last code that was taken: none is taken twice.
  last_step bigint not null
);
-- A secret that waits for its first code; one in use goes on meanwhile.
create table second_step_begun (
  account_id uuid primary key references account,
  secret_sealed text not null,
  begun_at timestamptz not null
);
-- For a lost phone: printed codes, each good once.
create table rescue_code (
  account_id uuid not null references account,
  fingerprint text not null,
  used_at timestamptz,
  primary key (account_id, fingerprint)
);
