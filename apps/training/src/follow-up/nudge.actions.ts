import { nothingToNudge, nudgedLately, nudgeRestDays, seatNudged, type FollowUpList } from '@tequio/contracts/training/follow-up'
import type { Visible } from '@tequio/service-kit/actor'
import { addDays } from '@tequio/service-kit/clock'
import { emitAll } from '@tequio/service-kit/emit-all'
import { Problem } from '@tequio/service-kit/problem'
import { factOf, restating } from '@tequio/service-kit/restate'
import { sql, type Transaction } from 'kysely'
import { statusOn } from '../enrolment/enrolment.queries.ts'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import { findNudgeable, findRunning } from './follow-up.queries.ts'

type Tx = Transaction<Tables>
type Wanted = readonly { personId: string; enrolmentId: string }[]

const statesOf = async (tx: Tx, seatIds: readonly string[]) =>
  tx
    .selectFrom('nudge as n')
    .innerJoin('enrolment as e', 'e.id', 'n.enrolment_id')
    .innerJoin('edition as d', 'd.id', 'e.edition_id')
    .innerJoin('course as c', 'c.id', 'd.course_id')
    .select(['e.id as enrolmentId', 'n.person_id as personId', 'd.id as editionId', 'c.id as courseId', 'c.title as courseTitle', 'd.ends_on as endsOn', 'n.sent_on as sentOn'])
    .whereRef('e.person_id', '=', 'n.person_id')
    .where('n.enrolment_id', '=', sql<string>`any(${seatIds}::uuid[])`)
    .execute()

export const restateNudge = restating<Tables>('training.nudge', async (tx, id) => {
  const [state] = await statesOf(tx, [id])
  return state && factOf(seatNudged, state)
})

/**
 * Reminds those of these people who were not reminded in the last days; answers whom. The row of a person is the lock: of two who
 * press at once one reminds, and both take the rows in one order.
 */
const remind = async (tx: Tx, wanted: Wanted, now: Date): Promise<string[]> => {
  if (wanted.length === 0) return []
  const today = programmeDay(now)
  const { rows } = await sql<{ enrolment_id: string }>`
    insert into nudge (person_id, enrolment_id, sent_on)
    select person_id, enrolment_id, ${today}::date from unnest(${wanted.map((one) => one.personId)}::uuid[], ${wanted.map((one) => one.enrolmentId)}::uuid[]) as x (person_id, enrolment_id)
    order by person_id
    on conflict (person_id) do update set enrolment_id = excluded.enrolment_id, sent_on = excluded.sent_on
      where nudge.sent_on <= ${addDays(today, -nudgeRestDays)}
    returning enrolment_id`.execute(tx)
  const seatIds = rows.map((row) => row.enrolment_id)
  await emitAll(
    tx,
    seatNudged,
    (await statesOf(tx, seatIds)).map((data) => ({ subjectId: data.enrolmentId, data })),
    now,
  )
  return seatIds
}

/** Reminds one person of the course of a seat. Throws `nothing-to-nudge`, `nudged-lately`. */
export const remindOne = async (tx: Tx, enrolmentId: string, now: Date): Promise<{ sentOn: string }> => {
  const today = programmeDay(now)
  const seat = await tx
    .selectFrom('enrolment as e')
    .select(['e.person_id as personId', 'e.edition_id as editionId', statusOn(today).as('status')])
    .where('e.id', '=', enrolmentId)
    .executeTakeFirst()
  if (seat?.status !== 'active' || (await findRunning(tx, today, seat.editionId)).length === 0) throw new Problem(nothingToNudge)
  const sent = await remind(tx, [{ personId: seat.personId, enrolmentId }], now)
  if (sent.length > 0) return { sentOn: today }
  const last = await tx.selectFrom('nudge').select('sent_on').where('person_id', '=', seat.personId).executeTakeFirstOrThrow()
  throw new Problem(nudgedLately, { from: addDays(last.sent_on, nudgeRestDays) })
}

/** Reminds everybody of a list, each of the course that waits longest; says how many rest from a reminder of the last days. */
export const remindList = async (
  tx: Tx,
  of: { list: FollowUpList; days?: number | undefined; edition?: string | undefined; municipality?: string | undefined; visible: Visible },
  now: Date,
): Promise<{ sent: number; resting: number }> => {
  const { free, resting } = await findNudgeable(tx, { ...of, now })
  const sent = await remind(tx, free, now)
  return { sent: sent.length, resting: resting + free.length - sent.length }
}
