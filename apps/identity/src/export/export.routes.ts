import { askOwnExport, getOwnExport, orderExport } from '@tequio/contracts/identity/export'
import { makeAudit } from '@tequio/service-kit/audit'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { nameOf } from '../person/person.queries.ts'
import type { Tables } from '../tables.ts'
import { findExport, requestExport } from './export.actions.ts'

export const dataExportRoutes = (app: ServiceApp<Tables>): void => {
  const audit = makeAudit(app.config.secretKey)
  serve(app, getOwnExport, async ({ db, actor, now }) => ({ export: await findExport(db, actor.personId, now) }))
  serve(app, askOwnExport, async ({ tx, actor, now }) => {
    const asked = await requestExport(tx, { personId: actor.personId, by: '' }, now)
    await audit.write(tx, { actor: actor.accountId, act: 'identity.export.ask', subject: actor.personId, now })
    return asked
  })
  serve(app, orderExport, async ({ tx, actor, params, now }) => {
    const asked = await requestExport(tx, { personId: params.personId, by: await nameOf(tx, actor) }, now)
    await audit.write(tx, { actor: actor.accountId, act: 'identity.export.order', subject: params.personId, now })
    return asked
  })
}
