create table state (
  id text primary key check (id ~ '^[0-9]{2}$'),
  name text not null,
  time_zone text not null
);

create table municipality (
  id text primary key check (id ~ '^[0-9]{5}$'),
  state_id text not null references state,
  name text not null,
  time_zone text not null,
  latitude double precision,
  longitude double precision,
  population integer,
  population_source text,
  election_on date,
  term_ends_on date,
  dates_source text,
  -- The catalogue that named it first and the one that no longer does.
  catalogue text not null,
  retired_by text
);
create index municipality_name on municipality using gin (fold(name) gin_trgm_ops);
create index municipality_state on municipality (state_id);

create table municipality_alias (
  municipality_id text not null references municipality,
  name text not null,
  kind text not null check (kind in ('former', 'common')),
  -- The first day on which the municipality no longer bore the name; empty for a name in common use.
  until_on date,
  primary key (municipality_id, name)
);
create index municipality_alias_name on municipality_alias using gin (fold(name) gin_trgm_ops);

create table catalogue_load (
  catalogue text primary key,
  loaded_at timestamptz not null,
  added integer not null,
  renamed integer not null,
  retired integer not null
);

create table participation (
  municipality_id text primary key references municipality,
  state text not null check (state in ('invited', 'active', 'hold', 'ended')),
  reason text,
  changed_at timestamptz not null
);

create table institution (
  id uuid primary key,
  municipality_id text references municipality,
  kind text not null check (kind in ('police', 'court', 'prevention', 'mayor', 'civil_society', 'programme')),
  name text not null,
  unique nulls not distinct (municipality_id, kind, name)
);

create table position (
  id uuid primary key,
  institution_id uuid not null references institution,
  title text not null,
  area text not null,
  level text not null check (level in ('high', 'middle', 'operative')),
  rank text,
  career boolean not null,
  unique nulls not distinct (institution_id, title, area, level, rank)
);

-- CURP, birth date, phone and e-mail are sealed by the service; fingerprints (HMAC) find them by equality.
create table person (
  id uuid primary key,
  given_names text not null,
  first_surname text not null,
  second_surname text not null,
  display_name text not null,
  sort_name text not null,
  -- `Romero Peña, Ana Lucía`, sorted as Mexicans sort.
  list_name text not null,
  curp_sealed text not null,
  curp_fingerprint text not null unique,
  phone_sealed text,
  phone_fingerprint text,
  email_sealed text,
  email_fingerprint text,
  registered_at timestamptz not null
);
create index person_sort on person (list_name collate "es-MX-x-icu", id);
create index person_name on person (sort_name);
create index person_search on person using gin (sort_name gin_trgm_ops);
create index person_phone on person (phone_fingerprint) where phone_fingerprint is not null;
create index person_email on person (email_fingerprint) where email_fingerprint is not null;

create table appointment (
  id uuid primary key,
  person_id uuid not null references person,
  position_id uuid not null references position,
  from_on date not null,
  to_on date check (to_on >= from_on),
  version integer not null
);
create unique index appointment_open on appointment (person_id, position_id) where to_on is null;
create index appointment_person on appointment (person_id);
create index appointment_position on appointment (position_id) where to_on is null;
