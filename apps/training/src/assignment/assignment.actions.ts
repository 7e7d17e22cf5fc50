import { sql, type Transaction } from 'kysely'
import type { Tables } from '../tables.ts'

type Tx = Transaction<Tables>

/**
 * Keeps a text of a seat's assignment as the newest one; it waits for who grades it. Who waits already keeps their turn. Answers
 * `accepted`, and keeps nothing, once the work was accepted. The person's lock is held.
 */
export const handIn = async (tx: Tx, of: { enrolmentId: string; id: string; text: string; handedAt: Date; now: Date }): Promise<'waiting' | 'accepted'> => {
  const { rows } = await sql<{ state: string }>`
    insert into assignment as a (enrolment_id, state, since, version) values (${of.enrolmentId}, 'waiting', ${of.handedAt}, 1)
    on conflict (enrolment_id) do update set state = 'waiting', since = case when a.state = 'waiting' then a.since else excluded.since end, version = a.version + 1
      where a.state <> 'accepted'
    returning a.state`.execute(tx)
  if (rows.length === 0) return 'accepted'
  await sql`insert into assignment_text (enrolment_id, number, id, text, handed_at, received_at)
    select ${of.enrolmentId}, coalesce(max(number), 0) + 1, ${of.id}, ${of.text}, ${of.handedAt}, ${of.now} from assignment_text where enrolment_id = ${of.enrolmentId}`.execute(tx)
  return 'waiting'
}
