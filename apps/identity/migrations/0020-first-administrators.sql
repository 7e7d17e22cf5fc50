-- The links of `npm run setup`: one for each of the first two administrators, good once.
create table first_link (
  nth integer primary key check (nth in (1, 2)),
  link_fingerprint text not null unique,
  expires_at timestamptz not null,
  used_at timestamptz,
  account_id uuid references account,
  check ((used_at is null) = (account_id is null))
);
