import { randomUUID } from 'node:crypto'
import { capacityTaken, cycleNotOpen } from '@tequio/contracts/mentoring/application'
import type { CycleRow } from '@tequio/contracts/mentoring/cycle'
import { notFound, stale } from '@tequio/contracts/problems'
import type { Actor } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import { getCycle } from '../cycle/cycle.queries.ts'
import { levelsOf } from '../directory/directory.queries.ts'
import type { Tables } from '../tables.ts'
import { takenBy } from './application.queries.ts'
import { checkWish, type Wish } from './application.rules.ts'

export type Application = Wish & { version: number; availableFrom: string; canTravel: boolean; note: string }
type Key = { cycleId: string; municipalityId: string }

const lockOpenCycle = async (tx: Tx<Tables>, cycleId: string, now: Date): Promise<CycleRow> => {
  await tx.selectFrom('cycle').select('id').where('id', '=', cycleId).forUpdate().execute()
  const cycle = await getCycle(tx, cycleId, now)
  if (cycle.stage !== 'open') throw new Problem(cycleNotOpen, { opensOn: cycle.opensOn, closesOn: cycle.closesOn })
  return cycle
}
const find = (tx: Tx<Tables>, key: Key): Promise<{ id: string; version: number } | undefined> =>
  tx.selectFrom('application').select(['id', 'version']).where('cycle_id', '=', key.cycleId).where('municipality_id', '=', key.municipalityId).executeTakeFirst()

export const sendApplication = async (tx: Tx<Tables>, actor: Pick<Actor, 'personId'>, key: Key, of: Application, now: Date): Promise<{ version: number }> => {
  const cycle = await lockOpenCycle(tx, key.cycleId, now)
  const before = await find(tx, key)
  if ((before?.version ?? 0) !== of.version) throw new Problem(stale, { current: before?.version ?? 0 })
  const levels = (await levelsOf(tx, [key.municipalityId])).get(key.municipalityId)
  const taken = (await takenBy(tx, [key.municipalityId], key.cycleId)).get(key.municipalityId) ?? 0
  checkWish(of, { offered: cycle.components.map((one) => one.id), levelOf: (id) => levels?.get(id)?.level ?? null, taken })
  const version = of.version + 1
  const row = {
    needs: [...of.needs],
    offers: [...of.offers],
    capacity: of.capacity,
    available_from: of.availableFrom,
    can_travel: of.canTravel,
    note: of.note.trim(),
    status: 'sent' as const,
    sent_by: actor.personId,
    sent_at: now,
    version,
  }
  if (before) await tx.updateTable('application').set(row).where('id', '=', before.id).execute()
  else
    await tx
      .insertInto('application')
      .values({ id: randomUUID(), cycle_id: key.cycleId, municipality_id: key.municipalityId, ...row })
      .execute()
  return { version }
}

export const withdrawApplication = async (tx: Tx<Tables>, key: Key, of: { version: number }, now: Date): Promise<{ version: number }> => {
  await lockOpenCycle(tx, key.cycleId, now)
  const before = await find(tx, key)
  if (!before) throw new Problem(notFound)
  if (before.version !== of.version) throw new Problem(stale, { current: before.version })
  const pairs = await tx
    .selectFrom('pair')
    .select('id')
    .where('cycle_id', '=', key.cycleId)
    .where('status', '<>', 'ended')
    .where((eb) => eb.or([eb('mentor_id', '=', key.municipalityId), eb('mentee_id', '=', key.municipalityId)]))
    .execute()
  if (pairs.length > 0) throw new Problem(capacityTaken, { taken: pairs.length })
  const version = before.version + 1
  await tx.updateTable('application').set({ status: 'withdrawn', version }).where('id', '=', before.id).execute()
  return { version }
}
