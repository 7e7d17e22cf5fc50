import { exportMatrix, readMatrix } from '@tequio/contracts/progress/matrix'
import { notFound } from '@tequio/contracts/problems'
import { todayIn } from '@tequio/service-kit/clock'
import { Problem } from '@tequio/service-kit/problem'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import type { Tables } from '../tables.ts'
import { loadMatrix, readWholeMatrix } from './matrix.queries.ts'
import { writeMatrix } from './matrix-spreadsheet.ts'

export const matrixRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, readMatrix, ({ db, visible, query }) => readWholeMatrix(db, visible, query))
  serve(app, exportMatrix, async ({ db, visible, query, now }) => {
    const matrix = await loadMatrix(db, visible, query)
    if (!matrix) throw new Problem(notFound)
    return { bytes: await writeMatrix(matrix), name: `matriz-de-avances-${todayIn(app.config.PROGRAMME_TIME_ZONE, now)}.xlsx` }
  })
}
