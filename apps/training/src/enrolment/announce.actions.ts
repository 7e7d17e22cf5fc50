import { seatChanged } from '@tequio/contracts/training/enrolment'
import type { DataOf } from '@tequio/contracts/make'
import { emitAll } from '@tequio/service-kit/emit-all'
import { factOf, restating } from '@tequio/service-kit/restate'
import type { Transaction } from 'kysely'
import type { Tables } from '../tables.ts'

const statesOf = (tx: Transaction<Tables>, ids: readonly string[]): Promise<DataOf<typeof seatChanged>[]> =>
  tx
    .selectFrom('enrolment as s')
    .innerJoin('edition as e', 'e.id', 's.edition_id')
    .innerJoin('course as c', 'c.id', 'e.course_id')
    .select(['s.id as enrolmentId', 's.person_id as personId', 's.edition_id as editionId', 'e.course_id as courseId', 'c.title as courseTitle', 's.status'])
    .where('s.id', 'in', ids)
    .execute()

/** Tells how these seats stand now; their people's locks are held. */
export const announceSeats = async (tx: Transaction<Tables>, ids: readonly string[], now: Date): Promise<void> => {
  if (ids.length === 0) return
  const states = await statesOf(tx, ids)
  await emitAll(
    tx,
    seatChanged,
    states.map((data) => ({ subjectId: data.enrolmentId, data })),
    now,
  )
}

export const restateSeat = restating<Tables>('training.seat', async (tx, id) => {
  const [state] = await statesOf(tx, [id])
  return state && factOf(seatChanged, state)
})
