-- The settings of the one programme of an installation; no row until somebody gave it some.
create table programme (
  id text primary key check (id = 'programme'),
  name text not null,
  short_name text not null,
  responsible_name text not null,
  responsible_address text not null,
  responsible_contact text not null,
  donor_name text,
  donor_asks_vetting boolean,
  fiscal_year_start integer not null check (fiscal_year_start between 1 and 12),
  mail_from text,
  ended_on date,
  version integer not null,
  check ((donor_name is null) = (donor_asks_vetting is null))
);

-- A version that says who and what for anew is accepted anew; one that only corrects an address is not.
alter table privacy_notice add column asks_again boolean not null default true;
