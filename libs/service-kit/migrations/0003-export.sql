-- This service's part of a person's export: asked for by a fact, prepared beside requests, sealed, kept for seven days.
create table export_part (
  export_id uuid primary key,
  person_id uuid not null,
  person_ids uuid[] not null,
  account_ids uuid[] not null,
  state text not null check (state in ('queued', 'done')),
  content_sealed text,
  rows integer,
  requested_at timestamptz not null,
  prepared_at timestamptz,
  check ((state = 'done') = (content_sealed is not null and prepared_at is not null))
);
create index export_part_queued on export_part (requested_at) where state = 'queued';
create index export_part_person on export_part (person_id, requested_at desc);
