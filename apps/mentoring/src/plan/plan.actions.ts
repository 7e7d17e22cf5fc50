import { randomUUID } from 'node:crypto'
import { notAgreed, pairOver } from '@tequio/contracts/mentoring/pair'
import { evidenceMissing, objectiveBegun, objectiveOutside, ownerUnknown, planFull } from '@tequio/contracts/mentoring/plan'
import { notFound, stale } from '@tequio/contracts/problems'
import type { Actor } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import { findHolders, findMunicipalities, nameOf, type Holder } from '../directory/directory.queries.ts'
import { lockPair } from '../pair/pair.queries.ts'
import type { PairTable, Tables } from '../tables.ts'
import { checkObjective, maxActions } from './plan.rules.ts'

/** Locks a pair that goes on; `agreed` asks for both signatures too. */
export const lockLivePair = async (tx: Tx<Tables>, pairId: string, asks: 'live' | 'agreed' = 'live'): Promise<PairTable> => {
  const pair = await lockPair(tx, pairId)
  if (pair.status === 'ended') throw new Problem(pairOver)
  if (asks === 'agreed' && pair.status !== 'agreed') throw new Problem(notAgreed)
  return pair
}

/** The person who takes something on: in post today in one of the two municipalities. */
export const getOwner = async (tx: Tx<Tables>, pair: PairTable, personId: string, now: Date): Promise<Holder> => {
  const places = await findMunicipalities(tx, [pair.mentor_id, pair.mentee_id])
  const holder = (await findHolders(tx, [...places.values()], [personId], now)).get(personId)
  if (!holder) throw new Problem(ownerUnknown)
  return holder
}

/** The columns of what somebody else takes on; none where nobody is named. */
export const takenOnBy = async (
  tx: Tx<Tables>,
  pair: PairTable,
  personId: string | undefined,
  now: Date,
): Promise<{ owner_id?: string; owner_name?: string; owner_municipality_id?: string }> => {
  if (personId === undefined) return {}
  const owner = await getOwner(tx, pair, personId, now)
  return { owner_id: owner.personId, owner_name: owner.name, owner_municipality_id: owner.municipalityId }
}

export const addObjective = async (tx: Tx<Tables>, pairId: string, of: { criterionId: string; target: number; text: string }, now: Date): Promise<{ objectiveId: string }> => {
  const pair = await lockLivePair(tx, pairId, 'agreed')
  const criterion = await tx
    .selectFrom('criterion_level')
    .select(['component_id', 'title', 'level'])
    .where('municipality_id', '=', pair.mentee_id)
    .where('criterion_id', '=', of.criterionId)
    .executeTakeFirst()
  if (!criterion) throw new Problem(objectiveOutside)
  const components = await tx.selectFrom('pair_component').select('component_id').where('pair_id', '=', pairId).execute()
  const objectives = await tx.selectFrom('objective').select(['component_id as componentId', 'criterion_id as criterionId']).where('pair_id', '=', pairId).execute()
  checkObjective(
    { componentId: criterion.component_id, criterionId: of.criterionId, level: criterion.level, target: of.target },
    { componentIds: components.map((one) => one.component_id), objectives },
  )
  const objectiveId = randomUUID()
  await tx
    .insertInto('objective')
    .values({
      id: objectiveId,
      pair_id: pairId,
      component_id: criterion.component_id,
      criterion_id: of.criterionId,
      criterion_title: criterion.title,
      level_at_start: criterion.level,
      target: of.target,
      text: of.text.trim(),
      made_at: now,
    })
    .execute()
  return { objectiveId }
}

export const removeObjective = async (tx: Tx<Tables>, pairId: string, objectiveId: string): Promise<{ removed: number }> => {
  await lockLivePair(tx, pairId)
  const actions = await tx.selectFrom('plan_action').select('done_at').where('objective_id', '=', objectiveId).where('pair_id', '=', pairId).execute()
  if (actions.some((one) => one.done_at !== null)) throw new Problem(objectiveBegun)
  await tx.deleteFrom('plan_action').where('objective_id', '=', objectiveId).where('pair_id', '=', pairId).execute()
  const gone = await tx.deleteFrom('objective').where('id', '=', objectiveId).where('pair_id', '=', pairId).returning('id').execute()
  if (gone.length === 0) throw new Problem(notFound)
  return { removed: actions.length }
}

export const addAction = async (
  tx: Tx<Tables>,
  key: { pairId: string; objectiveId: string },
  of: { title: string; ownerId: string; dueOn: string },
  now: Date,
): Promise<{ actionId: string }> => {
  const pair = await lockLivePair(tx, key.pairId)
  const objective = await tx.selectFrom('objective').select('id').where('id', '=', key.objectiveId).where('pair_id', '=', key.pairId).executeTakeFirst()
  if (!objective) throw new Problem(notFound)
  const before = await tx.selectFrom('plan_action').select('id').where('objective_id', '=', key.objectiveId).execute()
  if (before.length >= maxActions) throw new Problem(planFull, { limit: maxActions })
  const owner = await getOwner(tx, pair, of.ownerId, now)
  const actionId = randomUUID()
  await tx
    .insertInto('plan_action')
    .values({
      id: actionId,
      objective_id: key.objectiveId,
      pair_id: key.pairId,
      title: of.title.trim(),
      owner_id: owner.personId,
      owner_name: owner.name,
      owner_municipality_id: owner.municipalityId,
      due_on: of.dueOn,
      done_at: null,
      done_by: null,
      evidence: '',
      version: 1,
    })
    .execute()
  return { actionId }
}

export type ActionChange = { version: number; dueOn?: string; ownerId?: string; done?: boolean; evidence?: string }

/** An action is done when its evidence is told. */
export const changeAction = async (tx: Tx<Tables>, actor: Actor, key: { pairId: string; actionId: string }, of: ActionChange, now: Date): Promise<{ version: number }> => {
  const pair = await lockLivePair(tx, key.pairId)
  const action = await tx
    .selectFrom('plan_action')
    .select(['version', 'evidence', 'done_at', 'done_by', 'due_on'])
    .where('id', '=', key.actionId)
    .where('pair_id', '=', key.pairId)
    .executeTakeFirst()
  if (!action) throw new Problem(notFound)
  if (action.version !== of.version) throw new Problem(stale, { current: action.version })
  const evidence = of.evidence?.trim() ?? action.evidence
  const isDone = of.done ?? action.done_at !== null
  if (isDone && evidence === '') throw new Problem(evidenceMissing)
  const version = of.version + 1
  await tx
    .updateTable('plan_action')
    .set({
      ...(await takenOnBy(tx, pair, of.ownerId, now)),
      evidence,
      due_on: of.dueOn ?? action.due_on,
      done_at: isDone ? (action.done_at ?? now) : null,
      done_by: isDone ? (action.done_by ?? (await nameOf(tx, actor.personId))) : null,
      version,
    })
    .where('id', '=', key.actionId)
    .execute()
  return { version }
}
