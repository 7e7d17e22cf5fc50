import { mostOpen, inquirySettled } from '@tequio/contracts/training/inquiry'
import { notFound, stale } from '@tequio/contracts/problems'
import { Problem } from '@tequio/service-kit/problem'
import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { SeatView } from '../learning/step.rules.ts'
import type { Tables } from '../tables.ts'
import { tidyText } from './inquiry.rules.ts'

type Tx = Transaction<Tables>

/** Lays a question into its thread. Asked again in the same words while it waits, it is the same one. The person's lock is held. Answers whether there was room. */
export const askInThread = async (tx: Tx, seat: SeatView, of: { lessonId: string | null; text: string; askedAt: Date; now: Date }): Promise<boolean> => {
  const text = tidyText(of.text)
  const own = await tx
    .selectFrom('inquiry')
    .select(['id', sql<boolean>`lesson_id is not distinct from ${of.lessonId} and fold(text) = fold(${text})`.as('isSame')])
    .where('enrolment_id', '=', seat.enrolmentId)
    .where('state', '=', 'open')
    .execute()
  if (own.some((row) => row.isSame)) return true
  if (own.length >= mostOpen) return false
  await tx
    .insertInto('inquiry')
    .values({
      id: randomUUID(),
      edition_id: seat.editionId,
      lesson_id: of.lessonId,
      enrolment_id: seat.enrolmentId,
      text,
      asked_at: of.askedAt,
      received_at: of.now,
      state: 'open',
      reply_id: null,
      version: 1,
    })
    .execute()
  return true
}

/** Closes a question that needs no reply, or lets it wait again. Throws `stale`, `inquiry-settled`. */
export const settleInquiry = async (tx: Tx, of: { inquiryId: string; version: number; to: 'open' | 'closed' }): Promise<{ inquiryId: string; version: number }> => {
  const row = await tx.selectFrom('inquiry').select(['state', 'version']).where('id', '=', of.inquiryId).forUpdate().executeTakeFirst()
  if (!row) throw new Problem(notFound)
  if (row.state === 'answered') throw new Problem(inquirySettled, { settled: 1, of: 1 })
  if (row.version !== of.version) throw new Problem(stale, { current: row.version })
  if (row.state === of.to) throw new Problem(inquirySettled, { settled: 1, of: 1 })
  const version = row.version + 1
  await tx.updateTable('inquiry').set({ state: of.to, version }).where('id', '=', of.inquiryId).execute()
  return { inquiryId: of.inquiryId, version }
}
