import * as contracts from '@tequio/contracts/identity/institution'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tables } from '../tables.ts'
import * as actions from './chart.actions.ts'
import { getOrganisation, getPosition } from './chart.queries.ts'
import { findInstitutions } from './organisation.queries.ts'

export const organisationRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, contracts.listInstitutions, async ({ db, query, visible }) => ({ items: await findInstitutions(db, visible, query) }))
  serve(app, contracts.readOrganisation, async ({ db, params, now }) => getOrganisation(db, params.municipalityId, now))
  serve(app, contracts.readPosition, async ({ db, params, now }) => getPosition(db, params.positionId, now))
  serve(app, contracts.addInstitution, async ({ tx, params, body }) => ({ institutionId: await actions.addInstitution(tx, { ...params, ...body }) }))
  serve(app, contracts.renameInstitution, async ({ tx, params, body, now }) => ({ version: await actions.renameInstitution(tx, params.institutionId, body, now) }))
  serve(app, contracts.addPosition, async ({ tx, params, body }) => ({ positionId: await actions.addPosition(tx, params.institutionId, body) }))
  serve(app, contracts.changePosition, async ({ tx, params, body, now }) => ({ version: await actions.changePosition(tx, params.positionId, body, now) }))
  serve(app, contracts.closePosition, async ({ tx, params, body, now }) => ({ version: await actions.setClosed(tx, params.positionId, body, now) }))
}
