-- A retired course gets no new editions; the open ones go on.
alter table course add column retired_at timestamptz;

-- What a course's file says beside head, modules and cases: how it is completed, its sources, how its hours are spent.
alter table draft_course add column rest jsonb;
update draft_course d set rest = jsonb_build_object(
    'completion', jsonb_build_object('lessons', 'all', 'pre_test', 'required', 'post_test_min_grade', v.completion -> 'minGrade', 'assignment', v.completion -> 'assignment'),
    'sources', v.sources)
  from course c join course_version v on v.id = c.version_id where c.id = d.course_id;

create table draft_case (
  course_id uuid not null references draft_course (course_id),
  case_id text not null,
  position integer not null,
  -- how the course announces it: its title, minutes and how often to try it
  listed jsonb,
  body jsonb not null,
  version integer not null,
  changed_at timestamptz not null,
  removed_at timestamptz,
  primary key (course_id, case_id)
);
insert into draft_case (course_id, case_id, position, listed, body, version, changed_at)
  select c.id, p.case_id, p.number,
    case when p.minutes is not null then jsonb_build_object('title', p.title, 'minutes', p.minutes, 'attempts_suggested', 1) end,
    p.body, 1, v.published_at
  from course c join course_version v on v.id = c.version_id join practice_case p on p.version_id = v.id join draft_course d on d.course_id = c.id;

-- Which account published a version on the screen; versions from files have nobody.
create table version_publication (
  version_id uuid primary key references course_version (id),
  published_by text not null
);

-- Courses in preparation can be written from now on; `rest` stays empty until somebody does.
insert into draft_course (course_id, title, audience, hours, summary, objectives, modules, version, changed_at)
  select c.id, c.title, c.audience, c.hours, c.summary, c.objectives, '[]', 1, to_timestamp(0) from course c
  where c.version_id is null and not exists (select 1 from draft_course d where d.course_id = c.id);
