-- Whether somebody has finished an edition only once their assignment was accepted; and from which version on its tests are marked
-- with keys that were corrected (null: with those of the version that asked).
alter table edition add column asks_assignment boolean not null default false;
alter table edition add column keys_version_id uuid references course_version (id);
alter table attempt add column keys_version_id uuid references course_version (id);
-- Whether its grade rose because a key was corrected.
alter table attempt add column risen boolean not null default false;

-- The assignment of a seat, however often it was handed in. `version` counts what happens to it; `held_*`: who has it open to grade it, since when, and when
-- they last said so.
create table assignment (
  enrolment_id uuid primary key references enrolment (id),
  state text not null check (state in ('waiting', 'returned', 'accepted')),
  since timestamptz not null,
  version integer not null,
  held_by text,
  held_person uuid,
  held_since timestamptz,
  held_at timestamptz
);
create index assignment_waiting on assignment (since, enrolment_id) where state = 'waiting';

-- What was handed in, and what was said to it. `id` was made on the device; `levels` names the level chosen of each criterion.
create table assignment_text (
  enrolment_id uuid not null references assignment (enrolment_id),
  number integer not null,
  id uuid not null unique,
  text text not null,
  handed_at timestamptz not null,
  received_at timestamptz not null,
  outcome text check (outcome in ('returned', 'accepted')),
  levels jsonb,
  comment text,
  graded_by text,
  graded_at timestamptz,
  primary key (enrolment_id, number),
  check ((outcome is null) = (graded_at is null))
);
