-- Copies of other services' facts.
create table municipality (
  id text primary key check (id ~ '^\d{5}$'),
  name text not null,
  state_id text not null,
  state_name text not null,
  time_zone text not null,
  population integer,
  latitude double precision,
  longitude double precision,
  participation text not null check (participation in ('invited', 'active', 'hold', 'ended'))
);

create table person (
  id uuid primary key,
  display_name text not null
);

create table course (
  id uuid primary key,
  code text not null,
  title text not null,
  hours integer not null,
  state text not null check (state in ('available', 'preparing'))
);
create index course_code on course (code);

create table certificate (
  id uuid primary key,
  person_id uuid not null,
  municipality_id text,
  course_id uuid not null,
  issued_on date not null
);
create index certificate_municipality on certificate (municipality_id);

create table pair_link (
  pair_id uuid primary key,
  mentor_id text not null,
  mentee_id text not null,
  component_ids text[] not null,
  status text not null,
  last_session_on date
);

-- An instrument is data; a version never changes once it was applied (frozen_at).
create table instrument_version (
  instrument_id text not null,
  version text not null,
  kind text not null,
  title text not null,
  -- as its author wrote it, and read into components, criteria and levels where it has levels
  source jsonb not null,
  body jsonb,
  loaded_at timestamptz not null,
  frozen_at timestamptz,
  primary key (instrument_id, version)
);

create table assessment (
  id uuid primary key,
  municipality_id text not null references municipality (id),
  instrument_id text not null,
  instrument_version text not null,
  round text not null,
  round_number integer not null check (round_number >= 0),
  status text not null check (status in ('planned', 'open', 'finished', 'signed')),
  planned_on date not null,
  assessor_id uuid not null,
  planned_at timestamptz not null,
  finished_at timestamptz,
  signed_at timestamptz,
  used_seconds integer not null default 0,
  running_since timestamptz,
  -- answered or not applicable
  answered integer not null default 0,
  criteria integer not null,
  total double precision,
  version integer not null,
  foreign key (instrument_id, instrument_version) references instrument_version (instrument_id, version),
  unique (municipality_id, instrument_id, round_number)
);
-- At most one round of a municipality is under way.
create unique index assessment_under_way on assessment (municipality_id, instrument_id) where status <> 'signed';

create table rating (
  assessment_id uuid not null references assessment (id),
  criterion_id text not null,
  level smallint check (level between 0 and 4),
  not_applicable boolean not null,
  provisional boolean not null,
  reason text not null,
  note text not null,
  by_id uuid not null,
  at timestamptz not null,
  version integer not null,
  primary key (assessment_id, criterion_id),
  check (not (not_applicable and level is not null)),
  check (not not_applicable or reason <> '')
);

-- Every answer that was ever saved, so that a changed level can be explained.
create table rating_past (
  assessment_id uuid not null,
  criterion_id text not null,
  version integer not null,
  level smallint,
  not_applicable boolean not null,
  by_id uuid not null,
  at timestamptz not null,
  primary key (assessment_id, criterion_id, version)
);

create table evidence (
  id uuid primary key,
  assessment_id uuid not null references assessment (id),
  criterion_id text not null,
  kind text not null check (kind in ('file', 'link', 'seen')),
  asked smallint,
  title text not null,
  url text,
  sha text,
  media_type text,
  size_bytes integer,
  by_id uuid not null,
  at timestamptz not null,
  removed_at timestamptz
);
create index evidence_assessment on evidence (assessment_id, criterion_id);

create table attendee (
  id uuid primary key,
  assessment_id uuid not null references assessment (id),
  name text not null,
  title text not null,
  at timestamptz not null
);
create index attendee_assessment on attendee (assessment_id);

create table signature (
  assessment_id uuid not null references assessment (id),
  side text not null check (side in ('assessor', 'municipality')),
  person_id uuid not null,
  hash text not null,
  signed_at timestamptz not null,
  primary key (assessment_id, side),
  -- two different persons
  unique (assessment_id, person_id)
);

create table target (
  municipality_id text not null references municipality (id),
  instrument_id text not null,
  item_id text not null,
  level smallint check (level between 0 and 4),
  by_id uuid not null,
  at timestamptz not null,
  version integer not null,
  primary key (municipality_id, instrument_id, item_id)
);
