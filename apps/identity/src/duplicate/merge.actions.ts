import { randomUUID } from 'node:crypto'
import { mergeUnfit } from '@tequio/contracts/identity/duplicate'
import { notFound } from '@tequio/contracts/problems'
import type { Actor } from '@tequio/service-kit/actor'
import { addDays } from '@tequio/service-kit/clock'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { closeMerged, reopenMerged } from '../account/merged-account.actions.ts'
import { announceAppointments } from '../appointment/appointment.actions.ts'
import { announcePersons } from '../person/person.actions.ts'
import type { MergedPost, MergedState, Tables } from '../tables.ts'
import { undoUntil } from './duplicate.rules.ts'

type Why = 'own' | 'merged' | 'chain' | 'roles' | 'late' | 'later'
const unfit = (why: Why): Problem => new Problem(mergeUnfit, { why })

const lockBoth = async (tx: Tx<Tables>, ids: readonly string[]) => {
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'merged_into'])
    .where('id', 'in', [...ids])
    .where('is_blocked', '=', false)
    .orderBy('id')
    .forUpdate()
    .execute()
  if (rows.length !== 2) throw new Problem(notFound)
  return rows
}

/** A liaison must not come by what the programme alone gives: an account with more than an officer's role is the programme's to join. */
const refuseRoles = async (tx: Tx<Tables>, actor: Actor, ids: readonly string[]): Promise<void> => {
  if (actor.grants.some((grant) => grant.role === 'staff' && grant.kind === 'programme')) return
  const found = await tx
    .selectFrom('account_grant as g')
    .innerJoin('account as c', 'c.id', 'g.account_id')
    .select('g.role')
    .where('c.person_id', 'in', [...ids])
    .where('g.role', '<>', 'officer')
    .limit(1)
    .executeTakeFirst()
  if (found) throw unfit('roles')
}

/**
 * Posts follow without the roles that they carried: a merge never widens what an account may see. Of two open posts at the same
 * position the one of the other registration ends, so that no seat counts twice.
 */
const movePosts = async (tx: Tx<Tables>, of: { keptId: string; mergedId: string }, today: string): Promise<MergedPost[]> => {
  const { rows } = await sql<MergedPost>`
    with before as (
      select a.id, a.roles, a.may_sign, a.to_on is null and exists (
        select 1 from appointment k where k.person_id = ${of.keptId}::uuid and k.position_id = a.position_id and k.to_on is null) as was_double
      from appointment a where a.person_id = ${of.mergedId}::uuid
    )
    update appointment a set person_id = ${of.keptId}::uuid, roles = '{}', may_sign = false, version = a.version + 1,
      to_on = case when b.was_double then greatest(a.from_on, ${addDays(today, -1)}::date) else a.to_on end
    from before b where b.id = a.id
    returning a.id as "appointmentId", b.roles, b.may_sign as "maySign", b.was_double as "wasDouble"`.execute(tx)
  return rows
}

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id)

/** What else stands under the one: requests about their data, and their places in drafts of a change of administration. */
const moveRest = async (tx: Tx<Tables>, of: { keptId: string; mergedId: string }): Promise<Pick<MergedState, 'requests' | 'successorIn' | 'heirIn'>> => {
  const drafts = tx.selectFrom('handover').select('id').where('state', '=', 'draft')
  return {
    requests: idsOf(await tx.updateTable('data_request').set({ person_id: of.keptId }).where('person_id', '=', of.mergedId).returning('id').execute()),
    successorIn: idsOf(
      await tx.updateTable('handover_row').set({ successor_id: of.keptId }).where('successor_id', '=', of.mergedId).where('handover_id', 'in', drafts).returning('id').execute(),
    ),
    heirIn: idsOf(await tx.updateTable('handover_row').set({ heir_id: of.keptId }).where('heir_id', '=', of.mergedId).where('handover_id', 'in', drafts).returning('id').execute()),
  }
}

export type Merging = { keptId: string; mergedId: string; by: string; today: string }

/** Two registrations of one person become one; of several who try at once one does it. */
export const merge = async (tx: Tx<Tables>, actor: Actor, of: Merging, now: Date): Promise<{ mergeId: string; undoUntil: string }> => {
  if (actor.personId === of.keptId || actor.personId === of.mergedId) throw unfit('own')
  const both = await lockBoth(tx, [of.keptId, of.mergedId])
  if (both.some((one) => one.merged_into !== null)) throw unfit('merged')
  const gaveWay = await tx.selectFrom('person').select('id').where('merged_into', '=', of.mergedId).limit(1).executeTakeFirst()
  if (gaveWay) throw unfit('chain')
  await refuseRoles(tx, actor, [of.keptId, of.mergedId])
  const posts = await movePosts(tx, of, of.today)
  const before: MergedState = { posts, account: await closeMerged(tx, of.mergedId, now), ...(await moveRest(tx, of)) }
  await tx.updateTable('person').set({ merged_into: of.keptId }).where('id', '=', of.mergedId).execute()
  const id = randomUUID()
  await tx
    .insertInto('person_merge')
    .values({ id, kept_id: of.keptId, merged_id: of.mergedId, merged_at: now, merged_by: of.by, before: JSON.stringify(before), undone_at: null, undone_by: null })
    .execute()
  await announcePersons(tx, [of.keptId, of.mergedId], now)
  await announceAppointments(
    tx,
    posts.map((one) => one.appointmentId),
    now,
  )
  return { mergeId: id, undoUntil: undoUntil(now).toISOString() }
}

const returnPosts = async (tx: Tx<Tables>, of: { keptId: string; mergedId: string }, posts: readonly MergedPost[]): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    update appointment a set person_id = ${of.mergedId}::uuid, roles = b.roles, may_sign = b."maySign", version = a.version + 1,
      to_on = case when b."wasDouble" then null else a.to_on end
    from jsonb_to_recordset(${JSON.stringify(posts)}::jsonb) as b ("appointmentId" uuid, roles text[], "maySign" boolean, "wasDouble" boolean)
    where a.id = b."appointmentId" and a.person_id = ${of.keptId}::uuid
    returning a.id`.execute(tx)
  // somebody may have taken the seat that a double left free: both keep theirs
  await sql`
    update position o set seats = held.holders
    from (select position_id, count(*) as holders from appointment where to_on is null group by position_id) held
    where held.position_id = o.id and held.holders > o.seats
      and o.id in (select position_id from appointment where id = any(${idsOf(rows)}::uuid[]))`.execute(tx)
  return idsOf(rows)
}

/** Takes a merge back within its days; answers who gave way. What was written since stays with the one who stayed. */
export const undo = async (tx: Tx<Tables>, actor: Actor, of: { keptId: string; mergeId: string; by: string }, now: Date): Promise<string> => {
  const row = await tx.selectFrom('person_merge').selectAll().where('id', '=', of.mergeId).where('kept_id', '=', of.keptId).where('undone_at', 'is', null).executeTakeFirst()
  if (!row) throw new Problem(notFound)
  const [keptId, mergedId] = [row.kept_id, row.merged_id]
  if (actor.personId === keptId || actor.personId === mergedId) throw unfit('own')
  await lockBoth(tx, [keptId, mergedId])
  if (now > undoUntil(row.merged_at)) throw unfit('late')
  const later = await tx
    .selectFrom('person_merge')
    .select('id')
    .where('kept_id', '=', keptId)
    .where('undone_at', 'is', null)
    .where('merged_at', '>', row.merged_at)
    .executeTakeFirst()
  if (later) throw unfit('later')
  await refuseRoles(tx, actor, [keptId, mergedId])
  const taken = await tx
    .updateTable('person_merge')
    .set({ undone_at: now, undone_by: of.by })
    .where('id', '=', row.id)
    .where('undone_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!taken) throw new Problem(notFound)
  const { before } = row
  const back = { person_id: mergedId }
  const posts = await returnPosts(tx, { keptId, mergedId }, before.posts)
  if (before.account) await reopenMerged(tx, before.account, now)
  if (before.requests.length > 0) await tx.updateTable('data_request').set(back).where('id', 'in', before.requests).execute()
  if (before.successorIn.length > 0)
    await tx.updateTable('handover_row').set({ successor_id: mergedId }).where('id', 'in', before.successorIn).where('successor_id', '=', keptId).execute()
  if (before.heirIn.length > 0) await tx.updateTable('handover_row').set({ heir_id: mergedId }).where('id', 'in', before.heirIn).where('heir_id', '=', keptId).execute()
  await tx.updateTable('person').set({ merged_into: null }).where('id', '=', mergedId).execute()
  await announcePersons(tx, [keptId, mergedId], now)
  await announceAppointments(tx, posts, now)
  return mergedId
}

/** Remembers for good that two are not the same person, with who said so; or takes it back. */
export const setApart = async (tx: Tx<Tables>, of: { ids: readonly [string, string]; apart: boolean; by: string }, now: Date): Promise<void> => {
  const [one_id, other_id] = [...of.ids].sort() as [string, string]
  if (!of.apart) await tx.deleteFrom('told_apart').where('one_id', '=', one_id).where('other_id', '=', other_id).execute()
  else
    await tx
      .insertInto('told_apart')
      .values({ one_id, other_id, told_by: of.by, told_at: now })
      .onConflict((on) => on.doNothing())
      .execute()
}
