-- When a person was last reminded of a course: not again for seven days, whoever presses.
create table nudge (
  person_id uuid primary key,
  enrolment_id uuid not null references enrolment (id),
  sent_on date not null
);
create index nudge_enrolment on nudge (enrolment_id);

-- The newest thing done in a seat. It serves what activity_enrolment serves, which goes with a later release.
create index activity_newest on activity (enrolment_id, made_at) where outcome = 'applied';
