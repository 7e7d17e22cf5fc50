-- Keys that a device keeps and opens with a fingerprint, a face or its PIN (WebAuthn). What lies here opens nothing by itself.
create table passkey (
  id uuid primary key,
  account_id uuid not null references account,
  credential_id text not null unique,
  public_key text not null,
  sign_count bigint not null,
  transports text[] not null,
  name text not null,
  is_synced boolean not null,
  added_at timestamptz not null,
  last_used_at timestamptz,
  -- it answered with an older counter, as a copy would
  stopped_at timestamptz
);
create index passkey_account on passkey (account_id);

-- Good once; taken away with the first answer, right or wrong. Of an account where it registers a device.
create table passkey_challenge (
  id uuid primary key,
  account_id uuid references account,
  challenge text not null,
  expires_at timestamptz not null
);
create index passkey_challenge_account on passkey_challenge (account_id);
create index passkey_challenge_expires on passkey_challenge (expires_at);
