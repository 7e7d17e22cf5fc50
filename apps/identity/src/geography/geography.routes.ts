import { searchMunicipalities } from '@tequio/contracts/identity/municipality'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tables } from '../tables.ts'
import { findMunicipalities } from './geography.queries.ts'

export const geographyRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, searchMunicipalities, async ({ db, query }) => ({ items: await findMunicipalities(db, query) }))
}
