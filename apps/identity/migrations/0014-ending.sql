-- The end of the programme: prepared by one person, confirmed by another.
create table programme_ending (
  id uuid primary key,
  state text not null check (state in ('draft', 'done', 'cancelled')),
  -- null: the staff ends it; else its signatory confirms what staff or the state prepared
  municipality_id text references municipality,
  reason text not null,
  first_heir_id uuid not null references person,
  second_heir_id uuid not null references person,
  responsible_name text not null,
  responsible_address text not null,
  responsible_contact text not null,
  begun_by uuid not null references account,
  begun_at timestamptz not null,
  closed_by uuid references account,
  closed_at timestamptz,
  ended_on date,
  version integer not null,
  check (first_heir_id <> second_heir_id),
  check (state <> 'done' or (closed_by is not null and closed_by <> begun_by and ended_on is not null))
);
create unique index programme_ending_one_draft on programme_ending ((true)) where state = 'draft';
