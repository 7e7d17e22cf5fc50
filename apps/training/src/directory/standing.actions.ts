import { sql, type Transaction } from 'kysely'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'

/**
 * Writes anew what the board counts of these people, from the copies and from training's own tables. Whoever leaves every
 * post leaves the board; their enrolments and certificates stay. The authorisation is `authorizationOn` of the rules without
 * its day: the day is compared at reading, so that nothing has to run when an authorisation ends.
 */
export const restand = async (tx: Transaction<Tables>, personIds: readonly string[], now: Date): Promise<void> => {
  if (personIds.length === 0) return
  const today = programmeDay(now)
  await sql`
    with asked as (select unnest(${personIds}::uuid[]) as person_id),
    post as (select a.* from appointment a join asked using (person_id) where a.to_on is null or a.to_on >= ${today}),
    main as (
      select distinct on (person_id) * from post
      order by person_id, (from_on <= ${today}) desc, case when from_on <= ${today} then from_on end desc, from_on, id
    ),
    checked as (
      select p.person_id, r.type, coalesce(r.missing, '{}') as missing,
        (select max(c.valid_until) from clearance c where c.appointment_id = p.id and c.status = 'valid' and (r.type = 'courtesy' or c.type = 'leahy')) as until
      from post p left join requirement r on r.appointment_id = p.id
    ),
    authorization_of as (
      select person_id, bool_or(type is distinct from 'none') as needs,
        case when bool_and(coalesce(type = 'none', false) or (type is not null and until is not null)) then min(until) filter (where type <> 'none') end as until,
        bool_or('data' = any(missing)) as lacks_data, bool_or('consent' = any(missing)) as lacks_consent, bool_or('cup' = any(missing)) as lacks_cup
      from checked group by person_id
    ),
    seat as (
      select e.person_id, count(*) filter (where e.status = 'completed') as completed from enrolment e join asked using (person_id)
      where e.status <> 'withdrawn' group by e.person_id
    ),
    awarded as (
      select c.person_id, count(*) as certificates, sum(c.hours) as hours, bool_or(c.expires_on is null or c.expires_on >= ${today}) as holds
      from certificate c join asked using (person_id) where c.revoked_at is null group by c.person_id
    ),
    gone as (delete from standing s using asked where s.person_id = asked.person_id and not exists (select 1 from main where main.person_id = s.person_id))
    insert into standing
    select m.person_id, m.municipality_id, m.institution_id, m.institution_kind, m.position_title, n.display_name, n.sort_name, m.from_on, m.to_on,
      a.needs, a.until, a.lacks_data, a.lacks_consent, a.lacks_cup, s.person_id is not null, coalesce(w.holds, false),
      coalesce(s.completed, 0), coalesce(w.certificates, 0), coalesce(w.hours, 0)
    from main m join person n on n.id = m.person_id join authorization_of a on a.person_id = m.person_id
      left join seat s on s.person_id = m.person_id left join awarded w on w.person_id = m.person_id
    on conflict (person_id) do update set (municipality_id, institution_id, institution_kind, position_title, name, sort_name, from_on, to_on,
        needs_authorization, authorized_until, lacks_data, lacks_consent, lacks_cup, has_seat, has_certificate, completed, certificates, hours) =
      (excluded.municipality_id, excluded.institution_id, excluded.institution_kind, excluded.position_title, excluded.name, excluded.sort_name, excluded.from_on, excluded.to_on,
        excluded.needs_authorization, excluded.authorized_until, excluded.lacks_data, excluded.lacks_consent, excluded.lacks_cup, excluded.has_seat, excluded.has_certificate,
        excluded.completed, excluded.certificates, excluded.hours)`.execute(tx)
  // who moved takes along what waits for a decision: the liaison of the new municipality sees it, the old one does not any more
  await sql`
    update outside_training o set municipality_id = s.municipality_id from standing s
    where o.person_id = any(${personIds}::uuid[]) and s.person_id = o.person_id and o.municipality_id is distinct from s.municipality_id`.execute(tx)
}
