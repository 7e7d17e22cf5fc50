import type { Retaining } from '@tequio/service-kit/retention'
import type { Tables } from '../tables.ts'

/** Answers and what the phone sent; what was completed, the grades and the dates stay with the seat. */
const courseWork: Retaining<Tables> = {
  class: 'course-work',
  over: () => `
    select n.id::text as id, n.person_id, case when n.status = 'withdrawn' then (n.withdrawn_at at time zone 'UTC')::date else e.ends_on end as over_on, false as at_once
    from enrolment n join edition e on e.id = n.edition_id
    where exists (select 1 from activity a where a.enrolment_id = n.id) and (n.withdrawn_at is not null or n.status <> 'withdrawn')`,
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
  ],
}

const inPost = (person: string, today: string): string => `exists (
  select 1 from person q join appointment a on a.person_id = q.id
  where ${person} in (q.id, q.merged_into) and (a.to_on is null or a.to_on >= date '${today}'))`

/** The name on a certificate of who serves nowhere any more; folio, course and dates go on confirming that it was issued. */
const certificates: Retaining<Tables> = {
  class: 'certificate',
  over: (today) => `
    select c.id::text as id, c.person_id, greatest(coalesce(c.expires_on, c.issued_on), max(a.to_on)) as over_on, false as at_once
    from certificate c left join person q on c.person_id in (q.id, q.merged_into) left join appointment a on a.person_id = q.id
    where c.person_name <> '' group by c.id having not bool_or(a.id is not null and (a.to_on is null or a.to_on >= date '${today}'))`,
  inUse: (today) => `exists (select 1 from certificate c where c.id::text = $id and ${inPost('c.person_id', today)})`,
  parts: [{ table: 'certificate', mine: 'x.id = $id::uuid', blank: { person_name: "''" } }],
}

export const retaining: readonly Retaining<Tables>[] = [courseWork, certificates]
