-- A courtesy clearance that still runs says nothing of a post that asks Leahy since: what a case shows of a clearance knows its type, and
-- one that covers what the post asks comes before one that ends later.
alter table vetting_case add column clearance_type text check (clearance_type in ('courtesy', 'leahy'));

create function counting_clearance(of_case uuid, asked text) returns clearance language sql stable as $$
  select k from clearance k where k.case_id = of_case
    order by (k.status = 'valid') desc, (asked <> 'leahy' or k.type = 'leahy') desc, k.valid_until desc limit 1
$$;

create or replace function clearance_counts() returns trigger language plpgsql as $$
declare
  of_case uuid := case when tg_op = 'DELETE' then old.case_id else new.case_id end;
begin
  update vetting_case c set (clearance_status, clearance_until, clearance_type) =
    (select k.status, k.valid_until, k.type from counting_clearance(c.id, c.type) k) where c.id = of_case;
  return null;
end $$;

create function clearance_counts_anew() returns trigger language plpgsql as $$
begin
  select k.status, k.valid_until, k.type into new.clearance_status, new.clearance_until, new.clearance_type from counting_clearance(new.id, new.type) k;
  return new;
end $$;
create trigger vetting_case_asks before update of type on vetting_case
  for each row when (old.type is distinct from new.type) execute function clearance_counts_anew();

update vetting_case c set (clearance_status, clearance_until, clearance_type) =
  (select k.status, k.valid_until, k.type from counting_clearance(c.id, c.type) k) where c.clearance_status is not null;
