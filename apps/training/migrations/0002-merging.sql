-- The person to whom this one gave way, having been registered twice.
alter table person add column merged_into uuid;

-- Seats of who gave way and those that the other one had in the same editions, as they were: undoing the merge puts them back.
create table seat_merge (
  merged_id uuid not null,
  kept_id uuid not null,
  enrolment_id uuid not null references enrolment (id),
  merged_at timestamptz not null,
  before jsonb not null,
  primary key (merged_id, enrolment_id)
);
