import { inquirySettled, mostAskedPictures, mostInARow, mostOpen } from '@tequio/contracts/training/inquiry'
import { notFound, stale } from '@tequio/contracts/problems'
import { Problem } from '@tequio/service-kit/problem'
import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { SeatView } from '../learning/step.rules.ts'
import type { Tables } from '../tables.ts'
import { tidyText } from './inquiry.rules.ts'

type Tx = Transaction<Tables>

/** The exchange that a message is of, if its person wrote it, under this registration or one that gave way to it. */
const findExchange = async (tx: Tx, seat: SeatView, inquiryId: string): Promise<{ firstId: string; lessonId: string | null } | undefined> =>
  tx
    .selectFrom('inquiry as i')
    .innerJoin('enrolment as e', 'e.id', 'i.enrolment_id')
    .select([sql<string>`coalesce(i.first_id, i.id)`.as('firstId'), 'i.lesson_id as lessonId'])
    .where('i.id', '=', inquiryId)
    .where('i.edition_id', '=', seat.editionId)
    .where(sql<boolean>`(e.person_id = ${seat.personId}::uuid or e.person_id in (select id from person where merged_into = ${seat.personId}::uuid))`)
    .executeTakeFirst()

/** What one phone sends together stands in the phone's order (`seq`), whatever its clock did meanwhile: 1 ms after what came before. */
const inOrder = async (tx: Tx, of: { firstId: string; askedAt: Date; now: Date }): Promise<Date> => {
  const { last } = await tx
    .selectFrom('inquiry')
    .select((eb) => eb.fn.max('asked_at').as('last'))
    .where(sql<string>`coalesce(first_id, id)`, '=', of.firstId)
    .where('received_at', '=', of.now)
    .executeTakeFirstOrThrow()
  return last !== null && of.askedAt <= last ? new Date(last.getTime() + 1) : of.askedAt
}

type Asked = { lessonId: string | null; text: string; answersId: string | undefined; pictureItemId: string | null; askedAt: Date; now: Date }

/**
 * Lays a question into its thread, or a message into its exchange, which waits again by it. Written again in the same words while it waits, it is the
 * same one, unless it brings a picture. The person's lock is held. Answers why there is no room.
 */
export const askInThread = async (tx: Tx, seat: SeatView, of: Asked): Promise<'too-many-open' | 'too-many-in-a-row' | 'too-many-pictures' | 'unknown-exchange' | undefined> => {
  const text = tidyText(of.text)
  const exchange = of.answersId === undefined ? undefined : await findExchange(tx, seat, of.answersId)
  if (of.answersId !== undefined && !exchange) return 'unknown-exchange'
  const [firstId, lessonId] = [exchange?.firstId ?? null, exchange ? exchange.lessonId : of.lessonId]
  const open = await tx
    .selectFrom('inquiry')
    .select([
      'enrolment_id',
      sql<string>`coalesce(first_id, id)`.as('firstId'),
      sql<boolean>`lesson_id is not distinct from ${lessonId} and first_id is not distinct from ${firstId}::uuid and fold(text) = fold(${text})`.as('isSame'),
    ])
    .where('state', '=', 'open')
    .where((eb) => eb.or([eb('enrolment_id', '=', seat.enrolmentId), ...(firstId === null ? [] : [eb(sql<string>`coalesce(first_id, id)`, '=', firstId)])]))
    .execute()
  if (of.pictureItemId === null && open.some((row) => row.isSame)) return undefined
  if (open.filter((row) => row.enrolment_id === seat.enrolmentId).length >= mostOpen) return 'too-many-open'
  if (firstId !== null && open.filter((row) => row.firstId === firstId).length >= mostInARow) return 'too-many-in-a-row'
  if (of.pictureItemId !== null && (await countPictures(tx, seat.enrolmentId)) >= mostAskedPictures) return 'too-many-pictures'
  await tx
    .insertInto('inquiry')
    .values({
      id: randomUUID(),
      edition_id: seat.editionId,
      lesson_id: lessonId,
      enrolment_id: seat.enrolmentId,
      text,
      asked_at: firstId === null ? of.askedAt : await inOrder(tx, { firstId, askedAt: of.askedAt, now: of.now }),
      received_at: of.now,
      state: 'open',
      reply_id: null,
      version: 1,
      first_id: firstId,
      picture_item_id: of.pictureItemId,
    })
    .execute()
  return undefined
}

const countPictures = async (tx: Tx, enrolmentId: string): Promise<number> => {
  const { count } = await tx
    .selectFrom('inquiry')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('enrolment_id', '=', enrolmentId)
    .where('picture_item_id', 'is not', null)
    .executeTakeFirstOrThrow()
  return count
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
