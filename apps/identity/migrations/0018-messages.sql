-- What people are told: an inbox of kinds and facts, whose sentences the readers make. One row for a person, kind and subject, however often the fact arrives.
create table message (
  id uuid primary key,
  person_id uuid not null references person,
  topic text not null,
  kind text not null,
  -- what it is about within its kind; with the kind and the person it is told once
  about text not null,
  -- a course, an edition or a pair that can be muted by itself
  thread text,
  facts jsonb not null,
  -- from when on it is shown: a warning is written down ahead of its day
  at timestamptz not null,
  read_at timestamptz,
  -- when a digest or a mail of its own told it outside of the platform
  told_at timestamptz,
  unique (person_id, kind, about)
);
create index message_newest on message (person_id, at desc, id desc);
create index message_untold on message (at) where read_at is null and told_at is null;

-- a warning is taken back by what it is about
create index message_about on message (kind, about);

create table message_setting (
  person_id uuid primary key references person,
  language text not null check (language in ('es', 'en')),
  wants_digest boolean not null
);
create table message_preference (
  person_id uuid not null references person,
  topic text not null,
  channel text not null check (channel in ('none', 'inbox', 'digest', 'at-once')),
  primary key (person_id, topic)
);
create table message_mute (
  person_id uuid not null references person,
  thread text not null,
  name text not null,
  at timestamptz not null,
  primary key (person_id, thread)
);

-- One digest for a person and a day of their place.
create table digest (
  person_id uuid not null references person,
  day date not null,
  at timestamptz not null,
  primary key (person_id, day)
);

-- What waits to leave by mail, text or browser notice. `messages` says what it tells of; only codes and links have a content, sealed and emptied once it is closed.
create table delivery (
  id uuid primary key,
  key text not null unique,
  person_id uuid not null references person,
  channel text not null check (channel in ('mail', 'text', 'push')),
  purpose text not null check (purpose in ('digest', 'message', 'code', 'link', 'notice')),
  messages uuid[] not null,
  content_sealed text,
  -- for codes and links that somebody waits for
  may_wake boolean not null,
  state text not null check (state in ('waiting', 'sent', 'dropped', 'given-up')),
  tries integer not null,
  next_at timestamptz not null,
  made_at timestamptz not null,
  closed_at timestamptz,
  error text
);
create index delivery_next on delivery (next_at) where state = 'waiting';
create index delivery_given_up on delivery (closed_at) where state = 'given-up';

-- A phone or e-mail is used to reach or to let in its owner only once they proved that it is theirs.
alter table person add column phone_verified_at timestamptz, add column email_verified_at timestamptz;
create table contact_proof (
  person_id uuid not null references person,
  channel text not null check (channel in ('email', 'phone')),
  value_sealed text not null,
  code_fingerprint text not null,
  tries integer not null,
  expires_at timestamptz not null,
  primary key (person_id, channel)
);

create table push_device (
  id uuid primary key,
  person_id uuid not null references person,
  endpoint_fingerprint text not null unique,
  subscription_sealed text not null,
  at timestamptz not null
);
create index push_device_person on push_device (person_id);
