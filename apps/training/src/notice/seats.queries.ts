import { sql, type Kysely } from 'kysely'
import { statusOn } from '../enrolment/enrolment.queries.ts'
import { programmeDay } from '../programme.ts'
import type { SeatStatus } from '../enrolment/seat.rules.ts'
import type { Tables } from '../tables.ts'

/** Seats of an edition in one of these states today. */
export const findSeatIds = async (db: Kysely<Tables>, of: { editionId: string; states: readonly SeatStatus[]; now: Date }): Promise<string[]> => {
  const rows = await db
    .selectFrom('enrolment as e')
    .select('e.id')
    .where('e.edition_id', '=', of.editionId)
    .where(sql<boolean>`${statusOn(programmeDay(of.now))} = any(${of.states})`)
    .execute()
  return rows.map((row) => row.id)
}
