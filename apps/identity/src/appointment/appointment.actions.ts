import { randomUUID } from 'node:crypto'
import { appointmentBegun, appointmentEnded, appointmentOver, daysReversed, postTaken } from '@tequio/contracts/identity/appointment'
import { notFound, stale } from '@tequio/contracts/problems'
import { addDays } from '@tequio/service-kit/clock'
import { emitAll } from '@tequio/service-kit/emit-all'
import { Problem } from '@tequio/service-kit/problem'
import { factOf, restating } from '@tequio/service-kit/restate'
import type { Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { announcePersons } from '../person/person.actions.ts'
import type { Tables } from '../tables.ts'
import { findAppointmentStates } from './appointment.queries.ts'

export type NewAppointment = { id: string; personId: string; positionId: string; fromOn: string; toOn: string | null }

/** Begins posts, or writes down ended ones of the past. */
export const beginAppointments = async (tx: Tx<Tables>, appointments: readonly NewAppointment[], now: Date): Promise<void> => {
  await sql`
    insert into appointment (id, person_id, position_id, from_on, to_on, version)
    select id, "personId", "positionId", "fromOn", "toOn", 1 from jsonb_to_recordset(${JSON.stringify(appointments)}::jsonb) as row (id uuid, "personId" uuid, "positionId" uuid, "fromOn" date, "toOn" date)`.execute(
    tx,
  )
  const states = await findAppointmentStates(
    tx,
    appointments.map((one) => one.id),
  )
  const factsOf = (isOpen: boolean) => states.filter((state) => (state.toOn === null) === isOpen).map((data) => ({ subjectId: data.appointmentId, data }))
  await emitAll(tx, appointmentBegun, factsOf(true), now)
  await emitAll(tx, appointmentEnded, factsOf(false), now)
}

/** Ends posts; `toOn` is the last day in each, never before its first. */
export const endAppointments = async (tx: Tx<Tables>, ids: readonly string[], toOn: string, now: Date): Promise<void> => {
  if (ids.length === 0) return
  await tx
    .updateTable('appointment')
    .set({ to_on: sql<string>`greatest(from_on, ${toOn}::date)`, version: sql<number>`version + 1` })
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .where('to_on', 'is', null)
    .execute()
  const states = await findAppointmentStates(tx, ids)
  await emitAll(
    tx,
    appointmentEnded,
    states.map((data) => ({ subjectId: data.appointmentId, data })),
    now,
  )
}

/** A person takes a post; `endOthers` ends the posts held until then the day before. */
export const takePost = async (tx: Tx<Tables>, of: { personId: string; positionId: string; fromOn: string; endOthers: boolean }, now: Date): Promise<string> => {
  await tx.selectFrom('person').select('id').where('id', '=', of.personId).forUpdate().executeTakeFirstOrThrow()
  const position = await tx.selectFrom('position').select('id').where('id', '=', of.positionId).executeTakeFirst()
  if (!position) throw new Problem(notFound)
  const open = await tx.selectFrom('appointment').select(['id', 'position_id', 'from_on']).where('person_id', '=', of.personId).where('to_on', 'is', null).execute()
  if (open.some((one) => one.position_id === of.positionId)) throw new Problem(postTaken)
  const late = open.find((one) => of.endOthers && one.from_on >= of.fromOn)
  if (late) throw new Problem(daysReversed, { fromOn: late.from_on })
  if (of.endOthers)
    await endAppointments(
      tx,
      open.map((one) => one.id),
      addDays(of.fromOn, -1),
      now,
    )
  const id = randomUUID()
  await beginAppointments(tx, [{ id, personId: of.personId, positionId: of.positionId, fromOn: of.fromOn, toOn: null }], now)
  await announcePersons(tx, [of.personId], now)
  return id
}

/** A person leaves a post after `toOn`. */
export const leavePost = async (tx: Tx<Tables>, appointmentId: string, version: number, toOn: string, now: Date): Promise<void> => {
  const row = await tx.selectFrom('appointment').select(['person_id', 'from_on', 'to_on', 'version']).where('id', '=', appointmentId).forUpdate().executeTakeFirst()
  if (!row) throw new Problem(notFound)
  if (row.to_on !== null) throw new Problem(appointmentOver)
  if (row.version !== version) throw new Problem(stale, { current: row.version })
  if (toOn < row.from_on) throw new Problem(daysReversed, { fromOn: row.from_on })
  await endAppointments(tx, [appointmentId], toOn, now)
  await announcePersons(tx, [row.person_id], now)
}

export const restateAppointment = restating<Tables>('identity.appointment', async (tx, id) => {
  const [state] = await findAppointmentStates(tx, [id])
  return state && factOf(state.toOn === null ? appointmentBegun : appointmentEnded, state)
})
