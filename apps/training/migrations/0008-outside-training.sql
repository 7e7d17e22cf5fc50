-- What somebody was trained in elsewhere: sent with its proof, approved or rejected by the staff, and kept apart from the certificates of Tequio.
create table outside_training (
  id uuid primary key,
  person_id uuid not null,
  -- follows the post that the person holds; the last one of who holds none
  municipality_id text,
  title text not null,
  institution text not null,
  from_on date not null,
  to_on date not null,
  hours integer not null,
  state text not null check (state in ('submitted', 'approved', 'rejected', 'withdrawn')),
  submitted_by text not null,
  -- all who sent it, corrected too: none of them decides
  senders text[] not null,
  submitted_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  reason_sealed text,
  version integer not null,
  -- registrations that gave way to this person while it was theirs, the last one last
  came_from uuid[] not null,
  check (from_on <= to_on),
  check (hours between 1 and 24 * (to_on - from_on + 1)),
  check ((state in ('approved', 'rejected')) = (decided_at is not null) and (decided_at is null) = (decided_by is null)),
  check ((state = 'rejected') = (reason_sealed is not null)),
  check (state <> 'approved' or decided_by <> all (senders))
);
create unique index outside_training_once on outside_training (person_id, fold(title), from_on, to_on) where state in ('submitted', 'approved');
create index outside_training_person on outside_training (person_id, to_on);
create index outside_training_newest on outside_training (submitted_at, id);
create index outside_training_state on outside_training (state, submitted_at, id);
create index outside_training_municipality on outside_training (municipality_id, submitted_at, id);
create index outside_training_title on outside_training using gin (fold(title) gin_trgm_ops);

-- The paper that shows it, sealed among the files. One that belongs to nothing goes after a day.
create table outside_proof (
  id uuid primary key,
  outside_id uuid references outside_training (id),
  media_type text not null,
  size_bytes integer not null,
  stored text not null,
  uploaded_by text not null,
  uploaded_at timestamptz not null
);
create unique index outside_proof_of on outside_proof (outside_id) where outside_id is not null;
create index outside_proof_loose on outside_proof (uploaded_at) where outside_id is null;
