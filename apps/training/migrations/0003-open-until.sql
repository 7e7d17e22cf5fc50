-- The last day on which an open seat stays open by itself, where its edition pauses with the authorisation: compared at every reading, so that no job decides.
alter table enrolment add column open_until date;
update enrolment e set open_until = s.authorized_until
from edition d, standing s
where d.id = e.edition_id and s.person_id = e.person_id and e.status = 'active' and d.vetting = 'as-post' and d.lapse = 'pause' and s.needs_authorization;
create index enrolment_open_until on enrolment (open_until) where status = 'active' and open_until is not null;
create index appointment_end on appointment (to_on) where to_on is not null;
