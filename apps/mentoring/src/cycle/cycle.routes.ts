import { listCycles, openCycle } from '@tequio/contracts/mentoring/cycle'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import type { Tables } from '../tables.ts'
import * as actions from './cycle.actions.ts'
import { knownComponents, listCycleRows } from './cycle.queries.ts'

export const cycleRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, listCycles, async ({ db, visible, now }) => ({ items: await listCycleRows(db, visible, now), components: await knownComponents(db) }))
  serve(app, openCycle, ({ tx, body }) => actions.openCycle(tx, body))
}
