import { inquirySettled, replyKept, replyReach, takeBackMinutes } from '@tequio/contracts/training/inquiry'
import { invalid, notFound, stale } from '@tequio/contracts/problems'
import type { Actor, Visible } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { tellSeats, untell } from '../notice/notice.actions.ts'
import type { Tables } from '../tables.ts'
import { visibleInquiries } from './inquiry.queries.ts'
import { mayTakeBack, tidyText } from './inquiry.rules.ts'
import type { ReplyRow } from './thread.tables.ts'

type Tx = Transaction<Tables>
type Words = { text: string; heading: string | null }

const wordsOf = ({ text, heading }: Words) => ({ text: tidyText(text), heading: heading === null ? null : tidyText(heading) })

/** Who sees the people of a part writes nothing to those of another one. */
const checkReach = (heading: string | null, visible: Visible): void => {
  if (heading !== null && !visible.all) throw new Problem(replyReach)
}

/** Replies once to questions of one thread. Of two who reply to the same one, one does. Throws `inquiry-settled`, `reply-reach`. */
export const replyTo = async (
  tx: Tx,
  of: Words & { editionId: string; inquiryIds: readonly string[]; visible: Visible; actor: Actor; now: Date },
): Promise<{ replyId: string; version: number; told: number }> => {
  checkReach(of.heading, of.visible)
  const rows = await visibleInquiries(tx, of.visible)
    .where('i.edition_id', '=', of.editionId)
    .where('i.id', '=', sql<string>`any(${of.inquiryIds}::uuid[])`)
    .select(['i.id', 'i.lesson_id', 'i.state', 'i.enrolment_id'])
    .orderBy('i.id')
    .forUpdate('i')
    .execute()
  const [first] = rows
  if (!first || rows.length !== of.inquiryIds.length) throw new Problem(notFound)
  if (rows.some((row) => row.lesson_id !== first.lesson_id)) throw new Problem(invalid, { fields: [{ field: 'inquiryIds', rule: 'one-thread' }] })
  const settled = rows.filter((row) => row.state !== 'open').length
  if (settled > 0) throw new Problem(inquirySettled, { settled, of: rows.length })
  const replyId = randomUUID()
  await tx
    .insertInto('reply')
    .values({
      id: replyId,
      edition_id: of.editionId,
      lesson_id: first.lesson_id,
      ...wordsOf(of),
      replied_by: of.actor.accountId,
      replied_at: of.now,
      changed_at: null,
      version: 1,
    })
    .execute()
  await sql`update inquiry set state = 'answered', reply_id = ${replyId}, version = version + 1 where id = any(${rows.map((row) => row.id)}::uuid[])`.execute(tx)
  const told = await tellSeats(tx, { kind: 'reply', aboutId: replyId, enrolmentIds: rows.map((row) => row.enrolment_id) }, of.now)
  return { replyId, version: 1, told }
}

/** A reply as the actor read it, held until the end; of somebody who does not see all who asked, not found. */
const lockAt = async (tx: Tx, of: { replyId: string; version: number; visible: Visible }): Promise<ReplyRow> => {
  const reply = await tx.selectFrom('reply').selectAll().where('id', '=', of.replyId).forUpdate().executeTakeFirst()
  if (!reply) throw new Problem(notFound)
  const { all } = await tx
    .selectFrom('inquiry')
    .select(sql<number>`count(*)::int`.as('all'))
    .where('reply_id', '=', reply.id)
    .executeTakeFirstOrThrow()
  const { seen } = await visibleInquiries(tx, of.visible)
    .select(sql<number>`count(*)::int`.as('seen'))
    .where('i.reply_id', '=', reply.id)
    .executeTakeFirstOrThrow()
  if (!of.visible.all && (seen === 0 || seen !== all || reply.heading !== null)) throw new Problem(notFound)
  if (reply.version !== of.version) throw new Problem(stale, { current: reply.version })
  return reply
}

/** Throws `stale`, `reply-reach`. */
export const correct = async (tx: Tx, of: Words & { replyId: string; version: number; visible: Visible; now: Date }): Promise<{ replyId: string; version: number }> => {
  await lockAt(tx, of)
  checkReach(of.heading, of.visible)
  const version = of.version + 1
  await tx
    .updateTable('reply')
    .set({ ...wordsOf(of), changed_at: of.now, version })
    .where('id', '=', of.replyId)
    .execute()
  return { replyId: of.replyId, version }
}

/** Takes a reply back, with what was told of it. Throws `stale`, `reply-kept`. */
export const takeBack = async (tx: Tx, of: { replyId: string; version: number; visible: Visible; now: Date }): Promise<{ reopened: number }> => {
  const reply = await lockAt(tx, of)
  if (!mayTakeBack(reply.replied_at, of.now)) throw new Problem(replyKept, { minutes: takeBackMinutes })
  const reopened = await tx
    .updateTable('inquiry')
    .set({ state: 'open', reply_id: null, version: sql`version + 1` })
    .where('reply_id', '=', reply.id)
    .returning('id')
    .execute()
  await tx.deleteFrom('reply').where('id', '=', reply.id).execute()
  await untell(tx, reply.id, of.now)
  return { reopened: reopened.length }
}
