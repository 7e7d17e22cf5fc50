import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import { sheetHours, type readSessionSheet } from '@tequio/contracts/training/attendance-sync'
import type { Visible } from '@tequio/service-kit/actor'
import { allPages } from '@tequio/service-kit/list'
import { Problem } from '@tequio/service-kit/problem'
import type { Kysely } from 'kysely'
import { getSessionPage } from '../session/session.queries.ts'
import type { Tables } from '../tables.ts'
import { findAttendance } from './attendance.queries.ts'
import { codesFrom, pageOf, stepMs } from './code.rules.ts'

const atOnce = 5_000

/** What a device takes along of a session. Its codes are for who takes the attendance of somebody in it: they could say that everybody was there anyway. */
export const getSheet = async (
  db: Kysely<Tables>,
  of: { sessionId: string; visible: Visible; now: Date; key: Uint8Array; publicUrl: string },
): Promise<ReplyOf<typeof readSessionSheet>> => {
  const { session, edition, opensAt, closesAt } = await getSessionPage(db, of)
  if (!of.visible.all && session.people === 0) throw new Problem(notFound)
  const { items } = await allPages((after) => findAttendance(db, { ...of, after, limit: atOnce }))
  const from = new Date(Math.max(of.now.getTime(), Date.parse(opensAt)))
  const isNear = from.getTime() - of.now.getTime() <= sheetHours * 3_600_000 && from.getTime() <= Date.parse(closesAt)
  const steps = Math.floor(Date.parse(closesAt) / stepMs) - Math.floor(from.getTime() / stepMs) + 1
  const { sessionId, title, kind, startsAt, endsAt, zone, place, cancelledAt } = session
  return {
    sessionId,
    editionId: edition.editionId,
    title,
    courseTitle: edition.courseTitle,
    kind,
    startsAt,
    endsAt,
    zone,
    place,
    cancelledAt,
    opensAt,
    closesAt,
    now: of.now.toISOString(),
    people: items,
    codes:
      isNear && cancelledAt === null ? { from: new Date(Math.floor(from.getTime() / stepMs) * stepMs).toISOString(), list: codesFrom(of.key, sessionId, from, steps).codes } : null,
    address: pageOf(of.publicUrl, sessionId),
  }
}
