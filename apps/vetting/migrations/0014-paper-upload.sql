-- A paper that arrives in parts, from a phone whose signal comes and goes. Parts lie sealed until the paper is whole; a day later nothing of either is left.
create table paper_upload (
  id uuid primary key,
  case_id uuid not null references vetting_case,
  kind text not null check (kind in ('consent', 'cup')),
  name text not null,
  size integer not null check (size > 0),
  sha256 text,
  received integer not null check (received between 0 and size),
  by_account uuid not null,
  begun_at timestamptz not null,
  -- no key, because the paper may go before this row does
  paper_id uuid
);
create index paper_upload_case on paper_upload (case_id);
create index paper_upload_begun on paper_upload (begun_at);
create table paper_upload_part (
  upload_id uuid not null references paper_upload on delete cascade,
  from_byte integer not null,
  size integer not null,
  sealed bytea not null,
  primary key (upload_id, from_byte)
);
