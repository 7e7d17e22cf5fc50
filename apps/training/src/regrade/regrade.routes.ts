import { readRegrade, regradeEdition } from '@tequio/contracts/training/regrade'
import { makeAudit } from '@tequio/service-kit/audit'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tables } from '../tables.ts'
import { regrade } from './regrade.actions.ts'
import { describeRegrade } from './regrade.queries.ts'

export const regradeRoutes = (app: ServiceApp<Tables>): void => {
  const audit = makeAudit(app.config.secretKey)
  serve(app, readRegrade, ({ db, params }) => describeRegrade(db, params.editionId))
  serve(app, regradeEdition, async ({ tx, actor, params, now }) => {
    const { versionId, ...done } = await regrade(tx, { ...params, now })
    if (done.attempts > 0)
      await audit.write(tx, { actor: actor.accountId, act: 'training.grades.correct', subject: params.editionId, purpose: `${versionId} ${done.attempts}/${done.risen}`, now })
    return done
  })
}
