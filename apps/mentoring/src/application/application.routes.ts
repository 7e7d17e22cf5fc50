import { readApplication, sendApplication, withdrawApplication } from '@tequio/contracts/mentoring/application'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import type { Tables } from '../tables.ts'
import * as actions from './application.actions.ts'
import { readWholeApplication } from './application.queries.ts'

export const applicationRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, readApplication, ({ db, params, now }) => readWholeApplication(db, params.cycleId, params.municipalityId, now))
  serve(app, sendApplication, ({ tx, actor, params, body, now }) => actions.sendApplication(tx, actor, params, body, now))
  serve(app, withdrawApplication, ({ tx, params, body, now }) => actions.withdrawApplication(tx, params, body, now))
}
