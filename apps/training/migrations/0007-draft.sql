-- A course as it is being written, apart from its versions, which never change.
create table draft_course (
  course_id uuid primary key references course (id),
  title text not null,
  audience text not null,
  hours integer not null check (hours > 0),
  summary text not null,
  objectives jsonb not null,
  modules jsonb not null,
  version integer not null,
  changed_at timestamptz not null
);
create table draft_lesson (
  course_id uuid not null references draft_course (course_id),
  lesson_id text not null,
  module integer not null,
  position integer not null,
  title text not null,
  minutes integer not null,
  objective text not null,
  guide boolean not null,
  screens jsonb not null,
  version integer not null,
  changed_at timestamptz not null,
  removed_at timestamptz,
  primary key (course_id, lesson_id)
);

-- Pictures that authors brought: they may be placed in a lesson before any version holds them.
create table draft_media (
  course_id uuid not null references draft_course (course_id),
  sha text not null references media (sha),
  added_at timestamptz not null,
  primary key (course_id, sha)
);

-- What an edition promised when it was opened stays its own: the title and hours that its certificates bear, whatever authors write later.
alter table course_version
  add column title text,
  add column hours integer,
  -- published on the screen and not from files: files that come later leave the course alone
  add column written_here boolean not null default false;
update course_version v set title = c.title, hours = c.hours from course c where c.id = v.course_id;

-- questions are named in a draft and stand whole in a version
create function pg_temp.named_questions(screens jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_agg((
    select coalesce(jsonb_agg(case when b ->> 'kind' = 'question' then jsonb_build_object('kind', 'question', 'questionId', b -> 'question' ->> 'id') else b end order by n), '[]')
    from jsonb_array_elements(s) with ordinality as blocks (b, n)) order by m), '[]')
  from jsonb_array_elements(screens) with ordinality as ideas (s, m)
$$;
insert into draft_course (course_id, title, audience, hours, summary, objectives, modules, version, changed_at)
  select c.id, c.title, c.audience, c.hours, c.summary, c.objectives, v.modules, 1, v.published_at from course c join course_version v on v.id = c.version_id;
insert into draft_lesson (course_id, lesson_id, module, position, title, minutes, objective, guide, screens, version, changed_at)
  select c.id, l.lesson_id, l.module, l.number, l.title, l.minutes, l.objective, l.guide, pg_temp.named_questions(l.screens), 1, v.published_at
  from course c join course_version v on v.id = c.version_id join lesson l on l.version_id = v.id;
