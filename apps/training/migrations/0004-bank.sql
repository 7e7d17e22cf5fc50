-- The questions of a course as their authors write them; a version takes them as they stand when it is published.
create table bank_question (
  course_id uuid not null references course (id),
  question_id text not null,
  lesson_id text not null,
  use text not null check (use in ('practice', 'pre', 'post')),
  body jsonb not null,
  version integer not null,
  changed_at timestamptz not null,
  retired_at timestamptz,
  primary key (course_id, question_id)
);
create index bank_question_order on bank_question (course_id, lesson_id, use, question_id);

insert into bank_question (course_id, question_id, lesson_id, use, body, version, changed_at)
select c.id, q.question_id, q.lesson_id, q.use, q.body, 1, v.published_at
from course c join course_version v on v.id = c.version_id join question q on q.version_id = v.id;

-- How one question of a sent test was answered. It names nobody: `others` is the share right of the rest of the same test, 0 to 1.
create table answer_given (
  id bigint generated always as identity primary key,
  course_id uuid not null,
  question_id text not null,
  is_right boolean not null,
  others double precision not null,
  options text[] not null
);
create index answer_given_question on answer_given (course_id, question_id);
