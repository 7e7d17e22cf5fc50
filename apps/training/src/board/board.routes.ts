import { exportBoard, listLacking, readBoard, readCompletion, readSummary, readTrainingFigures } from '@tequio/contracts/training/board'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import { findLacking, getBoard, getCompletion, getSummary } from './board.queries.ts'
import { figuresOf } from './figures.rules.ts'
import { writeBoard } from './board-spreadsheet.ts'

/** Most people in one spreadsheet; a larger programme exports by municipality. */
const exportLimit = 20_000

export const boardRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, readBoard, ({ db, visible, now }) => getBoard(db, { visible, now }))
  serve(app, listLacking, ({ db, query, visible, now }) => findLacking(db, { ...query, visible, now }))
  serve(app, exportBoard, async ({ db, visible, now }) => {
    const board = await getBoard(db, { visible, now })
    const { items } = await findLacking(db, { visible, limit: exportLimit, now })
    return { bytes: await writeBoard(board, items), name: `A quién le falta qué ${programmeDay(now)}.xlsx` }
  })
  serve(app, readCompletion, ({ db, now }) => getCompletion(db, now))
  serve(app, readTrainingFigures, async ({ db, now }) => figuresOf((await getCompletion(db, now)).rows, await getSummary(db, now)))
  serve(app, readSummary, ({ db, now }) => getSummary(db, now))
}
