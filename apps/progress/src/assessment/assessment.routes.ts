import {
  addAttendee,
  finishAssessment,
  listAssessments,
  planAssessment,
  readAssessment,
  removeAttendee,
  reopenAssessment,
  setClock,
  signAsAssessor,
  signAsMunicipality,
} from '@tequio/contracts/progress/assessment'
import { makeAudit } from '@tequio/service-kit/audit'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import type { Tables } from '../tables.ts'
import * as actions from './assessment.actions.ts'
import { listRows, listUnmeasured, readWhole } from './assessment.queries.ts'

export const assessmentRoutes = (app: ServiceApp<Tables>): void => {
  const audit = makeAudit(app.config.secretKey)
  serve(app, listAssessments, async ({ db, visible, query }) => ({
    items: await listRows(db, visible, { municipality: query.municipality }),
    unmeasured: await listUnmeasured(db, visible),
  }))
  serve(app, planAssessment, ({ tx, actor, body, now }) => actions.plan(tx, actor, body, now))
  serve(app, readAssessment, ({ db, actor, params, now }) => readWhole(db, actor, params.assessmentId, now))
  serve(app, setClock, ({ tx, actor, params, body, now }) => actions.setClock(tx, actor, { ...params, ...body }, now))
  serve(app, addAttendee, ({ tx, params, body, now }) => actions.addAttendee(tx, { ...params, ...body }, now))
  serve(app, removeAttendee, ({ tx, params }) => actions.removeAttendee(tx, params))
  serve(app, finishAssessment, ({ tx, params, body, now }) => actions.finish(tx, { ...params, ...body }, now))
  serve(app, reopenAssessment, async ({ tx, actor, params, body, now }) => {
    const changed = await actions.reopen(tx, { ...params, ...body })
    await audit.write(tx, { actor: actor.accountId, act: 'progress.assessment.reopen', subject: params.assessmentId, purpose: body.reason, now })
    return changed
  })
  serve(app, signAsAssessor, ({ tx, actor, params, body, now }) => actions.sign(tx, actor, 'assessor', { ...params, ...body }, now))
  serve(app, signAsMunicipality, ({ tx, actor, params, body, now }) => actions.sign(tx, actor, 'municipality', { ...params, ...body }, now))
}
