import type { ReplyOf } from '@tequio/contracts/make'
import { gradesCorrected, type regradeEdition } from '@tequio/contracts/training/regrade'
import { emitAll } from '@tequio/service-kit/emit-all'
import { factOf, restating } from '@tequio/service-kit/restate'
import { sql, type Transaction } from 'kysely'
import { lockPersons } from '../directory/directory.queries.ts'
import { completeIfMet } from '../enrolment/complete.actions.ts'
import { findSeat } from '../learning/seat.queries.ts'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import { findOld } from './regrade.queries.ts'

type Tx = Transaction<Tables>

const statesOf = async (tx: Tx, seatIds: readonly string[]) =>
  tx
    .selectFrom('enrolment as e')
    .innerJoin('edition as ed', 'ed.id', 'e.edition_id')
    .innerJoin('course as c', 'c.id', 'ed.course_id')
    .select(['e.id as enrolmentId', 'e.person_id as personId', 'ed.id as editionId', 'c.id as courseId', 'c.title as courseTitle'])
    .select((eb) =>
      eb
        .selectFrom('attempt as a')
        .select('a.keys_version_id')
        .whereRef('a.enrolment_id', '=', 'e.id')
        .where('a.risen', '=', true)
        .orderBy('a.sent_at', 'desc')
        .limit(1)
        .as('versionId'),
    )
    .where('e.id', '=', sql<string>`any(${seatIds}::uuid[])`)
    .execute()

export const restateGrades = restating<Tables>('training.grades', async (tx, id) => {
  const [state] = await statesOf(tx, [id])
  return state && state.versionId !== null ? factOf(gradesCorrected, { ...state, versionId: state.versionId }) : undefined
})

/**
 * Marks the tests of an edition again that were marked with keys which its course corrected since. A grade only rises: nobody loses by a
 * mistake of ours what they were told. Whoever's rose is told, and may have finished the course with it. Again it changes nothing.
 */
export const regrade = async (tx: Tx, of: { editionId: string; now: Date }): Promise<ReplyOf<typeof regradeEdition> & { versionId: string }> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${of.editionId}, 4306))`.execute(tx)
  const seen = await findOld(tx, of.editionId)
  const people = [...new Set(seen.attempts.map((one) => one.personId))]
  await lockPersons(tx, people)
  // read again under the locks: a phone may have sent more, a merge moved a seat
  const { attempts, versionId } = await findOld(tx, of.editionId)
  const locked = attempts.filter((one) => people.includes(one.personId))
  for (const { enrolmentId, attemptId, before, now } of locked) {
    const rises = now !== null && now.grade > before
    await tx
      .updateTable('attempt')
      .set({ keys_version_id: versionId, ...(rises && { grade: now.grade, right_count: now.right, risen: true }) })
      .where('enrolment_id', '=', enrolmentId)
      .where('attempt_id', '=', attemptId)
      .execute()
  }
  const risen = locked.filter(({ before, now }) => now !== null && now.grade > before)
  const seats = new Map(risen.map((one) => [one.enrolmentId, one.personId]))
  let completed = 0
  for (const personId of seats.values()) {
    const seat = await findSeat(tx, { personId, editionId: of.editionId }, programmeDay(of.now))
    if (seat && (await completeIfMet(tx, seat, of.now))) completed++
  }
  await tx.updateTable('edition').set({ keys_version_id: versionId }).where('id', '=', of.editionId).execute()
  await emitAll(
    tx,
    gradesCorrected,
    (await statesOf(tx, [...seats.keys()])).map((state) => ({ subjectId: state.enrolmentId, data: { ...state, versionId } })),
    of.now,
  )
  return { attempts: locked.length, risen: seats.size, completed, versionId }
}
