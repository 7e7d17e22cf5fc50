-- Who promised stays written after somebody else took it over: it is what both sides signed.
alter table commitment add column promised_by uuid;
update commitment set promised_by = owner_id;
alter table commitment alter column promised_by set not null;

-- A change of administration as identity told it, and what changed hands with it.
create table handover (
  id uuid primary key,
  municipality_id text not null,
  from_on date not null,
  at timestamptz not null
);
create table handover_item (
  handover_id uuid not null references handover,
  kind text not null check (kind in ('action', 'commitment')),
  item_id uuid not null,
  pair_id uuid not null references pair,
  title text not null,
  due_on date not null,
  from_name text not null,
  -- Null: nobody was named, so it stays with who left and asks for an owner.
  to_name text,
  primary key (handover_id, kind, item_id)
);

create index plan_action_open on plan_action (owner_municipality_id) where done_at is null;
create index commitment_open on commitment (owner_municipality_id) where done_at is null;
