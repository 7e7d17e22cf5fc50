-- How long an answer took is counted to its own day, as in the forecast, and not to the day on which a second person confirmed it.
update vetting_case c set answer_days = greatest(0, v.result_on - (b.submitted_at at time zone 'America/Mexico_City')::date)
  from verdict v join batch b on b.id = v.batch_id
  where v.case_id = c.id and v.state = 'confirmed' and v.outcome = c.answer and v.confirmed_at = c.answered_at
    and b.submitted_at is not null and c.answer_days is not null;

-- A batch withdraws its proposals and shows its results.
create index verdict_batch on verdict (batch_id) where batch_id is not null;
-- The list of units in its order.
create index vetting_unit_institution_name on vetting_unit (institution_name collate "es-MX-x-icu", coalesce(area, '') collate "es-MX-x-icu", id);
