import { readCriterionHistory, readMunicipalityMatrix, setTarget } from '@tequio/contracts/progress/municipality'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import type { Tables } from '../tables.ts'
import * as targets from '../target/target.actions.ts'
import { readHistory, readMunicipality } from './municipality.queries.ts'

export const municipalityRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, readMunicipalityMatrix, ({ db, actor, params }) => readMunicipality(db, actor, params.municipalityId))
  serve(app, readCriterionHistory, ({ db, params }) => readHistory(db, params.municipalityId, params.criterionId))
  serve(app, setTarget, ({ tx, actor, params, body, now }) => targets.setTarget(tx, actor, { ...params, ...body }, now))
}
