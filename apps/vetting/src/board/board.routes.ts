import { exportVettingBoard, readApproval, readVettingBoard, type Approval } from '@tequio/contracts/vetting/board'
import { visibleTo } from '@tequio/service-kit/actor'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import type { Kysely } from 'kysely'
import { answersSince } from '../case/filter.queries.ts'
import { programmeDay } from '../programme.ts'
import { makeSealing, type Sealing } from '../sealing.ts'
import type { Tables } from '../tables.ts'
import { answersByKind, answersByPlace, answersBySex } from './approval.queries.ts'
import { withoutFew } from './approval.rules.ts'
import { writeBoard } from './board-spreadsheet.ts'
import { readBoard } from './board.queries.ts'

// Of the whole programme alone: the shares of a part of it, taken from those of the whole, would tell small groups.
const approvalOf = async (db: Kysely<Tables>, sealing: Sealing, now: Date): Promise<Approval> => {
  const today = programmeDay(now)
  const [sexes, kinds, municipalities] = [await answersBySex(db, sealing, today), await answersByKind(db, today), await answersByPlace(db, today)]
  return withoutFew({ sexes, kinds, municipalities }, answersSince(today))
}

export const boardRoutes = (app: ServiceApp<Tables>): void => {
  const sealing = makeSealing(app.config.secretKey)
  serve(app, readVettingBoard, ({ db, visible, now }) => readBoard(db, visible, now))
  serve(app, readApproval, ({ db, now }) => approvalOf(db, sealing, now))
  serve(app, exportVettingBoard, async ({ db, actor, now }) => ({
    bytes: await writeBoard(await readBoard(db, visibleTo(actor, 'vetting.board.see'), now), await approvalOf(db, sealing, now), programmeDay(now)),
    name: `tablero-de-verificacion-${programmeDay(now)}.xlsx`,
  }))
}
