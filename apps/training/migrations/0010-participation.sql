-- When the completion of a seat became known: what a phone sends late belongs to an earlier day, and was not known on it.
alter table enrolment add column completed_known_at timestamptz;
update enrolment set completed_known_at = completed_at where completed_at is not null;

-- What was done in a period and counts: to open a screen is not to take part.
create index activity_made on activity (made_at) include (enrolment_id, received_at)
  where outcome = 'applied' and type in ('lesson.done', 'case.finished', 'quiz.submitted');
