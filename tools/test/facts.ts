import { deliver, type Consumer } from '@tequio/service-kit/consumer'
import type { KitTables } from '@tequio/service-kit/tables'
import type { TestService } from '@tequio/service-kit/testing'

export type Part = { t: TestService<KitTables>; consumers: readonly Consumer<KitTables>[] }
type Passed = Map<string, number>

/** Brings every fact that was told since to whom it is for, until nobody has more to tell. */
export const makeSettling = (parts: readonly Part[], now: () => Date): (() => Promise<void>) => {
  const passed: Passed = new Map()
  return async () => {
    for (let isQuiet = false; !isQuiet;) {
      isQuiet = true
      for (const { t: from } of parts) {
        const rows = await from.db
          .selectFrom('outbox')
          .selectAll()
          .where('position', '>', passed.get(from.app.name) ?? 0)
          .orderBy('position')
          .execute()
        for (const row of rows) {
          isQuiet = false
          passed.set(from.app.name, row.position)
          const envelope = {
            specversion: '1.0' as const,
            id: row.id,
            source: `/${from.app.name}`,
            type: row.name,
            subject: row.subject_id,
            time: row.time.toISOString(),
            datacontenttype: 'application/json' as const,
            sequence: row.sequence,
            data: row.data,
          }
          for (const { t, consumers } of parts) for (const one of consumers.filter((consumer) => consumer.subject === row.subject)) await deliver(t.db, one, envelope, now())
        }
      }
    }
  }
}
