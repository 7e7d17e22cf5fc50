import * as contracts from '@tequio/contracts/training/grading'
import { makeAudit } from '@tequio/service-kit/audit'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { mustSeeSomebody } from '../session/session.routes.ts'
import type { Tables } from '../tables.ts'
import { grade, hold, release } from './grading.actions.ts'
import { findSubmissions, getQueue, getSubmission, queueBehind } from './grading.queries.ts'

const acts = { accepted: 'training.assignment.accept', returned: 'training.assignment.return' } as const

export const gradingRoutes = (app: ServiceApp<Tables>): void => {
  const audit = makeAudit(app.config.secretKey)

  serve(app, contracts.listSubmissions, ({ db, actor, params, query, visible, now }) => {
    mustSeeSomebody(visible)
    return findSubmissions(db, { ...params, ...query, limit: query.limit ?? 50, actor, visible, now })
  })
  serve(app, contracts.readSubmission, ({ db, actor, params, now }) => getSubmission(db, { ...params, actor, now }))
  serve(app, contracts.readQueue, ({ db, actor, params, query, visible, now }) => {
    mustSeeSomebody(visible)
    return getQueue(db, { ...params, ...query, actor, visible, now })
  })
  serve(app, contracts.holdSubmission, ({ tx, actor, params, body, now }) => hold(tx, { ...params, ...body, actor, now }))
  serve(app, contracts.releaseSubmission, async ({ tx, actor, params, now }) => {
    await release(tx, { ...params, actor, now })
    return {}
  })
  serve(app, contracts.gradeSubmission, async ({ tx, actor, params, body, visible, now }) => {
    const { version, completed, editionId, personId, since } = await grade(tx, { ...params, body, actor, now })
    await audit.write(tx, { actor: actor.accountId, act: acts[body.outcome], subject: personId, purpose: params.enrolmentId, now })
    return { version, completed, ...(await queueBehind(tx, { editionId, actor, visible, now, behind: { since, enrolmentId: params.enrolmentId } })) }
  })
}
