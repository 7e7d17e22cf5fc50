import { randomUUID } from 'node:crypto'
import { appointmentBegun, appointmentEnded, appointmentOver, dayAhead, daysReversed, personIsMerged, positionFull, postTaken } from '@tequio/contracts/identity/appointment'
import { notFound, stale } from '@tequio/contracts/problems'
import type { MunicipalRole } from '@tequio/contracts/roles'
import { addDays } from '@tequio/service-kit/clock'
import { emitAll } from '@tequio/service-kit/emit-all'
import { Problem } from '@tequio/service-kit/problem'
import { factOf, restating } from '@tequio/service-kit/restate'
import type { Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { announcePersons } from '../person/person.actions.ts'
import type { Tables } from '../tables.ts'
import { lockPosition } from '../organisation/chart.queries.ts'
import { findAppointmentStates } from './appointment.queries.ts'
import { dropRoles, giveRoles } from './municipal-roles.actions.ts'

export type NewAppointment = {
  id: string
  personId: string
  positionId: string
  fromOn: string
  toOn: string | null
  interim?: boolean | undefined
  roles?: readonly MunicipalRole[] | undefined
  maySign?: boolean | undefined
}

/** Begins posts, or writes down ended ones of the past. A post grows to as many seats as persons hold it; accounts get the roles that it carries. */
export const beginAppointments = async (tx: Tx<Tables>, appointments: readonly NewAppointment[], now: Date): Promise<void> => {
  const rows = appointments.map(({ interim = false, roles = [], maySign = true, ...one }) => ({ ...one, interim, roles, maySign }))
  await sql`
    insert into appointment (id, person_id, position_id, from_on, to_on, version, is_interim, roles, may_sign)
    select id, "personId", "positionId", "fromOn", "toOn", 1, interim, array(select jsonb_array_elements_text(roles)), "maySign"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, "personId" uuid, "positionId" uuid, "fromOn" date, "toOn" date, interim boolean, roles jsonb, "maySign" boolean)`.execute(
    tx,
  )
  await sql`
    update position o set seats = held.holders
    from (select position_id, count(*) as holders from appointment where to_on is null and position_id = any(${rows.map((one) => one.positionId)}::uuid[]) group by position_id) held
    where held.position_id = o.id and held.holders > o.seats`.execute(tx)
  const ids = rows.map((one) => one.id)
  await giveRoles(tx, ids, now)
  await announceAppointments(tx, ids, now)
}

/** Tells the state of appointments, begun or ended. */
export const announceAppointments = async (tx: Tx<Tables>, ids: readonly string[], now: Date): Promise<void> => {
  const states = await findAppointmentStates(tx, ids)
  const factsOf = (isOpen: boolean) => states.filter((state) => (state.toOn === null) === isOpen).map((data) => ({ subjectId: data.appointmentId, data }))
  await emitAll(tx, appointmentBegun, factsOf(true), now)
  await emitAll(tx, appointmentEnded, factsOf(false), now)
}

/** Ends posts; `toOn` is the last day in each, never before its first. The roles that they carried end with them. */
export const endAppointments = async (tx: Tx<Tables>, ids: readonly string[], toOn: string, now: Date): Promise<void> => {
  if (ids.length === 0) return
  await tx
    .updateTable('appointment')
    .set({ to_on: sql<string>`greatest(from_on, ${toOn}::date)`, version: sql<number>`version + 1` })
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .where('to_on', 'is', null)
    .execute()
  await dropRoles(tx, ids, now)
  const states = await findAppointmentStates(tx, ids)
  await emitAll(
    tx,
    appointmentEnded,
    states.map((data) => ({ subjectId: data.appointmentId, data })),
    now,
  )
}

export type Taking = { personId: string; positionId: string; fromOn: string; endOthers: boolean; interim: boolean; roles: readonly MunicipalRole[]; maySign: boolean }

/** A person takes a post with a free seat; `endOthers` ends the posts held until then the day before. */
export const takePost = async (tx: Tx<Tables>, of: Taking, now: Date): Promise<string> => {
  const person = await tx.selectFrom('person').select('merged_into').where('id', '=', of.personId).forUpdate().executeTakeFirstOrThrow()
  if (person.merged_into !== null) throw new Problem(personIsMerged)
  const position = await lockPosition(tx, of.positionId, now)
  if (of.fromOn > position.today) throw new Problem(dayAhead, { today: position.today })
  const open = await tx.selectFrom('appointment').select(['id', 'position_id', 'from_on']).where('person_id', '=', of.personId).where('to_on', 'is', null).execute()
  if (open.some((one) => one.position_id === of.positionId)) throw new Problem(postTaken)
  if (position.closed_on !== null || position.holders >= position.seats) throw new Problem(positionFull, { seats: position.seats })
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
  const { endOthers: _, ...post } = of
  await beginAppointments(tx, [{ ...post, id, toOn: null }], now)
  await announcePersons(tx, [of.personId], now)
  return id
}

/** A person leaves a post after `toOn`. */
export const leavePost = async (tx: Tx<Tables>, appointmentId: string, version: number, toOn: string, now: Date): Promise<void> => {
  const row = await tx.selectFrom('appointment').select(['person_id', 'position_id', 'from_on', 'to_on', 'version']).where('id', '=', appointmentId).forUpdate().executeTakeFirst()
  if (!row) throw new Problem(notFound)
  if (row.to_on !== null) throw new Problem(appointmentOver)
  if (row.version !== version) throw new Problem(stale, { current: row.version })
  if (toOn < row.from_on) throw new Problem(daysReversed, { fromOn: row.from_on })
  const { today } = await lockPosition(tx, row.position_id, now)
  if (toOn > today) throw new Problem(dayAhead, { today })
  await endAppointments(tx, [appointmentId], toOn, now)
  await announcePersons(tx, [row.person_id], now)
}

export const restateAppointment = restating<Tables>('identity.appointment', async (tx, id) => {
  const [state] = await findAppointmentStates(tx, [id])
  return state && factOf(state.toOn === null ? appointmentBegun : appointmentEnded, state)
})
