import { sql, type Kysely } from 'kysely'
import { statusOn } from '../enrolment/enrolment.queries.ts'
import { programmeDay } from '../programme.ts'
import type { SeatStatus } from '../enrolment/seat.rules.ts'
import type { Tables } from '../tables.ts'

type Of = { editionId: string; states: readonly SeatStatus[]; now: Date }

const seatsIn = (db: Kysely<Tables>, of: Of) =>
  db
    .selectFrom('enrolment as e')
    .where('e.edition_id', '=', of.editionId)
    .where(sql<boolean>`${statusOn(programmeDay(of.now))} = any(${of.states})`)

/** Seats of an edition in one of these states today. */
export const findSeatIds = async (db: Kysely<Tables>, of: Of): Promise<string[]> => (await seatsIn(db, of).select('e.id').execute()).map((row) => row.id)

export const countSeats = async (db: Kysely<Tables>, of: Of): Promise<number> =>
  (
    await seatsIn(db, of)
      .select(sql<number>`count(*)::int`.as('seats'))
      .executeTakeFirstOrThrow()
  ).seats
