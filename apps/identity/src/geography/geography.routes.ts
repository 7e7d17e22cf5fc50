import { inviteMunicipality, searchMunicipalities } from '@tequio/contracts/identity/municipality'
import { makeAudit } from '@tequio/service-kit/audit'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tables } from '../tables.ts'
import { findMunicipalities } from './geography.queries.ts'
import { invite } from './participation.actions.ts'

export const geographyRoutes = (app: ServiceApp<Tables>): void => {
  const audit = makeAudit(app.config.secretKey)
  serve(app, searchMunicipalities, async ({ db, query }) => ({ items: await findMunicipalities(db, query) }))
  serve(app, inviteMunicipality, async ({ tx, actor, params, now }) => {
    const invited = await invite(tx, params.municipalityId, now)
    await audit.write(tx, { actor: actor.accountId, act: 'identity.municipality.invite', subject: params.municipalityId, now })
    return invited
  })
}
