-- The open answers of a final test that was handed in: the test has its grade, and its row in `attempt`, once somebody graded them. `right_count`: of
-- the questions that are marked at once; `asked_count`: all. `answers`: [{questionId, text}]; `levels`: [{questionId, levels}] of what was graded.
-- `version` counts what happens to it; `held_*`: who has it open to grade it, as of an assignment.
create table essay (
  enrolment_id uuid not null references enrolment (id),
  attempt_id uuid not null,
  version_id uuid not null references course_version (id),
  keys_version_id uuid references course_version (id),
  sent_at timestamptz not null,
  received_at timestamptz not null,
  right_count integer not null,
  asked_count integer not null,
  answers jsonb not null,
  state text not null check (state in ('waiting', 'graded')),
  since timestamptz not null,
  version integer not null,
  levels jsonb,
  comment text,
  graded_by text,
  graded_at timestamptz,
  held_by text,
  held_person uuid,
  held_since timestamptz,
  held_at timestamptz,
  primary key (enrolment_id, attempt_id),
  check ((state = 'graded') = (graded_at is not null))
);
create index essay_waiting on essay (since, attempt_id) where state = 'waiting';
