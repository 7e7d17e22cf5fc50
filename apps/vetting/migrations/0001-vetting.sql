create table municipality (
  id text primary key,
  name text not null,
  state_name text not null,
  time_zone text not null,
  participation text not null
);

create table person (
  id uuid primary key,
  display_name text not null,
  sort_name text not null
);
create index person_name on person using gin (fold(display_name) gin_trgm_ops);

create table setting (
  name text primary key,
  value integer not null
);
insert into setting (name, value) values
  ('courtesy_lead_days', 5),
  ('leahy_lead_days', 35),
  ('courtesy_valid_days', 365),
  ('batch_max', 50),
  ('dispute_days', 20),
  ('expiring_days', 30);

create table rule_version (
  version integer primary key,
  in_force_from date not null,
  reason text not null
);
create table rule (
  version integer not null references rule_version,
  position integer not null,
  title text not null,
  institution_kind text,
  area text,
  level text check (level in ('high', 'middle', 'operative')),
  type text not null check (type in ('none', 'courtesy', 'leahy')),
  primary key (version, position)
);
insert into rule_version (version, in_force_from, reason) values (1, '2020-01-01', 'Reglas iniciales del programa');
insert into rule (version, position, title, institution_kind, area, level, type) values
  (1, 1, 'Policía', 'police', null, null, 'leahy'),
  (1, 2, 'Centro de mediación', 'court', 'Centro de mediación', null, 'none'),
  (1, 3, 'Juzgado cívico', 'court', null, null, 'courtesy'),
  (1, 4, 'Dirección de prevención', 'prevention', null, 'high', 'courtesy'),
  (1, 5, 'Prevención', 'prevention', null, null, 'none'),
  (1, 6, 'Presidencia municipal', 'mayor', null, null, 'none'),
  (1, 7, 'Sociedad civil', 'civil_society', null, null, 'none'),
  (1, 8, 'Personal del programa', 'programme', null, null, 'none'),
  (1, 99, 'Cualquier otro puesto', null, null, null, 'courtesy');

create table consent_text (
  version integer primary key,
  in_force_from date not null,
  body text not null
);
insert into consent_text (version, in_force_from, body) values (1, '2020-01-01',
'El programa verifica a cada persona antes de capacitarla. Para eso envía a la embajada del país que financia el programa estos datos: nombre completo, nombre del padre y de la madre, CURP, fecha y lugar de nacimiento, sexo, unidad y puesto.

La embajada los compara con sus registros y responde si la persona puede participar. El programa guarda solo el resultado y su fecha.

Dar su consentimiento es voluntario. Sin él, sus datos no se envían y no puede inscribirse en los cursos que piden verificación. Puede pedir que se corrijan sus datos, oponerse o retirar su consentimiento mientras no se hayan enviado.');

create table unit (
  institution_id uuid primary key,
  name text not null,
  commander text not null,
  place text not null,
  local_description text not null,
  english_description text not null
);

-- Everything that identifies a person lies in one sealed value; the columns beside it say only that it is there.
create table person_data (
  person_id uuid primary key,
  sealed text not null,
  is_complete_for text[] not null,
  version integer not null,
  updated_at timestamptz not null
);

create table consent (
  person_id uuid primary key,
  text_version integer not null references consent_text,
  given_by text not null check (given_by in ('phone', 'sheet')),
  paper_id uuid,
  given_at timestamptz not null
);

create table cup_component (
  person_id uuid not null,
  component text not null check (component in ('confidence', 'skills', 'performance', 'training')),
  is_passed boolean not null,
  done_on date not null,
  valid_until date,
  primary key (person_id, component)
);

create table batch (
  id uuid primary key,
  number text not null unique,
  purpose text not null,
  needed_by date not null,
  state text not null check (state in ('draft', 'sealed', 'submitted', 'returned', 'accepted', 'courtesy', 'courtesy_completed', 'leahy', 'results_returned', 'closed', 'cancelled')),
  hash text,
  created_by text not null,
  created_at timestamptz not null,
  submitted_at timestamptz,
  version integer not null
);

create table batch_step (
  id uuid primary key,
  batch_id uuid not null references batch,
  to_state text not null,
  at timestamptz not null,
  by_name text not null,
  reason text
);
create index batch_step_batch on batch_step (batch_id, at);

create table vetting_case (
  id uuid primary key,
  person_id uuid not null,
  appointment_id uuid not null unique,
  display_name text not null,
  municipality_id text not null,
  institution_id uuid not null,
  institution_kind text not null,
  institution_name text not null,
  position_title text not null,
  area text not null,
  level text not null,
  rank text,
  from_on date not null,
  to_on date,
  type text not null check (type in ('none', 'courtesy', 'leahy')),
  rule_version integer not null,
  rule_title text not null,
  state text not null check (state in ('exempt', 'preparation', 'ready', 'submitted', 'approved', 'rejected', 'suspended', 'revoked', 'cancelled', 'matched')),
  is_again boolean not null,
  missing text[] not null,
  needed_by date,
  batch_id uuid references batch,
  opened_at timestamptz not null,
  ready_at timestamptz,
  submitted_at timestamptz,
  decided_at timestamptz,
  version integer not null
);
create index vetting_case_person on vetting_case (person_id);
create index vetting_case_batch on vetting_case (batch_id) where batch_id is not null;
create index vetting_case_place on vetting_case (municipality_id, state);

-- Whoever was in a batch stays on its list; the sealed row is what went to the embassy.
create table batch_case (
  batch_id uuid not null references batch,
  case_id uuid not null references vetting_case,
  row integer not null,
  sealed_row text,
  primary key (batch_id, case_id)
);

create table paper (
  id uuid primary key,
  case_id uuid not null references vetting_case,
  kind text not null check (kind in ('consent', 'cup')),
  name text not null,
  media_type text not null,
  size_bytes integer not null,
  stored text not null,
  uploaded_by text not null,
  uploaded_at timestamptz not null
);
create index paper_case on paper (case_id);

create table verdict (
  id uuid primary key,
  case_id uuid not null references vetting_case,
  batch_id uuid references batch,
  outcome text not null check (outcome in ('approved', 'rejected', 'suspended', 'cancelled', 'revoked', 'released')),
  result_on date not null,
  valid_until date,
  reason_sealed text,
  state text not null check (state in ('proposed', 'confirmed', 'withdrawn')),
  proposed_account text not null,
  proposed_person text not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  confirmed_account text,
  confirmed_person text,
  confirmed_by text,
  confirmed_at timestamptz,
  constraint two_persons check (confirmed_account is null or (confirmed_account <> proposed_account and confirmed_person <> proposed_person)),
  constraint confirmed_whole check ((state = 'confirmed') = (confirmed_account is not null and confirmed_person is not null and confirmed_at is not null)),
  constraint approval_has_end check (outcome <> 'approved' or valid_until is not null)
);
create unique index verdict_one_proposal on verdict (case_id) where state = 'proposed';
create index verdict_case on verdict (case_id, proposed_at);

create function verdict_stays_as_proposed() returns trigger language plpgsql as $$
begin
  if old.state <> 'proposed' then raise exception 'a settled verdict does not change'; end if;
  if (new.case_id, new.batch_id, new.outcome, new.result_on, new.valid_until, new.reason_sealed, new.proposed_account, new.proposed_person, new.proposed_at)
    is distinct from (old.case_id, old.batch_id, old.outcome, old.result_on, old.valid_until, old.reason_sealed, old.proposed_account, old.proposed_person, old.proposed_at)
  then raise exception 'a proposed verdict is confirmed or withdrawn as it is'; end if;
  return new;
end $$;
create trigger verdict_fixed before update on verdict for each row execute function verdict_stays_as_proposed();
create function verdict_begins_proposed() returns trigger language plpgsql as $$
begin
  if new.state <> 'proposed' then raise exception 'a verdict begins as a proposal'; end if;
  return new;
end $$;
create trigger verdict_begins before insert on verdict for each row execute function verdict_begins_proposed();

create table clearance (
  id uuid primary key,
  case_id uuid not null references vetting_case,
  person_id uuid not null,
  appointment_id uuid not null,
  type text not null check (type in ('courtesy', 'leahy')),
  status text not null check (status in ('valid', 'review', 'revoked', 'suspended')),
  granted_on date not null,
  valid_until date not null,
  verdict_id uuid references verdict,
  matched_from uuid references clearance,
  expiry_told_at timestamptz,
  constraint has_a_source check ((verdict_id is null) <> (matched_from is null))
);
create unique index clearance_verdict on clearance (verdict_id) where verdict_id is not null;
create index clearance_case on clearance (case_id);
create index clearance_person on clearance (person_id);
create index clearance_end on clearance (valid_until) where status = 'valid';

-- The second fence behind "two persons": no path of the application can decide a case or grant a clearance alone.
create function outcome_needs_two() returns trigger language plpgsql as $$
begin
  if new.state in ('approved', 'rejected', 'suspended', 'revoked') and new.state is distinct from old.state
    and not exists (select 1 from verdict v where v.case_id = new.id and v.state = 'confirmed' and v.outcome = new.state)
  then raise exception 'case % needs a verdict that a second person confirmed', new.id; end if;
  if old.state in ('rejected', 'suspended', 'revoked') and new.state <> old.state
    and not exists (
      select 1 from verdict v where v.case_id = new.id and v.state = 'confirmed' and v.outcome = 'released'
        and v.confirmed_at >= (select max(w.confirmed_at) from verdict w where w.case_id = new.id and w.state = 'confirmed' and w.outcome <> 'released'))
  then raise exception 'case % needs a release that two persons recorded', new.id; end if;
  return new;
end $$;
create trigger vetting_case_outcome before update on vetting_case for each row execute function outcome_needs_two();

create function clearance_needs_two() returns trigger language plpgsql as $$
begin
  if new.verdict_id is not null
    and not exists (select 1 from verdict v where v.id = new.verdict_id and v.case_id = new.case_id and v.state = 'confirmed' and v.outcome = 'approved' and v.valid_until = new.valid_until)
  then raise exception 'a clearance needs an approval that a second person confirmed'; end if;
  if new.matched_from is not null
    and not exists (select 1 from clearance c where c.id = new.matched_from and c.person_id = new.person_id and c.valid_until = new.valid_until)
  then raise exception 'a matched clearance ends with the one that it follows'; end if;
  return new;
end $$;
create trigger clearance_source before insert on clearance for each row execute function clearance_needs_two();

create table dispute (
  id uuid primary key,
  case_id uuid not null references vetting_case,
  text_sealed text not null,
  opened_at timestamptz not null,
  due_on date not null,
  answer_sealed text,
  answered_at timestamptz
);
create unique index dispute_one_open on dispute (case_id) where answered_at is null;
create index dispute_case on dispute (case_id, opened_at);

create table opening (
  id uuid primary key,
  subject text not null,
  account_id text not null,
  by_name text not null,
  purpose text not null,
  at timestamptz not null,
  until timestamptz not null
);
create index opening_subject on opening (subject, account_id, until);

create table case_step (
  id uuid primary key,
  case_id uuid not null references vetting_case,
  kind text not null,
  at timestamptz not null,
  by_name text,
  detail text
);
create index case_step_case on case_step (case_id, at);
