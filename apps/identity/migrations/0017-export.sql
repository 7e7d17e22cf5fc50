-- Exports of all data of a person, and which services have their part ready.
create table data_export (
  id uuid primary key,
  person_id uuid not null references person,
  requested_at timestamptz not null,
  requested_by text not null
);
create index data_export_person on data_export (person_id, requested_at desc);

create table data_export_part (
  export_id uuid not null references data_export,
  service text not null,
  prepared_at timestamptz not null,
  primary key (export_id, service)
);
