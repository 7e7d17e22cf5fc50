import type { AttendanceWay } from '@tequio/contracts/training/attendance'
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../tables.ts'

type Tx = Transaction<Tables>

/** `at`: when it was said. `told`: when it arrived, where that was later. `isDirect`: by who saw how the list stood, so that it counts whatever was said of a later moment. */
export type Mark = { sessionId: string; enrolmentIds: readonly string[]; there: boolean; way: AttendanceWay; by: string; at: Date; told?: Date; isDirect?: boolean }

/**
 * Joins what is said of seats to what was said before; answers those for whom it changed something. A seat is there when its last tick is not earlier than its last
 * untick, so that any order of the same marks gives the same list. All writers take the rows in one order, so that none waits for another in a circle.
 */
export const writeMarks = async (tx: Tx, of: Mark): Promise<string[]> => {
  const [said, other] = of.there ? [sql.ref('ticked_at'), sql.ref('unticked_at')] : [sql.ref('unticked_at'), sql.ref('ticked_at')]
  // a tick wins a draw
  const after = of.isDirect ? sql`, attendance_mark.${other} + interval '1 ms'` : sql``
  const { rows } = await sql<{ id: string; is_there: boolean }>`
    insert into attendance_mark (session_id, enrolment_id, ${said})
    select ${of.sessionId}::uuid, id, ${of.at}::timestamptz from unnest(${of.enrolmentIds}::uuid[]) as x (id) order by id
    on conflict (session_id, enrolment_id) do update set ${said} = greatest(attendance_mark.${said}, excluded.${said}${after})
    returning enrolment_id as id, coalesce(unticked_at is null or ticked_at >= unticked_at, false) as is_there`.execute(tx)
  const ids = rows.filter((row) => row.is_there === of.there).map((row) => row.id)
  if (ids.length === 0) return []
  const changed = of.there
    ? await sql<{ id: string }>`
        insert into attendance (session_id, enrolment_id, way, at, taken_by, told_at)
        select ${of.sessionId}::uuid, id, ${of.way}, ${of.at}::timestamptz, ${of.by}, ${of.told ?? null}::timestamptz from unnest(${ids}::uuid[]) as x (id) order by id
        on conflict do nothing returning enrolment_id as id`.execute(tx)
    : await sql<{ id: string }>`
        delete from attendance where (session_id, enrolment_id) in (
          select session_id, enrolment_id from attendance where session_id = ${of.sessionId} and enrolment_id = any(${ids}::uuid[]) order by enrolment_id for update)
        returning enrolment_id as id`.execute(tx)
  return changed.rows.map((row) => row.id)
}
