-- A suspension ends in a release or in a revocation; both need what two persons recorded, later than anything else that was said of the case.
create or replace function outcome_needs_two() returns trigger language plpgsql as $$
begin
  if new.state in ('approved', 'rejected', 'suspended', 'revoked') and new.state is distinct from old.state
    and not exists (select 1 from verdict v where v.case_id = new.id and v.state = 'confirmed' and v.outcome = new.state)
  then raise exception 'case % needs a verdict that a second person confirmed', new.id; end if;
  if old.state in ('rejected', 'suspended', 'revoked') and new.state <> old.state
    and not exists (
      select 1 from verdict v where v.case_id = new.id and v.state = 'confirmed'
        and v.outcome = case when old.state = 'suspended' and new.state = 'revoked' then 'revoked' else 'released' end
        and v.confirmed_at >= (select max(w.confirmed_at) from verdict w where w.case_id = new.id and w.state = 'confirmed' and w.outcome <> v.outcome))
  then raise exception 'case % needs a release that two persons recorded', new.id; end if;
  return new;
end $$;

-- Which warnings of a clearance's last day were told: each once, whatever else happens to it.
create table clearance_warning (
  clearance_id uuid not null references clearance,
  -- days before the last day
  step integer not null check (step in (90, 30, 7)),
  told_at timestamptz not null,
  primary key (clearance_id, step)
);
