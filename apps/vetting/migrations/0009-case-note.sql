-- What the two roles write for each other about a file. Nothing of it changes; a wrong one is answered by another.
create table case_note (
  id uuid primary key,
  case_id uuid not null references vetting_case,
  text_sealed text not null,
  by_account uuid not null,
  by_name text not null,
  at timestamptz not null
);
create index case_note_case on case_note (case_id, at desc);
-- Retention alone takes a row away, whole.
create function case_note_stays() returns trigger language plpgsql as $$
begin
  raise exception 'a note does not change';
end $$;
create trigger case_note_fixed before update on case_note for each row execute function case_note_stays();
