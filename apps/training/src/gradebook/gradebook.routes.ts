import { exportGradebook, readGradebook } from '@tequio/contracts/training/gradebook'
import { allPages } from '@tequio/service-kit/list'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { programmeDay } from '../programme.ts'
import { mustSeeSomebody } from '../session/session.routes.ts'
import type { Tables } from '../tables.ts'
import { writeGradebook } from './gradebook-spreadsheet.ts'
import { getGradebook } from './gradebook.queries.ts'

export const gradebookRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, readGradebook, ({ db, params, query, visible, now }) => {
    mustSeeSomebody(visible)
    return getGradebook(db, { ...query, ...params, limit: query.limit ?? 50, visible, now })
  })
  serve(app, exportGradebook, async ({ db, params, query, visible, now }) => {
    mustSeeSomebody(visible)
    const whole = await allPages((after) => getGradebook(db, { ...query, ...params, after, limit: 5_000, visible, now }))
    return { bytes: await writeGradebook(whole), name: `Calificaciones ${programmeDay(now)}.xlsx` }
  })
}
