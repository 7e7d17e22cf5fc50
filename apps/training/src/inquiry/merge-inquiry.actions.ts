import { sql, type Transaction } from 'kysely'
import type { Tables } from '../tables.ts'

/** Registrations that come apart share no exchange: what one of them wrote in the other one's begins an exchange of its own. */
export const partExchanges = (tx: Transaction<Tables>, of: { keptId: string; mergedId: string }) =>
  sql`update inquiry q set first_id = nullif(a.first, q.id) from (
      select f.id, first_value(f.id) over (partition by f.first_id, e.person_id order by f.asked_at, f.id) as first
      from inquiry f join enrolment e on e.id = f.enrolment_id join inquiry b on b.id = f.first_id join enrolment n on n.id = b.enrolment_id
      where e.person_id in (${of.keptId}::uuid, ${of.mergedId}::uuid) and n.person_id <> e.person_id
    ) a where a.id = q.id`.execute(tx)
