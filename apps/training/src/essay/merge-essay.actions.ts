import { sql, type Transaction } from 'kysely'
import type { Tables } from '../tables.ts'

type Tx = Transaction<Tables>

/** The attempts of a seat with open answers. */
export const essaysOf = async (tx: Tx, seatId: string): Promise<string[]> =>
  (await tx.selectFrom('essay').select('attempt_id').where('enrolment_id', '=', seatId).orderBy('attempt_id').execute()).map((row) => row.attempt_id)

/** Those that came since a moment. */
export const essaysSince = async (tx: Tx, seatId: string, at: Date): Promise<string[]> =>
  (await tx.selectFrom('essay').select('attempt_id').where('enrolment_id', '=', seatId).where('received_at', '>', at).execute()).map((row) => row.attempt_id)

/** Makes open answers of other seats, of these two persons, those of one seat, with what they were given; a test that has its grade takes it along. */
export const moveEssays = async (tx: Tx, of: { attemptIds: readonly string[]; from: readonly string[]; to: string }): Promise<void> => {
  const from = of.from.filter((id) => id !== of.to)
  if (of.attemptIds.length === 0 || from.length === 0) return
  await sql`insert into attempt (enrolment_id, attempt_id, kind, sent_at, grade, right_count, asked_count, risen, keys_version_id)
    select ${of.to}::uuid, a.attempt_id, a.kind, a.sent_at, a.grade, a.right_count, a.asked_count, a.risen, a.keys_version_id from attempt a
      join essay s on s.enrolment_id = a.enrolment_id and s.attempt_id = a.attempt_id
    where a.enrolment_id = any(${from}::uuid[]) and a.attempt_id = any(${of.attemptIds}::uuid[]) on conflict do nothing`.execute(tx)
  await sql`update essay s set enrolment_id = ${of.to}, version = version + 1, held_by = null, held_person = null, held_since = null, held_at = null
    where s.enrolment_id = any(${from}::uuid[]) and s.attempt_id = any(${of.attemptIds}::uuid[])
      and not exists (select from essay o where o.enrolment_id = ${of.to} and o.attempt_id = s.attempt_id)`.execute(tx)
  await sql`delete from attempt a where a.enrolment_id = any(${from}::uuid[]) and a.attempt_id = any(${of.attemptIds}::uuid[])
    and exists (select from essay o where o.enrolment_id = ${of.to} and o.attempt_id = a.attempt_id)`.execute(tx)
}
