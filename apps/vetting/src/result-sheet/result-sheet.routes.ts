import { checkResults, importResults, maxResultRows, resultDamaged, resultEmpty, resultKindUnknown, resultTooLong } from '@tequio/contracts/vetting/result-sheet'
import { makeAudit } from '@tequio/service-kit/audit'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { readSheetTable, type SheetReading, type SheetTable } from '@tequio/service-kit/sheet'
import { requireOpening } from '../opening/opening.actions.ts'
import { makeSealing } from '../sealing.ts'
import type { Tables } from '../tables.ts'
import { checkSheet, importSheet, shaOf, type Counts } from './result-sheet.actions.ts'

const reading: SheetReading = {
  maxRows: maxResultRows,
  // the layout says the order of typed days; a real date cell is sure
  dates: 'iso',
  problems: { kindUnknown: resultKindUnknown, damaged: resultDamaged, empty: resultEmpty, tooLong: resultTooLong },
}
const told = (bytes: Uint8Array, { propose, same, left }: Counts): string => `${shaOf(bytes)} ${propose}/${same}/${left}`

export const resultSheetRoutes = (app: ServiceApp<Tables>): void => {
  const sealing = makeSealing(app.config.secretKey)
  const audit = makeAudit(app.config.secretKey)
  serve<Tables, typeof checkResults, SheetTable>(app, checkResults, {
    prepare: ({ body }) => readSheetTable(body, reading),
    act: async ({ tx, prepared: table, actor, params, body, now }) => {
      await requireOpening(tx, `batch:${params.batchId}`, actor, now)
      const found = await checkSheet(tx, sealing, { batchId: params.batchId, table, bytes: body, actor, now })
      await audit.write(tx, { actor: actor.accountId, act: 'vetting.result.check', subject: `batch:${params.batchId}`, purpose: told(body, found.counts), now })
      return found
    },
  })
  serve<Tables, typeof importResults, SheetTable>(app, importResults, {
    prepare: ({ body }) => readSheetTable(body, reading),
    act: async ({ tx, prepared: table, actor, params, query, body, now }) => {
      await requireOpening(tx, `batch:${params.batchId}`, actor, now)
      const counts = await importSheet(tx, sealing, { batchId: params.batchId, table, bytes: body, actor, now, seen: query.seen })
      await audit.write(tx, { actor: actor.accountId, act: 'vetting.result.import', subject: `batch:${params.batchId}`, purpose: told(body, counts), now })
      return counts
    },
  })
}
