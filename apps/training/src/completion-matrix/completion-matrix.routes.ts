import { exportCompletionMatrix, readCompletionMatrix, readMatrixTotals } from '@tequio/contracts/training/completion-matrix'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import { getMatrix, getMatrixTotals } from './completion-matrix.queries.ts'
import { writeMatrix } from './matrix-spreadsheet.ts'

/** Most places that an edition may have. */
const everybody = 5_000

export const completionMatrixRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, readCompletionMatrix, ({ db, params, query, visible, now }) => getMatrix(db, { ...query, ...params, limit: query.limit ?? 50, visible, now }))
  serve(app, readMatrixTotals, ({ db, params, query, visible, now }) => getMatrixTotals(db, { ...query, ...params, visible, now }))
  serve(app, exportCompletionMatrix, async ({ db, params, query, visible, now }) => {
    const of = { ...query, ...params, visible, now }
    return { bytes: await writeMatrix(await getMatrix(db, { ...of, limit: everybody }), await getMatrixTotals(db, of)), name: `Avance por módulo ${programmeDay(now)}.xlsx` }
  })
}
