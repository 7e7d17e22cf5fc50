create table official_list (
  id uuid primary key,
  file_name text not null,
  file_sha256 text not null,
  state text not null check (state in ('draft', 'confirmed', 'cancelled')),
  -- The one municipality that the list speaks of; empty when it speaks of several.
  municipality_id text references municipality,
  uploaded_by uuid not null,
  uploaded_by_name text not null,
  uploaded_at timestamptz not null,
  confirmed_at timestamptz,
  version integer not null,
  summary jsonb not null
);
create index official_list_latest on official_list (uploaded_at desc);

create table official_list_row (
  list_id uuid not null references official_list,
  row integer not null,
  -- The cells and what was found in them, sealed: a draft holds CURPs too.
  content_sealed text not null,
  problems integer not null,
  is_left_out boolean not null,
  is_other_person boolean not null,
  account_id uuid references account,
  primary key (list_id, row)
);
create index official_list_row_problems on official_list_row (list_id, row) where problems > 0;
