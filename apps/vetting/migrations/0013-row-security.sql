-- The second fence: whatever the code of an endpoint asks for, what two roles alone may read is given to them alone. Work that
-- nobody asked for (facts, the turn of the day, exports, retention) carries no asker and sees all.
create function asker() returns text language sql stable as $$ select coalesce(current_setting('tequio.asker', true), '') $$;
create function asking_act() returns text language sql stable as $$ select coalesce(current_setting('tequio.act', true), '') $$;
-- The person who asks, if anybody does.
create function asking_person() returns uuid language sql stable as $$ select nullif(current_setting('tequio.person', true), '')::uuid $$;

alter table verdict enable row level security;
create policy for_readers on verdict using (asker() in ('', 'reader'));
alter table case_note enable row level security;
create policy for_readers on case_note using (asker() in ('', 'reader'));
alter table batch_correction enable row level security;
create policy for_readers on batch_correction using (asker() in ('', 'reader'));
alter table opening enable row level security;
create policy for_readers on opening using (asker() in ('', 'reader'));
-- A person reads and opens disputes of the own cases.
alter table dispute enable row level security;
create policy for_readers on dispute using (
  asker() in ('', 'reader') or exists (select 1 from vetting_case c where c.id = dispute.case_id and c.person_id = asking_person())
);
-- A person's data: the own ones, those of a registration that gave way to it, and whoever hands in a paper makes the case count its papers.
alter table person_data enable row level security;
create policy for_readers on person_data using (
  asker() in ('', 'reader') or asking_act() = 'vetting.paper.upload' or person_id = asking_person()
  or exists (select 1 from person p where p.id = person_data.person_id and p.merged_into = asking_person())
);
