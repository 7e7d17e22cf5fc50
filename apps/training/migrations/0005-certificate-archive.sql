-- The PDF as it was issued, sealed among the files, and its SHA-256, by which anybody tells a changed copy. Older ones are archived by the service.
alter table certificate add column pdf_sha text check (pdf_sha ~ '^[0-9a-f]{64}$');
alter table certificate add column pdf_stored text;
create index certificate_unarchived on certificate (issued_on, id) where pdf_stored is null and person_name <> '';

-- Where a certificate stands in the lists of revoked credentials. A place is never given twice, also to one that came from another Tequio.
create sequence certificate_status_index minvalue 0;
alter table certificate add column status_index integer unique;
update certificate set status_index = nextval('certificate_status_index');
alter table certificate alter column status_index set not null;
create index certificate_revoked on certificate (status_index) where revoked_at is not null;

create function take_status_index() returns trigger language plpgsql as $$
begin
  if new.status_index is null then new.status_index := nextval('certificate_status_index'); end if;
  return new;
end $$;
create trigger certificate_takes_status_index before insert on certificate for each row execute function take_status_index();
