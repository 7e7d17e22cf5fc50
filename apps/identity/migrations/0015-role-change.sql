-- A role may end by itself: when the last day of its grant is over, in the programme's time zone.
alter table account_grant add column ends_at timestamptz;
create index account_grant_ending on account_grant (ends_at) where ends_at is not null;

-- What was given and taken; a sensitive role waits here for a second person.
create table role_change (
  id uuid primary key,
  account_id uuid not null references account,
  act text not null check (act in ('give', 'end')),
  role text not null,
  kind text not null,
  scope_id text not null,
  may_sign boolean not null,
  ends_at timestamptz,
  reason text not null,
  state text not null check (state in ('waiting', 'done', 'declined', 'withdrawn', 'lapsed')),
  needs_second boolean not null,
  -- null: it ended by itself
  by_account uuid,
  at timestamptz not null,
  -- the account's version when it was proposed, and until when somebody answers
  account_version integer not null,
  answer_by timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  decision_reason text,
  check (by_account <> account_id),
  check (decided_by <> account_id),
  check (decided_by <> by_account or state = 'withdrawn'),
  check (not needs_second or state <> 'done' or decided_by is not null),
  check (needs_second = (answer_by is not null)),
  check ((decided_by is null) = (decided_at is null))
);
create index role_change_account on role_change (account_id, at desc);
create unique index role_change_waiting on role_change (account_id, role, kind, scope_id) where state = 'waiting';

-- A role lent to a colleague. It stands while the lender's own grant stands, until its day is over, unless it was ended.
create table delegation (
  id uuid primary key,
  from_account uuid not null references account,
  to_account uuid not null references account,
  role text not null,
  kind text not null,
  scope_id text not null,
  given_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  ended_by text check (ended_by in ('day', 'giver', 'early')),
  check (from_account <> to_account),
  check ((ended_at is null) = (ended_by is null))
);
create unique index delegation_standing on delegation (from_account, role, kind, scope_id) where ended_at is null;
create index delegation_to on delegation (to_account) where ended_at is null;
