-- A search for a name whose bearers stand together far down the alphabet asks range by range which hold any, so that neither all the names
-- before them are read nor all the rows that have the letters. Spaces stand as a letter here: two names together then have letters of their
-- own. The ranges are those of search.queries.ts and hold about a twentieth of Mexican surnames each.
do $$
declare
  begins text[] := array['', 'b', 'c', 'd', 'e', 'g', 'go', 'h', 'i', 'l', 'm', 'me', 'mo', 'n', 'p', 'r', 're', 'ro', 's', 't', 'v'];
begin
  for n in 1 .. cardinality(begins) loop
    execute format(
      'create index vetting_case_letters_%s on vetting_case using gin (replace(search_name, '' '', ''0'') gin_trgm_ops) where sort_name collate "es-MX-x-icu" >= %L%s',
      n, begins[n], case when n < cardinality(begins) then format(' and sort_name collate "es-MX-x-icu" < %L', begins[n + 1]) else '' end);
  end loop;
end $$;
-- what planners know of a new expression
analyze vetting_case;

-- Certificates that ended are looked at once; those that ended before are most of them. May be null: what retention sealed before has no such column.
alter table cup_component add column is_end_seen boolean default false;
create index cup_component_ending on cup_component (valid_until) where is_end_seen is not true;
