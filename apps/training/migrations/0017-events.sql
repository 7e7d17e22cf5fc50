-- The last moments at which a seat was ticked and unticked on a session's list, whatever device says so and whenever it arrives: the later of the two decides.
create table attendance_mark (
  session_id uuid not null references edition_session (id),
  enrolment_id uuid not null references enrolment (id),
  ticked_at timestamptz,
  unticked_at timestamptz,
  primary key (session_id, enrolment_id)
);
create index attendance_mark_enrolment on attendance_mark (enrolment_id);
insert into attendance_mark (session_id, enrolment_id, ticked_at) select session_id, enrolment_id, at from attendance;

-- When attendance that was taken without a signal arrived; null: at once.
alter table attendance add column told_at timestamptz;

-- Presentations and workshops: planned without a course, with people and no seats; nothing of them is training.
create table event (
  id uuid primary key,
  format text not null check (format in ('presentation', 'workshop')),
  title text not null,
  kind text not null check (kind in ('online', 'in-person')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  zone text not null,
  place text not null,
  -- whose people are invited; empty: everybody's
  municipalities text[] not null,
  version integer not null,
  cancelled_at timestamptz,
  check (starts_at < ends_at)
);
create unique index event_once on event (starts_at, fold(title)) where cancelled_at is null;
create index event_order on event (starts_at, id);

-- Who was there, once a person, with the municipality that the person stood in then.
create table event_attendance (
  event_id uuid not null references event (id),
  person_id uuid not null,
  municipality_id text,
  way text not null check (way in ('list', 'qr', 'code')),
  at timestamptz not null,
  taken_by text not null,
  primary key (event_id, person_id)
);
create index event_attendance_person on event_attendance (person_id);

-- A code that gives a seat, or a turn in the queue, of an edition to whoever enters it, until a day and so many times.
create table enrolment_code (
  id uuid primary key,
  edition_id uuid not null references edition (id),
  code text not null unique,
  until_on date not null,
  uses integer not null check (uses > 0),
  made_at timestamptz not null,
  withdrawn_at timestamptz
);
create index enrolment_code_edition on enrolment_code (edition_id, made_at);
create table enrolment_code_use (
  code_id uuid not null references enrolment_code (id),
  person_id uuid not null,
  at timestamptz not null,
  primary key (code_id, person_id)
);
create index enrolment_code_use_person on enrolment_code_use (person_id);
