import * as contracts from '@tequio/contracts/training/attendance'
import { readSessionSheet, syncCheckIns, syncMarks } from '@tequio/contracts/training/attendance-sync'
import { notFound } from '@tequio/contracts/problems'
import { todayIn } from '@tequio/service-kit/clock'
import { Problem } from '@tequio/service-kit/problem'
import { deriveKey } from '@tequio/service-kit/secrets'
import { allPages } from '@tequio/service-kit/list'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { readSheetTable } from '@tequio/service-kit/sheet'
import { nobody } from '../learning/nobody.ts'
import { mustSeeSomebody } from '../session/session.routes.ts'
import { getSession, getSessionPage } from '../session/session.queries.ts'
import type { Tables } from '../tables.ts'
import { checkInWith, markAll, markSeats, mustTake } from './attendance.actions.ts'
import { applyCheckIns, applyMarks } from './attendance-sync.actions.ts'
import { findAttendance, findListed } from './attendance.queries.ts'
import { writeAttendance } from './attendance-spreadsheet.ts'
import { matchNames, namesIn, separatorOf } from './call-list.rules.ts'
import { codesFrom, pageOf } from './code.rules.ts'
import { getSheet } from './sheet.queries.ts'

const atOnce = 5_000

export const attendanceRoutes = (app: ServiceApp<Tables>): void => {
  const key = deriveKey(app.config.secretKey, 'training.attendance.code')

  serve(app, contracts.listAttendance, ({ db, params, query, visible, now }) => {
    mustSeeSomebody(visible)
    return findAttendance(db, { ...query, ...params, limit: query.limit ?? 50, visible, now })
  })
  serve(app, contracts.exportAttendance, async ({ db, params, query, visible, now }) => {
    mustSeeSomebody(visible)
    const { session, edition } = await getSessionPage(db, { ...params, visible, now })
    const { items } = await allPages((after) => findAttendance(db, { ...query, ...params, after, limit: atOnce, visible, now }))
    const head = { ...session, courseTitle: edition.courseTitle, edition: edition.name, startsAt: new Date(session.startsAt) }
    return { bytes: await writeAttendance(head, items), name: `Asistencia ${todayIn(session.zone, head.startsAt)}.xlsx` }
  })
  serve(app, contracts.markAttendance, ({ tx, actor, params, body, visible, now }) => {
    mustSeeSomebody(visible)
    return markSeats(tx, { ...params, ...body, visible, by: actor.accountId, now })
  })
  serve(app, contracts.markEverybody, ({ tx, actor, params, body, visible, now }) => {
    mustSeeSomebody(visible)
    return markAll(tx, { ...params, ...body, visible, by: actor.accountId, now })
  })
  serve(app, contracts.readSessionCode, async ({ db, params, visible, now }) => {
    mustSeeSomebody(visible)
    const session = await getSession(db, params.sessionId)
    mustTake(session, now, 'code')
    const { session: counted, edition } = await getSessionPage(db, { ...params, visible, now })
    const { people, present } = counted
    // codes are for who takes the attendance of somebody in it
    if (!visible.all && people === 0) throw new Problem(notFound)
    return { title: session.title, courseTitle: edition.courseTitle, ...codesFrom(key, session.id, now), address: pageOf(app.config.PUBLIC_URL, session.id), people, present }
  })
  serve(app, contracts.readCallList, {
    prepare: async ({ body, visible }) => {
      mustSeeSomebody(visible)
      const { callListKind, callListDamaged, callListEmpty, callListLong, callListRows } = contracts
      const { texts } = await readSheetTable(body, {
        maxRows: callListRows,
        dates: 'mexican',
        separatorOf,
        problems: { kindUnknown: callListKind, damaged: callListDamaged, empty: callListEmpty, tooLong: callListLong },
      })
      return namesIn(texts)
    },
    act: async ({ tx, params, visible, now, prepared }) => {
      const session = await getSession(tx, params.sessionId)
      mustTake(session, now, 'list')
      return { lines: matchNames(prepared, await findListed(tx, { session, visible, now })) }
    },
  })
  serve(app, contracts.checkIn, ({ tx, actor, params, body, now }) => checkInWith(tx, { ...params, ...body, personId: actor.personId || nobody, by: actor.accountId, key, now }))
  serve(app, readSessionSheet, ({ db, params, visible, now }) => {
    mustSeeSomebody(visible)
    return getSheet(db, { ...params, visible, now, key, publicUrl: app.config.PUBLIC_URL })
  })
  serve(app, syncMarks, async ({ tx, actor, body, visible, now, request }) => {
    mustSeeSomebody(visible)
    return { items: await applyMarks(tx, { ...body, visible, by: actor.accountId, now, log: (error) => request.log.error({ err: error }, 'a mark could not be applied') }) }
  })
  serve(app, syncCheckIns, async ({ tx, actor, body, now, request }) => ({
    items: await applyCheckIns(tx, {
      ...body,
      personId: actor.personId || nobody,
      by: actor.accountId,
      key,
      now,
      log: (error) => request.log.error({ err: error }, 'a check-in could not be applied'),
    }),
  }))
}
