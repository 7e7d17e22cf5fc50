import type { ReplyOf } from '@tequio/contracts/make'
import type { readGains } from '@tequio/contracts/training/edition'
import type { Visible } from '@tequio/service-kit/actor'
import { smallestGroup } from '@tequio/service-kit/small-groups'
import { sql, type Kysely } from 'kysely'
import { visibleSeats } from '../enrolment/participant.queries.ts'
import type { Tables } from '../tables.ts'
import { gainOf, type Gain, type Pair } from './gain.rules.ts'

type Db = Kysely<Tables>

/** First pre-test and best post-test of each seat that has both. */
export const findPairs = async (db: Db, of: { visible: Visible; editionId?: string }): Promise<{ editionId: string; pair: Pair }[]> => {
  let query = visibleSeats(db, of.visible).where('e.status', '<>', 'withdrawn')
  if (of.editionId !== undefined) query = query.where('e.edition_id', '=', of.editionId)
  const rows = await query
    .innerJoin('attempt as a', 'a.enrolment_id', 'e.id')
    .select([
      'e.edition_id as editionId',
      sql<string | null>`(array_agg(a.grade order by a.sent_at) filter (where a.kind = 'pre'))[1]`.as('before'),
      sql<string | null>`max(a.grade) filter (where a.kind = 'post')`.as('after'),
    ])
    .groupBy('e.id')
    .execute()
  return rows.flatMap(({ editionId, before, after }) => (before === null || after === null ? [] : [{ editionId, pair: { before: Number(before), after: Number(after) } }]))
}

const told = (found: readonly { pair: Pair }[]): Gain | null => gainOf(found.map(({ pair }) => pair))

/** Courses with at least one edition that has begun to be tested, by their code; editions newest first. */
export const getGains = async (db: Db, visible: Visible): Promise<ReplyOf<typeof readGains>> => {
  const pairs = Map.groupBy(await findPairs(db, { visible }), (row) => row.editionId)
  const editions = await db
    .selectFrom('edition as ed')
    .innerJoin('course as c', 'c.id', 'ed.course_id')
    .select(['ed.id as editionId', 'ed.name', 'ed.starts_on as startsOn', 'c.id as courseId', 'c.title'])
    .orderBy('c.code')
    .orderBy('ed.starts_on', 'desc')
    .orderBy('ed.id')
    .execute()
  const courses = Map.groupBy(
    editions.filter(({ editionId }) => pairs.has(editionId)),
    (row) => row.courseId,
  )
  return {
    hiddenBelow: smallestGroup,
    courses: [...courses].map(([courseId, rows]) => ({
      courseId,
      title: rows[0]?.title ?? '',
      gain: told(rows.flatMap(({ editionId }) => pairs.get(editionId) ?? [])),
      editions: rows.map(({ editionId, name, startsOn }) => ({ editionId, name, startsOn, gain: told(pairs.get(editionId) ?? []) })),
    })),
  }
}
