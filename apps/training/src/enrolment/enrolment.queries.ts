import { notFound } from '@tequio/contracts/problems'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import type { Edition, Enrolment, Tables } from '../tables.ts'
import type { SeatStatus } from './seat.rules.ts'

/** `isOver` of the rules as SQL: how the seat `e` stands on a day. */
export const statusOn = (today: string): RawBuilder<SeatStatus> => sql<SeatStatus>`case when e.status = 'active' and e.open_until < ${today} then 'paused' else e.status end`

export const getEdition = async (db: Kysely<Tables>, id: string): Promise<Edition> => {
  const edition = await db.selectFrom('edition').selectAll().where('id', '=', id).executeTakeFirst()
  if (!edition) throw new Problem(notFound)
  return edition
}

/** Holds an edition while its places are counted: the last place has one winner. */
export const lockEdition = async (tx: Transaction<Tables>, id: string): Promise<Edition> => {
  const edition = await tx.selectFrom('edition').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!edition) throw new Problem(notFound)
  return edition
}

export const countTaken = async (db: Kysely<Tables>, editionId: string): Promise<number> => {
  const { taken } = await db
    .selectFrom('enrolment')
    .select((eb) => eb.fn.countAll<number>().as('taken'))
    .where('edition_id', '=', editionId)
    .where('has_place', '=', true)
    .executeTakeFirstOrThrow()
  return taken
}

/** The person's own seat in an edition; a withdrawn one is none. */
export const getOwnSeat = async (db: Kysely<Tables>, editionId: string, personId: string): Promise<Enrolment> => {
  const seat =
    personId === ''
      ? undefined
      : await db.selectFrom('enrolment').selectAll().where('edition_id', '=', editionId).where('person_id', '=', personId).where('status', '<>', 'withdrawn').executeTakeFirst()
  if (!seat) throw new Problem(notFound)
  return seat
}
