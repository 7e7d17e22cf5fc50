import { closePeriod, listAdjustedPeople } from '@tequio/contracts/training/closing'
import { makeAudit } from '@tequio/service-kit/audit'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tables } from '../tables.ts'
import { closeQuarter } from './closing.actions.ts'
import { findAdjustedPeople } from './closing.queries.ts'

export const closingRoutes = (app: ServiceApp<Tables>): void => {
  const audit = makeAudit(app.config.secretKey)

  serve(app, closePeriod, async ({ tx, actor, body, now }) => {
    const closed = await closeQuarter(tx, { ...body, by: actor.personId || actor.accountId, now })
    await audit.write(tx, { actor: actor.accountId, act: 'training.participation.close', subject: 'programme', purpose: `${body.from}/${body.to}`, now })
    return closed
  })
  serve(app, listAdjustedPeople, ({ db, query, now }) => findAdjustedPeople(db, { ...query, limit: query.limit ?? 50 }, now))
}
