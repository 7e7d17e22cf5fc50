-- A course in another language: pieces of text by the digest of their Spanish, so that a text that changes is one that is to be translated again.
create table course_translation (
  course_id uuid not null references course (id),
  language text not null,
  -- learners may choose it from then on; null while it is being written
  offered_at timestamptz,
  -- rises with each change of its texts
  version integer not null,
  primary key (course_id, language)
);

create table translated_text (
  course_id uuid not null,
  language text not null,
  source_sha text not null,
  source text not null,
  text text not null,
  changed_at timestamptz not null,
  primary key (course_id, language, source_sha),
  foreign key (course_id, language) references course_translation (course_id, language)
);

-- The language that somebody reads a course in; null is Spanish.
alter table enrolment add column language text;
