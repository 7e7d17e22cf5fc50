import { beginUpload, readUpload, sendPart } from '@tequio/contracts/vetting/upload'
import { makeAudit } from '@tequio/service-kit/audit'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import { nameOf } from '../directory/directory.queries.ts'
import { makeSealing } from '../sealing.ts'
import type { Tables } from '../tables.ts'
import * as uploads from './upload.actions.ts'

export const uploadRoutes = (app: ServiceApp<Tables>): void => {
  const audit = makeAudit(app.config.secretKey)
  const keeping = { files: app.files, sealing: makeSealing(app.config.secretKey) }

  serve(app, beginUpload, ({ tx, actor, params, body, now }) => uploads.beginUpload(tx, { ...params, ...body, account: actor.accountId, now }))
  serve(app, readUpload, ({ db, actor, params }) => uploads.readUpload(db, { ...params, account: actor.accountId }))
  serve(app, sendPart, async ({ tx, actor, params, query, body, now }) => {
    const part = { ...params, from: query.from, bytes: body, account: actor.accountId, by: await nameOf(tx, actor), now }
    const { received, paper, kind, isAdded } = await uploads.takePart(tx, keeping, part)
    if (isAdded) await audit.write(tx, { actor: actor.accountId, act: 'vetting.paper.upload', subject: `case:${params.caseId}`, purpose: kind, now })
    return { received, paper }
  })
}
