-- The last moments at which a seat was ticked and unticked on a session's list, whatever device says so and whenever it arrives: the later of the two decides.
create table attendance_mark (
  session_id uuid not null references edition_session (id),
  enrolment_id uuid not null references enrolment (id),
  ticked_at timestamptz,
  unticked_at timestamptz,
  primary key (session_id, enrolment_id)
);
insert into attendance_mark (session_id, enrolment_id, ticked_at) select session_id, enrolment_id, at from attendance;

-- When attendance that was taken without a signal arrived; null: at once.
alter table attendance add column told_at timestamptz;
