-- Copies of other services' facts: ids, display names, posts, dates. Never why somebody is not cleared.
create table municipality (
  id text primary key check (id ~ '^\d{5}$'),
  name text not null,
  state_name text not null,
  participation text not null
);

create table person (
  id uuid primary key,
  display_name text not null,
  sort_name text not null
);
create index person_search on person using gin (fold(display_name) gin_trgm_ops);

create table appointment (
  id uuid primary key,
  person_id uuid not null,
  municipality_id text not null,
  institution_id uuid not null,
  institution_kind text not null,
  position_title text not null,
  from_on date not null,
  to_on date
);
create index appointment_person on appointment (person_id);
create index appointment_audience on appointment (institution_kind, municipality_id);

create table requirement (
  case_id uuid primary key,
  person_id uuid not null,
  appointment_id uuid not null,
  type text not null check (type in ('none', 'courtesy', 'leahy')),
  missing text[] not null
);
create index requirement_person on requirement (person_id);

create table clearance (
  id uuid primary key,
  person_id uuid not null,
  appointment_id uuid not null,
  type text not null check (type in ('courtesy', 'leahy')),
  status text not null check (status in ('valid', 'review', 'revoked', 'suspended', 'expired')),
  valid_until date not null
);
create index clearance_person on clearance (person_id);

-- One row a person in post: what the board counts. Derived from the copies and from training's own tables in the same
-- transaction as each change; authorised_until is null while no valid authorisation covers every post.
create table standing (
  person_id uuid primary key,
  municipality_id text not null,
  institution_id uuid not null,
  institution_kind text not null,
  position_title text not null,
  name text not null,
  sort_name text not null,
  from_on date not null,
  to_on date,
  needs_authorization boolean not null,
  authorized_until date,
  lacks_data boolean not null,
  lacks_consent boolean not null,
  lacks_cup boolean not null,
  has_seat boolean not null,
  has_certificate boolean not null,
  completed integer not null,
  certificates integer not null,
  hours integer not null
);
create index standing_name on standing (sort_name collate "es-MX-x-icu", person_id);
create index standing_municipality on standing (municipality_id, sort_name collate "es-MX-x-icu", person_id);

create table course (
  id uuid primary key,
  code text not null unique,
  title text not null,
  audience text not null,
  hours integer not null check (hours > 0),
  summary text not null,
  objectives jsonb not null,
  state text not null check (state in ('available', 'preparing')),
  version_id uuid
);

create table course_version (
  id uuid primary key,
  course_id uuid not null references course (id),
  number integer not null,
  content_sha text not null,
  published_at timestamptz not null,
  modules jsonb not null,
  completion jsonb not null,
  sources jsonb not null,
  size_bytes integer not null,
  unique (course_id, number),
  unique (course_id, content_sha)
);

create table lesson (
  version_id uuid not null references course_version (id),
  lesson_id text not null,
  number integer not null,
  module integer not null,
  title text not null,
  minutes integer not null,
  objective text not null,
  guide boolean not null,
  screens jsonb not null,
  screen_count integer not null,
  primary key (version_id, lesson_id)
);

create table practice_case (
  version_id uuid not null references course_version (id),
  case_id text not null,
  number integer not null,
  title text not null,
  role text not null,
  minutes integer,
  body jsonb not null,
  primary key (version_id, case_id)
);

create table question (
  version_id uuid not null references course_version (id),
  question_id text not null,
  lesson_id text not null,
  use text not null check (use in ('practice', 'pre', 'post')),
  body jsonb not null,
  primary key (version_id, question_id)
);

create table media (
  sha text primary key check (sha ~ '^[0-9a-f]{64}$'),
  svg text not null
);
create table version_media (
  version_id uuid not null references course_version (id),
  sha text not null references media (sha),
  primary key (version_id, sha)
);

-- A published version never changes: whoever took it can be shown what they took.
create function published_never_changes() returns trigger language plpgsql as $$
begin
  raise exception 'a published version never changes';
end $$;
create trigger version_fixed before update or delete on course_version for each row execute function published_never_changes();
create trigger lesson_fixed before update or delete on lesson for each row execute function published_never_changes();
create trigger practice_case_fixed before update or delete on practice_case for each row execute function published_never_changes();
create trigger question_fixed before update or delete on question for each row execute function published_never_changes();
create trigger media_fixed before update or delete on media for each row execute function published_never_changes();

create table edition (
  id uuid primary key,
  course_id uuid not null references course (id),
  version_id uuid not null references course_version (id),
  name text not null,
  starts_on date not null,
  ends_on date not null,
  capacity integer not null check (capacity > 0),
  vetting text not null check (vetting in ('none', 'as-post')),
  lapse text not null check (lapse in ('finish', 'pause')),
  kinds text[] not null,
  municipalities text[] not null,
  enrols_by_itself boolean not null,
  version integer not null,
  check (ends_on >= starts_on)
);

create table enrolment (
  id uuid primary key,
  edition_id uuid not null references edition (id),
  person_id uuid not null,
  municipality_id text,
  status text not null check (status in ('waiting', 'active', 'paused', 'completed', 'withdrawn')),
  has_place boolean not null,
  queued_at timestamptz not null,
  opened_at timestamptz,
  paused_at timestamptz,
  completed_at timestamptz,
  withdrawn_at timestamptz,
  unique (edition_id, person_id),
  check (status not in ('active', 'paused', 'completed') or has_place),
  check ((status = 'completed') = (completed_at is not null))
);
create index enrolment_person on enrolment (person_id);
create index enrolment_queue on enrolment (edition_id, queued_at, id) where status = 'waiting' and not has_place;

-- The log of what devices sent: one row an item, with the answer that was given. Progress is a join over it.
create table activity (
  person_id uuid not null,
  id uuid not null,
  seq bigint not null,
  type text not null,
  version integer not null,
  made_at timestamptz not null,
  received_at timestamptz not null,
  enrolment_id uuid,
  body jsonb not null,
  outcome text not null check (outcome in ('applied', 'rejected')),
  reason text,
  result jsonb,
  primary key (person_id, id)
);
create index activity_enrolment on activity (enrolment_id) where outcome = 'applied';

create table lesson_progress (
  enrolment_id uuid not null references enrolment (id),
  lesson_id text not null,
  seen integer not null,
  done_at timestamptz,
  primary key (enrolment_id, lesson_id)
);

create table attempt (
  enrolment_id uuid not null references enrolment (id),
  attempt_id uuid not null,
  kind text not null check (kind in ('pre', 'post')),
  sent_at timestamptz not null,
  grade numeric(4, 1) not null,
  right_count integer not null,
  asked_count integer not null,
  primary key (enrolment_id, attempt_id)
);

create table case_progress (
  enrolment_id uuid not null references enrolment (id),
  case_id text not null,
  done_at timestamptz not null,
  primary key (enrolment_id, case_id)
);

create table certificate (
  id uuid primary key,
  folio text not null unique,
  enrolment_id uuid not null unique references enrolment (id),
  person_id uuid not null,
  municipality_id text,
  person_name text not null,
  course_id uuid not null references course (id),
  course_title text not null,
  hours integer not null,
  completed_on date not null,
  issued_on date not null,
  expires_on date,
  revoked_at timestamptz,
  size_bytes integer not null
);
create index certificate_person on certificate (person_id);

create table name_try (
  folio text not null,
  at timestamptz not null
);
create index name_try_folio on name_try (folio, at);
