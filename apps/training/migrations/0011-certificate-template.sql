-- How certificates look that are issued from now on. One row; images are named in it by the SHA-256 of their bytes.
create table certificate_template (
  is_one boolean primary key default true check (is_one),
  issuer text not null,
  emblems jsonb not null,
  signatures jsonb not null,
  version integer not null
);
insert into certificate_template (issuer, emblems, signatures, version) values ('', '[]', '[]', 1);

-- PNG files.
create table template_image (
  sha text primary key check (sha ~ '^[0-9a-f]{64}$'),
  bytes bytea not null
);
