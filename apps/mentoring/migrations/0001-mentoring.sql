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
  election_on date,
  term_ends_on date,
  participation text not null check (participation in ('invited', 'active', 'hold', 'ended'))
);

create table person (
  id uuid primary key,
  display_name text not null
);

create table post_held (
  appointment_id uuid primary key,
  person_id uuid not null,
  display_name text not null,
  municipality_id text not null,
  position_title text not null,
  institution_kind text not null,
  from_on date not null,
  to_on date
);
create index post_held_person on post_held (person_id, municipality_id);

-- Who may act for a municipality in mentoring; a blocked account has no rows.
create table contact (
  account_id uuid not null,
  person_id uuid not null,
  municipality_id text not null,
  role text not null check (role in ('liaison', 'team', 'signatory')),
  primary key (account_id, municipality_id, role)
);
create index contact_municipality on contact (municipality_id, role);

-- The newest signed assessment of a municipality: the levels that matching needs and nothing else of it.
create table measurement (
  municipality_id text primary key,
  assessment_id uuid not null,
  signed_at timestamptz not null
);
create table component_level (
  municipality_id text not null,
  component_id text not null,
  title text not null,
  level integer check (level between 0 and 4),
  target integer check (target between 0 and 4),
  primary key (municipality_id, component_id)
);
create table criterion_level (
  municipality_id text not null,
  criterion_id text not null,
  component_id text not null,
  title text not null,
  level integer check (level between 0 and 4),
  primary key (municipality_id, criterion_id)
);

create table cycle (
  id uuid primary key,
  name text not null,
  opens_on date not null,
  closes_on date not null,
  starts_on date not null,
  ends_on date not null,
  check (opens_on <= closes_on and closes_on <= starts_on and starts_on < ends_on)
);
create table cycle_component (
  cycle_id uuid not null references cycle,
  component_id text not null,
  title text not null,
  position integer not null,
  primary key (cycle_id, component_id)
);

create table application (
  id uuid primary key,
  cycle_id uuid not null references cycle,
  municipality_id text not null references municipality,
  needs text[] not null check (cardinality(needs) <= 3),
  offers text[] not null,
  capacity integer not null check (capacity between 0 and 5),
  available_from date not null,
  can_travel boolean not null,
  note text not null,
  status text not null check (status in ('sent', 'withdrawn')),
  sent_by uuid not null,
  sent_at timestamptz not null,
  version integer not null,
  unique (cycle_id, municipality_id)
);

-- Mentors that people set aside for a municipality, or that a municipality declined.
create table ruled_out (
  cycle_id uuid not null references cycle,
  mentee_id text not null,
  mentor_id text not null,
  why text not null check (why in ('staff', 'declined')),
  at timestamptz not null,
  primary key (cycle_id, mentee_id, mentor_id)
);

create table pair (
  id uuid primary key,
  cycle_id uuid references cycle,
  mentor_id text not null references municipality,
  mentee_id text not null references municipality,
  status text not null check (status in ('formed', 'agreed', 'ended')),
  formed_at timestamptz not null,
  agreed_at timestamptz,
  ended_at timestamptz,
  end_reason text,
  version integer not null,
  check (mentor_id <> mentee_id)
);
create index pair_mentor on pair (mentor_id);
create unique index pair_one_mentor_a_cycle on pair (cycle_id, mentee_id) where status <> 'ended';
create table pair_component (
  pair_id uuid not null references pair,
  component_id text not null,
  title text not null,
  -- Where the accompanied municipality stood when the pair was formed.
  level_at_start integer,
  position integer not null,
  primary key (pair_id, component_id)
);

create table agreement (
  pair_id uuid primary key references pair,
  template text not null,
  starts_on date not null,
  ends_on date not null,
  planned_sessions integer not null,
  clauses jsonb not null,
  hash text not null,
  version integer not null,
  check (starts_on < ends_on)
);
create table agreement_signature (
  id uuid primary key,
  pair_id uuid not null references agreement,
  municipality_id text not null,
  person_id uuid not null,
  name text not null,
  title text not null,
  hash text not null,
  signed_at timestamptz not null,
  unique (pair_id, municipality_id)
);

create table objective (
  id uuid primary key,
  pair_id uuid not null references pair,
  component_id text not null,
  criterion_id text not null,
  criterion_title text not null,
  level_at_start integer,
  target integer not null check (target between 1 and 4),
  text text not null,
  made_at timestamptz not null,
  unique (pair_id, criterion_id)
);
create table plan_action (
  id uuid primary key,
  objective_id uuid not null references objective,
  pair_id uuid not null references pair,
  title text not null,
  owner_id uuid not null,
  owner_name text not null,
  owner_municipality_id text not null,
  due_on date not null,
  done_at timestamptz,
  done_by text,
  evidence text not null,
  version integer not null
);
create index plan_action_pair on plan_action (pair_id);

create table session (
  id uuid primary key,
  pair_id uuid not null references pair,
  number integer not null,
  title text not null,
  status text not null check (status in ('proposed', 'fixed', 'held', 'signed', 'cancelled')),
  proposed_by text,
  proposed_at timestamptz not null,
  proposer text not null,
  times timestamptz[] not null,
  chosen_at timestamptz,
  fixed_at timestamptz,
  fixed_by text,
  started_at timestamptz,
  minutes_long integer not null,
  place text not null,
  agenda text not null,
  minutes text not null,
  minutes_version integer not null,
  minutes_by text,
  minutes_at timestamptz,
  version integer not null,
  unique (pair_id, number)
);
-- One session at a time waits for a time or for its day: two proposals at once cannot both stand.
create unique index session_one_open on session (pair_id) where status in ('proposed', 'fixed');
create table session_attendee (
  session_id uuid not null references session,
  person_id uuid not null,
  name text not null,
  title text not null,
  municipality_id text not null,
  primary key (session_id, person_id)
);
create table session_signature (
  session_id uuid not null references session,
  municipality_id text not null,
  person_id uuid not null,
  name text not null,
  hash text not null,
  signed_at timestamptz not null,
  primary key (session_id, municipality_id)
);

create table commitment (
  id uuid primary key,
  pair_id uuid not null references pair,
  session_id uuid references session,
  title text not null,
  owner_id uuid not null,
  owner_name text not null,
  owner_municipality_id text not null,
  due_on date not null,
  made_at timestamptz not null,
  done_at timestamptz,
  done_by text,
  version integer not null
);
create index commitment_pair on commitment (pair_id, due_on);

create table message (
  id uuid primary key,
  pair_id uuid not null references pair,
  person_id uuid not null,
  name text not null,
  municipality_id text,
  text text not null,
  at timestamptz not null
);
create index message_pair on message (pair_id, at desc);
