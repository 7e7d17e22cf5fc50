import type { loadRecord as loadContract, RecordService, takeRecord as takeContract } from '@tequio/contracts/record'
import { isAllowed } from './actor.ts'
import { makeAudit } from './audit.ts'
import { todayIn } from './clock.ts'
import { loadRecord, openRecord, type Settle } from './record-load.ts'
import { makeRecord, type RecordTable } from './record.ts'
import type { Restate } from './restate.ts'
import { serve } from './serve.ts'
import type { ServiceApp } from './service.ts'
import type { KitTables } from './tables.ts'

/** Serves a service's part of a municipality's record: taking it, and loading one that another Tequio wrote. */
export const recordRoutes =
  <T extends KitTables>(of: {
    take: ReturnType<typeof takeContract<RecordService>>
    load: ReturnType<typeof loadContract<RecordService>>
    tables: (app: ServiceApp<T>) => readonly RecordTable[]
    /** How the log names the two. */
    taken: { act: string }
    loaded: { act: string }
    stays: Readonly<Record<string, string>>
    restates: readonly Restate<T>[]
    settle?: Settle<T>
  }) =>
  (app: ServiceApp<T>): void => {
    const tables = of.tables(app)
    const audit = makeAudit(app.config.secretKey)

    serve(app, of.take, async ({ db, actor, params, now }) => {
      const scope = { municipalityId: params.municipalityId, today: todayIn(app.config.PROGRAMME_TIME_ZONE, now) }
      const bytes = await makeRecord(db, {
        service: app.name,
        tables,
        stays: of.stays,
        isProgramme: isAllowed(actor, `${app.name as RecordService}.record.load`, {}),
        scope,
        files: app.files,
      })
      await db.transaction().execute((tx) => audit.write(tx, { actor: actor.accountId, ...of.taken, subject: params.municipalityId, now }))
      return { bytes, name: `${params.municipalityId}-${app.name}.zip` }
    })
    serve(app, of.load, {
      prepare: async ({ body }) => openRecord(body, { service: app.name, tables }),
      act: async ({ tx, actor, prepared, now }) => {
        const loaded = await loadRecord(tx, prepared, { tables, restates: of.restates, files: app.files, now, ...(of.settle ? { settle: of.settle } : {}) })
        await audit.write(tx, { actor: actor.accountId, ...of.loaded, subject: loaded.municipalityId, now })
        return loaded
      },
    })
  }
