-- A change of administration of a municipality, decided as a draft and carried out in one act.
create table handover (
  id uuid primary key,
  municipality_id text not null references municipality,
  state text not null check (state in ('draft', 'done', 'cancelled')),
  from_on date not null,
  letter_name text,
  letter_stored text,
  letter_bytes integer,
  begun_by text not null,
  begun_at timestamptz not null,
  closed_by text,
  closed_at timestamptz,
  version integer not null
);
create index handover_municipality on handover (municipality_id, begun_at desc);
create unique index handover_one_draft on handover (municipality_id) where state = 'draft';

-- One row for who holds a post, or for a vacant seat. A person who is not registered yet stays sealed until the day.
create table handover_row (
  id uuid primary key,
  handover_id uuid not null references handover,
  position_id uuid not null references position,
  appointment_id uuid references appointment,
  is_decided boolean not null,
  leaves boolean not null,
  successor_id uuid references person,
  newcomer_sealed text,
  is_interim boolean not null,
  roles text[] not null check (roles <@ array['liaison', 'team', 'signatory']),
  may_sign boolean not null,
  heir_id uuid references person,
  version integer not null,
  check (successor_id is null or newcomer_sealed is null),
  check (appointment_id is null or leaves or (successor_id is null and newcomer_sealed is null))
);
create index handover_row_of on handover_row (handover_id);
