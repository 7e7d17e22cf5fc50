-- An institution has one unit for everybody (no area) and may have one for each area of its chart. The table `unit`, one row an
-- institution, is read by nothing any more and goes with a later contraction.
create table vetting_unit (
  id uuid primary key,
  institution_id uuid not null,
  institution_name text not null,
  municipality_id text not null,
  area text,
  name text not null,
  commander text not null,
  commander_person_id uuid,
  place text not null,
  local_description text not null,
  english_description text not null,
  version integer not null
);
create unique index vetting_unit_whole on vetting_unit (institution_id) where area is null;
create unique index vetting_unit_area on vetting_unit (institution_id, area) where area is not null;
-- One unit a commander: by person wherever, by typed name within the institution, because two persons may bear one name.
create unique index vetting_unit_commander on vetting_unit (commander_person_id) where commander_person_id is not null;
create unique index vetting_unit_commander_name on vetting_unit (institution_id, fold(commander)) where commander <> '';
create index vetting_unit_place on vetting_unit (municipality_id);
create index vetting_unit_name on vetting_unit using gin (fold(name || ' ' || institution_name || ' ' || commander) gin_trgm_ops);

insert into vetting_unit (id, institution_id, institution_name, municipality_id, area, name, commander, commander_person_id, place, local_description, english_description, version)
select gen_random_uuid(), u.institution_id, c.institution_name, c.municipality_id, null, u.name, u.commander, null, u.place, u.local_description, u.english_description, 1
from unit u join lateral (select institution_name, municipality_id from vetting_case v where v.institution_id = u.institution_id order by v.opened_at desc limit 1) c on true;

-- How a unit stood from a day on; a line is added with each change and none is taken back.
create table unit_change (
  id uuid primary key,
  unit_id uuid not null references vetting_unit,
  nth integer not null,
  from_on date not null,
  name text not null,
  commander text not null,
  place text not null,
  local_description text not null,
  english_description text not null,
  written_by text not null,
  written_at timestamptz not null,
  unique (unit_id, nth)
);
create function unit_change_stays() returns trigger language plpgsql as $$
begin
  raise exception 'the history of a unit does not change';
end $$;
create trigger unit_change_fixed before update or delete on unit_change for each row execute function unit_change_stays();

-- What tells whether somebody is likely to stay: facts of the post, and when the government changes.
alter table vetting_case add column career boolean, add column interim boolean;
alter table municipality add column term_ends_on date;
create index vetting_case_institution on vetting_case (institution_id);

-- A course that an institution prepares for, and whom it was told to invite, in that order; the reasons stay as they were then.
create table preparation (
  id uuid primary key,
  institution_id uuid not null,
  institution_name text not null,
  municipality_id text not null,
  purpose text not null,
  starts_on date not null,
  seats integer not null check (seats between 1 and 200),
  made_by text not null,
  made_at timestamptz not null
);
create index preparation_start on preparation (starts_on, id);
create index preparation_place on preparation (municipality_id, starts_on);
create table preparation_post (
  preparation_id uuid not null references preparation,
  case_id uuid not null references vetting_case,
  nth integer not null,
  reasons text[] not null,
  primary key (preparation_id, case_id)
);
create index preparation_post_case on preparation_post (case_id);
insert into setting (name, value) values ('papers_before_days', 7);
