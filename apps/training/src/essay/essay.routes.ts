import * as contracts from '@tequio/contracts/training/essay'
import { makeAudit } from '@tequio/service-kit/audit'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { mustSeeSomebody } from '../session/session.routes.ts'
import type { Tables } from '../tables.ts'
import { grade, holdEssayOf, releaseEssayOf } from './essay.actions.ts'
import { findEssays, getEssay, getQueue } from './essay.queries.ts'

export const essayRoutes = (app: ServiceApp<Tables>): void => {
  const audit = makeAudit(app.config.secretKey)

  serve(app, contracts.listEssays, ({ db, actor, params, query, visible, now }) => {
    mustSeeSomebody(visible)
    return findEssays(db, { ...params, ...query, limit: query.limit ?? 50, actor, visible, now })
  })
  serve(app, contracts.readEssayQueue, ({ db, actor, params, query, visible, now }) => {
    mustSeeSomebody(visible)
    return getQueue(db, { ...params, ...query, actor, visible, now })
  })
  serve(app, contracts.readEssay, ({ db, actor, params, now }) => getEssay(db, { ...params, actor, now }))
  serve(app, contracts.holdEssay, ({ tx, actor, params, body, now }) => holdEssayOf(tx, { ...params, ...body, actor, now }))
  serve(app, contracts.releaseEssay, async ({ tx, actor, params, now }) => {
    await releaseEssayOf(tx, { ...params, actor, now })
    return {}
  })
  serve(app, contracts.gradeEssay, async ({ tx, actor, params, body, visible, now }) => {
    const { version, grade: value, completed, editionId, personId } = await grade(tx, { ...params, body, actor, now })
    await audit.write(tx, { actor: actor.accountId, act: 'training.essay.grade', subject: personId, purpose: params.enrolmentId, now })
    return { version, grade: value, completed, ...(await getQueue(tx, { editionId, actor, visible, now, behind: params.attemptId })) }
  })
}
