import { sql, type Transaction } from 'kysely'
import { lockPersons } from '../directory/directory.queries.ts'
import { findSeat } from '../learning/seat.queries.ts'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import { completeIfMet } from './complete.actions.ts'

type Tx = Transaction<Tables>
type Seat = { id: string; personId: string; editionId: string }

/** Holds the people of seats whose edition asks for attendance, before anything is marked: what completes a seat waits for what else may. */
export const lockAttending = async (tx: Tx, seatIds: readonly string[]): Promise<void> => {
  const rows = await tx
    .selectFrom('enrolment as e')
    .innerJoin('edition as ed', 'ed.id', 'e.edition_id')
    .select('e.person_id')
    .where(sql<boolean>`e.id = any(${seatIds}::uuid[])`)
    .where('ed.min_sessions', 'is not', null)
    .execute()
  if (rows.length > 0)
    await lockPersons(
      tx,
      rows.map((row) => row.person_id),
    )
}

/** Completes the seats that lacked nothing but attendance; answers how many. A seat that is completed stays so. Their people are held. */
const complete = async (tx: Tx, seats: readonly Seat[], now: Date): Promise<number> => {
  let completed = 0
  for (const seat of seats) {
    const view = await findSeat(tx, seat, programmeDay(now))
    if (view && (await completeIfMet(tx, view, now))) completed += 1
  }
  return completed
}

// most ticks are of people who have not passed the final test yet: their seats need no second look
const passed = sql<boolean>`exists (select 1 from attempt a where a.enrolment_id = e.id and a.kind = 'post' and a.grade >= (v.completion ->> 'minGrade')::numeric)`

const open = (tx: Tx) =>
  tx
    .selectFrom('enrolment as e')
    .innerJoin('edition as ed', 'ed.id', 'e.edition_id')
    .innerJoin('course_version as v', 'v.id', 'ed.version_id')
    .select(['e.id', 'e.person_id as personId', 'e.edition_id as editionId'])
    .where('e.status', 'in', ['active', 'paused'])
    .where(passed)
    .orderBy('e.person_id')

/** Looks anew at seats of which somebody said that they were there. `lockAttending` came first. */
export const lookAgain = async (tx: Tx, seatIds: readonly string[], now: Date): Promise<number> =>
  seatIds.length === 0
    ? 0
    : complete(
        tx,
        await open(tx)
          .where(sql<boolean>`e.id = any(${seatIds}::uuid[])`)
          .where('ed.min_sessions', 'is not', null)
          .execute(),
        now,
      )

/** The open seats of an edition whose people passed its test, with those people held: less may be asked of them from now on. */
export const holdOpenSeats = async (tx: Tx, editionId: string): Promise<(now: Date) => Promise<number>> => {
  const seats = await open(tx).where('e.edition_id', '=', editionId).execute()
  await lockPersons(
    tx,
    seats.map((seat) => seat.personId),
  )
  return (now) => complete(tx, seats, now)
}
