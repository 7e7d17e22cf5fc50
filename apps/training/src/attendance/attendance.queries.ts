import type { ReplyOf } from '@tequio/contracts/make'
import type { listAttendance } from '@tequio/contracts/training/attendance'
import type { Visible } from '@tequio/service-kit/actor'
import { byName, page } from '@tequio/service-kit/list'
import { sql, type Kysely } from 'kysely'
import { namedLike } from '../directory/named-like.ts'
import { getSession, seatsOfSession } from '../session/session.queries.ts'
import type { Tables } from '../tables.ts'
import type { SessionRow } from '../session/session.tables.ts'
import type { Listed } from './call-list.rules.ts'

type Db = Kysely<Tables>
type About = { session: Pick<SessionRow, 'id' | 'edition_id'>; visible: Visible; now: Date; search?: string | undefined; there?: 'yes' | 'no' | undefined }

const peopleOf = (db: Db, of: About) => {
  const query = seatsOfSession(db, of).innerJoin('person as p', 'p.id', 'e.person_id').where(namedLike('p.display_name', of.search))
  return of.there === undefined ? query : query.where('a.session_id', of.there === 'yes' ? 'is not' : 'is', null)
}

/** The list of a session by surname, page by page. */
export const findAttendance = async (
  db: Db,
  of: Omit<About, 'session'> & { sessionId: string; after?: string | undefined; limit: number },
): Promise<ReplyOf<typeof listAttendance>> => {
  const session = await getSession(db, of.sessionId)
  const { items, next } = await page(
    peopleOf(db, { ...of, session })
      .leftJoin('municipality as m', 'm.id', 'e.municipality_id')
      .select([
        'e.id as enrolmentId',
        'p.id as personId',
        'p.display_name as name',
        'p.sort_name as sortName',
        'm.name as municipality',
        's.position_title as position',
        'a.way',
        sql<Date | null>`a.at`.as('at'),
        'a.told_at',
      ]),
    {
      sort: [
        { by: byName('p.sort_name'), field: 'sortName' },
        { by: sql`p.id`, field: 'personId' },
      ],
      after: of.after,
      limit: of.limit,
    },
  )
  return {
    next,
    items: items.map(({ enrolmentId, name, municipality, position, way, at, told_at }) => ({
      enrolmentId,
      name,
      municipality: municipality ?? '',
      position: position ?? '',
      attendance: way === null || at === null ? null : { way, at: at.toISOString(), toldAt: told_at?.toISOString() ?? null },
    })),
  }
}

/** Of these seats those that stand on the list and that the reader may see; without ids all that are found. */
export const findListedIds = async (db: Db, of: About & { ids?: readonly string[] }): Promise<string[]> => {
  let query = peopleOf(db, of).select('e.id')
  if (of.ids !== undefined) query = query.where('e.id', '=', sql<string>`any(${of.ids}::uuid[])`)
  return (await query.orderBy('e.id').execute()).map((row) => row.id)
}

/** Everybody on the list with their names, to find whom a call's list names. */
export const findListed = async (db: Db, of: About): Promise<Listed[]> => {
  const rows = await peopleOf(db, of)
    .leftJoin('municipality as m', 'm.id', 'e.municipality_id')
    .select(['e.id as enrolmentId', 'p.display_name as name', 'm.name as municipality', sql<boolean>`a.session_id is not null`.as('isThere')])
    .orderBy(byName('p.sort_name'))
    .orderBy('e.id')
    .execute()
  return rows.map((row) => ({ ...row, municipality: row.municipality ?? '' }))
}
