import * as contracts from '@tequio/contracts/mentoring/session'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import type { Tables } from '../tables.ts'
import * as minutes from './minutes.actions.ts'
import * as actions from './session.actions.ts'
import { calendarOf, listSessionRows, readWholeSession } from './session.queries.ts'

export const sessionRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, contracts.listSessions, async ({ db, params }) => ({ items: await listSessionRows(db, params.pairId) }))
  serve(app, contracts.readSession, ({ db, params, now }) => readWholeSession(db, params, now))
  serve(app, contracts.sessionCalendar, ({ db, params, now }) => calendarOf(db, params, now))
  serve(app, contracts.proposeSession, ({ tx, actor, params, body, now }) => actions.proposeSession(tx, actor, params.pairId, body, now))
  serve(app, contracts.chooseTime, ({ tx, actor, params, body, now }) => actions.chooseTime(tx, actor, params, body, now))
  serve(app, contracts.cancelSession, ({ tx, params, body, now }) => actions.cancelSession(tx, params, body, now))
  serve(app, contracts.startSession, ({ tx, params, body, now }) => actions.startSession(tx, params, body, now))
  serve(app, contracts.saveAttendance, ({ tx, params, body, now }) => minutes.saveAttendance(tx, params, body, now))
  serve(app, contracts.saveMinutes, ({ tx, actor, params, body, now }) => minutes.saveMinutes(tx, actor, params, body, now))
  serve(app, contracts.signSession, ({ tx, actor, params, body, now }) => minutes.signSession(tx, actor, params, body, now))
}
