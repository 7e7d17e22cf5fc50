-- Live sessions of an edition, online or in person; a cancelled one stays, with the attendance that was taken.
create table edition_session (
  id uuid primary key,
  edition_id uuid not null references edition (id),
  title text not null,
  kind text not null check (kind in ('online', 'in-person')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  zone text not null,
  place text not null,
  version integer not null,
  cancelled_at timestamptz,
  check (starts_at < ends_at)
);
create unique index edition_session_once on edition_session (edition_id, starts_at, fold(title)) where cancelled_at is null;
create index edition_session_edition on edition_session (edition_id, starts_at, id);

-- Who was there, once a seat, however often and from wherever it is told.
create table attendance (
  session_id uuid not null references edition_session (id),
  enrolment_id uuid not null references enrolment (id),
  way text not null check (way in ('list', 'qr', 'code', 'call-list')),
  at timestamptz not null,
  taken_by text not null,
  primary key (session_id, enrolment_id)
);
create index attendance_enrolment on attendance (enrolment_id);

-- Wrong codes of the last minutes: six digits must not be found by trying.
create table attendance_try (
  session_id uuid not null,
  enrolment_id uuid not null,
  at timestamptz not null
);
create index attendance_try_of on attendance_try (enrolment_id, session_id, at);
create index attendance_try_at on attendance_try (at);
