import pg from 'pg'

export const filledCases = 400_000

/** 400 municipalities, 400,000 persons in posts at every place of the way, and the batches that they went in, as years of a country-wide programme leave them. */
const filling = `
set session_replication_role = replica;
create function pg_temp.lot(n integer) returns integer language sql immutable as 'select hashint4(n) & 2147483647';
insert into municipality (id, name, state_name, time_zone, participation)
  select (70000 + g)::text, 'Municipio ' || g, 'Estado ' || g % 32, 'America/Mexico_City', 'active' from generate_series(1, 400) g;
create temporary table drawn as
  with name as (select array['Hernández','García','Martínez','López','González','Pérez','Rodríguez','Sánchez','Ramírez','Cruz','Flores','Gómez','Morales','Vázquez','Reyes','Jiménez',
    'Torres','Díaz','Gutiérrez','Ruiz','Mendoza','Aguilar','Ortiz','Moreno','Castillo','Romero','Álvarez','Méndez','Chávez','Rivera','Juárez','Ramos'] as common,
    array['Ana','Benjamín','Carolina','Diego','Edith','Fernando','Gloria','Hugo','Irene','Joel','Karla','Luis','María','Noé','Olga','Pedro'] as given)
  select g, pg_temp.lot(g) % 1000 as dice, pg_temp.lot(g + 1000000) % 1000 as other, name.given[1 + pg_temp.lot(g + 2000000) % 16] as given,
    name.common[1 + pg_temp.lot(g + 3000000) % 32] || ' ' || case when pg_temp.lot(g + 4000000) % 4 = 0 then initcap(translate(substr(md5(g::text), 1, 6), '0123456789', 'aeioulmnrs'))
      else name.common[1 + pg_temp.lot(g + 5000000) % 32] end as surnames
  from generate_series(1, ${filledCases}) g cross join name;
create temporary table stated as
  select d.*, d.given || ' ' || d.surnames as name, (70000 + 1 + (d.g * 31) % 400)::text as place,
    (${[
      ["'approved'", 600],
      ["'matched'", 20],
      ["'preparation'", 140],
      ["'ready'", 70],
      ["'submitted'", 120],
      ["'rejected'", 35],
      ["'suspended'", 5],
      ["'revoked'", 2],
      ["'cancelled'", 8],
    ]
      .map(([state, many]) => `array_fill(${String(state)}::text, array[${String(many)}])`)
      .join(' || ')})[1 + d.dice] as state
  from drawn d;
insert into vetting_case (id, person_id, appointment_id, display_name, sort_name, municipality_id, institution_id, institution_kind, institution_name, position_title, area, level,
  from_on, to_on, type, rule_version, rule_title, state, is_again, missing, needed_by, opened_at, ready_at, submitted_at, decided_at, version, state_since,
  clearance_status, clearance_until, clearance_type, answer, answered_at, answer_days)
select md5('case' || g)::uuid, md5('person' || g)::uuid, md5('post' || g)::uuid, name, fold(surnames || ' ' || given), place, md5('institution' || place || g % 3)::uuid,
  (array['police', 'court', 'prevention'])[1 + g % 3], 'Institución', 'Policía de proximidad', 'Proximidad', 'operative', date '2024-01-01',
  case when other < 100 then current_date - other - 1 end, case when g % 3 = 0 then 'leahy' else 'courtesy' end, 1, 'Regla', state, false,
  case when state <> 'preparation' then '{}' else (array['{data,consent}', '{consent}', '{data}', '{cup}'])[1 + other % 4]::text[] end,
  case when state in ('preparation', 'ready', 'submitted') and other % 3 = 0 then current_date + other % 90 - 10 end,
  now() - make_interval(days => 100 + other), case when state = 'ready' then now() - make_interval(days => other % 60) end,
  case when state = 'submitted' then now() - make_interval(days => other % 40) end,
  case when state in ('approved', 'matched', 'rejected', 'suspended', 'revoked', 'cancelled') then now() - make_interval(days => other % 700) end, 1, now() - make_interval(days => other % 120),
  case when state in ('approved', 'matched') then 'valid' when state in ('revoked', 'suspended') then state end,
  case when state in ('approved', 'matched', 'revoked', 'suspended') then current_date + other % 700 - 200 end,
  case when state in ('approved', 'matched', 'revoked', 'suspended') then case when g % 3 = 0 then 'leahy' else 'courtesy' end end,
  case when state in ('approved', 'revoked') then 'approved' when state in ('rejected', 'suspended') then state end,
  case when state in ('approved', 'rejected', 'suspended', 'revoked') then now() - make_interval(days => other % 700) end,
  case when state in ('approved', 'rejected', 'suspended', 'revoked') then 5 + other % 60 end
from stated;
insert into person (id, display_name, sort_name) select md5('person' || g)::uuid, name, fold(surnames || ' ' || given) from stated;
insert into vetting_unit (id, institution_id, institution_name, municipality_id, area, name, commander, place, local_description, english_description, version)
  select md5('unit' || institution_id)::uuid, institution_id, 'Institución', place, null, 'Policía Municipal', 'Ana Ruiz', 'Colima', 'Policía municipal', 'Municipal police', 1
  from (select distinct md5('institution' || place || g % 3)::uuid as institution_id, place from stated) i;
insert into clearance (id, case_id, person_id, appointment_id, type, status, granted_on, valid_until, verdict_id)
  select md5('clearance' || id)::uuid, id, person_id, appointment_id, case when type = 'leahy' then type else 'courtesy' end, clearance_status, clearance_until - 365, clearance_until, md5('verdict' || id)::uuid
  from vetting_case where clearance_status is not null and municipality_id > '70000' and municipality_id <= '70400';
insert into dispute (id, case_id, text_sealed, opened_at, due_on)
  select md5('dispute' || g)::uuid, md5('case' || g)::uuid, '', now(), current_date + 10 from stated where g % 1000 = 0;
insert into batch (id, number, purpose, needed_by, state, created_by, created_at, submitted_at, version)
  select md5('batch' || n)::uuid, '1999-' || n, 'Grupo ' || n, current_date - n, case when n > 5 then 'closed' else 'courtesy' end, '', now() - make_interval(days => n / 8), now() - make_interval(days => n / 8), 9
  from generate_series(1, 7000) n;
insert into batch_case (batch_id, case_id, row)
  select md5('batch' || 1 + (g / 50) % 7000)::uuid, md5('case' || g)::uuid, 1 + g % 50 from stated where state in ('approved', 'rejected', 'suspended', 'revoked', 'cancelled', 'submitted');
set session_replication_role = origin;
`

/** Fills the vetting database; the fences of verdicts and clearances are not asked, for what they guard is not measured. */
export const fillCases = async (superUrl: string): Promise<void> => {
  const client = new pg.Client(superUrl)
  await client.connect()
  try {
    await client.query(filling)
    await client.query('vacuum analyze')
    // what was filled in is written out now, not while it is measured
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
}
