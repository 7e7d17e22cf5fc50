-- Lists of hundreds of thousands of cases are read in the order of an index, so whatever they sort, filter and count by stands in the case.
alter table vetting_case
  add column sort_name text not null default '',
  add column search_name text generated always as (fold(display_name)) stored,
  add column state_since timestamptz,
  -- the clearance that counts: a valid one first, then the one that ends last
  add column clearance_status text check (clearance_status in ('valid', 'review', 'revoked', 'suspended')),
  add column clearance_until date,
  -- the last answer to a sending, which a later revocation or a renewal leaves as it was
  add column answer text check (answer in ('approved', 'rejected', 'suspended')),
  add column answered_at timestamptz,
  add column answer_days integer;

update vetting_case c set
  sort_name = coalesce((select p.sort_name from person p where p.id = c.person_id), fold(c.display_name)),
  state_since = case
    when c.state = 'ready' then coalesce(c.ready_at, c.opened_at)
    when c.state = 'submitted' then coalesce(c.submitted_at, c.opened_at)
    when c.state = 'preparation' then coalesce((select max(s.at) from case_step s where s.case_id = c.id and s.kind = 'reopened'), c.opened_at)
    else coalesce(c.decided_at, c.opened_at) end;
update vetting_case c set clearance_status = k.status, clearance_until = k.valid_until
  from (select distinct on (case_id) case_id, status, valid_until from clearance order by case_id, (status = 'valid') desc, valid_until desc) k
  where k.case_id = c.id;
update vetting_case c set answer = v.outcome, answered_at = v.confirmed_at, answer_days = greatest(0, v.confirmed_at::date - b.submitted_at::date)
  from (select distinct on (case_id) case_id, outcome, confirmed_at, batch_id from verdict
    where state = 'confirmed' and batch_id is not null and outcome in ('approved', 'rejected', 'suspended') order by case_id, confirmed_at desc) v
  join batch b on b.id = v.batch_id
  where v.case_id = c.id and b.submitted_at is not null;
alter table vetting_case alter column state_since set not null;

-- Held by the database, because an older process may still write beside a new one.
create function case_named() returns trigger language plpgsql as $$
begin
  new.sort_name := coalesce((select p.sort_name from person p where p.id = new.person_id), fold(new.display_name));
  new.state_since := coalesce(new.state_since, new.opened_at);
  return new;
end $$;
create trigger vetting_case_named before insert or update of person_id, display_name, sort_name on vetting_case for each row execute function case_named();

create function clearance_counts() returns trigger language plpgsql as $$
declare
  of_case uuid := case when tg_op = 'DELETE' then old.case_id else new.case_id end;
begin
  update vetting_case c set (clearance_status, clearance_until) =
    (select k.status, k.valid_until from clearance k where k.case_id = of_case order by (k.status = 'valid') desc, k.valid_until desc limit 1)
    where c.id = of_case;
  return null;
end $$;
create trigger clearance_in_case after insert or delete or update of status, valid_until on clearance for each row execute function clearance_counts();

-- A search for a frequent name reads on in the order of names; it does so without the rows, whose reading would take ten times as long.
create index vetting_case_name on vetting_case (sort_name collate "es-MX-x-icu", id)
  include (search_name, to_on, state, type, municipality_id, batch_id, clearance_status, clearance_until);
create index vetting_case_place_name on vetting_case (municipality_id, sort_name collate "es-MX-x-icu", id);
create index vetting_case_state_name on vetting_case (state, sort_name collate "es-MX-x-icu", id);
create index vetting_case_type_name on vetting_case (type, sort_name collate "es-MX-x-icu", id);
create index vetting_case_search on vetting_case using gin (search_name gin_trgm_ops);
create index vetting_case_missing on vetting_case using gin (missing);
create index vetting_case_clearance_end on vetting_case (clearance_until) where clearance_status = 'valid';
create index vetting_case_answered on vetting_case (answered_at) where answer is not null;
