import { confirmResults, confirmVerdict, proposeResults, proposeVerdict, withdrawVerdict } from '@tequio/contracts/vetting/verdict'
import { makeAudit } from '@tequio/service-kit/audit'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import { nameOf } from '../directory/directory.queries.ts'
import { makeSealing } from '../sealing.ts'
import type { Tables } from '../tables.ts'
import * as verdicts from './verdict.actions.ts'

export const verdictRoutes = (app: ServiceApp<Tables>): void => {
  const sealing = makeSealing(app.config.secretKey)
  const audit = makeAudit(app.config.secretKey)
  serve(app, proposeResults, async ({ tx, actor, params, body, now }) => {
    const name = await nameOf(tx, actor)
    const verdictIds: string[] = []
    // one order of locks for everybody who records results of the same batch
    for (const { caseId, ...proposal } of body.items.toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1)))
      verdictIds.push(await verdicts.proposeVerdict(tx, sealing, { actor, name, now, caseId, batchId: params.batchId, proposal }))
    await audit.write(tx, { actor: actor.accountId, act: 'vetting.result.propose', subject: `batch:${params.batchId}`, purpose: `${verdictIds.length}`, now })
    return { verdictIds }
  })
  serve(app, confirmResults, async ({ tx, actor, params, body, now }) => {
    const name = await nameOf(tx, actor)
    const found = await tx.selectFrom('verdict').select('id').where('id', 'in', body.verdictIds).orderBy('case_id').execute()
    const known = found.map((row) => row.id)
    for (const verdictId of [...known, ...body.verdictIds.filter((id) => !known.includes(id))])
      await verdicts.confirmVerdict(tx, { actor, name, now, verdictId, batchId: params.batchId })
    await audit.write(tx, { actor: actor.accountId, act: 'vetting.result.confirm', subject: `batch:${params.batchId}`, purpose: `${known.length}`, now })
    return { confirmed: known.length }
  })
  serve(app, proposeVerdict, async ({ tx, actor, params, body, now }) => {
    const verdictId = await verdicts.proposeVerdict(tx, sealing, { actor, name: await nameOf(tx, actor), now, caseId: params.caseId, batchId: null, proposal: body })
    await audit.write(tx, { actor: actor.accountId, act: 'vetting.result.propose', subject: `case:${params.caseId}`, purpose: verdictId, now })
    return { verdictId }
  })
  serve(app, confirmVerdict, async ({ tx, actor, params, now }) => {
    await verdicts.confirmVerdict(tx, { actor, name: await nameOf(tx, actor), now, ...params })
    await audit.write(tx, { actor: actor.accountId, act: 'vetting.result.confirm', subject: `case:${params.caseId}`, purpose: params.verdictId, now })
    return { verdictId: params.verdictId }
  })
  serve(app, withdrawVerdict, async ({ tx, actor, params, now }) => {
    await verdicts.withdrawVerdict(tx, { actor, name: await nameOf(tx, actor), now, ...params })
    return { verdictId: params.verdictId }
  })
}
