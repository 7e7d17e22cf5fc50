-- What a municipality and the programme signed, and when they spoke.
create table agreement (
  id uuid primary key,
  municipality_id text not null references municipality,
  kind text not null check (kind in ('agreement', 'addendum', 'letter', 'minutes')),
  title text not null,
  reference text not null,
  signed_on date not null,
  valid_until date check (valid_until >= signed_on),
  ends_with_term boolean not null,
  -- the term of the government that signed, as it was known then
  term_ends_on date,
  parties jsonb not null,
  confirmed_on date,
  closed_on date,
  closed_reason text,
  document_name text,
  document_stored text,
  document_bytes integer,
  version integer not null,
  check ((closed_on is null) = (closed_reason is null))
);
create index agreement_municipality on agreement (municipality_id);

create table contact (
  id uuid primary key,
  municipality_id text not null references municipality,
  happened_on date not null,
  channel text not null check (channel in ('call', 'message', 'mail', 'online', 'visit', 'letter')),
  with_whom text not null,
  summary text not null,
  written_by text not null,
  written_at timestamptz not null,
  corrected_by text,
  corrected_at timestamptz,
  version integer not null
);
create index contact_newest on contact (municipality_id, happened_on desc, id desc);

create table contact_point (
  id uuid primary key,
  contact_id uuid not null references contact,
  nth integer not null,
  text text not null,
  side text not null check (side in ('municipality', 'programme')),
  due_on date,
  done_on date,
  done_by text,
  check ((done_on is null) = (done_by is null))
);
create index contact_point_of on contact_point (contact_id, nth);
create index contact_point_open on contact_point (contact_id) where done_on is null;
