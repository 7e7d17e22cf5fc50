import { exportCompletionMatrix, readCompletionMatrix, readMatrixTotals } from '@tequio/contracts/training/completion-matrix'
import { allPages } from '@tequio/service-kit/list'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Kysely } from 'kysely'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import { getMatrix, getMatrixTotals } from './completion-matrix.queries.ts'
import { writeMatrix } from './matrix-spreadsheet.ts'

const atOnce = 5_000
type About = Parameters<typeof getMatrixTotals>[1]

// the rows are of the figure that is open, the totals of everybody whom the filters leave, as on the screen
const writeWhole = async (db: Kysely<Tables>, { module, state, mark, ...people }: About): Promise<Uint8Array> => {
  const whole = await allPages((after) => getMatrix(db, { ...people, module, state, mark, after, limit: atOnce }))
  return writeMatrix(whole, await getMatrixTotals(db, people))
}

export const completionMatrixRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, readCompletionMatrix, ({ db, params, query, visible, now }) => getMatrix(db, { ...query, ...params, limit: query.limit ?? 50, visible, now }))
  serve(app, readMatrixTotals, ({ db, params, query, visible, now }) => getMatrixTotals(db, { ...query, ...params, visible, now }))
  serve(app, exportCompletionMatrix, async ({ db, params, query, visible, now }) => ({
    bytes: await writeWhole(db, { ...query, ...params, visible, now }),
    name: `Avance por módulo ${programmeDay(now)}.xlsx`,
  }))
}
