-- What a person asks about their own data (access, rectification, cancellation, opposition), with its terms.
create table data_request (
  id uuid primary key,
  folio text not null unique,
  person_id uuid not null references person,
  municipality_id text references municipality,
  kind text not null check (kind in ('access', 'rectification', 'cancellation', 'opposition')),
  state text not null check (state in ('received', 'clarifying', 'answered', 'carried-out', 'withdrawn', 'lapsed')),
  -- what the person wrote, what was asked back, what was answered: sealed together
  content_sealed text not null,
  received_on date not null,
  due_on date not null,
  clarify_by date,
  extended_on date,
  outcome text check (outcome in ('granted', 'partly', 'refused')),
  answered_on date,
  carry_out_by date,
  closed_on date,
  registered_by text not null,
  answered_by text,
  version integer not null,
  check ((state = 'clarifying') = (clarify_by is not null)),
  check ((outcome is null) = (answered_on is null))
);
create index data_request_due on data_request (coalesce(carry_out_by, clarify_by, due_on), id) where closed_on is null;
create index data_request_newest on data_request (received_on desc, id desc);
create index data_request_person on data_request (person_id);
create sequence data_request_number;

-- Days on which a municipality does not work, beside those of the law.
create table day_off (
  municipality_id text not null references municipality,
  day date not null,
  name text not null,
  primary key (municipality_id, day)
);
