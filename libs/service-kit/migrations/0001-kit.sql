create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- unaccent() alone is only stable and cannot be indexed; the dictionary is named, so the result is fixed.
create function fold(value text) returns text
  language sql immutable strict parallel safe
  return lower(public.unaccent('public.unaccent'::regdictionary, value));

create table aggregate (
  subject text not null,
  id text not null,
  sequence bigint not null,
  primary key (subject, id)
);

create table outbox (
  position bigint generated always as identity primary key,
  id uuid not null unique,
  name text not null,
  subject text not null,
  subject_id text not null,
  sequence bigint not null,
  data jsonb not null,
  trace text,
  time timestamptz not null,
  published_at timestamptz
);
create index outbox_waiting on outbox (position) where published_at is null;
create index outbox_subject on outbox (subject, subject_id, sequence);

create table inbox (
  consumer text not null,
  event_id uuid not null,
  at timestamptz not null,
  primary key (consumer, event_id)
);

-- The highest sequence that a consumer has applied for one subject: older facts that arrive late are passed over.
create table applied (
  consumer text not null,
  subject_id text not null,
  sequence bigint not null,
  primary key (consumer, subject_id)
);

create table dead_letter (
  id uuid primary key,
  consumer text not null,
  event jsonb not null,
  error text not null,
  state text not null check (state in ('open', 'replayed', 'discarded')),
  reason text,
  at timestamptz not null,
  closed_at timestamptz
);
create index dead_letter_open on dead_letter (at) where state = 'open';

create table idempotency (
  actor text not null,
  key text not null,
  endpoint text not null,
  body_hash text not null,
  status integer,
  reply jsonb,
  at timestamptz not null,
  primary key (actor, key)
);

create table audit (
  position bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  act text not null,
  subject text not null,
  purpose text,
  previous text not null,
  hash text not null
);
create function audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'audit is append-only';
end $$;
create trigger audit_append_only before update or delete or truncate on audit for each statement execute function audit_is_append_only();

-- Facts about this database itself: which stream the outbox was published to, which seed was laid.
create table mark (
  name text primary key,
  value text not null
);
