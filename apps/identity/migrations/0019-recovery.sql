-- Who cannot get in and asked for a way: looked up a moment later, so that the answer says and takes the same for everybody.
create table recovery_ask (
  id uuid primary key,
  user_sealed text,
  address_fingerprint text not null,
  at timestamptz not null,
  looked_at timestamptz
);
create index recovery_ask_address on recovery_ask (address_fingerprint, at);
create index recovery_ask_waiting on recovery_ask (at) where looked_at is null;

-- A link that was mailed or a code that was sent to a phone; each lets its owner choose a new password once.
create table recovery (
  id uuid primary key,
  account_id uuid not null references account,
  channel text not null check (channel in ('mail', 'text')),
  secret_fingerprint text not null unique,
  tries integer not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index recovery_account on recovery (account_id, made_at);
