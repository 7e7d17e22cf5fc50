import { announcementImpossible, announcementTwice, announcementWithdrawn } from '@tequio/contracts/training/announcement'
import { notFound, stale } from '@tequio/contracts/problems'
import type { Actor } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { getEdition } from '../enrolment/enrolment.queries.ts'
import { tidyText } from '../inquiry/inquiry.rules.ts'
import { tellSeats, untell } from '../notice/notice.actions.ts'
import { findSeatIds } from '../notice/seats.queries.ts'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import { checkDays } from './announcement.rules.ts'

type Tx = Transaction<Tables>
type New = { editionId: string; title: string; text: string; lastDay: string; actor: Actor; now: Date }

/** Announces to an edition, and tells each open and waiting seat once. Throws `announcement-impossible`, `announcement-twice`. */
export const announceTo = async (tx: Tx, of: New): Promise<{ announcementId: string; version: number; told: number }> => {
  const edition = await getEdition(tx, of.editionId)
  const today = programmeDay(of.now)
  const fault = checkDays({ lastDay: of.lastDay, endsOn: edition.ends_on, today })
  if (fault) throw new Problem(announcementImpossible, { fact: fault })
  const [title, text] = [of.title.trim(), tidyText(of.text)]
  // of two who announce the same at once, one does
  await sql`select pg_advisory_xact_lock(hashtextextended(${of.editionId}, 4305))`.execute(tx)
  const twin = await tx
    .selectFrom('announcement')
    .select('id')
    .where('edition_id', '=', of.editionId)
    .where('withdrawn_at', 'is', null)
    .where('last_day', '>=', today)
    .where(sql<boolean>`fold(title) = fold(${title}) and fold(text) = fold(${text})`)
    .executeTakeFirst()
  if (twin) throw new Problem(announcementTwice)
  const announcementId = randomUUID()
  await tx
    .insertInto('announcement')
    .values({
      id: announcementId,
      edition_id: of.editionId,
      title,
      text,
      announced_by: of.actor.accountId,
      announced_at: of.now,
      last_day: of.lastDay,
      withdrawn_at: null,
      version: 1,
    })
    .execute()
  const enrolmentIds = await findSeatIds(tx, { editionId: of.editionId, states: ['active', 'waiting'], now: of.now })
  const told = await tellSeats(tx, { kind: 'announcement', aboutId: announcementId, enrolmentIds }, of.now)
  return { announcementId, version: 1, told }
}

/** Throws `stale`, `announcement-withdrawn`. */
export const withdraw = async (tx: Tx, of: { announcementId: string; version: number; now: Date }): Promise<{ announcementId: string; version: number }> => {
  const row = await tx.selectFrom('announcement').select(['version', 'withdrawn_at']).where('id', '=', of.announcementId).forUpdate().executeTakeFirst()
  if (!row) throw new Problem(notFound)
  if (row.withdrawn_at !== null) throw new Problem(announcementWithdrawn)
  if (row.version !== of.version) throw new Problem(stale, { current: row.version })
  const version = row.version + 1
  await tx.updateTable('announcement').set({ withdrawn_at: of.now, version }).where('id', '=', of.announcementId).execute()
  await untell(tx, of.announcementId, of.now)
  return { announcementId: of.announcementId, version }
}
