-- What two registrations of one person have in common: name and birth date; the CURP without its last two characters. HMACs, found by equality.
alter table person add column twin_fingerprint text;
alter table person add column curp_stem_fingerprint text;
create index person_twin on person (twin_fingerprint);
create index person_curp_stem on person (curp_stem_fingerprint);

-- A person who was registered twice: this one gave way to the other.
alter table person add column merged_into uuid references person;
create index person_merged on person (merged_into) where merged_into is not null;

create table person_merge (
  id uuid primary key,
  kept_id uuid not null references person,
  merged_id uuid not null references person,
  merged_at timestamptz not null,
  merged_by text not null,
  -- What undoing puts back: posts, the account that was closed, requests, places in drafts.
  before jsonb not null,
  undone_at timestamptz,
  undone_by text,
  check (kept_id <> merged_id)
);
create unique index person_merge_one on person_merge (merged_id) where undone_at is null;
create index person_merge_kept on person_merge (kept_id, merged_at) where undone_at is null;

-- Two of whom somebody said that they are not the same.
create table told_apart (
  one_id uuid not null references person,
  other_id uuid not null references person,
  told_by text not null,
  told_at timestamptz not null,
  primary key (one_id, other_id),
  check (one_id < other_id)
);
