import { addAction, addObjective, changeAction, readPlan, removeObjective } from '@tequio/contracts/mentoring/plan'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import type { Tables } from '../tables.ts'
import * as actions from './plan.actions.ts'
import { readWholePlan } from './plan.queries.ts'

export const planRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, readPlan, ({ db, params, now }) => readWholePlan(db, params.pairId, now))
  serve(app, addObjective, ({ tx, params, body, now }) => actions.addObjective(tx, params.pairId, body, now))
  serve(app, removeObjective, ({ tx, params }) => actions.removeObjective(tx, params.pairId, params.objectiveId))
  serve(app, addAction, ({ tx, params, body, now }) => actions.addAction(tx, params, body, now))
  serve(app, changeAction, ({ tx, actor, params, body, now }) => actions.changeAction(tx, actor, params, body, now))
}
