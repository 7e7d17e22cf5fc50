-- The month in which the programme's fiscal year begins, as identity told it; January until then.
create table programme (
  id text primary key check (id = 'programme'),
  fiscal_year_start integer not null check (fiscal_year_start between 1 and 12)
);
insert into programme (id, fiscal_year_start) values ('programme', 1);

-- A quarter whose figures were told for good. Sex and age as identity counted them, or null where it did not answer.
create table closed_period (
  id uuid primary key,
  from_on date not null unique,
  to_on date not null unique,
  closed_at timestamptz not null,
  closed_by uuid not null,
  sexes integer[],
  ages integer[],
  check (from_on < to_on),
  check ((sexes is null) = (ages is null))
);

-- What a closing tells: its own rows, and what it adds to (1) or takes from (-1) those of a quarter closed before. All rows about a quarter together are its table as it was last told.
create table closed_participation (
  id bigint generated always as identity primary key,
  told_in uuid not null references closed_period (id),
  about uuid not null references closed_period (id),
  sign integer not null check (sign = 1 or sign = -1 and told_in <> about),
  person_id uuid not null,
  hours integer,
  groups jsonb not null
);
create index closed_participation_about on closed_participation (about);
create index closed_participation_told_in on closed_participation (told_in);

create function told_never_changes() returns trigger language plpgsql as $$
begin
  raise exception 'what a closed quarter told is not changed; a later quarter tells the difference';
end $$;
-- rows come with the closing that tells them, and never later
create function told_with_its_closing() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from closed_period where id = new.told_in and xmin::text = (pg_current_xact_id()::xid)::text) then
    raise exception 'what a closed quarter told is not changed; a later quarter tells the difference';
  end if;
  return new;
end $$;
create trigger closed_participation_told before insert on closed_participation for each row execute function told_with_its_closing();
create trigger closed_period_fixed before update or delete on closed_period for each row execute function told_never_changes();
create trigger closed_participation_fixed before update or delete on closed_participation for each row execute function told_never_changes();
