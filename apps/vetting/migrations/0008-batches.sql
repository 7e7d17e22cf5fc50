-- A batch leaves in a layout, and what comes back is read with the same; fewer may fit than the programme allows.
alter table batch add column layout text not null default 'embassy';
alter table batch add column capacity integer check (capacity > 0);

-- What happened to a batch beside its steps: what left, what came back, what was changed.
create table batch_act (
  id uuid primary key,
  batch_id uuid not null references batch,
  kind text not null check (kind in ('changed', 'joined', 'left', 'exported', 'imported')),
  at timestamptz not null,
  by_name text not null,
  persons integer,
  detail text,
  file_sha256 text
);
create index batch_act_batch on batch_act (batch_id, at);

-- Why the embassy gave a row back, with the step that gave it back.
create table batch_correction (
  step_id uuid not null references batch_step,
  batch_id uuid not null references batch,
  case_id uuid not null references vetting_case,
  reason_sealed text not null,
  primary key (step_id, case_id)
);
create index batch_correction_batch on batch_correction (batch_id);
create index batch_correction_case on batch_correction (case_id);
