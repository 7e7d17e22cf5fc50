import { deadLetterEndpoints, letterClosed } from '@tequio/contracts/dead-letters'
import { notFound } from '@tequio/contracts/problems'
import type { Transaction } from 'kysely'
import { applyIn, type Consumer } from './consumer.ts'
import type { Envelope } from './envelope.ts'
import { Problem } from './problem.ts'
import { serve } from './serve.ts'
import type { ServiceApp } from './service.ts'
import { kitDb, kitTx, type KitTables } from './tables.ts'

const lockOpen = async (tx: Transaction<KitTables>, id: string): Promise<{ consumer: string; event: unknown }> => {
  const letter = await tx.selectFrom('dead_letter').select(['consumer', 'event', 'state']).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!letter) throw new Problem(notFound)
  if (letter.state !== 'open') throw new Problem(letterClosed)
  return letter
}

export const deadLetterRoutes = <T extends KitTables>(app: ServiceApp<T>, consumers: readonly Consumer<T>[]): void => {
  const { list, replay, discard } = deadLetterEndpoints(app.name)

  serve(app, list, async ({ db }) => {
    const rows = await kitDb(db).selectFrom('dead_letter').select(['id', 'consumer', 'event', 'error', 'at']).where('state', '=', 'open').orderBy('at').limit(200).execute()
    return {
      items: rows.map((row) => {
        const event = (typeof row.event === 'object' && row.event !== null ? row.event : {}) as Partial<Envelope>
        return {
          id: row.id,
          consumer: row.consumer,
          event: { id: event.id ?? '', name: event.type ?? '', sequence: event.sequence ?? 0 },
          error: row.error,
          at: row.at.toISOString(),
        }
      }),
    }
  })

  serve(app, replay, async ({ tx, params, now }) => {
    const kit = kitTx(tx)
    const letter = await lockOpen(kit, params.letterId)
    const to = consumers.find((candidate) => candidate.name === letter.consumer)
    if (!to) throw new Problem(notFound)
    const outcome = await applyIn(tx, to, letter.event as Envelope, now)
    await kit.updateTable('dead_letter').set({ state: 'replayed', closed_at: now }).where('id', '=', params.letterId).execute()
    return { outcome }
  })

  serve(app, discard, async ({ tx, params, body, now }) => {
    const kit = kitTx(tx)
    await lockOpen(kit, params.letterId)
    await kit.updateTable('dead_letter').set({ state: 'discarded', reason: body.reason, closed_at: now }).where('id', '=', params.letterId).execute()
    return {}
  })
}
