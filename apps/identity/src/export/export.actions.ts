import { randomUUID } from 'node:crypto'
import { exportDays, exportingServices } from '@tequio/contracts/export'
import { exportRequested, type orderExport } from '@tequio/contracts/identity/export'
import type { DataOf, ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import { queue } from '@tequio/service-kit/exporting'
import { emit } from '@tequio/service-kit/outbox'
import { Problem } from '@tequio/service-kit/problem'
import { factOf, restating } from '@tequio/service-kit/restate'
import type { Db, Tx } from '@tequio/service-kit/tables'
import type { Tables } from '../tables.ts'

type State = ReplyOf<typeof orderExport>
const keptMs = exportDays * 86_400_000

/** How far a person's newest export is; nothing once its days are over. */
export const findExport = async (db: Db<Tables> | Tx<Tables>, personId: string, now: Date): Promise<State | null> => {
  const row = await db
    .selectFrom('data_export')
    .select(['id', 'requested_at'])
    .where('person_id', '=', personId)
    .where('requested_at', '>=', new Date(now.getTime() - keptMs))
    .orderBy('requested_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const others = await db.selectFrom('data_export_part').select('service').where('export_id', '=', row.id).execute()
  const own = await db.selectFrom('export_part').select('state').where('export_id', '=', row.id).where('state', '=', 'done').execute()
  const [done, total] = [others.length + own.length, exportingServices.length]
  return {
    exportId: row.id,
    requestedAt: row.requested_at.toISOString(),
    state: done === total ? 'done' : done === 0 ? 'queued' : 'running',
    done,
    total,
    until: new Date(row.requested_at.getTime() + keptMs).toISOString(),
  }
}

const requestOf = async (tx: Db<Tables> | Tx<Tables>, id: string): Promise<DataOf<typeof exportRequested> | undefined> => {
  const row = await tx.selectFrom('data_export').select(['person_id', 'requested_at']).where('id', '=', id).executeTakeFirst()
  if (!row) return undefined
  const persons = await tx
    .selectFrom('person')
    .select('id')
    .where((eb) => eb.or([eb('id', '=', row.person_id), eb('merged_into', '=', row.person_id)]))
    .orderBy('id')
    .execute()
  const personIds = persons.map((one) => one.id)
  const accounts = await tx.selectFrom('account').select('id').where('person_id', 'in', personIds).orderBy('id').execute()
  return { exportId: id, personId: row.person_id, personIds, accountIds: accounts.map((one) => one.id), requestedAt: row.requested_at.toISOString() }
}

/** Asks every service for its part of a person's data; one that is on its way goes on, of twelve who ask at once too. */
export const requestExport = async (tx: Tx<Tables>, of: { personId: string; by: string }, now: Date): Promise<State> => {
  const person = await tx.selectFrom('person').select('id').where('id', '=', of.personId).forUpdate().executeTakeFirst()
  if (!person) throw new Problem(notFound)
  const before = await findExport(tx, of.personId, now)
  if (before && before.state !== 'done') return before
  const id = randomUUID()
  await tx.insertInto('data_export').values({ id, person_id: of.personId, requested_at: now, requested_by: of.by }).execute()
  const request = await requestOf(tx, id)
  if (!request) throw new Problem(notFound)
  await queue(tx as never, request)
  await emit(tx, exportRequested, id, request, now)
  return { exportId: id, requestedAt: now.toISOString(), state: 'queued', done: 0, total: exportingServices.length, until: new Date(now.getTime() + keptMs).toISOString() }
}

export const restateExportRequest = restating<Tables>('identity.export', async (tx, id) => {
  const request = await requestOf(tx, id)
  return request && factOf(exportRequested, request)
})
