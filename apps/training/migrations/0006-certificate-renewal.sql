-- How long certificates are good and from how many days before their end a course is renewed; of the programme, for those issued from then on.
create table certificate_terms (
  one boolean primary key default true check (one),
  valid_days integer not null check (valid_days between 30 and 3650),
  renewal_days integer not null check (renewal_days between 0 and 365),
  version integer not null,
  check (renewal_days < valid_days)
);
insert into certificate_terms (valid_days, renewal_days, version) values (730, 60, 1);

-- The certificate of the same course that a person had before; and when they were told that theirs may be renewed.
alter table certificate add column renews_id uuid references certificate (id);
alter table certificate add column renewal_told_on date;
create index certificate_course on certificate (person_id, course_id, issued_on);
create index certificate_ending on certificate (expires_on) where renewal_told_on is null and revoked_at is null;

-- One of the staff proposes and says why, another one confirms; until then the certificate is good.
create table revocation (
  id uuid primary key,
  certificate_id uuid not null references certificate (id),
  reason_sealed text not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  outcome text check (outcome in ('revoked', 'dropped')),
  check ((outcome is null) = (decided_at is null) and (outcome is null) = (decided_by is null)),
  check (outcome is distinct from 'revoked' or decided_by <> proposed_by)
);
create unique index revocation_open on revocation (certificate_id) where outcome is null;

-- The list of the staff: newest first, or by a part of a name.
create index certificate_newest on certificate (issued_on desc, id);
create index certificate_name on certificate using gin (fold(person_name) gin_trgm_ops);
