import { changeAgreement, readAgreement, signAgreement } from '@tequio/contracts/mentoring/agreement'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import type { Tables } from '../tables.ts'
import * as actions from './agreement.actions.ts'
import { readWholeAgreement } from './agreement.queries.ts'

export const agreementRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, readAgreement, ({ db, params, now }) => readWholeAgreement(db, params.pairId, now))
  serve(app, changeAgreement, ({ tx, params, body }) => actions.changeAgreement(tx, params.pairId, body))
  serve(app, signAgreement, ({ tx, actor, params, body, now }) => actions.signAgreement(tx, actor, params.pairId, body, now))
}
