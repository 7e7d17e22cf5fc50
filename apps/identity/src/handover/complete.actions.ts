import { randomUUID } from 'node:crypto'
import { handoverChanged, handoverCompleted } from '@tequio/contracts/identity/handover'
import type { DataOf } from '@tequio/contracts/make'
import { stale } from '@tequio/contracts/problems'
import { addDays, todayIn } from '@tequio/service-kit/clock'
import { emit } from '@tequio/service-kit/outbox'
import { Problem } from '@tequio/service-kit/problem'
import type { Keeper } from '@tequio/service-kit/retention'
import { factOf, restating } from '@tequio/service-kit/restate'
import type { Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { registerNewcomers } from '../account/newcomer.actions.ts'
import { beginAppointments, endAppointments } from '../appointment/appointment.actions.ts'
import { changeRoles } from '../appointment/municipal-roles.actions.ts'
import { tell } from '../message/message.actions.ts'
import { findMunicipalityNames, findProgrammeWide, findThere } from '../message/recipients.queries.ts'
import { announcePersons } from '../person/person.actions.ts'
import type { Sealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import { lockDraft, redraw } from './draft.actions.ts'
import { returnBlocked } from '../retention/retention.actions.ts'
import { decisionOf, findHandoverRows, isContactLeft, readNewcomer, type HandoverRow, type Newcomer } from './handover.queries.ts'
import { checkHandover, movesOf } from './handover.rules.ts'

type New = { row: HandoverRow; newcomer: Newcomer; print: string; known: string | null }

/** New persons of the rows; one whose CURP the register knows is that person. */
const findNewcomers = async (tx: Tx<Tables>, keeper: Keeper, sealing: Sealing, rows: readonly HandoverRow[], now: Date): Promise<New[]> => {
  const fresh = rows.flatMap((row) => {
    const newcomer = readNewcomer(sealing, row)
    return newcomer ? [{ row, newcomer, print: sealing.curpPrint(newcomer.curp) }] : []
  })
  await returnBlocked(
    tx,
    keeper,
    fresh.map((one) => one.print),
    now,
  )
  const known = await tx
    .selectFrom('person')
    .select([sql<string>`coalesce(merged_into, id)`.as('id'), 'curp_fingerprint'])
    .where(sql<boolean>`curp_fingerprint = any(${fresh.map((one) => one.print)})`)
    .execute()
  return fresh.map((one) => ({ ...one, known: known.find((person) => person.curp_fingerprint === one.print)?.id ?? null }))
}

/** The new persons' ids by row, everybody who was not known registered once. */
const register = async (tx: Tx<Tables>, sealing: Sealing, fresh: readonly New[], municipalityId: string, now: Date): Promise<{ ids: Map<string, string>; registered: number }> => {
  const unknown = [...new Map(fresh.filter((one) => one.known === null).map((one) => [one.print, one.newcomer]))]
  const made = await registerNewcomers(
    tx,
    sealing,
    unknown.map(([, newcomer]) => ({ ...newcomer, phone: null, email: null, municipalityId })),
    now,
  )
  const idOf = new Map(unknown.map(([print], at) => [print, made[at]?.personId ?? '']))
  return { ids: new Map(fresh.map((one) => [one.row.id, one.known ?? idOf.get(one.print) ?? ''])), registered: made.length }
}

// Who takes a post for good leaves every other one, also in another municipality; an interim keeps them.
const otherPosts = async (tx: Tx<Tables>, personIds: readonly string[]): Promise<string[]> =>
  (
    await tx
      .selectFrom('appointment')
      .select('id')
      .where('to_on', 'is', null)
      .where(sql<boolean>`person_id = any(${personIds}::uuid[])`)
      .execute()
  ).map((one) => one.id)

type Done = { left: number; taken: number; vacant: number; registered: number }

/** Carries out a change of administration as it was decided, all of it or nothing. */
export const complete = async (tx: Tx<Tables>, keeper: Keeper, sealing: Sealing, id: string, of: { version: number; by: string }, now: Date): Promise<Done> => {
  // Posts are taken one change after another: two that name the same person see each other.
  await sql`select pg_advisory_xact_lock(hashtext('identity.official-list.confirm'))`.execute(tx)
  const draft = await lockDraft(tx, id)
  if (draft.version !== of.version) throw new Problem(stale, { current: draft.version })
  const { id: municipalityId, time_zone } = await tx.selectFrom('municipality').select(['id', 'time_zone']).where('id', '=', draft.municipality_id).executeTakeFirstOrThrow()
  await sql`select o.id from position o join institution i on i.id = o.institution_id where i.municipality_id = ${municipalityId} order by o.id for update of o`.execute(tx)
  const { added, removed } = await redraw(tx, draft)
  if (added + removed > 0) throw new Problem(handoverChanged, { posts: Math.max(added, removed) })

  const drafted = await findHandoverRows(tx, id)
  const fresh = await findNewcomers(tx, keeper, sealing, drafted, now)
  const nameOf = new Map(fresh.map((one) => [one.row.id, one.known ?? one.print]))
  checkHandover(
    drafted.map((row) => decisionOf(row, nameOf.get(row.id) ?? null)),
    { fromOn: draft.from_on, today: todayIn(time_zone, now), hasLetter: draft.letter_stored !== null, hasContact: await isContactLeft(tx, municipalityId) },
  )

  const { ids, registered } = await register(tx, sealing, fresh, municipalityId, now)
  const rows = drafted.map((row) => ({ ...row, successor_id: row.successor_id ?? ids.get(row.id) ?? null }))
  for (const [rowId, personId] of ids) await tx.updateTable('handover_row').set({ successor_id: personId, newcomer_sealed: null }).where('id', '=', rowId).execute()

  const lastDay = addDays(draft.from_on, -1)
  const leaving = rows.filter((row) => row.appointment_id !== null && row.leaves)
  const taking = rows.filter((row) => row.successor_id !== null)
  const leftIds = leaving.flatMap((row) => row.appointment_id ?? [])
  const others = await otherPosts(
    tx,
    taking.flatMap((row) => (row.is_interim ? [] : (row.successor_id ?? []))),
  )
  await endAppointments(tx, [...new Set([...leftIds, ...others])], lastDay, now)
  await beginAppointments(
    tx,
    taking.map((row) => ({
      id: randomUUID(),
      personId: row.successor_id ?? '',
      positionId: row.position_id,
      fromOn: draft.from_on,
      toOn: null,
      interim: row.is_interim,
      roles: row.roles,
      maySign: row.may_sign,
    })),
    now,
  )
  for (const row of rows) {
    const isOther = row.roles.toSorted().join() !== (row.holds_roles ?? []).toSorted().join()
    if (row.appointment_id !== null && !row.leaves && isOther) await changeRoles(tx, row.appointment_id, { roles: row.roles, maySign: row.may_sign }, now)
  }
  await announcePersons(tx, [...new Set([...leaving.flatMap((row) => row.person_id ?? []), ...taking.flatMap((row) => row.successor_id ?? [])])], now)
  await tx
    .updateTable('handover')
    .set({ state: 'done', closed_by: of.by, closed_at: now, version: draft.version + 1 })
    .where('id', '=', id)
    .execute()
  await emit(tx, handoverCompleted, id, await stateOf(tx, id), now)
  await tellOfHandover(tx, { id, municipalityId }, now)
  return { left: leaving.length, taken: taking.length, vacant: rows.filter((row) => row.leaves && row.successor_id === null).length, registered }
}

/** Who works for the municipality from now on, and the staff that accompanies it. */
const tellOfHandover = async (tx: Tx<Tables>, of: { id: string; municipalityId: string }, now: Date): Promise<void> => {
  const facts = { municipalityId: of.municipalityId, municipality: (await findMunicipalityNames(tx, [of.municipalityId]))(of.municipalityId) }
  const there = await findThere(tx, [of.municipalityId], ['liaison', 'signatory'], now)
  const people = new Set([...there.map((one) => one.personId), ...(await findProgrammeWide(tx, 'staff', now))])
  await tell(
    tx,
    [...people].map((personId) => ({ personId, kind: 'handover-done' as const, about: of.id, facts })),
    now,
  )
}

const stateOf = async (tx: Tx<Tables>, id: string): Promise<DataOf<typeof handoverCompleted>> => {
  const row = await tx.selectFrom('handover').select(['municipality_id', 'from_on']).where('id', '=', id).executeTakeFirstOrThrow()
  const moves = movesOf((await findHandoverRows(tx, id)).map((one) => decisionOf(one, null)))
  const names = await tx
    .selectFrom('person')
    .select(['id', 'display_name'])
    .where(sql<boolean>`id = any(${moves.flatMap((move) => move.toPersonId ?? [])}::uuid[])`)
    .execute()
  return {
    handoverId: id,
    municipalityId: row.municipality_id,
    fromOn: row.from_on,
    moves: moves.map((move) => ({ ...move, toDisplayName: names.find((one) => one.id === move.toPersonId)?.display_name ?? null })),
  }
}

export const restateHandover = restating<Tables>('identity.handover', async (tx, id) => factOf(handoverCompleted, await stateOf(tx, id)))
