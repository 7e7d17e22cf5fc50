import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { moveTexts, textsOf, textsSince } from '../assignment/merge-assignment.actions.ts'
import { followSeats } from '../certificate/certificate.actions.ts'
import { restand } from '../directory/standing.actions.ts'
import { mergeOutside, unmergeOutside } from '../outside/outside.actions.ts'
import type { Enrolment, Tables } from '../tables.ts'
import { completeIfMet } from './complete.actions.ts'
import { findSeat } from '../learning/seat.queries.ts'
import { programmeDay } from '../programme.ts'
import { givePlaceToNext } from './enrolment.actions.ts'
import { lockEdition } from './enrolment.queries.ts'
import { isBetter } from './merge.rules.ts'
import { copyProgress, readProgress, replaceProgress, type Progress } from './progress-copy.ts'

type Tx = Transaction<Tables>
export type Two = { keptId: string; mergedId: string }
export type Before = {
  seat: Pick<Enrolment, 'person_id' | 'status' | 'has_place'> & Record<'opened_at' | 'paused_at' | 'completed_at' | 'completed_known_at' | 'withdrawn_at', string | null>
  progress: Progress
  certificateId: string | null
  /** The sessions that the seat had attended; not told by merges of before there were any. */
  attended?: string[]
  /** The texts of the assignment that were handed in for the seat; likewise. */
  handedIn?: string[]
}

const textOf = (moment: Date | null): string | null => moment?.toISOString() ?? null
const momentOf = (text: string | null): Date | null => (text === null ? null : new Date(text))

const remember = async (tx: Tx, seat: Enrolment, of: Two, now: Date): Promise<void> => {
  const before: Before = {
    seat: {
      person_id: seat.person_id,
      status: seat.status,
      has_place: seat.has_place,
      opened_at: textOf(seat.opened_at),
      paused_at: textOf(seat.paused_at),
      completed_at: textOf(seat.completed_at),
      completed_known_at: textOf(seat.completed_known_at),
      withdrawn_at: textOf(seat.withdrawn_at),
    },
    progress: await readProgress(tx, seat.id),
    certificateId: (await tx.selectFrom('certificate').select('id').where('enrolment_id', '=', seat.id).executeTakeFirst())?.id ?? null,
    attended: (await tx.selectFrom('attendance').select('session_id').where('enrolment_id', '=', seat.id).execute()).map((row) => row.session_id),
    handedIn: await textsOf(tx, seat.id),
  }
  await tx
    .insertInto('seat_merge')
    .values({ merged_id: of.mergedId, kept_id: of.keptId, enrolment_id: seat.id, merged_at: now, before: JSON.stringify(before) })
    .execute()
}

const give = (tx: Tx, seatId: string, personId: string) => tx.updateTable('enrolment').set({ person_id: personId }).where('id', '=', seatId).execute()

/** The seat that does not count any more: it stays with who gave way and frees its place. */
const setAside = async (tx: Tx, seat: Enrolment, now: Date): Promise<void> => {
  if (seat.status === 'withdrawn') return
  const edition = await lockEdition(tx, seat.edition_id)
  await tx.updateTable('enrolment').set({ status: 'withdrawn', has_place: false, withdrawn_at: now, paused_at: null, completed_at: null }).where('id', '=', seat.id).execute()
  if (seat.has_place) await givePlaceToNext(tx, edition, now)
}

/** Who was there under either registration was there; what was said of either, and when, is said of the one that stays. */
const shareAttendance = async (tx: Tx, of: { from: string; to: string }): Promise<void> => {
  await sql`insert into attendance_mark as m (session_id, enrolment_id, ticked_at, unticked_at)
    select session_id, ${of.to}::uuid, ticked_at, unticked_at from attendance_mark where enrolment_id = ${of.from} order by session_id
    on conflict (session_id, enrolment_id) do update set ticked_at = greatest(m.ticked_at, excluded.ticked_at), unticked_at = greatest(m.unticked_at, excluded.unticked_at)`.execute(
    tx,
  )
  await sql`insert into attendance (session_id, enrolment_id, way, at, taken_by, told_at)
    select session_id, ${of.to}::uuid, way, at, taken_by, told_at from attendance where enrolment_id = ${of.from} order by session_id on conflict do nothing`.execute(tx)
  await sql`update attendance_mark set ticked_at = greatest(ticked_at, unticked_at)
    where enrolment_id = ${of.to} and session_id in (select session_id from attendance where enrolment_id = ${of.to})`.execute(tx)
}

const progressOf = async (tx: Tx, seat: Enrolment): Promise<{ status: Enrolment['status']; hasPlace: boolean; hasCertificate: boolean; lessonsDone: number }> => {
  const certificate = await tx.selectFrom('certificate').select('id').where('enrolment_id', '=', seat.id).executeTakeFirst()
  const { lessons } = await readProgress(tx, seat.id)
  return { status: seat.status, hasPlace: seat.has_place, hasCertificate: certificate !== undefined, lessonsDone: lessons.filter((one) => one.done_at !== null).length }
}

// whom a reminder reached lately is left alone under the other registration too; undone, both rest
const carryNudge = (tx: Tx, of: Two) =>
  sql`insert into nudge (person_id, enrolment_id, sent_on) select ${of.keptId}::uuid, enrolment_id, sent_on from nudge where person_id = ${of.mergedId}::uuid
    on conflict (person_id) do update set enrolment_id = excluded.enrolment_id, sent_on = excluded.sent_on where nudge.sent_on < excluded.sent_on`.execute(tx)

/**
 * Seats of who gave way become the other one's. Of two seats in one edition the better one counts and the other is set aside.
 * Every seat touched is remembered as it was. The locks of both persons are held.
 */
export const mergeSeats = async (tx: Tx, of: Two, now: Date): Promise<void> => {
  const seatsOf = (personId: string) => tx.selectFrom('enrolment').selectAll().where('person_id', '=', personId).orderBy('edition_id').execute()
  const own = new Map((await seatsOf(of.keptId)).map((seat) => [seat.edition_id, seat]))
  for (const seat of await seatsOf(of.mergedId)) {
    const other = own.get(seat.edition_id)
    await remember(tx, seat, of, now)
    if (!other) await give(tx, seat.id, of.keptId)
    else {
      await remember(tx, other, of, now)
      const isTaken = isBetter(await progressOf(tx, seat), await progressOf(tx, other))
      if (isTaken) {
        // an edition holds one seat a person, so the other one steps out for a moment
        await give(tx, other.id, randomUUID())
        await give(tx, seat.id, of.keptId)
        await give(tx, other.id, of.mergedId)
      }
      const [gone, kept] = isTaken ? [other, seat] : [seat, other]
      await shareAttendance(tx, { from: gone.id, to: kept.id })
      await moveTexts(tx, { ids: await textsOf(tx, gone.id), to: kept.id })
      await setAside(tx, gone, now)
    }
  }
  await sql`update activity a set person_id = ${of.keptId}::uuid from seat_merge m join enrolment e on e.id = m.enrolment_id
    where m.merged_id = ${of.mergedId}::uuid and a.enrolment_id = e.id and a.person_id = ${of.mergedId}::uuid and e.person_id = ${of.keptId}::uuid`.execute(tx)
  await carryNudge(tx, of)
  await followSeats(tx, of, now)
  await mergeOutside(tx, of)
  await restand(tx, [of.keptId, of.mergedId], now)
  // what one of them attended or handed in may be all that the other's seat lacked
  for (const { edition_id: editionId } of await seatsOf(of.keptId)) {
    const view = own.has(editionId) ? await findSeat(tx, { personId: of.keptId, editionId }, programmeDay(now)) : undefined
    if (view) await completeIfMet(tx, view, now)
  }
}

type Remembered = { id: string; mergedAt: Date; before: Before; live: Enrolment }

/** What was done in a seat since the merge stays with the one who stayed: in their own seat of the edition, or in a new one. */
const keepWork = async (tx: Tx, of: Two, one: Remembered, ownId: string | undefined, progress: Progress): Promise<void> => {
  const { id: _, person_id: __, ...live } = one.live
  const id = ownId ?? randomUUID()
  if (ownId === undefined)
    await tx
      .insertInto('enrolment')
      .values({ ...live, id, person_id: of.keptId })
      .execute()
  else {
    const { status, has_place, opened_at, paused_at, completed_at, completed_known_at, withdrawn_at } = live
    await tx.updateTable('enrolment').set({ status, has_place, opened_at, paused_at, completed_at, completed_known_at, withdrawn_at }).where('id', '=', id).execute()
  }
  await copyProgress(tx, id, progress)
  await tx.updateTable('activity').set({ enrolment_id: id }).where('enrolment_id', '=', one.id).where('received_at', '>', one.mergedAt).execute()
  await sql`with moved as (delete from attendance where enrolment_id = ${one.id} and coalesce(told_at, at) > ${one.mergedAt} returning session_id, way, at, taken_by, told_at)
    insert into attendance (session_id, enrolment_id, way, at, taken_by, told_at) select session_id, ${id}::uuid, way, at, taken_by, told_at from moved on conflict do nothing`.execute(
    tx,
  )
  await moveTexts(tx, { ids: await textsSince(tx, one.id, one.mergedAt), to: id })
  await tx.updateTable('inquiry').set({ enrolment_id: id }).where('enrolment_id', '=', one.id).where('received_at', '>', one.mergedAt).execute()
  if (one.before.certificateId === null) await tx.updateTable('certificate').set({ enrolment_id: id }).where('enrolment_id', '=', one.id).execute()
}

/** Puts every seat back to whom and to what it was. The locks of both persons are held. */
export const unmergeSeats = async (tx: Tx, of: Two, now: Date): Promise<void> => {
  const rows = await tx.selectFrom('seat_merge').select(['enrolment_id', 'merged_at', 'before']).where('merged_id', '=', of.mergedId).where('kept_id', '=', of.keptId).execute()
  const found: Remembered[] = []
  for (const row of rows) {
    const live = await tx.selectFrom('enrolment').selectAll().where('id', '=', row.enrolment_id).executeTakeFirstOrThrow()
    found.push({ id: row.enrolment_id, mergedAt: row.merged_at, before: row.before, live })
    await give(tx, row.enrolment_id, randomUUID())
  }
  for (const { id, before, mergedAt } of found) {
    if (before.attended)
      await sql`delete from attendance where enrolment_id = ${id} and coalesce(told_at, at) <= ${mergedAt} and session_id <> all(${before.attended}::uuid[])`.execute(tx)
    const { opened_at, paused_at, completed_at, completed_known_at, withdrawn_at, ...seat } = before.seat
    const moments = {
      opened_at: momentOf(opened_at),
      paused_at: momentOf(paused_at),
      completed_at: momentOf(completed_at),
      completed_known_at: momentOf(completed_known_at ?? completed_at),
      withdrawn_at: momentOf(withdrawn_at),
    }
    await tx
      .updateTable('enrolment')
      .set({ ...seat, ...moments })
      .where('id', '=', id)
      .execute()
  }
  for (const one of found.filter(({ before }) => before.seat.person_id === of.mergedId)) {
    const { rows: since } =
      await sql`select from activity where enrolment_id = ${one.id} and received_at > ${one.mergedAt} union all select from attendance where enrolment_id = ${one.id} and coalesce(told_at, at) > ${one.mergedAt}
        union all select from inquiry where enrolment_id = ${one.id} and received_at > ${one.mergedAt} limit 1`.execute(tx)
    if (since.length > 0) {
      const progress = await readProgress(tx, one.id)
      const own = found.find(({ live, before }) => live.edition_id === one.live.edition_id && before.seat.person_id === of.keptId)
      await keepWork(tx, of, one, own?.id, progress)
      await replaceProgress(tx, one.id, one.before.progress)
    }
    await tx.updateTable('activity').set({ person_id: of.mergedId }).where('enrolment_id', '=', one.id).where('person_id', '=', of.keptId).execute()
  }
  for (const { id, before } of found) await moveTexts(tx, { ids: before.handedIn ?? [], to: id })
  await followSeats(tx, of, now)
  await unmergeOutside(tx, of)
  await tx.deleteFrom('seat_merge').where('merged_id', '=', of.mergedId).execute()
  await restand(tx, [of.keptId, of.mergedId], now)
}
