import { sql, type Transaction } from 'kysely'
import type { Tables } from '../tables.ts'

type Tx = Transaction<Tables>

/** The ids of what was handed in for a seat. */
export const textsOf = async (tx: Tx, seatId: string): Promise<string[]> =>
  (await tx.selectFrom('assignment_text').select('id').where('enrolment_id', '=', seatId).orderBy('number').execute()).map((row) => row.id)

/** A seat's assignment as its texts make it: numbered as they were handed in, accepted once one of them was. */
const settle = async (tx: Tx, seatId: string): Promise<void> => {
  // numbers are out of the way before they are given anew
  await sql`update assignment_text set number = number + 2000000 where enrolment_id = ${seatId}`.execute(tx)
  await sql`update assignment_text t set number = n.number from (select id, row_number() over (order by handed_at, id) as number from assignment_text where enrolment_id = ${seatId}) n
    where t.id = n.id`.execute(tx)
  await sql`update assignment a set version = a.version + 1, held_by = null, held_person = null, held_since = null, held_at = null, state = s.state, since = s.since
    from (select case when outcome is null then 'waiting' else outcome end as state, coalesce(graded_at, handed_at) as since from assignment_text
      where enrolment_id = ${seatId} order by coalesce(outcome = 'accepted', false) desc, number desc limit 1) s
    where a.enrolment_id = ${seatId}`.execute(tx)
  await sql`delete from assignment where enrolment_id = ${seatId} and not exists (select from assignment_text where enrolment_id = ${seatId})`.execute(tx)
}

/** Makes texts of other seats those of one seat; both are then as their texts make them. */
export const moveTexts = async (tx: Tx, of: { ids: readonly string[]; to: string }): Promise<void> => {
  const from = await tx
    .selectFrom('assignment_text')
    .select('enrolment_id')
    .distinct()
    .where('id', '=', sql<string>`any(${of.ids}::uuid[])`)
    .where('enrolment_id', '<>', of.to)
    .execute()
  if (from.length === 0) return
  await sql`insert into assignment (enrolment_id, state, since, version)
    select ${of.to}, 'waiting', since, 0 from assignment where enrolment_id = ${from[0]?.enrolment_id ?? ''} on conflict do nothing`.execute(tx)
  await sql`update assignment_text t set enrolment_id = ${of.to}, number = 1000000 + n.number
    from (select id, row_number() over (order by handed_at, id) as number from assignment_text where id = any(${of.ids}::uuid[]) and enrolment_id <> ${of.to}) n where t.id = n.id`.execute(
    tx,
  )
  for (const seatId of [of.to, ...from.map((row) => row.enrolment_id)]) await settle(tx, seatId)
}

/** What was handed in since a moment. */
export const textsSince = async (tx: Tx, seatId: string, at: Date): Promise<string[]> =>
  (await tx.selectFrom('assignment_text').select('id').where('enrolment_id', '=', seatId).where('received_at', '>', at).execute()).map((row) => row.id)
