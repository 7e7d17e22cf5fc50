import { listInstitutions } from '@tequio/contracts/identity/institution'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tables } from '../tables.ts'
import { findInstitutions } from './organisation.queries.ts'

export const organisationRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, listInstitutions, async ({ db, query, visible }) => ({ items: await findInstitutions(db, visible, query) }))
}
