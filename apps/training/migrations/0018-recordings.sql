-- Films and sound of lessons, by the digest of their bytes, in the parts in which they come, are kept and are taken along.
create table recording (
  sha text primary key check (sha ~ '^[0-9a-f]{64}$'),
  size_bytes integer not null check (size_bytes > 0),
  begun_at timestamptz not null,
  -- null until every part is here and the whole is what was told
  media_type text,
  medium text check (medium in ('video', 'audio')),
  seconds integer,
  width integer,
  height integer,
  check ((media_type is null) = (medium is null) and (medium is null) = (seconds is null) and (seconds is null) = (width is null) and (width is null) = (height is null))
);
create index recording_begun on recording (begun_at) where media_type is null;
create table recording_part (
  sha text not null references recording (sha) on delete cascade,
  number integer not null,
  stored text not null,
  size_bytes integer not null,
  primary key (sha, number)
);
create index recording_part_stored on recording_part (stored);

-- What an author brought to a course, and what a version of it shows.
create table draft_recording (
  course_id uuid not null references draft_course (course_id),
  sha text not null references recording (sha),
  added_at timestamptz not null,
  primary key (course_id, sha)
);
create table version_recording (
  version_id uuid not null references course_version (id),
  sha text not null references recording (sha),
  primary key (version_id, sha)
);
