import { minutesChanged, minutesEmpty, sessionNotHeld, sessionSigned } from '@tequio/contracts/mentoring/session'
import { ownerUnknown } from '@tequio/contracts/mentoring/plan'
import { notFound, stale } from '@tequio/contracts/problems'
import { municipalRoles } from '@tequio/contracts/roles'
import type { Actor } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import { findHolders, findMunicipalities, municipalityOf, nameOf } from '../directory/directory.queries.ts'
import { lockPair } from '../pair/pair.queries.ts'
import type { PairTable, SessionTable, Tables } from '../tables.ts'
import { getSession, hashOfSession, type SessionKey } from './session.queries.ts'

/** A session that took place and that not both have signed; a pair that ended meanwhile may still finish its minutes. */
export const lockHeldSession = async (tx: Tx<Tables>, key: SessionKey): Promise<{ pair: PairTable; session: SessionTable }> => {
  const pair = await lockPair(tx, key.pairId)
  const session = await getSession(tx, key)
  if (session.status === 'signed') throw new Problem(sessionSigned)
  if (session.status !== 'held') throw new Problem(sessionNotHeld)
  return { pair, session }
}

/** What was signed has changed, so the first signature no longer holds. */
export const voidSignatures = async (tx: Tx<Tables>, sessionId: string): Promise<void> => {
  await tx.deleteFrom('session_signature').where('session_id', '=', sessionId).execute()
}

export const saveMinutes = async (
  tx: Tx<Tables>,
  actor: Actor,
  key: SessionKey,
  of: { version: number; text: string },
  now: Date,
): Promise<{ version: number; savedAt: string }> => {
  const { session } = await lockHeldSession(tx, key)
  if (session.minutes_version !== of.version) throw new Problem(stale, { current: session.minutes_version })
  if (session.minutes === of.text) return { version: of.version, savedAt: (session.minutes_at ?? now).toISOString() }
  const version = of.version + 1
  await tx
    .updateTable('session')
    .set({ minutes: of.text, minutes_version: version, minutes_by: await nameOf(tx, actor.personId), minutes_at: now })
    .where('id', '=', key.sessionId)
    .execute()
  await voidSignatures(tx, key.sessionId)
  return { version, savedAt: now.toISOString() }
}

export const saveAttendance = async (tx: Tx<Tables>, key: SessionKey, of: { version: number; personIds: readonly string[] }, now: Date): Promise<{ version: number }> => {
  const { pair, session } = await lockHeldSession(tx, key)
  if (session.version !== of.version) throw new Problem(stale, { current: session.version })
  const places = await findMunicipalities(tx, [pair.mentor_id, pair.mentee_id])
  const holders = await findHolders(tx, [...places.values()], of.personIds, now)
  const before = await tx.selectFrom('session_attendee').select(['person_id', 'name', 'title', 'municipality_id']).where('session_id', '=', key.sessionId).execute()
  const rows = of.personIds.map((personId) => {
    const kept = before.find((one) => one.person_id === personId)
    if (kept) return { session_id: key.sessionId, ...kept }
    const holder = holders.get(personId)
    if (!holder) throw new Problem(ownerUnknown)
    return { session_id: key.sessionId, person_id: personId, name: holder.name, title: holder.title, municipality_id: holder.municipalityId }
  })
  await tx.deleteFrom('session_attendee').where('session_id', '=', key.sessionId).execute()
  if (rows.length > 0) await tx.insertInto('session_attendee').values(rows).execute()
  const version = of.version + 1
  await tx.updateTable('session').set({ version }).where('id', '=', key.sessionId).execute()
  await voidSignatures(tx, key.sessionId)
  return { version }
}

/** Signs minutes, attendance and commitments as they stand; the second side closes them. */
export const signSession = async (tx: Tx<Tables>, actor: Actor, key: SessionKey, of: { hash: string }, now: Date): Promise<{ isSigned: boolean }> => {
  const { pair, session } = await lockHeldSession(tx, key)
  const municipalityId = municipalityOf(actor, pair, municipalRoles, 'signer')
  if (municipalityId === null) throw new Problem(notFound)
  if (session.minutes.trim() === '') throw new Problem(minutesEmpty)
  if ((await hashOfSession(tx, session)) !== of.hash) throw new Problem(minutesChanged)
  const before = await tx.selectFrom('session_signature').select('municipality_id').where('session_id', '=', key.sessionId).execute()
  if (before.some((one) => one.municipality_id === municipalityId)) throw new Problem(sessionSigned)
  await tx
    .insertInto('session_signature')
    .values({ session_id: key.sessionId, municipality_id: municipalityId, person_id: actor.personId, name: await nameOf(tx, actor.personId), hash: of.hash, signed_at: now })
    .execute()
  const isSigned = before.length === 1
  if (isSigned)
    await tx
      .updateTable('session')
      .set({ status: 'signed', version: session.version + 1 })
      .where('id', '=', key.sessionId)
      .execute()
  return { isSigned }
}
