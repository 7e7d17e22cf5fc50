-- The terms that the programme set; a class without a row has those of the contracts.
create table retention_term (
  class text primary key,
  keep_months integer not null check (keep_months between 1 and 240),
  block_months integer not null check (block_months between 1 and 240)
);

-- Records whose time is over. Blocked: their rows lie sealed in here and nowhere else. Held: not blocked before a day has passed.
create table retained (
  id uuid primary key,
  class text not null,
  subject_id text not null,
  person_id uuid,
  over_on date not null,
  blocked_on date,
  content_sealed text,
  held_until date,
  deleted_on date,
  check ((blocked_on is not null and deleted_on is null) = (content_sealed is not null)),
  check (blocked_on is not null or held_until is not null)
);
create unique index retained_standing on retained (class, subject_id) where deleted_on is null;
create index retained_next on retained (blocked_on, id) where deleted_on is null;
create index retained_person on retained (person_id) where person_id is not null;
