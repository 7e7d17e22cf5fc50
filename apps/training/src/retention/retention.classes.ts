import type { Retaining } from '@tequio/service-kit/retention'
import type { Tables } from '../tables.ts'

/** Answers, what the phone sent, what was handed in with its comments, questions to who teaches with their pictures, and what somebody was told of; what was completed, the grades and the dates stay with the seat. */
const courseWork: Retaining<Tables> = {
  class: 'course-work',
  over: () => `
    select n.id::text as id, n.person_id, case when n.status = 'withdrawn' then (n.withdrawn_at at time zone 'UTC')::date else e.ends_on end as over_on, false as at_once
    from enrolment n join edition e on e.id = n.edition_id
    where (exists (select 1 from activity a where a.enrolment_id = n.id and a.outcome = 'applied' and a.body <> '{}') or exists (select 1 from nudge g where g.enrolment_id = n.id) or exists (select 1 from assignment_text w where w.enrolment_id = n.id and w.text <> '') or exists (select 1 from inquiry q where q.enrolment_id = n.id) or exists (select 1 from notice o where o.enrolment_id = n.id)) and (n.withdrawn_at is not null or n.status <> 'withdrawn')`,
  inUse: (today) =>
    `exists (select 1 from enrolment n join edition e on e.id = n.edition_id where n.id::text = $id and n.status in ('waiting', 'active', 'paused') and e.ends_on >= date '${today}')`,
  parts: [
    {
      table: 'activity',
      // an item that did not count bears no seat, only its edition
      mine: `(x.enrolment_id = $id::uuid or x.enrolment_id is null and exists (
        select 1 from enrolment n where n.id = $id::uuid and n.person_id = x.person_id and x.body ->> 'editionId' = n.edition_id::text))`,
      blank: { body: "'{}'", result: 'null' },
    },
    { table: 'assignment_text', mine: 'x.enrolment_id = $id::uuid', blank: { text: "''", comment: 'null' } },
    { table: 'nudge', mine: 'x.enrolment_id = $id::uuid' },
    { table: 'inquiry_picture', mine: 'x.inquiry_id in (select q.id from inquiry q where q.enrolment_id = $id::uuid)', file: 'stored' },
    { table: 'inquiry', mine: 'x.enrolment_id = $id::uuid' },
    { table: 'notice', mine: 'x.enrolment_id = $id::uuid' },
  ],
}

/** The last day in a post of each person with the registrations that gave way to them, and whether they hold one. Joined by equality alone: 100,000 persons are gone through once. */
const served = (today: string): string => `
  select coalesce(q.merged_into, q.id) as keeper, max(a.to_on) as to_on, bool_or(a.to_on is null or a.to_on >= date '${today}') as is_live
  from appointment a join person q on q.id = a.person_id group by 1`
const serving = 'left join person p on p.id = c.person_id left join served s on s.keeper = coalesce(p.merged_into, c.person_id)'

/** What was taught elsewhere to who serves nowhere any more, with its proof; and the name on a certificate of who serves nowhere any more, and its PDF; folio, hash, course and dates go on confirming that it was issued. */
const certificates: Retaining<Tables> = {
  class: 'certificate',
  over: (today) => `
    with served as (${served(today)})
    select c.id::text as id, c.person_id, greatest(coalesce(c.expires_on, c.issued_on), s.to_on) as over_on, false as at_once
    from certificate c ${serving} where c.person_name <> '' and s.is_live is not true
    union all
    select c.id::text, c.person_id, greatest((coalesce(c.decided_at, c.submitted_at) at time zone 'UTC')::date, s.to_on), false
    from outside_training c ${serving} where s.is_live is not true`,
  inUse: (today) => `$id in (with served as (${served(today)}) select c.id::text from certificate c ${serving} where s.is_live
    union all select r.subject_id from retained r join person p on p.id = r.person_id join served s on s.keeper = coalesce(p.merged_into, p.id)
      where r.class = 'certificate' and r.blocked_on is not null and r.deleted_on is null and s.is_live)`,
  parts: [
    { table: 'revocation', mine: 'x.certificate_id = $id::uuid' },
    { table: 'certificate', mine: 'x.id = $id::uuid', blank: { person_name: "''", pdf_stored: 'null' }, file: 'pdf_stored' },
    { table: 'outside_proof', mine: 'x.outside_id = $id::uuid', file: 'stored' },
    { table: 'outside_training', mine: 'x.id = $id::uuid' },
  ],
}

export const retaining: readonly Retaining<Tables>[] = [courseWork, certificates]
