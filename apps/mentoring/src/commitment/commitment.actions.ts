import { randomUUID } from 'node:crypto'
import { notFound, stale } from '@tequio/contracts/problems'
import type { Actor } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import { nameOf } from '../directory/directory.queries.ts'
import { getOwner, lockLivePair, takenOnBy } from '../plan/plan.actions.ts'
import { lockHeldSession, voidSignatures } from '../session/minutes.actions.ts'
import type { Tables } from '../tables.ts'
import { announceCommitments } from './announce.actions.ts'

export type NewCommitment = { title: string; ownerId: string; dueOn: string; sessionId?: string | undefined }

export const addCommitment = async (tx: Tx<Tables>, pairId: string, of: NewCommitment, now: Date): Promise<{ commitmentId: string }> => {
  const pair = await lockLivePair(tx, pairId, 'agreed')
  if (of.sessionId !== undefined) {
    await lockHeldSession(tx, { pairId, sessionId: of.sessionId })
    await voidSignatures(tx, of.sessionId)
  }
  const owner = await getOwner(tx, pair, of.ownerId, now)
  const commitmentId = randomUUID()
  await tx
    .insertInto('commitment')
    .values({
      id: commitmentId,
      pair_id: pairId,
      session_id: of.sessionId ?? null,
      title: of.title.trim(),
      promised_by: owner.personId,
      owner_id: owner.personId,
      owner_name: owner.name,
      owner_municipality_id: owner.municipalityId,
      due_on: of.dueOn,
      made_at: now,
      done_at: null,
      done_by: null,
      version: 1,
    })
    .execute()
  await announceCommitments(tx, [commitmentId], now)
  return { commitmentId }
}

/** Keeping a promise does not change the minutes that recorded it. */
export const changeCommitment = async (
  tx: Tx<Tables>,
  actor: Actor,
  key: { pairId: string; commitmentId: string },
  of: { version: number; done?: boolean; ownerId?: string },
  now: Date,
): Promise<{ version: number }> => {
  const pair = await lockLivePair(tx, key.pairId)
  const before = await tx.selectFrom('commitment').select(['version', 'done_at', 'done_by']).where('id', '=', key.commitmentId).where('pair_id', '=', key.pairId).executeTakeFirst()
  if (!before) throw new Problem(notFound)
  if (before.version !== of.version) throw new Problem(stale, { current: before.version })
  const version = of.version + 1
  const isDone = of.done ?? before.done_at !== null
  await tx
    .updateTable('commitment')
    .set({
      ...(await takenOnBy(tx, pair, of.ownerId, now)),
      done_at: isDone ? (before.done_at ?? now) : null,
      done_by: isDone ? (before.done_by ?? (await nameOf(tx, actor.personId))) : null,
      version,
    })
    .where('id', '=', key.commitmentId)
    .execute()
  await announceCommitments(tx, [key.commitmentId], now)
  return { version }
}
