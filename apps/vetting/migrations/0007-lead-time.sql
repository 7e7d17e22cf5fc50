-- How long the embassy's answer takes, by type and month of sending, learnt each day from the answers so far. No row: too few answers.
create table lead_time (
  type text not null check (type in ('courtesy', 'leahy')),
  month integer not null check (month between 1 and 12),
  early integer not null,
  middle integer not null,
  late integer not null,
  answered integer not null,
  approved integer not null,
  primary key (type, month)
);
