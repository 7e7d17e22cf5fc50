import { readHandedOver, readOpenWork } from '@tequio/contracts/mentoring/handover'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tables } from '../tables.ts'
import { findOpenWork, getHandedOver } from './handover.queries.ts'

export const handoverRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, readOpenWork, async ({ db, params, now }) => ({ items: await findOpenWork(db, params.municipalityId, now) }))
  serve(app, readHandedOver, ({ db, params }) => getHandedOver(db, params))
}
