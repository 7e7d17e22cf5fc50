-- What who teaches replied: once, to all who asked the same.
create table reply (
  id uuid primary key,
  edition_id uuid not null references edition (id),
  lesson_id text,
  -- the question as everybody in the edition reads it; null: the reply is for who asked
  heading text,
  text text not null,
  replied_by text not null,
  replied_at timestamptz not null,
  changed_at timestamptz,
  version integer not null
);
create index reply_edition on reply (edition_id, replied_at, id);

-- What learners ask who teaches: one thread a lesson, and one (null) of the course.
create table inquiry (
  id uuid primary key,
  edition_id uuid not null references edition (id),
  lesson_id text,
  enrolment_id uuid not null references enrolment (id),
  text text not null,
  asked_at timestamptz not null,
  received_at timestamptz not null,
  state text not null check (state in ('open', 'answered', 'closed')),
  reply_id uuid references reply (id),
  version integer not null,
  check ((state = 'answered') = (reply_id is not null))
);
create index inquiry_edition on inquiry (edition_id, state, lesson_id, asked_at);
create index inquiry_open on inquiry (enrolment_id) include (edition_id, asked_at) where state = 'open';
create index inquiry_enrolment on inquiry (enrolment_id);
create index inquiry_reply on inquiry (reply_id) where reply_id is not null;

-- Words shown at the top of a course until a day ends; withdrawn ones stay.
create table announcement (
  id uuid primary key,
  edition_id uuid not null references edition (id),
  title text not null,
  text text not null,
  announced_by text not null,
  announced_at timestamptz not null,
  last_day date not null,
  withdrawn_at timestamptz,
  version integer not null
);
create index announcement_edition on announcement (edition_id, announced_at);

-- Whom was told of what (a reply, an announcement, a session): once a seat, the newest in place of the one before.
create table notice (
  id uuid primary key,
  enrolment_id uuid not null references enrolment (id),
  about_id uuid not null,
  kind text not null check (kind in ('reply', 'announcement', 'session-planned', 'session-changed', 'session-cancelled')),
  at timestamptz,
  told_at timestamptz not null,
  withdrawn boolean not null,
  unique (about_id, enrolment_id)
);
create index notice_enrolment on notice (enrolment_id);
