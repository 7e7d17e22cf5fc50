import { batchLocked, changeBatch, createBatch, exportBatch, listBatches, openBatch, readBatch, stepBatch } from '@tequio/contracts/vetting/batch'
import { makeAudit } from '@tequio/service-kit/audit'
import { Problem } from '@tequio/service-kit/problem'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import { nameOf } from '../directory/directory.queries.ts'
import { open, refuseSealed, requireOpening } from '../opening/opening.actions.ts'
import { makeSealing, rowPlace } from '../sealing.ts'
import type { Tables } from '../tables.ts'
import { findUnits } from '../unit/unit.queries.ts'
import { writeBatch } from './batch-spreadsheet.ts'
import * as steps from './batch-step.actions.ts'
import * as actions from './batch.actions.ts'
import { listHeads, readWholeBatch } from './batch.queries.ts'
import type { EmbassyRow } from './sheet.rules.ts'

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
  serve(app, exportBatch, async ({ tx, actor, params, now }) => {
    await refuseSealed(tx, `batch:${params.batchId}`, now)
    const batch = await actions.lockBatch(tx, params.batchId)
    const rows = await tx
      .selectFrom('batch_case')
      .innerJoin('vetting_case as c', 'c.id', 'batch_case.case_id')
      .select(['batch_case.case_id', 'batch_case.sealed_row', 'c.institution_id', 'c.institution_kind', 'c.area'])
      .where('batch_case.batch_id', '=', batch.id)
      .orderBy('batch_case.row')
      .execute()
    const sealed = rows.flatMap((row) => (row.sealed_row === null ? [] : [JSON.parse(sealing.open(row.sealed_row, rowPlace(batch.id, row.case_id))) as EmbassyRow]))
    if (batch.hash === null || sealed.length === 0) throw new Problem(batchLocked)
    const police = rows.filter((row) => row.institution_kind === 'police')
    const unitOf = await findUnits(
      tx,
      police.map((row) => row.institution_id),
    )
    const units = [...new Map(police.flatMap((row) => unitOf(row) ?? []).map((unit) => [unit.id, unit])).values()]
      .toSorted((a, b) => a.name.localeCompare(b.name, 'es-MX'))
      .map((unit) => ({ ...unit, localDescription: unit.local_description, englishDescription: unit.english_description }))
    await audit.write(tx, { actor: actor.accountId, act: 'vetting.batch.export', subject: `batch:${batch.id}`, purpose: batch.hash, now })
    return { bytes: await writeBatch(sealed, units), name: `lote-${batch.number}.xlsx` }
  })
}
