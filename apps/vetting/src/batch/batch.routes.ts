import { batchLocked, changeBatch, createBatch, exportBatch, exportBatchCsv, listBatches, openBatch, readBatch, stepBatch } from '@tequio/contracts/vetting/batch'
import type { Actor } from '@tequio/service-kit/actor'
import { makeAudit } from '@tequio/service-kit/audit'
import { Problem } from '@tequio/service-kit/problem'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import type { Transaction } from 'kysely'
import { nameOf } from '../directory/directory.queries.ts'
import { open, refuseSealed, requireOpening } from '../opening/opening.actions.ts'
import { makeSealing } from '../sealing.ts'
import type { Tables } from '../tables.ts'
import { writeBatch, writeBatchCsv } from './batch-spreadsheet.ts'
import * as steps from './batch-step.actions.ts'
import * as actions from './batch.actions.ts'
import { listHeads, readWholeBatch } from './batch.queries.ts'
import { layoutOf } from './layout.rules.ts'
import { openLine } from './sheet.queries.ts'

export const batchRoutes = (app: ServiceApp<Tables>): void => {
  const sealing = makeSealing(app.config.secretKey)
  const audit = makeAudit(app.config.secretKey)
  serve(app, listBatches, async ({ db }) => ({ items: await listHeads(db) }))
  serve(app, createBatch, async ({ tx, actor, body, now }) => actions.createBatch(tx, { ...body, by: await nameOf(tx, actor), now }))
  serve(app, openBatch, ({ tx, actor, params, body, now }) => open(tx, audit, { subject: `batch:${params.batchId}`, actor, purpose: body.purpose, now }))
  serve(app, readBatch, async ({ db, actor, params, now }) => {
    await requireOpening(db, `batch:${params.batchId}`, actor, now)
    return readWholeBatch(db, sealing, params.batchId, actor, now)
  })
  serve(app, changeBatch, async ({ tx, actor, params, body, now }) => actions.changeBatch(tx, { batchId: params.batchId, ...body, by: await nameOf(tx, actor), now }))
  serve(app, stepBatch, async ({ tx, actor, params, body, now }) => {
    const done = await steps.stepBatch(tx, sealing, { batchId: params.batchId, ...body, by: await nameOf(tx, actor), now })
    await audit.write(tx, { actor: actor.accountId, act: 'vetting.batch.step', subject: `batch:${params.batchId}`, purpose: done.state, now })
    return done
  })
  const takeOut = async (tx: Transaction<Tables>, of: { batchId: string; actor: Actor; now: Date; as: 'xlsx' | 'csv' }) => {
    await refuseSealed(tx, `batch:${of.batchId}`, of.now)
    const batch = await actions.lockBatch(tx, of.batchId)
    const rows = await tx.selectFrom('batch_case').select(['case_id', 'sealed_row']).where('batch_id', '=', batch.id).orderBy('row').execute()
    const lines = rows.flatMap((row) => (row.sealed_row === null ? [] : [openLine(sealing, batch.id, row.case_id, row.sealed_row)]))
    if (batch.hash === null || lines.length === 0) throw new Problem(batchLocked)
    await actions.noteAct(tx, { batchId: batch.id, kind: 'exported', by: await nameOf(tx, of.actor), now: of.now, persons: lines.length, detail: of.as })
    await audit.write(tx, { actor: of.actor.accountId, act: 'vetting.batch.export', subject: `batch:${batch.id}`, purpose: batch.hash, now: of.now })
    return { layout: layoutOf(batch.layout), lines, name: `lote-${batch.number}.${of.as}` }
  }
  serve(app, exportBatch, async ({ tx, actor, params, now }) => {
    const { layout, lines, name } = await takeOut(tx, { batchId: params.batchId, actor, now, as: 'xlsx' })
    return { bytes: await writeBatch(layout, lines), name }
  })
  serve(app, exportBatchCsv, async ({ tx, actor, params, now }) => {
    const { layout, lines, name } = await takeOut(tx, { batchId: params.batchId, actor, now, as: 'csv' })
    return { bytes: writeBatchCsv(layout, lines), name }
  })
}
