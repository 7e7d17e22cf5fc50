-- Files lie blocked for as long as the programme's table says; the setting of before said it for its end alone.
delete from setting where name = 'sealed_years';

-- Blocking and deleting take the reason out of a settled verdict, and a release puts it back; nothing else of it changes.
create or replace function verdict_stays_as_proposed() returns trigger language plpgsql as $$
declare
  before verdict := old;
begin
  before.reason_sealed := new.reason_sealed;
  if current_setting('tequio.retention', true) = 'on' and before is not distinct from new then return new; end if;
  if old.state <> 'proposed' then raise exception 'a settled verdict does not change'; end if;
  if (new.case_id, new.batch_id, new.outcome, new.result_on, new.valid_until, new.reason_sealed, new.proposed_account, new.proposed_person, new.proposed_at)
    is distinct from (old.case_id, old.batch_id, old.outcome, old.result_on, old.valid_until, old.reason_sealed, old.proposed_account, old.proposed_person, old.proposed_at)
  then raise exception 'a proposed verdict is confirmed or withdrawn as it is'; end if;
  return new;
end $$;
