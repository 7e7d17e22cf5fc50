import { randomUUID } from 'node:crypto'
import type { Actor } from '@tequio/service-kit/actor'
import type { Tx } from '@tequio/service-kit/tables'
import { municipalityOf, nameOf } from '../directory/directory.queries.ts'
import { lockLivePair } from '../plan/plan.actions.ts'
import type { Tables } from '../tables.ts'

export const writePost = async (tx: Tx<Tables>, actor: Actor, pairId: string, of: { text: string }, now: Date): Promise<{ postId: string }> => {
  const pair = await lockLivePair(tx, pairId)
  const postId = randomUUID()
  await tx
    .insertInto('message')
    .values({
      id: postId,
      pair_id: pairId,
      person_id: actor.personId,
      name: await nameOf(tx, actor.personId),
      municipality_id: municipalityOf(actor, pair),
      text: of.text.trim(),
      at: now,
    })
    .execute()
  return { postId }
}
